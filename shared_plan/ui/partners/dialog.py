"""Ask partners: whom, for what, until when, with a look at what each will get; then the workbooks, all of them or none."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout

from shared_plan.exchange.request import asking, drafts
from shared_plan.exchange.request.preview import Preview, preview
from shared_plan.exchange.request.record import Sent
from shared_plan.exchange.request.scope import everyone, someone
from shared_plan.model.refusal import Refused
from shared_plan.ui import filing
from shared_plan.ui.dialogs import Sheet
from shared_plan.ui.importing.controls import combo
from shared_plan.ui.labels import button, label, rule
from shared_plan.ui.partners.choice import (
    ALL,
    GRID,
    Choice,
    Requests,
    everybody,
    fields_offered,
    fields_usual,
    requests,
)
from shared_plan.ui.partners.form import Form
from shared_plan.ui.partners.sample import Sample
from shared_plan.ui.partners.whom import Whom
from shared_plan.ui.theme import THEME
from shared_plan.ui.work import Work

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

FOLDER = "partners/folder"
_PAUSE = 150
"""Milliseconds after the last key until the preview follows."""
_WORDS = "Each gets a workbook of their rows to fill in and send back. Nothing is sent by this program."


class AskDialog(Sheet):
    """The request dialog of one window. `written` are the places of the workbooks, once they are there."""

    def __init__(self, window: "PlanWindow", names: Sequence[str] = ()) -> None:
        super().__init__(window, "Ask partners for an update", _WORDS, 1180, 700)
        self._window, self.plan = window, window.plan
        self.grid = shown_in(window)
        self.written: list[Path] = []
        self.now = Requests()
        self._work: Work | None = None
        plan = self.plan
        self.whom = Whom([everybody(plan), *everyone(plan)], lambda name: someone(plan, name))
        self.form = Form(plan.settings, self._rows(), fields_offered(plan), fields_usual(plan))
        self.of = combo("Preview of", (), 34)
        self.told = label("", "soft", wrap=True)
        self.sample = Sample()
        self._place()
        self._foot_line()
        self.later = QTimer(self, singleShot=True, interval=_PAUSE)
        self.later.timeout.connect(self.look)
        for signal in (self.whom.changed, self.form.changed, self.form.written):
            signal.connect(self.later.start)
        self.of.activated.connect(lambda _at: self.show_sample())
        self.whom.tick(names)
        self.look()
        self.whom.line.setFocus()

    def _rows(self) -> list[tuple[str, str]]:
        """Which rows can be chosen: all, those on the screen where they are not all, and each branch of the plan."""
        state = self.plan.state
        found = [(ALL, "All")]
        if self.grid is not None:
            found.append((GRID, f"Those that the grid shows now ({len(self.grid):,})"))
        for item in state.walk():
            if item.kind in ("theme", "workstream"):
                depth = sum(1 for _ in state.ancestors(item.id)) - 1
                words = " ".join(f"{item.get('ref') or ''} {item.title or '(no title)'}".split())
                found.append((item.id, f"{'    ' * max(0, depth)}{words[:70]}"))
        return found

    def _place(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(THEME.px(16))
        self.whom.setFixedWidth(THEME.px(300))
        row.addWidget(self.whom)
        row.addWidget(rule(upright=True))
        right = QVBoxLayout()
        right.setSpacing(THEME.px(8))
        right.addWidget(self.form)
        head = QHBoxLayout()
        head.setSpacing(THEME.px(8))
        named = label("&Preview of", bold=True)
        named.setBuddy(self.of)
        head.addWidget(named)
        head.addWidget(self.of)
        head.addStretch(1)
        right.addLayout(head)
        right.addWidget(self.told)
        right.addWidget(self.sample, 1)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)

    def _foot_line(self) -> None:
        self.folder = Path(str(QSettings().value(FOLDER, "") or filing.documents()))
        self.place = label("", "soft")
        self.eml = QCheckBox("An e-&mail draft with each")
        self.eml.setToolTip("Opens in Outlook or another mail program, ready to be sent, with the workbook attached")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far it is")
        self.bar.setFixedWidth(THEME.px(200))
        self.bar.hide()
        self.choose = button("Fo&lder…", self.choose_folder, "link", about="Where the workbooks are to lie")
        for part in (self.bar, self.place, self.choose, self.eml):
            self.foot(part)
        self.leave = self.verb("Cancel", self.reject)
        self.go = self.verb("Write", self.begin, main=True)
        self.tell_folder()

    def tell_folder(self) -> None:
        words = str(self.folder)
        self.place.setText(THEME.metrics().elidedText(words, Qt.TextElideMode.ElideMiddle, THEME.px(380)))
        self.place.setAccessibleName(f"Folder: {words}")

    def choose_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, "Where are the workbooks to lie?", str(self.folder))
        if found:
            self.folder = Path(found)
            self.tell_folder()

    @property
    def choice(self) -> Choice:
        form = self.form
        return Choice(
            self.whom.ticked, str(form.rows.currentData() or ""), form.where.text(), form.theirs.isChecked(), form.keys,
            form.due.words, form.words.toPlainText().strip(),
        )  # fmt: skip

    def look(self) -> None:
        """Works out what would be written, and shows it."""
        self.later.stop()
        refusal = ""
        try:
            self.now = requests(self.plan, self.choice, self.grid)
        except Refused as refused:
            self.now, refusal = Requests(), str(refused)
        kept = self.of.currentText()
        self.of.clear()
        self.of.addItems([_shown(one.to) for one in self.now.wanted])
        self.of.setCurrentIndex(max(0, self.of.findText(kept)))
        self.of.setEnabled(len(self.now.wanted) > 1)
        count = len(self.now.wanted)
        self.go.setText(f"Write {count} workbooks" if count > 1 else "Write the workbook")
        self.go.setEnabled(count > 0 and bool(self.form.keys))
        self.show_sample(refusal)

    def show_sample(self, refusal: str = "") -> None:
        """The preview of the one that is chosen above it."""
        at = self.of.currentIndex()
        if not 0 <= at < len(self.now.wanted):
            self.sample.show_lines([], [])
            self._say(refusal or self._nothing(), bad=bool(refusal or self.now.without))
            return
        try:
            found = preview(self.plan, self.now.wanted[at])
        except Refused as refused:
            self._say(str(refused), bad=True)
            return
        self.sample.show_lines(found.columns, found.lines)
        words = [self._in_words(found)]
        if self.now.without:
            words.append(f"No such rows, so no workbook: {', '.join(self.now.without[:6])}.")
        self._say(" ".join(words), bad=bool(self.now.without or found.exempt or not self.form.keys))

    def _nothing(self) -> str:
        if self.now.without:
            return f"No such rows: {', '.join(self.now.without[:6])}."
        return "Tick whom to ask; what they will get is shown here."

    def _in_words(self, found: Preview) -> str:
        if not self.form.keys:
            return "Tick the fields that are to be updated."
        rows = f"{found.asked:,} row{'' if found.asked == 1 else 's'} to update"
        context = f", {found.context:,} shown for information" if found.context else ""
        more = f"; the first {len(found.lines)} are here" if len(found.lines) < found.asked + found.context else ""
        exempt = f" {found.exempt:,} hold exempt matter." if found.exempt else ""
        return f"{rows}{context}{more}.{exempt}"

    def _say(self, words: str, *, bad: bool) -> None:
        self.told.setText(words)
        self.told.setObjectName("bad" if bad else "soft")
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)

    def begin(self) -> None:
        """Draws the requests up and has them written off the window's thread."""
        if self.later.isActive():
            self.look()
        if not self.go.isEnabled() or self._work is not None:
            return
        try:
            drawn = asking.drawn_up_all(self.plan, asking.places(self.plan, self.folder, self.now.wanted))
        except Refused as refused:
            self._say(str(refused), bad=True)
            return
        self._busy(on=True)
        self._work = Work(lambda tick, cancel: asking.written(drawn, tick, cancel), self)
        self._work.told.connect(self._tell_progress)
        self._work.done.connect(self._done)
        self._work.refused.connect(self._ended)
        self._work.stopped.connect(lambda: self._ended("Stopped; nothing was written."))
        self._work.start()

    def _busy(self, *, on: bool) -> None:
        for part in (self.whom, self.form, self.of, self.eml, self.choose, self.go):
            part.setEnabled(not on)
        self.bar.setVisible(on)
        self.place.setVisible(not on)
        self.leave.setText("Stop" if on else "Cancel")

    def _tell_progress(self, at: int, of: int, words: str) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(at)
        self._say(f"{words}, {at + 1} of {of} …", bad=False)

    def _ended(self, words: str) -> None:
        self._work = None
        self._busy(on=False)
        self._say(words, bad=True)

    def _done(self, made: list[tuple[Path, Sent]]) -> None:
        self._work = None
        self._busy(on=False)
        try:
            asking.keep(self.plan, made)
            self.written = [path for path, _ in made]
            letters = drafts.requests_in(self.plan, self.folder, made) if self.eml.isChecked() else []
        except Refused as refused:
            self._say(str(refused), bad=True)
            if not self.written:
                return
            letters = []
        QSettings().setValue(FOLDER, str(self.folder))
        self._window.side.returns.refresh()
        self._show_done(len(made), len(letters))

    def _show_done(self, books: int, letters: int) -> None:
        """Everything is written: what remains is to send it."""
        for part in (self.whom, self.form, self.of, self.eml, self.choose):
            part.setEnabled(False)
        what = f"{books} workbooks" if books > 1 else "The workbook"
        drafts_told = f" and {letters} e-mail draft{'' if letters == 1 else 's'}" if letters else ""
        verb = "are" if books + letters > 1 else "is"
        words = f"{what}{drafts_told} {verb} in {self.folder.name or self.folder}."
        self._say(f"{words} Partners > Requests and returns shows who has answered.", bad=False)
        self._window.status.say(words)
        self.leave.setText("Close")
        self.go.setText("Open the folder")
        self.go.clicked.disconnect()
        self.go.clicked.connect(lambda _on=False: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder))))
        self.go.setFocus()

    def reject(self) -> None:
        """Closes; while workbooks are being written it stops that first."""
        if self._work is not None:
            self._work.cancel()
            self._say("Stopping …", bad=False)
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._work is not None:
            self._work.cancel()
            self._work.wait()
        super().closeEvent(event)


def _shown(to: str) -> str:
    return "Everybody" if to == "all" else to


def shown_in(window: "PlanWindow") -> Collection[str] | None:
    """The ids of the rows that a filter, the search or a branch lets through; None where all are shown."""
    arranger, model = window.arranger, window.model
    if arranger.matched is None and not arranger.within:
        return None
    rows = arranger.matched if arranger.matched is not None else range(len(model.ids))
    ids = {model.ids[row] for row in rows}
    if arranger.within:
        state = model.state
        ids = {
            id_ for id_ in ids if id_ == arranger.within or any(a.id == arranger.within for a in state.ancestors(id_))
        }
    return frozenset(ids)
