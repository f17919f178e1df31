"""Says a reading in words, as the window shows it while a timescale is typed."""

from datetime import date

from shared_plan.model.when import almanac
from shared_plan.model.when.reading import Reading

NOT_UNDERSTOOD = "not understood: kept as written"


def in_words(reading: Reading) -> str:
    """Say what is known: "some time in March 2014 to some time in June 2014", "by 31 July 2018", "ongoing"."""
    if reading.parts:
        return "; ".join(in_words(part) for part in reading.parts)
    words = _dates(reading) if reading.dated else _undated(reading)
    if reading.dated and reading.open_ended:
        words += ", ongoing"
    return words + (" (read with doubt)" if reading.ambiguous and reading.dated else "")


def _undated(reading: Reading) -> str:
    if reading.kind == "none":
        return "no timescale"
    if reading.open_ended:
        return "ongoing"
    if reading.kind == "relative":
        return "depends on something else: no date"
    return NOT_UNDERSTOOD


def _dates(reading: Reading) -> str:
    first, begun, done, last = reading.ends
    if reading.kind == "relative" or not (begun or done):
        return ", ".join(filter(None, (_outer_start(reading), _outer_end(reading))))
    if (first, begun) == (done, last):
        return _within(first, last)
    start = _within(first, begun) if first else f"begun by {day_in_words(begun)}" if begun else ""
    finish = _within(done, last) if done else f"done by {day_in_words(last)}" if last else ""
    if not finish:
        return f"from {start}" if first else start
    return f"{start} to {finish}" if start and done else f"{start}, {finish}" if start else f"by {day_in_words(last)}"


def _outer_start(reading: Reading) -> str:
    return f"some time from {day_in_words(reading.earliest_start)}" if reading.earliest_start else ""


def _outer_end(reading: Reading) -> str:
    if not reading.latest_finish:
        return ""
    return f"{'done by' if reading.earliest_start else 'by'} {day_in_words(reading.latest_finish)}"


def _within(first: date | None, last: date | None) -> str:
    """Say a stretch of days by the name that it has."""
    if first is None or last is None or first == last:
        return day_in_words(first or last)
    if (first, last) == almanac.months_from(first.year, first.month, 1):
        return f"some time in {first:%B %Y}"
    if (first, last) == almanac.year_from(first.year, 1):
        return f"some time in {first.year}"
    return f"some time between {day_in_words(first)} and {day_in_words(last)}"


def day_in_words(day: date | None) -> str:
    """Say a day in full: "31 March 2026"."""
    return f"{day.day} {day:%B %Y}" if day else ""
