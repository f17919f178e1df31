"""Rows that were sent and did not come back: removed, or simply not sent back."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from shared_plan.exchange.grid import Notice
from shared_plan.exchange.request.record import Sent
from shared_plan.exchange.returning.bases import Bases
from shared_plan.exchange.returning.lines import Line

FEW, SHARE = 4, 0.25
"""From so many missing rows, and this share of what was asked, it is a return of some rows and not a removal of others."""


@dataclass(slots=True)
class Absence:
    """`gone` are proposed for removal one by one, `untold` are simply not in the file."""

    gone: set[str] = field(default_factory=set)
    untold: set[str] = field(default_factory=set)
    warnings: list[Notice] = field(default_factory=list)


def absent(lines: Sequence[Line], bases: Bases, main: Sent | None) -> Absence:
    """What did not come back of each request of which the file has rows.

    A row that was sent only for information may be left out by anybody, and a mass of rows that are not there are a part
    that was sent back: partners filter, and send back their own.
    """
    found = Absence()
    present = {line.item for line in lines if line.item}
    requests = {id(one): one for one in (main, *(line.request for line in lines)) if one is not None}
    for request in requests.values():
        missing = [id_ for id_ in request.asked if id_ not in present and id_ in bases.now.items]
        back = len(request.asked) - len(missing)
        if len(missing) >= FEW and len(missing) >= SHARE * len(request.asked):
            words = f"Only part of request {request.n} came back: {back:,} of {len(request.asked):,} rows. The others are left as they are."
            found.warnings.append(Notice("", "", words))
            found.untold.update(missing)
        else:
            found.gone.update(missing)
    found.untold -= found.gone
    return found
