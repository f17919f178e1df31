"""Words to partners: the covering letter, the reminder, and both as e-mail drafts that open ready to be sent."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from shared_plan.exchange.request.guidance import by
from shared_plan.exchange.request.record import Sent
from shared_plan.exchange.request.reference import code, tag_of
from shared_plan.exchange.request.scope import is_everybody
from shared_plan.model.directory import Directory, Entry, Group, Person, Post
from shared_plan.model.plan import Plan
from shared_plan.model.shown import today

WORKBOOK = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
NAMED = 30
"""A reminder names so many rows at most."""
_MOST_ADDRESSES = 20
_ADDRESS = re.compile(r"([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64})@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")


def day_in_words(moment: str) -> str:
    """The day of a moment, as it is written to people: "14 March 2027"."""
    day = date.fromisoformat(moment[:10])
    return f"{day.day} {day:%B %Y}"


def whole_code(plan: Plan, sent: Sent) -> str:
    """The code by which a request is known: "Shared Plan K7F3 · request 012"."""
    return code(tag_of(plan.file.plan_id), sent.n)


def subject(plan: Plan, sent: Sent, *, again: bool = False) -> str:
    """A line that names plan, partner and request, so that the answer can be found again."""
    due = f", {by(sent.due)}" if sent.due else ""
    whole = f"{'Reminder: ' if again else ''}{plan.settings.title or 'Plan'}: update from {_whom(sent)}{due} ({whole_code(plan, sent)})"
    return _one_line(whole)


def _one_line(text: str) -> str:
    """What can stand in the head of a message: no line ends, nothing that steers a reader's eye or program."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _whom(sent: Sent) -> str:
    return "everybody" if is_everybody(sent.to) else sent.to


def _rows(count: int) -> str:
    return f"{count:,} row{'' if count == 1 else 's'}"


def covering(plan: Plan, sent: Sent) -> str:
    """The text that goes with a workbook."""
    due = f" {by(sent.due)}" if sent.due else ""
    said = [
        "Hello,",
        sent.words,
        f"Attached is a workbook with {_rows(len(sent.asked))} of {plan.settings.title or 'the plan'} for {_whom(sent)}.",
        (
            f"Please bring the white cells up to date and send the workbook back{due}. What is left as it is counts as "
            "unchanged; the sheet “How to fill this in” says the rest."
        ),
        f"With thanks\n{sent.who}",
    ]
    return "\n\n".join(part for part in said if part)


def chasing(plan: Plan, sent: Sent) -> str:
    """The text of a reminder, ready to paste: what was asked, when it was due, and which rows still have no update."""
    due = f", {by(sent.due)}" if sent.due else ""
    title = plan.settings.title or "the plan"
    opening = f"On {day_in_words(sent.at)} we asked you to update {_rows(len(sent.asked))} of {title}{due}."
    blank = without_update(plan, sent) if sent.came else list(sent.asked)
    if sent.came:
        had = f"Thank you for what you sent on {day_in_words(sent.came[-1].at)}."
        what = f"{had} {_rows(len(blank))} still {'has' if len(blank) == 1 else 'have'} no update:" if blank else had
    else:
        what = "We have not had it back yet. Could you send it, or say when it will come? The rows are:"
    end = [
        "",
        "The workbook is request " + whole_code(plan, sent).rpartition(" ")[2] + "; tell us if you need it again.",
    ]
    return "\n".join(["Hello,", "", opening, what, *_named(plan, blank), *end, "", "With thanks", plan.who])


def _named(plan: Plan, rows: Sequence[str]) -> Iterator[str]:
    items = plan.state.items
    for id_ in rows[:NAMED]:
        if id_ in items:
            yield " ".join(f"- {items[id_].get('ref') or ''} {items[id_].title or '(no title)'}".split())
    if len(rows) > NAMED:
        yield f"- and {len(rows) - NAMED:,} more"


def without_update(plan: Plan, sent: Sent) -> list[str]:
    """Rows that were asked about and in which every field that is reported each period is still blank."""
    names = [column.cell for column in sent.columns if column.open and column.field in ("progress", "status")]
    held = [id_ for id_ in sent.asked if id_ in plan.state.items]
    return [id_ for id_ in held if names and not any(plan.state.items[id_].cells.get(name) for name in names)]


def addresses(plan: Plan, name: str) -> list[str]:
    """The e-mail addresses of a person, of who holds a post today, or of the members of a group or organisation, as the
    plan's directory knows them; none where it knows none, or more than anybody would write to at once.
    """
    directory = Directory.of(plan.state.root.cells)
    found = list(dict.fromkeys(_addresses(directory.find(name), directory, set())))
    return found if len(found) <= _MOST_ADDRESSES else []


def _addresses(entry: Entry | None, directory: Directory, seen: set[str]) -> Iterator[str]:
    if entry is None or entry.key in seen:
        return
    seen.add(entry.key)
    if isinstance(entry, Person) and _ADDRESS.fullmatch(entry.email.strip()):
        yield entry.email.strip()
    elif isinstance(entry, Post):
        for holding in entry.held_on(today()):
            yield from _addresses(directory.keyed(holding.person), directory, seen)
    elif isinstance(entry, Group):
        for member in entry.members:
            yield from _addresses(directory.keyed(member), directory, seen)


def draft(plan: Plan, sent: Sent, workbook: bytes | None = None, *, again: bool = False) -> bytes:
    """An e-mail as an .eml file, marked unsent so that Outlook opens it ready to be sent; the program sends nothing.

    With `workbook` the request is attached; `again` makes it a reminder.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject(plan, sent, again=again)
    to = [_ADDRESS.fullmatch(one) for one in addresses(plan, sent.to)]
    if to:
        message["To"] = [Address(username=one[1], domain=one[2]) for one in to if one]
    message["X-Unsent"] = "1"
    message.set_content(chasing(plan, sent) if again else covering(plan, sent), cte="quoted-printable")
    if workbook is not None:
        message.add_attachment(
            workbook, maintype=WORKBOOK[0], subtype=WORKBOOK[1], filename=_one_line(sent.file) or "Update.xlsx"
        )
    return message.as_bytes()
