"""The dialog of the plan's settings: its pages in a list at the left, the chosen one at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QStackedWidget

from shared_plan.model.edits import Write
from shared_plan.ui.dialogs import Sheet
from shared_plan.ui.labels import label, rule
from shared_plan.ui.settings.draft import Draft
from shared_plan.ui.settings.facts_page import FactsPage
from shared_plan.ui.settings.fields_page import FieldsPage
from shared_plan.ui.settings.groups_page import GroupsPage
from shared_plan.ui.settings.levels_page import LevelsPage
from shared_plan.ui.settings.page import Page
from shared_plan.ui.settings.people_page import PeoplePage
from shared_plan.ui.settings.periods_page import PeriodsPage
from shared_plan.ui.settings.posts_page import PostsPage
from shared_plan.ui.settings.statuses_page import StatusesPage
from shared_plan.ui.settings.times_page import TimesPage
from shared_plan.ui.settings.views_page import ViewsPage
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

PAGES: tuple[type[Page], ...] = (
    FactsPage,
    PeriodsPage,
    LevelsPage,
    TimesPage,
    StatusesPage,
    FieldsPage,
    PeoplePage,
    GroupsPage,
    PostsPage,
    ViewsPage,
)


class SettingsSheet(Sheet):
    """Everything is one step when it is kept, and one undo takes it back."""

    def __init__(self, window: "PlanWindow", page: str = "") -> None:
        super().__init__(window, "Plan settings", "", 900, 620)
        self.draft = Draft(window.model.shown.settings, window.plan.freeze())
        self._made: dict[int, Page] = {}
        self.pages = QListWidget()
        self.pages.setObjectName("quiet")
        self.pages.setAccessibleName("Pages of the settings")
        self.pages.setFixedWidth(THEME.px(132))
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        names = [one.title.replace("&", "") for one in PAGES]
        self.stack = QStackedWidget()
        holder = QFrame()
        holder.setObjectName("sheet")
        row = QHBoxLayout(holder)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for widget in (self.pages, rule(upright=True), self.stack):
            row.addWidget(widget)
        self.body.addWidget(holder, 1)
        self.pages.ensurePolished()
        self.pages.addItems(names)
        self.told = label("", "soft")
        self.foot(self.told)
        self.finish("Keep these settings")
        self.pages.currentRowChanged.connect(self._turn)
        self.draft.changed.connect(self._tell)
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self, lambda by=by: self._by(by))
        self.pages.setCurrentRow(names.index(page) if page in names else 0)
        self._tell()

    def _turn(self, at: int) -> None:
        if at not in self._made:
            self._made[at] = PAGES[at](self.draft)
            self.stack.addWidget(self._made[at])
        else:
            self._made[at].refresh()
        self.stack.setCurrentWidget(self._made[at])

    def _by(self, by: int) -> None:
        self.pages.setCurrentRow((self.pages.currentRow() + by) % len(PAGES))

    def page(self, kind: type[Page]) -> Page:
        """The page of that kind, opened."""
        self.pages.setCurrentRow(PAGES.index(kind))
        return self._made[PAGES.index(kind)]

    def _tell(self) -> None:
        count = len(self.writes())
        words = "Nothing is changed yet." if not count else f"{count} {'change' if count == 1 else 'changes'}, one step"
        self.told.setText(words)

    def done(self, result: int) -> None:
        self.draft.named.wait()
        super().done(result)

    def writes(self) -> list[Write]:
        """What is to be written where it differs from what the plan has."""
        return self.draft.writes()
