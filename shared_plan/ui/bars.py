"""The quiet strips of the window: tool bar with the search, messages, the banner of the past, and the status line."""

from collections import Counter
from collections.abc import Callable
from operator import attrgetter

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QStatusBar, QToolButton, QWidget

from shared_plan.model.settings import LEVEL_NAMES
from shared_plan.ui.actions.places import TOOLS
from shared_plan.ui.grid.arranger import Arranger
from shared_plan.ui.labels import button, label, rule
from shared_plan.ui.menus import Menus
from shared_plan.ui.plan_model import PlanModel
from shared_plan.ui.theme import THEME

_WITH_WORDS = {
    "add": "Add",
    "ask": "Ask partners",
    "bring_in": "Bring in a return",
    "paper": "Committee paper",
    "filter": "Filter",
    "group": "Group",
    "columns": "Columns",
    "snapshot": "Snapshot",
    "history": "History",
}


_LETTERS = 4
"""A level's name in capitals of no more letters is an abbreviation."""
_GAP = "\N{FOUR-PER-EM SPACE}"
"""Between icon and words, where Qt's style leaves hardly any room."""


class SearchBox(QLineEdit):
    """Words to look for; Escape takes them back and Down goes to what was found, both without the mouse."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.returnPressed.emit()
        else:
            super().keyPressEvent(event)


class ToolBar(QFrame):
    """Few verbs, with words beside the icons; everything else is in the menus."""

    def __init__(self, menus: Menus, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._menus = menus
        row = QHBoxLayout(self)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)  # the words give way before the window does
        row.setContentsMargins(THEME.px(10), THEME.px(6), THEME.px(12), THEME.px(6))
        row.setSpacing(THEME.px(3))
        self._buttons: dict[str, QToolButton] = {}
        for name in TOOLS:
            row.addWidget(self._tool(name) if name else self._gap())
        row.addStretch(1)
        self.search = SearchBox()
        self.search.setObjectName("search")
        self.search.setAccessibleName("Search every field")
        self.search.setPlaceholderText("Search every field  (Ctrl+F)")
        self.search.setClearButtonEnabled(True)
        row.addWidget(self.search, 8)
        self._fit()
        THEME.changed.connect(self._fit)

    def fill(self) -> None:
        """Gives the buttons their actions, with icons and tips."""
        for name, made in self._buttons.items():
            made.setDefaultAction(self._menus.action(name))
        self._fit()
        self.keep_words()
        self._menus.refreshed = self.keep_words

    def _gap(self) -> QWidget:
        line = rule(upright=True)
        line.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(THEME.px(6), THEME.px(4), THEME.px(6), THEME.px(4))
        inside.addWidget(line)
        return holder

    def _tool(self, name: str) -> QToolButton:
        made = QToolButton()
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if name in _WITH_WORDS:
            made.setAccessibleName(_WITH_WORDS[name])
        if name == "add":
            made.setObjectName("key")
        self._buttons[name] = made
        return made

    def _fit(self) -> None:
        self.search.setMinimumWidth(THEME.px(120))
        self.search.setMaximumWidth(THEME.px(260))
        self.setMinimumHeight(THEME.px(42))
        for made in self._buttons.values():
            made.setIconSize(QSize(THEME.px(16), THEME.px(16)))
            made.setFixedHeight(THEME.px(30))
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Words beside the icons as far as there is room; the last ones go first, and their tips still say them."""
        wide = {name: self._wide(name) for name in self._buttons}
        room = self.width() - THEME.px(22) - self.search.minimumWidth() - TOOLS.count("") * THEME.px(16)
        room -= sum(wide.values()) + (len(wide) + 2) * THEME.px(3)
        style = Qt.ToolButtonStyle
        for name, made in reversed(self._buttons.items()):
            told = name in _WITH_WORDS and room >= 0
            if name in _WITH_WORDS and not told:
                room += wide[name] - THEME.px(36)
            made.setToolButtonStyle(style.ToolButtonTextBesideIcon if told else style.ToolButtonIconOnly)
            made.setFixedWidth(wide[name] if told else THEME.px(36))
        self.keep_words()

    def _wide(self, name: str) -> int:
        """What a button takes with its words."""
        words = _WITH_WORDS.get(name)
        if not words:
            return THEME.px(36)
        return self._buttons[name].fontMetrics().horizontalAdvance(_GAP + words) + THEME.px(42)

    def keep_words(self) -> None:
        """An action that was changed puts its own words on its button; here they stay short."""
        for name, words in _WITH_WORDS.items():
            self._buttons[name].setText(_GAP + words)


