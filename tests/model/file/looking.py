"""Run as a program in a process of its own: opens and examines each plan named on standard input, and measures it."""

import json
import resource
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from shared_plan.model.file import soundness
from shared_plan.model.plan import open_plan
from shared_plan.model.refusal import Refused

MEMORY = 3_000_000_000


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _open(path: Path) -> str:
    """Opens for reading and looks at what the first screens look at."""
    plan = open_plan(path, write=False)
    try:
        for item in plan.state.walk():
            _ = item.title, item.cells
        _ = plan.settings.context, plan.state.root.cells, plan.file.verified()
        return "opened"
    finally:
        plan.close()


def _examine(path: Path) -> str:
    return "sound" if soundness.examine(path).sound else "unsound"


def _measured(look: Callable[[Path], str], path: Path) -> dict[str, Any]:
    before, began = _peak(), time.monotonic()
    try:
        outcome, said = look(path), ""
    except Refused as refusal:
        outcome, said = "refused", str(refusal)
    except Exception as error:  # noqa: BLE001 - which fault it is, is what is asked
        outcome, said = "fault", f"{type(error).__name__}: {error}"
    return {"outcome": outcome, "said": said[:2000], "seconds": time.monotonic() - began, "bytes": _peak() - before}


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.setswitchinterval(0.005)
    for line in sys.stdin:
        path = Path(json.loads(line))
        found = {
            "open": _measured(_open, path),
            "examine": _measured(_examine, path),
            "threads": threading.active_count(),
        }
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
