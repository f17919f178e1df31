"""A return from the choice of the file to the changes taken: read off the window's thread, reviewed, one step in the end."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QVBoxLayout

from shared_plan.exchange import child
from shared_plan.exchange.grid import Source
from shared_plan.exchange.request.reference import tag_of
from shared_plan.exchange.returning import answering, keeping, reviews
from shared_plan.exchange.returning.applying import Sender
from shared_plan.exchange.returning.compare import Answer, compared
from shared_plan.exchange.returning.gathering import codes, scanned
from shared_plan.exchange.returning.ground import Ground
from shared_plan.exchange.returning.reviews import Review
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused
from shared_plan.ui import filing
from shared_plan.ui.asking import choose
from shared_plan.ui.help.helping import with_help
from shared_plan.ui.importing.drop import ENDINGS
from shared_plan.ui.importing.reading import ReadingPage
from shared_plan.ui.labels import button
from shared_plan.ui.review.page import ReviewPage
from shared_plan.ui.review.writing import ColumnsSheet, FieldSheet, RowSheet
from shared_plan.ui.theme import THEME
from shared_plan.ui.work import Job, Tick, Work

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

SOURCES = f"What partners send back ({' '.join(f'*{ending}' for ending in ENDINGS)})"
_STOP = (
    "The row references do not fit the contents: some columns were probably sorted without the others. Rows can be matched "
    "by what they say, or taken by their references all the same."
)
_MOST_REQUESTS = 8
"""Without any reference in the file so many of the newest requests are tried."""


class Read(NamedTuple):
    """A file that was read: its cells, its digest, and the numbers of the requests that it names."""

    source: Source
    digest: str
    numbers: tuple[int, ...]


class ReviewDialog(QDialog):
    """One review over the window of its plan; `path` is None for one that is taken up again or of another copy."""

    def __init__(self, window: "PlanWindow", path: Path | None = None, name: str = "") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(QSize(THEME.px(1366), THEME.px(768)).boundedTo(self.screen().availableSize()))
        self.window_of, self.path = window, path
        self.name = name or (path.name if path else "")
        self.page: ReviewPage | None = None
        self.finished_by: Callable[[int], object] = lambda _open: None
        self._work: Work | None = None
        self._leaving = False
        self._read: Read | None = None
        self._told: dict[str, str] = {}
        self._trusted = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.reading = ReadingPage(self.stop, self.choose_other)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.reading)
        outer.addWidget(self.pages)
        with_help(self)
        if path is not None:
            self.begin(path)

    @property
    def plan(self) -> Plan:
        return self.window_of.plan

    def begin(self, path: Path) -> None:
        """Reads a file from the start."""
        self.path = path
        self.setWindowTitle(f"Return {self.name or path.name} – Shared Plan")
        tag = tag_of(self.plan.file.plan_id)
        self._slow(
            f"Reading {self.name or path.name}", lambda tick, cancel: read(path, tag, tick, cancel), self._was_read
        )

    def _slow(self, heading: str, job: Job, then: Callable[[Any], object]) -> None:
        self.pages.setCurrentWidget(self.reading)
        self.reading.begin(heading)
        work = self._work = Work(job, self)
        work.told.connect(self.reading.tell)
        work.done.connect(lambda found: self._done(found, then))
        work.refused.connect(self._refused)
        work.stopped.connect(self._put_away)
        work.start()

    def _done(self, found: object, then: Callable[[Any], object]) -> None:
        self._work = None
        if self._leaving:
            super().reject()
        else:
            then(found)

    def _was_read(self, found: Read) -> None:
        self._read = found
        self._compare(trusted=False)

    def _compare(self, *, trusted: bool) -> None:
        """What it answers is worked out here, for the plan is the window's; comparing goes on beside it."""
        found = self._read
        assert found is not None
        self._trusted = trusted
        newest = sorted((one.n for one in Ground.of(self.plan).requests), reverse=True)[:_MOST_REQUESTS]
        ground = Ground.apart(self.plan, (*found.numbers, *newest)).knowing(self._told)
        self._slow(
            f"Comparing {self.name}",
            lambda _tick, _cancel: (compared(ground, found.source, trusted=trusted), ground),
            lambda both: self._compared(*both, asked=not trusted and not self._told),
        )

    def _compared(self, answer: Answer, ground: Ground, *, asked: bool) -> None:
        assert self._read is not None
        if answer.scrambled and asked:
            verbs = ["Leave it", "Match by what they say", "Trust the references"]
            chosen = choose(self, _STOP, verbs)
            if chosen == 0:
                super().reject()
                return
            if chosen == 2:
                self._compare(trusted=True)
                return
        answer.digest = self._read.digest
        self.show_review(reviews.of_answer(answer, ground, Sender(self.name), self.plan.clock()))
        if answer.layout and self.page is not None:
            self.columns = button(
                "&Columns…", lambda: self.ask_columns(answer), about="Which of their columns is which"
            )
            self.page.row.insertWidget(1, self.columns)

    def ask_columns(self, answer: Answer) -> None:
        """Columns of theirs that are not headed as ours: which they are; the answer is remembered for this layout."""
        sheet = ColumnsSheet(self, answer.layout, answer.headings)
        sheet.accepted.connect(lambda: self._columns_told(sheet.told))
        sheet.open()

    def _columns_told(self, told: dict[str, str]) -> None:
        """Compares anew with what was said of the columns."""
        if self.page is not None:
            self.pages.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None
        self._told = told
        self._compare(trusted=self._trusted)

    def show_review(self, review: Review) -> None:
        """The page on which everything is decided."""
        self.setWindowTitle(f"{review.head.whose} – Shared Plan")
        self.page = page = ReviewPage(self.plan, review)
        self.later = button("&Leave for later", self.leave, about="Keeps every decision in the plan's file")
        self.report = button("&Report…", self.write_report, about="What was taken, what was not and why, to send back")
        self.take = button("", self.take_changes, "primary")
        for one in (self.later, self.report, self.take):
            page.row.addWidget(one)
        page.changed.connect(self._tell)
        page.edited.connect(self.edit)
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self._tell()
        page.begin()

    @property
    def review(self) -> Review | None:
        return self.page.review if self.page is not None else None

    def _tell(self) -> None:
        if self.page is None:
            return
        count = len(self.page.review.taken)
        self.take.setText(f"&Take {count:,} change{'' if count == 1 else 's'}" if count else "&Done")
        self.take.setEnabled(not self.plan.file.read_only)

    def edit(self, row: int) -> None:
        """The editor of an entry: a field's text, or a new row."""
        assert self.page is not None
        matter = self.page.entries.entries[row].matter
        if matter is None:
            return
        if matter.one.is_row:
            sheet: FieldSheet | RowSheet = RowSheet(self, self.page.words, matter.row or matter.one)
        else:
            sheet = FieldSheet(self, self.page.words, matter.one, matter.text or matter.both or matter.one.theirs or "")
        sheet.accepted.connect(lambda: self._edited(row, sheet))
        sheet.open()

    def _edited(self, row: int, sheet: FieldSheet | RowSheet) -> None:
        assert self.page is not None
        matter = self.page.entries.entries[row].matter
        assert matter is not None
        if isinstance(sheet, RowSheet):
            matter.row = sheet.row
            matter.decide("theirs")
        else:
            matter.decide("typed", sheet.given)
        self.page.was_decided([matter])
        self.page.table.setFocus()

    def take_changes(self) -> None:
        """All that is decided, as one step."""
        assert self.page is not None
        review = self.page.review
        try:
            taken = keeping.take(self.plan, review)
        except Refused as refusal:
            self.page.message.say(str(refusal))
            return
        self.finished_by(taken.open)
        self.accept()
        self.window_of.say(_told(review, taken))

    def leave(self) -> None:
        """Everything is kept in the plan's file as it is meant so far."""
        assert self.page is not None
        try:
            left = keeping.leave(self.plan, self.page.review)
        except Refused as refusal:
            self.page.message.say(str(refusal))
            return
        self.finished_by(left)
        self.accept()
        whose = self.page.review.head.whose
        self.window_of.say(f"{whose} waits in the plan; Partners > Go on with a review takes it up again.")

    def write_report(self) -> None:
        """The report to the partner, as a workbook or a web page."""
        assert self.page is not None
        head = self.page.review.head
        given = f"{filing.documents()}/Report {head.partner or Path(head.file).stem}.html"
        name, _ = QFileDialog.getSaveFileName(
            self, "Report to the partner", given, "Web page (*.html);;Workbook (*.xlsx)"
        )
        if name:
            try:
                answering.write(answering.of_review(self.page.review, self.plan.settings), Path(name))
            except Refused as refusal:
                self.page.message.say(str(refusal))
                return
            self.page.message.say(f"The report is written: {Path(name).name}. It says what is decided so far.")

    def _refused(self, words: str) -> None:
        self._work = None
        if self._leaving:
            super().reject()
        else:
            self.reading.refuse(f"{self.name} was not taken in", words)

    def _put_away(self) -> None:
        self._work = None
        super().reject()

    def stop(self) -> None:
        """Cancel on the page of the work."""
        if self._work is not None:
            self.reading.stopping()
            self._work.cancel()
        else:
            self.reject()

    def choose_other(self) -> None:
        path = ask_return(self)
        if path is not None:
            self.name = path.name
            self.begin(path)

    def reject(self) -> None:
        """Escape and the window's cross: what was decided is kept for later; a return only looked at leaves no trace."""
        if self._work is not None:
            self._leaving = True
            self.stop()
        elif self.page is not None and self.page.touched and not self.plan.file.read_only:
            self.leave()
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return takes the changes wherever the focus is."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.page is not None:
            self.take_changes()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()


