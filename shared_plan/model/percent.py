"""Percentages as people write them, read without making any up."""

import re
from dataclasses import dataclass
from decimal import Decimal

from shared_plan.model.text import folded

AMOUNT, RANGE, NONE, UNKNOWN = "amount", "range", "none", "unknown"
NOTHING = frozenset({"", "-", "n/a", "na", "n.a.", "none", "nil return", "not applicable"})

_ABOUT = (
    r"(?P<about>c\.?|ca\.?|circa|about|approx\.?|approximately|around|roughly|nearly|almost|~|est\.?|estimated)?\s*"
)
_NUMBER = r"\d{1,4}(?:\.\d{1,4})?"
_SIGN = r"\s*(?:%|per ?cent|pct)"
_REST = r"\s*(?:complete|completed|done)?\s*(?:\([^()]*\))?\.?"
_ONE = re.compile(rf"{_ABOUT}(?P<low>{_NUMBER})(?P<sign>{_SIGN})?{_REST}")
_TWO = re.compile(
    rf"(?:between\s+)?{_ABOUT}(?P<low>{_NUMBER})(?:{_SIGN})?\s*(?:-|to|and)\s*(?P<high>{_NUMBER})(?P<sign>{_SIGN})?{_REST}"
)
_AT_LEAST = re.compile(rf"(?:>=?|≥|over|above|more than|at least)\s*(?P<low>{_NUMBER})(?P<sign>{_SIGN}){_REST}")
_AT_MOST = re.compile(rf"(?:<=?|≤|under|below|less than|up to|at most)\s*(?P<high>{_NUMBER})(?P<sign>{_SIGN}){_REST}")


@dataclass(frozen=True, slots=True)
class Percent:
    """A reading: `low` and `high` in hundredths of the whole (50% is 50), None where that end is not known.

    `kind` is amount, range, none (nothing was said: blank, "N/A") or unknown (something was, but no percentage).
    """

    kind: str
    low: Decimal | None = None
    high: Decimal | None = None
    approximate: bool = False


def read(text: str) -> Percent:
    """How a percentage is read; never raises.

    A bare whole number is taken as a percentage ("50"). A bare fraction ("0.5") may be half of the whole or half of
    a hundredth, and stays unknown unless the cell says % itself.
    """
    said = folded(text).casefold()
    if said in NOTHING:
        return Percent(NONE)
    return _range(said) or _open_range(said) or _amount(said) or Percent(UNKNOWN)


def _amount(said: str) -> Percent | None:
    found = _ONE.fullmatch(said)
    if found is None or (not found["sign"] and "." in found["low"]):
        return None
    return Percent(AMOUNT, Decimal(found["low"]), Decimal(found["low"]), bool(found["about"]))


def _range(said: str) -> Percent | None:
    found = _TWO.fullmatch(said)
    if found is None or not found["sign"]:
        return None
    low, high = Decimal(found["low"]), Decimal(found["high"])
    if low > high:
        return None
    return Percent(AMOUNT if low == high else RANGE, low, high, bool(found["about"]))


def _open_range(said: str) -> Percent | None:
    if found := _AT_LEAST.fullmatch(said):
        return Percent(RANGE, Decimal(found["low"]), None)
    if found := _AT_MOST.fullmatch(said):
        return Percent(RANGE, None, Decimal(found["high"]))
    return None


def show(percent: Percent) -> str:
    """The reading in words: "50%", "about 50%", "50–60%", "75% or more", "up to 25%"; empty when there is none."""
    if percent.low is None and percent.high is None:
        return ""
    if percent.high is None:
        return f"{_plain(percent.low)}% or more"
    if percent.low is None:
        return f"up to {_plain(percent.high)}%"
    about = "about " if percent.approximate else ""
    ends = (percent.low,) if percent.low == percent.high else (percent.low, percent.high)
    return f"{about}{'–'.join(_plain(end) for end in ends)}%"


def _plain(number: Decimal | None) -> str:
    digits = f"{number or Decimal(0):f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def order(text: str) -> tuple[int, Decimal, Decimal]:
    """A key to sort cells by: percentages by their lower end, then texts without one, then blanks."""
    percent = read(text)
    low = percent.low if percent.low is not None else Decimal(0)
    high = percent.high if percent.high is not None else Decimal(10_000)
    if percent.kind in {AMOUNT, RANGE}:
        return 0, low, high
    return (2 if percent.kind == NONE else 1), low, high


def same(one: str, other: str) -> bool:
    """Whether two cells say the same: the same percentage ("50", "50.0 %"), or else the same words."""
    first = read(one)
    if first.kind in {AMOUNT, RANGE}:
        return first == read(other)
    return folded(one) == folded(other)
