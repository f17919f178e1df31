"""A file that came back compared three ways: with what was sent, with the plan as it is now; nothing is changed."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from shared_plan.exchange import child
from shared_plan.exchange.grid import Notice, Source
from shared_plan.exchange.request import columns as c
from shared_plan.exchange.request.record import Sent
from shared_plan.exchange.returning import lines as l
from shared_plan.exchange.returning.absent import Absence, absent
from shared_plan.exchange.returning.bases import Bases
from shared_plan.exchange.returning.cells import Court
from shared_plan.exchange.returning.claims import Claims, identify
from shared_plan.exchange.returning.doubts import Doubt, doubts
from shared_plan.exchange.returning.fresh import Newcomers
from shared_plan.exchange.returning.gathering import Gathered, Scan, gather, scanned
from shared_plan.exchange.returning.ground import Ground
from shared_plan.exchange.returning.lines import Line
from shared_plan.exchange.returning.origin import Origin, origin
from shared_plan.exchange.returning.parents import Parents
from shared_plan.exchange.returning.remarks import beside
from shared_plan.exchange.returning.rows import Reader, Said, as_rows, filled_down
from shared_plan.exchange.returning.settled import Settled, settle
from shared_plan.model import fields, merge, statuses
from shared_plan.model.directory import Directory
from shared_plan.model.merge import Difference, Row, Theirs
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused
from shared_plan.model.state import uncollected


@dataclass(slots=True)
class Answer:
    """What a returned file says.

    `request` is what it answers, None for a file that this plan did not send; `rows` counts by the words of the return
    report, `remarks` are the partner's own (item, cell, words), `quiet` what nobody is asked about. `remembered` counts
    differences about which was decided before.
    """

    request: Sent | None
    base_revision: int
    differences: list[Difference]
    rows: Counter[str]
    warnings: list[Notice] = field(default_factory=list)
    remarks: list[tuple[str, str, str]] = field(default_factory=list)
    quiet: Counter[str] = field(default_factory=Counter)
    requests: tuple[Sent, ...] = ()
    remembered: int = 0
    silent: tuple[Difference, ...] = ()
    """What only ours changed, and what differs without meaning anything else."""
    doubts: tuple[Doubt, ...] = ()
    layout: tuple[tuple[str, str], ...] = ()
    """Their headings that are not as sent with the headings of ours that they were taken for, "" for none."""
    headings: tuple[str, ...] = ()
    """The headings of ours that a column may be."""
    scrambled: bool = False
    """The row references did not fit the contents, so that rows were matched by what they say."""
    digest: str = ""
    applied: list[int] = field(default_factory=list)


def look(
    plan: Plan,
    path: Path,
    *,
    tick: Callable[[int, int, str], None] | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Answer:
    """Reads a file and compares it. Raises Refused for a file that can't be read, that is no return of this plan or is
    another plan's, Cancelled when stopped.
    """
    source = child.read(path, tick=tick, cancel=cancel)
    answer = compared(Ground.of(plan), source)
    try:
        answer.digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise Refused(f"{path.name}: can't be read any more; copy it to this computer and choose the copy.") from error
    return answer


def compared(ground: Ground, source: Source, *, trusted: bool = False) -> Answer:
    """Compares what was read; `trusted` takes rows by their references even where they do not fit the contents.

    Raises Refused as `look` does.
    """
    with uncollected():
        return _with_origin(ground, source, Bases(ground), trusted=trusted)


def _with_origin(ground: Ground, source: Source, bases: Bases, *, trusted: bool) -> Answer:
    scans = scanned(source)
    start = origin(ground, source, scans, bases)
    gathered = gather(scans, start.columns, bases, start.main, ground.settings)
    _refuse_nothing(source, gathered, start)
    claims = identify(gathered.lines, bases, start.main, guessed=start.guessed, trusted=trusted)
    return _compared(ground, source, scans, bases, start, gathered, claims)


def _refuse_nothing(source: Source, gathered: Gathered, start: Origin) -> None:
    if not gathered.lines or not any(line.reference or line.title for line in gathered.lines):
        raise Refused(
            f"{source.name}: is no return: no row references of this plan and no table with its headings were found in it; "
            "choose the file that the partner sent back."
        )
    if (
        start.main is None
        and not any(table.column_of(c.TITLE) for table in gathered.tables)
        and not any(line.reference for line in gathered.lines)
    ):
        raise Refused(
            f"{source.name}: has no column of titles by which its rows could be known; choose the file that the partner sent back."
        )


def _compared(
    ground: Ground,
    source: Source,
    scans: Sequence[Scan],
    bases: Bases,
    start: Origin,
    gathered: Gathered,
    claims: Claims,
) -> Answer:
    reader = Reader(bases, _court(ground, source, start), Parents(bases, start.main).named)
    said = [
        one
        for table in gathered.tables
        for one in reader.read(table, [line for line in gathered.lines if line.table is table])
    ]
    newcomers = Newcomers(
        bases, ground.settings, reader.parents, _salt(ground, start.main), _ordered(gathered.lines, bases)
    )
    fresh = [
        row
        for table in gathered.tables
        for row in newcomers.rows([line for line in gathered.lines if line.table is table])
    ]
    _refuse_strangers(source, gathered.lines, said, start)
    filled_down(said, reader.warnings)
    away = absent(gathered.lines, bases, start.main)
    settled = settle(ground, bases, said, start.main)
    theirs = Theirs(
        _by_item([*as_rows(said), *fresh]),
        frozenset(away.gone),
        _order(gathered.lines, fresh, bases, ordered=newcomers.ordered),
    )
    found = merge.compare(settled.base, ground.state, theirs)
    answer = _answer(ground, start, gathered, claims, reader, away, settled, found, beside(scans, gathered))
    answer.silent = (*found.quiet, *reader.habits)
    answer.doubts = doubts(ground, start.main, gathered, Reader(bases, reader.court, reader.parents), newcomers)
    answer.scrambled = claims.scrambled
    answer.layout = tuple(dict.fromkeys(pair for table in gathered.tables for pair in table.layout()))
    answer.headings = tuple(dict.fromkeys(one.heading for one in start.columns if one.role != c.REFERENCE))
    return answer


def _by_item(rows: Sequence[Row]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(row.item, row)
    return found


def _court(ground: Ground, source: Source, start: Origin) -> Court:
    """Fields of the plan's statuses in which nearly everything that was sent is one of the scale."""
    scale, strict = statuses.scale_of(ground.settings.facts), set()
    for column in start.columns:
        known = ground.settings.field(column.field)
        if column.role == "field" and known is not None and known.kind == fields.STATUS:
            held = Counter(text for item in ground.state.items.values() if (text := item.cells.get(column.cell)))
            fitting = sum(count for text, count in held.items() if statuses.recognise(text, scale) is not None)
            if fitting * 2 >= held.total():
                strict.add(column.field)
    return Court(ground.settings, Directory.of(ground.state.root.cells), source.kind == "csv", frozenset(strict))


