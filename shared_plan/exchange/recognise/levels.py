"""Which of the plan's levels each source of titles is: sections, columns, depths of numbering, what stands within cells."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from shared_plan.exchange.recognise.wording import canonical, words
from shared_plan.model.state import LEVELS

COSTS: Mapping[str, tuple[float, float, float, float]] = {
    "theme": (0.0, 0.6, 1.2, 3.0),
    "weak theme": (0.0, 0.4, 0.5, 3.0),
    "workstream": (0.5, 0.0, 0.6, 2.0),
    "action": (2.0, 1.0, 0.0, 1.2),
    "task": (3.0, 1.5, 0.1, 0.3),
    "upper": (1.0, 0.3, 0.7, 3.0),
    "subaction": (4.0, 3.0, 0.9, 0.0),
    "section": (0.0, 0.4, 2.0, 4.0),
    "sheet": (0.0, 1.0, 3.0, 5.0),
    "rich": (1.6, 0.9, 0.0, 1.5),
    "leaf": (2.5, 1.2, 0.0, 0.6),
}
"""What it costs to take a source of titles for a theme, workstream, action or sub-action."""
LAST: Mapping[str, tuple[float, float, float, float]] = {
    "theme": (0.3, 0.2, 0.0, 0.0),
    "weak theme": (1.0, 0.2, 0.0, 0.0),
}
"""What it costs besides for the lowest level of a plan, on which the fields stand."""

_WEAK = words(
    "service directorate name portfolio objective aim goal outcome area priority category domain commitment recommendation ambition"
)
_TASKS = words("task tasks step activity deliverable milestone")


def class_of(kind: str, heading: str) -> str:
    """The class of a column or section by its level and its name."""
    said = canonical(heading).split()
    said = said[:-1] if len(said) > 1 and said[-1] in ("name", "title") else said
    last = said[-1] if said else ""
    weak = last in _WEAK or (
        said[0] in _WEAK and "theme" not in said if kind == "theme" and said else said[:1] == ["service"]
    )
    if kind in ("theme", "workstream") and weak:
        return "weak theme"
    if kind == "action" and last in _TASKS:
        return "task"
    return kind


@lru_cache(maxsize=1024)
def assigned(classes: tuple[str, ...]) -> tuple[str, ...]:
    """The levels for sources from the top down, each lower than the one before, at the least cost.

    >>> assigned(("section", "action", "action"))
    ('theme', 'workstream', 'action')
    """
    if len(classes) > len(LEVELS):
        kept = assigned(classes[: len(LEVELS)])
        return kept + (LEVELS[-1],) * (len(classes) - len(LEVELS))
    best = min(combinations(range(len(LEVELS)), len(classes)), key=lambda levels: cost(classes, levels))
    return tuple(LEVELS[level] for level in best)


def cost(classes: Sequence[str], levels: Sequence[int]) -> float:
    whole = sum(COSTS[name][level] for name, level in zip(classes, levels, strict=True))
    return whole + (LAST.get(classes[-1], (0.0,) * 4)[levels[-1]] if classes else 0.0)


def below(kind: str) -> str:
    """The level under one, empty under the lowest."""
    place = LEVELS.index(kind) + 1
    return LEVELS[place] if place < len(LEVELS) else ""
