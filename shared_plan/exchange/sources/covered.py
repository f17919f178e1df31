"""Cells that lie hidden beneath merged areas, taken out of a sheet's cells: nobody sees them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from shared_plan.exchange.grid import Area, Cell, Notice

MOST_LOOKS = 5_000_000


def uncovered(cells: tuple[Cell, ...], areas: Iterable[Area]) -> tuple[Cell, ...]:
    """The sorted cells without those that a merged area covers; its top left one stays."""
    hidden = {cell[:2] for cell in beneath(cells, areas)}
    return tuple(cell for cell in cells if cell[:2] not in hidden) if hidden else cells


def beneath(cells: Sequence[Cell], areas: Iterable[Area]) -> Iterator[Cell]:
    """Some may come twice, for areas in strange files overlap; after so many looks the rest stays as it is."""
    looks = 0
    for area in areas:
        first = bisect_left(cells, (area.top, area.left))
        last = bisect_left(cells, (area.bottom, area.right + 1))
        looks += last - first
        if looks > MOST_LOOKS:
            return
        for cell in cells[first:last]:
            if area.left <= cell.column <= area.right and cell[:2] != area[:2]:
                yield cell


def fills_of(
    blank: Iterable[tuple[int, int, str]], cells: Sequence[Cell], areas: Sequence[Area]
) -> tuple[tuple[int, int, str], ...]:
    """The coloured ones among blank cells that can be seen and stand in a row with words: a status may be a fill alone."""
    rows = {cell[0] for cell in cells}
    coloured = {(row, column): fill for row, column, fill in blank if fill not in ("", "FFFFFF") and row in rows}
    for area in areas if coloured else ():
        for place in [place for place in coloured if area.holds(*place) and place != area[:2]]:
            del coloured[place]
    for cell in cells if coloured else ():
        coloured.pop(cell[:2], None)
    return tuple((*place, fill) for place, fill in sorted(coloured.items()))


def left_out(name: str, before: Sequence[Cell], after: Sequence[Cell]) -> Iterator[Notice]:
    """Told only when a text is gone that stands nowhere else; many programs repeat the seen one beneath."""
    if len(before) == len(after):
        return
    kept, shown = {cell[:2] for cell in after}, {cell.text for cell in after}
    gone = [cell for cell in before if cell[:2] not in kept and cell.text not in shown]
    if gone:
        many = "1 cell lies" if len(gone) == 1 else f"{len(gone):,} cells lie"
        yield Notice(
            name,
            gone[0].ref,
            f"{many} hidden beneath merged cells, so nothing was read there; unmerge them in Excel and import again if they matter.",
        )
