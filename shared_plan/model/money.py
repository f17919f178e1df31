"""Sums of money as people write them, read to the penny where they say one, and added up without hiding what was left out."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from shared_plan.model.text import folded

AMOUNT, RANGE, NONE, WORDS, UNKNOWN = "amount", "range", "none", "words", "unknown"

_NOTHING_SAID = frozenset({"", "-", "--", "n/a", "na", "n.a.", "none", "not applicable"})
_NIL = re.compile(r"£?\s*(?:nil|zero)(?:\s+(?:cost|spend|spent|to date|budget))*\.?")
_NOT_YET = re.compile(
    r"tb[acd]|to be (?:confirmed|agreed|advised|determined|decided|identified|costed)|to follow|awaited|not (?:yet )?known"
    r"|unknown|uncosted|not (?:yet )?costed|\?+"
)
_SCALE = {
    "k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000,
    "bn": 1_000_000_000, "billion": 1_000_000_000,
}  # fmt: skip
_CURRENCY = {"€": "€", "eur": "€", "euro": "€", "euros": "€", "$": "$", "usd": "$", "gbp": "£", "£": "£"}

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:\ \d{3})+|\d{1,12})(?:\.\d{1,6})?|\.\d{1,2}"


def _amount(name: str) -> str:
    return (
        rf"(?P<before_{name}>-(?!\s)|\(?)\s?(?P<sign_{name}>£|€|\$|gbp|eur|usd)?\s?(?P<minus_{name}>-?)\s?"
        rf"(?P<number_{name}>{_NUMBER})\s?(?P<scale_{name}>k|mn?|bn|thousand|million|billion)?(?![\w%])"
        rf"(?:\s?(?P<after_{name}>€|eur|euros?)(?!\w))?(?P<close_{name}>\)?)(?!\.\d)"
    )


_ABOUT = r"(?P<about>c\.?|ca\.?|circa|about|approx\.?|approximately|around|roughly|est\.?|estimated(?: at)?|~)?\s?"
_ONE = re.compile(_ABOUT + _amount("low"))
_TWO = re.compile(rf"(?:between\s|from\s)?{_ABOUT}{_amount('low')}\s?(?:-|to|and)\s?{_amount('high')}")
_UP_TO = re.compile(
    rf"(?:up to|under|less than|below|at most|no more than|not more than|max(?:imum)?(?: of)?|<=?|≤)\s?{_amount('low')}"
)
_OVER = re.compile(rf"(?:over|more than|above|at least|from|minimum(?: of)?|>=?|≥)\s?{_amount('low')}")
_PENCE = re.compile(r"(\d{1,4})\s?p")

_PLUS = re.compile(r"\s*(?:\+|;|\n|\bplus\b|\band\b|&)\s*")
_YEARLY = re.compile(r"\b(?:p\.?a\.?|per (?:annum|year)|a year|each year|annually|annual|every year|yearly)(?!\w)\.?")
_MISLEADING = re.compile(
    r"\d|[£€$%]|\b(?:of which|including|incl?|includes|was|were|instead|previously|originally|saving|savings|save|income|reduced|reduction|increase"
    r"|increased|underspend|overspend|variance|per|each|less|minus|not|no|if|or|against|balance|remaining|bids?|subject)\b"
)


@dataclass(frozen=True, slots=True)
class Money:
    """A reading: `low` and `high` in pence, None where no sum is said.

    `kind` is amount, range, none (nothing was said: blank, "N/A"), words ("within existing budgets") or unknown ("tbc",
    or figures that can't be read for certain). `currency` is "£", "€" or "$". `abbreviated` marks k, m and the like,
    `approximate` "about", `yearly` "pa"; `partial` that the cell says more than the figure ("+ officer time", "over £5k").
    `remark` is what stands around the figure, folded and in lower case.
    """

    kind: str
    low: int | None = None
    high: int | None = None
    currency: str = "£"
    abbreviated: bool = False
    approximate: bool = False
    yearly: bool = False
    partial: bool = False
    remark: str = ""


@lru_cache(maxsize=8192)
def read(text: str) -> Money:
    """How a sum is read; never raises, and never reads a figure that is not certainly the sum.

    A figure without a currency is pounds. "£50,000 from HRA and £20k grant" is both together; "£20k, of which £5k
    grant", "£5k saving" and "£20 per head" are unknown.
    """
    said = folded(text).casefold()
    if said in _NOTHING_SAID:
        return Money(NONE)
    if _NIL.fullmatch(said):
        return Money(AMOUNT, 0, 0)
    return _range(said) or _whole(said) or _without_figure(said)


def _without_figure(said: str) -> Money:
    has_figure = any(letter.isdigit() for letter in said)
    return Money(UNKNOWN if has_figure or _NOT_YET.match(said) else WORDS)


def _range(said: str) -> Money | None:
    """A sum between two ends, or with one end: "£10-15k", "up to £5,000", "over £5k"."""
    if found := _TWO.match(said):
        return _between(found, said)
    if said.endswith("+"):
        said = f"over {said[:-1]}"
    for pattern, at_most in ((_UP_TO, True), (_OVER, False)):
        if found := pattern.match(said):
            rest = _rest(said[found.end() :])
            pence = _pence(found, "low")
            if rest is None or pence is None or pence < 0:
                return None
            return _made(found, (0, pence) if at_most else (pence, pence), rest, kind=RANGE, partial=not at_most)
    return None


def _between(found: re.Match[str], said: str) -> Money | None:
    rest = _rest(said[found.end() :])
    # "£10-15k" means thousands at both ends; "2004-05" without any sign of money is a year.
    low = _pence(found, "low", found["scale_low"] or found["scale_high"])
    high = _pence(found, "high")
    marked = any(found[group] for group in ("sign_low", "sign_high", "scale_low", "scale_high")) or "," in found[0]
    if rest is None or low is None or high is None or not marked or not 0 <= low <= high:
        return None
    if found["scale_low"] and not found["scale_high"]:
        return None
    return _made(found, (low, high), rest, kind=RANGE)


def _whole(said: str) -> Money | None:
    """One sum, or several that the cell itself adds together."""
    if pence := _PENCE.fullmatch(said):
        return Money(AMOUNT, int(pence[1]), int(pence[1]))
    parts = [part for part in _PLUS.split(said) if part]
    sums = [found for part in parts if (found := _part(part)) is not None]
    bare = [part for part in parts if not any(letter.isdigit() for letter in part)]
    if not sums or len(sums) + len(bare) != len(parts) or any(_MISLEADING.search(part) for part in bare):
        return _part(said)
    if len(sums) > 1 and (any(one.low is None for one in sums) or len({one.currency for one in sums}) > 1):
        return None
    return _together(sums, tuple(bare))


def _together(sums: list[Money], bare: tuple[str, ...]) -> Money:
    total = sum(one.low or 0 for one in sums)
    return Money(
        AMOUNT,
        total,
        total,
        sums[0].currency,
        abbreviated=any(one.abbreviated for one in sums),
        approximate=any(one.approximate for one in sums),
        yearly=any(one.yearly for one in sums),
        partial=bool(bare) or any(one.partial for one in sums),
        remark="; ".join(filter(None, (*(one.remark for one in sums), *bare))),
    )


def _part(part: str) -> Money | None:
    """A single sum with what stands around it: "capital: £12,000", "£12k from HRA", "12,000 (capital)"."""
    found = _ONE.match(part)
    before = ""
    if found is None:
        found = next((hit for hit in _ONE.finditer(part) if hit["sign_low"]), None)
        if found is None:
            return None
        before = part[: found.start()].strip(" :,")
        if before.startswith("-"):
            return None  # a bullet or a minus: nobody can say which
    rest = _rest(part[found.end() :])
    pence = _pence(found, "low")
    if rest is None or pence is None or _MISLEADING.search(before):
        return None
    remark = ", ".join(filter(None, (before, rest)))
    return _made(found, (pence, pence), remark, kind=AMOUNT)


def _rest(after: str) -> str | None:
    """The remark behind a figure, "" for none; None when it may change what the figure means."""
    remark = after.strip(" .,:;")
    if remark.startswith("(") and remark.endswith(")"):
        remark = remark[1:-1]
    return None if _MISLEADING.search(_YEARLY.sub("", remark)) or after[:1] in {"/", "-"} else remark


def _made(found: re.Match[str], ends: tuple[int, int], remark: str, *, kind: str, partial: bool = False) -> Money:
    groups = found.groupdict()
    signs = (groups.get("sign_low"), groups.get("after_low"), groups.get("sign_high"), groups.get("after_high"))
    sign = next((sign for sign in signs if sign), "£")
    return Money(
        kind,
        *ends,
        _CURRENCY[sign],
        abbreviated=bool(groups.get("scale_low") or groups.get("scale_high")),
        approximate=bool(groups.get("about")),
        yearly=bool(_YEARLY.search(remark)),
        partial=partial or bool(_YEARLY.search(remark)),
        remark=_YEARLY.sub("", remark).strip(" ,"),
    )


def _pence(found: re.Match[str], end: str, scale: str | None = None) -> int | None:
    """The pence of one end of a reading; None for half a penny or a bracket that is not closed."""
    opened, closed = found[f"before_{end}"] == "(", bool(found[f"close_{end}"])
    number = Decimal(re.sub(r"[ ,]", "", found[f"number_{end}"]))
    pence = number * 100 * _SCALE.get(scale or found[f"scale_{end}"] or "", 1)
    if opened != closed or pence != pence.to_integral_value():
        return None
    return -int(pence) if opened or "-" in (found[f"before_{end}"], found[f"minus_{end}"]) else int(pence)


def show(pence: int) -> str:
    """Pence as pounds: "£31,200", "£31,200.50", "-£500"."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{pounds:,}{f'.{rest:02}' if rest else ''}"


def same(one: str, other: str) -> bool:
    """Whether two cells say the same sum ("1200", "£1,200.00"), or else the same words."""
    first = read(one)
    return (first.kind in {AMOUNT, RANGE} and first == read(other)) or folded(one) == folded(other)


@dataclass(frozen=True, slots=True)
class Total:
    """Sums added up, in pence: `counted` cells are in it, `left_out` cells said something that could not be added.

    `in_part` are the cells that are counted but say more than their figure ("£12k + officer time", "£5k pa").
    Blank cells and "N/A" are in neither.
    """

    pence_low: int = 0
    pence_high: int = 0
    counted: int = 0
    left_out: tuple[str, ...] = ()
    in_part: tuple[str, ...] = ()


def total(texts: Iterable[str]) -> Total:
    """Adds up cells as written; sums in other currencies than pounds are left out, for no rate is certain."""
    low = high = counted = 0
    left_out, in_part = [], []
    for text in texts:
        money = read(text)
        if money.low is not None and money.high is not None and money.currency == "£":
            low, high, counted = low + money.low, high + money.high, counted + 1
            if money.partial:
                in_part.append(text)
        elif money.kind != NONE:
            left_out.append(text)
    return Total(low, high, counted, tuple(left_out), tuple(in_part))


def in_words(found: Total, noun: str = "action") -> str:
    """The total as a sentence without its full stop: "£31,200 for 14 actions; 1 left out: “tbc”"."""
    ends = dict.fromkeys((show(found.pence_low), show(found.pence_high)))
    things = noun if found.counted == 1 else f"{noun}s"
    parts = [f"{' to '.join(ends)} for {found.counted} {things}" if found.counted else "No sums"]
    if found.in_part:
        parts.append(f"{len(found.in_part)} counted in part: {_listed(found.in_part)}")
    if found.left_out:
        parts.append(f"{len(found.left_out)} left out: {_listed(found.left_out)}")
    return "; ".join(parts)


def _listed(texts: tuple[str, ...], most: int = 5, longest: int = 60) -> str:
    """Different texts, commonest first, each with how often it stands there."""
    written: dict[str, str] = {}
    for text in texts:
        written.setdefault(folded(text).casefold(), " ".join(folded(text).split()))
    counts = Counter(folded(text).casefold() for text in texts).most_common()
    shown = [_quoted(written[key], longest) + (f" ({count})" if count > 1 else "") for key, count in counts[:most]]
    more = sum(count for _, count in counts[most:])
    return ", ".join([*shown, f"and {more} more"] if more else shown)


def _quoted(text: str, longest: int) -> str:
    return f"“{text}”" if len(text) <= longest else f"“{text[: longest - 1].rstrip()}…”"
