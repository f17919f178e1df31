"""Commands that verify a plan's file, save what is left of a damaged one, and join two copies of one plan."""

import argparse
from dataclasses import asdict
from pathlib import Path

from shared_plan.cli.command import (
    DONE,
    REFUSED,
    Command,
    json_argument,
    opened,
    plan_argument,
    print_json,
    print_lines,
    save,
    say,
)
from shared_plan.model import reconcile, report, speller, spelling
from shared_plan.model.file import planfile, salvage, soundness


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    plan_argument(parser)
    json_argument(parser)


def _check(given: argparse.Namespace) -> int:
    found = soundness.examine(given.plan)
    if given.json:
        print_json(found.as_json())
    elif found.sound:
        print_lines([f"{given.plan.name}: sound; {found.items} items, {found.steps} steps."])
    for problem in () if found.sound else found.problems:
        named = problem.message.startswith(f"{given.plan.name}:")
        say(problem.message if named else f"{given.plan.name}: {problem.message}")
    return DONE if found.sound else REFUSED


def _spelling_arguments(parser: argparse.ArgumentParser) -> None:
    plan_argument(parser)
    json_argument(parser)


def _spelling(given: argparse.Namespace) -> int:
    with opened(given.plan) as plan:
        found = spelling.places(plan.state, lambda _at, _of, _words: None, lambda: False)
        wrong = speller.speller().wrong(sorted(found))
        if given.json:
            print_json([{"word": word, "places": [asdict(place) for place in found[word]]} for word in wrong])
        else:
            print_lines(f"{word}: {len(found[word])}" for word in wrong)
    return DONE


def _repair_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("damaged", type=Path, metavar="DAMAGED")
    parser.add_argument("new", type=Path, metavar="NEW.splan")
    json_argument(parser)


def _repair(given: argparse.Namespace) -> int:
    saved = salvage.repair(given.damaged, given.new)
    if given.json:
        print_json(saved.as_json())
    else:
        print_lines(saved.sentences())
    return DONE


def _merge_arguments(parser: argparse.ArgumentParser) -> None:
    plan_argument(parser)
    parser.add_argument("other", type=Path, metavar="OTHER.splan", help="another copy of the same plan")
    parser.add_argument("--apply", choices=("none", "clean", "theirs"), default="none", help="what of it is taken over")
    json_argument(parser)


def _merge(given: argparse.Namespace) -> int:
    with opened(given.plan, write=given.apply != "none") as plan:
        theirs = planfile.open_beside(given.other, plan.file.plan_id)
        try:
            outcome = reconcile.merge_in(plan, theirs, given.other.name, given.apply)
        finally:
            planfile.close_opened(theirs)
        if given.apply != "none":
            save(plan)
        found = report.merged(outcome, plan.revision)
    if given.json:
        print_json(found)
    else:
        print_lines(report.merged_in_words(outcome))
    return DONE


COMMANDS = (
    Command("merge", "join another copy of the same plan", _merge_arguments, _merge),
    Command("check", "verify a plan's file", _check_arguments, _check),
    Command("spelling", "list the words that the British dictionary does not know", _spelling_arguments, _spelling),
    Command("repair", "save what can be saved of a damaged plan", _repair_arguments, _repair),
)
