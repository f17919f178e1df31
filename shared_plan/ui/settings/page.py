"""What every page of the settings is made of: a heading, a sentence about it, and fields with their labels."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from shared_plan.ui.labels import label
from shared_plan.ui.settings.draft import Draft
from shared_plan.ui.theme import THEME

Keep = Callable[[str], object]


class Form(QWidget):
    """Fields under each other, their labels to the left; what is to be said of a field stands softly below it."""

    def __init__(self, names: int = 158) -> None:
        super().__init__()
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(THEME.px(12))
        self.grid.setVerticalSpacing(THEME.px(4))
        self.grid.setColumnMinimumWidth(0, THEME.px(names))
        self.grid.setColumnStretch(1, 1)
        self._row = 0

    def add(self, words: str, widget: QWidget, about: str = "") -> QLabel:
        """A field with its label; gives the line below it, where what is said of it can change."""
        named = label(words, wrap=True)
        named.setBuddy(widget)
        named.setContentsMargins(0, THEME.px(5), 0, 0)
        if not widget.accessibleName():
            widget.setAccessibleName(words.replace("&", ""))
        self.grid.addWidget(named, self._row, 0, Qt.AlignmentFlag.AlignTop)
        self.grid.addWidget(widget, self._row, 1)
        below = label(about, "soft", scale=0.93, wrap=True)
        below.setVisible(bool(about))
        self.grid.addWidget(below, self._row + 1, 1)
        self.grid.setRowMinimumHeight(self._row + 2, THEME.px(5))
        self._row += 3
        return below

    def beside(self, widget: QWidget) -> None:
        """What has no label of its own, in line with the fields and no wider than it needs."""
        self.grid.addWidget(widget, self._row, 1, Qt.AlignmentFlag.AlignLeft)
        self._row += 1

    def add_wide(self, widget: QWidget) -> None:
        self.grid.addWidget(widget, self._row, 0, 1, 2)
        self._row += 1


class Page(QScrollArea):
    """One page; it writes what is changed into the draft at once and shows anew what the draft says when it is opened."""

    title: ClassVar[str] = ""
    about: ClassVar[str] = ""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setObjectName("paper")
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(THEME.px(22), THEME.px(16), THEME.px(22), THEME.px(16))
        self.column.setSpacing(THEME.px(10))
        self.column.addWidget(label(self.title.replace("&", ""), bold=True, scale=1.25))
        self.column.addWidget(label(self.about, "soft", wrap=True))
        self.column.addSpacing(THEME.px(4))
        self.build()
        self.setWidget(holder)

    def build(self) -> None:
        """Makes the page's fields."""

    def refresh(self) -> None:
        """Shows what the draft says by now."""

    def head(self, words: str) -> None:
        """A heading within the page."""
        self.column.addSpacing(THEME.px(6))
        self.column.addWidget(label(words, bold=True))

    def line(self, key: str, hint: str = "") -> QLineEdit:
        """A line that writes one fact of the plan."""
        return text_line(self.draft.get(key), lambda words: self.draft.put(key, words.strip()), hint)


def text_line(words: str, keep: Keep, hint: str = "", name: str = "") -> QLineEdit:
    """One line of text; what is typed is kept at once."""
    made = QLineEdit(words)
    made.setPlaceholderText(hint)
    made.setAccessibleName(name)
    made.setMinimumHeight(THEME.px(30))
    made.textEdited.connect(keep)
    return made


class _Still(QObject):
    """A wheel turned over a choice that hasn't the keyboard scrolls the page instead of choosing something else."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def choice(values: Mapping[str, str], now: str, keep: Keep, name: str = "") -> QComboBox:
    """One of some words, each standing for a value; `keep` gets the value."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setMinimumHeight(THEME.px(30))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.installEventFilter(_Still(made))
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for words, value in values.items():
        made.addItem(words, value)
    at = made.findData(now)
    made.setCurrentIndex(max(at, 0))
    made.activated.connect(lambda _at: keep(str(made.currentData())))
    return made
