"""How one timescale is read: the interval that stands beside the words as written."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Kind = Literal["point", "range", "by", "from", "ongoing", "relative", "unknown", "none"]
Precision = Literal["day", "week", "month", "quarter", "season", "half", "financial-year", "year", "term", "none"]
ENDS = ("earliest_start", "latest_start", "earliest_finish", "latest_finish")
# From the finest to the coarsest; a cell of several dates is only as precise as its vaguest.
COARSENESS = {"day": 0, "week": 1, "month": 2, "quarter": 3, "season": 4, "term": 5, "half": 6, "financial-year": 7}


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of the start and the finish of a piece of work; None is not known.

    ``latest_start`` is the last day on which it begins, ``earliest_finish`` the first on which it may be done.
    An academic year and a plan year have the precision "year", a school term and a term that the plan defines
    ("Short-term") the precision "term", several years that of their years.
    """

    text: str
    kind: Kind = "unknown"
    edtf: str | None = None
    earliest_start: date | None = None
    latest_start: date | None = None
    earliest_finish: date | None = None
    latest_finish: date | None = None
    open_ended: bool = False
    precision: Precision = "none"
    ambiguous: bool = False
    parts: tuple["Reading", ...] = field(default=())

    @property
    def ends(self) -> tuple[date | None, date | None, date | None, date | None]:
        """Earliest and latest start, earliest and latest finish."""
        return self.earliest_start, self.latest_start, self.earliest_finish, self.latest_finish

    @property
    def dated(self) -> bool:
        """Whether any end is known."""
        return any(self.ends)

    def as_json(self) -> dict[str, Any]:
        """Plain data for exchange; dates are ISO texts or None."""
        ends = {name: day.isoformat() if day else None for name, day in zip(ENDS, self.ends, strict=True)}
        return {
            "text": self.text,
            "kind": self.kind,
            "edtf": self.edtf,
            **ends,
            "open_ended": self.open_ended,
            "precision": self.precision,
            "ambiguous": self.ambiguous,
            "parts": [part.as_json() for part in self.parts],
        }

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> "Reading":
        """Give back the reading that ``as_json`` wrote."""
        ends = {name: date.fromisoformat(plain[name]) if plain.get(name) else None for name in ENDS}
        return cls(
            text=plain["text"],
            kind=plain["kind"],
            edtf=plain.get("edtf"),
            open_ended=bool(plain.get("open_ended")),
            precision=plain.get("precision", "none"),
            ambiguous=bool(plain.get("ambiguous")),
            parts=tuple(cls.from_json(part) for part in plain.get("parts", ())),
            **ends,
        )


def sort_key(reading: Reading) -> tuple[int, date, date]:
    """Order rows by time: dated ones by their first known day, then ongoing ones, the unknown last."""
    known = [day for day in reading.ends if day]
    if known:
        return 0, min(known), max(known)
    return (1 if reading.open_ended else 2), date.max, date.max
