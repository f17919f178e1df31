"""Status scales: the catalogue of those that councils use, and a plan's own."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from shared_plan.model.patterns import late
from shared_plan.model.text import folded

DONE, ON_TRACK, AT_RISK, LATE = "done", "on track", "at risk", "late"
NOT_STARTED, PAUSED, DROPPED, OPEN = "not started", "paused", "dropped", "open"
MEANINGS = (DONE, ON_TRACK, AT_RISK, LATE, NOT_STARTED, PAUSED, DROPPED, OPEN)
SHAPES = ("circle", "triangle", "square", "tick", "ring", "diamond", "bar", "cross")
COLOURS = ("red", "amber", "green", "blue", "grey", "yellow", "orange")


class Status(NamedTuple):
    """One value of a scale: its word as the plan writes it, and how it is shown without relying on colour.

    `shape` is one of SHAPES, `colour` one of COLOURS (the palette gives the shade), `means` one of MEANINGS. `also`
    are other words by which this scale's users call it.
    """

    word: str
    letter: str
    shape: str
    colour: str
    means: str
    also: tuple[str, ...] = ()


class Scale(NamedTuple):
    """The statuses that a plan chooses from, in the order in which its key lists them."""

    name: str
    statuses: tuple[Status, ...]


_LOOKS = {
    DONE: ("tick", "blue"),
    ON_TRACK: ("circle", "green"),
    AT_RISK: ("triangle", "amber"),
    LATE: ("square", "red"),
    NOT_STARTED: ("ring", "grey"),
    PAUSED: ("bar", "grey"),
    DROPPED: ("cross", "grey"),
    OPEN: ("diamond", "grey"),
}


def _status(
    word: str, means: str, colour: str = "", *, shape: str = "", letter: str = "", also: tuple[str, ...] = ()
) -> Status:
    usual_shape, usual_colour = _LOOKS[means]
    return Status(word, letter or word[0].upper(), shape or usual_shape, colour or usual_colour, means, also)


_BLUE, _GREEN = _status("Blue", DONE), _status("Green", ON_TRACK)
_AMBER, _RED = _status("Amber", AT_RISK), _status("Red", LATE)
_COMPLETE, _TO_DO = _status("Complete", DONE), _status("Not started", NOT_STARTED)

DEFAULT = Scale(
    "Standard",
    (
        _TO_DO,
        _status("On track", ON_TRACK, letter="T", also=("green", "g")),
        _status("At risk", AT_RISK, also=("amber",)),
        _status("Late", LATE, also=("red", "r", "overdue")),
        _status("Complete", DONE, also=("blue", "b")),
    ),
)
CATALOGUE = (
    DEFAULT,
    Scale("RAG", (_GREEN, _AMBER, _RED)),
    Scale("BRAG", (_BLUE, _GREEN, _AMBER, _RED)),
    Scale(
        "RAG4",
        (
            _GREEN,
            _status("Amber/Green", AT_RISK, "yellow", letter="AG"),
            _status("Amber/Red", AT_RISK, "orange", shape="diamond", letter="AR"),
            _RED,
        ),
    ),
    Scale("BRAYG", (_BLUE, _GREEN, _status("Yellow", AT_RISK, "yellow", shape="diamond"), _AMBER, _RED)),
    # Wales' NHS audit log: red has passed its date, orange is not on target, yellow is.
    Scale("ROY", (_status("Yellow", ON_TRACK, "yellow"), _status("Orange", AT_RISK, "orange"), _RED)),
    Scale(
        "Words A",  # Epping Forest's
        (
            _status("Achieved", DONE),
            _status("On target", ON_TRACK),
            _status("Under control", AT_RISK),
            _status("Behind schedule", LATE),
            _status("Pending", NOT_STARTED),
        ),
    ),
    Scale(
        "Words B",  # East Herts'
        (
            _status("Achieved", DONE),
            _status("On target", ON_TRACK),
            _status("Revised completion date", AT_RISK, also=("revised date",)),
            _status("Suspended", PAUSED),
            _status("Deleted", DROPPED),
        ),
    ),
    Scale(
        "Words C",  # Rotherham's
        (
            _COMPLETE,
            _status("On track", ON_TRACK, letter="T"),
            _status("Delayed by less than 3 months", AT_RISK, also=("delayed",)),
            _status("Will not be met within 3 months of target", LATE, also=("will not be met",)),
        ),
    ),
    Scale(
        "Words D",
        (
            _status("Complete", DONE, "green"),
            _status("Ongoing", OPEN, "amber", shape="circle"),
            _status("Paused", PAUSED),
        ),
    ),
    # Bracknell Forest's, which rates only what is in progress.
    Scale("Words E", (_TO_DO, _status("In progress", OPEN, "green", shape="circle"), _COMPLETE)),
    Scale("Open and closed", (_status("Open", OPEN, "amber"), _status("Closed", DONE), _status("Deferred", PAUSED))),
)
"""Catalogue of the scales that councils and their partners were found to use; the first is taken where a plan says nothing."""

_MEANT = {
    DONE: "complete, completed, done, finished, achieved, delivered, closed, fully complete, action complete, implemented, 100%",
    ON_TRACK: "on track, on target, on schedule, on course, as planned, progressing well",
    AT_RISK: "at risk, slipping, slippage, delayed, some delay, slightly behind",
    LATE: "late, overdue, behind schedule, off track, off target, missed, not met",
    NOT_STARTED: "not started, not yet started, yet to start, not begun, to do, pending, not due, not yet due, 0%",
    PAUSED: "paused, on hold, suspended, deferred, postponed, parked",
    DROPPED: "dropped, deleted, withdrawn, cancelled, abandoned, no longer required, superseded",
    OPEN: "open, ongoing, in progress, under way, underway, started, in hand, current",
}
MEANING = {word: means for means, words in _MEANT.items() for word in words.split(", ")}
"""What words commonly mean, whatever the scale; keys as `key` makes them."""
_SPACED = late(r"[\s/\-_+&,.:;'\"*]+")


def key(words: str) -> str:
    """A status as it is compared: case folded, one blank for blanks, slashes, hyphens and points."""
    return _short_key(words) if len(words) < _SHORT else _key(words)


def _key(words: str) -> str:
    plain = folded(words).casefold().replace("on-going", "ongoing").replace("gray", "grey")
    return _SPACED.sub(" ", plain).strip()


_SHORT = 80
_short_key = lru_cache(maxsize=4096)(_key)


def scale_named(name: str) -> Scale | None:
    """The scale of the catalogue with that name, in any case and spacing; None if there is none."""
    return next((scale for scale in CATALOGUE if key(scale.name) == key(name)), None)


def scale_of(root_cells: Mapping[str, str]) -> Scale:
    """The plan's scale: its own list in `statuses`, else the one named in `scale`, else the usual one.

    `statuses` is a JSON list of words or of objects with `word` and, where they matter, `letter`, `shape`, `colour`
    and `means`; what is missing or unknown is worked out from the word. A list that can't be read is passed over.
    """
    own = _own_scale(root_cells.get("statuses", ""))
    named = root_cells.get("scale", "")
    return own or (scale_named(named) if named else None) or DEFAULT


def _own_scale(text: str) -> Scale | None:
    if not text:
        return None
    import json

    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    statuses: list[Status] = []
    for entry in found if isinstance(found, list) else ():
        facts = entry if isinstance(entry, dict) else {"word": entry}
        word = facts.get("word")
        if isinstance(word, str) and key(word) and all(key(word) != key(one.word) for one in statuses):
            statuses.append(_own_status(word.strip(), facts, {one.letter for one in statuses}))
    return Scale("Own", tuple(statuses)) if statuses else None


def _own_status(word: str, facts: Mapping[str, Any], taken: set[str]) -> Status:
    likely = _likely(word)
    means = _one_of(MEANINGS, facts.get("means"), likely.means)
    shape, colour = (likely.shape, likely.colour) if means == likely.means else _LOOKS[means]
    letter = facts.get("letter")
    also = facts.get("also")
    return Status(
        word,
        letter if isinstance(letter, str) and letter.strip() else _free_letter(word, taken),
        _one_of(SHAPES, facts.get("shape"), shape),
        _one_of(COLOURS, facts.get("colour"), colour),
        means,
        tuple(one for one in also if isinstance(one, str)) if isinstance(also, list) else (),
    )


def _likely(word: str) -> Status:
    """What a word most likely is: as in the first scale of the catalogue that has it, else by its meaning."""
    for scale in (*CATALOGUE[1:], DEFAULT):
        for status in scale.statuses:
            if key(status.word) == key(word):
                return status
    return _status(word, MEANING.get(key(word), OPEN))


def _one_of(choices: tuple[str, ...], value: object, otherwise: str) -> str:
    return value if isinstance(value, str) and value in choices else otherwise


def _free_letter(word: str, taken: set[str]) -> str:
    letters = [letter.upper() for letter in word if letter.isalnum()]
    return next((letter for letter in letters if letter not in taken), word[:2].upper())


def as_json(scale: Scale) -> list[dict[str, Any]]:
    """The scale as it stands in the plan document and in the cell `statuses`."""
    return [
        {"word": s.word, "letter": s.letter, "shape": s.shape, "colour": s.colour, "means": s.means}
        | ({"also": list(s.also)} if s.also else {})
        for s in scale.statuses
    ]
