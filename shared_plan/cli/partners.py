"""The command that takes back what partners send."""

import argparse
from pathlib import Path

from shared_plan.cli.command import DONE, Command, json_argument, opened, plan_argument, print_json, print_lines, save


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

    if given.report:
        answering.maker(given.report)
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


COMMANDS = (Command("return", "compare a returned file three ways, and take it over", _return_arguments, _return),)
