"""Draws a screen of the program into a picture: how the help pages and the README get theirs."""

import argparse
import os
import re
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from shared_plan.model.refusal import Refused

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from shared_plan.ui.window import PlanWindow

SETTINGS = ("Periods", "Levels", "Timescales", "Statuses", "Fields", "People", "Groups", "Posts", "Views")
DETAILS = ("Details", "Progress", "Milestones", "Risks", "Issues", "Money", "History")
HELP = ("tour", "import", "dates", "partners", "papers", "past", "settings", "keyboard", "trouble", "news")
_REST = 5.0
"""Seconds that a screen may take at most to come to rest."""


def _main(window: "PlanWindow") -> "QWidget":
    return window


def _start(_window: "PlanWindow") -> "QWidget":
    from shared_plan.ui.desk import DESK
    from shared_plan.ui.start import StartPage

    page = StartPage(DESK)
    page.refresh()
    return page


def _import(window: "PlanWindow") -> "QWidget":
    from shared_plan.ui.importing.assistant import for_picture

    return for_picture(window)


def _review(window: "PlanWindow") -> "QWidget":
    from shared_plan.ui.review.picture import made

    return made(window)


def _partners(name: str) -> Callable[["PlanWindow"], "QWidget"]:
    """A screen of the package that asks partners."""

    def made(window: "PlanWindow") -> "QWidget":
        from shared_plan.ui.partners import picture

        screen: QWidget = getattr(picture, name)(window)
        return screen

    return made


def _history(window: "PlanWindow") -> "QWidget":
    from shared_plan.ui.past.history import HistorySheet

    return HistorySheet(window)


def _changes(window: "PlanWindow") -> "QWidget":
    from shared_plan.ui.past.comparing import CompareSheet

    return CompareSheet(window)


def _settings(page: str) -> Callable[["PlanWindow"], "QWidget"]:
    def made(window: "PlanWindow") -> "QWidget":
        from shared_plan.ui.settings.dialog import SettingsSheet

        return SettingsSheet(window, page)

    return made


