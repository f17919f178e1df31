"""The start page: make, open, go on with, or look at a sample, and two lines on what this is."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QMainWindow, QVBoxLayout, QWidget

from shared_plan.model import samples
from shared_plan.model.refusal import Refused
from shared_plan.ui import filing, recent
from shared_plan.ui.asking import tell
from shared_plan.ui.help.helping import with_help
from shared_plan.ui.icons import icon
from shared_plan.ui.importing.drop import Drop
from shared_plan.ui.labels import button, label
from shared_plan.ui.theme import THEME
from shared_plan.ui.twolines import BELOW, TwoLines

if TYPE_CHECKING:
    from shared_plan.ui.desk import Desk

_ABOUT = (
    "Keep a partnership's plan in one file on this computer: edit it like a spreadsheet, see it as a timeline.\n"
    "Dates stay as they were written, every change is kept with who made it, and nothing leaves your laptop."
)


_GAP = "\N{FOUR-PER-EM SPACE}"
"""Between icon and words, where Qt's style leaves hardly any room."""
_NEW = "New here? From your own table to a printed appendix"
_STEPS = (
    "1. Import a spreadsheet, and see how it was understood. 2. Make the plan. 3. Committee paper, then Save as. "
    "Or choose a sample and press Committee paper. Plans that you open are listed here."
)


class StartPage(QMainWindow):
    """Shown when no plan is."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self.setWindowTitle("Shared Plan")
        self.resize(THEME.px(960), THEME.px(680))
        self._build()
        with_help(self)
        THEME.changed.connect(self.refresh)
        Drop(self, self._dropped)

    def _build(self) -> None:
        page = QFrame()
        page.setObjectName("paper")
        column = QVBoxLayout(page)
        column.setContentsMargins(THEME.px(56), THEME.px(44), THEME.px(56), THEME.px(32))
        column.setSpacing(THEME.px(6))
        column.addWidget(label("Shared Plan", scale=2.0, bold=True))
        column.addWidget(label(_ABOUT, "soft", wrap=True))
        column.addSpacing(THEME.px(22))
        column.addLayout(self._verbs())
        column.addSpacing(THEME.px(24))
        lists = QHBoxLayout()
        lists.setSpacing(THEME.px(40))
        self.recent = self._list("Go on with", lists, "Recent plans")
        self.samples = self._list("Look at a sample", lists, "Sample plans")
        self.recent.itemActivated.connect(self._go_on)
        off = QAction("&Take off this list", self.recent)
        off.setShortcut(QKeySequence("Del"))
        off.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        off.triggered.connect(lambda _checked=False: self._forget())
        self.recent.addAction(off)
        self.recent.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.samples.itemActivated.connect(self._look)
        column.addLayout(lists, 1)
        self.setCentralWidget(page)

    def _verbs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(THEME.px(10))
        self.make = button("&New plan", self._new, "primary")
        self.open = button(_GAP + "&Open a plan…", self._open)
        self.open.setIcon(icon("folder-open"))
        self.bring = button(_GAP + "&Import a spreadsheet…", self._import)
        self.bring.setIcon(icon("table-2"))
        self.answer = button(_GAP + "&Bring in a return…", self._bring_in)
        self.answer.setIcon(icon("download"))
        self.paste = button(_GAP + "&Paste a table…", self._paste)
        self.paste.setIcon(icon("clipboard-paste"))
        self.paste.setToolTip("Import the table that you copied in a spreadsheet, a Word document or an e-mail")
        for one in (self.make, self.open, self.bring, self.paste, self.answer):
            row.addWidget(one)
        row.addStretch(1)
        return row

    def _list(self, words: str, lists: QHBoxLayout, name: str) -> QListWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(THEME.px(6))
        column.addWidget(label(words, "soft", bold=True))
        made = QListWidget()
        made.setObjectName("flat")
        made.setAccessibleName(name)
        made.setSpacing(1)
        made.setItemDelegate(TwoLines(made))
        made.setMouseTracking(True)
        made.setResizeMode(QListWidget.ResizeMode.Adjust)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.itemClicked.connect(made.itemActivated.emit)
        column.addWidget(made, 1)
        lists.addWidget(holder, 1)
        return made

    def refresh(self) -> None:
        """What is there now."""
        self.recent.clear()
        for one in recent.listed():
            self._entry(self.recent, one.title, f"{one.path.name}, {one.told}", str(one.path))
        if not self.recent.count():
            entry = self._entry(self.recent, _NEW, _STEPS, "")
            entry.setFlags(Qt.ItemFlag.NoItemFlags)
        self.samples.clear()
        for sample in samples.names():
            self._entry(self.samples, sample.title, sample.about, sample.name)

    def _entry(self, where: QListWidget, words: str, below: str, data: str) -> QListWidgetItem:
        """Two lines: what it is called, and softly what there is to know of it."""
        entry = QListWidgetItem(words)
        entry.setData(Qt.ItemDataRole.UserRole, data)
        entry.setData(BELOW, below)
        entry.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}. {below}")
        where.addItem(entry)
        return entry

    def _new(self) -> None:
        plan = filing.ask_new(self)
        if plan is not None:
            self._desk.show_plan(plan, [])

    def _open(self) -> None:
        path = filing.ask_open(self)
        if path is not None:
            self._desk.open(path, self)

    def _import(self) -> None:
        from shared_plan.ui.importing import assistant

        path = assistant.ask_source(self)
        if path is not None:
            assistant.show(self._desk, path, over=self)

    def _paste(self) -> None:
        from shared_plan.ui.importing import copied

        if copied.show(self._desk, over=self) is None:
            tell(self, copied.NOTHING)

    def _bring_in(self) -> None:
        """A partner's workbook finds the plan that asked for it by itself."""
        from shared_plan.ui.importing import assistant
        from shared_plan.ui.review import bringing

        path = assistant.ask_source(self)
        if path is not None:
            bringing.dropped_on_start(self._desk, path, self)

    def _forget(self) -> None:
        """Takes the chosen plan off the list; its file stays where it is."""
        entry = self.recent.currentItem()
        path = str(entry.data(Qt.ItemDataRole.UserRole)) if entry else ""
        if path:
            recent.forget(Path(path))
            self.refresh()

    def _dropped(self, path: Path) -> None:
        from shared_plan.ui.review import bringing

        bringing.dropped_on_start(self._desk, path, self)

    def _go_on(self, entry: QListWidgetItem) -> None:
        path = str(entry.data(Qt.ItemDataRole.UserRole))
        if path:
            self._desk.open(Path(path), self)

    def _look(self, entry: QListWidgetItem) -> None:
        try:
            plan = filing.sample(str(entry.data(Qt.ItemDataRole.UserRole)))
        except Refused as refusal:
            tell(self, str(refusal))
            return
        self._desk.show_plan(plan, [filing.SAMPLE])

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.hide()
        from PySide6.QtWidgets import QApplication

        if not self._desk.windows:
            QApplication.quit()
