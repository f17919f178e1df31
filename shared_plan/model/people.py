"""A cell's people: who is named, who holds a role on a day, and whether someone is meant."""

from datetime import date

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
    "NOBODY", "Directory", "Entry", "Group", "Holding", "Mention", "Person", "Post", "answers_for", "as_cell",
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


def _stands_for(mention: Mention, entry: Entry, directory: Directory, day: date | None) -> bool:
    days = (day,) if day else _days_of_note(directory)
    for on in days:
        meant = directory.means(mention.name, on) | directory.means(mention.remark, on)
        if entry.key in meant or (is_organisation(entry) and meant & set(entry.members)):
            return True
        if isinstance(entry, Post) and meant & {_key(h.person, directory) for h in entry.holders if h.covers(on)}:
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
    return wanted in runs or titles.core(words) == titles.core(name)


def _tokens(words: str) -> list[str]:
    return "".join(letter if letter.isalnum() or letter == "'" else " " for letter in folded(words)).split()


def _words(words: str) -> list[str]:
    return _tokens(titles.plain(words))
