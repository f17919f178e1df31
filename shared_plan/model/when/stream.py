"""The tokens of one text with a safe look ahead, and what of the plan the grammar needs beside them."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from shared_plan.model.when.context import Context
from shared_plan.model.when.tokens import END, Token

if TYPE_CHECKING:
    from shared_plan.model.when.span import Span

SEPARATORS = {"NL", "SEMI", "BULLET"}
CENTURY_TURN = 70  # two digits from here on are of the last century


@dataclass(frozen=True, slots=True)
class Stream:
    """Tokens by their place; a place beyond either end holds the END token.

    ``opening`` is the day from which the years of the plan are counted ("Year 2").
    """

    tokens: list[Token]
    context: Context
    opening: date | None = None
    periods: "dict[int, tuple[Span, int] | None]" = field(
        default_factory=dict
    )  # what was read where, for the next look

    def at(self, place: int) -> Token:
        return self.tokens[place] if 0 <= place < len(self.tokens) else END

    def tag(self, place: int) -> str:
        return self.tokens[place].tag if 0 <= place < len(self.tokens) else "END"

    def value(self, place: int) -> int:
        return self.at(place).value

    def width(self, place: int) -> int:
        """How many digits a number has; nought for what is none."""
        token = self.at(place)
        return len(token.text) if token.tag == "NUM" and token.text.isdigit() else 0

    def skip(self, place: int, tags: set[str] | frozenset[str]) -> int:
        while self.tag(place) in tags:
            place += 1
        return place

    def tight(self, place: int) -> bool:
        """Whether a token touches both its neighbours."""
        return self.at(place).glued and self.at(place + 1).glued

    def is_year(self, place: int) -> bool:
        return self.width(place) == 4 and 1900 <= self.value(place) <= 2100

    def is_day(self, place: int) -> bool:
        tag = self.tag(place)
        return (tag == "ORD" and self.at(place).text[0].isdigit() and 1 <= self.value(place) <= 99) or (
            1 <= self.width(place) <= 2 and 1 <= self.value(place) <= 99
        )


def full_year(two: int) -> int:
    """Give the year of two digits: 14 is 2014, 99 is 1999."""
    return two + (2000 if two < CENTURY_TURN else 1900)
