"""The command that writes the whole plan in another program's format."""

import argparse
from pathlib import Path

from shared_plan.cli.command import DONE, Command, opened, plan_argument, say


def _arguments(parser: argparse.ArgumentParser) -> None:
    plan_argument(parser)
    parser.add_argument(
        "out",
        type=Path,
        metavar="OUT",
        help="the file: .xlsx, .csv, .json, .ics (calendar) or .xml (Microsoft Project)",
    )
    parser.add_argument(
        "--version",
        choices=("public", "exempt"),
        default="exempt",
        help="without or with exempt matter; the whole plan if absent, and then it is said that the file holds some",
    )


def _export(given: argparse.Namespace) -> int:
    from shared_plan.exchange import export

    kind = export.ending(given.out)
    with opened(given.plan) as plan:
        made = export.made(plan.freeze(), plan.file.plan_id, kind, given.version)
    export.save(made, given.out)
    for words in made.told:
        say(words)
    return DONE


COMMANDS = (Command("export", "write the whole plan in another format", _arguments, _export),)
