"""What is asked: which rows, which fields, until when, with which covering words."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from shared_plan.model.settings import Settings
from shared_plan.ui.importing.controls import combo
from shared_plan.ui.labels import label
from shared_plan.ui.partners.due import DueLine
from shared_plan.ui.theme import THEME

_KEY = int(Qt.ItemDataRole.UserRole)
_FEW = 10
_FILTER = "such as status:red -status:complete “homes”"


class Form(QWidget):
    """`changed` is told when rows or fields are others, `written` when only what is written about them is."""

    changed = Signal()
    written = Signal()

    def __init__(
        self,
        settings: Settings,
        rows: Sequence[tuple[str, str]],
        fields: Iterable[tuple[str, str]],
        ticked: Iterable[str],
    ) -> None:
        super().__init__()
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(THEME.px(12))
        self._rows.setVerticalSpacing(THEME.px(7))
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.rows = combo("Rows", rows, 8)
        self.rows.setMinimumHeight(THEME.px(28))
        self.rows.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rows.activated.connect(lambda _at: self.changed.emit())
        self.where = QLineEdit()
        self.where.setPlaceholderText(_FILTER)
        self.where.setMinimumHeight(THEME.px(28))
        self.where.textChanged.connect(lambda _text: self.changed.emit())
        self.theirs = QCheckBox("&Only those that each answers for")
        self.theirs.setChecked(True)
        self.theirs.toggled.connect(lambda _on: self.changed.emit())
        self.due = DueLine(settings)
        self.due.line.textChanged.connect(lambda _text: self.written.emit())
        self.words = QPlainTextEdit()
        self.words.setPlaceholderText("A sentence that stands above the table and in the e-mail")
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(THEME.px(42))
        self.words.textChanged.connect(self.written.emit)
        self.fields = _ticks(fields, set(ticked))
        self.fields.itemChanged.connect(lambda _one: self.changed.emit())
        first = QWidget()
        row = QHBoxLayout(first)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(THEME.px(14))
        row.addWidget(self.rows, 1)
        row.addWidget(self.theirs)
        self._named("&Rows", self.rows, first)
        self._named("With wor&ds", self.where)
        self._named("&Fields to update", self.fields)
        self._named("D&ue", self.due.line, self.due)
        self._named("&Covering words", self.words)

    def _named(self, words: str, field: QWidget, whole: QWidget | None = None) -> QLabel:
        field.setAccessibleName(words.replace("&", ""))
        named = label(words)
        named.setBuddy(field)
        named.setContentsMargins(0, THEME.px(5), 0, 0)
        self._rows.addRow(named, whole or field)
        return named

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields that are ticked."""
        found = (self.fields.item(n) for n in range(self.fields.count()))
        return tuple(str(one.data(_KEY)) for one in found if one and one.checkState() == Qt.CheckState.Checked)


def _ticks(fields: Iterable[tuple[str, str]], ticked: set[str]) -> QListWidget:
    """Boxes to tick that flow over the width, those that are ticked first."""
    made = QListWidget()
    made.setFlow(QListView.Flow.LeftToRight)
    made.setWrapping(True)
    made.setResizeMode(QListView.ResizeMode.Adjust)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    listed = sorted(fields, key=lambda one: one[0] not in ticked)
    widest = max((THEME.metrics().horizontalAdvance(heading) for _, heading in listed), default=0)
    size = QSize(min(widest, THEME.px(150)) + THEME.px(52), THEME.px(26))
    made.setGridSize(size)
    made.setFixedHeight(size.height() * (2 if len(listed) <= _FEW else 3) + THEME.px(6))
    for key, heading in listed:
        entry = QListWidgetItem(heading)
        entry.setData(_KEY, key)
        entry.setSizeHint(size)
        entry.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        entry.setCheckState(Qt.CheckState.Checked if key in ticked else Qt.CheckState.Unchecked)
        made.addItem(entry)
    made.setCurrentRow(0)
    return made
