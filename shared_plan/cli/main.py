"""Finds the command that was asked for, runs it, and turns what went wrong into one sentence and an exit status."""

import argparse
import contextlib
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from shared_plan import __version__
from shared_plan.cli import (
    applying,
    asking,
    care,
    dates,
    exporting,
    importing,
    making,
    papers,
    partners,
    plans,
    reviewing,
    rolling,
    watching,
)
from shared_plan.cli.command import IN_USE, REFUSED, Command, say
from shared_plan.model.refusal import Cancelled, InUse, Refused

COMMANDS: dict[str, Command] = {
    command.name: command
    for module in (
        plans,
        importing,
        exporting,
        asking,
        partners,
        reviewing,
        applying,
        care,
        dates,
        making,
        papers,
        watching,
        rolling,
    )
    for command in module.COMMANDS
}


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="shared-plan",
        description="Keep a partnership's plan. Without a command the window opens, on PLAN if one is named.",
        epilog="Besides the commands above, “picture PLAN OUT.png” draws a screen of the window (“picture --screens”). Exit status: 0 done; 2 the command line is wrong; 3 the input was refused; 4 the plan is in use; 1 a fault.",
    )
    top.add_argument("--version", action="version", version=f"Shared Plan {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS.values():
        command.arguments(commands.add_parser(command.name, help=command.words, description=command.words))
    return top


def run(arguments: Sequence[str]) -> int:
    """Runs one command; gives the exit status."""
    with contextlib.suppress(AttributeError, ValueError):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    given = parser().parse_args(arguments)
    _end_politely()
    try:
        return COMMANDS[given.command].run(given)
    except InUse as refusal:
        say(str(refusal))
        return IN_USE
    except (Refused, Cancelled) as refusal:
        say(str(refusal))
        return REFUSED
    except BrokenPipeError:
        # Whoever read the answer has gone; what was acknowledged is durable.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        say("Stopped; what was acknowledged is kept.")
        return 130


def _end_politely() -> None:
    """Asked to end (a shutdown, a closed terminal), the program still saves and lets go of its lock."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + _number)

    with contextlib.suppress(ValueError, AttributeError):  # not in the main thread, or no such signal here
        signal.signal(signal.SIGTERM, end)
        signal.signal(signal.SIGHUP, end)
