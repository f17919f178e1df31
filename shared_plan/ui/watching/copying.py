"""Puts parts of the overview on the clipboard: a table for Word and Excel at once, or words alone."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from shared_plan.papers.blocks import Block, Heading, Paragraph, Table
from shared_plan.papers.overview import as_html, as_tabs

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow


def copied(window: "PlanWindow", what: str, *blocks: Block) -> None:
    """The blocks as HTML for Word and as tabbed text for Excel; the status line says what was copied."""
    data = QMimeData()
    data.setText("\n".join(_plain(block) for block in blocks))
    data.setHtml(as_html(*blocks))
    QApplication.clipboard().setMimeData(data)
    window.status.say(f"{what or 'Everything'} copied; paste it into Word or Excel")


def _plain(block: Block) -> str:
    match block:
        case Heading():
            return block.text
        case Paragraph():
            return block.line.text
        case Table():
            return f"{block.caption}\n{as_tabs(block)}"
    return ""
