"""What a command of the command line is, and the few things that all of them need."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared_plan.model import reconcile, rescue
from shared_plan.model.plan import Plan

DONE, WRONG, REFUSED, IN_USE = 0, 2, 3, 4
"""Exit statuses; 1 is left for faults of the program."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name and words, what it adds to its parser, and what it does."""

    name: str
    words: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def say(text: str) -> None:
    """A message for the person, on standard error."""
    print(text, file=sys.stderr)


def print_json(document: Any) -> None:
    """One JSON document on standard output."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def print_lines(lines: Sequence[str] | Iterator[str]) -> None:
    sys.stdout.writelines(line + "\n" for line in lines)


@contextmanager
def opened(path: Path, *, write: bool = False) -> Iterator[Plan]:
    """The plan at `path`, put right after a crash if need be; saved, where it was opened for changing, and closed."""
    plan, told = rescue.open_whole(path, write=write)
    for line in told:
        say(line)
    try:
        if plan.file.trust():
            say(f"{path.name}: {plan.file.read_only}")
        try:
            yield plan
        except (SystemExit, KeyboardInterrupt, BrokenPipeError):  # asked to end: what was acknowledged is saved first
            if write:
                save(plan)
            raise
        if write:
            save(plan)
    finally:
        plan.close()


def save(plan: Plan) -> None:
    """Saves, and says so when the file had changed underneath and what could not be joined."""
    outcome = reconcile.save(plan)
    if outcome is not None:
        say(
            f"{plan.file.path.name}: had been changed by somebody else meanwhile; both are joined, "
            f"{len(outcome.applied)} of their changes taken and {len(outcome.open)} kept for your decision."
        )


def plan_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=Path, metavar="PLAN", help="the plan's file (.splan)")


def json_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document")
