"""The tour for the officer, in the program: the text that the README shows too, set to be read calmly."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from shared_plan.model.resources import folder
from shared_plan.ui.dialogs import Sheet
from shared_plan.ui.labels import label
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

_LED = re.compile(r"\*\*(?P<lead>[^*]+?)\.?\*\*\s*(?P<rest>.*)", re.DOTALL)


def parts(text: str) -> list[tuple[str, str]]:
    """The tour's paragraphs as heading and plain words; the marks of emphasis and code are taken off."""
    made = []
    for paragraph in text.split("\n\n"):
        if paragraph.strip() and not paragraph.startswith("#"):
            found = _LED.match(paragraph.strip())
            lead, rest = (found["lead"], found["rest"]) if found else ("", paragraph.strip())
            made.append((lead, re.sub(r"[*`]", "", " ".join(rest.split()))))
    return made


class Column(QScrollArea):
    """One column of text, no wider than can be read with ease."""

    def __init__(self, told: list[tuple[str, str]]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Tour")
        page = QWidget()
        page.setObjectName("paper")
        column = QVBoxLayout(page)
        column.setContentsMargins(THEME.px(20), THEME.px(14), THEME.px(28), THEME.px(20))
        column.setSpacing(THEME.px(4))
        for lead, rest in told:
            if lead:
                column.addWidget(label(lead, bold=True, scale=1.05))
            column.addWidget(label(rest, wrap=True))
            column.addSpacing(THEME.px(10))
        column.addStretch(1)
        self.setWidget(page)


def tour(window: "PlanWindow") -> None:
    make(window).exec()


def make(window: "PlanWindow") -> Sheet:
    text = (folder() / "help" / "tour.md").read_text(encoding="utf-8")
    sheet = Sheet(window, "A tour for the officer", "", 640, 600)
    sheet.body.addWidget(Column(parts(text)), 1)
    sheet.verb("Close", sheet.accept, main=True)
    return sheet
