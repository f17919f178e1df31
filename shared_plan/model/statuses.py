"""Which status of a plan's scale a word, letter or colour stands for, and the sentence that counts them."""

import re
from collections.abc import Callable, Iterable, Mapping

from shared_plan.model.patterns import late
from shared_plan.model.scales import (
    AT_RISK,
    CATALOGUE,
    COLOURS,
    DEFAULT,
    DONE,
    DROPPED,
    LATE,
    MEANING,
    MEANINGS,
    NOT_STARTED,
    ON_TRACK,
    OPEN,
    PAUSED,
    SHAPES,
    Scale,
    Status,
    as_json,
    key,
    scale_named,
    scale_of,
)
from shared_plan.model.text import folded

__all__ = [
    "AT_RISK", "CATALOGUE", "COLOURS", "DEFAULT", "DONE", "DROPPED", "LATE", "MEANINGS", "NOT_STARTED", "ON_TRACK",
    "OPEN", "PAUSED", "SHAPES", "Scale", "Status", "as_json", "colour_of", "guess_scale", "means_done", "recognise",
    "scale_named", "scale_of", "summary",
]  # fmt: skip

_PALETTE = frozenset(
    {"red", "amber", "green", "blue", "yellow", "orange", "grey", "r", "a", "g", "b", "y", "o", "ag", "ar"}
)
_REMARK = late(r"(?P<head>[^(\[]+?)\s*[(\[].*[)\]]", re.DOTALL)
_DASHED = late(r"(?P<head>.+?)(?:\s+-|:|,|;|\n)\s*(?P<tail>.+)", re.DOTALL)
_DOUBT = late(r"\b(?:not|no|but|except|subject|pending|awaiting|partial(?:ly)?|partly|nearly|almost|was|were|to)\b")
_HEX = late(r"#?(?:ff|00)?(?P<rgb>[0-9a-f]{6})", re.IGNORECASE)


def recognise(words: str, scale: Scale) -> Status | None:
    """The status of the scale that a cell stands for; None where that is not certain.

    Read are its word in any case and spacing ("on-target"), its letter, other words for the same where the scale has
    one status of that meaning ("completed", "100%"), a fill colour as hex digits by its hue ("00B050"), and any of
    these with a remark behind it that does not contradict ("Green - on track", "Amber (was Red)").
    """
    return _exactly(words, scale) or _by_meaning(words, scale) or _by_fill(words, scale) or _before_remark(words, scale)


def _exactly(words: str, scale: Scale) -> Status | None:
    said = key(words)
    ways: tuple[Callable[[Status], bool], ...] = (
        lambda s: said == key(s.word),
        lambda s: _compact(said) == _compact(s.word),
        lambda s: _compact(said) == _compact(s.letter),
        lambda s: said in {key(other) for other in s.also},
    )
    return next((status for way in ways for status in scale.statuses if said and way(status)), None)


def _compact(words: str) -> str:
    return key(words).replace(" ", "")


def _by_meaning(words: str, scale: Scale) -> Status | None:
    meant = MEANING.get(key(words))
    fitting = [status for status in scale.statuses if status.means == meant]
    return fitting[0] if len(fitting) == 1 else None


def _by_fill(words: str, scale: Scale) -> Status | None:
    found = _HEX.fullmatch(folded(words))
    if found is None:
        return None
    for colour in _kin(colour_of(found["rgb"])):
        fitting = [status for status in scale.statuses if status.colour == colour]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def colour_of(rgb: str) -> str | None:
    """The colour token of six hex digits by hue; None for white, black, purple and the like."""
    import colorsys

    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, strength, light = colorsys.rgb_to_hsv(red, green, blue)
    if strength < 0.12:
        return "grey" if 0.25 < light < 0.96 else None
    if light < 0.25:
        return None
    limits = (
        (16, "red"),
        (40, "orange"),
        (52, "amber"),
        (70, "yellow"),
        (165, "green"),
        (175, None),
        (250, "blue"),
        (335, None),
    )
    return next((colour for end, colour in limits if hue * 360 < end), "red")


def _kin(colour: str | None) -> tuple[str, ...]:
    """The colour itself, then those that spreadsheets' palettes give in its place, nearest first."""
    warm = {"amber": ("amber", "orange", "yellow"), "orange": ("orange", "amber"), "yellow": ("yellow", "amber")}
    return warm.get(colour, (colour,)) if colour else ()


def _before_remark(words: str, scale: Scale) -> Status | None:
    text = folded(words).casefold()
    if found := _REMARK.fullmatch(text):
        return _exactly(found["head"], scale) or _by_meaning(found["head"], scale)
    found = _DASHED.fullmatch(text)
    if found is None or _DOUBT.search(found["tail"]):
        return None
    status = _exactly(found["head"], scale) or _by_meaning(found["head"], scale)
    other = _exactly(found["tail"], scale) or _by_meaning(found["tail"], scale)
    return status if other in {None, status} else None


def guess_scale(values: Iterable[str]) -> Scale | None:
    """The scale of the catalogue whose own words, or colours' letters, fit a column of values best.

    None when no scale knows at least half of what is filled in. Of scales that fit alike, the usual one is taken if
    it is among them, else the one with the fewest statuses unused.
    """
    filled = [value for value in values if key(value)]
    if {key(value) for value in filled} <= _ANSWERS:
        return None
    scored = []
    for place, scale in enumerate(CATALOGUE):
        known = [key(value) for value in filled if _own_word(value, scale)]
        unused = len(scale.statuses) - len(set(known))
        scored.append((len(known), scale is DEFAULT, -unused, -place, scale))
    best = max(scored, key=lambda score: score[:4])
    return best[4] if filled and best[0] * 2 >= len(filled) else None


_ANSWERS = frozenset({"y", "n", "yes", "no"})
"""What a column of answers holds, of which no letter stands for a colour."""


def _own_word(value: str, scale: Scale) -> bool:
    said = key(value)
    if said in _PALETTE and len(said) <= 2:
        return any(said == key(s.letter) and key(s.word).split()[0] in _PALETTE for s in scale.statuses)
    return any(_compact(said) in {_compact(word) for word in (s.word, *_others(s))} for s in scale.statuses)


def _others(status: Status) -> tuple[str, ...]:
    return tuple(other for other in status.also if key(other) not in _PALETTE)


def means_done(text: str, scale: Scale) -> bool:
    """Whether a status says that the work is done, by the plan's scale or in plain words that the scale lacks."""
    status = recognise(text, scale)
    return status.means == DONE if status else MEANING.get(key(text)) == DONE


def summary(counts: Mapping[str, int], noun: str = "action", *, percentages: bool = False) -> str:
    """The sentence that opens a report, as "114 actions: 64 complete, 30 on track, 20 without a status.".

    `counts` are actions by status word in the order wanted, "" for those without one; empty counts are passed over.
    With `percentages`: "64 (56%) complete".
    """
    whole = sum(counts.values())
    if not whole:
        return f"No {noun}s."
    parts = [
        f"{count}{_share(count, whole) if percentages else ''} {_within(word) or 'without a status'}"
        for word, count in counts.items()
        if count
    ]
    return f"{whole:,} {noun if whole == 1 else noun + 's'}: {', '.join(parts)}."


def _share(count: int, whole: int) -> str:
    percent = (200 * count + whole) // (2 * whole)
    return f" ({percent}%)" if percent else " (under 1%)"


def _within(word: str) -> str:
    """A status word in the middle of a sentence: small, unless it is all capitals."""
    word = " ".join(word.split())
    return word if word.isupper() else word[:1].lower() + word[1:]
