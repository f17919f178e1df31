"""The plan's own settings in one dialog: facts, levels' names, words for timescales, statuses, own fields, people."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPlainTextEdit, QTabWidget, QWidget

from shared_plan.model import edits, fields, periods, scales
from shared_plan.model.edits import Write
from shared_plan.model.journal import ROOT
from shared_plan.model.settings import LEVEL_NAMES
from shared_plan.ui.asking import ask
from shared_plan.ui.dialogs import Sheet
from shared_plan.ui.labels import label
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

_FACTS = (
    ("title", "&Title", ""),
    ("subtitle", "&Subtitle", ""),
    ("organisation", "&Organisation", ""),
    ("committee", "&Committee", ""),
    ("appendix", "&Appendix", "Appendix B"),
    ("date", "&Date of the plan", "“Short-term” and the like are counted from it"),
    ("period", "Current &period", "Progress is written there: 2025-26, Q2 2025/26"),
)
_MONTHS = ("January", "April", "July", "August", "September", "October")
_NUMBERS = {"January": "1", "April": "4", "July": "7", "August": "8", "September": "9", "October": "10"}


class SettingsSheet(Sheet):
    """Everything is one step when it is kept, and one undo takes it back."""

    def __init__(self, window: "PlanWindow") -> None:
        super().__init__(window, "Plan settings", "", 620, 560)
        self._facts = window.model.shown.settings.facts
        self._title = window.model.shown.settings.title
        self.lines: dict[str, QLineEdit] = {}
        self.choices: dict[str, tuple[QComboBox, dict[str, str]]] = {}
        self.lists: dict[str, QPlainTextEdit] = {}
        tabs = QTabWidget()
        tabs.addTab(self._plain(), "&Plan")
        tabs.addTab(self._levels(), "&Levels")
        tabs.addTab(self._times(), "Ti&mescales")
        tabs.addTab(self._statuses(), "St&atuses")
        tabs.addTab(self._own_fields(), "&Fields")
        tabs.addTab(self._people(), "P&eople")
        self.body.addWidget(tabs, 1)
        self.finish("Keep these settings")

    def _line(self, form: QFormLayout, key: str, words: str, hint: str = "") -> None:
        line = QLineEdit(self._title if key == "title" else self._facts.get(key, ""))
        line.setPlaceholderText(hint)
        line.setAccessibleName(words.replace("&", ""))
        self.lines[key] = line
        form.addRow(words, line)

    def _choice(self, form: QFormLayout, key: str, words: str, values: dict[str, str], usual: str) -> None:
        box = QComboBox()
        box.addItems(list(values))
        now = self._facts.get(key, "") or usual
        box.setCurrentText(next((name for name, value in values.items() if value == now), next(iter(values))))
        box.setAccessibleName(words.replace("&", ""))
        self.choices[key] = (box, values)
        form.addRow(words, box)

    def _list(self, form: QFormLayout, family: str, words: str, about: str, rows: list[str]) -> None:
        form.addRow(label(about, "soft", wrap=True))
        text = QPlainTextEdit("\n".join(rows))
        text.setAccessibleName(words)
        text.setTabChangesFocus(True)
        self.lists[family] = text
        form.addRow(text)

    def _form(self) -> tuple[QWidget, QFormLayout]:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(THEME.px(14), THEME.px(14), THEME.px(14), THEME.px(14))
        form.setVerticalSpacing(THEME.px(8))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        return page, form

    def _plain(self) -> QWidget:
        page, form = self._form()
        for key, words, hint in _FACTS:
            self._line(form, key, words, hint)
        return page

    def _levels(self) -> QWidget:
        page, form = self._form()
        form.addRow(label("What this plan calls its levels; empty for the usual name.", "soft", wrap=True))
        for kind, name in LEVEL_NAMES.items():
            self._line(form, f"level.{kind}", name, name)
        return page

    def _times(self) -> QWidget:
        page, form = self._form()
        years = {name: _NUMBERS[name] for name in _MONTHS}
        self._choice(form, "financial_year", "&Financial year begins in", years, "4")
        self._choice(form, "academic_year", "&Academic year begins in", years, "9")
        quarters = {
            "of the financial year (Q1 is its first)": "financial",
            "of the calendar (Q1 is January to March)": "calendar",
        }
        self._choice(form, "quarters", "&Quarters are", quarters, "financial")
        terms = [f"{name[5:]} = {text}" for name, text in self._facts.items() if name.startswith("term.")]
        self._list(
            form,
            "term.",
            "Words for timescales",
            "What the plan's own words mean, one a line: short term = within six months",
            terms,
        )
        return page

    def _statuses(self) -> QWidget:
        page, form = self._form()
        named = {f"{scale.name}: {', '.join(s.word for s in scale.statuses)}": scale.name for scale in scales.CATALOGUE}
        self._choice(form, "scale", "&Scale", named, scales.DEFAULT.name)
        box, _ = self.choices["scale"]
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        own = [one.word for one in scales.scale_of(self._facts).statuses] if self._facts.get("statuses") else []
        self._list(
            form, "statuses", "Own statuses", "Or the plan's own, one a line; they come before the scale above:", own
        )
        return page

    def _own_fields(self) -> QWidget:
        page, form = self._form()
        rows = [f"{one.heading} | {one.kind}" for one in fields.custom_fields(self._facts).values()]
        about = f"Fields that only this plan has, one a line: Ward | text. Kinds: {', '.join(fields.VALUE_KINDS)}"
        self._list(form, "custom.", "Own fields", about, rows)
        return page

    def _people(self) -> QWidget:
        page, form = self._form()
        rows = [_person_line(text) for name, text in self._facts.items() if name.startswith("person.")]
        about = "Who is who, one a line: initials | name | role | organisation"
        self._list(form, "person.", "People", about, rows)
        return page

    def writes(self) -> list[Write]:
        """What is to be written, where it differs from what the plan has."""
        made = [(key, line.text().strip()) for key, line in self.lines.items()]
        made += [
            (key, values[box.currentText()])
            for key, (box, values) in self.choices.items()
            if self._differs(key, values[box.currentText()])
        ]
        for family, text in self.lists.items():
            made += list(self._listed(family, text.toPlainText()))
        now = {**self._facts, "title": self._title}
        return [Write(ROOT, key, value) for key, value in made if value != now.get(key, "")]

    def _differs(self, key: str, value: str) -> bool:
        usual = {"financial_year": "4", "academic_year": "9", "quarters": "financial", "scale": scales.DEFAULT.name}
        return value != (self._facts.get(key, "") or usual[key])

    def _listed(self, family: str, text: str) -> Iterator[tuple[str, str]]:
        rows = [row.strip() for row in text.splitlines() if row.strip()]
        if family == "statuses":
            known = [one.word for one in scales.scale_of(self._facts).statuses] if self._facts.get("statuses") else []
            if rows != known:
                yield "statuses", json.dumps(rows, ensure_ascii=False) if rows else ""
            return
        wanted = dict(_fact_of(family, row, self._facts) for row in rows)
        for name in self._facts:
            if name.startswith(family) and name not in wanted:
                yield name, ""
        yield from wanted.items()


def _person_line(text: str) -> str:
    try:
        facts = json.loads(text)
    except ValueError:
        facts = {"name": text}
    return " | ".join(str(facts.get(key, "")) for key in ("initials", "name", "role", "organisation"))


def _fact_of(family: str, row: str, facts: object) -> tuple[str, str]:
    """The fact that a line of one of the lists stands for; what it does not say of a person or field is kept."""
    have = dict(facts) if isinstance(facts, dict) else {}
    if family == "term.":
        word, _, meaning = row.partition("=")
        return f"term.{word.strip().casefold()}", meaning.strip()
    parts = [part.strip() for part in row.split("|")]
    if family == "custom.":
        return _field_fact(parts, have)
    return _person_fact(parts, have)


def _field_fact(parts: list[str], have: dict[str, str]) -> tuple[str, str]:
    known = {one.heading: key for key, one in fields.custom_fields(have).items()}
    key = known.get(parts[0]) or "custom." + (
        "".join(c if c.isalnum() and c.isascii() else "_" for c in parts[0].casefold()).strip("_") or "field"
    )
    kind = parts[1].casefold() if len(parts) > 1 else ""
    facts = _facts_of(have.get(key, ""))
    same = facts.get("heading") == parts[0] and facts.get("kind", fields.TEXT) == (kind or fields.TEXT)
    if key in have and same:
        return key, have[key]
    return key, json.dumps(
        {**facts, "heading": parts[0], "kind": kind if kind in fields.VALUE_KINDS else fields.TEXT}, ensure_ascii=False
    )


def _person_fact(parts: list[str], have: dict[str, str]) -> tuple[str, str]:
    named = dict(zip(("initials", "name", "role", "organisation"), parts, strict=False))
    for name, text in have.items():
        facts = _facts_of(text)
        if (
            name.startswith("person.")
            and facts.get("initials", "") == named["initials"]
            and facts.get("name") == named.get("name")
        ):
            same = all(str(facts.get(key, "")) == value for key, value in named.items())
            return name, text if same else json.dumps({**facts, **named}, ensure_ascii=False)
    tag = "".join(c for c in (named["initials"] or named.get("name", "")).casefold() if c.isalnum()) or "person"
    while f"person.{tag}" in have:
        tag += "2"
    return f"person.{tag}", json.dumps({key: value for key, value in named.items() if value}, ensure_ascii=False)


def _facts_of(text: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except ValueError:
        return {"name": text, "heading": text} if text else {}
    return found if isinstance(found, dict) else {}


def settings(window: "PlanWindow") -> None:
    sheet = SettingsSheet(window)
    if sheet.exec():
        writes = sheet.writes()
        if writes and window.model.write(writes, "Plan settings changed"):
            window.status.say("Settings kept")


def roll(window: "PlanWindow") -> None:
    """Begins a new period; what was written stays under the old one."""
    now = window.model.shown.settings.period
    offered = (periods.following(now) if now else None) or ""
    told = f"The current period is {now}. " if now else ""
    words = f"{told}From now on progress is written under the new one, and the earlier stays underneath. Its name:"
    name = ask(window, "New period", words, "Begin it", offered)
    if name and window.model.attempt(lambda: edits.roll(window.plan, name)):
        window.status.say(f"The period is now {name}")
