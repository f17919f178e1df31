"""Labels with their values beside them in one row: "Lead: | Jane Smith", "Objective 1 | Improve attendance"."""

from collections.abc import Sequence
from typing import NamedTuple

from shared_plan.exchange.grid import Cell
from shared_plan.exchange.recognise.headings import strength, understand
from shared_plan.exchange.recognise.inside import BARE_NAMED, is_reference, titled
from shared_plan.exchange.recognise.shape import LEVEL_KINDS
from shared_plan.exchange.recognise.wording import VERBS, canonical

LONGEST_LABEL = 8
MOST_IN_A_ROW = 6
MOST_NAMED = 2
"""Words of a label that begins as an action does ("Review date"); more are something to do."""
CERTAIN = 0.9
"""How sure a label is by its words within a table, where it might be a value."""


class Pair(NamedTuple):
    label: Cell
    value: Cell


def label_of(text: str, *, surely: bool = True, least: float = 0.7) -> str:
    """The label that a text is, its number and colon taken off; empty for what is none.

    With `surely` off words count too that are values just as often ("Partner"); `least` is how sure the heading is.
    """
    bare = text.strip().rstrip(":").strip()
    if not bare or len(bare.split()) > LONGEST_LABEL or "\n" in bare:
        return ""
    if named := BARE_NAMED.fullmatch(bare):
        return canonical(named["noun"])
    words = bare.split()
    if titled(bare).ref or (len(words) > MOST_NAMED and words[0].casefold() in VERBS):
        return ""
    said = strength(bare)
    known = said.sure >= least and not said.period and (not said.weak or not surely)
    return canonical(bare) if known or text.rstrip().endswith(":") else ""


def is_number(text: str) -> bool:
    """What only numbers something: "Action 1", "Action HW1", "HW1"."""
    bare = text.strip().rstrip(":")
    noun, _, rest = bare.rpartition(" ")
    return is_reference(bare) or bool(noun and is_reference(rest) and label_of(noun, surely=False))


def level_of(label: str) -> str:
    """The level whose titles a label announces, empty for a field's."""
    said = understand(label).guesses
    return said[0].role if said and said[0].role in LEVEL_KINDS else ""


def pairs(cells: Sequence[Cell]) -> list[Pair]:
    """The labels and values that a row consists of, one after the other; none where anything else stands in it."""
    if len(cells) % 2 or not 2 <= len(cells) <= MOST_IN_A_ROW:
        return []
    found = [Pair(label, value) for label, value in zip(cells[::2], cells[1::2], strict=True)]
    return found if all(map(is_pair, found)) else []


def is_pair(pair: Pair) -> bool:
    """A label by its colon or its words; by words that may be a value too where it looks unlike what stands beside it."""
    label, value = pair
    dark = (label.bold and not value.bold) or (bool(label.fill) and label.fill != value.fill)
    if is_reference(label.text) or not label_of(label.text, surely=not dark, least=CERTAIN):
        return False
    return label.text.rstrip().endswith(":") or dark or not label_of(value.text)


def heads(pair: Pair, before: Sequence[Cell]) -> bool:
    """Whether the value is the title of what stands below: "Objective 1 | Improve attendance"; `before` is the row above.

    Below other labels only a number tells a title from a field that has the name of a level ("Objectives").
    """
    numbered = BARE_NAMED.fullmatch(pair.label.text.strip(" :")) is not None
    return bool(level_of(label_of(pair.label.text, surely=False))) and (numbered or not pairs(before))
