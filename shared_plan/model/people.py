"""A cell's people: who is named, who holds a role on a day, and whether someone is meant."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache

from shared_plan.model import titles, who
from shared_plan.model.directory import (
    NOBODY,
    Directory,
    Entry,
    Group,
    Holding,
    Person,
    Post,
    as_cell,
    cell_name,
    is_organisation,
)
from shared_plan.model.text import folded
from shared_plan.model.when import Context
from shared_plan.model.who import Mention

__all__ = [
    "NOBODY", "Answering", "Directory", "Entry", "Group", "Holding", "Mention", "Person", "Post", "answers_for", "as_cell",
    "cell_name", "holders_on", "mentions", "names",
]  # fmt: skip


def mentions(text: str, context: Context, directory: Directory = NOBODY) -> tuple[Mention, ...]:
    """Everyone a cell of people names, in order, each name a piece of the text as written; see `who.mentions`.

    The directory decides where words alone can't: whether "Housing and Planning" is one team of the plan or two.
    """
    return who.mentions(text, context, directory.knows)


def names(text: str, context: Context, directory: Directory = NOBODY) -> tuple[str, ...]:
    """The names alone, each once."""
    return tuple(dict.fromkeys(mention.name for mention in mentions(text, context, directory)))


def holders_on(text: str, day: date, context: Context, directory: Directory = NOBODY) -> tuple[Mention, ...]:
    """Those named in the cell who hold the role on `day`: the others have left by then or have yet to come."""
    return tuple(mention for mention in mentions(text, context, directory) if mention.serves_on(day))


def answers_for(
    text: str, name: str, directory: Directory = NOBODY, day: date | None = None, context: Context | None = None
) -> bool:
    """Whether a people cell means `name`: a partner organisation, a person, initials, a post or a group.

    Whole words only ("CE" is not in "ACE", "Newham" is in "LB Newham"); "Newham Council" and "LB Newham" are the same
    body. Through the directory, initials, posts held on `day`, groups someone belongs to and people of an organisation
    count too. Without `day`, past and coming holders are meant as well.
    """
    named = mentions(text, context or Context(), directory)
    current = [mention for mention in named if day is None or mention.serves_on(day)]
    if any(_says(piece, name) for mention in current for piece in (mention.name, mention.remark)):
        return True
    entry = directory.find(name)
    return entry is not None and any(_stands_for(mention, entry, directory, day) for mention in current)


class Answering:
    """Asks `answers_for`, without a day, of many cells and names: every text is read once, every piece of it asked once."""

    def __init__(self, directory: Directory, context: Context) -> None:
        self._directory, self._context = directory, context
        self._days = _days_of_note(directory)
        self._pieces: dict[str, tuple[str, ...]] = {}
        self._meant: dict[str, tuple[tuple[date, frozenset[str]], ...]] = {}
        self._known: dict[tuple[str, str], bool] = {}
        self._entries: dict[str, Entry | None] = {}

    def answers(self, text: str, name: str) -> bool:
        """Whether the cell means `name`."""
        return any(self.means(piece, name) for piece in self.pieces(text))

    def pieces(self, text: str) -> tuple[str, ...]:
        """Whom the cell names, and what it remarks of them."""
        pieces = self._pieces.get(text)
        if pieces is None:
            named = mentions(text, self._context, self._directory)
            pieces = tuple({part for one in named for part in (one.name, one.remark) if part})
            self._pieces[text] = pieces
        return pieces

    def means(self, piece: str, name: str) -> bool:
        """Whether one of the pieces means `name`."""
        known = self._known.get((piece, name))
        if known is None:
            entry = self._entry(name)
            known = _says(piece, name) or (entry is not None and self._stands_for(piece, entry))
            self._known[piece, name] = known
        return known

    def _entry(self, name: str) -> Entry | None:
        if name not in self._entries:
            self._entries[name] = self._directory.find(name)
        return self._entries[name]

    def _stands_for(self, piece: str, entry: Entry) -> bool:
        if piece not in self._meant:
            self._meant[piece] = tuple((day, frozenset(self._directory.means(piece, day))) for day in self._days)
        return any(_is_meant(entry, meant, self._directory, day) for day, meant in self._meant[piece])


def _is_meant(entry: Entry, meant: Collection[str], directory: Directory, day: date) -> bool:
    """Whether an entry is among the keys meant on a day: itself, people of an organisation, or who holds a post then."""
    if entry.key in meant or (is_organisation(entry) and not set(entry.members).isdisjoint(meant)):
        return True
    if not isinstance(entry, Post):
        return False
    return any(_key(holding.person, directory) in meant for holding in entry.holders if holding.covers(day))


def _stands_for(mention: Mention, entry: Entry, directory: Directory, day: date | None) -> bool:
    days = (day,) if day else _days_of_note(directory)
    for on in days:
        meant = directory.means(mention.name, on) | directory.means(mention.remark, on)
        if _is_meant(entry, meant, directory, on):
            return True
    return False


def _key(words: str, directory: Directory) -> str:
    entry = directory.keyed(words)
    return entry.key if entry else words


def _days_of_note(directory: Directory) -> tuple[date, ...]:
    """A day within every stretch of time in which the posts are held by the same people."""
    holdings = [holding for post in directory.posts for holding in post.holders]
    edges = {day for holding in holdings for day in (holding.from_date, holding.until_date) if day}
    return tuple(sorted({date.min, date.max} | edges))


def _says(words: str, name: str) -> bool:
    """Whether the words have the name in them as whole words, or are the same body by another name."""
    wanted, letters = _words(name), name.strip()
    if not wanted or not words:
        return False
    if len(letters) <= 3 and letters.isupper():
        # Short letters are a role or a person's initials; "IT" is not the "it" of a sentence. "CEs" are several.
        return bool({letters, f"{letters}s"} & set(_tokens(words)))
    said = _words(words)
    runs = (said[at : at + len(wanted)] for at in range(len(said) - len(wanted) + 1))
    return wanted in runs or _core(words) == _core(name)


_core = lru_cache(maxsize=4096)(titles.core)


@lru_cache(maxsize=4096)
def _tokens(words: str) -> list[str]:
    return "".join(letter if letter.isalnum() or letter == "'" else " " for letter in folded(words)).split()


@lru_cache(maxsize=4096)
def _words(words: str) -> list[str]:
    return _tokens(titles.plain(words))
