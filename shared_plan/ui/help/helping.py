"""Verbs of the help: the page for where one is, the tour, the keys, what's new, a report, the guide, and what this is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from shared_plan import __version__
from shared_plan.ui.asking import tell

_BY_PART = {
    "importing": "import",
    "past": "past",
    "papers": "papers",
    "partners": "partners",
    "review": "partners",
    "settings": "settings",
    "timeline": "dates",
    "views": "settings",
    "watching": "papers",
}
"""The page for each package of the window."""


def page_for(widget: QWidget | None) -> str:
    """The page of the help for what has the keyboard: that of its dialog, or of the nearest part of the window around it."""
    at = widget
    while at is not None:
        for one in (at.window(), at):
            part = type(one).__module__.removeprefix("shared_plan.ui.").split(".")[0]
            if part in _BY_PART:
                return _BY_PART[part]
        at = at.parentWidget()
    return "tour"


def show(over: QWidget | None, page: str) -> None:
    """Opens the help on a page, or brings it to the front; over a dialog, so that it can be read while that is open."""
    from shared_plan.ui.help.help_window import HelpWindow

    owner = over.window() if over is not None else None
    known = owner.findChild(HelpWindow, options=Qt.FindChildOption.FindDirectChildrenOnly) if owner else None
    window = known or HelpWindow(owner)
    window.turn_to(page)
    window.show()
    window.raise_()
    window.activateWindow()


def here(window: QWidget) -> None:
    """The page for where the keyboard is; for the plan as it stood, that of looking back."""
    model = getattr(window, "model", None)
    show(window, "past" if model is not None and model.is_past else page_for(QApplication.focusWidget() or window))


def with_help(widget: QWidget) -> None:
    """F1 in a window of its own shows the page for it."""
    QShortcut(QKeySequence("F1"), widget, lambda: here(widget))


def tour(window: QWidget) -> None:
    show(window, "tour")


def shortcuts(window: QWidget) -> None:
    show(window, "keyboard")


def news(window: QWidget) -> None:
    show(window, "news")


def about(window: QWidget) -> None:
    tell(
        window,
        f"Shared Plan {__version__}\n\nKeeps a partnership's plan in one file on this computer. It works offline, has no "
        "account and sends nothing anywhere.\n\nIcons: Lucide, ISC licence. Qt for Python: LGPL 3.",
    )
