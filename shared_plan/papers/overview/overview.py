"""Puts together how the plan stands today: what the officer pastes into the report that goes with the plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shared_plan.model.shown import Shown
from shared_plan.model.state import State
from shared_plan.papers.blocks import Block, Heading, Paragraph, Row, Table, plain_line
from shared_plan.papers.front import counted_kind, counted_table, counts, noun, plural, sentence, status_table
from shared_plan.papers.making import EXEMPT, PUBLIC, Making, Options
from shared_plan.papers.overview import ahead
from shared_plan.papers.overview import moments as over_time
from shared_plan.papers.overview.moments import Moment
from shared_plan.papers.overview.partners import Partners, by_partner, several
from shared_plan.papers.overview.spending import Spending, spending


@dataclass(frozen=True, slots=True)
class Overview:
    """How a plan stands. Tables are None where there is nothing to count; `withheld` says what was left out."""

    title: str
    sentence: str
    counts: dict[str, int]
    by_theme: Table | None
    by_partner: Table | None
    shared: str
    spending: Spending | None
    milestones: Table | None
    course: tuple[Moment, ...]
    over_time: Table | None
    withheld: str

    def blocks(self) -> Iterator[Block]:
        """All of it in the order of a report."""
        yield Heading(1, self.title)
        yield Paragraph(plain_line(self.sentence))
        if self.withheld:
            yield Paragraph(plain_line(self.withheld))
        for table in (self.by_theme, self.by_partner):
            if table is not None:
                yield table
        if self.by_partner is not None and self.shared:
            yield Paragraph(plain_line(self.shared))
        if self.spending is not None:
            yield Paragraph(plain_line(self.spending.words))
            yield self.spending.table
        for table in (self.milestones, self.over_time):
            if table is not None:
                yield table

    def as_json(self) -> dict[str, Any]:
        """Plain data: texts, and tables as lists of rows with the headings first."""
        tables = {name: _plain(getattr(self, name)) for name in ("by_theme", "by_partner", "milestones", "over_time")}
        spend = self.spending
        return {
            "sentence": self.sentence,
            "statuses": self.counts,
            **tables,
            "spend": {"words": spend.words, "by_theme": _plain(spend.table)} if spend else None,
            "withheld": self.withheld,
        }


def _plain(table: Table | None) -> list[list[str]] | None:
    if table is None:
        return None
    rows = [[cell.text for cell in row.cells] for row in table.rows if isinstance(row, Row)]
    return [[head.text for head in table.heads], *rows]


def overview_of(
    state: State, today: date, moments: Sequence[tuple[str, State]] = (), version: str = EXEMPT
) -> Overview:
    """How a plan stands on a day. `moments` are its snapshots, oldest first; a public `version` leaves exempt matter out."""
    making = Making.of(state, Options(version=version))
    values, shown = making.values(), Shown(lambda: making.state)
    kind = counted_kind(making.state)
    items = [item for item in making.state.walk() if item.kind == kind]
    partners = Partners(making.state, making.settings)
    then = over_time.course([*((name, _shown(one, version)) for name, one in moments), ("Now", making.state)])
    groups = by_partner(items, partners)
    both = sum(1 for _ in several(items, partners))
    return Overview(
        making.settings.title or "Plan",
        _sentence(making, values, today, len(items)),
        dict(counts(items, values)),
        status_table(making.state, values),
        counted_table("Statuses by partner", "Partner", groups, values) if groups else None,
        f"{both} {noun(making.settings, kind) if both == 1 else plural(noun(making.settings, kind))} with several leads are counted under each of them."
        if both
        else "",
        spending(making.state, values),
        ahead.table(making.state, shown, today),
        tuple(then),
        over_time.table(then, making.scale),
        making.matter.in_words() if version == PUBLIC and making.matter else "",
    )


def _shown(state: State, version: str) -> State:
    return Making.of(state, Options(version=version)).state


def _sentence(making: Making, values: Any, today: date, whole: int) -> str:
    """The sentence that opens a report; where nothing has a status it counts what there is."""
    as_at = f"{today.day} {today:%B %Y}"
    said = sentence(making.state, values, as_at)
    if said != f"As at {as_at}.":
        return said
    one = noun(making.settings, counted_kind(making.state))
    return f"{said} {whole:,} {one if whole == 1 else plural(one)}, none with a status yet."
