"""The columns of a request: which cells of an item each shows, under which heading, and whether it is asked about."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shared_plan.exchange.recognise.wording import canonical
from shared_plan.model import fields, periods
from shared_plan.model.journal import ROOT
from shared_plan.model.refusal import Refused
from shared_plan.model.settings import Settings
from shared_plan.model.state import LEVELS, Item, State, key

REFERENCE, NUMBER, LEVEL, UNDER, TITLE, REMARK = "reference", "number", "level", "under", "title", "remark"
ABOVE = "above."
"""Ahead of a level's name: the column that repeats the title of the theme or workstream a row stands in."""
NEVER_ASKED = frozenset({"exempt", "original_target", "ref"})
ALWAYS_ASKED = ("status", "progress")
REPORTED = (*ALWAYS_ASKED, "direction", "percent", "timescale", "start", "target", "actual_spend")
_WIDTH = 16
_HEADINGS = {
    REFERENCE: "Ref (do not change)",
    NUMBER: "No.",
    LEVEL: "Level",
    UNDER: "Stands under",
    TITLE: "Title",
    REMARK: "Partner comment",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `role` is one of those above or "field", then with its field and period; `open` is asked about."""

    role: str
    heading: str
    field: str = ""
    period: str = ""
    open: bool = False
    width: int = _WIDTH

    @property
    def cell(self) -> str:
        """The name of the cell within its item."""
        return key(self.field, self.period)

    def as_json(self) -> dict[str, Any]:
        return {
            "role": self.role,
            "heading": self.heading,
            "field": self.field,
            "period": self.period,
            "open": self.open,
            "width": self.width,
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Column":
        role, heading, field, period = (str(plain.get(name, "")) for name in ("role", "heading", "field", "period"))
        width = plain.get("width")
        return cls(role, heading, field, period, bool(plain.get("open")), width if isinstance(width, int) else _WIDTH)


def laid_out(
    state: State, settings: Settings, rows: Sequence[str], wanted: Sequence[str], shown: Iterable[str]
) -> list[Column]:
    """The columns for these rows.

    `wanted` are the keys of the fields asked about, none for all that these rows fill and the ones always reported on;
    `shown` are the levels whose titles are repeated. Raises Refused for a field that there is not.
    """
    items = [state.items[id_] for id_ in rows]
    asked = _checked(settings, wanted) if wanted else _usual(settings, items)
    columns = [Column(REFERENCE, _HEADINGS[REFERENCE], width=16)]
    if any(item.get("ref") for item in items):
        columns.append(Column(NUMBER, _HEADINGS[NUMBER], "ref", width=8))
    columns.append(Column(LEVEL, _HEADINGS[LEVEL], "kind", width=12))
    columns += [
        Column(ABOVE + kind, settings.level_name(kind), kind, width=20) for kind in LEVELS if kind in set(shown)
    ]
    columns.append(Column(TITLE, _HEADINGS[TITLE], "title", open="title" in asked, width=40))
    if "lead" not in asked and any(item.get("lead") for item in items):
        columns.append(_field(settings, settings_field(settings, "lead"), items, is_open=False))
    columns += [
        _field(settings, settings_field(settings, name), items, is_open=True) for name in asked if name != "title"
    ]
    columns.append(Column(REMARK, _HEADINGS[REMARK], open=True, width=30))
    columns.append(Column(UNDER, _HEADINGS[UNDER], "parent", open=True, width=24))
    return list(_told_apart(columns))


def settings_field(settings: Settings, name: str) -> fields.Field:
    found = settings.field(name)
    assert found is not None
    return found


def _checked(settings: Settings, wanted: Sequence[str]) -> list[str]:
    known = {canonical(one.heading): one.key for one in settings.all_fields()}
    asked = []
    for name in wanted:
        found = name.strip() if settings.field(name.strip()) else known.get(canonical(name), "")
        if not found or found in NEVER_ASKED:
            there = ", ".join(one.key for one in settings.all_fields() if one.key not in NEVER_ASKED)
            raise Refused(f"There is no field “{name.strip()}” to ask about; choose from {there}.")
        asked.append(found)
    return list(dict.fromkeys(asked))


def offered(settings: Settings, items: Sequence[Item]) -> list[str]:
    """The keys of the fields that can be asked about in these rows, in the catalogue's order."""
    return _usual(settings, items)


def reported(settings: Settings, items: Sequence[Item]) -> list[str]:
    """Those of them that are asked about again and again."""
    return [key for key in offered(settings, items) if key in REPORTED]


def _usual(settings: Settings, items: Sequence[Item]) -> list[str]:
    """The title, what is always reported on and every field that any of the rows fills, in the catalogue's order."""
    used = {name.partition("@")[0] for item in items for name in item.cells} | {"title", *ALWAYS_ASKED}
    return [one.key for one in settings.all_fields() if one.key in used and one.key not in NEVER_ASKED]


def _field(settings: Settings, field: fields.Field, items: Sequence[Item], *, is_open: bool) -> Column:
    period = _period(settings, field, items) if field.per_period else ""
    heading = f"{field.heading}, {period}" if period else field.heading
    return Column("field", heading, field.key, period, is_open, field.width)


def _period(settings: Settings, field: fields.Field, items: Sequence[Item]) -> str:
    """The plan's current period, or where it names none the newest for which any of the rows has something."""
    if settings.period:
        return settings.period
    labels = periods.ordered({label for item in items for label in item.periods(field.key)}, settings.context)
    return labels[-1] if labels else ""


def _told_apart(columns: Iterable[Column]) -> Iterable[Column]:
    """A table's headings must differ, whatever the plan calls its levels and fields."""
    seen: set[str] = set()
    for column in columns:
        heading, n = " ".join(column.heading.split()) or column.field, 2
        unique = heading[:200]
        while unique.casefold() in seen:
            unique, n = f"{heading[:200]} ({n})", n + 1
        seen.add(unique.casefold())
        yield Column(column.role, unique, column.field, column.period, column.open, column.width)


def labels_of_parents(state: State) -> dict[str, str]:
    """What the column "Stands under" calls each item that can have others under it: its reference and title, unlike any other's."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for item in state.items.values():
        if item.id == ROOT or item.kind not in LEVELS:
            continue
        words = " ".join(f"{item.get('ref') or ''} {item.title or ''}".split())
        label = words if len(words) <= 60 else words[:59] + "…"
        if not label or label.casefold() in taken:
            label = f"{label} [{item.id}]".strip()
        taken.add(label.casefold())
        found[item.id] = label
    return found


def texts_of(state: State, settings: Settings, columns: Sequence[Column], rows: Iterable[str]) -> Iterable[list[str]]:
    """For each row the text of every column but the reference and the remark, which are blank here."""
    under = labels_of_parents(state)
    above: dict[str | None, dict[str, str]] = {None: {}}
    makers = [maker(column, settings, under) for column in columns]
    for id_ in rows:
        item = state.items[id_]
        titles = titles_above(state, item, above)
        yield [make(item, titles) for make in makers]


def titles_above(state: State, item: Item, known: dict[str | None, dict[str, str]]) -> dict[str, str]:
    """By level the titles of the item and of all it stands under; `known` keeps what was worked out before."""
    found = known.get(item.id)
    if found is None:
        above = known.get(item.parent)
        if above is None:
            above = {
                one.kind or "": one.title or "" for one in reversed([*state.ancestors(item.id)]) if one.kind in LEVELS
            }
            known[item.parent] = above
        found = known[item.id] = {**above, item.kind: item.title or ""} if item.kind in LEVELS else above
    return found


Maker = Callable[[Item, Mapping[str, str]], str]


def maker(column: Column, settings: Settings, under: Mapping[str, str]) -> Maker:
    """What gives the text of a column for an item and the titles of all it stands in, by level."""
    if column.role in (REFERENCE, REMARK):
        return lambda _item, _titles: ""
    if column.role == LEVEL:
        return lambda item, _titles: settings.level_name(item.kind or "")
    if column.role == UNDER:
        return lambda item, _titles: under.get(item.parent or "", "")
    if column.role == TITLE:
        return lambda item, _titles: item.title or ""
    if column.role.startswith(ABOVE):  # of a row of that level itself the title says it
        return lambda item, titles: "" if item.kind == column.field else titles.get(column.field, "")
    name = column.cell
    return lambda item, _titles: item.cells.get(name, "")
