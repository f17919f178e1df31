"""Milestones and targets as a calendar: whole days, a month as all its days, and nothing where no date is known."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from icalendar import Calendar, Event

from shared_plan.exchange.export.saving import Export
from shared_plan.model.settings import Settings, settings_of
from shared_plan.model.shown import Shown
from shared_plan.model.state import LEVELS, Item, State
from shared_plan.model.when import Reading

_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "financial-year": 12, "year": 12}
"""How long a period is that a reading of this precision names."""
_PEOPLE = ("lead", "owner", "sponsor")
_SHOWN = 10


class Days(NamedTuple):
    """The first and the last day that an entry covers, both included."""

    first: date
    last: date


def write(state: State, plan_id: str) -> Export:
    """The calendar of a plan, and in words what of it has no date."""
    settings, shown = settings_of(state.root), Shown(lambda: state)
    calendar = Calendar()
    calendar.add("prodid", "-//Shared Plan//Shared Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", settings.title or "Plan")
    left: list[str] = []
    for item in state.walk():
        field = _field(item)
        if not field:
            continue
        days = days_of(shown.reading(item.get(field) or "", field)) if item.get(field) else None
        if days is None:
            left.append(_left_out(item, field))
        else:
            calendar.add_component(_event(item, field, days, state, settings, plan_id))
    return Export(calendar.to_ical(), tuple(_told(left)))


def _field(item: Item) -> str:
    """The field that says when an item is to be reached; "" for what is not looked for in a calendar."""
    if item.kind != "milestone" and item.kind not in LEVELS:
        return ""
    if item.get("target"):
        return "target"
    return "timescale" if item.get("timescale") or item.kind == "milestone" else ""


def days_of(reading: Reading) -> Days | None:
    """The days of an entry: the day itself, or every day of the month, quarter or year that is named; None without one."""
    dated = next((part for part in reading.parts if part.latest_finish and not part.open_ended), reading)
    last = dated.latest_finish
    if last is None or dated.open_ended:
        return None
    if dated.precision == "week":
        return Days(last - timedelta(days=6), last)
    if dated.precision in _MONTHS:
        return Days(_first_day(dated, last), last)
    return Days(last, last)


def _first_day(reading: Reading, last: date) -> date:
    """The first day of the period in which it is finished."""
    first = reading.earliest_finish
    if first is not None and first <= last and (last - first).days <= 366:
        return first
    months = last.year * 12 + last.month - _MONTHS[reading.precision]
    after = last + timedelta(days=1)
    return date(months // 12, months % 12 + 1, 1) if after.day == 1 else last


def _event(item: Item, field: str, days: Days, state: State, settings: Settings, plan_id: str) -> Event:
    event = Event()
    event.add("uid", f"{item.id}.{plan_id}@shared-plan")
    event.add("dtstamp", datetime.now(UTC).replace(microsecond=0))
    event.add("sequence", state.revision)
    event.add("dtstart", days.first)
    event.add("dtend", days.last + timedelta(days=1))
    event.add("summary", " ".join(f"{item.get('ref') or ''} {item.title or '(no title)'}".split()))
    event.add("description", "\n".join(_described(item, field, state, settings)))
    event.add("categories", [settings.level_name(item.kind or "")])
    event.add("transp", "TRANSPARENT")
    return event


def _described(item: Item, field: str, state: State, settings: Settings) -> Iterator[str]:
    """What the entry says besides: the words as written, who leads, and where it stands."""
    yield f"{_heading(field, settings)}: {item.get(field)}"
    for key in _PEOPLE:
        if text := item.get(key):
            yield f"{_heading(key, settings)}: {' '.join(text.split())}"
    for above in state.ancestors(item.id):
        yield f"{settings.level_name(above.kind or '')}: {' '.join((above.title or '').split())}"
    yield f"Plan: {settings.title}"


def _heading(key: str, settings: Settings) -> str:
    field = settings.field(key)
    return field.heading if field is not None else key


def _left_out(item: Item, field: str) -> str:
    text = " ".join((item.get(field) or "").split())
    title = " ".join((item.title or "(no title)").split())
    return f"“{title[:60]}” ({text[:60] or 'no date'})"


def _told(left: list[str]) -> Iterator[str]:
    if left:
        more = f" and {len(left) - _SHOWN} more" if len(left) > _SHOWN else ""
        yield f"{len(left)} left out, because no day can be told: {', '.join(left[:_SHOWN])}{more}."
