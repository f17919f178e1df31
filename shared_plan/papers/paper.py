"""Plan and layout in, paper out: all the thinking about what stands where, and none about any file's format."""

from collections.abc import Callable, Iterator

from shared_plan.model import exempt
from shared_plan.model.layouts import LIST, Layout, check
from shared_plan.model.settings import settings_of
from shared_plan.model.state import Item, State
from shared_plan.model.text import same
from shared_plan.papers.blocks import BOLD, Block, Heading, Line, Page, Paper, Paragraph, Run, Table, plain_line
from shared_plan.papers.changes import changed
from shared_plan.papers.front import noun, plural, sentence, status_table
from shared_plan.papers.keys import keys
from shared_plan.papers.listed import listed
from shared_plan.papers.making import EXEMPT, NAMES, POSTS, PUBLIC, Making, Options, flat
from shared_plan.papers.rows import Rows

__all__ = ["EXEMPT", "NAMES", "POSTS", "PUBLIC", "Options", "paper_of"]


def paper_of(
    state: State,
    layout: Layout,
    options: Options = Options(),  # noqa: B008 - frozen
    tick: Callable[[int], None] | None = None,
) -> Paper:
    """The paper of a plan in a layout. `tick` hears of the rows made so far and may raise Cancelled.

    Raises Refused for a layout that names what the plan does not have.
    """
    check(layout, settings_of(state.root))
    return _Appendix(Making.of(state, options, layout), tick).paper()


class _Appendix:
    """The blocks of one appendix."""

    def __init__(self, making: Making, tick: Callable[[int], None] | None) -> None:
        self.making, self.state, self.layout = making, making.state, making.layout
        self.settings, self.options = making.settings, making.options
        self.title = self.options.title or self.layout.title or self.settings.title or "Plan"
        self.alone = self._only_theme()
        skip = self.alone.id if self.alone else ""
        self.values = making.values()
        self.rows = Rows(self.state, self.layout, self.settings, self.values, skip, tick)

    def paper(self) -> Paper:
        layout = self.layout
        return self.making.paper(self.title, tuple(self._blocks()), Page(layout.paper, layout.orientation, layout.size))

    def _blocks(self) -> Iterator[Block]:
        since = self.making.since
        table = self.rows.table(flat(self.title))
        yield Heading(1, flat(self.title))
        yield from self._front()
        if since:
            yield from changed(self.state, since, self.values)
            yield Heading(2, "The plan")
        yield from self._body(table)
        yield from keys(table, self.layout, self.settings, self.making.scale, since.name if since else "")

    def _body(self, table: Table | None) -> Iterator[Block]:
        if table is None:
            yield Paragraph(plain_line(f"There are no {plural(noun(self.settings, self.layout.rows[-1]))} to show."))
        elif self.layout.form == LIST:
            yield from listed(table)
        else:
            yield table

    def _front(self) -> Iterator[Block]:
        """What stands under the title: whose plan, as at when, how things stand, and what is withheld."""
        facts = self.settings.facts
        under = ". ".join(line for line in (flat(facts.get(name, "")) for name in ("subtitle", "organisation")) if line)
        if under:
            yield Paragraph(plain_line(under), "soft")
        if self.making.is_marked:
            mark, why = exempt.marking(self.making.matter.paragraphs), exempt.reason(self.making.matter.paragraphs)
            yield Paragraph(Line((Run(mark, BOLD), Run(why.removeprefix(mark)))))
        if self.alone:
            yield from map(Paragraph, self.rows.facts(self.alone))
        yield from self._standing()
        if self.options.version == PUBLIC and self.making.matter:
            yield Paragraph(plain_line(self.making.matter.in_words()))
        table = status_table(self.state, self.values) if self.layout.status_table else None
        if table:
            yield table

    def _standing(self) -> Iterator[Block]:
        as_at = flat(self.options.as_at or self.layout.as_at)
        said = sentence(self.state, self.values, as_at) if self.layout.sentence else ""
        if said or as_at:
            yield Paragraph(plain_line(said or f"As at {as_at}."))

    def _only_theme(self) -> Item | None:
        """The one theme whose title the paper has already, as where a sheet's heading is its theme."""
        tops = [self.state.items[id_] for id_ in self.state.children()]
        only = tops[0] if len(tops) == 1 and tops[0].kind in self.layout.sections else None
        return only if only and same(only.title or "", self.title) else None
