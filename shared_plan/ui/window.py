"""The window of one plan: outline, grid, timeline and details in step, and a status line in words."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from shared_plan.model.journal import ROOT, Step
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused
from shared_plan.ui.actions.entry import verb
from shared_plan.ui.actions.places import COLUMN_MENU, ROW_MENU
from shared_plan.ui.bars import Banner, Message, StatusLine, ToolBar
from shared_plan.ui.grid.arranger import Arranger
from shared_plan.ui.grid.columns import Columns, fitting_columns
from shared_plan.ui.grid.grid import Grid
from shared_plan.ui.grid.header import Header
from shared_plan.ui.grid.rows import Rows
from shared_plan.ui.idle import Idle
from shared_plan.ui.menus import Menus
from shared_plan.ui.panes import TALL, WIDE, Panes
from shared_plan.ui.plan_model import PlanModel
from shared_plan.ui.saving import Saver
from shared_plan.ui.side import Side
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.details.details import Details
    from shared_plan.ui.timeline.timeline import Timeline


class PlanWindow(QMainWindow):
    """A plan that is open. `closed` is told once it is put away."""

    closed = Signal(object)

    def __init__(self, plan: Plan, told: list[str] | None = None) -> None:
        super().__init__()
        self.plan = plan
        self.model = PlanModel(plan, fitting_columns(plan), self)
        self.rows = Rows(self)
        self.arranger: Arranger = Arranger(self.model, self.rows, self)
        self.saver = Saver(plan, self)
        self.opener: Callable[[], object] = lambda: None
        self._waiting: list[Callable[[], object]] = [
            self._read_on,
            self._fill_bars,
            lambda: self.timeline,
            lambda: self.details,
            self._let_edit,
            self._let_carry,
            self._lead_on,
            plan.file.look_ahead,
        ]
        plan.on_whole = lambda: self.keeping_cursor(self.model.grow)
        self._build()
        self._connect()
        self.columns.restore()
        self.panes.share_room()
        self.arranger.arrange()
        self._first_cell()
        self.status.saved("All changes saved" if not plan.file.read_only else "Read-only")
        self.retitle()
        for words in told or []:
            self.message.say(words)
        if plan.file.read_only:
            self.message.say(plan.file.read_only[:1].upper() + plan.file.read_only[1:])

    def _build(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(WIDE, TALL)
        self.grid: Grid = Grid(self.model, self.rows)
        self.arranger.guesses = self.grid.laying.guesses
        self.columns = Columns(self.grid, self.model)
        self.side = Side(self.model, self.arranger)
        self.outline = self.side.outline
        self.side.returns.watch(self)
        self.side.returns.chosen.connect(lambda n: verb("partners.asking", "chosen", n)(self))
        self.message, self.banner = Message(), Banner()
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self.menus = Menus(self)
        self.tools = ToolBar(self.menus, self)
        self.search = self.tools.search
        self.panes = Panes(self)
        self.setCentralWidget(self._page())
        self.idle = Idle(self)

    def _page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.tools, self.banner, self.message):
            column.addWidget(part)
        column.addWidget(self.panes.whole, 1)
        return page

    def _after_the_first_paint(self) -> None:
        """What the first paint does without, a piece at a time so that no key waits for all of it."""
        if self._waiting:
            self._waiting.pop(0)()
            QTimer.singleShot(0, self, self._after_the_first_paint)

    @property
    def is_complete(self) -> bool:
        """Whether everything is there that comes after the first paint."""
        return not self._waiting

    def _read_on(self) -> None:
        """The rest of a great plan; where that can't be read the plan is put away again, as if it had not been opened."""
        try:
            if not self.plan.is_whole:
                self.plan.read_on()
        except Refused as refusal:
            from shared_plan.ui.asking import tell
            from shared_plan.ui.desk import DESK

            tell(self, str(refusal))
            DESK.show_start()
            self.close()

    def _fill_bars(self) -> None:
        self.menus.fill()
        self.tools.fill()

    def _let_edit(self) -> None:
        from shared_plan.ui.grid.editors import CellDelegate

        self.grid.setItemDelegate(CellDelegate(self.grid, self.model))

    def _let_carry(self) -> None:
        from shared_plan.ui.grid.carrying import carry
        from shared_plan.ui.importing.drop import Drop

        carry(self)
        Drop(self, self._dropped)

    def _lead_on(self) -> None:
        from shared_plan.ui.grid.nothing import Nothing

        self.nothing = Nothing(self)

    @property
    def timeline(self) -> "Timeline":
        return self.panes.timeline

    @property
    def details(self) -> "Details":
        return self.panes.details

    def _connect(self) -> None:
        self.model.happened.connect(self._happened)
        self.model.refused.connect(self.message.say)
        self.model.replaced.connect(self._replaced)
        self.model.modelReset.connect(self._replaced)
        self.arranger.changed.connect(self._arranged)
        self.saver.told.connect(self.status.saved)
        self.saver.refused.connect(self.message.say)
        self.grid.toggled.connect(lambda row: self.arranger.toggle(self.model.ids[row]))
        self.grid.zoomed.connect(self.resize_text)
        self.grid.selectionModel().currentChanged.connect(self._moved)
        self.outline.chosen.connect(self.go_to)
        self.banner.back.clicked.connect(lambda: verb("past.looking_back", "back")(self))
        self.grid.first_painted.connect(self._after_the_first_paint)
        self.grid.customContextMenuRequested.connect(self._grid_menu)
        self.grid.horizontalHeader().customContextMenuRequested.connect(self._header_menu)
        self.search.textChanged.connect(self.arranger.search)
        self.search.returnPressed.connect(self.grid.setFocus)
        THEME.changed.connect(self._themed)

    def _dropped(self, path: Path) -> None:
        from shared_plan.ui.review import bringing

        bringing.dropped(self, path)

    def _first_cell(self) -> None:
        if len(self.rows):
            self.grid.setCurrentIndex(self.model.index(self.rows.entries[0], 0))
        self.grid.setFocus()

    def _happened(self, step: Step) -> None:
        """One step, whoever made it: what shows the plan as a whole is told here, the views hear from the model."""
        shape = any(change.field in ("parent", "rank", "kind") for change in step.changes)
        for change in step.changes:
            row = self.model.row_of(change.item)
            if row is not None:
                self.rows.forget(row)
        if shape or not self.arranger.is_plain:
            self.keeping_cursor(self.arranger.arrange)
        else:
            self.grid.measure_seen()
            self.panes.refresh()
        if any(change.item == ROOT for change in step.changes):
            self.retitle()
            self.grid.lay_out()
        self.side.refresh(whole=shape)
        self.panes.refill()
        self.menus.refresh()
        self.idle.wake()

    def keeping_cursor(self, act: Callable[[], None], instead: str = "") -> None:
        """Rearranges the rows with the cursor kept on its item, or put on the one `instead`."""
        index = self.grid.currentIndex()
        id_ = instead or (self.model.ids[index.row()] if index.isValid() else "")
        act()
        row = self.model.row_of(id_)
        if row is not None and self.rows.place(row) is not None:
            self.grid.go(row, index.column())

    def _replaced(self) -> None:
        self.grid.lay_columns()
        self.arranger.arrange()
        self.side.refresh(whole=True)
        self.panes.refill()
        self.menus.refresh()

    def _arranged(self) -> None:
        self.grid.branches(self.arranger)
        self.grid.measure_seen()
        self.panes.refresh()
        self.status.count(self.model, self.arranger)
        self.menus.refresh()
        self.idle.wake()

    def _moved(self) -> None:
        row = self.grid.currentIndex().row()
        self.outline.show_current(row)
        self.side.tell_row(self.current)
        self.panes.follow_cursor()
        self.menus.refresh()

    def _themed(self) -> None:
        self.grid.laying.fonts()
        self.outline.fonts()
        self.columns.rescale()
        self.menus.icons()
        self.grid.lay_out()
        self.panes.refresh()

    def retitle(self) -> None:
        title = self.model.shown.settings.title or self.plan.file.path.stem
        self.setWindowTitle(f"{title} – Shared Plan")

    def go_to(self, id_: str, field: str = "") -> None:
        """Brings an item on the screen and makes its cell the current one."""
        if not id_ or id_ == ROOT or not self.arranger.reveal(id_):
            return
        row = self.model.row_of(id_)
        if row is not None:
            column = self.model.columns.index(field) if field in self.model.columns else None
            self.grid.go(row, column)
            self.grid.setFocus()

    def dragged(self, id_: str, end: str, days: int) -> None:
        from shared_plan.ui.timeline.dragging import drag

        drag(self, id_, end, days)

    def _grid_menu(self, point: QPoint) -> None:
        self.menus.context(ROW_MENU).popup(self.grid.viewport().mapToGlobal(point))

    def _header_menu(self, point: QPoint) -> None:
        """The menu of the heading that was asked; the cursor goes to its column first."""
        column = self.grid.column_at(point.x())
        row = max(0, self.grid.currentIndex().row())
        if column >= 0 and row < len(self.model.ids):
            self.grid.setCurrentIndex(self.model.index(row, column))
        self.menus.context(COLUMN_MENU).popup(self.grid.horizontalHeader().mapToGlobal(point))

    def columns_marked(self) -> None:
        """The headings show what is sorted and filtered by."""
        header = self.grid.horizontalHeader()
        if isinstance(header, Header):
            sort = self.arranger.sort
            columns = self.model.columns
            header.sorted_by = columns.index(sort[0]) if sort and sort[0] in columns else -1
            header.falling = bool(sort and sort[1])
            header.filtered = frozenset(columns.index(key) for key in self.arranger.conditions if key in columns)
            header.viewport().update()

    @property
    def current(self) -> str:
        """The id of the row that the cursor is in; "" where there is none."""
        row = self.grid.currentIndex().row()
        return self.model.ids[row] if 0 <= row < len(self.model.ids) else ""

    def find_words(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def pane_shows(self, name: str) -> bool:
        return self.panes.shows(name)

    def toggle_pane(self, name: str) -> None:
        self.panes.toggle(name)
        self.menus.refresh()

    def next_pane(self, by: int) -> None:
        """F6: from pane to pane, and to the search box."""
        stops = [self.search, self.outline, self.grid, self.timeline, self.details.first_field()]
        stops = [stop for stop in stops if stop.isVisible()]
        holder = QApplication.focusWidget()
        at = next((n for n, stop in enumerate(stops) if holder is stop or (holder and stop.isAncestorOf(holder))), None)
        if at is None:
            at = len(stops) - 1 if holder and self.details.isAncestorOf(holder) else 0
        stops[(at + by) % len(stops)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resize_text(self, by: int) -> None:
        THEME.step(by)
        self.status.say(f"Text size {THEME.size} %")

    def repaint_in(self, name: str) -> None:
        THEME.choose(name)
        self.menus.refresh()

    def painted(self, name: str) -> bool:
        return THEME.chosen == name

    def say(self, words: str) -> None:
        """One sentence in the bar under the tools; read out by a screen reader."""
        self.message.say(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow() and self.saver.is_waiting:
            QTimer.singleShot(0, self, self.saver.begin)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Saves and puts the plan away; where the file can't be written, the edits stay safe and the officer is told."""
        self.setFocus()  # what is being written in a field is kept
        saved = self.saver.save()
        self.panes.remember()
        self.columns.remember()
        if not saved and not self._leaves_anyway():
            event.ignore()
            return
        self._waiting.clear()  # nothing more is to be made of a plan that is put away
        self.idle.stop()
        self.saver.let_go()
        self.plan.close()
        event.accept()
        self.closed.emit(self)

    def _leaves_anyway(self) -> bool:
        from shared_plan.ui.asking import choose

        words = "The plan's file could not be written. Your changes are safe on this computer and are put in when the plan is next opened."
        return choose(self, words, ["Stay here", "Close and save later"]) == 1
