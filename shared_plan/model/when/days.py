"""Grammar of days and months in words: "10 th November 2010", "March 31st 2015", "Feb-18", "w/c 3 March 2025"."""

from dataclasses import replace

from shared_plan.model.when.almanac import day_of, month_end
from shared_plan.model.when.numeric import IMPOSSIBLE, day, read_figures
from shared_plan.model.when.span import Span
from shared_plan.model.when.stream import Stream, full_year
from shared_plan.model.when.years import Found, Year, year_after

_AFTER_DAY = {"OF", "DASH", "STOP", "SLASH", "DET", "COMMA"}
PLAUSIBLE_YEARS = (-8, 12)  # how far from the plan's date "March 14" is still a month and a year


def in_year(span: Span, year: Year, s: Stream) -> Span:
    """Put a day or a month into the year written after it; in a pair, into the half of it that it falls in."""
    if not year.pair:
        return replace(span, year=year.first, ambiguous=span.ambiguous or year.doubtful, weak=False)
    if year.years > 1:
        return replace(span, year=year.first, ambiguous=True, weak=False)
    begins = s.context.academic_year_month if s.context.years == "academic" else s.context.financial_year_month
    return replace(span, year=year.first + (span.part < begins), weak=False)


def read_day(s: Stream, at: int) -> Found:
    """Read a day: its number and month either way round, or in figures, with a weekday before it or none."""
    if s.tag(at) == "WEEKDAY":
        place = s.skip(at + 1, {"COMMA", "STOP", "DET"})
        return read_day(s, place) if place - at <= 3 and s.tag(place) != "WEEKDAY" else None
    at = at + 1 if s.tag(at) == "DET" and s.tag(at + 1) == "ORD" else at
    if s.is_day(at):
        found = _day_month(s, at)
        if found:
            return found
    if s.tag(at) == "MONTH":
        return _month_day(s, at)
    found = read_figures(s, at)
    return found if found and found[0].shape != "month" else None


def _day_month(s: Stream, at: int) -> Found:
    place = at + 1
    while s.tag(place) in _AFTER_DAY and place - at <= 2:
        listed = (
            s.tag(place) == "STOP" and not s.at(place + 1).glued and s.value(at) <= 12
        )  # "2. Jan 2013" is the second of a list
        if s.tag(at) != "ORD" and (s.tag(place) == "COMMA" or listed):
            return None
        place += 1
    if s.tag(place) != "MONTH" or not _honest_may(s, place, numbered=True):
        return None
    span = day(None, s.value(place), s.value(at))
    return _finish(s, span, s.value(place), s.value(at), place + 1)


def _finish(s: Stream, span: Span, month: int, number: int, at: int) -> Found:
    written = _first_of_range(s, year_after(s, at))
    if not written:
        return span, at
    year, after = written
    dated = in_year(day(2000, month, number) if span.shape != "impossible" else span, year, s)
    if dated.shape == "impossible" or day_of(dated.year or 2000, month, number) is None:
        return IMPOSSIBLE, after
    return dated, after


def _month_day(s: Stream, at: int) -> Found:
    """Read "March 31st 2015", "March 31, 2015" and "March 31" where 31 can't be a year."""
    place = at + 1 + (s.tag(at + 1) == "STOP")
    place += s.tag(place) == "DET"
    if not s.is_day(place):
        return None
    month, number = s.value(at), s.value(place)
    ordinal = s.tag(place) == "ORD"
    following = year_after(s, place + 1, bare=False)
    if (ordinal or number <= 31) and following and not (following[0].pair and following[0].short):
        return _finish(s, day(None, month, number), month, number, place + 1)
    if ordinal or (number <= 31 and not _year_rather(s, month, number, place)):
        return day(None, month, number), place + 1
    return None


def _year_rather(s: Stream, month: int, number: int, place: int) -> bool:
    """Say whether the number after a month is a year: two figures, and not far from the plan's date."""
    if s.width(place) != 2:
        return False
    plan = s.context.date
    if plan is None:
        return number != 31
    low, high = PLAUSIBLE_YEARS
    distance = full_year(number) - plan.year
    return low <= distance <= high and not (distance > 6 and number == month_end(2000, month).day)


