"""The spelling of the whole plan: every word that is not known, where it stands, and what may have been meant."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from shared_plan.model import spelling
from shared_plan.model.edits import Write
from shared_plan.model.journal import ROOT
from shared_plan.model.spelling import Place
from shared_plan.ui.dialogs import Sheet
from shared_plan.ui.labels import button, label
from shared_plan.ui.spelling.asking import WORDS
from shared_plan.ui.work import Work

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

_SHOWN = 60


class SpellingSheet(Sheet):
    """Words at the left, the most frequent first; at the right the places of the chosen one and what to do with it."""

    def __init__(self, window: "PlanWindow") -> None:
        super().__init__(window, "Spelling of the plan", "", 760, 520)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._places: dict[str, list[Place]] = {}
        self.told = label("Reading the plan's words…", wrap=True)
        self.body.addWidget(self.told)
        sides = QHBoxLayout()
        self.words = QListWidget()
        self.words.setAccessibleName("Words that are not known")
        self.words.currentRowChanged.connect(lambda _row: self._choose())
        sides.addWidget(self.words, 2)
        sides.addLayout(self._right(), 3)
        self.body.addLayout(sides, 1)
        self.verb("Close", self.reject)
        self.go = self.verb("Replace everywhere", self._replace, main=True)
        WORDS.learned.connect(self._list)
        WORDS.suggested.connect(self._suggested)
        state = window.model.plan.freeze()
        self._work = Work(lambda tick, cancel: spelling.places(state, tick, cancel), self)
        self._work.done.connect(self._read)
        self._work.refused.connect(self.told.setText)
        self._work.start()
        self._choose()

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        self.where = QListWidget()
        self.where.setAccessibleName("Where the word stands")
        self.where.setWordWrap(True)
        self.where.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.where.itemActivated.connect(lambda _entry: self._go_there())
        self.meant = QListWidget()
        self.meant.setAccessibleName("What may have been meant")
        self.meant.currentTextChanged.connect(self._take)
        self.by = QLineEdit()
        self.by.setAccessibleName("Replace by")
        self.by.textChanged.connect(lambda _text: self._able())
        for words, field, stretch in (
            ("&Where it stands", self.where, 3),
            ("&May be meant", self.meant, 2),
            ("Replace &by", self.by, 0),
        ):
            named = label(words, "soft")
            named.setBuddy(field)
            column.addWidget(named)
            column.addWidget(field, stretch)
        row = QHBoxLayout()
        self.keeps = [
            button("&Go there", self._go_there),
            button("Add to the &plan's words", lambda: self._keep(in_plan=True)),
            button("Add to m&y own", lambda: self._keep(in_plan=False)),
        ]
        for one in self.keeps:
            row.addWidget(one)
        row.addStretch(1)
        column.addLayout(row)
        return column

    def _read(self, places: dict[str, list[Place]]) -> None:
        self._places = places
        WORDS.ask(list(places))
        self._list()

    @property
    def word(self) -> str:
        entry = self.words.currentItem()
        return str(entry.data(Qt.ItemDataRole.UserRole)) if entry else ""

    def _list(self) -> None:
        """The words that are wrong, as far as it is known by now."""
        if any(not WORDS.has(word) for word in self._places):
            return
        wrong = sorted(
            (word for word in self._places if WORDS.is_wrong(word)),
            key=lambda word: (-len(self._places[word]), word.casefold()),
        )
        at = self.words.currentRow()
        self.words.clear()
        for word in wrong:
            count = len(self._places[word])
            entry = QListWidgetItem(f"{word}   {count}" if count > 1 else word)
            entry.setData(Qt.ItemDataRole.UserRole, word)
            entry.setData(Qt.ItemDataRole.AccessibleTextRole, f"{word}, in {count} cell{'s' if count > 1 else ''}")
            self.words.addItem(entry)
        count = len(wrong)
        self.told.setText(
            f"{count} word{'s are' if count != 1 else ' is'} not in the British dictionary. Names and abbreviations "
            "can be added to the plan's own words, which travel with it."
            if count
            else "Every word of the plan is known."
        )
        self.words.setCurrentRow(min(max(at, 0), count - 1))
        self._choose()

    def _choose(self) -> None:
        word, shown = self.word, self._window.model.shown
        self.where.clear()
        self.meant.clear()
        self.by.clear()
        for place in self._places.get(word, ())[:_SHOWN]:
            item = self._window.model.state.items.get(place.item)
            if item is not None:
                of = f", {place.period}" if place.period else ""
                entry = QListWidgetItem(f"{(item.title or '(no title)')[:70]} – {shown.heading(place.field)}{of}")
                entry.setData(Qt.ItemDataRole.UserRole, place)
                self.where.addItem(entry)
        self.where.setCurrentRow(0)
        if word:
            self._suggested(word, WORDS.suggest(word) or [])
        self._able()

    def _suggested(self, word: str, meant: list[str]) -> None:
        if word == self.word and meant:
            self.meant.clear()
            self.meant.addItems(meant)
            self.meant.setCurrentRow(0)

    def _take(self, words: str) -> None:
        if words:
            self.by.setText(words)

    def _able(self) -> None:
        may = self._window.model.may_change
        by = self.by.text().strip()
        self.go.setEnabled(may and bool(self.word) and bool(by) and by != self.word)
        for one in self.keeps:
            one.setEnabled(bool(self.word))
        self.keeps[1].setEnabled(may and bool(self.word))

    def _go_there(self) -> None:
        entry = self.where.currentItem()
        if entry is not None:
            place: Place = entry.data(Qt.ItemDataRole.UserRole)
            self.accept()
            self._window.go_to(place.item, place.field)

    def _keep(self, *, in_plan: bool) -> None:
        word = self.word
        if in_plan:
            kept = self._window.model.write(
                [Write(ROOT, spelling.WORD + word, word)], f"“{word}” added to the plan's words"
            )
        else:
            spelling.add_own(word)
            kept = True
        if kept:
            self._forget(word)

    def _forget(self, word: str) -> None:
        self._places = {one: places for one, places in self._places.items() if one.casefold() != word.casefold()}
        WORDS.learned.emit()  # the editors look at their words again too

    def _replace(self) -> None:
        """One step, in every cell that the word stands in."""
        word, by, model = self.word, self.by.text().strip(), self._window.model
        writes = []
        for place in self._places.get(word, ()):
            item = model.state.items.get(place.item)
            old = (item.title if place.field == "title" else item.get(place.field, place.period)) if item else None
            if old:
                writes.append(Write(place.item, place.field, spelling.replaced(old, word, by), place.period))
        if writes and model.write(writes, f"“{word}” corrected to “{by}”"):
            count = f"{len(writes)} cells" if len(writes) > 1 else "one cell"
            self._window.status.say(f"“{word}” corrected to “{by}” in {count}; one Ctrl+Z takes it back")
            self._forget(word)

    def done(self, result: int) -> None:
        self._work.cancel()
        self._work.wait()
        super().done(result)


def check(window: "PlanWindow") -> None:
    SpellingSheet(window).exec()