def _salt(ground: Ground, main: Sent | None) -> str:
    return f"{ground.plan_id} {main.n if main else 0}"


def _ordered(lines: Sequence[Line], bases: Bases) -> bool:
    """Whether most rows follow each other as they were sent."""
    places: dict[tuple[int, str], int] = {}
    for request in {id(line.request): line.request for line in lines}.values():
        rows = request.rows if request else [item.id for item in bases.now.walk()]
        places.update({(id(request), id_): n for n, id_ in enumerate(rows)})
    known = [
        places[id(line.request), line.item]
        for line in lines
        if line.how in (l.BY_ID, l.BY_TEXT) and (id(line.request), line.item) in places
    ]
    steps = [after > before for before, after in pairwise(known)]
    return sum(steps) >= 0.9 * len(steps)


def _order(
    lines: Sequence[Line], fresh: Sequence[Row], bases: Bases, *, ordered: bool
) -> Callable[[str | None], Sequence[str]]:
    if not ordered or not fresh:
        return lambda _parent: ()
    told = {row.item: row.text("parent") for row in fresh}
    by_parent: dict[str | None, list[str]] = {}
    for line in lines:
        if line.item:
            item = bases.item(line.request, line.item)
            parent = told.get(line.item, item.parent if item else None)
            by_parent.setdefault(parent, []).append(line.item)
    return lambda parent: by_parent.get(parent, ())


def _refuse_strangers(source: Source, lines: Sequence[Line], said: Sequence[Said], start: Origin) -> None:
    """A file that this plan did not send, and of which no row is one of its rows, is no return."""
    if start.main is None and not any(line.how in (l.BY_ID, l.BY_TEXT) for line in lines):
        raise Refused(
            f"{source.name}: is no return: this plan did not send it and none of its {len(said):,} rows is like one of the plan's; "
            "choose another file, or import it."
        )


def _answer(
    ground: Ground, start: Origin, gathered: Gathered, claims: Claims, reader: Reader, away: Absence, settled: Settled,
    found: merge.Merge, remarks: tuple[list[Notice], list[tuple[str, str, str]]],
) -> Answer:  # fmt: skip
    from shared_plan.exchange.returning.finishing import finished

    differences, remembered = finished(ground, found.differences, start, claims, away, gathered.lines)
    lines = gathered.lines
    rows = Counter(line.how for line in lines if line.how != l.STRANGE)
    counted = Counter({name: rows[name] for name in ("by_id", "by_text", "new", "duplicate")})
    counted.update(
        read=len(lines), missing=len(away.gone) + len(away.untold), doubtful=sum(1 for line in lines if line.doubt)
    )
    told = [
        *start.warnings,
        *gathered.warnings,
        *claims.warnings,
        *away.warnings,
        *settled.warnings,
        *reader.warnings,
        *remarks[0],
    ]
    quiet = found.counts + Counter({"cosmetic": reader.cosmetic})
    requests = tuple({id(line.request): line.request for line in lines if line.request}.values())
    base = start.main.step if start.main else ground.state.revision
    return Answer(
        start.main, base, differences, counted, told, [*reader.remarks, *remarks[1]], quiet, requests, remembered
    )
