"""The panes of a window and the bars between them; those that the first paint does without are made right after it."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from shared_plan.ui.actions.entry import verb
from shared_plan.ui.recent import sizes
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.details.details import Details
    from shared_plan.ui.timeline.timeline import Timeline
    from shared_plan.ui.window import PlanWindow

WIDE, TALL = 1366, 768
LATE = ("timeline", "details")
"""Panes that are made after the first paint, or when they are first asked for."""


class Panes:
    """Outline | grid | timeline, with the details below; all resizable and remembered."""

    def __init__(self, window: "PlanWindow") -> None:
        self._window = window
        self._late: dict[str, QWidget] = {}
        self._stand_ins = {name: _paper() for name in LATE}
        self.both = QSplitter(Qt.Orientation.Horizontal)
        self.both.addWidget(window.grid)
        self.both.addWidget(self._stand_ins["timeline"])
        self.upright = QSplitter(Qt.Orientation.Vertical)
        self.upright.addWidget(self.both)
        self.upright.addWidget(self._stand_ins["details"])
        self.whole = QSplitter(Qt.Orientation.Horizontal)
        self.whole.addWidget(window.side)
        self.whole.addWidget(self.upright)
        for splitter, room in ((self.both, (676, 458)), (self.upright, (480, 190)), (self.whole, (232, 1134))):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
            splitter.setSizes([THEME.px(size) for size in room])
        self.both.setStretchFactor(1, 1)  # columns are as wide as they are; what is over goes to time
        self.upright.setStretchFactor(0, 1)
        self.whole.setStretchFactor(1, 1)
        self._place()

    def _place(self) -> None:
        """Sizes and panes as they were left the last time."""
        store = QSettings()
        place = store.value("window/place")
        if place is not None:
            self._window.restoreGeometry(place)
        for name, splitter in self._splitters():
            kept = sizes(store.value(f"window/{name}"))
            if kept:
                splitter.setSizes(kept)
        for pane in ("outline", "timeline", "details"):
            if str(store.value(f"window/hide_{pane}", "false")) == "true":
                self.pane(pane).hide()

    def share_room(self) -> None:
        """At first the grid gets what its columns need, and the timeline no less than a third."""
        if QSettings().value("window/both") is None:
            room = THEME.px(WIDE - 232)
            grid = min(self._window.grid.horizontalHeader().length() + 1, room * 2 // 3)
            self.both.setSizes([grid, room - grid])

    def remember(self) -> None:
        store = QSettings()
        store.setValue("window/place", self._window.saveGeometry())
        for name, splitter in self._splitters():
            store.setValue(f"window/{name}", [str(size) for size in splitter.sizes()])

    def _splitters(self) -> tuple[tuple[str, QSplitter], ...]:
        return ("both", self.both), ("upright", self.upright), ("whole", self.whole)

    def pane(self, name: str) -> QWidget:
        """The pane of that name, or what stands in its place until it is made."""
        early = {"outline": self._window.side, "grid": self._window.grid}
        return early.get(name) or self._late.get(name) or self._stand_ins[name]

    def shows(self, name: str) -> bool:
        return not self.pane(name).isHidden()

    def toggle(self, name: str) -> None:
        pane = self.pane(name)
        pane.setVisible(pane.isHidden())
        QSettings().setValue(f"window/hide_{name}", "true" if pane.isHidden() else "false")

    @property
    def timeline(self) -> "Timeline":
        if "timeline" not in self._late:
            from shared_plan.ui.timeline.timeline import Timeline

            window = self._window
            made = Timeline(window.model, window.rows, window.grid)
            made.dragged.connect(window.dragged)
            self._take_place("timeline", made, self.both)
        return cast("Timeline", self._late["timeline"])

    @property
    def details(self) -> "Details":
        if "details" not in self._late:
            from shared_plan.ui.details.details import Details

            window = self._window
            made = Details(window.model)
            made.gone_to.connect(window.go_to)
            made.rolled.connect(lambda: verb("settings.settling", "roll")(window))
            made.looked.connect(lambda step: verb("past.looking_back", "look_at", step)(window))
            self._take_place("details", made, self.upright)
            made.pages.doItemsLayout()  # its entries were laid out before the style sheet reached them
            self.follow_cursor()
        return cast("Details", self._late["details"])

    def _take_place(self, name: str, made: QWidget, splitter: QSplitter) -> None:
        self._late[name] = made
        before = self._stand_ins[name]
        hidden = before.isHidden()
        splitter.replaceWidget(1, made)
        made.setVisible(not hidden)
        before.deleteLater()

    def refresh(self) -> None:
        """The plan or the rows are others."""
        if "timeline" in self._late:
            self.timeline.refresh()

    def refill(self) -> None:
        """The item that the details show may hold something else."""
        if "details" in self._late:
            self.details.refresh()

    def follow_cursor(self) -> None:
        """The details show the item that the cursor is in, the timeline marks its row."""
        index = self._window.grid.currentIndex()
        if "details" in self._late:
            columns = self._window.model.columns
            self.details.show_item(self._window.current, columns[index.column()] if index.isValid() else "title")
        if "timeline" in self._late:
            self.timeline.viewport().update()


def _paper() -> QFrame:
    """Looks as an empty pane does."""
    made = QFrame()
    made.setObjectName("paper")
    return made
