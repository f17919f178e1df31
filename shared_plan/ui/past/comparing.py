"""What has changed between two moments of the plan, with the differing words marked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from shared_plan.model import report
from shared_plan.ui.dialogs import Sheet
from shared_plan.ui.differing import pieces
from shared_plan.ui.labels import label
from shared_plan.ui.past.looking_back import marks
from shared_plan.ui.plan_model import Index
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

FIRST = "The beginning"


class Difference:
    """One thing that changed: what and where, and its words before and now."""

    def __init__(self, id_: str, title: str, what: str, old: str = "", new: str = "") -> None:
        self.id, self.title, self.what, self.old, self.new = id_, title, what, old, new

    @property
    def spoken(self) -> str:
        if not self.old and not self.new:
            return f"{self.title}: {self.what}"
        return f"{self.title}, {self.what}: was {self.old or 'empty'}, is {self.new or 'empty'}"


class Differences(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Difference] = []

    def show_all(self, found: list[Difference]) -> None:
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.found[index.row()].spoken
        return None


class MarkedWords(QStyledItemDelegate):
    """Draws the title, what changed, and the words: gone ones struck through in red, new ones underlined in green."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, THEME.colour("selection"))
        self._draw(painter, box, index)
        painter.setPen(THEME.colour("hair"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QListView) else THEME.px(600)
        return QSize(wide, self._draw(None, QRect(0, 0, wide, 0), index))

    def _draw(self, painter: QPainter | None, box: QRect, index: Index) -> int:
        """Draws, or only measures where there is no painter; gives the height needed."""
        model = index.model()
        assert isinstance(model, Differences)
        one = model.found[index.row()]
        pad, line = THEME.px(8), max(THEME.metrics().height(), THEME.px(18))
        left, right, top = box.left() + pad, box.right() - pad, box.top() + pad
        if painter is not None:
            painter.setFont(THEME.font(bold=True))
            painter.setPen(THEME.colour("ink"))
            metrics = THEME.metrics(bold=True)
            told = metrics.elidedText(one.title, Qt.TextElideMode.ElideRight, (right - left) * 2 // 3)
            painter.drawText(left, top + metrics.ascent(), told)
            painter.setFont(THEME.font(0.95))
            painter.setPen(THEME.colour("soft"))
            painter.drawText(left + metrics.horizontalAdvance(told) + pad, top + metrics.ascent(), one.what)
        x, y = left, top + line + THEME.px(2)
        for words, fate in pieces(one.old, one.new):
            x, y = self._words(painter, words, fate, (x, y), (left, right, line))
        return y - box.top() + (line if one.old or one.new else 0) + pad // 2

    def _words(
        self, painter: QPainter | None, words: str, fate: str, at: tuple[int, int], frame: tuple[int, int, int]
    ) -> tuple[int, int]:
        x, y = at
        left, right, line = frame
        font = _font(fate)
        metrics = THEME.metrics()
        for word in _split(words):
            wide = metrics.horizontalAdvance(word)
            if word == "\n" or (x > left and x + wide > right):
                x, y = left, y + line
            if word.strip() or (x > left and word != "\n"):
                if painter is not None:
                    painter.setFont(font)
                    painter.setPen(THEME.colour({"gone": "red", "new": "green"}.get(fate, "ink")))
                    painter.drawText(x, y + metrics.ascent(), word)
                x += wide
        return x, y


def _split(words: str) -> list[str]:
    made: list[str] = []
    for number, row in enumerate(words.split("\n")):
        made.extend(["\n"] if number else [])
        made.extend(part for word in row.split(" ") for part in (word, " "))
        if made and made[-1] == " ":
            made.pop()
    return [part for part in made if part]


def _font(fate: str) -> QFont:
    font = QFont(THEME.font())
    font.setStrikeOut(fate == "gone")
    font.setUnderline(fate == "new")
    return font


class CompareSheet(Sheet):
    """Since a snapshot, or since the beginning: what came, went, moved and was written anew."""

    def __init__(self, window: "PlanWindow") -> None:
        super().__init__(window, "What has changed", "", 760, 580)
        self._window = window
        self._moments = {**marks(window), FIRST: 0}
        row = QHBoxLayout()
        row.addWidget(label("Changes since"))
        self.since = QComboBox()
        self.since.setAccessibleName("Changes since")
        self.since.addItems(list(self._moments))
        earlier = [words for words, step in self._moments.items() if step < window.plan.revision]
        self.since.setCurrentText(earlier[0] if earlier else FIRST)
        row.addWidget(self.since, 1)
        self.body.addLayout(row)
        self.told = label("", "soft")
        self.body.addWidget(self.told)
        self.model = Differences()
        self.list = QListView()
        self.list.setAccessibleName("Changes")
        self.list.setModel(self.model)
        self.list.setItemDelegate(MarkedWords(self.list))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.activated.connect(self._go)
        self.body.addWidget(self.list, 1)
        self.verb("Go to the row", lambda: self._go(self.list.currentIndex()))
        self.verb("Close", self.accept, main=True)
        self.since.currentTextChanged.connect(lambda _text: self.look())
        self.look()

    def look(self) -> None:
        found = report.changes(self._window.plan, self._moments[self.since.currentText()])
        made = differences(self._window, found)
        self.model.show_all(made)
        self.told.setText(f"{len(made):,} changes" if made else "Nothing has changed since then.")

    def _go(self, index: Index) -> None:
        if index.isValid():
            id_ = self.model.found[index.row()].id
            self.accept()
            self._window.go_to(id_)


def differences(window: "PlanWindow", found: dict[str, list[dict[str, str]]]) -> list[Difference]:
    """The report of changes as the list shows it."""
    shown = window.model.shown
    made: list[Difference] = []
    for name, what in (("added", "is new"), ("removed", "was removed"), ("moved", "was moved")):
        made.extend(Difference(str(one["id"]), str(one["title"] or "(no title)"), what) for one in found.get(name, []))
    for one in found.get("changed", []):
        of = f", {one['period']}" if one.get("period") else ""
        heading = shown.heading(str(one["field"]))
        made.append(
            Difference(
                str(one["item"]),
                str(one["title"] or "(no title)"),
                f"{heading}{of}",
                str(one["old"] or ""),
                str(one["new"] or ""),
            )
        )
    return made
