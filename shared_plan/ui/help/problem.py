"""The text for a report of a problem: versions and settings of the program, and nothing of any plan."""

import platform
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from shared_plan import __version__
from shared_plan.model.file import connect
from shared_plan.ui.dialogs import Sheet
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

_WORDS = (
    "Copy this into your message, and say what you did, what you expected and what happened. "
    "It has the versions and settings of the program; no word of your plan is in it."
)


def told(window: "PlanWindow") -> str:
    """The facts, a line each."""
    screen = QGuiApplication.primaryScreen()
    state = window.plan.state
    facts = {
        "Shared Plan": __version__ + (" (frozen)" if getattr(sys, "frozen", False) else ""),
        "System": f"{platform.system()} {platform.release()} {platform.machine()}",
        "Python": platform.python_version(),
        "Qt": f"{qVersion()} ({QGuiApplication.platformName()})",
        "SQLite": connect.VERSION,
        "Screen": f"{screen.size().width()} x {screen.size().height()} at {screen.devicePixelRatio():g}",
        "Look": f"{THEME.chosen}, text {THEME.size} %, {window.width()} x {window.height()}",
        "Plan": f"{len(state.items):,} items, {window.plan.revision:,} steps, {'read-only' if window.plan.file.read_only else 'writable'}",
        "View": f"{len(window.model.columns)} columns, {'as it stood' if window.model.is_past else 'present'}",
    }
    return "\n".join(f"{name}: {fact}" for name, fact in facts.items())


class ProblemSheet(Sheet):
    """The text, to be copied."""

    def __init__(self, window: "PlanWindow") -> None:
        super().__init__(window, "Report a problem", _WORDS, 560, 400)
        self.text = QPlainTextEdit(told(window))
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Facts for the report")
        self.body.addWidget(self.text, 1)
        self.verb("Copy", self._copy)
        self.verb("Close", self.accept, main=True)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())


def report(window: "PlanWindow") -> None:
    ProblemSheet(window).exec()
