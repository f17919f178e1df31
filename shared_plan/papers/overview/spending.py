"""Spend planned against actual, with what can't be added up said in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shared_plan.model import money
from shared_plan.model.state import LEVELS, Item, State
from shared_plan.papers.blocks import BOLD, Cell, Head, Row, Table, plain_line
from shared_plan.papers.since import top_of
from shared_plan.papers.values import Values

PLANNED, ACTUAL = "planned_spend", "actual_spend"


@dataclass(frozen=True, slots=True)
class Spending:
    """The whole plan's totals, what they leave out in words, and a table by theme."""

    planned: money.Total
    actual: money.Total
    words: str
    table: Table


def spending(state: State, values: Values) -> Spending | None:
    """Spend as it stands now; None where no item says anything of it.

    A figure of an item under one that has a figure of its own is taken as part of that and not added again.
    """
    figures = {key: _figures(state, values, key) for key in (PLANNED, ACTUAL)}
    if not any(counted or parts for counted, parts in figures.values()):
        return None
    totals = {key: money.total(text for _, text in counted) for key, (counted, _) in figures.items()}
    parts = [text for _, found in figures.values() for text in found]
    words = " ".join(_sentences(totals[PLANNED], totals[ACTUAL], len(parts)))
    return Spending(totals[PLANNED], totals[ACTUAL], words, _table(state, values, figures))


Figures = tuple[list[tuple[Item, str]], list[str]]


def _figures(state: State, values: Values, key: str) -> Figures:
    """The texts that are counted, with their items, and those that stand under one of these."""
    counted: list[tuple[Item, str]] = []
    parts: list[str] = []
    within: set[str] = set()
    for item in state.walk():
        text = values.now(item, key)
        inside = item.parent in within
        if inside or money.read(text).low is not None:
            within.add(item.id)
        if text and inside:
            parts.append(text)
        elif text:
            counted.append((item, text))
    return counted, parts


def _sentences(planned: money.Total, actual: money.Total, parts: int) -> Iterator[str]:
    yield f"Planned spend: {money.in_words(planned, 'item')}."
    yield f"Actual spend: {money.in_words(actual, 'item')}."
    if parts:
        yield f"{parts} figures under items with a figure of their own are taken as part of it and not added again."


def _table(state: State, values: Values, figures: dict[str, Figures]) -> Table:
    tops: dict[str, dict[str, list[str]]] = {}
    for key, (counted, _) in figures.items():
        for item, text in counted:
            tops.setdefault(top_of(state, item).id, {PLANNED: [], ACTUAL: []})[key].append(text)
    order = [id_ for id_ in state.children() if id_ in tops]
    rows = [_row(" ".join((state.items[top].title or "(no title)").split()), tops[top]) for top in order]
    whole = {key: [text for _, text in counted] for key, (counted, _) in figures.items()}
    heads = (
        Head(values.settings.level_name(_level(state, order)), 26),
        Head("Planned", 9),
        Head("Actual", 9),
        Head("Not spent", 9),
        Head("Left out", 9),
    )
    return Table("Spend planned and actual", heads, (*rows, _row("All", whole, BOLD)), small=True)


def _level(state: State, tops: Sequence[str]) -> str:
    """The level that stands highest: themes, or workstreams where a plan has none."""
    kinds = {state.items[top].kind for top in tops}
    return next((level for level in LEVELS if level in kinds), "theme")


def _row(title: str, texts: dict[str, list[str]], look: str = "plain") -> Row:
    planned, actual = money.total(texts[PLANNED]), money.total(texts[ACTUAL])
    exact = planned.pence_low == planned.pence_high and actual.pence_low == actual.pence_high
    rest = money.show(planned.pence_low - actual.pence_low) if exact and planned.counted and actual.counted else ""
    left = len(planned.left_out) + len(actual.left_out)
    return row_of([title, _sum(planned), _sum(actual), rest, str(left) if left else ""], look)


def _sum(total: money.Total) -> str:
    ends = dict.fromkeys((money.show(total.pence_low), money.show(total.pence_high)))
    return " to ".join(ends) if total.counted else ""


def row_of(texts: Sequence[str], look: str = "plain") -> Row:
    """A row of plain cells, of which the first names it."""
    return Row(tuple(Cell((plain_line(text, look),), head=not n) for n, text in enumerate(texts)))
