"""The section "Returns" of the side pane: who still has to answer, what waits to be reviewed; nothing where nobody was asked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from shared_plan.model.shown import today
from shared_plan.ui.labels import button, label
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.exchange.request.board import Standing
    from shared_plan.model.plan import Plan

_MOST = 6
"""Requests that are shown without scrolling."""


class Returns(QWidget):
    """`chosen` brings the number of the request that was clicked, or 0 for the whole board."""

    chosen = Signal(int)

    def __init__(self, plan: "Plan") -> None:
        super().__init__()
        self._plan = plan
        self._told: list[tuple[int, str, str]] = []
        self._found: list[Standing] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(THEME.px(14), THEME.px(4), THEME.px(8), THEME.px(4))
        head.addWidget(label("Returns", "soft", scale=0.9, bold=True), 1)
        self.all = button("All", lambda: self.chosen.emit(0), "link", about="Requests and returns")
        self.all.setAccessibleName("All requests and returns")
        head.addWidget(self.all)
        column.addLayout(head)
        self.list = QListWidget()
        self.list.setObjectName("quiet")
        self.list.setAccessibleName("Returns")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._chosen)
        self.list.itemActivated.connect(self._chosen)
        column.addWidget(self.list)
        THEME.changed.connect(self._anew)
        self.hide()

    def watch(self, window: QWidget) -> None:
        """Whenever the window comes to the front something may have come of a request elsewhere."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.refresh()
        return False

    def refresh(self) -> None:
        """Shows how the requests stand now."""
        if not self._asked_anybody():
            self.hide()
            return
        from shared_plan.exchange.request.board import WAITING, board
        from shared_plan.ui.partners.telling import short, whom

        day = today()
        found = sorted(
            (one for one in board(self._plan, day) if one.is_waiting),
            key=lambda one: (WAITING.index(one.state), one.due or day.max, whom(one).casefold()),
        )
        told = [(one.request.n, whom(one), short(one, day)) for one in found]
        if told != self._told or self.isHidden():
            self._told, self._found = told, found
            self._list(found)
        self.show()

    def _asked_anybody(self) -> bool:
        """Without loading what reads requests where there are none, as in most plans that are opened."""
        from shared_plan.model.file import store

        return bool(store.requests(self._plan.file.connection))

    def _anew(self) -> None:
        """In another palette or size; the plan is not asked, it may be put away."""
        if not self.isHidden():
            self._list(self._found)

    def _list(self, found: "list[Standing]") -> None:
        from shared_plan.ui.partners.telling import short, whom

        self.list.clear()
        for one in found:
            entry = QListWidgetItem(whom(one))
            entry.setData(Qt.ItemDataRole.UserRole, one.request.n)
            words = short(one, today())
            entry.setData(Qt.ItemDataRole.AccessibleTextRole, f"{whom(one)}: {words}")
            self.list.addItem(entry)
            self.list.setItemWidget(entry, _right(words, one.state))
        if not found:
            entry = QListWidgetItem("Nothing outstanding")
            entry.setData(Qt.ItemDataRole.UserRole, 0)
            entry.setForeground(THEME.colour("soft"))
            self.list.addItem(entry)
        tall = sum(max(self.list.sizeHintForRow(n), THEME.px(26)) for n in range(self.list.count()))
        self.list.setFixedHeight(min(tall, THEME.px(28) * _MOST) + THEME.px(10))

    def _chosen(self, entry: QListWidgetItem) -> None:
        self.chosen.emit(int(entry.data(Qt.ItemDataRole.UserRole) or 0))


def _right(words: str, state: str) -> QWidget:
    """The words at the right end of an entry; what is overdue has a shape beside them."""
    from shared_plan.ui.partners.telling import MARKS
    from shared_plan.ui.settings.swatches import of_mark

    is_late = words == "overdue"
    holder = QWidget()
    holder.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, THEME.px(12), 0)
    row.setSpacing(THEME.px(5))
    row.addStretch(1)
    if is_late:
        mark = QLabel()
        mark.setPixmap(of_mark(*MARKS[state]).pixmap(THEME.px(10)))
        row.addWidget(mark)
    row.addWidget(label(words, "bad" if is_late else "soft", scale=0.93))
    return holder
