"""The base of the comparison: each row as it was sent to whoever sends it back, with what was taken from them since."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from shared_plan.exchange.grid import Notice
from shared_plan.exchange.request.record import Sent
from shared_plan.exchange.returning.bases import Bases
from shared_plan.exchange.returning.ground import Ground
from shared_plan.exchange.returning.rows import Said
from shared_plan.model.journal import Change
from shared_plan.model.state import State


@dataclass(slots=True)
class Settled:
    """The state with which theirs is compared."""

    base: State
    warnings: list[Notice] = field(default_factory=list)


def settle(ground: Ground, bases: Bases, said: Sequence[Said], main: Sent | None) -> Settled:
    """Rows pasted together from several requests have each their own base. A second version from the same partner is
    compared with the first where that was taken over, so that changing one's mind is a change and no conflict.
    """
    found = Settled(bases.state(main).copy())
    for one in said:
        line = one.line
        if line.item and line.request is not main and one.values:
            item = bases.item(line.request, line.item)
            if item is not None:
                found.base.items[line.item] = item
    earlier = _taken_before(ground, main)
    patches = [
        Change(*cell, found.base.items[cell[0]].get(*cell[1:]), value)
        for cell, value in _cells(said, earlier, found.base, bases)
    ]
    if main is not None and main.came:
        words = f"A file for this request came back before ({main.came[-1].file or 'without a name'}, {main.came[-1].at[:10]})."
        found.warnings.append(Notice("", "", words))
    if patches:
        found.base = State(dict(found.base.items), found.base.revision)
        found.base.apply(patches)
    return found


Cell = tuple[str, str, str]


def _taken_before(ground: Ground, main: Sent | None) -> dict[Cell, str]:
    """What was taken over from earlier files of the same request, by cell."""
    found: dict[Cell, str] = {}
    for came in main.came if main else ():
        if 0 < came.step <= ground.state.revision:
            found.update({(one.item, one.field, one.period): one.new for one in ground.made(came.step) if one.new})
    return found


def _cells(said: Sequence[Said], earlier: dict[Cell, str], base: State, bases: Bases) -> list[tuple[Cell, str]]:
    """Cells that they changed again since, and that still say here what was taken from them."""
    found: list[tuple[Cell, str]] = []
    for one in said if earlier else ():
        for (name, period), value in one.values.items():
            cell = (one.line.item, name, period)
            taken = earlier.get(cell)
            mine = bases.now.items.get(cell[0])
            if (
                taken
                and value != taken
                and mine is not None
                and mine.get(name, period) == taken
                and cell[0] in base.items
            ):
                found.append((cell, taken))
    return found
