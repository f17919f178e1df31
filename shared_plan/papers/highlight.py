"""The highlight report: one workstream on a page or two, with its objectives, status, milestones, risks, issues and spend."""

from collections.abc import Iterator, Mapping

from shared_plan.model.refusal import Refused
from shared_plan.model.state import Item, State
from shared_plan.model.text import same
from shared_plan.papers.blocks import (
    BOLD,
    Block,
    Bullets,
    Cell,
    Head,
    Heading,
    Line,
    Page,
    Paper,
    Paragraph,
    Row,
    Run,
    Table,
    plain_line,
)
from shared_plan.papers.folds import Folds
from shared_plan.papers.making import Making, Options, flat
from shared_plan.papers.values import Values

_FACTS = ("sponsor", "lead", "owner", "coordinator", "partners", "resources", "timescale", "start", "target")
_TEXTS = ("description", "objectives", "outcome", "approach", "progress", "measure", "notes")
_MONEY = ("planned_spend", "actual_spend")
_LISTED = {
    "milestone": ("target", "status", "lead"),
    "risk": ("mitigation", "status", "lead"),
    "issue": ("mitigation", "status", "lead"),
}
_SEVERAL = {"milestone": "Milestones", "risk": "Risks", "issue": "Issues"}


def found(state: State, words: str) -> Item:
    """The item that a reference, title or id names. Raises Refused where none or several are so called."""
    items = [item for item in state.walk() if item.id == words or same(item.get("ref") or "", words)]
    items = items or [item for item in state.walk() if same(item.title or "", words)]
    if len(items) != 1:
        what = "several items are" if items else "no item is"
        raise Refused(f"In this plan {what} called “{words}”; name one by its reference, whole title or id.")
    return items[0]


def highlight_of(state: State, words: str, options: Options = Options()) -> Paper:  # noqa: B008 - frozen
    """The highlight report of one item, a workstream as a rule. Raises Refused where it is not found or is withheld."""
    whole = found(state, words)
    making = Making.of(state, options)
    if whole.id not in making.state.items:
        raise Refused(f"“{words}” is exempt, so there is nothing of it in a public version; print the exempt one.")
    item = making.state.items[whole.id]
    title = " ".join(f"{item.get('ref') or ''} {item.title or '(no title)'}".split())
    report = _Report(making.state, making.values(), _under(making))
    return making.paper(options.title or title, tuple(report.blocks(item, title)), Page("A4", "portrait", 9.0))


def _under(making: Making) -> str:
    """What kind of paper it is, of which plan, and as at when."""
    plan, as_at = flat(making.settings.title), flat(making.options.as_at)
    return f"Highlight report{f' from {plan}' if plan else ''}.{f' As at {as_at}.' if as_at else ''}"


class _Report:
    """The blocks of one report."""

    def __init__(self, state: State, values: Values, under: str) -> None:
        self.state, self.values, self.under = state, values, under
        self.folds = Folds(values, frozenset(_FACTS))

    def blocks(self, item: Item, title: str) -> Iterator[Block]:
        values = self.values.of(item)
        yield Heading(1, title)
        yield Paragraph(plain_line(self.under), "soft")
        yield from self._facts(item, values)
        for name in _TEXTS:
            lines = self.values.paragraphs(item, name, values)
            if lines:
                yield Heading(2, self.values.heading(name))
                yield from _paragraphs(lines)
        yield from self._spend(item, values)
        below = [self.state.items[id_] for id_ in self.state.children(item.id)]
        for kind in _LISTED:
            yield from self._table(kind, [one for one in below if one.kind == kind])
        yield from self._rest([one for one in below if one.kind not in _LISTED])

    def _facts(self, item: Item, values: Mapping[str, str]) -> Iterator[Block]:
        for name in ("status", "direction", "percent", *_FACTS):
            lines = self.values.paragraphs(item, name, values)
            if not lines:
                continue
            label = Run(f"{self.values.heading(name)}: ", BOLD)
            first, *others = lines
            yield Paragraph(first._replace(runs=(label, *first.runs)))
            yield from map(Paragraph, others)

    def _spend(self, item: Item, values: Mapping[str, str]) -> Iterator[Block]:
        said = [(name, self.values.paragraphs(item, name, values)) for name in _MONEY]
        if any(lines for _, lines in said):
            yield Heading(2, "Spend")
            yield from (Paragraph(line) for name, lines in said if lines for line in self.values.labelled(name, lines))

    def _table(self, kind: str, items: list[Item]) -> Iterator[Block]:
        if not items:
            return
        name = _SEVERAL[kind]
        yield Heading(2, name)
        asked = [field for field in _LISTED[kind] if any(self.values.of(one).get(field) for one in items)]
        heads = (
            Head(self.values.settings.level_name(kind), 50),
            *(Head(self.values.heading(field), 20) for field in asked),
        )
        yield Table(name, heads, tuple(self._row(one, asked) for one in items))
        rest = [one for top in items for one in self.state.walk(top.id)]
        if rest:
            yield Bullets(self.folds.lines(rest, named=True))

    def _row(self, item: Item, asked: list[str]) -> Row:
        values = self.values.of(item)
        title = self.values.paragraphs(item, "title", {"title": item.title or "(no title)"})
        cells = [self.values.paragraphs(item, field, values) for field in asked]
        return Row(
            (Cell(title, head=True), *(Cell(lines or (Line((Run("–", "soft"),)),), blank=not lines) for lines in cells))
        )

    def _rest(self, items: list[Item]) -> Iterator[Block]:
        everything = [one for top in items for one in (top, *self.state.walk(top.id))]
        if everything:
            yield Heading(2, "Actions")
            yield Bullets(self.folds.lines(everything))


def _paragraphs(lines: tuple[Line, ...]) -> Iterator[Block]:
    if all(line.bullet for line in lines):
        yield Bullets(lines)
    else:
        yield from map(Paragraph, lines)
