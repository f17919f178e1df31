"""One table's items joined to those of the tables before it: a theme that goes on, the same plan in parts or by period."""

from collections.abc import Iterable, Iterator, Sequence

from shared_plan.exchange.recognise.headings import PERIOD
from shared_plan.exchange.recognise.shape import Entry
from shared_plan.exchange.recognise.wording import plain
from shared_plan.model import fields
from shared_plan.model.state import LEVELS

UPPER = LEVELS[:2]
ALIKE = 0.6
Key = tuple[str, str]


def walked(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Entries in reading order, parents before children."""
    for entry in entries:
        yield entry
        yield from walked(entry.children)


def join(have: list[Entry], more: Sequence[Entry], sheet: str, *, several: bool) -> None:
    """Adds a table's items behind those before.

    Where most of its items are there already, by title or reference, it is the same plan again: its further columns,
    or its next period, which the sheet's name gives ("Q2 2018/19") where there are `several` sheets.
    """
    label = period_of(sheet) if several else ""
    known = {key: entry for entry in reversed(list(walked(have))) for key in keys(entry)}
    items = [entry for entry in walked(more) if entry.kind not in UPPER or not entry.children]
    again = [entry for entry in items if any(key in known for key in keys(entry))]
    if have and len(again) >= 2 and len(again) >= len(items) * ALIKE:
        merge(have, more, known, label, None)
    else:
        if not have:
            for entry in more:
                dated(entry, label)
        append(have, more)


def period_of(sheet: str) -> str:
    found = PERIOD.fullmatch(sheet.strip())
    return found["label"] if found else ""


def keys(entry: Entry) -> list[Key]:
    """By what an entry is known: its title, and its reference with the beginning of its title."""
    return [(entry.kind, plain(entry.title))]


def append(have: list[Entry], more: Iterable[Entry]) -> None:
    """Items of the upper levels join those of the same title in the same place; the rest stand behind."""
    upper = {(entry.kind, plain(entry.title)): entry for entry in have if entry.kind in UPPER}
    for entry in more:
        there = upper.get((entry.kind, plain(entry.title)))
        if there is None:
            have.append(entry)
        else:
            for (key, period), text in entry.fields.items():
                there.put(key, text, period)
            append(there.children, entry.children)


def merge(have: list[Entry], more: Iterable[Entry], known: dict[Key, Entry], label: str, parent: Entry | None) -> None:
    """What each item says besides goes to the item that is there; new ones stand behind."""
    for entry in more:
        there = next((known[key] for key in keys(entry) if key in known), None)
        if there is None:
            dated(entry, label)
            (parent.children if parent else have).append(entry)
            continue
        for (key, period), text in entry.fields.items():
            if key in fields.PER_PERIOD and label and not period:
                there.put(key, text, label)
            elif (key, period) not in there.fields:
                there.put(key, text, period)
        merge(have, entry.children, known, label, there)


def dated(entry: Entry, label: str) -> None:
    """A new item's reports belong to its sheet's period."""
    for one in walked([entry]) if label else ():
        for key in [key for key, period in one.fields if key in fields.PER_PERIOD and not period]:
            one.put(key, one.fields.pop((key, "")), label)
