"""The history of the whole plan: every step with who made it, when and from where, and what it changed, to be put back."""

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QListView, QPushButton, QSplitter, QVBoxLayout, QWidget

from shared_plan.model import edits
from shared_plan.model.file import store
from shared_plan.model.journal import ROOT, Change
from shared_plan.ui.dialogs import Sheet
from shared_plan.ui.labels import button, label
from shared_plan.ui.past import looking_back, telling
from shared_plan.ui.past.facts import fact_in_words
from shared_plan.ui.past.marked import ChangeList, Shown
from shared_plan.ui.past.steps import HERE, Asked, Steps, source_of
from shared_plan.ui.theme import THEME
from shared_plan.ui.twolines import TwoLines

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

EVERYBODY, ANYWHERE, EVERY_ROW, SNAPSHOTS = "Everybody", "From anywhere", "The whole plan", "Snapshots only"
_LINES = 400
_LOOKED_AT = 40
_PLACED = ("rank", "parent", "kind")


class HistorySheet(Sheet):
    """Steps at the left, what the chosen one changed at the right. `choosing`: a moment is asked for."""

    def __init__(self, window: "PlanWindow", *, choosing: bool = False) -> None:
        super().__init__(window, "Choose a moment" if choosing else "History", "", 980, 640)
        self._window, self._choosing = window, choosing
        connection = window.plan.file.connection
        self._headings = store.headings(connection, newest_first=True)
        self.steps = Steps(self._headings, store.marks(connection), self._row_of)
        self._changes: list[Change] = []
        self._filters()
        self._lists()
        self._verbs()
        self._narrow()

    def _filters(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(THEME.px(8))
        self.words = QLineEdit()
        self.words.setPlaceholderText("Words in the history")
        self.words.setAccessibleName("Words in the history")
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(lambda _t: self._narrow())
        row.addWidget(self.words, 2)
        sources = Counter(source_of(heading) or HERE for heading in self._headings)
        whose = Counter(heading.who for heading in self._headings)
        self.who = self._choice("By whom", [EVERYBODY, *(name for name, _ in whose.most_common())])
        self.source = self._choice("From where", [ANYWHERE, *(name for name, _ in sources.most_common())])
        item = self._window.model.state.items.get(self._window.current)
        title = " ".join((item.title or "(no title)").split()) if item else ""
        rows = [f"Only “{title[:48]}{'…' if len(title) > 48 else ''}”"] if item else []
        self.row = self._choice("Of what", [EVERY_ROW, *rows, SNAPSHOTS])
        for box in (self.who, self.source, self.row):
            row.addWidget(box, 1)
        self.body.addLayout(row)

    def _choice(self, name: str, words: list[str]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.addItems(words)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(lambda _at: self._narrow())
        return box

    def _lists(self) -> None:
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setHandleWidth(THEME.px(10))
        both.setStyleSheet("QSplitter::handle { background: transparent; }")
        self.list = QListView()
        self.list.setAccessibleName("Steps, newest first")
        self.list.setModel(self.steps)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._tell())
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        self.changed = ChangeList("What the step changed", self._go)
        self.changed.selectionModel().currentChanged.connect(lambda *_: self._may())
        self.more = label("", "soft", wrap=True)
        column.addWidget(self.changed, 1)
        column.addLayout(self._putting_back())
        column.addWidget(self.more)
        both.addWidget(self.list)
        both.addWidget(right)
        both.setSizes([THEME.px(400), THEME.px(540)])
        self.body.addWidget(both, 1)
        self.told = label("", "soft")
        self.foot(self.told)

    def _putting_back(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.back: QPushButton = button("Put this value back", self._put_back, "link")
        self.whole: QPushButton = button("Put all of this step back", self._put_all_back, "link")
        for one in (self.back, self.whole):
            one.setVisible(not self._choosing)
            row.addWidget(one)
        row.addStretch(1)
        return row

    def _verbs(self) -> None:
        if self._choosing:
            self.finish("Choose this moment")
            return
        self.name: QPushButton = self.verb("Name this moment…", self._name)
        self.verb("Compare with now", self._compare)
        self.verb("Show as it stood", self._look)
        self.verb("Close", self.accept, main=True)

    def _row_of(self, step: int) -> str:
        """The title of the row that a step changed; "" where it was the plan itself or several rows."""
        changes = store.changes_of(self._window.plan.file.connection, step, _LOOKED_AT)
        items = {one.item for one in changes}
        if len(items) != 1 or len(changes) == _LOOKED_AT:
            return ""
        item = self._window.plan.state.items.get(items.pop())
        titles = [one.old or one.new or "" for one in changes if one.field == "title"]
        title = (item.title if item and item.id != ROOT else None) or (titles[0] if titles and item is None else "")
        return " ".join(title.split())

    def _narrow(self) -> None:
        before = self.revision
        chosen = self.row.currentText()
        touched = None
        if chosen not in (EVERY_ROW, SNAPSHOTS):
            touched = {step.heading.n for step in self._window.plan.history(self._window.current)}
        who = "" if self.who.currentText() == EVERYBODY else self.who.currentText()
        source = "" if self.source.currentText() == ANYWHERE else self.source.currentText()
        self.steps.narrow(Asked(self.words.text().strip(), who, source, touched, snapshots=chosen == SNAPSHOTS))
        rows = range(self.steps.rowCount())
        at = next((row for row in rows if self.steps.step(row) == before), 0)
        self.list.setCurrentIndex(self.steps.index(at))
        count = sum(1 for one in self.steps.entries if not isinstance(one, store.Mark))
        self.told.setText(
            f"{count:,} of {len(self._headings):,} steps" if count < len(self._headings) else f"{count:,} steps"
        )
        self._tell()

    @property
    def revision(self) -> int:
        """The step that is chosen; 0 where there is none."""
        index = self.list.currentIndex()
        return self.steps.step(index.row()) if index.isValid() else 0

    def _tell(self) -> None:
        connection = self._window.plan.file.connection
        changes = store.changes_of(connection, self.revision, _LINES + 1) if self.revision else []
        self._changes = [one for one in changes[:_LINES] if one.field not in _PLACED]
        self.changed.show_all([self._shown(one) for one in self._changes])
        told = "Rows were moved." if changes and not self._changes else ""
        self.more.setText(f"The first {_LINES} changes of this step are shown." if len(changes) > _LINES else told)
        self.more.setVisible(bool(self.more.text()))
        self._may()

    def _shown(self, change: Change) -> Shown:
        item = self._window.model.state.items.get(change.item)
        title = "The plan" if change.item == ROOT else (item.title if item else None) or "(a row that was removed)"
        heading = telling.heading(self._window.model.shown.settings, change.field)
        period = f", {change.period}" if change.period else ""
        old, new = change.old or "", change.new or ""
        if change.item == ROOT:
            old, new = fact_in_words(change.field, old), fact_in_words(change.field, new)
        return Shown(title, heading + period, old, new, change.item, change.field)

    @property
    def _change(self) -> Change | None:
        index = self.changed.currentIndex()
        return self._changes[index.row()] if index.isValid() and index.row() < len(self._changes) else None

    def _may(self) -> None:
        """What was done can be put back where it still stands."""
        if self._choosing:
            return
        state, change = self._window.plan.state, self._change
        may = self._window.model.may_change
        present = change is not None and (change.item in state.items or change.item == ROOT)
        self.back.setEnabled(bool(may and change and present and state.get(change.cell) != change.old))
        self.whole.setEnabled(may and bool(self.revision))
        self.name.setEnabled(may and bool(self.revision))

    def _put_back(self) -> None:
        change = self._change
        if change is not None and self._window.model.write(
            [edits.Write(change.item, change.field, change.old or "", change.period or None)], "Earlier value put back"
        ):
            self._after("The earlier value is back")

    def _put_all_back(self) -> None:
        plan = self._window.plan
        changes = store.changes_of(plan.file.connection, self.revision)
        done: list[int] = []
        source = f"step {self.revision}"
        if self._window.model.attempt(lambda: done.append(edits.put_back(plan, changes, source))):
            left = len(changes) - done[0]
            words = "What the step did is taken back" if done[0] else "Nothing of it stands any more"
            self._after(words + (f"; {left:,} that were changed again since stay" if left and done[0] else ""))

    def _after(self, words: str) -> None:
        self._window.status.say(words + "; Undo brings it again")
        self.accept()

    def _name(self) -> None:
        looking_back.snapshot(self._window, self.revision)
        self.accept()

    def _compare(self) -> None:
        step = self.revision
        self.accept()
        looking_back.compare(self._window, step)

    def _look(self) -> None:
        if self.revision:
            self.accept()
            looking_back.look_at(self._window, self.revision)

    def _go(self, one: Shown) -> None:
        if one.item in self._window.model.state.items and not self._choosing:
            self.accept()
            self._window.go_to(one.item, one.field)
