"""Starts the program: a command where one is named, otherwise the window."""

import sys
from collections.abc import Sequence

_WINDOW = ("--sample", "--stopwatch")
_HELP = ("-h", "--help", "--version")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program with the arguments given, or those of the process; gives the exit status."""
    asked = list(sys.argv[1:] if arguments is None else arguments)
    if asked[:1] == ["--read-table"]:  # the child that reads a stranger's file; nothing else is loaded in it
        from shared_plan.exchange.child import serve

        return serve(asked[1:])
    if asked[:1] == ["--spell"]:  # the child that answers about words
        from shared_plan.model.speller import serve as answer

        return answer(sys.stdin, sys.stdout)
    if asked[:1] == ["picture"] or _is_for_the_window(asked):
        return _with_qt(asked)
    from shared_plan.cli.main import run

    return run(asked)


def _with_qt(asked: list[str]) -> int:
    """Opens the window or draws a picture of it; what keeps it from that is one sentence and exit status 3."""
    from shared_plan.model.refusal import InUse, Refused

    try:
        if asked[:1] == ["picture"]:
            from shared_plan.ui.pictures import run_picture

            return run_picture(asked[1:])
        if _is_taken_over(asked):
            return 0
        from shared_plan.ui.app import run as open_window

        return open_window(asked)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 4 if isinstance(refusal, InUse) else 3


def _is_taken_over(asked: Sequence[str]) -> bool:
    """Whether the program runs already and shows the plan, or the start page, in place of this start."""
    from pathlib import Path

    path = Path(asked[0]) if asked else None
    if len(asked) > 1 or (path is not None and (asked[0].startswith("-") or not path.is_file())):
        return False
    from shared_plan.ui.doorbell import ring

    return ring(path)


def _is_for_the_window(asked: Sequence[str]) -> bool:
    """The window opens on nothing, on its own options and on a file; everything else is a command, or a wrong one."""
    if not asked:
        return True
    first = asked[0]
    if first.startswith("-"):
        return first.startswith(_WINDOW) and first not in _HELP
    return first.endswith(".splan") or "/" in first or "\\" in first or _is_file(first)


def _is_file(name: str) -> bool:
    from pathlib import Path

    from shared_plan.cli.main import COMMANDS

    return name not in COMMANDS and Path(name).is_file()


if __name__ == "__main__":
    sys.exit(main())
