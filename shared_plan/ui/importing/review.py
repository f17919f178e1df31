"""The page of the Import assistant on which everything is seen and corrected: the sheet, the plan, and lines between."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from shared_plan.exchange.corrections import SheetCorrection
from shared_plan.exchange.grid import place_of
from shared_plan.exchange.recognise import Entry
from shared_plan.exchange.shaping import place_of_entry
from shared_plan.ui.importing.cells import WORDS
from shared_plan.ui.importing.controls import Here, Whole
from shared_plan.ui.importing.item import ItemFields, Notices
from shared_plan.ui.importing.links import Links
from shared_plan.ui.importing.menus import column_menu, row_menu
from shared_plan.ui.importing.ongoing import Session
from shared_plan.ui.importing.paint import Key
from shared_plan.ui.importing.sheet import SheetView
from shared_plan.ui.importing.tree import PlanView
from shared_plan.ui.importing.words import cell_words, counts, items
from shared_plan.ui.labels import label
from shared_plan.ui.theme import THEME

_MOST_ABOVE = 4


class Review(QWidget):
    """Sheet and plan side by side; `corrected` is told when the officer said anything."""

    corrected = Signal()
    partner_said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.session: Session | None = None
        self.whole, self.here = Whole(), Here()
        self.sheet, self.plan = SheetView(), PlanView()
        self.links = Links(self.sheet, self.plan)
        self.fields, self.notices = ItemFields(), Notices()
        self.numbers, self.account, self.place = label("", bold=True), label("", "soft"), label("", "soft")
        self.above = label("", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.whole)
        column.addWidget(self.here)
        self.both = QSplitter(Qt.Orientation.Horizontal)
        self.both.addWidget(self._left())
        self.both.addWidget(self._right())
        self.both.setHandleWidth(1)
        self.both.setChildrenCollapsible(False)
        self.both.setSizes([THEME.px(880), THEME.px(486)])
        self.both.setStretchFactor(0, 1)
        column.addWidget(self.both, 1)
        column.addWidget(self._foot())

    def _left(self) -> QWidget:
        """The sheet, with the words that stand above it in a document, and the lines beside it."""
        left = QWidget()
        beside = QHBoxLayout(left)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.above.setContentsMargins(THEME.px(14), THEME.px(6), THEME.px(14), THEME.px(6))
        self.above.setMaximumHeight(4 * THEME.metrics().lineSpacing() + THEME.px(12))
        self.above.setAccessibleName("What stands above the table")
        column.addWidget(self.above)
        column.addWidget(self.sheet, 1)
        beside.addLayout(column, 1)
        beside.addWidget(self.links)
        return left

    def _right(self) -> QWidget:
        self.right = QSplitter(Qt.Orientation.Vertical)
        self.right.setHandleWidth(1)
        self.right.setChildrenCollapsible(False)
        self.look = label("Worth a look", "soft", bold=True)
        parts = (
            (label("The plan it becomes", "soft", bold=True), self.plan, 300),
            (label("The chosen item", "soft", bold=True), self.fields, 160),
            (self.look, self.notices, 110),
        )
        for heading, widget, tall in parts:
            self.warned = headed(heading, widget)
            self.right.addWidget(self.warned)
            self.right.setStretchFactor(self.right.count() - 1, tall)
        self.right.setSizes([THEME.px(tall) for *_, tall in parts])
        return self.right

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setObjectName("paper")
        row = QHBoxLayout(foot)
        row.setContentsMargins(THEME.px(14), THEME.px(6), THEME.px(14), THEME.px(6))
        row.setSpacing(THEME.px(10))
        for fate in WORDS:
            row.addWidget(Key(fate))
        self.place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self.place, 1)
        return foot

    def _connect(self) -> None:
        self.sheet.moved.connect(self._moved)
        self.sheet.column_asked.connect(self._column_menu)
        self.sheet.row_asked.connect(self._row_menu)
        self.plan.chosen.connect(self._chosen)
        self.notices.gone_to.connect(self.go_to)
        self.here.role_said.connect(self.say_role)
        self.here.blank_said.connect(lambda word: self.say_word("blank", word))
        self.here.split_said.connect(lambda word: self.say_word("split", word))
        self.here.row_said.connect(self.say_row)
        self.whole.sheet_chosen.connect(self.show_sheet)
        self.whole.bring_said.connect(self._say_bring)
        self.whole.hidden_said.connect(lambda on: self._say_whole("hidden", on=on))
        self.whole.struck_said.connect(lambda on: self._say_whole("struck", on=on))
        self.whole.comments_said.connect(lambda on: self._say_whole("comments", on=on))
        self.whole.partner_said.connect(self.partner_said)

    @property
    def said(self) -> SheetCorrection:
        """The corrections of the sheet on the screen."""
        assert self.session is not None
        return self.session.corrections.of(self.sheet.sheet_model.sheet.name)

    @property
    def date(self) -> str:
        """The plan's date as the officer wrote it; "" where it is left as the file has it."""
        given = self.whole.date.text().strip()
        own = self.session.now.outcome.facts.get("date", "") if self.session is not None else ""
        return given if given != own else ""

    def begin(self, session: Session, partners: list[str]) -> None:
        """Shows a file that was read."""
        self.session = session
        names = [f"{sheet.name} (hidden)" if sheet.hidden else sheet.name for sheet in session.source.sheets]
        self.whole.show_sheets(names, session.first_sheet)
        self.whole.show_partners(partners, session.partner)
        self.whole.date.setText(session.now.outcome.facts.get("date", ""))
        self.show_sheet(session.first_sheet)
        self.sheet.setFocus()

    def show_sheet(self, at: int) -> None:
        assert self.session is not None
        sheet = self.session.source.sheets[at]
        self.whole.sheet.setCurrentIndex(at)
        self.sheet.show_sheet(sheet, self.session.measures[sheet.name])
        lines = [line.text for line in sheet.above]
        self.above.setText("\n".join(lines[:_MOST_ABOVE]))
        self.above.setVisible(bool(lines))
        self.refresh()
        place = min(self.sheet.sheet_model.fates.titles, default=sheet.cells[0][:2] if sheet.cells else None)
        if place is not None:
            self.sheet.go(*place)

    def refresh(self) -> None:
        """Everything was understood anew."""
        assert self.session is not None
        session, model = self.session, self.sheet.sheet_model
        outcome = session.now.outcome
        model.become(session.now.fates[model.sheet.name], self.said)
        self.sheet.widen()
        self.plan.become(outcome.entries, session.level_names)
        self.numbers.setText(items(session.numbers))
        self.account.setText(counts(outcome))
        self.notices.become(outcome.warnings)
        self.look.setText(f"Worth a look ({len(outcome.warnings)})")
        self.warned.setVisible(bool(outcome.warnings))
        self.whole.bring.setChecked(not self.said.leave_out)
        self.whole.hidden.setChecked(session.corrections.hidden)
        self.whole.struck.setChecked(session.corrections.struck)
        self.whole.comments.setChecked(session.corrections.comments)
        self._moved(*self.sheet.place)

    def _moved(self, row: int, column: int) -> None:
        if self.session is None:
            return
        model = self.sheet.sheet_model
        self.here.show_place(model, row, column)
        entry = model.fates.entry_at(row, column) if row else None
        cell = model.cell(model.index(row - 1, column - 1))
        self.place.setText(cell_words(model.fates, cell) if cell is not None else "")
        self.plan.go(entry)
        self._tell(entry)

    def _chosen(self, entry: Entry) -> None:
        """An item was chosen on the right: its row comes into view on the left."""
        place = place_of_entry(entry)
        if place is None or self.session is None:
            self._tell(entry)
            return
        self.go_to(place[0], "", place[1:])
        self.plan.go(entry)
        self._tell(entry)

    def _tell(self, entry: Entry | None) -> None:
        assert self.session is not None
        self.fields.show_entry(entry, self.session.now.outcome, self.plan.tree.names)
        self.links.update()

    def go_to(self, sheet: str, ref: str, place: tuple[int, ...] = ()) -> None:
        """Shows a cell of any sheet."""
        assert self.session is not None
        names = [one.name for one in self.session.source.sheets]
        if sheet in names and sheet != self.sheet.sheet_model.sheet.name:
            self.show_sheet(names.index(sheet))
        row, column = place or (place_of(ref) if ref else (1, 1))
        self.sheet.go(row, column)

    def say_role(self, role: str) -> None:
        assert self.session is not None
        self.session.said(self.sheet.place[1], self.sheet.sheet_model.sheet.name, role)
        self.corrected.emit()

    def say_word(self, what: str, word: str) -> None:
        """What a blank of the current column means, or what splits its cells."""
        words: dict[int, str] = getattr(self.said, what)
        words.pop(self.sheet.place[1], None)
        if word:
            words[self.sheet.place[1]] = word
        self.corrected.emit()

    def say_row(self, kind: str) -> None:
        self.said.row(self.sheet.place[0], kind)
        self.corrected.emit()

    def _say_bring(self, on: bool) -> None:
        self.said.leave_out = not on
        self.corrected.emit()

    def _say_whole(self, what: str, *, on: bool) -> None:
        assert self.session is not None
        setattr(self.session.corrections, what, on)
        self.corrected.emit()

    def _column_menu(self, column: int, where: QPoint) -> None:
        blank, split = (lambda word: self.say_word("blank", word)), (lambda word: self.say_word("split", word))
        column_menu(self, self.said, column, self.say_role, blank, split).popup(where)

    def _row_menu(self, row: int, where: QPoint) -> None:
        row_menu(self, self.said, row, self.say_row).popup(where)


def headed(heading: QLabel, widget: QWidget) -> QWidget:
    """A part of the right side under its heading."""
    holder = QFrame()
    holder.setObjectName("paper")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    heading.setContentsMargins(THEME.px(14), THEME.px(8), THEME.px(14), THEME.px(6))
    column.addWidget(heading)
    column.addWidget(widget, 1)
    return holder
