"""The command that reads edits, one JSON object a line, and makes each durable before it says so."""

import argparse
import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from shared_plan.cli.command import DONE, Command, opened, plan_argument, save, say
from shared_plan.model import scripts
from shared_plan.model.file.place import reason
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused

SAVE_EVERY = 120.0
"""Seconds after which a long run of edits is saved to the plan's own file; each edit is durable long before."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    plan_argument(parser)
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="edits, one JSON object a line; standard input if absent"
    )


def _apply(given: argparse.Namespace) -> int:
    with opened(given.plan, write=True) as plan:
        if given.file is None:
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
            _follow(plan, sys.stdin, "apply")
        else:
            try:
                with given.file.open(encoding="utf-8-sig", errors="replace") as lines:
                    _follow(plan, lines, given.file.name)
            except OSError as error:
                raise Refused(
                    f"{given.file}: can't be read ({reason(error)}); check the name and that you may open it."
                ) from error
    return DONE


def _follow(plan: Plan, lines: Iterable[str], source: str) -> None:
    """Makes each edit a step; a refused one changes nothing and the next is read."""
    saved = time.monotonic()
    for n, line in enumerate((line for line in lines if line.strip()), start=1):
        try:
            made = scripts.perform(plan, parsed(line), source)
            answer = f"ACK {n} {made}".rstrip()
        except Refused as refusal:
            answer = f"ERR {n} {' '.join(str(refusal).split())}"
        print(answer, flush=True)
        if time.monotonic() - saved > SAVE_EVERY:
            _save_meanwhile(plan)
            saved = time.monotonic()


def _save_meanwhile(plan: Plan) -> None:
    """A place that can't be written to just now is no reason to stop: the edits are safe and the end tries again."""
    try:
        save(plan)
    except Refused as refusal:
        say(str(refusal))


def parsed(line: str) -> dict[str, Any]:
    """The edit on one line. Raises Refused when it is not a JSON object."""
    try:
        edit = json.loads(line)
    except (ValueError, RecursionError):
        raise Refused("The line is not JSON; write one object a line, such as {“op”: “set”, ...}.") from None
    if not isinstance(edit, dict):
        raise Refused("The line is not a JSON object; write one object a line.")
    return edit


COMMANDS = (Command("apply", "make edits read from a file or standard input", _arguments, _apply),)
