"""What this plan calls its levels and the things that an item carries."""

from collections import Counter

from PySide6.QtWidgets import QLineEdit

from shared_plan.model.settings import LEVEL_NAMES
from shared_plan.model.state import LEVELS
from shared_plan.ui.settings.page import Form, Page


class LevelsPage(Page):
    title = "&Levels"
    about = "What this plan calls them; where a line is empty the usual name stands. A plan may leave levels out."

    def build(self) -> None:
        counts = Counter(item.kind for item in self.draft.state.items.values())
        self.lines: dict[str, QLineEdit] = {}
        for words, kinds in (("Levels", LEVELS), ("What an item can carry", ("milestone", "risk", "issue"))):
            self.head(words)
            form = Form()
            for kind in kinds:
                self.lines[kind] = self.line(f"level.{kind}", LEVEL_NAMES[kind])
                count = counts.get(kind, 0)
                form.add(
                    LEVEL_NAMES[kind], self.lines[kind], f"{count:,} in this plan" if count else "none in this plan"
                )
            self.column.addWidget(form)
        self.column.addStretch(1)
