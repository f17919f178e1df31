"""The line of time: days to pixels, and the years, quarters, months and weeks written over it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

ZOOMS = (0.045, 0.09, 0.18, 0.36, 0.84, 1.2, 1.8, 3.0, 6.0, 11.0, 20.0)
"""Pixels a day, from decades to weeks."""


class Tick(NamedTuple):
    """A stretch of the scale with its words; `firm` lines are drawn stronger."""

    first: int
    last: int
    words: str
    short: str = ""
    firm: bool = False


class Scale(NamedTuple):
    """`first` is the day at pixel 0; `year_month` the month in which the plan's financial year begins."""

    first: int
    per_day: float
    year_month: int = 4
    calendar_quarters: bool = False

    def x(self, day: float) -> int:
        return round((day - self.first) * self.per_day)

    def day(self, x: float) -> int:
        return int(x / self.per_day) + self.first

    def upper(self, first: int, last: int) -> Iterator[Tick]:
        """The row above: financial years, or five years together where a year is too narrow."""
        if self.per_day * 365 < 46:
            yield from self._decades(first, last)
        elif self.per_day < 6:
            yield from self._years(first, last)
        else:
            yield from self._months(first, last, whole=True)

    def lower(self, first: int, last: int) -> Iterator[Tick]:
        """The row below: years, quarters, months or weeks, the finest that can be read."""
        if self.per_day * 365 < 46:
            return iter(())
        if self.per_day * 91 < 26:
            return self._halves(first, last)
        if self.per_day * 30 < 40:
            return self._quarters(first, last)
        return self._months(first, last) if self.per_day < 6 else self._weeks(first, last)

    def _years(self, first: int, last: int) -> Iterator[Tick]:
        year = _date(first).year - 1
        while _ordinal(year, self.year_month) <= last:
            begin, end = _ordinal(year, self.year_month), _ordinal(year + 1, self.year_month)
            words = str(year) if self.year_month == 1 else f"{year}-{(year + 1) % 100:02d}"
            if end > first:
                yield Tick(begin, end, words, words[2:], firm=True)
            year += 1

    def _decades(self, first: int, last: int) -> Iterator[Tick]:
        year = _date(first).year // 5 * 5
        while _ordinal(year, 1) <= last:
            yield Tick(_ordinal(year, 1), _ordinal(year + 5, 1), str(year), firm=True)
            year += 5

    def _halves(self, first: int, last: int) -> Iterator[Tick]:
        for tick in self._runs(first, last, 6):
            yield Tick(tick.first, tick.last, "", "", firm=tick.firm)

    def _quarters(self, first: int, last: int) -> Iterator[Tick]:
        yield from self._runs(first, last, 3)

    def _runs(self, first: int, last: int, months: int) -> Iterator[Tick]:
        """Quarters or half years, counted from where the plan's quarters begin."""
        start = 1 if self.calendar_quarters else self.year_month
        day = _date(first)
        year, month = day.year - 1, start
        while True:
            begin, (year, month) = _ordinal(year, month), _on(year, month, months)
            end = _ordinal(year, month)
            if begin > last:
                return
            if end > first:
                yield self._run(begin, end, start, months)

    def _run(self, begin: int, end: int, start: int, months: int) -> Tick:
        one, other = _date(begin), _date(end - 1)
        number = (one.month - start) % 12 // months + 1
        words = f"Q{number} {one:%b}–{other:%b}"
        return Tick(begin, end, words, f"Q{number}", firm=one.month == self.year_month)

    def _months(self, first: int, last: int, *, whole: bool = False) -> Iterator[Tick]:
        day = _date(first).replace(day=1)
        while day.toordinal() <= last:
            year, month = _on(day.year, day.month, 1)
            following = date(year, month, 1)
            words = f"{day:%B %Y}" if whole else f"{day:%b}"
            firm = day.month == self.year_month or whole
            yield Tick(
                day.toordinal(),
                following.toordinal(),
                words,
                f"{day:%b}"[:1] if not whole else f"{day:%b %y}",
                firm=firm,
            )
            day = following

    def _weeks(self, first: int, last: int) -> Iterator[Tick]:
        day = _date(first)
        monday = day - timedelta(days=day.weekday())
        while monday.toordinal() <= last:
            begin = monday.toordinal()
            yield Tick(begin, begin + 7, f"{monday.day} {monday:%b}", str(monday.day))
            monday += timedelta(days=7)


def _date(ordinal: int) -> date:
    return date.fromordinal(max(1, min(ordinal, date.max.toordinal())))


def _ordinal(year: int, month: int) -> int:
    return date(max(1, min(year, 9998)), month, 1).toordinal()


def _on(year: int, month: int, by: int) -> tuple[int, int]:
    count = month - 1 + by
    return year + count // 12, count % 12 + 1
