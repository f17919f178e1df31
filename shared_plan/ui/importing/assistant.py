"""The Import assistant: a file read off the window's thread, shown as it was understood, corrected, and made a plan."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from shared_plan.exchange import corrections as correcting
from shared_plan.model.refusal import Cancelled, Refused
from shared_plan.ui import asking, filing
from shared_plan.ui.bars import Message
from shared_plan.ui.help.helping import with_help
from shared_plan.ui.importing import finish, memory, ongoing
from shared_plan.ui.importing.drop import ENDINGS, PLAN
from shared_plan.ui.importing.ongoing import Session, Understood
from shared_plan.ui.importing.reading import ReadingPage
from shared_plan.ui.importing.review import Review
from shared_plan.ui.labels import button, label
from shared_plan.ui.theme import THEME
from shared_plan.ui.work import Job, Work

if TYPE_CHECKING:
    from shared_plan.ui.desk import Desk
    from shared_plan.ui.window import PlanWindow

_SAMPLE = "convergence.xlsx"
_CORRECTIONS = "Corrections of an import (*.json)"
_REMEMBERED = "This layout was corrected before{}, and the same corrections are used again. Change what you like."


class ImportAssistant(QDialog):
    """One import from the choice of the file to the plan; into the plan of `window`, or into a new one."""

    def __init__(
        self,
        desk: "Desk",
        path: Path,
        window: "PlanWindow | None" = None,
        over: QWidget | None = None,
        called: str = "",
    ) -> None:
        super().__init__(over or window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._desk, self._window = desk, window
        self._work: Work | None = None
        self._again = self._leaving = self._stopped = self._adding = False
        self._build()
        with_help(self)
        self.begin(path, called)

    def _build(self) -> None:
        self.resize(QSize(THEME.px(1366), THEME.px(768)).boundedTo(self.screen().availableSize()))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.reading = ReadingPage(self.stop, self.choose_other)
        self.review = Review()
        self.review.corrected.connect(self._corrected)
        self.review.partner_said.connect(self._partner)
        self.message = Message()
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.message)
        column.addWidget(self.review, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.reading)
        self.pages.addWidget(self._page)
        outer.addWidget(self.pages)

    def _head(self) -> QWidget:
        head = QFrame()
        head.setObjectName("bar")
        row = QHBoxLayout(head)
        row.setContentsMargins(THEME.px(16), THEME.px(8), THEME.px(14), THEME.px(8))
        row.setSpacing(THEME.px(8))
        words = QVBoxLayout()
        words.setSpacing(THEME.px(1))
        self.heading = label("", scale=1.3, bold=True)
        for long in (self.heading, self.review.account):  # a long name of a file may not widen the window
            long.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words.addWidget(self.heading)
        told = QHBoxLayout()
        told.setSpacing(THEME.px(14))
        told.addWidget(self.review.numbers)
        told.addWidget(self.review.account, 1)
        words.addLayout(told)
        row.addLayout(words, 1)
        row.addWidget(button("&Load corrections…", self.load))
        row.addWidget(button("&Save corrections…", self.save))
        row.addWidget(button("Cancel", self.reject))
        self.finish = button("&Make the plan…" if self._window is None else "&Add to this plan", self.end, "primary")
        row.addWidget(self.finish)
        return head

    @property
    def session(self) -> Session | None:
        return self.review.session

    @property
    def is_reading(self) -> bool:
        """A slow job goes on."""
        return self._work is not None

    def begin(self, path: Path, called: str = "") -> None:
        """Reads a file from the start; `called` is what it is to be called where that is not its name."""
        self.path, self.called = path, called or path.name
        self._near = filing.documents() if called else str(path.parent)
        self.review.session = None
        self.setWindowTitle(f"Import {self.called} – Shared Plan")
        self.heading.setText(f"Import of {self.called}")
        self._slow(f"Reading {self.called}", lambda tick, cancel: ongoing.read(path, tick, cancel), self._read)

    def _slow(self, heading: str, job: Job, then: Callable[[Any], object]) -> None:
        """A job off the thread with its own page."""
        self.pages.setCurrentWidget(self.reading)
        self.reading.begin(heading)
        work = self._started(job, then)
        work.told.connect(self.reading.tell)
        work.start()

    def _started(self, job: Job, then: Callable[[Any], object]) -> Work:
        self._work = Work(job, self)
        self._then = then
        self._work.done.connect(self._done)
        self._work.refused.connect(self._refused)
        self._work.stopped.connect(self._put_away)
        return self._work

    def _done(self, found: object) -> None:
        self._work = None
        if self._leaving and not isinstance(found, Path):  # a plan that is made already is shown
            self._put_away()
        else:
            self._then(found)

    def _read(self, session: Session) -> None:
        self.pages.setCurrentWidget(self._page)
        self.review.begin(session, memory.partners(session.headings))
        self._told()
        self.message.hide()
        if session.remembered:
            self.message.say(_REMEMBERED.format(f" for {session.partner}" if session.partner else ""))

    def _told(self) -> None:
        """What can be done now."""
        self.finish.setEnabled(self.session is not None and not self.session.is_empty)

    def _corrected(self) -> None:
        """The officer said something that is not remembered yet."""
        if self.session is not None:
            self.session.remembered = False
            self.reform()

    def reform(self) -> None:
        """The plan is formed anew, at once where that is quick, else beside the window."""
        if self._work is not None:
            self._again = True
            return
        session = self.session
        assert session is not None
        source, corrections = session.source, session.corrections
        if session.now.seconds < ongoing.QUICK:
            self._formed(ongoing.form(source, corrections, lambda *_: None, lambda: False))
            return
        self.review.account.setText("Forming the plan anew …")
        self.finish.setEnabled(False)
        frozen = correcting.from_plain(corrections.plain(), "corrections")
        self._started(lambda tick, cancel: ongoing.form(source, frozen, tick, cancel), self._formed).start()

    def _formed(self, now: Understood) -> None:
        if self.session is None:
            return
        self.session.now = now
        self.review.refresh()
        self._told()
        if self._again:
            self._again = False
            self.reform()

    def _refused(self, words: str) -> None:
        """One sentence: over the page of the work when nothing was read yet, else above the sheet."""
        self._work = None
        if self._leaving:
            self._put_away()
        elif self.session is None:
            self.reading.refuse(f"{self.called} was not read", words)
        else:
            self.pages.setCurrentWidget(self._page)
            self.message.say(words)
            self._told()

    def _partner(self, partner: str) -> None:
        """Another partner: what was corrected in files of theirs is put in."""
        session = self.session
        if session is not None:
            session.partner = partner
            if session.recall(partner):
                self.message.say(_REMEMBERED.format(f" for {partner}" if partner else ""))
                self.reform()

    def load(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Load corrections", self._near, _CORRECTIONS)
        if name and self.session is not None:
            try:
                self.session.corrections = correcting.load(Path(name), self.session.headings)
            except Refused as refusal:
                self.message.say(str(refusal))
                return
            self.message.say(f"The corrections of {Path(name).name} are used.")
            self.reform()

    def save(self) -> None:
        given = str(Path(self._near) / f"{self.path.stem} corrections.json")
        name, _ = QFileDialog.getSaveFileName(self, "Save corrections", given, _CORRECTIONS)
        if name and self.session is not None:
            try:
                correcting.save(self.session.corrections, Path(name))
            except Refused as refusal:
                self.message.say(str(refusal))
                return
            self.message.say(f"The corrections are saved as {Path(name).name}.")

    def end(self) -> None:
        """The plan is made, or added to; what was corrected is remembered."""
        date = self.review.date
        try:
            finish.refuse_date(date)
        except Refused as refusal:
            self.message.say(str(refusal))
            self.review.whole.date.setFocus()
            return
        if self._window is not None:
            self._add(self._window, date)
        else:
            self._make(date)

    def _make(self, date: str) -> None:
        session = self.session
        assert session is not None
        place, options = f"{filing.documents()}/{self.path.stem}.splan", QFileDialog.Option.DontConfirmOverwrite
        title = "Where is the plan to be kept?"
        name, _ = QFileDialog.getSaveFileName(self, title, place, filing.KINDS, options=options)
        if name:
            path, outcome, source = filing.with_ending(Path(name)), session.now.outcome, self.called
            self._slow(
                f"Making {path.name}",
                lambda tick, cancel: finish.make(path, outcome, source, date, tick, cancel),
                self._made,
            )

    def _made(self, path: Path) -> None:
        self._remember()
        self.accept()
        self._desk.open(path)

    def _add(self, window: "PlanWindow", date: str) -> None:
        """In the window's own thread, for the plan is the window's; between two looks at the keys."""
        session = self.session
        assert session is not None
        window.saver.save()  # so that nothing of the plan waits to be saved while this goes on
        self.pages.setCurrentWidget(self.reading)
        self.reading.begin(f"Adding {self.called} to the plan")
        self._stopped, self._adding = False, True
        try:
            brought = finish.add(window.plan, session.now.outcome, self.called, date, self._pump, lambda: self._stopped)
        except Cancelled:
            self.pages.setCurrentWidget(self._page)
            self.message.say("Adding was stopped; the plan is as it was.")
            return
        except Refused as refusal:
            self._refused(str(refusal))
            return
        finally:
            self._adding = False
        self._remember()
        self.accept()
        told = " ".join(notice.message for notice in brought.warnings)
        window.say(f"{self.called} was added to the plan; one Undo takes it back. {told}".strip())

    def _pump(self, done: int, of: int, words: str) -> None:
        self.reading.tell(done, of, words)
        QApplication.processEvents()

    def _remember(self) -> None:
        session = self.session
        assert session is not None
        partner = self.review.whole.partner.text().strip()
        try:
            memory.remember(session.headings, session.source, session.corrections, partner)
        except Refused:
            return  # the plan is made; that the next import begins without corrections is no reason to stop

    def stop(self) -> None:
        """Cancel on the page of the work."""
        self._stopped = True
        if self._work is not None:
            self.reading.stopping()
            self._work.cancel()
        elif self.session is None:
            self.reject()

    def _put_away(self) -> None:
        """The work was stopped: back to the sheet, or out where nothing was read."""
        self._work = None
        if self.session is None or self._leaving:
            super().reject()
        else:
            self.pages.setCurrentWidget(self._page)

    def choose_other(self) -> None:
        path = ask_source(self)
        if path is not None:
            self.begin(path)

    def reject(self) -> None:
        """Leaves without a trace; what was corrected by hand is asked about first."""
        if self._adding:
            self.stop()
            return
        corrected = self.session is not None and not self.session.corrections.is_empty and not self.session.remembered
        if corrected and asking.choose(self, "Leave the import? What you corrected is lost.", ["Go on", "Leave"]) == 0:
            return
        if self._work is not None:
            self._leaving = True
            self.stop()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()


SOURCES = f"Spreadsheets, Word and web tables ({' '.join(f'*{ending}' for ending in ENDINGS)})"


def ask_source(over: QWidget | None) -> Path | None:
    """The file to import; None where none was chosen."""
    name, _ = QFileDialog.getOpenFileName(over, "Import", filing.documents(), f"{SOURCES};;All files (*)")
    return Path(name) if name else None


def show(desk: "Desk", path: Path, window: "PlanWindow | None" = None, over: QWidget | None = None) -> ImportAssistant:
    """Opens the assistant on a file; over `window` it adds to that window's plan."""
    made = ImportAssistant(desk, path, window, over)
    made.open()
    return made


def choose(window: "PlanWindow") -> None:
    """File > Import: into this plan."""
    from shared_plan.ui.desk import DESK

    path = ask_source(window)
    if path is not None:
        show(DESK, path, window)


def dropped(desk: "Desk", path: Path, window: "PlanWindow | None" = None, over: QWidget | None = None) -> None:
    """A file was dropped: a plan is opened, anything else imported, into the window's plan where it may be changed."""
    if path.suffix.lower() == PLAN:
        desk.open(path, window or over)
    else:
        show(desk, path, window if window is not None and window.model.may_change else None, over)


def for_picture(window: "PlanWindow") -> ImportAssistant:
    """The assistant on a sample workbook, read and shown, as large as the window."""
    from shared_plan.model.resources import folder
    from shared_plan.ui.desk import DESK

    made = ImportAssistant(DESK, folder() / "samples" / _SAMPLE)
    made.resize(window.size())
    while made.session is None and made.is_reading:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return made