def _details(page: str) -> Callable[["PlanWindow"], "QWidget"]:
    """A page of the details of the row that says most, with room."""

    def made(window: "PlanWindow") -> "QWidget":
        from shared_plan.ui.details.details import PAGES

        window.panes.upright.setSizes([window.height() // 2, window.height() // 2])
        rows = [row for row in window.rows.entries if row >= 0]
        window.grid.go(max(rows, key=lambda row: len(window.model.item(row).cells)), 0)
        window.details.pages.setCurrentRow(PAGES.index(page))
        return window

    return made


def _replace(window: "PlanWindow") -> "QWidget":
    from shared_plan.ui.grid.replacing import ReplaceSheet

    return ReplaceSheet(window)


def _columns(window: "PlanWindow") -> "QWidget":
    from shared_plan.ui.grid.column_dialog import ColumnDialog

    return ColumnDialog(window, window.model)


def _as_at(window: "PlanWindow") -> "QWidget":
    from shared_plan.ui.past.looking_back import look

    look(window, max(1, window.plan.revision - 1), "before the last change")
    return window


def _editing(window: "PlanWindow") -> "QWidget":
    """A date being written, with the line that says how it is read."""
    keys = window.model.columns
    when = next((keys.index(key) for key in ("target", "timescale", "start") if key in keys), 0)
    rows = [entry for entry in window.rows.entries if entry >= 0 and window.model.text(entry, when)]
    if rows:
        window.grid.go(rows[0], when)
        window.grid.edit(window.grid.currentIndex())
    return window


def _grouped(window: "PlanWindow") -> "QWidget":
    from shared_plan.ui.grid.viewing import set_group

    set_group(window, "status")
    return window


def _spelling(window: "PlanWindow") -> "QWidget":
    from PySide6.QtWidgets import QApplication

    from shared_plan.ui.spelling.asking import WORDS
    from shared_plan.ui.spelling.checking import SpellingSheet

    sheet = SpellingSheet(window)
    end = time.monotonic() + _REST
    while WORDS.is_on and not (sheet.words.count() and sheet.meant.count()) and time.monotonic() < end:
        QApplication.processEvents()
    return sheet


def _help(page: str) -> Callable[["PlanWindow"], "QWidget"]:
    def made(window: "PlanWindow") -> "QWidget":
        from shared_plan.ui.help.help_window import HelpWindow

        shown = HelpWindow(window)
        shown.turn_to(page)
        return shown

    return made


def _problem(window: "PlanWindow") -> "QWidget":
    from shared_plan.ui.help.problem import ProblemSheet

    return ProblemSheet(window)


def _appendix(window: "PlanWindow") -> "QWidget":
    """The committee paper with the page of the meeting."""
    from PySide6.QtWidgets import QApplication

    from shared_plan.ui.papers.paper_window import PaperWindow

    made = PaperWindow(window)
    made.resize(window.size())
    made.show()
    made.choose(replace(made.choice, committee="Joint Committee", date="17 July 2026", label="Appendix B"))
    made.first = made.choice  # nothing of a picture is remembered
    end = time.monotonic() + _REST
    while made.redoing.is_busy and time.monotonic() < end:
        QApplication.processEvents()
    return made


def _layout(window: "PlanWindow") -> "QWidget":
    """The same with the columns of its layout."""
    from shared_plan.ui.papers.paper_window import PaperWindow

    made = _appendix(window)
    assert isinstance(made, PaperWindow)
    made.tabs.setCurrentIndex(1)
    return made


def _attention(window: "PlanWindow") -> "QWidget":
    """The rows that answer the first question which has any, with the reason of the current one."""
    window.side.watch.look()
    asked = next((key for key, count in window.side.watch.counts.items() if count), "")
    window.side.ask(asked)
    if len(window.rows):
        rows = [row for row in window.rows.entries if window.model.ids[row] in window.side.watch.items[asked]]
        window.go_to(window.model.ids[rows[0]])
    return window


def _overview(window: "PlanWindow") -> "QWidget":
    from PySide6.QtWidgets import QApplication

    from shared_plan.ui.watching.overview import OverviewSheet

    sheet = OverviewSheet(window)
    end = time.monotonic() + _REST
    while sheet.found is None and time.monotonic() < end:
        QApplication.processEvents()
    return sheet


def _findings(window: "PlanWindow") -> "QWidget":
    from shared_plan.ui.watching.overview import OverviewSheet

    sheet = OverviewSheet(window)
    sheet.tabs.setCurrentIndex(1)
    return sheet


def _roll(window: "PlanWindow") -> "QWidget":
    from shared_plan.ui.rolling import RollSheet

    return RollSheet(window)


SCREENS: Mapping[str, Callable[["PlanWindow"], "QWidget"]] = {
    "main": _main,
    "start": _start,
    "import": _import,
    "request": _partners("request"),
    "returns": _partners("returns"),
    "review": _review,
    "editing": _editing,
    "grouped": _grouped,
    "history": _history,
    "changes": _changes,
    "as-at": _as_at,
    "settings": _settings("Plan"),
    **{f"settings-{page.casefold()}": _settings(page) for page in SETTINGS},
    **{f"details-{page.casefold()}": _details(page) for page in DETAILS},
    "replace": _replace,
    "columns": _columns,
    "spelling": _spelling,
    **{f"help-{page}": _help(page) for page in HELP},
    "problem": _problem,
    "appendix": _appendix,
    "layout": _layout,
    "attention": _attention,
    "overview": _overview,
    "findings": _findings,
    "roll": _roll,
}


def run_picture(arguments: Sequence[str]) -> int:
    """The command `picture`: PLAN OUT.png [--screen NAME] [--size 1366x768] [--theme light|dark|contrast], or --screens.

    Gives the exit status; raises Refused as `draw` does.
    """
    asked = argparse.ArgumentParser(
        prog="shared-plan picture", description="Draws a screen of the program into a picture."
    )
    asked.add_argument("plan", type=Path, nargs="?", metavar="PLAN")
    asked.add_argument("out", type=Path, nargs="?", metavar="OUT.png")
    asked.add_argument("--screen", default="main", help="one of those that --screens lists")
    asked.add_argument("--size", default="1366x768", help="width and height in pixels")
    asked.add_argument("--theme", default="light", help="light, dark or contrast")
    asked.add_argument("--text-size", type=int, default=100, help="per cent, 90 to 200")
    asked.add_argument("--screens", action="store_true", help="lists the screens")
    given = asked.parse_args(arguments)
    if given.screens:
        print("\n".join(SCREENS))
        return 0
    size = re.fullmatch(r"(\d{3,4})x(\d{3,4})", given.size)
    if given.plan is None or given.out is None or size is None:
        asked.error(
            "give a plan, a picture, and a size such as 1366x768"
            if size
            else f"“{given.size}” is no size such as 1366x768"
        )
    with tempfile.TemporaryDirectory() as folder:
        _settings_in(Path(folder))
        draw(given.plan, given.out, given.screen, (int(size[1]), int(size[2])), given.theme, given.text_size)
    return 0


def _settings_in(folder: Path) -> None:
    """A picture shows the program as it comes, not with the panes and columns as they were left on this computer."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from shared_plan.ui.libraries import demand

    demand()
    from PySide6.QtCore import QSettings

    from shared_plan.ui.app import application

    application("light", 100)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))


def draw(
    plan: Path,
    out: Path,
    screen: str = "main",
    size: tuple[int, int] = (1366, 768),
    theme: str = "light",
    text_size: int = 100,
) -> None:
    """Draws one of SCREENS, on the plan at `plan`, into the PNG `out`; `size` in pixels, `theme` light, dark or contrast.

    Needs no screen. Raises Refused for a screen or theme there is not, for a plan that can't be opened, and for a place
    that can't be written to. What is drawn is a copy of the plan.
    """
    from shared_plan.ui.palettes import PALETTES

    if screen not in SCREENS:
        raise Refused(f"There is no screen “{screen}”; there are {', '.join(SCREENS)}.")
    if theme not in PALETTES:
        raise Refused(f"There is no theme “{theme}”; there are {', '.join(PALETTES)}.")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from shared_plan.ui.libraries import demand

    demand()
    from shared_plan.model import rescue
    from shared_plan.ui.app import application
    from shared_plan.ui.theme import THEME

    application(theme, text_size)
    THEME.chosen, THEME.size = theme, text_size
    THEME.follow_choice()
    opened, _ = rescue.open_whole(plan, write=False)
    data = opened.file.contents()
    opened.close()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / plan.name
        copy.write_bytes(data)  # the picture shows a plan that can be written in, and nobody's is
        drawn, _ = rescue.open_whole(copy)
        try:
            _drawn(drawn, out, screen, size)
        finally:
            drawn.file.save()  # what a screen put into its copy must not be taken for what a crash left of the plan
            drawn.close()


def _drawn(plan: object, out: Path, screen: str, size: tuple[int, int]) -> None:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    from shared_plan.model.plan import Plan
    from shared_plan.ui.window import PlanWindow

    assert isinstance(plan, Plan)
    window = PlanWindow(plan)
    window.message.hide()
    window.resize(*size)
    window.show()
    settle(window)
    widget = SCREENS[screen](window)
    if widget is not window:
        if widget.isWindow() and screen == "start":
            widget.resize(*size)
        widget.show()
    settle(window)
    saved = widget.grab().save(str(out), "PNG")
    if widget is not window:
        widget.close()
        widget.deleteLater()
    window.idle.stop()
    window.hide()
    window.deleteLater()
    QApplication.processEvents()
    # outside an event loop nothing is deleted by itself, and every window left over is painted anew with each theme
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if not saved:
        raise Refused(f"{out}: the picture could not be written; choose a folder that is there and can be written to.")


def settle(window: "PlanWindow") -> None:
    """Waits until everything has been painted and counted."""
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + _REST
    for _ in range(10):
        QApplication.processEvents()
    while (window.idle.is_busy or window.details.is_busy) and time.monotonic() < end:
        QApplication.processEvents()
