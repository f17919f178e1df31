"""Which request a file answers: by the references in its rows, by the code in sight, or by what fits best."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from shared_plan.exchange.grid import Notice, Source
from shared_plan.exchange.request import columns as c
from shared_plan.exchange.request.columns import Column, laid_out
from shared_plan.exchange.request.record import Sent
from shared_plan.exchange.request.reference import numeral, tag_of
from shared_plan.exchange.returning.bases import Bases
from shared_plan.exchange.returning.gathering import Scan, codes, gather
from shared_plan.exchange.returning.ground import Ground
from shared_plan.exchange.returning.tables import strength
from shared_plan.exchange.returning.wording import Wording
from shared_plan.model.journal import ROOT
from shared_plan.model.refusal import Refused
from shared_plan.model.state import LEVELS

_TRIED = 8


@dataclass(slots=True)
class Origin:
    """`main` is the request that most of the file answers, None where this plan did not send it; `guessed` is whether no
    row bears a reference, `columns` what may be found in it.
    """

    main: Sent | None
    columns: list[Column]
    guessed: bool = False
    warnings: list[Notice] = field(default_factory=list)


def origin(ground: Ground, source: Source, scans: Sequence[Scan], bases: Bases) -> Origin:
    """Raises Refused for a file of another plan."""
    tags = bases.tags
    borne = [one for scan in scans for held in scan.references.values() for one in held.values()]
    own = [one for one in borne if one.tag in tags and one.sound]
    named = codes(source, scans)
    others = {one.tag for one in borne if one.sound} | {other for other, _ in named}
    if others and not tags & others:
        raise Refused(
            f"{source.name}: belongs to another plan (its rows and title bear {', '.join(sorted(others))}, this plan's bear {tag_of(ground.plan_id)}); "
            "open that plan to take it in."
        )
    borne_by = [bases.of(one.request, bases.named(one.item)) for one in own]
    counts = Counter(map(id, borne_by))
    known = [
        (request, counts[id(request)]) for request in {id(one): one for one in borne_by}.values() if request is not None
    ]
    if known:
        main = max(known, key=lambda one: (one[1], one[0].n))[0]
        return Origin(main, _columns([main, *(request for request, _ in known)]), warnings=_later(main, bases))
    numbers = [number for other, number in named if other in tags]
    coded = next((found for number in numbers if (found := bases.of(number, "")) is not None), None)
    if coded is not None:
        return Origin(coded, _columns([coded]), guessed=not own, warnings=_later(coded, bases))
    return _by_fit(ground, scans, bases)


def _columns(requests: Iterable[Sent]) -> list[Column]:
    found: dict[str, Column] = {}
    for request in requests:
        for column in request.columns:
            found.setdefault(column.heading, column)
    return list(found.values())


def _later(main: Sent, bases: Bases) -> list[Notice]:
    """A word where a later request went to the same partner."""
    later = [one.n for one in bases.requests if one.to == main.to and one.n > main.n]
    if not later:
        return []
    words = f"This answers request {numeral(main.n)} of {main.at[:10]}; request {numeral(max(later))} went to {main.to} later. What was changed since is shown as yours."
    return [Notice("", "", words)]


def _by_fit(ground: Ground, scans: Sequence[Scan], bases: Bases) -> Origin:
    """Without any reference or code: the request whose rows the file has, the newest of those that fit alike; else none."""
    best: tuple[int, int, Sent | None] = (0, 0, None)
    for request in sorted(bases.requests, key=lambda one: -one.n)[:_TRIED]:
        columns = list(request.columns)
        if max((strength(scan.rows, columns) for scan in scans), default=0) < 3:
            continue
        lines = gather(scans, columns, bases, request, ground.settings).lines
        wording = Wording(bases, lines, request)
        whole = {wording.title(id_, request): id_ for id_ in request.rows}
        equal = [whole[line.title] for line in lines if line.title in whole]
        alike = sum(
            wording.agreement(line, id_) > 0.9
            for line, id_ in zip((one for one in lines if one.title in whole), equal, strict=True)
        )
        if len(equal) * 2 >= len(lines) and (len(equal), alike) > best[:2]:
            best = len(equal), alike, request
    if best[2] is not None:
        words = f"The file bears no reference of a request; its rows fit request {numeral(best[2].n)} to {best[2].to} best, so it is compared with that."
        return Origin(best[2], _columns([best[2]]), guessed=True, warnings=[Notice("", "", words)])
    words = "This plan did not send the file, so it is compared with the plan as it stands; which wording is newer is not known."
    return Origin(None, _everything(ground), guessed=True, warnings=[Notice("", "", words)])


def _everything(ground: Ground) -> list[Column]:
    """Columns for every field there is, for a table that somebody else laid out."""
    rows = [item.id for item in ground.state.walk() if item.id != ROOT]
    names = [one.key for one in ground.settings.all_fields() if one.key not in c.NEVER_ASKED]
    return laid_out(ground.state, ground.settings, rows, names, LEVELS[:2])
