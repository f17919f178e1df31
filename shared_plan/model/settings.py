"""What the plan itself says about how it is read: its date, words for timescales, levels' names, fields of its own."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from shared_plan.model import fields
from shared_plan.model.state import KINDS, Item

if TYPE_CHECKING:
    from shared_plan.model import when

ANCESTORS, REFERENCES = "source.plans", "source.references"
"""Facts of a plan that was rolled forward from another."""
LEVEL_NAMES = {
    "theme": "Theme",
    "workstream": "Workstream",
    "action": "Action",
    "subaction": "Sub-action",
    "milestone": "Milestone",
    "risk": "Risk",
    "issue": "Issue",
}


class Settings:
    """The facts of the root item that others are read by; made anew whenever one of them changes."""

    def __init__(
        self, facts: Mapping[str, str], title: str = "", custom: Mapping[str, fields.Field] | None = None
    ) -> None:
        self.facts, self.title = facts, title
        self.custom: Mapping[str, fields.Field] = custom or {}

    @property
    def period(self) -> str:
        """The plan's current period, to which progress goes that is written without one."""
        return self.facts.get("period", "")

    @cached_property
    def date(self) -> date | None:
        """The plan's date as a day: the one written, or the first day of what was written ("October 2006")."""
        from shared_plan.model import when

        reading = when.read(self.facts.get("date", ""), when.Context())
        return reading.earliest_start or reading.earliest_finish or reading.latest_finish

    @cached_property
    def terms(self) -> dict[str, str]:
        """The plan's own words for timescales: "short term" -> "within six months"."""
        return {name[5:]: text for name, text in self.facts.items() if name.startswith("term.")}

    @cached_property
    def levels(self) -> dict[str, str]:
        """What the plan calls its levels, by kind, where it says so."""
        return {kind: self.facts[f"level.{kind}"] for kind in KINDS if f"level.{kind}" in self.facts}

    @cached_property
    def notes(self) -> list[str]:
        """The plan's notes in order of their number."""
        numbered = [(name[5:], text) for name, text in self.facts.items() if name.startswith("note.")]
        return [text for _, text in sorted(numbered, key=lambda n: (len(n[0]), n[0]))]

    @cached_property
    def context(self) -> "when.Context":
        """How the timescales of this plan are read; the reader is loaded when first asked, not with the window."""
        from shared_plan.model import when

        return when.Context(
            date=self.date,
            terms=tuple(sorted(self.terms.items())),
            quarters="calendar" if self.facts.get("quarters", "").startswith("calendar") else "financial",
            financial_year_month=self._month("financial_year", 4),
            academic_year_month=self._month("academic_year", 9),
            period=self.period,
            years="academic" if self.facts.get("years", "").startswith("academic") else "financial",
        )

    def _month(self, fact: str, usual: int) -> int:
        text = self.facts.get(fact, "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 3 and 1 <= int(text) <= 12 else usual

    @cached_property
    def ancestors(self) -> "list[dict[str, str]]":
        """The plans that this one was rolled from, oldest first: id, title, revision, file and when, as texts."""
        try:
            found = json.loads(self.facts.get(ANCESTORS, "[]"))
        except (ValueError, RecursionError):
            return []
        plain = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
        return [{str(name): str(fact) for name, fact in one.items()} for one in plain]

    @property
    def used_references(self) -> list[str]:
        """References that only those plans have used, and that this one never gives out again."""
        return [ref for ref in self.facts.get(REFERENCES, "").split("\n") if ref]

    def level_name(self, kind: str) -> str:
        return self.levels.get(kind) or LEVEL_NAMES.get(kind, kind)

    def level_noun(self, kind: str) -> str:
        """What one item of a level is called: its name without "Name" or "Title", as a column of titles is headed."""
        named = self.level_name(kind).strip()
        noun, _, last = named.rpartition(" ")
        return noun if noun and last.lower() in ("name", "title") else named

    def field(self, key: str) -> fields.Field | None:
        """The field of that key, of the catalogue or the plan's own."""
        return fields.BY_KEY.get(key) or self.custom.get(key)

    def all_fields(self) -> list[fields.Field]:
        return [*fields.CATALOGUE, *self.custom.values()]

    def is_per_period(self, key: str) -> bool:
        found = self.field(key)
        return found is not None and found.per_period


def settings_of(root: Item) -> Settings:
    return Settings(dict(root.cells), root.title or "", fields.custom_fields(root.cells))
