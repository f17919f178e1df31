"""What spreadsheets make of numbers by themselves: noughts lost, figures rounded for display, powers of ten."""

import re
from decimal import Decimal, InvalidOperation

_DIGITS = re.compile(r"\d")
_FIGURE = re.compile(r"\s*-?\d+(?:\.\d+)?\s*")
_POWER = re.compile(r"\s*-?\d+(?:\.\d+)?[eE][+-]?\d{1,3}\s*")
_THOUSANDS = re.compile(r"\d\s*[kKmM]\b")


def plain(value: object) -> str:
    """A number written out: 417 for 417.0, 1000 for 1.0E3; "" for what is no number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    try:
        text = format(Decimal(repr(value)).normalize(), "f")
    except InvalidOperation:
        return ""
    return "" if text.casefold() in ("nan", "infinity", "-infinity") else text


def spelt_out(text: str) -> str:
    """A power of ten written out, "1.0E3" as 1000; other texts as they are."""
    if not _POWER.fullmatch(text):
        return text
    number = Decimal(text.strip())
    return format(number.normalize(), "f") if number.is_finite() and abs(number.adjusted()) < 30 else text


def noughts_only(one: str, other: str) -> bool:
    """Whether two figures differ in nothing but noughts: "007" and "7", "3.10" and "3.1"."""
    if not (_FIGURE.fullmatch(one) and _FIGURE.fullmatch(other)):
        return False
    return one.strip() != other.strip() and Decimal(one.strip()) == Decimal(other.strip())


def as_shown(text: str, value: object) -> str:
    """What to take of a cell that holds a number: the words shown, or the number itself where it is shown rounded."""
    number = plain(value)
    if not number or "%" in text:
        return text
    shown = "".join(_DIGITS.findall(text))
    whole = "".join(_DIGITS.findall(number))
    return text if shown.strip("0") == whole.strip("0") and not _POWER.fullmatch(text) else number


def in_thousands(text: str) -> bool:
    return _THOUSANDS.search(text) is not None
