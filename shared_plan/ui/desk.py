"""What is open: the start page and one window for each plan."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from shared_plan.model.plan import Plan
from shared_plan.ui import filing
from shared_plan.ui.window import PlanWindow


def _is_same(one: Path, other: Path) -> bool:
    """Whether two names lead to one file, also by a link or in other capitals."""
    try:
        return one.absolute() == other.absolute() or one.samefile(other)
    except OSError:
        return False


class Desk:
    """Keeps the windows; a plan that is open already comes to the front instead of being opened twice."""

    def __init__(self) -> None:
        self.windows: list[PlanWindow] = []
        self.start: QWidget | None = None

    def show_start(self) -> None:
        from shared_plan.ui.start import StartPage

        if self.start is None:
            self.start = StartPage(self)
        if isinstance(self.start, StartPage):
            self.start.refresh()
        self.start.show()
        self.start.raise_()
        self.start.activateWindow()

    def open(self, path: Path, over: QWidget | None = None) -> PlanWindow | None:
        for window in self.windows:
            if _is_same(window.plan.file.path, path):
                from shared_plan.ui.answering import to_front

                to_front(window)
                return window
        found = filing.opened(path, over)
        return self.show_plan(*found) if found else None

    def show_plan(self, plan: Plan, told: list[str]) -> PlanWindow:
        window = PlanWindow(plan, told)
        self.windows.append(window)
        window.closed.connect(self._closed)
        window.show()
        filing.remember(plan)
        if self.start is not None:
            self.start.hide()
        return window

    def _closed(self, window: PlanWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)
        if not self.windows and (self.start is None or not self.start.isVisible()):
            QApplication.quit()


DESK = Desk()
"""The windows of this program."""
