"""Rows of which it is not certain what they are: everything that each may be, and what taking it for that would change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shared_plan.exchange.request import columns as c
from shared_plan.exchange.request.record import Sent
from shared_plan.exchange.returning import lines as l
from shared_plan.exchange.returning.bases import Bases
from shared_plan.exchange.returning.fresh import Newcomers
from shared_plan.exchange.returning.gathering import Gathered
from shared_plan.exchange.returning.ground import Ground
from shared_plan.exchange.returning.lines import Line
from shared_plan.exchange.returning.rows import Reader, as_rows
from shared_plan.exchange.returning.settled import settle
from shared_plan.model import merge
from shared_plan.model.merge import Difference, Theirs
from shared_plan.model.text import clean

MOST = 400
"""Of more doubtful rows than that nobody looks at the candidates; their cells are listed all the same."""
BEST = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that a row may be ("" for a new one), what it says in the row's columns, and what taking it would change."""

    item: str
    title: str
    differences: tuple[Difference, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row in doubt: where it stands, what it is taken for so far, its filled cells under their headings, and the
    candidates, best first, a new row last. `likely` is whether the best is very probably the one.
    """

    place: str
    item: str
    title: str
    why: str
    cells: tuple[tuple[str, str], ...]
    candidates: tuple[Candidate, ...]
    likely: bool = False


Found = Mapping[str, tuple[Difference, ...]]


def doubts(
    ground: Ground, main: Sent | None, gathered: Gathered, reader: Reader, newcomers: Newcomers
) -> tuple[Doubt, ...]:
    """Every row that may be one of several items."""
    lines = [line for line in gathered.lines if line.doubt and line.others]
    if not lines or len(lines) > MOST:
        return ()
    sure = {line.item for line in gathered.lines if line.item and not (line.doubt and line.others)}
    fit = [[id_ for id_ in dict.fromkeys(line.others) if id_ not in sure][:BEST] for line in lines]
    deep = max((len(ids) for ids in fit), default=0)
    rounds = [_as_items(ground, main, reader, lines, [ids[n : n + 1] for ids in fit]) for n in range(deep)]
    fresh = _as_new(ground, gathered, newcomers, lines)
    return tuple(_doubt(line, ids, rounds, fresh, reader.bases) for line, ids in zip(lines, fit, strict=True))


def _key(line: Line) -> str:
    return f"{line.table.sheet.name}!{line.place()}"


def _doubt(line: Line, ids: Sequence[str], rounds: Sequence[Found], fresh: Found, bases: Bases) -> Doubt:
    found = [_candidate(line, id_, rounds[n].get(_key(line), ()), bases) for n, id_ in enumerate(ids)]
    new = fresh.get(_key(line), ())
    found.append(Candidate("", line.title, new))
    held = line.item if line.how != l.NEW else (new[0].item if new else "")
    return Doubt(
        line.place(), held, clean(line.title), line.doubt, tuple(_cells(line)), tuple(found), line.likely and bool(ids)
    )


def _candidate(line: Line, id_: str, differences: tuple[Difference, ...], bases: Bases) -> Candidate:
    item = bases.item(line.request, id_) or bases.now.items.get(id_)
    texts = tuple(item.get(column.field, column.period) or "" for _, column in _told(line)) if item else ()
    return Candidate(id_, (item.title or "") if item else "", differences, texts)


def _told(line: Line) -> Iterator[tuple[int, c.Column]]:
    """The columns by which a person knows a row."""
    yield from ((n, one) for n, one in line.table.columns.items() if one.role in ("field", c.NUMBER))


def _cells(line: Line) -> Iterator[tuple[str, str]]:
    yield from ((column.heading, clean(line.text(number))) for number, column in _told(line))


def _as_items(
    ground: Ground, main: Sent | None, reader: Reader, lines: Sequence[Line], ids: Sequence[Sequence[str]]
) -> Found:
    """What each row changes if it is the one item told; rows that would be the same item are compared one after another."""
    waiting = [(line, one[0]) for line, one in zip(lines, ids, strict=True) if one]
    found: dict[str, tuple[Difference, ...]] = {}
    while waiting:
        now = {id_: line for line, id_ in reversed(waiting)}
        waiting = [(line, id_) for line, id_ in waiting if now[id_] is not line]
        taken = [replace(line, item=id_, how=l.BY_TEXT, doubt="", copy_of="") for id_, line in now.items()]
        found.update(_differences(ground, main, reader, taken))
    return found


def _differences(ground: Ground, main: Sent | None, reader: Reader, lines: Sequence[Line]) -> Found:
    said = [
        one
        for table in {id(line.table): line.table for line in lines}.values()
        for one in reader.read(table, [line for line in lines if line.table is table])
    ]
    base = settle(ground, reader.bases, said, main).base
    rows = {row.item: row for row in as_rows(said)}
    return _by_line(merge.compare(base, ground.state, Theirs(rows)).differences, lines)


def _by_line(differences: Sequence[Difference], lines: Sequence[Line]) -> Found:
    by_item: dict[str, list[Difference]] = {}
    for one in differences:
        by_item.setdefault(one.item, []).append(one)
    return {_key(line): tuple(by_item.get(line.item, ())) for line in lines}


def _as_new(ground: Ground, gathered: Gathered, newcomers: Newcomers, lines: Sequence[Line]) -> Found:
    """What each row is if it is a new one; one that is held for new already keeps its id."""
    places = {id(line): n for n, line in enumerate(gathered.lines)}
    made, rows = [], {}
    for line in lines:
        one = replace(line, how=l.NEW, copy_of="", doubt="")
        row = newcomers.of(one, gathered.lines, places[id(line)])
        if line.how == l.NEW:
            row = replace(row, item=line.item)
            one.item = line.item
        made.append(one)
        rows[row.item] = row
    return _by_line(merge.compare(ground.state, ground.state, Theirs(rows)).differences, made)
