"""The command that brings a spreadsheet, a Word table or a web page into a plan."""

import argparse
from pathlib import Path
from typing import Any

from shared_plan.cli.command import DONE, Command, json_argument, opened, plan_argument, print_json, print_lines, save
from shared_plan.exchange import importing
from shared_plan.exchange.mapping import ASIDES
from shared_plan.exchange.recognise import Choices, Outcome
from shared_plan.model.plan import empty_plan
from shared_plan.model.refusal import Refused
from shared_plan.model.settings import Settings


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source", type=Path, metavar="SOURCE", help="an Excel, OpenDocument, text, Word or web page file"
    )
    plan_argument(parser)
    parser.add_argument("--sheet", default="", metavar="NAME", help="only this sheet")
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="corrections of what is recognised, as JSON")
    parser.add_argument(
        "--date", default="", metavar="D", help="the plan's date, from which “short term” and the like count"
    )
    parser.add_argument(
        "--leave-out",
        action="append",
        default=[],
        choices=ASIDES,
        help="hidden rows, rows struck through or comments are not to be brought in; may be given several times",
    )
    parser.add_argument("--dry-run", action="store_true", help="print the report and change nothing")
    json_argument(parser)


def _import(given: argparse.Namespace) -> int:
    if given.date and Settings({"date": given.date}).date is None:
        raise Refused(f"“{given.date}” is not a date from which anything can be counted; write it as 2014-03-01.")
    there = given.plan.exists()
    if there and given.dry_run:
        with opened(given.plan) as plan:
            revision = plan.revision
    outcome = importing.understand(
        given.source,
        Choices(given.sheet, {}, *(aside not in given.leave_out for aside in ASIDES)),
        corrected=given.mapping,
    )
    if given.dry_run:
        _answer(importing.report(outcome, str(given.plan), revision if there else 0), given.json)
        return DONE
    found = _into_plan(given, outcome) if there else _into_new_plan(given, outcome)
    _answer(found, given.json)
    return DONE


def _into_plan(given: argparse.Namespace, outcome: Outcome) -> dict[str, Any]:
    with opened(given.plan, write=True) as plan:
        brought = importing.bring_in(plan, outcome, given.source.name, given.date)
        return importing.report(outcome, str(given.plan), plan.revision, brought)


def _into_new_plan(given: argparse.Namespace, outcome: Outcome) -> dict[str, Any]:
    """A plan that is made for the import is not left behind when the import fails."""
    plan = empty_plan(given.plan)
    done = False
    try:
        brought = importing.bring_in(plan, outcome, given.source.name, given.date)
        save(plan)
        done = True
        return importing.report(outcome, str(given.plan), plan.revision, brought)
    finally:
        plan.close()
        if not done:
            given.plan.unlink(missing_ok=True)


def _answer(found: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(found)
    else:
        print_lines(importing.in_words(found))


COMMANDS = (Command("import", "bring a spreadsheet, a Word table or a web page into a plan", _arguments, _import),)
