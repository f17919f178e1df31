"""What the plan's words for timescales mean, and when its quarters and years begin; each with how it is read."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from shared_plan.ui.labels import button, label
from shared_plan.ui.settings.page import Form, Page, choice, text_line
from shared_plan.ui.settings.undefined import undefined_terms
from shared_plan.ui.theme import THEME

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_QUARTERS = {"Q1 is April to June (financial year)": "financial", "Q1 is January to March (calendar year)": "calendar"}
_YEARS = {"the financial year": "financial", "the academic year": "academic"}
_USUAL = {"quarters": "financial", "years": "financial", "financial_year": "4", "academic_year": "9"}
_MOST_OFFERED = 6


class TermRow(QWidget):
    """One word, what it means, and how that is read."""

    def __init__(self, page: "TimesPage", word: str, meaning: str) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(THEME.px(8))
        grid.setVerticalSpacing(THEME.px(2))
        grid.setColumnStretch(2, 1)
        self.word = text_line(word, lambda _w: page.keep(), "short term", "Word for a timescale")
        self.word.setFixedWidth(THEME.px(170))
        self.meaning = text_line(meaning, lambda _w: page.keep(), "within six months", "What it means")
        self.reads = label("", "good", scale=0.93, wrap=True)
        away: QPushButton = button("Remove", lambda: page.drop(self), "link")
        away.setAccessibleName(f"Remove the word {word}" if word else "Remove this word")
        for column, widget in enumerate((self.word, label("means", "soft"), self.meaning, away)):
            grid.addWidget(widget, 0, column, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.reads, 1, 2)


class TimesPage(Page):
    title = "&Timescales"
    about = (
        "Words stay in the plan as they were written. Here stands what they mean, and so how they are read and drawn."
    )

    def build(self) -> None:
        self.rows: list[TermRow] = []
        self.head("Words of this plan")
        self.list = QVBoxLayout()
        self.list.setSpacing(THEME.px(6))
        self.column.addLayout(self.list)
        for name in self.draft.family("term."):
            self._row(name.removeprefix("term."), self.draft.get(name))
        row = QHBoxLayout()
        self.more = button("Add a &word", lambda: self.add("", ""))
        row.addWidget(self.more)
        row.addStretch(1)
        self.column.addLayout(row)
        self.offered = QHBoxLayout()
        self.column.addLayout(self.offered)
        self._offer()
        self.head("Quarters and years")
        self.column.addWidget(self._calendar())
        self.column.addStretch(1)
        self.refresh()

    def _row(self, word: str, meaning: str) -> TermRow:
        made = TermRow(self, word, meaning)
        self.rows.append(made)
        self.list.addWidget(made)
        return made

    def add(self, word: str, meaning: str) -> None:
        made = self._row(word, meaning)
        self._offer()
        (made.meaning if word else made.word).setFocus()

    def drop(self, row: TermRow) -> None:
        self.rows.remove(row)
        self.list.removeWidget(row)
        row.deleteLater()
        self.keep()
        self._offer()
        self.more.setFocus()

    def keep(self) -> None:
        """What stands in the rows becomes the plan's terms."""
        wanted = {
            f"term.{' '.join(row.word.text().casefold().split())}": row.meaning.text().strip()
            for row in self.rows
            if row.word.text().strip()
        }
        for name in (*self.draft.family("term."), *wanted):
            self.draft.put(name, wanted.get(name, ""))
        self.refresh()

    def _offer(self) -> None:
        """Words of the plan without a meaning, to be taken over with a click."""
        while (entry := self.offered.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.deleteLater()
        named = {row.word.text().casefold() for row in self.rows}
        wanted = [(w, n) for w, n in undefined_terms(self.draft.state, self.draft.settings) if w not in named]
        if wanted:
            self.offered.addWidget(label("Used in the plan, with no meaning yet:", "soft"))
        for word, count in wanted[:_MOST_OFFERED]:
            words = f"{word} ({count:,} {'row' if count == 1 else 'rows'})"
            self.offered.addWidget(button(words, partial(self.add, word, ""), "link"))
        self.offered.addStretch(1)

    def _calendar(self) -> Form:
        form = Form()
        self.examples: dict[str, tuple[QLabel, str]] = {}
        months = {name: str(at + 1) for at, name in enumerate(MONTHS)}
        year = self.draft.settings.date.year if self.draft.settings.date else 2026
        for words, key, values, example in (
            ("&Quarters", "quarters", _QUARTERS, f"Q1 {year}"),
            ("&Financial year begins", "financial_year", months, f"financial year {year}/{(year + 1) % 100:02}"),
            ("&Academic year begins", "academic_year", months, f"academic year {year}/{(year + 1) % 100:02}"),
            (f"“{year}/{(year + 1) % 100:02}” means", "years", _YEARS, f"{year}/{(year + 1) % 100:02}"),
        ):
            now = self.draft.get(key) or _USUAL[key]
            made = choice(values, now, partial(self._chosen, key))
            self.examples[key] = (form.add(words, made, " "), example)
        return form

    def _chosen(self, key: str, value: str) -> None:
        if value != (self.draft.get(key) or _USUAL[key]):
            self.draft.put(key, value)
            self.refresh()

    def refresh(self) -> None:
        from shared_plan.model import when

        context = self.draft.settings.context
        for row in self.rows:
            row.reads.setText(self._read(row.word, row.meaning))
            row.reads.setObjectName("good" if row.meaning.text().strip() else "soft")
        for below, example in self.examples.values():
            told = when.in_words(when.read(example, context, "Timescale")).removesuffix(" (read with doubt)")
            below.setText(f"“{example}” reads as: {told}")

    def _read(self, word: QLineEdit, meaning: QLineEdit) -> str:
        from shared_plan.model import when

        said = word.text().strip()
        if not said or not meaning.text().strip():
            return "Write what it means, for example: within six months, by 2008, April 2025 to March 2026."
        settings = self.draft.settings
        told = when.in_words(when.read(said, settings.context, "Timescale"))
        if settings.date is None and "within" in meaning.text().casefold():
            told += " – give the plan a date to count from (page Plan)"
        return f"reads as: {told}"