def _honest_may(s: Stream, at: int, *, numbered: bool = False) -> bool:
    """Tell the month from the verb: "we may need", "may be", "marching"; the month has a capital or a number."""
    if s.value(at) not in {3, 5} or not s.at(at).text.islower() or s.at(at).text not in {"may", "march"}:
        return True
    following, before = s.at(at + 1), s.at(at - 1)
    if following.tag in {"NUM", "APOS", "ORD"} or before.tag in {"SLASH", "DASH"}:
        return True
    if following.tag in {"WORD", "EVENT", "DONE", "CODE", "TITLE"}:
        return False
    return numbered or before.tag in {
        "BY",
        "IN",
        "FROM",
        "OF",
        "BEFORE",
        "ENDOF",
        "EARLY",
        "MID",
        "LATE",
        "UNTIL",
    }


def read_month(s: Stream, at: int) -> Found:
    """Read a month, with its year if one is written: "Sept 14", "Mar-18", "Dec '15", "2014 March", "03/2015"."""
    place = at + 1 + (s.tag(at + 1) == "COMMA")
    if s.is_year(at) and s.tag(place) == "MONTH" and s.tag(place + 1) not in {"NUM", "ORD"}:
        return Span("month", "month", s.value(at), s.value(place)), place + 1
    if s.tag(at) != "MONTH":
        found = read_figures(s, at)
        return found if found and found[0].shape == "month" else None
    span = Span("month", "month", None, s.value(at), weak=True)
    place = at + 1 + (s.tag(at + 1) == "STOP" and s.at(at + 1).text == "." and s.tag(at + 2) in {"NUM", "APOS"})
    written = _first_of_range(s, year_after(s, place))
    if written and not (written[0].short and s.tag(written[1]) == "MONTH" and s.tag(at - 1) == "NUM"):
        return in_year(span, written[0], s), written[1]
    if not _honest_may(s, at) or not _no_name(s, at):
        return None
    return span, at + 1


def _first_of_range(s: Stream, written: tuple[Year, int] | None) -> tuple[Year, int] | None:
    """Leave the last year of "June 2014 - 2016" for the range; after a month a pair is one financial year."""
    if not written or written[0].years < 2 or s.width(written[1] - 1) != 4:
        return written
    return written[0]._replace(pair=False, years=1, doubtful=True), written[1] - 2


def _no_name(s: Stream, at: int) -> bool:
    """Tell a bare month from a name or a verb: "Jan Smith", "April to lead", "May need funding", "Dec the halls"."""
    own, following = s.at(at).text, s.at(at + 1)
    if own.lower() == "may" and following.text.lower() in _AUXILIARY:
        return False
    if following.tag == "DET" or _person_or_place(s, at) or _acting(s, at):
        return False
    if following.tag in {"TO", "SLASH"} and own in _NAMES:
        return s.tag(at + 2) not in {"WORD", "EVENT", "DONE", "START"}
    if following.tag != "WORD":
        return not (own in {"May", "March"} and following.tag in {"EVENT", "DONE"} and following.text in _VERBS)
    if following.text.istitle():
        return False
    led = s.tag(at - 1) in _LEADS or following.text.isupper()
    return led or own not in {"May", "Mar", "March", "Jan", "Dec"}


def _person_or_place(s: Stream, at: int) -> bool:
    """Tell the person in "with June" and "see April", the town in "March (Cambs)", the letters in "DEC certificates"."""
    own, before = s.at(at).text, s.at(at - 1 - (s.tag(at - 1) == "STOP")).text.lower()
    if before in _HONORIFICS:
        return True
    if own[-2:] in {"'s", "’s"} and own[:-2] in _NAMES and s.tag(at + 1) == "WORD":
        return True
    if own in _NAMES and _addressed(s, at - 1):
        return True
    beside = {s.at(at + 1 + (s.tag(at + 1) in {"OPEN", "COMMA"})).text.lower(), before}
    if own == "March" and beside & _FENLAND:
        return True
    return own.isupper() and len(own) == 3 and s.tag(at + 1) == "WORD" and s.at(at + 1).text.islower()


