"""Plan and layout in, paper out: all the thinking about what stands where, and none about any file's format."""

from collections.abc import Iterator
from dataclasses import dataclass

from shared_plan.model import exempt
from shared_plan.model.layouts import LIST, Layout, check
from shared_plan.model.scales import scale_of
from shared_plan.model.settings import Settings, settings_of
from shared_plan.model.state import Item, State
from shared_plan.model.text import same
from shared_plan.papers.blocks import Block, Heading, Page, Paper, Paragraph, Row, Section, Table, plain_line
from shared_plan.papers.changes import changed
from shared_plan.papers.front import noun, plural, sentence, status_table
from shared_plan.papers.keys import keys
from shared_plan.papers.listed import listed
from shared_plan.papers.measure import missing
from shared_plan.papers.redacting import Withheld, exempt_matter, public, with_posts
from shared_plan.papers.rows import Rows
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


def paper_of(state: State, layout: Layout, options: Options = Options()) -> Paper:  # noqa: B008 - frozen
    """The paper of a plan in a layout. Raises Refused for a layout that names what the plan does not have."""
    check(layout, settings_of(state.root))
    matter = exempt_matter(state)
    shown, then = _shown(state, options), options.since and _shown(options.since, options)
    since = Since(then, options.since_name or "the last meeting") if then else None
    if since and options.version == PUBLIC and options.since:
        since = Since(_without_once_exempt(since.then, options.since), since.name)
    return _Making(shown, layout, options, since, matter).paper()


def _shown(state: State, options: Options) -> State:
    shown = public(state) if options.version == PUBLIC else state
    return with_posts(shown) if options.people == POSTS else shown


def _without_once_exempt(then: State, whole: State) -> State:
    """Items and fields that were exempt at the last meeting are not told of now that they are not: they count as new."""
    marked = {item.id for item in whole.walk() if any(name.startswith("exempt") and text.strip() for name, text in item.cells.items())}
    return State({id_: item for id_, item in then.items.items() if id_ not in marked}, then.revision)


class _Making:
    """One paper being put together."""

    def __init__(self, state: State, layout: Layout, options: Options, since: Since | None, matter: Withheld) -> None:
        self.state, self.layout, self.options, self.since, self.matter = state, layout, options, since, matter
        self.settings: Settings = settings_of(state.root)
        self.scale = scale_of(state.root.cells)
        self.title = options.title or layout.title or self.settings.title or "Plan"
        self.alone = self._only_theme()
        values = Values(self.settings, self.scale, layout, since)
        self.rows = Rows(state, layout, self.settings, values, self.alone.id if self.alone else "")

    def paper(self) -> Paper:
        facts, options = self.settings.facts, self.options
        table = self.rows.table(self.title)
        marked = options.version == EXEMPT and bool(self.matter)
        meeting = (options.committee or self.layout.committee or facts.get("committee", ""), options.date or self.layout.date)
        return Paper(
            self.title,
            tuple(self._blocks(table)),
            options.label or self.layout.label or facts.get("appendix", ""),
            " · ".join(filter(None, map(_flat, meeting))),
            _flat(self.settings.title or self.title),
            f", revision {self.state.revision}",
            exempt.marking(self.matter.paragraphs) if marked else "",
            facts.get("organisation", ""),
            Page(self.layout.paper, self.layout.orientation, self.layout.size),
            tuple(self._warnings(table)),
        )

    def _blocks(self, table: Table | None) -> Iterator[Block]:
        yield Heading(1, _flat(self.title))
        yield from self._front()
        if self.since:
            yield from changed(self.state, self.since, self.settings)
            yield Heading(2, "The plan")
        if table is None:
            yield Paragraph(plain_line(f"There are no {plural(noun(self.settings, self.layout.rows[-1]))} to show."))
        elif self.layout.form == LIST:
            yield from listed(table)
        else:
            yield table
        yield from keys(table, self.layout, self.settings, self.scale, self.since.name if self.since else "")

    def _front(self) -> Iterator[Block]:
        facts = self.settings.facts
        lines = [_flat(facts.get(name, "")) for name in ("subtitle", "organisation")]
        under = ". ".join(line for line in lines if line)
        if under:
            yield Paragraph(plain_line(under, "soft"), "soft")
        if self.options.version == EXEMPT and self.matter:
            yield Paragraph(plain_line(exempt.reason(self.matter.paragraphs)), "warning")
        if self.alone:
            yield from (Paragraph(line) for line in self.rows.facts(self.alone))
        as_at = self.options.as_at or self.layout.as_at
        said = sentence(self.state, self.settings, self.scale, as_at) if self.layout.sentence else ""
        if said or as_at:
            yield Paragraph(plain_line(said or f"As at {as_at}."))
        if self.options.version == PUBLIC and self.matter:
            yield Paragraph(plain_line(self.matter.in_words()))
        table = status_table(self.state, self.settings, self.scale) if self.layout.status_table else None
        if table:
            yield table

    def _only_theme(self) -> Item | None:
        """The one theme whose title the paper has already, as where a sheet's heading is its theme."""
        tops = [self.state.items[id_] for id_ in self.state.children()]
        only = tops[0] if len(tops) == 1 and tops[0].kind in self.layout.sections else None
        return only if only and same(only.title or "", self.title) else None

    def _warnings(self, table: Table | None) -> Iterator[str]:
        if self.options.version == EXEMPT and not self.matter:
            yield "Nothing in this plan is marked as exempt, so the paper carries no marking."
        for row in table.rows if table else ():
            name, texts = _row_texts(row)
            lost = missing("".join(texts))
            if lost:
                letters = " ".join(lost[:10])
                yield f"The letters {letters} in “{name}” are not in the paper's font; □ stands for them."


def _row_texts(row: Row | Section) -> tuple[str, list[str]]:
    if isinstance(row, Section):
        return row.text.text[:80], [row.text.text, *(line.text for line in row.facts)]
    name = next((cell.text for cell in row.cells if cell.head), row.cells[0].text)
    return name[:80], [cell.text for cell in (*row.cells, *(cell for group in row.groups for cell in group.cells))]


def _flat(text: str) -> str:
    return " ".join(text.split())
