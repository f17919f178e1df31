"""The page of a review: whose return it is, the counts as filters, the table, and how far the decisions are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from shared_plan.exchange.returning import reviews
from shared_plan.exchange.returning.asides import REMARK
from shared_plan.exchange.returning.matters import OURS, THEIRS, Matter, RowMatter
from shared_plan.exchange.returning.reviews import Review
from shared_plan.model.merge.report import COSMETIC, KINDS, is_clean
from shared_plan.model.merge.report import OURS as ONLY_OURS
from shared_plan.model.plan import Plan
from shared_plan.ui.bars import Message, announce
from shared_plan.ui.details.field_history import moment_in_words
from shared_plan.ui.labels import button, escaped, label
from shared_plan.ui.review.chips import Chips
from shared_plan.ui.review.entries import Entries
from shared_plan.ui.review.table import ReviewTable
from shared_plan.ui.review.words import LEAVE, NOTED, Words, day_in_words
from shared_plan.ui.theme import THEME

CHIPS = {
    "change": ("changed by them", "changed by them"), "conflict": ("both changed", "both changed"),
    "new": ("new row", "new rows"), "missing": ("did not come back", "did not come back"),
    "moved": ("moved", "moved"), "cleared": ("emptied by them", "emptied by them"),
    "duplicate": ("second copy", "second copies"), "doubtful": ("doubtful", "doubtful"),
    REMARK: ("row with remarks", "rows with remarks"), NOTED: ("thing to know", "things to know"),
    "same": ("same change", "same changes"), COSMETIC: ("cosmetic, ignored", "cosmetic, ignored"),
    ONLY_OURS: ("changed by you only", "changed by you only"),
}  # fmt: skip
KEYS = "↑ ↓ rows   N next open   T theirs   O ours   B both   E edit"
_NOTHING = "Nothing is to be decided: everything in the file is as it was sent."


class ReviewPage(QWidget):
    """`edited` asks for the editor of a row's entry."""

    edited = Signal(int)
    changed = Signal()

    def __init__(self, plan: Plan, review: Review) -> None:
        super().__init__()
        self.review = review
        self.words = Words(plan, review)
        self.entries = Entries(self.words)
        self.table = ReviewTable(self.entries)
        self.message = Message()
        self.chips: dict[str, QPushButton] = {}
        self.touched = False
        """Something was decided here that is not as it was when the page was opened."""
        self._build()
        self.table.decided.connect(self.decide)
        self.table.everything.connect(self.decide_shown)
        THEME.changed.connect(self._themed)
        self.tell()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._head(), self._counts(), self.message):
            column.addWidget(part)
        self.nothing = label(_NOTHING, "soft", wrap=True)
        self.nothing.setContentsMargins(THEME.px(22), THEME.px(24), THEME.px(22), THEME.px(24))
        self.nothing.setVisible(not self.review.questions)
        column.addWidget(self.nothing)
        column.addWidget(self.table, 1)
        column.addWidget(self._foot())

    def _head(self) -> QWidget:
        head = QFrame()
        head.setObjectName("bar")
        self.row = QHBoxLayout(head)
        self.row.setContentsMargins(THEME.px(22), THEME.px(12), THEME.px(22), THEME.px(12))
        self.row.setSpacing(THEME.px(8))
        words = QVBoxLayout()
        words.setSpacing(THEME.px(2))
        self.heading = label(self.review.head.whose, scale=1.45, bold=True)
        self.under = label(self._under(), "soft", wrap=True)
        for long in (self.heading, self.under):
            long.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            words.addWidget(long)
        self.under.setToolTip(escaped(self._under()))
        self.row.addLayout(words, 1)
        return head

    def _under(self) -> str:
        """Which file, when it came, what it is compared with, and how much has changed here since."""
        head = self.review.head
        came = f", brought in {moment_in_words(head.came)}" if head.came else ""
        sent = f", sent {day_in_words(head.sent)}" if head.sent else ""
        told = reviews.in_words(head).replace(". ", f"{came}. ", 1) if head.asked else reviews.in_words(head)
        told = told.rstrip(".") + sent + "."
        ours = reviews.changed_by_us(self.review)
        return f"{told} You have changed {ours:,} of these rows since." if ours else told

    def _counts(self) -> QWidget:
        bar = QFrame()
        bar.setObjectName("chips")
        row = QHBoxLayout(bar)
        row.setContentsMargins(THEME.px(22), THEME.px(9), THEME.px(22), THEME.px(9))
        row.setSpacing(THEME.px(8))
        chips = Chips()
        row.addLayout(chips, 1)
        read = dict(self.review.head.rows).get("read", 0)
        if read:
            chips.addWidget(label(f"{read:,} rows read", "soft"))
        counts = self.review.counts()
        counts[NOTED] = len(self.entries.notices)
        for name in (*KINDS, REMARK, NOTED, ONLY_OURS, COSMETIC):
            if counts[name]:
                self.chips[name] = self._chip(name, counts[name])
                chips.addWidget(self.chips[name])
        self.all = button("&Decide all…", self._decide_menu, "", about="Decide everything that is listed in one go")
        row.addWidget(self.all)
        return bar

    def _chip(self, name: str, count: int) -> QPushButton:
        one, many = CHIPS[name]
        made = button(f"{count:,} {one if count == 1 else many}", lambda: self._filter(name), "chip")
        made.setCheckable(True)
        made.setChecked(name in self.entries.shown)
        made.setAccessibleName(f"Show {count:,} {one if count == 1 else many}")
        return made

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setObjectName("foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(THEME.px(22), THEME.px(8), THEME.px(22), THEME.px(8))
        row.setSpacing(THEME.px(22))
        self.decided = label("", bold=True)
        self.promise = label(
            "Nothing changes in the plan until you take the changes; one Undo puts them all back.", "soft"
        )
        self.promise.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.keys = label(KEYS, "soft", scale=0.95)
        row.addWidget(self.decided)
        row.addWidget(self.promise, 1)
        row.addWidget(self.keys)
        return foot

    def _themed(self) -> None:
        self.table.viewport().update()

    def begin(self) -> None:
        """The first thing that is open, or the first there is, becomes the current one."""
        self.table.lay_out()
        first = self.entries.next_open(-1)
        self.table.go(first if first >= 0 else self.entries.next_row(-1, 1))
        self.table.setFocus()

    def tell(self) -> None:
        """How far the decisions are."""
        questions, left = len(self.review.questions), len(self.review.open)
        self.decided.setText(f"{questions - left:,} of {questions:,} decided" if questions else "Nothing to decide")
        self.changed.emit()

    def _filter(self, name: str) -> None:
        self.entries.shown ^= {name}
        self._relist()

    def _relist(self) -> None:
        """The list anew, with the cursor on what it was on."""
        held = self.entries.entries[self.table.row] if self.table.row >= 0 else None
        self.entries.relist()
        rows = [
            n
            for n, one in enumerate(self.entries.entries)
            if held is not None and not one.is_heading and one.matter is held.matter and one.row is held.row
        ]
        self.table.go(rows[0] if rows else self.entries.next_row(-1, 1))

    def decide(self, row: int, choice: str) -> None:
        """A choice was made of an entry; the same again opens it."""
        entry = self.entries.entries[row]
        if entry.row is not None:
            self._choose(entry.row, choice)
        elif entry.matter is not None and choice == "typed":
            if choice in entry.matter.choices:
                self.edited.emit(row)
        elif entry.matter is not None and (choice in entry.matter.choices or not choice):
            self.was_decided(self.review.decide(entry.matter, choice))
            announce(self.table, str(self.entries.data(self.entries.index(row, 4)) or ""))

    def was_decided(self, matters: list[Matter]) -> None:
        """These have another decision than before."""
        self.touched = True
        self.entries.changed(matters)
        self.tell()

    def _rows_decided(self) -> None:
        self.touched = True
        self._relist()
        self.tell()

    def _choose(self, row: RowMatter, choice: str) -> None:
        chosen = RowMatter.LEFT_OUT if choice == LEAVE else int(choice) if choice.isdigit() else RowMatter.OPEN
        if chosen < len(row.doubt.candidates):
            self.review.choose(row, chosen)
            self._rows_decided()

    def _decide_menu(self) -> None:
        menu = QMenu(self)
        shown = sum(1 for one in self.entries.entries if one.is_open)
        acts = (
            (f"&Theirs for all {shown:,} open ones that are listed (Shift+T)", lambda: self.decide_shown(THEIRS)),
            (f"&Ours for all {shown:,} open ones that are listed (Shift+O)", lambda: self.decide_shown(OURS)),
            ("Take all &clean changes", self.take_clean),
            ("Rows that are very &likely what they seem", self.choose_likely),
            ("Open everything &again", self.reopen),
        )
        for words, act in acts:
            menu.addAction(words).triggered.connect(lambda _checked=False, act=act: act())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.all.mapToGlobal(self.all.rect().bottomLeft()))

    def decide_shown(self, choice: str) -> None:
        """One choice for everything that is listed and still open."""
        held = [one.matter for one in self.entries.entries if one.matter is not None and one.is_open]
        self._decide_all([one for one in held if choice in one.choices], choice)

    def take_clean(self) -> None:
        """Theirs for every change that nobody contradicts."""
        clean = [one for one in self.review.all() if THEIRS in one.choices and is_clean(one.one)]
        self._decide_all(clean, THEIRS)

    def _decide_all(self, matters: list[Matter], choice: str) -> None:
        for one in matters:
            one.decide(choice)
        self.was_decided(matters)

    def choose_likely(self) -> None:
        """Each row that is very probably one item is taken for that."""
        for row in self.review.rows:
            if row.doubt.likely and not row.is_decided:
                self.review.choose(row, 0)
        self._rows_decided()

    def reopen(self) -> None:
        for row in self.review.rows:
            row.chosen = RowMatter.OPEN
        for one in self.review.all():
            if one.is_question:
                one.decide("")
        self._rows_decided()