def _addressed(s: Stream, at: int) -> bool:
    """Look back over other names to "with", "ask" and the like: "met with Jan and June"."""
    while s.tag(at) in {"AND", "COMMA", "AMP"} and s.at(at - 1).text in _NAMES:
        at -= 2
    return s.at(at).text.lower() in {"with", "see", "ask", "contact", "via", "cc", "dear"}


def _acting(s: Stream, at: int) -> bool:
    """Tell somebody in "April will chase" and "JUNE BROWN", and the demonstration in "March for Jobs"."""
    own, following = s.at(at).text, s.at(at + 1)
    if following.text.lower() in _MODAL and own.title() in _NAMES:
        return s.at(at + 2).text.lower() not in {"be", "see"}
    if own == "March" and following.tag == "FOR":
        return s.tag(at + 2) in {"WORD", "COUNTED"} and s.at(at + 2).text.istitle()
    return own.isupper() and following.tag == "WORD" and following.text.isupper() and len(following.text) > 4


_HONORIFICS = frozenset(["cllr", "councillor", "mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "prof", "rev"])
_AUXILIARY = frozenset(
    [
        "not",
        "be",
        "have",
        "need",
        "well",
        "also",
        "only",
        "still",
        "never",
        "require",
        "include",
        "take",
        "go",
        "change",
        "vary",
        "wish",
        "want",
    ]
)
_MODAL = frozenset({"will", "can", "should", "must", "has", "would", "shall"})
_FENLAND = frozenset({"cambs", "cambridgeshire", "fenland", "wisbech", "chatteris", "whittlesey", "ely"})
_NAMES = frozenset({"Jan", "April", "May", "June", "August"})
_LEADS = frozenset({"BY", "IN", "FROM", "UNTIL", "BEFORE", "AFTER", "SINCE", "EARLY", "MID", "LATE", "ENDOF"})
_VERBS = frozenset(
    {"be", "have", "take", "go", "also", "further", "implement", "deliver", "launch", "review", "report", "update"}
)


def read_week(s: Stream, at: int) -> Found:
    """Read "w/c 3 March 2025" and "week ending 14/3/25"; a numbered week only with its year."""
    tag = s.tag(at)
    if tag in {"WCOMM", "WEND"}:
        place = s.skip(at + 1, {"COLON", "STOP", "DET", "IN", "OF"})
        found = read_day(s, place)
        if not found or found[0].shape == "impossible":
            return found
        direction = -1 if tag == "WEND" else 1
        return replace(found[0], unit="week", shape="week", half=direction), found[1]
    if tag == "WEEK" and s.tag(at + 1) == "NUM" and 1 <= s.value(at + 1) <= 53:
        written = year_after(s, at + 2, bare=False)
        if written and not written[0].pair:
            return Span("week", "iso week", written[0].first, s.value(at + 1), ambiguous=True), written[1]
    return _ranked(s, at)


def _half_month(s: Stream, at: int) -> Found:
    """Read "second half of July"; of a year it is not read here."""
    found = read_month(s, s.skip(at + 2, {"OF", "IN", "DET"})) if s.tag(at + 2) == "OF" else None
    if not found or found[0].shape != "month":
        return None
    return replace(found[0], edge=f"half {s.value(at)}", ambiguous=True, weak=False), found[1]


def _ranked(s: Stream, at: int) -> Found:
    """Read "second week of March 2015" as seven days counted from the first of the month."""
    at = s.skip(at, {"DET"})
    last = s.tag(at) == "LAST"
    if s.tag(at) == "ORD" and s.tag(at + 1) == "HALF" and s.value(at) <= 2:
        return _half_month(s, at)
    if (
        not (s.tag(at) == "ORD" or last)
        or s.at(at + 1).text.lower() not in {"week", "week of"}
        or not (last or 1 <= s.value(at) <= 5)
    ):
        return None
    found = read_month(s, s.skip(at + 2, {"OF", "IN", "DET"}))
    if not found or found[0].shape != "month":
        return None
    month = found[0]
    return replace(month, unit="week", edge="week last" if last else f"week {s.value(at)}", ambiguous=True), found[1]