class Message(QFrame):
    """A bar in the window, never a box over it: one sentence, until it is put away."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("message")
        row = QHBoxLayout(self)
        row.setContentsMargins(THEME.px(14), THEME.px(6), THEME.px(10), THEME.px(6))
        self._words = label("", wrap=True)
        self._sign = QLabel()
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        row.addWidget(button("Put away", self.hide, "link"))
        self.hide()

    def say(self, words: str) -> None:
        from shared_plan.ui.icons import icon

        self._sign.setPixmap(icon("info", "accent").pixmap(THEME.px(16)))
        self._words.setText(words)
        self.show()
        announce(self, words)

    @property
    def words(self) -> str:
        return self._words.text()


class Banner(QFrame):
    """Says that what is shown is the past, and leads back."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("message")
        row = QHBoxLayout(self)
        row.setContentsMargins(THEME.px(14), THEME.px(6), THEME.px(10), THEME.px(6))
        self._words = label("", bold=True)
        self.back = button("Back to the present", self.hide, "primary")
        row.addWidget(self._words, 1)
        row.addWidget(self.back)
        self.hide()

    def tell(self, words: str) -> None:
        self._words.setText(words)
        self.show()
        announce(self, words)

    @property
    def words(self) -> str:
        return self._words.text()


class StatusLine(QStatusBar):
    """Where things stand, in sentences."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._saved, self._count, self._last = label("", "soft"), label("", "soft"), label("", "soft")
        self._size = label("", "soft")
        for at, one in enumerate((self._saved, self._count, self._last)):
            one.setContentsMargins(THEME.px(8), 0, THEME.px(10), 0)
            self.addWidget(one, 1 if at == 2 else 0)
        self._size.setContentsMargins(0, 0, THEME.px(10), 0)
        self.addPermanentWidget(self._size)
        THEME.changed.connect(self._tell_size)
        self._tell_size()

    def _tell_size(self) -> None:
        self._size.setText(f"{THEME.size} %")

    def saved(self, words: str) -> None:
        self._saved.setText(words)

    def say(self, words: str) -> None:
        """What was just done; it stays until the next."""
        self._last.setText(words)
        announce(self, words)

    def count(self, model: PlanModel, arranger: Arranger) -> None:
        if not model.plan.is_whole:
            return  # counted once all of it has been read
        words = counted(model, arranger)
        if words != self._count.text():
            self._count.setText(words)
            if arranger.matched is not None:
                announce(self, words)

    @property
    def words(self) -> str:
        return "  ".join(one.text() for one in (self._saved, self._count, self._last) if one.text())


def counted(model: PlanModel, arranger: Arranger) -> str:
    """How much the plan holds, as "45 actions in 5 workstreams"; or "3 of 45 rows match" while something is asked."""
    if arranger.matched is not None:
        asked = ", ".join(condition.words for condition in arranger.conditions.values())
        return f"{len(arranger.matched):,} of {len(model.ids):,} rows match{': ' if asked else ''}{asked}"
    kinds = Counter(map(attrgetter("kind"), model.state.items.values()))
    name = noun_of(model)
    work = [f"{kinds[k]:,} {plural(name(k), kinds[k])}" for k in ("action", "subaction") if kinds.get(k)]
    above = next((k for k in ("workstream", "theme") if kinds.get(k)), "")
    told = " and ".join(work)
    over = f"{kinds[above]:,} {plural(name(above), kinds[above])}" if above else ""
    return f"{told} in {over}" if told and over else told or (f"{over}, no actions yet" if over else "No actions yet")


def noun_of(model: PlanModel) -> Callable[[str], str]:
    """A level's name where it can stand in a sentence: the plan's own, unless that is a sentence itself."""
    settings = model.shown.settings

    def name(kind: str) -> str:
        own = settings.level_noun(kind)
        return LEVEL_NAMES[kind] if len(own.split()) > 2 or "'" in own or "’" in own else own

    return name


def plural(noun: str, count: int) -> str:
    """A level's name in a sentence: "actions", "Key priorities"."""
    word = noun.strip().removesuffix("(s)")
    if not word.isupper():
        word = word[:1].lower() + word[1:]
    elif len(word) > _LETTERS:
        word = word.lower()  # a heading in capitals
    if count == 1 or word.endswith("s"):
        return word
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + "s"


def announce(widget: QWidget, words: str) -> None:
    """Has a screen reader say something that happened without the focus moving."""
    if not words:
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
