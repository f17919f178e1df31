"""How the plan stands and what wants attention, in one dialog; every part is copied for Word and Excel."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from shared_plan.model.file import store
from shared_plan.model.redacting import exempt_matter
from shared_plan.model.shown import today
from shared_plan.model.state import State
from shared_plan.papers.making import EXEMPT, PUBLIC
from shared_plan.papers.overview import Overview, overview_of
from shared_plan.ui.dialogs import Sheet
from shared_plan.ui.labels import label
from shared_plan.ui.theme import THEME
from shared_plan.ui.watching.copying import copied
from shared_plan.ui.watching.findings import FindingsPage
from shared_plan.ui.watching.parts import parts
from shared_plan.ui.work import Work

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow


class OverviewSheet(Sheet):
    """The snapshots are read in turn, then the counting is done beside the window."""

    def __init__(self, window: "PlanWindow") -> None:
        super().__init__(window, "How the plan stands", "", 1040, 660)
        self._window = window
        self._state = window.model.state.copy()
        self.found: Overview | None = None
        self._moments: list[tuple[str, State]] = []
        self._marks = list(store.marks(window.plan.file.connection))
        self._work: Work | None = None
        self.tabs = QTabWidget()
        for one in (self.tabs, self.tabs.tabBar()):
            one.setAccessibleName("How the plan stands, and what wants attention")
        self._page = QScrollArea()
        self._page.setAccessibleName("How it stands")
        self._page.setWidgetResizable(True)
        self._page.setFrameShape(QFrame.Shape.NoFrame)
        waiting = label("Being counted…", "soft")
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._page.setWidget(waiting)
        self.findings = FindingsPage(window, self)
        self.tabs.addTab(self._page, "&How it stands")
        self.tabs.addTab(self.findings, f"What wants &attention ({self.findings.count})")
        self.body.addWidget(self.tabs, 1)
        self.public = QCheckBox("&Leave out exempt matter")
        self.public.setVisible(bool(exempt_matter(self._state)))
        self.public.setChecked(True)
        self.public.toggled.connect(lambda _on: self._count())
        self._foot.insertWidget(0, self.public)
        self.copy = self.verb(
            "Copy &everything", lambda: copied(window, "", *(self.found.blocks() if self.found else ()))
        )
        self.copy.setEnabled(False)
        self.verb("Close", self.accept, main=True)
        self.finished.connect(lambda _how: self._stop())
        QTimer.singleShot(0, self, self._next_moment)

    def _next_moment(self) -> None:
        """One snapshot more; between two of them the window is free."""
        if not self._marks:
            self._count()
            return
        mark = self._marks.pop(0)
        self._moments.append((mark.name, self._window.plan.as_at(mark.step)))
        QTimer.singleShot(0, self, self._next_moment)

    def _count(self) -> None:
        self._stop()
        state, moments = self._state, tuple(self._moments)
        version = PUBLIC if self.public.isChecked() else EXEMPT
        self._work = Work(lambda _tick, _cancel: overview_of(state, today(), moments, version), self)
        self._work.done.connect(self._show)
        self._work.refused.connect(self._window.say)
        self._work.start()

    def _stop(self) -> None:
        if self._work is not None:
            self._work.done.disconnect()
            self._work.wait()
            self._work = None

    def _show(self, found: Overview) -> None:
        self.found = found
        holder = QWidget()
        holder.setObjectName("paper")
        column = QVBoxLayout(holder)
        column.setContentsMargins(THEME.px(16), THEME.px(14), THEME.px(16), THEME.px(14))
        column.setSpacing(THEME.px(6))
        for part in parts(self._window, found):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        column.addStretch(1)
        self._page.setWidget(holder)
        self.copy.setEnabled(True)


def overview(window: "PlanWindow") -> None:
    OverviewSheet(window).exec()
