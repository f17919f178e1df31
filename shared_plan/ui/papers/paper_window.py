"""The window of a committee paper: what is chosen and the layout on the left, the real pages on the right, and the verbs."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QSizePolicy, QSplitter, QTabWidget, QVBoxLayout, QWidget

from shared_plan.model.file import store
from shared_plan.model.journal import ROOT, Step
from shared_plan.model.layouts import Layout
from shared_plan.model.refusal import Refused
from shared_plan.ui.bars import Message
from shared_plan.ui.help.helping import with_help
from shared_plan.ui.importing.controls import combo
from shared_plan.ui.labels import button, label
from shared_plan.ui.papers import memory, outgoing
from shared_plan.ui.papers.after import After
from shared_plan.ui.papers.choice import Asked, Asking, Choice, Made
from shared_plan.ui.papers.columns_page import Columns
from shared_plan.ui.papers.form import scrolled, word_of
from shared_plan.ui.papers.leaves import Leaves
from shared_plan.ui.papers.meeting import Meeting
from shared_plan.ui.papers.page_page import PagePage
from shared_plan.ui.papers.redoing import Redoing
from shared_plan.ui.papers.rows_page import RowsPage
from shared_plan.ui.papers.shelf import Shelf
from shared_plan.ui.papers.viewing import Viewing
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

PANEL = 384


class PaperWindow(QDialog):
    """One paper of one plan, beside the plan's own window: what is changed in the plan is seen here a moment later."""

    def __init__(self, window: "PlanWindow", workstream: str = "") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._window, self.plan, self.model = window, window.plan, window.model
        self.choice: Choice = replace(memory.first_choice(self.plan), workstream=workstream)
        self.first = self.choice
        self.asking = Asking(self.plan)
        self.made: Made | None = None
        self.redoing = Redoing(self.asked, self)
        self.outgoing: outgoing.Outgoing = outgoing.Outgoing(self)
        self._build()
        with_help(self)
        self._connect()
        self.show_plan()
        self.redoing.wish()
        self.meeting.committee.setFocus()

    def _build(self) -> None:
        self.setWindowTitle("Committee paper – Shared Plan")
        self.resize(QSize(THEME.px(1366), THEME.px(768)).boundedTo(self.screen().availableSize()))
        self.message, self.after = Message(), After()
        self.viewing = Viewing()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setHandleWidth(1)
        both.setChildrenCollapsible(False)
        both.addWidget(self._panel())
        both.addWidget(self.viewing)
        both.setStretchFactor(1, 1)
        both.setSizes([THEME.px(PANEL), THEME.px(1366 - PANEL)])
        for part in (self._head(), self.message, self.after):
            outer.addWidget(part)
        outer.addWidget(both, 1)

    def _head(self) -> QWidget:
        head = QFrame()
        head.setObjectName("bar")
        row = QHBoxLayout(head)
        row.setContentsMargins(THEME.px(16), THEME.px(8), THEME.px(14), THEME.px(8))
        row.setSpacing(THEME.px(8))
        words = QVBoxLayout()
        words.setSpacing(THEME.px(1))
        self.heading, self.account = label("Committee paper", scale=1.3, bold=True), label("", "soft")
        for long in (self.heading, self.account):
            long.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            words.addWidget(long)
        row.addLayout(words, 1)
        self.kind = combo("Kind of file", outgoing.KINDS)
        self.save = button("&Save as…", self.outgoing.save, "primary")
        self.print = button("&Print…", self.outgoing.print)
        self.leave = button("Close", self.close)
        for part in (self.kind, self.save, self.print, self.leave):
            row.addWidget(part)
        return head

    def _panel(self) -> QWidget:
        self.shelf = Shelf(self.model)
        self.meeting, self.columns, self.rows, self.page = Meeting(), Columns(), RowsPage(), PagePage()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("What is chosen")
        self.tabs.tabBar().setAccessibleName("What is chosen")
        for page, words in (
            (self.meeting, "Meeting"),
            (self.columns, "Columns"),
            (self.rows, "Rows"),
            (self.page, "Page"),
        ):
            self.tabs.addTab(scrolled(page), words)
        panel = QFrame()
        panel.setObjectName("paper")
        panel.setMinimumWidth(THEME.px(320))
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(THEME.px(4))
        column.addWidget(self.shelf)
        column.addWidget(self.tabs, 1)
        return panel

    def _connect(self) -> None:
        self.meeting.changed.connect(lambda: self.choose(self.meeting.applied(self.choice)))
        for page in (self.columns, self.rows, self.page):
            page.changed.connect(lambda page=page: self._laid_out(page.applied(self.choice.layout), page))
        self.shelf.chosen.connect(self._laid_out)
        self.shelf.refused.connect(self.message.say)
        self.redoing.told.connect(self.viewing.strip.say)
        self.redoing.made.connect(self._show_made)
        self.redoing.refused.connect(self._refused)
        self.model.happened.connect(self._happened)
        self._window.installEventFilter(self)

    def choose(self, choice: Choice) -> None:
        """Another choice: shown everywhere, and the paper made anew."""
        if choice == self.choice:
            return
        self.choice = choice
        self.after.hide()
        self.meeting.show_choice(choice)
        self.redoing.wish()

    def _laid_out(self, layout: Layout, told_by: QWidget | None = None) -> None:
        self.choose(replace(self.choice, layout=layout))
        self._show_layout(told_by)

    def _show_layout(self, told_by: QWidget | None = None) -> None:
        """The layout on every page; that on which the officer is writing has it already."""
        layout, settings = self.choice.layout, self.model.shown.settings
        self.shelf.show_layout(layout)
        self.meeting.show_usual(settings, layout)
        if told_by is not self.columns:
            self.columns.show_layout(layout, settings)
        self.rows.show_layout(layout, settings, self.plan.state)
        self.page.show_layout(layout)

    def show_plan(self) -> None:
        """What the plan offers to choose from."""
        names = [mark.name for mark in reversed(store.marks(self.plan.file.connection))]
        self.meeting.show_plan(self.plan.state, self.plan.settings, names, self.choice)
        self._show_layout()

    def _happened(self, step: Step) -> None:
        if any(change.item == ROOT for change in step.changes):
            self.shelf.forget()
        if self.choice.workstream not in ("", *self.plan.state.items):
            self.choice = replace(self.choice, workstream="")
        kept = self.shelf.kept
        if kept is not None and not self.shelf.is_changed:
            self.choice = replace(self.choice, layout=kept)
        self.show_plan()
        self.redoing.wish()

    def asked(self) -> Asked:
        """What the paper is to be made of as things stand."""
        return self.asking.asked(self.choice)

    def _show_made(self, made: Made) -> None:
        self.made = made
        page = made.paper.page
        many = "1 page" if made.pages == 1 else f"{made.pages:,} pages"
        self.account.setText(f"{made.paper.title}: {many}, {page.paper} {page.orientation}")
        self.viewing.show_paper(Leaves(made.data), made.paper.warnings)
        self._able(able=True)

    def _refused(self, words: str) -> None:
        self.made = None
        self.account.setText("")
        self.viewing.refuse(words)
        self._able(able=False)

    def _able(self, *, able: bool) -> None:
        self.save.setEnabled(able)
        self.print.setEnabled(able)

    @property
    def ending(self) -> str:
        """The kind of file that is chosen, as the ending of its name."""
        return word_of(self.kind)

    def offer_snapshot(self, words: str, opened: Callable[[], object] | None = None) -> None:
        """Says that the paper is out; the snapshot of its meeting is offered where there is none yet."""
        memory.remember(self.plan, self.choice)
        name = self.choice.meeting or (f"{self.made.paper.title}, {memory.today_in_words()}" if self.made else "")
        marks = store.marks(self.plan.file.connection)
        wanted = bool(name) and not self.plan.file.read_only and all(mark.name != name for mark in marks)
        self.after.say(words, snapshot=name, take=(lambda: self._take(name)) if wanted else None, opened=opened)

    def _take(self, name: str) -> None:
        try:
            self.plan.snapshot(name)
        except Refused as refusal:
            self.message.say(str(refusal))
            return
        self.show_plan()
        self.after.say(f"Snapshot “{name}” taken. At the next meeting its paper can mark what has changed since.")

    def keep_layout(self) -> bool:
        """Keeps what was changed of the layout in the plan; whether nothing stands in the way."""
        return self.shelf.keep()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The plan's window is being closed: this one goes first, while its layout can still be kept."""
        if watched is self._window and event.type() == QEvent.Type.Close:
            self.close()
        return False

    def reject(self) -> None:
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The layout is kept and the choice remembered; nothing is asked."""
        self.keep_layout()
        if self.choice != self.first:
            memory.remember(self.plan, self.choice)
        self.outgoing.stop()
        self.redoing.stop()
        self.viewing.show_paper(None, ())
        self.model.happened.disconnect(self._happened)
        self._window.removeEventFilter(self)
        event.accept()


def show(window: "PlanWindow", workstream: str = "") -> PaperWindow:
    """Opens the paper's window beside the plan's; one that is open comes to the front."""
    for open_ in window.findChildren(PaperWindow):
        if open_.isVisible():
            if workstream:
                open_.choose(replace(open_.choice, workstream=workstream))
            open_.raise_()
            open_.activateWindow()
            return open_
    made = PaperWindow(window, workstream)
    made.show()
    return made


def committee_paper(window: "PlanWindow") -> None:
    show(window)


def highlight(window: "PlanWindow") -> None:
    """The highlight report of the workstream that the cursor is in."""
    state = window.plan.state
    item = state.items.get(window.current)
    above = [item, *state.ancestors(item.id)] if item else []
    kinds = ("workstream", "theme")
    found = next((one for kind in kinds for one in above if one.kind == kind), None)
    if found is None:
        window.say("A highlight report is of one workstream: go to a row of it, then choose this again.")
        return
    show(window, found.id)
