"""Opens the window: on a plan, on a sample, or on the start page; or measures how long that takes."""

import gc
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from shared_plan.model.refusal import Refused

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from shared_plan.ui.answering import Answering
    from shared_plan.ui.window import PlanWindow

_AFTER_THE_FIRST_PAINT = 400
"""Milliseconds: a start is never kept waiting by looking for another, nor by the program's icon."""


def run(arguments: list[str]) -> int:
    """Runs the window; `arguments` are [PLAN], --sample [NAME] and --stopwatch. Gives the exit status.

    Raises Refused where there is no screen, where libraries are missing, or where the sample or plan is not there.
    """
    from shared_plan.ui.libraries import demand

    demand()
    stopwatch = "--stopwatch" in arguments
    given = [one for one in arguments if one != "--stopwatch"]
    app = application()
    from shared_plan.ui.desk import DESK

    window = _first_window(given)
    if stopwatch:
        return _measure(app, window)
    if window is None and DESK.start is None:
        return 0
    from PySide6.QtCore import QTimer

    answering: list[Answering] = []
    QTimer.singleShot(_AFTER_THE_FIRST_PAINT, lambda: answering.append(_answering()))
    QTimer.singleShot(_AFTER_THE_FIRST_PAINT, app, lambda: _dress(app))
    status = int(app.exec())
    for one in answering:
        one.stop()
    return status


def _answering() -> "Answering":
    """Looks from now on for what a second start asks for."""
    from shared_plan.ui.answering import Answering
    from shared_plan.ui.desk import DESK

    made = Answering(DESK)
    made.begin()
    return made


def _dress(app: "QApplication") -> None:
    from shared_plan.ui.icons import of_the_program

    app.setWindowIcon(of_the_program())


def application(theme: str = "", size: int = 0) -> "QApplication":
    """The one QApplication, with the look of this program."""
    from PySide6.QtCore import QSettings, QTimer
    from PySide6.QtWidgets import QApplication

    from shared_plan.ui.theme import THEME

    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setOrganizationName("Shared Plan")
    QApplication.setApplicationName("Shared Plan")
    QApplication.setDesktopFileName("shared-plan")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)  # a text file everywhere, which can be read and deleted
    folder = os.environ.get("SHARED_PLAN_STATE")
    if folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    gc.disable()  # of all that is made on the way to the first paint nothing is rubbish
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setQuitOnLastWindowClosed(False)
    THEME.start(app, theme, size)
    QTimer.singleShot(0, gc.enable)
    return app


def _first_window(given: list[str]) -> "PlanWindow | None":
    from shared_plan.ui import filing
    from shared_plan.ui.desk import DESK

    if given[:1] == ["--sample"]:
        from shared_plan.model import samples

        name = given[1] if len(given) > 1 else samples.names()[0].name
        told = [filing.SAMPLE]
        return DESK.show_plan(filing.sample(name), told)
    if given and not given[0].startswith("--"):
        window = DESK.open(Path(given[0]))
        if window is None:
            raise Refused(f"{given[0]} was not opened.")
        return window
    DESK.show_start()
    return None


def _measure(app: "QApplication", window: "PlanWindow | None") -> int:
    """Prints one line of JSON: milliseconds from the start of the process to the first paint and to rest, and memory."""
    from PySide6.QtCore import QCoreApplication, QEventLoop

    shown = window
    if shown is not None:
        shown.repaint()  # the window, the grid and its first rows are on the screen when this returns
    first = _since_start()
    app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    while shown is not None and shown.idle.is_busy:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    found = {
        "first_paint_ms": round(first, 1),
        "idle_ms": round(_since_start(), 1),
        "rows": len(shown.model.ids) if shown is not None else 0,
        "peak_mb": round(peak_mb(), 1),
    }
    print(json.dumps(found))
    if shown is not None:
        shown.close()
    QCoreApplication.quit()
    return 0


def _since_start() -> float:
    """Milliseconds since the process began, by the system's own record of it; since this program's first line elsewhere."""
    try:
        fields = Path("/proc/self/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        uptime = time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()
        return (uptime - int(fields[19]) / os.sysconf("SC_CLK_TCK")) * 1000
    except (OSError, IndexError, ValueError):
        return time.process_time() * 1000


def peak_mb() -> float:
    """The most memory that this process had at any time."""
    try:
        import resource
    except ImportError:
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)
