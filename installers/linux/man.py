"""Writes the manual page of the command line, from the commands' own words."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from shared_plan import __version__
from shared_plan.cli.main import COMMANDS, parser


def plain(text: str) -> str:
    """A text as roff takes it: nothing in it is a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join(f"\\&{line}" if line[:1] in ".'" else line for line in text.splitlines())


def described(action: argparse.Action) -> str:
    shown = ", ".join(f"\\fB{plain(one)}\\fR" for one in action.option_strings) or f"\\fI{plain(_value(action))}\\fR"
    value = f" \\fI{plain(_value(action))}\\fR" if action.option_strings and action.nargs != 0 else ""
    return f".TP\n{shown}{value}\n{plain(action.help or '')}\n"


def _value(action: argparse.Action) -> str:
    if isinstance(action.metavar, str):
        return action.metavar
    return "|".join(map(str, action.choices)) if action.choices else action.dest.upper()


def page() -> str:
    """The manual page, section 1, as roff."""
    top = parser()
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    parts = [
        f'.TH SHARED\\-PLAN 1 "{day}" "Shared Plan {__version__}" "Shared Plan"\n',
        ".SH NAME\nshared\\-plan \\- keep a partnership's plan\n",
        ".SH SYNOPSIS\n.B shared\\-plan\n[\\fIPLAN\\fR | \\-\\-sample [\\fINAME\\fR]]\n.br\n.B shared\\-plan\n\\fICOMMAND\\fR ...\n",
        f".SH DESCRIPTION\n{plain(top.description or '')}\n.PP\n{plain(top.epilog or '')}\n",
        ".SH COMMANDS\n",
    ]
    for command in COMMANDS.values():
        one = argparse.ArgumentParser(prog=f"shared-plan {command.name}")
        command.arguments(one)
        parts.append(f".SS {plain(command.name)}\n{plain(command.words)}\n")
        parts.extend(described(action) for action in one._actions if action.dest != "help")  # noqa: SLF001
    parts.append(
        ".SH FILES\n.TP\n\\fI*.splan\\fR\nOne plan, a SQLite database that the program alone replaces, whole.\n"
        ".TP\n\\fI~/.local/state/shared\\-plan\\fR\nWorking copies, backups and settings that no one else needs to see.\n"
        ".SH ENVIRONMENT\n.TP\n\\fBSHARED_PLAN_STATE\\fR\nAnother folder for working copies and backups.\n"
    )
    return "".join(parts)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
