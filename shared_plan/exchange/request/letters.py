"""Words to partners: the covering letter, the reminder, and both as e-mail drafts that open ready to be sent."""

from email.message import EmailMessage
from email.policy import SMTP

from shared_plan.exchange.request.record import Sent
from shared_plan.exchange.request.reference import code, tag_of
from shared_plan.model.directory import Directory
from shared_plan.model.plan import Plan

WORKBOOK = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def subject(plan: Plan, sent: Sent, *, again: bool = False) -> str:
    """A line that names plan, partner and request, so that the answer can be found again."""
    due = f", by {sent.due}" if sent.due else ""
    return f"{'Reminder: ' if again else ''}{plan.settings.title or 'Plan'}: update from {sent.to}{due} ({code(tag_of(plan.file.plan_id), sent.n)})"


def covering(plan: Plan, sent: Sent) -> str:
    """The text that goes with a workbook."""
    count = len(sent.asked)
    due = f" by {sent.due}" if sent.due else ""
    said = [
        "Hello,",
        sent.words,
        f"Attached is a workbook with {count} row{'' if count == 1 else 's'} of {plan.settings.title or 'the plan'} for {sent.to}.",
        f"Please bring the white cells up to date and send it back{due}. What is left as it is counts as unchanged.",
        f"With thanks\n{sent.who}",
    ]
    return "\n\n".join(part for part in said if part)


def chasing(plan: Plan, sent: Sent) -> str:
    """The text of a reminder, ready to paste: what was asked, when it was due, and which rows still have no update."""
    blank = without_update(plan, sent)
    state = plan.state
    opening = f"On {sent.at[:10]} we asked you to update {len(sent.asked)} rows of {plan.settings.title or 'the plan'}{f', by {sent.due}' if sent.due else ''}."
    if sent.came:
        what = (
            f"Thank you for what you sent. {len(blank)} row{' has' if len(blank) == 1 else 's have'} no update yet:"
            if blank
            else "Thank you; nothing is missing."
        )
    else:
        what = "We have had nothing back yet. The rows are:"
        blank = list(sent.asked)
    named = [state.items[id_] for id_ in blank[:30] if id_ in state.items]
    rows = [" ".join(f"- {item.get('ref') or ''} {item.title or ''}".split()) for item in named]
    more = [f"- and {len(blank) - 30} more"] if len(blank) > 30 else []
    return "\n".join(["Hello,", "", opening, what, *rows, *more, "", "With thanks", plan.who])


def without_update(plan: Plan, sent: Sent) -> list[str]:
    """Rows that were asked about and in which every field that is reported each period is still blank."""
    names = [column.cell for column in sent.columns if column.open and column.field in ("progress", "status")]
    held = [id_ for id_ in sent.asked if id_ in plan.state.items]
    return [id_ for id_ in held if names and not any(plan.state.items[id_].cells.get(name) for name in names)]


def address(plan: Plan, name: str) -> str:
    """The e-mail address of a person, or of the one person of an organisation who has one; "" where none is known."""
    directory = Directory.of(plan.state.root.cells)
    entry = directory.find(name)
    wanted = {getattr(entry, "key", ""), *getattr(entry, "members", ())} - {""}
    found = {
        one.email
        for one in directory.people
        if one.email and (one.key in wanted or one.name in wanted or one.organisation == name)
    }
    return found.pop() if len(found) == 1 else ""


def draft(plan: Plan, sent: Sent, workbook: bytes | None = None, *, again: bool = False) -> bytes:
    """An e-mail as an .eml file, marked unsent so that Outlook opens it ready to be sent; the program sends nothing.

    With `workbook` the request is attached; `again` makes it a reminder.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(subject(plan, sent, again=again).split())
    to = address(plan, sent.to)
    if to and "@" in to and not any(sign in to for sign in "\r\n,;<>"):
        message["To"] = to
    message["X-Unsent"] = "1"
    message.set_content(chasing(plan, sent) if again else covering(plan, sent))
    if workbook is not None:
        message.add_attachment(workbook, maintype=WORKBOOK[0], subtype=WORKBOOK[1], filename=sent.file or "Update.xlsx")
    return message.as_bytes()
