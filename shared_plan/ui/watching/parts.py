"""The parts of the overview from top to bottom: each with its words, its picture or table, and a button that copies it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from shared_plan.model.state import State
from shared_plan.papers.blocks import Block, Paragraph, Table, plain_line
from shared_plan.papers.overview import Overview
from shared_plan.ui.labels import button, label
from shared_plan.ui.theme import THEME
from shared_plan.ui.watching.copying import copied
from shared_plan.ui.watching.picture import CoursePicture
from shared_plan.ui.watching.table import BlockTable

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow


def parts(window: "PlanWindow", found: Overview) -> Iterator[QWidget]:
    """The overview as widgets; what there is nothing to say about says so in its place."""
    yield _head(window, "For the report", Paragraph(plain_line(found.sentence)))
    yield _words(found.sentence, scale=1.15)
    if found.withheld:
        yield _words(found.withheld, "soft")
    if found.over_time is not None:
        yield _head(window, found.over_time.caption, found.over_time)
        yield CoursePicture(found.course, window.model.shown.scale)
    for table in (found.by_theme, found.by_partner):
        if table is not None:
            yield from _tabled(window, table)
    if found.by_partner is not None and found.shared:
        yield _words(found.shared, "soft")
    if found.spending is not None:
        yield from _tabled(window, found.spending.table, Paragraph(plain_line(found.spending.words)))
        yield _words(found.spending.words, "soft")
    if found.milestones is not None:
        yield from _tabled(window, found.milestones)
    for words in _nothing(found, window.model.state):
        yield _words(words, "soft")


def _nothing(found: Overview, state: State) -> Iterator[str]:
    if found.spending is None:
        yield "No spend is planned or reported in this plan."
    if found.milestones is None:
        what = "milestone" if any(item.kind == "milestone" for item in state.items.values()) else "milestone or target"
        yield f"No {what} falls between today and the end of the next quarter."
    if found.over_time is None:
        yield "Take a snapshot for each meeting (Ctrl+Shift+N), and how the statuses moved is drawn here."


def _tabled(window: "PlanWindow", table: Table, *before: Block) -> Iterator[QWidget]:
    yield _head(window, table.caption, *before, table)
    yield BlockTable(table)


def _head(window: "PlanWindow", caption: str, *blocks: Block) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, THEME.px(8), 0, 0)
    row.addWidget(label(caption, bold=True))
    row.addStretch(1)
    copy = button(
        "Copy", lambda: copied(window, caption, *blocks), "link", about=f"Copy “{caption}” for Word and Excel"
    )
    copy.setAccessibleName(f"Copy {caption}")
    row.addWidget(copy)
    return holder


def _words(words: str, name: str = "", *, scale: float = 1.0) -> QLabel:
    made = label(words, name, scale=scale, wrap=True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made
