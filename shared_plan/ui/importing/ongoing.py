"""One import while it goes on: the file as read, the corrections so far, and what they make of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from shared_plan.exchange import child, shaping
from shared_plan.exchange.corrections import Corrections
from shared_plan.exchange.grid import Source
from shared_plan.exchange.importing import all_kinds
from shared_plan.exchange.recognise import Outcome
from shared_plan.exchange.recognise.shape import CUSTOM
from shared_plan.exchange.shaping import understand, walk
from shared_plan.model.refusal import Cancelled
from shared_plan.model.state import KINDS, uncollected
from shared_plan.ui.importing import memory
from shared_plan.ui.importing.cells import SheetFates, fates
from shared_plan.ui.importing.model import Measures, measured
from shared_plan.ui.importing.words import OWN, custom_role
from shared_plan.ui.work import Tick

QUICK = 0.15
"""Seconds that understanding may take to be done at once, while the window waits."""


@dataclass(slots=True)
class Understood:
    """What the file becomes with some corrections, and how long that took to find out."""

    outcome: Outcome
    fates: dict[str, SheetFates]
    seconds: float


@dataclass(slots=True)
class Session:
    """What was read, what is said of it, and what it becomes."""

    path: Path
    source: Source
    now: Understood
    headings: dict[str, dict[int, str]]
    measures: dict[str, Measures]
    corrections: Corrections = field(default_factory=Corrections)
    partner: str = ""
    remembered: bool = False
    """The corrections are those of an earlier import of the same layout."""

    def said(self, column: int, sheet: str, role: str) -> None:
        """The officer says what a column is; "" takes it back."""
        columns = self.corrections.of(sheet).columns
        columns.pop(column, None)
        if role == OWN:
            known = self.now.fates[sheet].columns.get(column)
            own = known.role if known is not None and known.role.startswith(CUSTOM) else ""
            columns[column] = own or custom_role(self.headings.get(sheet, {}).get(column, ""), column)
        elif role:
            columns[column] = role

    def recall(self, partner: str | None) -> bool:
        """Puts in what was corrected before, for this partner or for whom it last was; whether there was anything."""
        found = memory.recall(self.headings, self.source, partner)
        if found is not None:
            self.corrections, self.partner = found
            self.remembered = not self.corrections.is_empty
        return found is not None

    @property
    def first_sheet(self) -> int:
        """The sheet to look at first: the first with a table of the plan, else the first that is not hidden."""
        names = [sheet.name for sheet in self.source.sheets]
        with_plan = [layout.sheet for layout in self.now.outcome.layouts]
        shown = [sheet.name for sheet in self.source.sheets if not sheet.hidden]
        return names.index((with_plan or shown or names)[0])

    @property
    def level_names(self) -> dict[str, str]:
        """What the file itself calls its levels."""
        facts = self.now.outcome.facts
        return {kind: facts[f"level.{kind}"] for kind in KINDS if f"level.{kind}" in facts}

    @property
    def numbers(self) -> dict[str, int]:
        """Items of each kind, in the order of the levels."""
        made = dict.fromkeys(KINDS, 0)
        for entry in self.now.outcome.entries:
            for kind in all_kinds(entry):
                made[kind] += 1
        return made

    @property
    def is_empty(self) -> bool:
        return next(walk(self.now.outcome.entries), None) is None


def read(path: Path, tick: Tick, cancel: Callable[[], bool]) -> Session:
    """Reads a file in a process of its own and understands it, with what was corrected in this layout before.

    Raises Refused for what can't be read, Cancelled when stopped.
    """
    with uncollected():
        source = child.read(path, tick=tick, cancel=cancel)
        plain = Corrections()
        now = form(source, plain, tick, cancel)
        measures = {sheet.name: measured(sheet) for sheet in source.sheets}
        made = Session(path, source, now, shaping.headings(source, now.outcome), measures, plain)
        if made.recall(None) and made.remembered:
            made.now = form(source, made.corrections, tick, cancel)
    if cancel():
        raise Cancelled(f"Importing “{path.name}” was stopped; nothing was changed.")
    return made


def form(source: Source, corrections: Corrections, tick: Tick, cancel: Callable[[], bool]) -> Understood:
    """What the source becomes. Raises Cancelled when stopped."""
    began = time.perf_counter()
    with uncollected():
        outcome = understand(source, corrections, tick, cancel)
        found = fates(source, outcome)
    return Understood(outcome, found, time.perf_counter() - began)
