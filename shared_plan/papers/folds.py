"""Items that stand within a row as lines of a cell: sub-actions, milestones, risks, issues, with what is known of each."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from shared_plan.model import exempt, fields
from shared_plan.model.state import Item
from shared_plan.model.text import folded
from shared_plan.papers.blocks import BOLD, MOVED, PLAIN, SOFT, Line, Run
from shared_plan.papers.values import Values

BULLET = "•"
_ALWAYS = (fields.WHEN, fields.STATUS, fields.PEOPLE)
_UNLABELLED = ("timescale", "target", "status")


class Folds:
    """Makes the lines; `shown` are the fields that the layout shows, which folded items show too."""

    def __init__(self, values: Values, shown: frozenset[str]) -> None:
        self.values = values
        self.shown = shown

    def lines(self, items: Sequence[Item], *, named: bool = False) -> tuple[Line, ...]:
        """One entry of a list for each item; with `named`, what kind it is stands ahead where it is no sub-action."""
        return tuple(self._line(item, named=named and item.kind != "subaction") for item in items)

    def by_time(self, items: Sequence[Item]) -> tuple[Line, ...]:
        """The items under their timescales, as in "2004-05", each said once for those that follow one another."""
        made: list[Line] = []
        for text, some in groupby(items, key=lambda item: folded(self.values.of(item).get("timescale", ""))):
            found = list(some)
            if text:
                made += [Line(_strong(line.runs)) for line in self._timescale(found[0])]
            made += [self._line(item, passed_over=("timescale",)) for item in found]
        return tuple(made)

    def _timescale(self, item: Item) -> tuple[Line, ...]:
        return self.values.paragraphs(item, "timescale", self.values.of(item))

    def _line(self, item: Item, *, named: bool = False, passed_over: tuple[str, ...] = ()) -> Line:
        values = self.values.of(item)
        title = self.values.paragraphs(item, "title", {"title": item.title or "(no title)"})
        runs = [run for n, line in enumerate(title) for run in (*((Run(" "),) if n else ()), *line.runs)]
        ref = values.get("ref", "")
        ahead = [Run(f"{self.values.settings.level_name(item.kind or '')}: ", SOFT)] if named else []
        ahead += [Run(f"{' '.join(ref.split())} ")] if ref.strip() else []
        ahead += self._tags(item)
        facts = list(self._facts(item, values, passed_over))
        behind = [Run(" ("), *_parted(facts), Run(")")] if facts else []
        return Line((*ahead, *runs, *behind), BULLET)

    def _tags(self, item: Item) -> Iterator[Run]:
        mark = self.values.since.mark(item) if self.values.since else ""
        if mark:
            self.values.touched = True
            yield Run("Moved here. " if mark == MOVED else "New. ", SOFT)
        paragraph = (item.get("exempt") or "").strip()
        if paragraph:
            yield Run(f"{exempt.withheld(paragraph)}. ", BOLD)

    def _facts(self, item: Item, values: Mapping[str, str], passed_over: tuple[str, ...]) -> Iterator[tuple[Run, ...]]:
        """What else an item says, without a date that its own words have."""
        title = folded(item.title or "").casefold()
        for name, text in values.items():
            field = self.values.settings.field(name)
            if field is None or name in passed_over or name in ("ref", "title", "exempt", "original_target"):
                continue
            if name not in self.shown and field.kind not in _ALWAYS and name != "mitigation":
                continue
            if field.kind == fields.WHEN and folded(text).casefold() in title and not self._redated(item, name, text):
                continue
            runs = _in_line(self.values.paragraphs(item, name, values))
            if runs:
                label = () if name in _UNLABELLED else (Run(f"{field.heading.lower()}: ", SOFT),)
                yield (*label, *runs)

    def _redated(self, item: Item, name: str, text: str) -> bool:
        return bool(self.values.since and self.values.since.old(item, name, text))


def _strong(runs: Sequence[Run]) -> tuple[Run, ...]:
    return tuple(Run(text, BOLD if look == PLAIN else look) for text, look in runs)


def _in_line(lines: Sequence[Line]) -> tuple[Run, ...]:
    """Paragraphs as one run of text, parted by semicolons."""
    runs: list[Run] = []
    for n, line in enumerate(lines):
        runs += [Run("; ")] if n else []
        runs += line.runs
    return tuple(runs)


def _parted(facts: Sequence[tuple[Run, ...]]) -> Iterator[Run]:
    for n, fact in enumerate(facts):
        if n:
            yield Run("; ", PLAIN)
        yield from fact
