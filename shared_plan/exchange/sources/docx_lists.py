"""The bullets and numbers of a Word document's lists, worked out as Word would show them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from shared_plan.exchange.sources.archive import attribute, local, under

BULLETS = "•◦▪"
DEEPEST = 9
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class Level(NamedTuple):
    """One level of a list: how it counts, the pattern such as "%1.%2", where it starts."""

    counts: str
    pattern: str
    start: int
    legal: bool = False
    """All numbers in the pattern as 1, 2, 3."""


class Numbering(NamedTuple):
    """List number to the scheme behind it and the levels that restart in it; scheme to its levels."""

    scheme: Mapping[str, str]
    restarts: Mapping[str, Mapping[int, int]]
    levels: Mapping[str, Mapping[int, Level]]


NO_LISTS = Numbering({}, {}, {})


def numbering(root: etree._Element | None) -> Numbering:
    if root is None:
        return NO_LISTS
    schemes = {attribute(a, "abstractNumId"): levels_of(a) for a in root.iterchildren("{*}abstractNum")}
    scheme, restarts = {}, {}
    for entry in root.iterchildren("{*}num"):
        number, behind = attribute(entry, "numId"), under(entry, "abstractNumId")
        scheme[number] = "" if behind is None else attribute(behind, "val")
        restarts[number] = overrides(entry)
    return Numbering(scheme, restarts, schemes)


def levels_of(scheme: etree._Element) -> dict[int, Level]:
    return {whole(attribute(level, "ilvl")): level_of(level) for level in scheme.iterchildren("{*}lvl")}


def level_of(level: etree._Element) -> Level:
    found = {local(child): attribute(child, "val") for child in level}
    return Level(
        found.get("numFmt", "decimal"), found.get("lvlText", ""), whole(found.get("start", "1")), "isLgl" in found
    )


def overrides(entry: etree._Element) -> dict[int, int]:
    found = {}
    for override in entry.iterchildren("{*}lvlOverride"):
        start = under(override, "startOverride")
        if start is not None:
            found[whole(attribute(override, "ilvl"))] = whole(attribute(start, "val"))
    return found


def whole(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 9 else 0


@dataclass(slots=True)
class Counter:
    """Counts a document's list paragraphs in their order."""

    lists: Numbering
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def marker(self, number: str, depth: int) -> str:
        """The mark before the next paragraph of this list, such as "•" or "2.1"; empty when the list shows none."""
        scheme = self.lists.scheme.get(number)
        levels = self.lists.levels.get(scheme or "", {})
        depth = min(depth, DEEPEST)
        level = levels.get(depth)
        if scheme is None or level is None:
            return ""
        counts = self.counts.setdefault(scheme, {})
        self.begin(number, counts)
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return shown(level, depth, counts, levels)

    def begin(self, number: str, counts: dict[int, int]) -> None:
        """A list that restarts its scheme sets the counts back at its first paragraph."""
        if number not in self.begun:
            self.begun.add(number)
            for depth, start in self.lists.restarts.get(number, {}).items():
                counts[depth] = start - 1


def shown(level: Level, depth: int, counts: Mapping[int, int], levels: Mapping[int, Level]) -> str:
    if level.counts == "bullet":
        return bullet(level.pattern, depth)
    if level.counts == "none":
        return ""
    text = level.pattern
    for place in range(depth + 1):
        other = levels.get(place, level)
        number = counts.get(place, other.start)
        text = text.replace(f"%{place + 1}", counted(number, "decimal" if level.legal else other.counts))
    return text


def bullet(pattern: str, depth: int) -> str:
    """Dashes, stars and arrows as they are; the letters of symbol fonts as a bullet of that depth."""
    symbol = (
        not pattern or pattern == "o" or any("\ue000" <= letter <= "\uf8ff" or ord(letter) < 33 for letter in pattern)
    )
    return BULLETS[min(depth, 2)] if symbol or pattern == "·" else pattern


def counted(number: int, way: str) -> str:
    return WAYS.get(way, str)(max(number, 0))


def lettered(number: int) -> str:
    """a, b ... z, aa, bb ..., as Word counts."""
    return chr(97 + (number - 1) % 26) * min((number - 1) // 26 + 1, 20) if number else ""


def roman(number: int) -> str:
    text = ""
    for value, sign in ROMAN if number < 4000 else ():
        text, number = text + sign * (number // value), number % value
    return text


def ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


WAYS: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": lettered,
    "upperLetter": lambda number: lettered(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "decimalZero": lambda number: f"{number:02d}",
    "ordinal": ordinal,
}
