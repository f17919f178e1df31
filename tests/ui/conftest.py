"""What the window's tests share: no screen, settings of their own, plans written as outlines, and files reopened."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from shared_plan.model import edits
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Plan, new_plan, open_plan
from shared_plan.ui.app import application
from shared_plan.ui.spelling.asking import WORDS
from shared_plan.ui.window import PlanWindow

OUTLINE = """
theme: Governance
  workstream: New structure | ref=1 | lead=RD
    action: Draft the business case | lead=RD | start=Feb-18 | target=Jul-18 | status=On track
    action: Agree shareholding | lead=JW | start=Nov-17 | target=Dec-17 | status=Complete
    action: Open bank account | lead=RD | start=Aug-18 | target=Aug-18 | status=Not started
  workstream: Culture change | ref=2
    action: Manage communications | lead=SH | timescale=Ongoing
    action: Culture articulated | lead=SH | target=tbc
      milestone: Paper to board | target=12 March 2018
theme: Trading
  action: Find the first customer | target=Q2 2018/19 | planned_spend=£5,000
"""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("qt_log_ignore", "does not support (propagateSizeHints|raise|grabbing the keyboard)")


@pytest.fixture(scope="session")
def qapp(tmp_path_factory: pytest.TempPathFactory) -> QApplication:
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    folder = str(tmp_path_factory.mktemp("settings"))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    return application("light", 100)


@pytest.fixture(autouse=True)
def _no_memory(qapp: QApplication) -> Iterator[None]:
    """No settings from the test before, and nothing left on the clipboard.

    Without a screen Qt keeps the clipboard beyond Python's end, and what Python made of it then ends in a crash.
    """
    QSettings().clear()
    yield
    QApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def _no_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question that no test expected fails it instead of waiting for an answer for ever."""

    def asked(box: QDialog) -> int:
        raise AssertionError(f"a question was asked: {box.windowTitle()}")

    monkeypatch.setattr(QDialog, "exec", asked)
    monkeypatch.setattr(QMessageBox, "exec", asked)


@pytest.fixture(autouse=True)
def _no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the tests of spelling start the process that knows words."""
    monkeypatch.setattr(WORDS, "is_on", False)


def write_outline(plan: Plan, outline: str) -> None:
    """Fills a plan from lines such as "  action: Title | lead=RD", two blanks a level."""
    above: list[str] = []
    for line in outline.strip("\n").splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        kind, _, rest = line.strip().partition(": ")
        title, *given = (part.strip() for part in rest.split("|"))
        del above[depth:]
        values = dict(part.split("=", 1) for part in given)
        above.append(edits.add(plan, kind, above[-1] if above else None, title, values))


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Plan]:
    made = new_plan(tmp_path / "plan.splan", "Culture and governance", "1 November 2017")
    edits.write(made, ROOT, "period", "Q4 2017/18")
    write_outline(made, OUTLINE)
    made.file.save()
    yield made
    made.close()


@pytest.fixture
def window(plan: Plan, qtbot: QtBot) -> Iterator[PlanWindow]:
    made = PlanWindow(plan)
    qtbot.addWidget(made, before_close_func=lambda w: w.idle.stop())
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.is_complete)
    made.activateWindow()
    made.grid.setFocus()
    yield made
    plan.close = lambda: None  # type: ignore[method-assign]


@pytest.fixture
def reopened(plan: Plan) -> Iterator[Callable[[], Plan]]:
    """The plan's file, saved and opened again for reading, as another program would find it."""
    opened: list[Plan] = []

    def reopen() -> Plan:
        plan.file.save()
        opened.append(open_plan(plan.file.path, write=False))
        return opened[-1]

    yield reopen
    for one in opened:
        one.close()


def row_named(window: PlanWindow, title: str) -> int:
    return next(row for row in range(len(window.model.ids)) if window.model.item(row).title == title)


def id_named(plan: Plan, title: str) -> str:
    return next(item.id for item in plan.state.walk() if item.title == title)


def go(window: PlanWindow, title: str, field: str = "title") -> None:
    window.grid.go(row_named(window, title), window.model.columns.index(field))
    window.grid.setFocus()
