"""Whether two cells say the same: what spreadsheets and typists change without meaning it, kind of field by kind of field."""

import re
from collections.abc import Callable, Hashable, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from shared_plan.model import fields, money, percent, scales, when
from shared_plan.model.journal import ROOT
from shared_plan.model.settings import Settings
from shared_plan.model.text import folded

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_DATE_WORDS = re.compile(rf"\d+(?:st|nd|rd|th)?(?![a-z])|\b(?:{_MONTHS})\b|[^a-z]+")
_YES, _NO = frozenset({"yes", "y", "true", "x", "✓", "✔", "1"}), frozenset({"no", "n", "false", "0"})
NARRATIVE = frozenset({fields.TEXT, fields.LINES})


def kind_of(settings: Settings, item: str, field: str) -> str:
    """The kind of value that a cell holds; text for the plan's own facts and for fields that nobody knows."""
    found = None if item == ROOT else settings.field(field)
    return found.kind if found else fields.TEXT


def blank(text: str | None) -> bool:
    """Whether a cell says nothing at all; "N/A" says something."""
    return not text or not folded(text)


def agree(settings: Settings, kind: str, one: str | None, other: str | None) -> bool:
    """Whether two cells of a kind of field mean the same; for comparing only, what is kept is never made alike."""
    if one == other:
        return True
    if not one or not other:
        return blank(one) and blank(other)
    first, second = folded(one), folded(other)
    if first == second or not first or not second:
        return first == second
    return _mean_the_same(settings, kind, one, other)


def _mean_the_same(settings: Settings, kind: str, one: str, other: str) -> bool:
    if kind in _SAME:
        return _SAME[kind](one, other)
    if kind == fields.STATUS:
        return _status(settings, one) == _status(settings, other)
    return kind == fields.WHEN and _timescale(settings.context, one) == _timescale(settings.context, other)


def _status(settings: Settings, text: str) -> Hashable:
    """The word of the scale that is meant by a word or letter of it; a remark ("Amber (was Red)") is never dropped."""
    said = scales.key(text)
    for status in scales.scale_of(settings.facts).statuses:
        if said in {scales.key(status.word), scales.key(status.letter)}:
            return scales.key(status.word)
    return said


def _same_case_folded(one: str, other: str) -> bool:
    return folded(one).casefold() == folded(other).casefold()


def _same_yes_no(one: str, other: str) -> bool:
    return _yes_no(one) == _yes_no(other)


def _yes_no(text: str) -> Hashable:
    said = folded(text).casefold()
    return True if said in _YES else False if said in _NO else said


def _same_number(one: str, other: str) -> bool:
    return _number(one) == _number(other)


def _number(text: str) -> Hashable:
    said = folded(text)
    try:
        return Decimal(said.replace(",", ""))
    except InvalidOperation:
        return said


_SAME: Mapping[str, Callable[[str, str], bool]] = {
    fields.MONEY: money.same,
    fields.PERCENT: percent.same,
    fields.DIRECTION: _same_case_folded,
    fields.CHOICE: _same_case_folded,
    fields.YES_NO: _same_yes_no,
    fields.NUMBER: _same_number,
}


@lru_cache(maxsize=4096)
def _timescale(context: when.Context, text: str) -> Hashable:
    """The days that are meant and the words around them: "By 31/3/14" is "by 31 March 2014", but not "31 March 2014".

    Only a certain date is compared by what is meant; "Ongoing" and "continuous" are read alike and are two wordings.
    """
    said = folded(text).casefold()
    reading = when.read(text, context)
    if reading.ambiguous or reading.parts or not reading.dated or reading.precision not in ("day", "month"):
        return said
    return (
        reading.kind,
        reading.ends,
        reading.open_ended,
        reading.precision,
        tuple(_DATE_WORDS.sub(" ", said).split()),
    )
