"""What every paper of a plan is made from: the plan as it may be shown, its settings, and what all papers have in common."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from shared_plan.model import exempt
from shared_plan.model.layouts import Layout
from shared_plan.model.redacting import Withheld, exempt_matter, public, with_posts
from shared_plan.model.scales import Scale, scale_of
from shared_plan.model.settings import Settings, settings_of
from shared_plan.model.state import State
from shared_plan.papers.blocks import Block, Bullets, Cell, Page, Paper, Paragraph, Section, Table
from shared_plan.papers.measure import missing
from shared_plan.papers.since import Since
from shared_plan.papers.values import Values

PUBLIC, EXEMPT = "public", "exempt"
NAMES, POSTS = "names", "posts"


@dataclass(frozen=True, slots=True)
class Options:
    """What is chosen for one printing. Texts that are empty are the layout's, else the plan's.

    `since` is the plan as it stood at the last meeting, named `since_name`.
    """

    label: str = ""
    title: str = ""
    committee: str = ""
    date: str = ""
    as_at: str = ""
    since: State | None = None
    since_name: str = ""
    version: str = PUBLIC
    people: str = NAMES


@dataclass(frozen=True)
class Making:
    """One paper being put together: `state` has only what it may show."""

    state: State
    layout: Layout
    options: Options
    since: Since | None
    matter: Withheld

    @classmethod
    def of(cls, state: State, options: Options, layout: Layout | None = None) -> "Making":
        then = options.since and _shown(options.since, options, also=state)
        since = Since(then, options.since_name or "the last meeting") if then else None
        return cls(_shown(state, options), layout or Layout("", ()), options, since, exempt_matter(state))

    @cached_property
    def settings(self) -> Settings:
        return settings_of(self.state.root)

    @cached_property
    def scale(self) -> Scale:
        return scale_of(self.state.root.cells)

    @property
    def is_marked(self) -> bool:
        """Whether the paper shows exempt matter and says so on every page."""
        return self.options.version == EXEMPT and bool(self.matter)

    def values(self) -> Values:
        return Values(self.settings, self.scale, self.layout, self.since)

    def paper(self, title: str, blocks: tuple[Block, ...], page: Page) -> Paper:
        """The blocks with what stands around them on every page."""
        facts, options, layout = self.settings.facts, self.options, self.layout
        committee = options.committee or layout.committee or facts.get("committee", "")
        return Paper(
            flat(title),
            blocks,
            flat(options.label or layout.label or facts.get("appendix", "")),
            " · ".join(filter(None, map(flat, (committee, options.date or layout.date)))),
            flat(self.settings.title or title),
            f", revision {self.state.revision}",
            exempt.marking(self.matter.paragraphs) if self.is_marked else "",
            flat(facts.get("organisation", "")),
            page,
            tuple(self._warnings(blocks)),
        )

    def _warnings(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        if self.options.version == EXEMPT and not self.matter:
            yield "Nothing in this plan is marked as exempt, so the paper carries no marking."
        for name, text in _texts(blocks):
            lost = missing(text)
            if lost:
                shown = " ".join(lost[:10])
                yield f"The letters {shown} in “{name}” are not in the paper's font; □ stands for them."


def _shown(state: State, options: Options, also: State | None = None) -> State:
    shown = public(state, also) if options.version == PUBLIC else state
    return with_posts(shown) if options.people == POSTS else shown


def _texts(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """What is drawn, piece by piece, each with the name of the row or paragraph that it stands in."""
    for block in blocks:
        if isinstance(block, Table):
            yield from _texts_of_rows(block)
        elif isinstance(block, Paragraph):
            yield block.line.text[:60], block.line.text
        elif isinstance(block, Bullets):
            yield from ((line.text[:60], line.text) for line in block.entries)


def _texts_of_rows(table: Table) -> Iterator[tuple[str, str]]:
    for row in table.rows:
        if isinstance(row, Section):
            yield row.text.text[:60], Cell((row.text, *row.facts)).text
            continue
        cells = (*(cell for group in row.groups for cell in group.cells), *row.cells)
        name = next((cell.text for cell in row.cells if cell.head), row.cells[0].text)
        yield name.partition("\n")[0][:60], "".join([cell.text for cell in cells])


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
