"""How the cells of a workbook look that openpyxl has read, in the words of the plain form."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from lxml import etree
from openpyxl import Workbook
from openpyxl.cell.cell import Cell as Found
from openpyxl.styles.colors import Color
from openpyxl.styles.numbers import builtin_format_id

from shared_plan.exchange.grid import Style
from shared_plan.exchange.sources.archive import Broken, xml
from shared_plan.exchange.sources.colours import colour, scheme_colours
from shared_plan.exchange.sources.formats import BUILT_IN
from shared_plan.exchange.sources.xlsx_look import Look, look

NO_COLOUR = "00000000"
"""What openpyxl says where a fill names no colour."""


class Painter:
    """The looks of one workbook's styles, worked out once each."""

    def __init__(self, book: Workbook) -> None:
        self.palette = [shade[-6:] for shade in book._colors]  # type: ignore[attr-defined]  # noqa: SLF001 - no other way to a file's own palette
        self.theme = theme_of(book)
        self.known: dict[int, Look] = {}

    def look(self, cell: Found) -> Look:
        number = cell.style_id
        if number not in self.known:
            self.known[number] = look(self.style(cell))
        return self.known[number]

    def style(self, cell: Found) -> Style:
        """Formats that files name by number are taken as a British system shows them, not as the library spells them."""
        number = builtin_format_id(cell.number_format)
        ink = self.shade(cell.font.color)
        return Style(
            fmt=cell.number_format if number is None else BUILT_IN.get(number, "General"),
            fill=self.fill(cell.fill),
            colour="" if ink == "000000" else ink,
            bold=bool(cell.font.b),
            italic=bool(cell.font.i),
            struck=bool(cell.font.strike),
            indent=min(int(cell.alignment.indent or 0), 250),
        )

    def fill(self, fill: Any) -> str:
        """Of a pattern or a gradient; the library hides which of the two it is behind a proxy."""
        stops, pattern = getattr(fill, "stop", None), getattr(fill, "patternType", None)
        if stops:
            return self.shade(stops[0].color)
        if pattern in (None, "none", "gray125"):
            return ""
        return self.shade(fill.fgColor if pattern == "solid" else fill.bgColor)

    def shade(self, found: Color | None) -> str:
        if found is None or (found.type == "rgb" and found.rgb == NO_COLOUR):
            return ""
        return colour(etree.Element("color", dict(found)), self.theme, self.palette)


def theme_of(book: Workbook) -> Sequence[str]:
    """The colours of the file's theme, or of the usual one where the file's can't be read."""
    with suppress(SyntaxError, Broken):
        return scheme_colours(xml(book.loaded_theme) if book.loaded_theme else None)
    return scheme_colours(None)
