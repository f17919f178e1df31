"""Commands that ask partners for an update and take back what they send."""

import argparse
from pathlib import Path

from shared_plan.cli.command import DONE, Command, json_argument, opened, plan_argument, print_json, print_lines, save


def _request_arguments(parser: argparse.ArgumentParser) -> None:
    plan_argument(parser)
    parser.add_argument("out", type=Path, metavar="OUT.xlsx", help="the workbook to write")
    parser.add_argument("--to", required=True, metavar="NAME", help="a partner, person or group, or all")
    parser.add_argument(
        "--where",
        default="",
        metavar="TEXT",
        help="only rows that fit, such as: theme:Housing status:red -status:complete",
    )
    parser.add_argument(
        "--fields", default="", metavar="a,b,c", help="the fields to be updated; all that the rows fill if absent"
    )
    parser.add_argument("--due", default="", metavar="D", help="when the answer is due")
    parser.add_argument("--words", default="", metavar="TEXT", help="a covering sentence that stands above the table")
    json_argument(parser)


def _request(given: argparse.Namespace) -> int:
    from shared_plan.exchange.request import Wanted, ask
    from shared_plan.exchange.request.reference import code, tag_of

    names = [name.strip() for name in given.fields.split(",") if name.strip()]
    with opened(given.plan, write=True) as plan:
        sent = ask(plan, given.out, Wanted(given.to, given.where, names, given.due, given.words))
        save(plan)
        words = code(tag_of(plan.file.plan_id), sent.n)
    asked = {
        "request": sent.n,
        "code": words,
        "to": sent.to,
        "due": sent.due,
        "base_revision": sent.step,
        "file": str(given.out),
    }
    if given.json:
        fields = [column.cell for column in sent.columns if column.open and column.role in ("field", "title")]
        print_json({**asked, "rows": len(sent.asked), "context": len(sent.context), "fields": fields})
    else:
        print_lines(
            [
                f"{words}: {len(sent.asked)} rows for {sent.to}, and {len(sent.context)} shown for information, in {given.out}"
            ]
        )
    return DONE


def _return_arguments(parser: argparse.ArgumentParser) -> None:
    plan_argument(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="the file that came back")
    parser.add_argument("--apply", choices=("none", "clean", "theirs"), default="none", help="what of it is taken over")
    parser.add_argument("--from", dest="person", default="", metavar="PERSON", help="who sent it back")
    parser.add_argument(
        "--report",
        type=Path,
        metavar="OUT.html|.xlsx",
        help="also write a report for the partner: what was taken, what not and why",
    )
    json_argument(parser)


def _return(given: argparse.Namespace) -> int:
    from shared_plan.exchange.returning import answering, as_json, brought_in, in_words, look
    from shared_plan.exchange.returning.applying import Sender

    with opened(given.plan, write=given.apply != "none") as plan:
        answer = look(plan, given.file)
        brought_in(plan, answer, given.apply, Sender(given.file.name, person=given.person))
        if given.apply != "none":
            save(plan)
        if given.report:
            answering.write(answering.of_answer(answer, plan.settings), given.report)
        if given.json:
            print_json(as_json(answer, plan.revision))
        else:
            print_lines(in_words(answer))
    return DONE


COMMANDS = (
    Command("request", "write the workbook that asks a partner for an update", _request_arguments, _request),
    Command("return", "compare a returned file three ways, and take it over", _return_arguments, _return),
)
