"""The ways in which one sheet can be read: as it stands, turned on its side, as forms; the one that leaves least unexplained."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from shared_plan.exchange.grid import Area
from shared_plan.exchange.recognise import tables
from shared_plan.exchange.recognise.forms import LARGEST, unfolded
from shared_plan.exchange.recognise.headings import strength
from shared_plan.exchange.recognise.lay import Lay, lay
from shared_plan.exchange.recognise.pairs import is_number, label_of
from shared_plan.exchange.recognise.shape import CUSTOM, Layout
from shared_plan.exchange.recognise.sheets import Found
from shared_plan.exchange.recognise.table import CONTINUATION, ITEM, within

ODD = 0.05
"""What it costs to read a sheet otherwise than it is laid out."""
MISTAKEN, OUTSIDE, NAMELESS = 2.0, 0.7, 0.5
"""What a cell costs that is a heading by its words but stands as a value, that no item takes, or that has no name."""


@dataclass(slots=True)
class Reading:
    """One way to read a sheet, with the tables that it gives."""

    lay: Lay
    plans: list[Found] = field(default_factory=list)
    others: list[Layout] = field(default_factory=list)


def best(laid: Lay, read: Callable[[Lay], Reading]) -> Reading:
    """The reading of a sheet that leaves the least unexplained; the sheet as it stands where two are alike."""
    readings = [read(one) for one in ways(laid)]
    if not readings[1:]:
        return readings[0]
    return min(readings, key=lambda one: strangeness(one) + (ODD if one.lay is not laid else 0.0))


def ways(laid: Lay) -> Iterator[Lay]:
    yield laid
    if len(laid.sheet.cells) <= LARGEST:
        turned = on_its_side(laid)
        yield from [turned] if turned is not None else ()
        cards = unfolded(laid)
        yield from [cards] if cards is not None else ()


def on_its_side(laid: Lay) -> Lay | None:
    """A form whose headings stand down its left side, as a table with the headings on top."""
    sheet = laid.sheet
    left = [cell for cell in sheet.cells if cell.column == 1]
    if not 3 <= len(left) <= 40 or sheet.max_column > 12 or tables.find(laid):
        return None
    known = [cell for cell in left if (said := strength(cell.text)).sure >= 0.7 and not said.weak and not said.period]
    beside = sum(1 for cell in left if any(other.column > 1 for other in sheet.row(cell.row)))
    if len(known) < 3 or len(known) * 10 < len(left) * 6 or beside * 10 < len(left) * 7:
        return None
    cells = sorted(cell._replace(row=cell.column, column=cell.row) for cell in sheet.cells)
    merged = sorted(Area(area.left, area.top, area.right, area.bottom) for area in sheet.merged)
    turned = replace(
        sheet, cells=tuple(cells), merged=tuple(merged), hidden_rows=frozenset(), header_rows=frozenset({1}), fills=()
    )
    return replace(lay(turned), origin={(cell.row, cell.column): (cell.column, cell.row) for cell in cells})


def strangeness(reading: Reading) -> float:
    """What is left unexplained, for each filled cell."""
    filled = sum(map(len, reading.lay.rows.values())) - len(reading.lay.made)
    taken = {
        (row, column) for found in reading.plans for row in held(found) for column in reading.lay.rows.get(row, ())
    }
    odd = sum(oddities(found) for found in reading.plans) + side_by_side(reading.plans)
    return (odd + OUTSIDE * (filled - len(taken - reading.lay.made))) / max(filled, 1)


def held(found: Found) -> Sequence[int]:
    """The rows of a table that say something of the plan, its header among them."""
    return [*found.layout.header, *(row.number for row in found.rows)]


def side_by_side(plans: Sequence[Found]) -> float:
    """The cost of tables with the same headings in one row, which cards turned on their side become."""
    said = [(found.layout.header[-1], text) for found in plans for text in found.layout.headings.values()]
    return NAMELESS * (len(said) - len(set(said)))


def oddities(found: Found) -> float:
    """The cost of the cells that stand strangely where a table has them."""
    nameless = {c.at for c in found.table.columns if c.role.startswith(CUSTOM) and not c.heading}
    cost = 0.0
    for row in found.rows:
        if row.kind in (ITEM, CONTINUATION):
            for column, cell in within(found.lay, found.layout, row.number).items():
                mistaken = label_of(cell.text) and not is_number(cell.text)
                cost += MISTAKEN if mistaken else NAMELESS if column in nameless else 0.0
    return cost
