"""Commands that ask partners for an update and tell who was asked, who has answered and what is outstanding."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shared_plan.cli.command import DONE, Command, json_argument, opened, plan_argument, print_json, print_lines, save
from shared_plan.model.refusal import Refused

if TYPE_CHECKING:
    from shared_plan.exchange.request import Sent, Wanted
    from shared_plan.exchange.request.board import Standing
    from shared_plan.model.plan import Plan

EACH = "each"


def _request_arguments(parser: argparse.ArgumentParser) -> None:
    plan_argument(parser)
    parser.add_argument("out", type=Path, nargs="?", metavar="OUT.xlsx", help="the workbook to write")
    parser.add_argument(
        "--to",
        required=True,
        action="append",
        metavar="NAME",
        help="a partner, person or group, or all for every row; several times, or each, with --folder",
    )
    parser.add_argument(
        "--where",
        default="",
        metavar="TEXT",
        help="only rows that fit, such as: theme:Housing status:red -status:complete",
    )
    parser.add_argument("--theirs", action="store_true", help="of these only the rows for which NAME answers")
    parser.add_argument(
        "--fields", default="", metavar="a,b,c", help="the fields to be updated; all that the rows fill if absent"
    )
    parser.add_argument("--due", default="", metavar="D", help="when the answer is due")
    parser.add_argument("--words", default="", metavar="TEXT", help="a covering sentence that stands above the table")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="one workbook for each NAME, named after it, in DIR")
    parser.add_argument("--eml", action="store_true", help="with --folder: an e-mail draft with each workbook as well")
    json_argument(parser)
    parser.set_defaults(wrong=parser.error)


def _request(given: argparse.Namespace) -> int:
    from shared_plan.exchange.request import ask, ask_each, drafts

    if (given.out is None) == (given.folder is None):
        given.wrong("say either OUT.xlsx for one workbook, or --folder DIR for one for each name.")
    if given.out is not None and (len(given.to) > 1 or given.eml or given.to == [EACH]):
        given.wrong("several workbooks and e-mail drafts go into a folder; say --folder DIR in place of OUT.xlsx.")
    with opened(given.plan, write=True) as plan:
        wanted = _wanted(plan, given)
        made = ask_each(plan, given.folder, wanted) if given.folder else [(given.out, ask(plan, given.out, wanted[0]))]
        if given.eml:
            drafts.requests_in(plan, given.folder, made)
        save(plan)
        told = [_asked(plan, path, one) for path, one in made]
    if given.json:
        print_json({"requests": told} if given.folder else told[0])
    else:
        print_lines(
            f"{one['code']}: {one['rows']} rows for {one['to']}, and {one['context']} shown for information, in {one['file']}"
            for one in told
        )
    return DONE


def _wanted(plan: "Plan", given: argparse.Namespace) -> "list[Wanted]":
    from shared_plan.exchange.request import Wanted
    from shared_plan.exchange.request.scope import names_of

    fields = [name.strip() for name in given.fields.split(",") if name.strip()]
    to = names_of(plan) if given.to == [EACH] else given.to
    if not to:
        raise Refused("The plan names nobody in its rows or its directory; say whom to ask with --to NAME.")
    return [Wanted(name, given.where, fields, given.due, given.words, theirs=given.theirs) for name in to]


def _asked(plan: "Plan", path: Path, sent: "Sent") -> dict[str, Any]:
    from shared_plan.exchange.request.letters import whole_code

    return {
        "request": sent.n,
        "code": whole_code(plan, sent),
        "to": sent.to,
        "due": sent.due,
        "base_revision": sent.step,
        "file": str(path),
        "rows": len(sent.asked),
        "context": len(sent.context),
        "fields": [column.cell for column in sent.columns if column.open and column.role in ("field", "title")],
    }


def _requests_arguments(parser: argparse.ArgumentParser) -> None:
    plan_argument(parser)
    parser.add_argument("--date", type=date.fromisoformat, metavar="D", help="as of this day instead of today")
    parser.add_argument(
        "--remind", type=Path, metavar="DIR", help="write reminders of what is overdue into DIR, as e-mail drafts"
    )
    parser.add_argument("--chase", type=int, metavar="N", help="print the reminder of request N, ready to paste")
    parser.add_argument("--answered", type=int, metavar="N", help="request N was answered in another way")
    parser.add_argument("--withdraw", type=int, metavar="N", help="nobody waits for request N any more")
    parser.add_argument("--reopen", type=int, metavar="N", help="request N is waited for again")
    parser.add_argument(
        "--words", default="", metavar="TEXT", help="with --answered and --withdraw: what there is to say"
    )
    json_argument(parser)


def _requests(given: argparse.Namespace) -> int:
    from shared_plan.exchange.request import board, drafts, letters
    from shared_plan.model.shown import today

    day = given.date or today()
    closing = {board.answered: given.answered, board.withdraw: given.withdraw}
    changes = bool(given.remind) or given.reopen is not None or any(n is not None for n in closing.values())
    with opened(given.plan, write=changes) as plan:
        if given.chase is not None:
            print_lines([letters.chasing(plan, board.numbered(plan, given.chase))])
            return DONE
        for close, n in closing.items():
            if n is not None:
                close(plan, board.numbered(plan, n), given.words)
        if given.reopen is not None:
            board.reopen(plan, board.numbered(plan, given.reopen))
        late = [one.request for one in board.board(plan, day) if one.state == board.LATE]
        written = drafts.reminders_in(plan, given.remind, late) if given.remind else []
        found = [_stands(plan, one, day) for one in board.board(plan, day)]
        if changes:
            save(plan)
    if given.json:
        print_json({"requests": found, "reminders": [str(path) for path in written]})
    else:
        print_lines([*_lines(found), *(f"Reminder: {path}" for path in written)])
    return DONE


def _stands(plan: "Plan", one: "Standing", day: date) -> dict[str, Any]:
    from shared_plan.exchange.request import board, letters

    sent, blank = one.request, board.blank(plan, one.request)
    return {
        "request": sent.n,
        "code": letters.whole_code(plan, sent),
        "to": sent.to,
        "file": sent.file,
        "sent": sent.at,
        "base_revision": sent.step,
        "due": sent.due,
        "due_date": one.due.isoformat() if one.due else None,
        "state": one.state,
        "days_late": one.days_late(day),
        "rows": len(sent.asked),
        "blank": blank,
        "returned": one.returned or None,
        "open": one.open,
        "returns": [{"file": came.file, "at": came.at, "person": came.person, "step": came.step} for came in sent.came],
        "reminders": list(sent.reminders),
        "closed": sent.closed.words if sent.closed else None,
    }


def _lines(found: Sequence[dict[str, Any]]) -> list[str]:
    from shared_plan.exchange.request.board import WORDS

    if not found:
        return ["Nobody has been asked yet; “shared-plan request PLAN OUT.xlsx --to NAME” asks."]
    lines = []
    for one in found:
        due = f", due {one['due']}" if one["due"] else ""
        late = f" by {one['days_late']} day{'' if one['days_late'] == 1 else 's'}" if one["days_late"] else ""
        blank = f", {len(one['blank'])} of {one['rows']} rows without an update"
        lines.append(
            f"{one['request']}. {one['to']}: {WORDS[one['state']].lower()}{late}{due}; sent {one['sent'][:10]}{blank}"
        )
    return lines


COMMANDS = (
    Command("request", "write workbooks that ask partners for an update", _request_arguments, _request),
    Command("requests", "who was asked, who has answered, what is outstanding", _requests_arguments, _requests),
)
