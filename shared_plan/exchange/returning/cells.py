"""What one cell that came back says against what was sent in it: nothing new, a text, or no value that can be taken."""

from dataclasses import dataclass, field

from shared_plan.exchange.grid import Cell
from shared_plan.exchange.returning import datewise, numbers
from shared_plan.model import fields, statuses
from shared_plan.model.directory import Directory
from shared_plan.model.merge import INVALID, UNREADABLE, Missing, canon
from shared_plan.model.settings import Settings
from shared_plan.model.text import clean, folded

LIMITS = (255, 256, 1024, 32_767)
"""Characters at which programs cut a cell's text."""


@dataclass(frozen=True, slots=True)
class Same:
    """The cell says what was sent, however it is written by now; `why` where the officer should hear of it."""

    why: str = ""


SAME = Same()
Judged = Same | Missing | str


@dataclass(frozen=True)
class Court:
    """What judging a cell needs to know of the plan and of the file."""

    settings: Settings
    directory: Directory
    separated: bool = False
    """The file is plain text (csv), where dates may have been written month first."""
    strict: frozenset[str] = field(default_factory=frozenset)
    """Fields of which every value that was sent is one of the scale, so that another word is a slip."""


def judged(court: Court, kind: str, name: str, cell: Cell, sent: str) -> Judged:
    """What a filled cell says; `kind` is the kind of value of its field, `name` the field's key."""
    text = clean(cell.text)
    if cell.unreadable:
        what = f"an error ({text})" if cell.error else "a formula whose result was not stored"
        return Missing(UNREADABLE, text, f"It holds {what}; yours is kept.")
    if (
        text == sent
        or canon.agree(court.settings, kind, text, sent)
        or (court.separated and text[:1] == "'" and text[1:] == sent)
    ):
        return SAME
    found = _dated(court, kind, cell, text, sent)
    if found is None:
        found = _numbered(court, kind, cell, text, sent)
    if found is None:
        found = _cut(text, sent)
    return found if found is not None else _worded(court, kind, name, text, sent)


def _dated(court: Court, kind: str, cell: Cell, text: str, sent: str) -> Judged | None:
    day = datewise.day_of(cell.value)
    if day is None:
        return _date_in_words(court, kind, text, sent)
    if sent and datewise.could_be(sent, day, court.settings.context):
        return SAME
    if sent and datewise.turned_by_itself(sent, day):
        return Missing(INVALID, text, f"“{sent}” was probably turned into a date by the spreadsheet; yours is kept.")
    if day.year < datewise.FIRST_YEAR:
        return Missing(INVALID, text, "It is a date long past, so probably a number taken for a date; yours is kept.")
    return datewise.in_words(day, cell.fmt)


def _date_in_words(court: Court, kind: str, text: str, sent: str) -> Judged | None:
    days = datewise.readings(text) if kind == fields.WHEN or court.separated else set()
    if sent and any(datewise.could_be(sent, day, court.settings.context) for day in days):
        return SAME
    if sent and any(datewise.turned_by_itself(sent, day) for day in days):
        return Missing(INVALID, text, f"“{sent}” was probably turned into a date by the spreadsheet; yours is kept.")
    if court.separated and len(days) > 1:
        return Missing(INVALID, text, "Day and month of it could be either way round; yours is kept until you decide.")
    return None


def _numbered(court: Court, kind: str, cell: Cell, text: str, sent: str) -> Judged | None:
    number = numbers.plain(cell.value) or numbers.spelt_out(text)
    if sent and number and canon.agree(court.settings, kind, number, sent):
        return SAME
    if sent and (numbers.noughts_only(text, sent) or numbers.noughts_only(number, sent)):
        return Missing(
            INVALID, text, "Only noughts differ, which a spreadsheet drops by itself; yours is kept until you decide."
        )
    if kind == fields.MONEY and numbers.in_thousands(text) and not numbers.in_thousands(sent):
        return Missing(INVALID, text, "It seems to be in thousands or millions; say whether that is so.")
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return numbers.as_shown(text, cell.value)
    return number if number and number != text and kind in (fields.MONEY, fields.NUMBER) else None


def _cut(text: str, sent: str) -> Judged | None:
    said = text.strip()
    for limit in LIMITS:
        at_limit = limit - 3 <= len(said) <= limit and len(sent) > len(said)
        if at_limit and (
            sent[:limit].strip().startswith(said)
            or folded(sent).startswith(folded(said))
            or limit in (len(text), len(said))
        ):
            return Missing(INVALID, text, f"It seems to have been cut at {limit:,} characters; yours is kept.")
    if len(text) >= LIMITS[-1]:
        return Missing(
            INVALID,
            text,
            f"It fills the {LIMITS[-1]:,} characters that a spreadsheet's cell holds, so its end is probably lost.",
        )
    return None


def _worded(court: Court, kind: str, name: str, text: str, sent: str) -> Judged:
    if (
        kind == fields.STATUS
        and name in court.strict
        and statuses.recognise(text, statuses.scale_of(court.settings.facts)) is None
    ):
        return Missing(
            INVALID, text, f"“{text[:60]}” is none of the plan's statuses; yours is kept until you choose one."
        )
    if kind == fields.PEOPLE and sent and _one_person(court, text, sent):
        return Missing(
            INVALID, text, f"“{text[:60]}” is probably “{sent[:60]}” by another name; yours is kept until you decide."
        )
    return text


def _one_person(court: Court, text: str, sent: str) -> bool:
    said = text.replace(".", "").strip()
    letters = "".join(word[0] for word in sent.split() if word[:1].isalpha())
    if said.isupper() and 2 <= len(said) <= 4 and said == letters.upper():
        return True
    mine, theirs = court.directory.find(sent), court.directory.find(text)
    return mine is not None and mine is theirs
