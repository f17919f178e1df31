"""How wide words are in the workbook's font, so that rows are as tall as their texts wherever they are opened.

The widths are those of Arial (Adobe's metrics of Helvetica, which Arial and Liberation Sans share), in thousandths of the
font's size.
"""

FONT, SIZE = "Arial", 10
"""Every Windows and macOS has it, and LibreOffice a font of the same widths."""
LINE = 13.0
"""The height of a line in points."""
_PIXELS = SIZE * 96 / 72 / 1000
_DIGIT = 7
"""Pixels of the widest digit: the unit of a column's width."""
_SIGNS = {
    191: "'", 222: "ijl‘’", 260: "|", 278: " !,./:;I[\\]ft", 333: "()-`r“”", 334: "{}", 350: "•", 355: '"', 389: "*",
    469: "^", 500: "Jcksvxyz", 556: "#$0123456789?L_abdeghnopqu£–", 584: "+<=>~", 611: "FTZ", 667: "&ABEKPSVXY",
    722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1000: "—…", 1015: "@",
}  # fmt: skip
_WIDE = {sign: width for width, signs in _SIGNS.items() for sign in signs}
_UNKNOWN = 600


class Ruler:
    """Measures words in units of a column's width; each word once."""

    def __init__(self) -> None:
        self._known: dict[str, float] = {}

    def wide(self, word: str) -> float:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = sum(_WIDE.get(sign, _UNKNOWN) for sign in word) * _PIXELS / _DIGIT
        return known

    def lines(self, text: str, width: float) -> int:
        """How many lines a text takes in a column of that width, broken at blanks; long words are broken where they must."""
        count, blank, known = 0, self.wide(" "), self._known
        for line in text.split("\n"):
            count += 1
            at = -blank
            for word in line.split(" "):
                wide = known.get(word)
                if wide is None:
                    wide = self.wide(word)
                at += blank + wide
                if at > width:
                    count += 1 if at > blank + wide else 0
                    extra = int(wide // width) if wide > width else 0
                    count += extra
                    at = wide - extra * width
        return count
