"""One thing found in a text: a date with the part it plays, or a word that says there is none."""

from dataclasses import dataclass

from shared_plan.model.when.almanac import Days
from shared_plan.model.when.reading import Precision
from shared_plan.model.when.span import Span

# The roles of findings that have, or may have, dates; the others are words: ongoing, recurring, tbc, na, done.
DATED = frozenset({"point", "range", "by", "before", "from", "after", "not before", "start by", "window", "impossible"})


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found between two places of the stream.

    ``old`` was superseded in the text itself ("was March 2014"), ``new`` supersedes; ``faint`` is believed only
    when nothing better stands in the text; ``past`` looks back for a missing year; ``inferred`` that its year was not
    written; ``open_ended`` goes on.
    """

    role: str
    start: int
    end: int
    span: Span | None = None
    last: Span | None = None
    open_ended: bool = False
    vague: bool = False
    past: bool = False
    old: bool = False
    new: bool = False
    faint: bool = False
    bracketed: bool = False
    inferred: bool = False
    days: Days | None = None
    precision: Precision = "none"

    @property
    def dated(self) -> bool:
        return self.role in DATED
