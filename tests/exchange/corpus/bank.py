"""The words of the plans: each sector's themes, actions and steps, read from its text file and chosen by lot."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

HERE = Path(__file__).parent


@dataclass
class Node:
    """A theme (depth 0), an action (1) or a step (2) as the bank has it."""

    title: str
    depth: int
    outcome: str = ""
    ref: str = ""
    kids: list["Node"] = field(default_factory=list)


@dataclass
class Bank:
    org: str = ""
    leads: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    themes: list[Node] = field(default_factory=list)


@cache
def _lines(sector: str) -> tuple[str, ...]:
    path = next(
        p / "words" / f"{sector}.txt"
        for p in (HERE / "open", HERE / "held")
        if (p / "words" / f"{sector}.txt").exists()
    )
    return tuple(path.read_text(encoding="utf-8").splitlines())


def bank(sector: str) -> Bank:
    """A fresh copy, for the layout marks its nodes."""
    got = Bank()
    for line in filter(None, _lines(sector)):
        if line.startswith("@org "):
            got.org = line[5:]
        elif line.startswith("@"):
            name, _, words = line[1:].partition(" ")
            setattr(got, name, words.split("; "))
        elif line.startswith("# "):
            got.themes.append(Node(line[2:], 0))
        else:
            title, outcome, steps = line.split(" | ")
            got.themes[-1].kids.append(Node(title, 1, outcome, kids=[Node(step, 2) for step in steps.split("; ")]))
    return got


def grow(sector: str, rng: Random, themes: int, actions: int) -> list[Node]:
    """So many themes, each with at most so many actions, in the bank's order."""
    known = bank(sector).themes
    first = rng.randint(0, max(0, len(known) - themes))
    chosen = known[first : first + themes]
    for theme in chosen:
        keep = sorted(rng.sample(range(len(theme.kids)), min(actions, len(theme.kids))))
        theme.kids = [theme.kids[n] for n in keep]
    return chosen
