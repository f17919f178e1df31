"""The page being drawn: text with its tags, lines and fills as artifacts, and the turn to the next page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shared_plan.papers.blocks import BOLD, NEW, OLD, SOFT, Run
from shared_plan.papers.measure import REGULAR, STRONG, drawable, widths
from shared_plan.papers.pdf.fonts import Fonts, said_as, written
from shared_plan.papers.pdf.objects import TaggedDocument, TaggedPage, stream
from shared_plan.papers.pdf.structure import Element, Tree

Colour = str
INK, FAINT, NAVY, WHITE = "0.043 0.047 0.047", "0.314 0.353 0.373", "0.114 0.208 0.341", "1 1 1"
HAIR, FIRM, BAND, TINT = "0.835 0.851 0.867", "0.482 0.529 0.580", "0.933 0.949 0.969", "0.965 0.969 0.976"
RED, AMBER, GREEN, BLUE = "0.776 0.188 0.169", "0.714 0.361 0", "0 0.439 0.235", "0.114 0.439 0.722"
LEADING = 1.3
"""Distance of lines in text sizes."""
RISE = 0.93
"""From the top of a line to its foot line, in text sizes: the ascent of Liberation Sans with a little air."""
PAGINATION = "/Artifact<</Type/Pagination>>BDC "
ARTIFACT = "/Artifact BMC "


@dataclass(frozen=True, slots=True)
class Style:
    """How a stretch of text is set."""

    size: float
    strong: bool = False
    colour: Colour = INK

    @property
    def leading(self) -> float:
        return self.size * LEADING


def measure(look: str, style: Style) -> str:
    """The font that a look is set in."""
    return STRONG if style.strong or look == BOLD else REGULAR


class Sheet:
    """The pages of one document as they are filled; `top` and `bottom` are of the body, y counts from the sheet's foot."""

    def __init__(
        self,
        document: TaggedDocument,
        tree: Tree,
        width: float,
        height: float,
        tick: Callable[[int], None] | None = None,
    ) -> None:
        self.document = document
        self.tree = tree
        self.fonts = Fonts(document)
        self.width, self.height = width, height
        self.pages: list[TaggedPage] = []
        self.on_turn: Callable[[], None] | None = None
        self._tick = tick
        self._begin()

    def _begin(self) -> None:
        self.page, self.number = self.document.start_page(self.width, self.height)
        self._owners: list[int] = []
        self._fills: list[str] = []
        self._rules: list[str] = []
        self._code: list[str] = []

    def turn(self) -> None:
        """Ends this page and begins the next; what stands at its foot is added when the number of pages is known."""
        self._end()
        self._begin()
        if self._tick:
            self._tick(len(self.pages) + 1)
        if self.on_turn:
            self.on_turn()

    def _end(self) -> None:
        below = " ".join([*self._fills, *self._rules])
        under = f"{ARTIFACT}{below} EMC " if below else ""
        self.document.end_page(self.page, stream(f"{under}{INK} rg {''.join(self._code)}"))
        self.tree.end_page(self._owners)
        self.pages.append(self.page)

    def finish(self, feet: Sequence[str]) -> None:
        """Ends the document's last page and puts its own foot on each."""
        self._end()
        for page, foot in zip(self.pages, feet, strict=True):
            page.Contents.sequence.append(self.document.Reference(stream(foot)))

    def mark(self, owner: Element) -> int:
        """The number of the next marked content, which is noted as the element's."""
        number = len(self._owners)
        self._owners.append(owner.number)
        if not owner.page:
            owner.page = self.number
        same = owner.page == self.number
        owner.kids.append(str(number) if same else f"<</Type/MCR/Pg {self.number} 0 R/MCID {number}>>")
        return number

    def text(
        self, owner: Element | None, lines: Sequence[Sequence[Run]], x: float, top: float, style: Style, start: str = ""
    ) -> None:
        """Lines of runs with the first one's top at `top`; an artifact where no element owns them. `start` is drawn first,
        within the same content.
        """
        code = self.lines(lines, x, top, style)
        if owner is None:
            self._code.append(f"{PAGINATION}{start}{code} EMC\n")
        else:
            self._code.append(f"/{owner.tag}<</MCID {self.mark(owner)}>>BDC {start}{code} EMC\n")
        if any(len(line) > 1 or (line and line[0].look in (NEW, OLD)) for line in lines):
            self._rule_runs(lines, x, top, style)

    def lines(self, lines: Sequence[Sequence[Run]], x: float, top: float, style: Style) -> str:
        """The operators that show lines of runs."""
        foot = top - style.size * RISE
        parts = [f"BT {style.leading:.2f} TL 1 0 0 1 {x:.2f} {foot:.2f} Tm"]
        plain = self.fonts.codes(style.size, strong=style.strong)
        if style.colour != INK:
            parts.append(f"{style.colour} rg")
        parts.append(plain.first)
        look = ""
        for n, line in enumerate(lines):
            parts.append("T*" if n else "")
            for run in line:
                if run.look != look:
                    parts.append(self._select(run.look, style))
                    look = run.look
                parts.append(self._shown(run, style))
        if style.colour != INK or look in (SOFT, OLD):
            parts.append(f"{INK} rg")
        return " ".join(parts) + " ET"

    def _select(self, look: str, style: Style) -> str:
        codes = self.fonts.codes(style.size, strong=measure(look, style) == STRONG)
        colour = FAINT if look in (SOFT, OLD) and style.colour == INK else style.colour
        return f"{codes.first} {colour} rg"

    def _shown(self, run: Run, style: Style) -> str:
        codes = self.fonts.codes(style.size, strong=measure(run.look, style) == STRONG)
        if run.look == OLD:
            return f"({said_as(f'[formerly: {run.text.strip()}] ', written(run.text, codes))})Tj"
        return f"({written(run.text, codes)})Tj"

    def _rule_runs(self, lines: Sequence[Sequence[Run]], x: float, top: float, style: Style) -> None:
        """Underlines new words and strikes out old ones."""
        for n, line in enumerate(lines):
            at, foot = x, top - style.size * RISE - n * style.leading
            for run in line:
                width = widths(measure(run.look, style))
                shown = drawable(run.text)
                wide = width(shown) * style.size / 1000
                bare = width(shown.strip(" ")) * style.size / 1000
                if run.look in (NEW, OLD) and bare:
                    y = foot + style.size * (-0.14 if run.look == NEW else 0.28)
                    ahead = (len(shown) - len(shown.lstrip(" "))) * width(" ") * style.size / 1000
                    self.rule(at + ahead, y, at + ahead + bare, style.size * 0.06, INK if run.look == NEW else FAINT)
                at += wide

    def rule(self, x: float, y: float, to: float, thick: float, colour: Colour) -> None:
        self._code.append(f"{ARTIFACT}{colour} RG {thick:.2f} w {x:.2f} {y:.2f} m {to:.2f} {y:.2f} l S EMC\n")

    def upright(self, x: float, y: float, to: float, thick: float, colour: Colour) -> None:
        self._rules.append(f"{colour} RG {thick:.2f} w {x:.2f} {y:.2f} m {x:.2f} {to:.2f} l S")

    def under(self, x: float, y: float, to: float, thick: float, colour: Colour) -> None:
        """A level line that stands under the text of its page."""
        self._rules.append(f"{colour} RG {thick:.2f} w {x:.2f} {y:.2f} m {to:.2f} {y:.2f} l S")

    def fill(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        self._fills.append(f"{colour} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def artifact(self, code: str) -> None:
        self._code.append(f"{ARTIFACT}{code} EMC\n")
