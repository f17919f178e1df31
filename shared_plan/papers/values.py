"""One item's fields as paragraphs: as written, with the periods asked for, and marked where they have changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from shared_plan.model import exempt, fields, statuses
from shared_plan.model.document import present_value, present_values
from shared_plan.model.layouts import ALL, LAST, Layout
from shared_plan.model.periods import ordered
from shared_plan.model.redacting import periods_of
from shared_plan.model.scales import Scale
from shared_plan.model.settings import Settings
from shared_plan.model.state import Item
from shared_plan.model.text import folded, same
from shared_plan.papers.blocks import ADDED, BOLD, NEW, OLD, PLAIN, SOFT, Line, Run
from shared_plan.papers.since import Since
from shared_plan.papers.wording import compared, paragraphs

_SHORT = 40
"""Letters of a value that a period's label stands ahead of on one line."""


@dataclass
class Values:
    """Reads items for one paper. `touched` is set when something that was read has changed since the snapshot."""

    settings: Settings
    scale: Scale
    layout: Layout
    since: Since | None = None
    touched: bool = False
    _known: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, item: Item) -> Mapping[str, str]:
        """Every field with the value that stands now."""
        known = self._known.get(item.id)
        if known is None:
            known = self._known[item.id] = present_values(item, self.settings)[0]
        return known

    def now(self, item: Item, name: str) -> str:
        """The value of one field that stands now, "" for none."""
        known = self._known.get(item.id)
        return present_value(item, name, self.settings) if known is None else known.get(name, "")

    def paragraphs(self, item: Item, name: str, values: Mapping[str, str], periods: str = LAST) -> tuple[Line, ...]:
        """What one field says; empty where it says nothing."""
        if periods != LAST and self.settings.is_per_period(name):
            return self._periods(item, name, periods)
        text = values.get(name, "")
        made = self._text(item, name, text)
        field = self.settings.field(name)
        if len(made) > 1 and field is not None and field.kind == fields.LINES:
            made = tuple(line if line.bullet else line._replace(bullet="•") for line in made)
        if made and self.settings.is_per_period(name) and name != "status":
            made = self._dated(item, name, text, made)
        if made and name == "target" and self.layout.originals:
            made += self._original(values)
        mark = periods_of(item, name) if made else ""
        return (*made, Line((Run(exempt.withheld(mark), SOFT),))) if mark else made

    def _text(self, item: Item, name: str, text: str) -> tuple[Line, ...]:
        old = self.since.old(item, name, text) if self.since else None
        field = self.settings.field(name)
        if old is not None:
            self.touched = True
        if field is not None and field.kind == fields.STATUS:
            return self._status(text, old)
        look = NEW if self.since and self.since.mark(item) == ADDED and name == "title" else PLAIN
        if not folded(text):
            return (Line((Run(" ".join(old.split()), OLD),)),) if old else ()
        if not old:
            return paragraphs(text, NEW if old == "" else look)
        if field is not None and field.per_period and self._turned(item, name):
            return paragraphs(text)
        if field is not None and field.kind == fields.WHEN:
            return _redated(paragraphs(text, NEW), old)
        return compared(old, text)

    def _turned(self, item: Item, name: str) -> bool:
        """Whether the value is that of another period than then: all of it is new, and there is nothing to compare."""
        assert self.since is not None
        was = self.since.then.items.get(item.id)
        return was is None or set(item.periods(name)) != set(was.periods(name))

    def _status(self, text: str, old: str | None) -> tuple[Line, ...]:
        if not folded(text):
            return ()
        status = statuses.recognise(text, self.scale)
        runs = [Run(" ".join(text.split()), NEW if old is not None else PLAIN)]
        if old:
            runs += [Run(" "), Run(" ".join(old.split()), OLD)]
        return (Line(tuple(runs), "", status),)

    def _dated(self, item: Item, name: str, text: str, made: tuple[Line, ...]) -> tuple[Line, ...]:
        """A value that stands from another period than the present one says so ahead of it."""
        labels = [label for label, value in item.periods(name).items() if value == text]
        if not any(labels) or any(same(label, self.settings.period) for label in labels):
            return made
        label = ordered(labels, self.settings.context)[-1]
        first, *others = made
        if not others and not first.bullet and len(first.text) < _SHORT:
            return (first._replace(runs=(Run(f"{label}: ", SOFT), *first.runs)),)
        return (Line((Run(label, SOFT),)), *made)

    def _periods(self, item: Item, name: str, periods: str) -> tuple[Line, ...]:
        kept = present_values(item, self.settings)[1].get(name) or {"": self.of(item).get(name, "")}
        filled = [(label, text) for label, text in kept.items() if folded(text)]
        shown = filled if periods == ALL else filled[-2:]
        made: list[Line] = []
        for n, (label, text) in enumerate(shown):
            newest = n == len(shown) - 1
            made += [Line((Run(label, BOLD),))] if label else []
            made += self._text(item, name, text) if newest else paragraphs(text)
        return tuple(made)

    def _original(self, values: Mapping[str, str]) -> tuple[Line, ...]:
        first = values.get("original_target", "")
        if not folded(first) or same(first, values.get("target", "")):
            return ()
        return (Line((Run(f"Originally {' '.join(first.split())}", SOFT),)),)

    def heading(self, name: str) -> str:
        field = self.settings.field(name)
        return field.heading if field else self.settings.level_name(name)

    def labelled(self, name: str, lines: Iterable[Line]) -> tuple[Line, ...]:
        """The paragraphs with the field's name ahead of them."""
        first, *others = lines
        label = Run(f"{self.heading(name)}: ", SOFT)
        if first.bullet or first.status:
            return (Line((label,)), first, *others)
        return (first._replace(runs=(label, *first.runs)), *others)


def _redated(lines: tuple[Line, ...], old: str) -> tuple[Line, ...]:
    """A new date with the old one struck out behind it."""
    *first, last = lines
    return (*first, last._replace(runs=(*last.runs, Run(" "), Run(" ".join(old.split()), OLD))))
