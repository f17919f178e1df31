"""The details of the current item: its fields with room, progress by period, what it carries, money, and history."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from shared_plan.ui.beginning import READING
from shared_plan.ui.details.field_history import Past
from shared_plan.ui.labels import Elided, rule
from shared_plan.ui.plan_model import PlanModel
from shared_plan.ui.theme import THEME

PAGES = ("Details", "Progress", "Milestones", "Risks", "Issues", "Money", "History")
_AFTER_THE_FIRST_PAINT = 30
"""Milliseconds by which the grid is there before the details."""
_KINDS = {"Milestones": "milestone", "Risks": "risk", "Issues": "issue"}
_STEP = 4
"""Lines by which the room for long texts grows."""


class Details(QWidget):
    """Below the grid.

    `gone_to` is told an item that is to be shown, `rolled` that a new period is to begin, `looked` a step after which
    the plan is to be shown.
    """

    gone_to = Signal(str)
    rolled = Signal()
    looked = Signal(int)

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self.model = model
        self.item = ""
        self.field = "title"
        self.boxes: dict[tuple[str, str], object] = {}
        self._made: tuple[object, ...] = ()
        self.every = False
        self.room = 0
        self.is_narrow = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_THE_FIRST_PAINT)
        self._soon.timeout.connect(self._build)
        self._lay_out()
        READING.ready.connect(self.refresh)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.pages = QListWidget()
        self.pages.setObjectName("quiet")
        self.pages.setAccessibleName("Parts of the details")
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name in PAGES:
            entry = QListWidgetItem(name)
            entry.setData(Qt.ItemDataRole.UserRole, name)
            self.pages.addItem(entry)
        self.pages.setCurrentRow(0)
        self.pages.currentRowChanged.connect(lambda _row: self.refresh())
        row.addWidget(self.pages)
        row.addWidget(rule(upright=True))
        row.addWidget(self._middle(), 1)
        row.addWidget(rule(upright=True))
        self.past = Past(self.model, self.write)
        row.addWidget(self.past)
        self._fit()
        THEME.changed.connect(self._rebuild)

    def _middle(self) -> QWidget:
        holder = QFrame()
        holder.setObjectName("paper")
        column = QVBoxLayout(holder)
        column.setContentsMargins(THEME.px(18), THEME.px(10), THEME.px(4), 0)
        column.setSpacing(THEME.px(6))
        self.title = Elided(scale=1.15, bold=True)
        self.where = Elided("soft", scale=0.93)
        head = QHBoxLayout()
        head.setSpacing(THEME.px(10))
        head.addWidget(self.title)
        head.addWidget(self.where, 1)
        column.addLayout(head)
        self.page_area = QScrollArea()
        self.page_area.setWidgetResizable(True)
        self.page_area.setFrameShape(QFrame.Shape.NoFrame)
        self.page_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self.page_area, 1)
        return holder

    def _fit(self) -> None:
        self.pages.setFixedWidth(THEME.px(132))
        self.past.setFixedWidth(min(THEME.px(270), max(THEME.px(130), self.width() // 4)))
        self.title.setMaximumWidth(max(THEME.px(200), (self.width() - THEME.px(132)) // 2))
        narrow = self.width() < THEME.px(860)
        if narrow != self.is_narrow:
            self.is_narrow, self._made = narrow, ()
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if self._made[:1] in (("fields",), ("progress",)):
            self.refresh()

    def _rebuild(self) -> None:
        self._fit()
        self._made = ()
        self.refresh()

    @property
    def page(self) -> str:
        entry = self.pages.currentItem()
        return str(entry.data(Qt.ItemDataRole.UserRole)) if entry else PAGES[0]

    def show_item(self, id_: str, field: str) -> None:
        self.keep()
        self.item, self.field = id_, field
        self.refresh()

    def keep(self) -> None:
        """What is being written in a field is kept, before another item is shown in it."""
        for box in self.boxes.values():
            text = getattr(box, "text", None)
            if text is not None:
                text.keep()

    def show_every(self) -> None:
        """All fields that the item can have, or again those that are used."""
        self.every = not self.every
        self.refresh()

    def refresh(self) -> None:
        """Shows the item anew as soon as the keys in hand are done with."""
        self._soon.start()

    @property
    def is_busy(self) -> bool:
        """Whether something of the item is still to be shown."""
        return self.isVisible() and (self._soon.isActive() or (self.past.isVisible() and self.past.is_busy))

    def _build(self) -> None:
        self._soon.setInterval(0)
        if not self.isVisible():
            return
        item = self.model.state.items.get(self.item)
        if item is None:
            self.title.setText("")
            self.where.setText("Choose a row to see all of it here.")
            self._show(QWidget(), ())
            self.past.clear()
            return
        from shared_plan.ui.details import pages

        self._heading()
        self._counts()
        self.room = pages.lines_of(self) // _STEP
        page = pages.page(self, self.page, item)
        if page.key != self._made:
            self._show(page.make(), page.key)
            self._mind_spelling()
        page.fill()
        self.past.setVisible(self.page != "History")
        self.past.show_field(item.id, self.field)

    def _show(self, widget: QWidget, key: tuple[object, ...]) -> None:
        widget.setObjectName("paper")
        self.page_area.setWidget(widget)
        self._made = key

    def _mind_spelling(self) -> None:
        """Every field of prose on the page, whichever page that is."""
        from shared_plan.model.spelling import KINDS
        from shared_plan.ui.details.fieldbox import FieldBox
        from shared_plan.ui.spelling.underline import attach

        for box in self.boxes.values():
            if isinstance(box, FieldBox) and box.text is not None and box.field.kind in KINDS:
                attach(box.text, self.model)

    def _heading(self) -> None:
        item = self.model.item(self.model.row_of(self.item) or 0)
        names = self.model.shown.settings.level_noun(item.kind or "")
        above = [one.title or "(no title)" for one in self.model.state.ancestors(self.item)]
        path = " › ".join(reversed(above))
        self.title.setText(" ".join((item.title or "(no title)").split()))
        self.where.setText(f"{names}  in {' '.join(path.split())}" if path else names)

    def _counts(self) -> None:
        state = self.model.state
        kinds = [state.items[id_].kind for id_ in state.children(self.item)]
        item = state.items[self.item]
        for at, name in enumerate(PAGES):
            count = (
                kinds.count(_KINDS[name])
                if name in _KINDS
                else len(item.periods("progress"))
                if name == "Progress"
                else 0
            )
            entry = self.pages.item(at)
            if entry is not None:
                entry.setText(f"{name}   {count}" if count else name)

    def write(self, key: str, period: str, words: str) -> None:
        """What was written in a field becomes a step."""
        if self.item in self.model.state.items:
            from shared_plan.model.edits import Write

            self.model.write([Write(self.item, key, words, period)])

    def first_field(self) -> QWidget:
        """Where F6 leads to: the first field that can be written in, or the list of pages."""
        box = next(iter(self.boxes.values()), None)
        editor = getattr(box, "editor", None)
        return editor if isinstance(editor, QWidget) and editor.isVisible() else self.pages
