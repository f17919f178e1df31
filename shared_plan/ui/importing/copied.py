"""A table that was copied elsewhere, imported like a file: from the menu of a plan and from the start page."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from shared_plan.ui import copied
from shared_plan.ui.importing.assistant import ImportAssistant

if TYPE_CHECKING:
    from shared_plan.ui.desk import Desk
    from shared_plan.ui.window import PlanWindow

CALLED = "Copied table"
NOTHING = "There is nothing on the clipboard; copy the table first, headings included."


def paste(window: "PlanWindow") -> ImportAssistant | None:
    """File > Import the table that was copied: into this plan."""
    from shared_plan.ui.desk import DESK

    made = show(DESK, window)
    if made is None:
        window.say(NOTHING)
    return made


def show(desk: "Desk", window: "PlanWindow | None" = None, over: QWidget | None = None) -> ImportAssistant | None:
    """Opens the assistant on what is on the clipboard; None where there is no text on it."""
    found = copied.as_file(CALLED)
    if found is None:
        return None
    made = ImportAssistant(desk, found.path, window, over, CALLED)
    made.destroyed.connect(lambda _gone=None: found.folder.cleanup())
    made.open()
    return made
