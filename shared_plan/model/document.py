"""The plan document: a whole plan as plain data, as `show --json` prints it and other programs read it."""

from collections.abc import Iterator
from typing import Any

from shared_plan.model import fields, periods, statuses, when
from shared_plan.model.settings import Settings, settings_of
from shared_plan.model.state import KINDS, Item, State, field_and_period

_ORDER = {field.key: place for place, field in enumerate(fields.CATALOGUE)}


def document(state: State, plan_id: str = "") -> dict[str, Any]:
    """The plan as the document of the contract: `plan` with its facts, `items` in reading order, parents before children."""
    settings = settings_of(state.root)
    return {"plan": facts(settings, plan_id, state.revision), "items": [entry(item, settings) for item in state.walk()]}


def facts(settings: Settings, plan_id: str, revision: int) -> dict[str, Any]:
    own = settings.facts
    return {
        "id": plan_id,
        "title": settings.title,
        **{name: own.get(name, "") for name in ("subtitle", "organisation", "date", "appendix")},
        "revision": revision,
        "period": settings.period,
        "terms": settings.terms,
        "notes": settings.notes,
        "levels": settings.levels,
        "statuses": statuses.as_json(statuses.scale_of(own)),
        "facts": {name: text for name, text in own.items() if not name.startswith(("term.", "note.", "level."))},
    }


def entry(item: Item, settings: Settings) -> dict[str, Any]:
    """One item of the document."""
    values, kept = present_values(item, settings)
    shown = {name: values[name] for name in sorted(values, key=_place) if name != "ref"}
    made = {
        "id": item.id,
        "kind": item.kind if item.kind in KINDS else "action",
        "parent": item.parent,
        "ref": values.get("ref", ""),
        "title": item.title or "",
        "fields": shown,
        "readings": {name: reading.as_json() for name, reading in readings(shown, settings)},
    }
    return made | ({"periods": kept} if kept else {})


def _place(name: str) -> tuple[int, str]:
    return _ORDER.get(name, len(_ORDER)), name


def present_values(item: Item, settings: Settings) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """An item's fields with the newest value of those kept per period, and those with every period's."""
    values: dict[str, str] = {}
    kept: dict[str, dict[str, str]] = {}
    for name, text in item.cells.items():
        field, period = field_and_period(name)
        if period or settings.is_per_period(field):
            kept.setdefault(field, {})[period] = text
        else:
            values[field] = text
    for field, by_period in kept.items():
        newest = periods.newest(by_period, settings.period, settings.context)
        if newest is not None:
            values[field] = newest
    return values, {field: in_order(by, settings) for field, by in kept.items() if set(by) != {""}}


def present_value(item: Item, name: str, settings: Settings) -> str:
    """One field's value that stands now, "" for none: the same as among `present_values`, without looking at the others."""
    now = item.get(name, settings.period) or ""
    if now or not settings.is_per_period(name):
        return now or item.get(name) or ""
    kept = item.periods(name)
    if earlier := item.get(name):
        kept[""] = earlier
    return (periods.newest(kept, settings.period, settings.context) if kept else None) or ""


def in_order(by_period: dict[str, str], settings: Settings) -> dict[str, str]:
    return {period: by_period[period] for period in periods.ordered(list(by_period), settings.context)}


def readings(values: dict[str, str], settings: Settings) -> Iterator[tuple[str, when.Reading]]:
    """How the timescales among an item's values are read; each by the name of its field."""
    for name, text in values.items():
        field = settings.field(name)
        if field is not None and field.kind == fields.WHEN:
            yield name, when.read(text, settings.context, field.heading)


def outline(state: State) -> Iterator[str]:
    """The plan as lines of text, indented by level, for a person to read."""
    settings = settings_of(state.root)
    yield settings.title or "(no title)"
    for item, depth in state.walk_deep():
        values, _ = present_values(item, settings)
        told = [
            values[name].replace("\n", " / ")
            for name in ("lead", "timescale", "start", "target", "status")
            if name in values
        ]
        ref = values.get("ref", "")
        title = " ".join((item.title or "").split())
        name = settings.level_name(item.kind or "").lower()
        yield f"{'  ' * min(depth + 1, 20)}{ref + ' ' if ref else ''}{title}  [{name}{': ' if told else ''}{'; '.join(told)}]"
