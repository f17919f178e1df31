"""The reporting period that is now, what has been written under the earlier ones, and rolling on to the next."""

from collections import Counter

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from shared_plan.model import periods
from shared_plan.model.state import State, field_and_period
from shared_plan.ui.labels import button, label
from shared_plan.ui.settings.page import Form, Page
from shared_plan.ui.theme import THEME


def rows_by_period(state: State) -> Counter[str]:
    """How many items have something under each period."""
    found: Counter[str] = Counter()
    for item in state.items.values():
        found.update({period for name in item.cells if (period := field_and_period(name)[1])})
    return found


class PeriodsPage(Page):
    title = "Pe&riods"
    about = "Progress, status and spending are kept for each period. What was written before stays underneath."

    def build(self) -> None:
        self._rows = rows_by_period(self.draft.state)
        form = Form()
        self.now = self.line("period", "For example: 2025-26, Q2 2025/26, end year one")
        self.now.textEdited.connect(lambda _text: self.refresh())
        form.add("&Current period", self.now, "What is written from now on stands under this name.")
        self.column.addWidget(form)
        self.roll: QPushButton = button("", self._roll)
        form.beside(self.roll)
        self.head("What has been written")
        self.told = Form()
        self.column.addWidget(self.told)
        self._list()
        self.column.addStretch(1)
        self.refresh()

    def _list(self) -> None:
        named = list(dict.fromkeys([*self._rows, *filter(None, [self.draft.get("period")])]))
        for period in reversed(periods.ordered(named, self.draft.settings.context)):
            count = self._rows.get(period, 0)
            words = f"{count:,} {'row' if count == 1 else 'rows'}" if count else "nothing yet"
            self.told.add_wide(_pair(period, words))
        if not named:
            self.told.add_wide(label("Nothing has been written under a period yet.", "soft"))

    def refresh(self) -> None:
        following = periods.following(self.draft.get("period"))
        self.roll.setText(f"Roll on to {following}" if following else "Roll on")
        self.roll.setVisible(bool(following))

    def _roll(self) -> None:
        following = periods.following(self.draft.get("period"))
        if following:
            self.draft.put("period", following)
            self.now.setText(following)
            self.refresh()


def _pair(words: str, told: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, THEME.px(3), 0, THEME.px(3))
    name = label(words)
    name.setFixedWidth(THEME.px(240))
    row.addWidget(name)
    row.addWidget(label(told, "soft"), 1)
    return holder
