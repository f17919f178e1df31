"""Commands that make a plan, show it and its history, and go back and forth in it."""

import argparse
from collections.abc import Callable
from typing import Any

from shared_plan.cli.command import DONE, Command, json_argument, opened, plan_argument, print_json, print_lines, say
from shared_plan.model import document, report
from shared_plan.model.journal import Heading
from shared_plan.model.plan import Plan, new_plan


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    plan_argument(parser)
    parser.add_argument("--title", required=True, help="the plan's title")
    parser.add_argument("--date", default="", help="the plan's date, from which “short term” and the like count")


def _new(given: argparse.Namespace) -> int:
    new_plan(given.plan, given.title, given.date).close()
    return DONE


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    plan_argument(parser)
    parser.add_argument("--at", metavar="REVISION|SNAPSHOT", help="the plan as it stood then")
    json_argument(parser)


def _show(given: argparse.Namespace) -> int:
    with opened(given.plan) as plan:
        state = plan.state if given.at is None else plan.as_at(plan.moment(given.at))
        if given.json:
            print_json(document.document(state, plan.file.plan_id))
        else:
            print_lines(document.outline(state))
    return DONE


def _steps_arguments(parser: argparse.ArgumentParser) -> None:
    plan_argument(parser)
    parser.add_argument("-n", type=_count, default=1, metavar="K", help="how many steps")


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _repeat(given: argparse.Namespace, act: Callable[[Plan], Heading | None], done: str) -> int:
    with opened(given.plan, write=True) as plan:
        for _ in range(given.n):
            heading = act(plan)
            if heading is None:
                say(f"{given.plan.name}: nothing more can be {done}.")
                break
            print_lines([f"{done.capitalize()}: {heading.label}"])
    return DONE


def _undo(given: argparse.Namespace) -> int:
    return _repeat(given, Plan.undo, "undone")


def _redo(given: argparse.Namespace) -> int:
    return _repeat(given, Plan.redo, "redone")


def _history_arguments(parser: argparse.ArgumentParser) -> None:
    plan_argument(parser)
    parser.add_argument("--item", metavar="ID", help="only what touched this item")
    parser.add_argument("--field", metavar="F", help="only what touched this field")
    json_argument(parser)


def _history(given: argparse.Namespace) -> int:
    with opened(given.plan) as plan:
        found = report.history(plan, given.item, given.field)
        if given.json:
            print_json(found)
        else:
            print_lines(report.history_in_words(found))
    return DONE


def _snapshot_arguments(parser: argparse.ArgumentParser) -> None:
    plan_argument(parser)
    parser.add_argument("name", metavar="NAME", help="such as “Joint Committee, 10 November”")


def _snapshot(given: argparse.Namespace) -> int:
    with opened(given.plan, write=True) as plan:
        mark = plan.snapshot(given.name)
        print_lines([f"Snapshot “{mark.name}” of revision {mark.step}"])
    return DONE


def _changes_arguments(parser: argparse.ArgumentParser) -> None:
    plan_argument(parser)
    parser.add_argument("--since", required=True, metavar="REVISION|SNAPSHOT", help="from when on")
    json_argument(parser)


def _changes(given: argparse.Namespace) -> int:
    with opened(given.plan) as plan:
        found: dict[str, Any] = report.changes(plan, plan.moment(given.since))
        if given.json:
            print_json(found)
        else:
            print_lines(report.changes_in_words(found))
    return DONE


COMMANDS = (
    Command("new", "make an empty plan", _new_arguments, _new),
    Command("show", "print a plan as an outline or as JSON", _show_arguments, _show),
    Command("undo", "take the last steps back", _steps_arguments, _undo),
    Command("redo", "make undone steps again", _steps_arguments, _redo),
    Command("history", "print the journal, newest first", _history_arguments, _history),
    Command("snapshot", "name the plan as it stands", _snapshot_arguments, _snapshot),
    Command("changes", "print what has changed since a moment", _changes_arguments, _changes),
)
