"""Plan > Roll forward: next year's plan from this one, asked for its title, date and period, and opened beside it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QFormLayout, QLineEdit

from shared_plan.model import periods
from shared_plan.model.refusal import Refused
from shared_plan.model.rolling import done, roll_forward
from shared_plan.ui.dialogs import Sheet
from shared_plan.ui.filing import KINDS, with_ending
from shared_plan.ui.labels import label
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

_LINES = (
    ("title", "&Title", ""),
    ("date", "&Date of the plan", "“Short-term” and the like are counted from it"),
    ("period", "First &period", "Progress is written there, as 2027-28"),
)


class RollSheet(Sheet):
    """Says what will be carried over and what will be left, and asks for the new plan's own facts."""

    def __init__(self, window: "PlanWindow") -> None:
        super().__init__(window, "Roll forward", _words(window), 520)
        settings = window.plan.settings
        given = {
            "title": periods.following(settings.title) or settings.title,
            "date": periods.following(settings.facts.get("date", "")) or "",
            "period": periods.following(settings.period) or "",
        }
        form = QFormLayout()
        form.setVerticalSpacing(THEME.px(8))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.lines: dict[str, QLineEdit] = {}
        for key, words, hint in _LINES:
            line = QLineEdit(given[key])
            line.setAccessibleName(words.replace("&", ""))
            line.setPlaceholderText(hint)
            self.lines[key] = line
            named = label(words)
            named.setBuddy(line)
            form.addRow(named, line)
        self.body.addLayout(form)
        about = "References go on from the last one ever used. Snapshots, requests, people, settings and layouts go with it; this plan stays as it is."
        self.body.addWidget(label(about, "soft", wrap=True))
        self.finish("Choose the file…")
        self.resize(self.width(), max(self.sizeHint().height(), self.heightForWidth(self.width())))

    @property
    def facts(self) -> dict[str, str]:
        """What was written."""
        return {key: line.text().strip() for key, line in self.lines.items()}


def _words(window: "PlanWindow") -> str:
    whole, left = len(window.plan.state.items) - 1, sum(1 for _ in done(window.plan.state))
    go = "1 row is" if whole - left == 1 else f"{whole - left:,} rows are"
    stay = "1 that is done stays" if left == 1 else f"{left:,} that are done stay"
    return f"A new plan is made for the next year: {go} carried over, {stay} in this one."


def roll(window: "PlanWindow") -> None:
    """Asks, makes the new plan and opens it."""
    sheet = RollSheet(window)
    if not sheet.exec():
        return
    place = window.plan.file.path.with_name(f"{_stem(sheet.facts['title'])}.splan")
    name, _ = QFileDialog.getSaveFileName(window, "Where is the new plan to be kept?", str(place), KINDS)
    if name:
        make(window, with_ending(Path(name)), sheet.facts)


def _stem(title: str) -> str:
    plain = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title)
    return " ".join(plain.split())[:80] or "Next plan"


def make(window: "PlanWindow", path: Path, facts: dict[str, str]) -> None:
    """The new plan at its place; the window says why where it can't be made."""
    from shared_plan.ui.desk import DESK

    try:
        rolled = roll_forward(window.plan, path, **facts)
    except Refused as refusal:
        window.say(str(refusal))
        return
    opened = DESK.open(path, window)
    if opened is not None:
        words = f"{rolled.carried:,} rows carried over from “{window.plan.settings.title}”, {rolled.left:,} left behind as done."
        opened.say(" ".join((words, *rolled.told)))