def read(path: Path, tag: str, tick: Tick, cancel: Callable[[], bool]) -> Read:
    """Reads a file in a process of its own. Raises Refused for what can't be read, Cancelled when stopped."""
    source = child.read(path, tick=tick, cancel=cancel)
    scans = scanned(source)
    borne = {one.request for scan in scans for held in scan.references.values() for one in held.values()}
    named = {number for other, number in codes(source, scans) if other == tag}
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise Refused(f"{path.name}: can't be read any more; copy it to this computer and choose the copy.") from error
    return Read(source, digest, tuple(borne | named))


def ask_return(over: "QDialog | PlanWindow") -> Path | None:
    """The file that came back; None where none was chosen."""
    name, _ = QFileDialog.getOpenFileName(over, "Bring in a return", filing.documents(), f"{SOURCES};;All files (*)")
    return Path(name) if name else None


def _told(review: Review, taken: keeping.Taken) -> str:
    head = review.head
    of = f"{head.whose[0].lower()}{head.whose[1:]}" if head.whose.startswith("The ") else head.whose
    said = [f"{taken.changes:,} change{'' if taken.changes == 1 else 's'} of {of} taken; one Undo takes them back."]
    if not taken.changes:
        said = [f"Nothing of {of} was taken; what you decided is remembered."]
    if taken.refused:
        said.append(
            f"{taken.refused:,} could not be made, because of rows that stand under them or that they belong to."
        )
    if taken.open:
        said.append(f"{taken.open:,} still wait{'s' if taken.open == 1 else ''}: Partners > Go on with a review.")
    return " ".join(said)
