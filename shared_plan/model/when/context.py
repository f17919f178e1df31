"""What the plan around a timescale lends to its reading: its date, its terms, its calendar."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as day
from typing import Literal

Quarters = Literal["financial", "calendar"]
Years = Literal["financial", "academic"]


@dataclass(frozen=True)
class Context:
    """The settings of a plan that decide how its timescales are read; hashable, so that readings can be kept.

    ``terms`` are the plan's own words and what its note says of them ("short term", "within six months");
    ``near`` the other dates of the row; ``period`` the plan's current period ("2004-05"); ``years`` what a year
    pair means to this body: a council's financial year, or a school's or university's academic year.
    """

    date: day | None = None
    terms: tuple[tuple[str, str], ...] = ()
    quarters: Quarters = "financial"
    financial_year_month: int = 4
    academic_year_month: int = 9
    period: str = ""
    near: tuple[day, ...] = ()
    years: Years = "financial"

    @classmethod
    def of(
        cls,
        date: day | str | None = None,
        terms: Mapping[str, str] | None = None,
        near: Iterable[day] = (),
        *,
        quarters: Quarters = "financial",
        period: str = "",
        years: Years = "financial",
        financial_year_month: int = 4,
        academic_year_month: int = 9,
    ) -> "Context":
        """Make a context from what a plan has at hand: an ISO date or none, a mapping of terms."""
        when = day.fromisoformat(date) if isinstance(date, str) and date else date or None
        return cls(
            date=when if isinstance(when, day) else None,
            terms=tuple(sorted((terms or {}).items())),
            quarters=quarters,
            financial_year_month=financial_year_month,
            academic_year_month=academic_year_month,
            period=period,
            near=tuple(near),
            years=years,
        )


NOWHERE = Context()
