"""Cells covered by a merged area, whose own text is lost."""

from shared_plan.exchange.grid import Sheet

_MOST = 100_000


class Covered:
    """The places of a sheet that lie under a merged area, with what its first cell says."""

    def __init__(self, sheet: Sheet) -> None:
        self._places: dict[tuple[int, int], str] = {}
        for area in sheet.merged:
            if (area.bottom - area.top + 1) * (area.right - area.left + 1) > _MOST:
                continue
            cell = sheet.at(area.top, area.left)
            text = cell.text if cell else ""
            for row in range(area.top, area.bottom + 1):
                self._places.update(((row, column), text) for column in range(area.left, area.right + 1))
            self._places.pop((area.top, area.left), None)

    def over(self, row: int, column: int) -> str | None:
        """What stands in the merged cell over this place; None where nothing is merged."""
        return self._places.get((row, column)) if self._places else None
