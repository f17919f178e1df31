"""The spelling of a plan: its own words and the officer's, and every place where a word is not known."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from shared_plan.model import fields
from shared_plan.model.file.place import state_folder
from shared_plan.model.refusal import Cancelled
from shared_plan.model.settings import Settings, settings_of
from shared_plan.model.speller import words_in
from shared_plan.model.state import State, field_and_period

WORD = "word."
"""The plan's own words stand in its root item, each in a cell of its own, so that two copies of a plan join theirs."""
KINDS = frozenset({fields.TEXT, fields.LINES})
"""Fields whose words are looked at; names, dates, money and statuses are no prose."""
_NAMED = ("person.", "group.", "post.", "abbreviation.", "level.", "term.")
_OFTEN = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A cell in which a word stands."""

    item: str
    field: str
    period: str


def accepted(settings: Settings) -> frozenset[str]:
    """The words that this plan accepts, in lower case: those added to it, and the names of its directory."""
    made: set[str] = set()
    for name, text in settings.facts.items():
        if name.startswith(WORD):
            made.add(name.removeprefix(WORD).casefold())
        elif name.startswith(_NAMED):
            made.update(word.casefold() for words in (name, *_texts(text)) for _, word in words_in(words))
    return frozenset(made)


def _texts(text: str) -> list[str]:
    try:
        facts = json.loads(text)
    except (ValueError, RecursionError):
        return [text]
    return [str(value) for value in facts.values()] if isinstance(facts, dict) else [text]


def _own_file() -> Path:
    return state_folder() / "words.txt"


def own_words() -> frozenset[str]:
    """The officer's own words on this computer, in lower case, whatever the plan."""
    try:
        return frozenset(_own_file().read_text(encoding="utf-8").casefold().split())
    except (OSError, UnicodeDecodeError):
        return frozenset()


def add_own(word: str) -> None:
    """Adds a word to the officer's own."""
    kept = sorted({*own_words(), word.casefold()})
    _own_file().write_text("".join(f"{one}\n" for one in kept), encoding="utf-8")


def places(state: State, tick: Callable[[int, int, str], None], cancel: Callable[[], bool]) -> dict[str, list[Place]]:
    """Every word of a plan's prose with the cells that it stands in, except those that the plan or the officer accepts.

    `tick` is told how many items have been read of how many. Raises Cancelled once `cancel` says so.
    """
    settings = settings_of(state.root)
    known = accepted(settings) | own_words()
    found: dict[str, list[Place]] = {}
    for n, item in enumerate(state.walk()):
        if n % _OFTEN == 0:
            tick(n, len(state.items), "Reading the plan's words")
            if cancel():
                raise Cancelled
        for place, text in _cells(item.id, item.title, item.cells, settings):
            for word in dict.fromkeys(word for _, word in words_in(text)):
                if word.casefold() not in known:
                    found.setdefault(word, []).append(place)
    return found


def _cells(id_: str, title: str | None, cells: Mapping[str, str], settings: Settings) -> Iterator[tuple[Place, str]]:
    if title:
        yield Place(id_, "title", ""), title
    for name, text in cells.items():
        key, period = field_and_period(name)
        field = settings.field(key)
        if field is not None and field.kind in KINDS and key != "ref":
            yield Place(id_, key, period), text


def replaced(text: str, word: str, by: str) -> str:
    """The text with every such word replaced; a part of a longer word is none."""
    made = text
    for start, found in reversed(list(words_in(text))):
        if found == word:
            made = made[:start] + by + made[start + len(found) :]
    return made
