"""When two texts count as the same: white space, quotes, dashes, bullets, case and a full stop at the end do not."""

import re
import unicodedata
from datetime import date
from difflib import SequenceMatcher

_SAME = {
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "‘’‛′"), "'"),
    **dict.fromkeys(map(ord, "“”„″"), '"'),
    **dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " "),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None),
    ord("…"): "...",
}
_BULLET = re.compile(r"(?m)^[ \t]*[•●▪◦·o\-\*][ \t]+(?=\S)")
_MONTH = {
    m: n for n, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_NAMED = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"


def plain(text: object) -> str:
    """The text with what does not count made alike."""
    bare = _BULLET.sub("", unicodedata.normalize("NFC", str(text or "")).translate(_SAME))
    return re.sub(r"\s+", " ", bare).strip().rstrip(".:").strip().casefold()


def tight(text: object) -> str:
    """`plain` without any white space, to be looked for inside longer texts."""
    return re.sub(r"\s+", "", plain(text))


def day(text: object) -> str | None:
    """A text that is one day or one month, as ISO; else None."""
    said = re.sub(r"\s+", " ", str(text or "")).strip().casefold()
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:[t ]00:00(?::00)?)?", said):
        return _iso(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)", said):
        return _iso(_year(found[3]), int(found[2]), int(found[1]))
    if found := re.fullmatch(rf"(\d{{1,2}})(?:st|nd|rd|th)? {_NAMED} (\d{{4}}|\d\d)", said):
        return _iso(_year(found[3]), _MONTH[found[2]], int(found[1]))
    if found := re.fullmatch(rf"{_NAMED}[ \-']+(\d{{4}}|\d\d)", said):
        return f"{_year(found[2])}-{_MONTH[found[1]]:02}"
    return None


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _iso(year: int, month: int, number: int) -> str | None:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def same(one: object, other: object) -> bool:
    if plain(one) == plain(other):
        return True
    first = day(one)
    return first is not None and first == day(other)


def likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, plain(one), plain(other), autojunk=False).ratio()
