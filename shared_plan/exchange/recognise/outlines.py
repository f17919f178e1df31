"""Headings of several levels in a document, and under which of them each of its tables stands."""

from collections.abc import Mapping, Sequence

from shared_plan.exchange.recognise.shape import Written
from shared_plan.exchange.recognise.sheets import Page

FEWEST = 2


def stacked(pages: Sequence[Page]) -> Mapping[int, Sequence[Written]]:
    """The headings over each table of the plan, the highest first, where they are of two levels or more.

    By the table's identity. What stands over every table, as the document's title does, is left out; headings of an
    earlier table have no places, and a table without a heading of its own goes on with the one before (none at all).
    """
    stacks: dict[int, list[Written]] = {}
    standing: dict[int, Written] = {}
    fresh = False
    for page in pages:
        for level, line in headings(page):
            standing = {depth: one for depth, one in standing.items() if depth < level} | {level: line}
            fresh = True
        for found in page.plans:
            own = [
                line if line.sheet == page.sheet.name else line._replace(places=())
                for _, line in sorted(standing.items())
            ]
            stacks[id(found)] = own if fresh else []
            fresh = False
    named = [{line.where for line in stack} for stack in stacks.values() if stack]
    shared = set.intersection(*named) if len(named) > 1 else set()
    kept = {key: [line for line in stack if line.where not in shared] for key, stack in stacks.items()}
    deep = sum(len(stack) > 1 for stack in kept.values())
    return kept if deep and deep * FEWEST >= len(named) and all(kept[key] for key in kept if stacks[key]) else {}


def headings(page: Page) -> Sequence[tuple[int, Written]]:
    """The headings above a table with their levels, 1 for the highest."""
    return [
        (line.level, Written(page.sheet.name, ((0, n + 1),), line.where or "above", line.text, strong=True))
        for n, line in enumerate(page.sheet.above)
        if line.level
    ]
