"""The plan as Microsoft Project's XML: every task is a manual one, so that the words of its dates stay as they are.

The format is Microsoft's "Project XML Data Interchange Schema"; the texts of manual tasks came with Project 2010.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from lxml import etree

from shared_plan.exchange.export.saving import Export
from shared_plan.exchange.export.table import Column, columns_of
from shared_plan.exchange.project_fields import IDENTITY, KIND, NAMESPACE, NOTED, custom_field_id
from shared_plan.exchange.sources.lines import CONTROL
from shared_plan.model.document import present_value
from shared_plan.model.percent import read as percent_of
from shared_plan.model.settings import Settings, settings_of
from shared_plan.model.shown import Shown
from shared_plan.model.state import Item, State

_LONGEST = 255
"""Characters of one of Project's text fields; a longer text goes to the notes."""
_MOST = 30
"""Text fields that Project has."""
_OWN = frozenset({"start", "target"})
"""Fields that stand in a task's own places."""


def write(state: State, _plan_id: str) -> Export:
    settings = settings_of(state.root)
    root = etree.Element("Project", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    _add(root, SaveVersion=14, Name=settings.title or "Plan", Title=settings.title or "Plan", ScheduleFromStart=1)
    if settings.date is not None:
        _add(root, StartDate=_moment(settings.date, 8))
    _add(root, CalendarUID=1, NewTasksAreManual=1)
    columns = _columns(state, settings)
    _custom_fields(root, columns, settings)
    _calendar(root)
    _tasks(root, state, settings, columns)
    etree.SubElement(root, "Resources")
    etree.SubElement(root, "Assignments")
    etree.indent(root, " ")
    return Export(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), tuple(_told(columns)))


def _told(columns: Sequence[str]) -> Iterator[str]:
    if len(columns) > _MOST - 2:
        yield f"Project has {_MOST} fields for texts; {len(columns) - _MOST + 2} fields of the plan stand in the notes only."


def _columns(state: State, settings: Settings) -> list[str]:
    """The fields that some item fills, in the catalogue's order; of those kept by period the one that stands now."""
    found: dict[str, Column] = {}
    for column in columns_of(state, settings):
        found.setdefault(column.key, column)
    return [key for key in ("ref", *found) if key not in _OWN]


def _add(parent: etree._Element, **texts: object) -> None:
    """Children with their text, in the order given; what is empty is left out."""
    for name, text in texts.items():
        if text not in ("", None):
            etree.SubElement(parent, name).text = CONTROL.sub("", str(text))


def _custom_fields(root: etree._Element, columns: Sequence[str], settings: Settings) -> None:
    """Project's text fields under the names that the plan's fields have."""
    holder = etree.SubElement(root, "ExtendedAttributes")
    for n, heading in enumerate([KIND, IDENTITY, *(_heading(key, settings) for key in columns[: _MOST - 2])], 1):
        one = etree.SubElement(holder, "ExtendedAttribute")
        _add(one, FieldID=custom_field_id(n), FieldName=f"Text{n}", Alias=heading)


def _heading(key: str, settings: Settings) -> str:
    field = settings.field(key)
    return field.heading if field is not None else key


def _calendar(root: etree._Element) -> None:
    """The working week that Project asks for."""
    calendar = etree.SubElement(etree.SubElement(root, "Calendars"), "Calendar")
    _add(calendar, UID=1, Name="Standard", IsBaseCalendar=1, BaseCalendarUID=-1)
    days = etree.SubElement(calendar, "WeekDays")
    for day in range(1, 8):
        one = etree.SubElement(days, "WeekDay")
        working = int(1 < day < 7)
        _add(one, DayType=day, DayWorking=working)
        if working:
            hours = etree.SubElement(etree.SubElement(one, "WorkingTimes"), "WorkingTime")
            _add(hours, FromTime="09:00:00", ToTime="17:00:00")


def _tasks(root: etree._Element, state: State, settings: Settings, columns: Sequence[str]) -> None:
    holder = etree.SubElement(root, "Tasks")
    shown = Shown(lambda: state)
    numbers: list[int] = []
    for n, (item, depth) in enumerate(state.walk_deep(), 1):
        del numbers[depth + 1 :]
        numbers[depth:] = [numbers[depth] + 1 if depth < len(numbers) else 1]
        task = etree.SubElement(holder, "Task")
        outline = ".".join(map(str, numbers))
        _add(
            task, UID=n, ID=n, Name=" ".join((item.title or "(no title)").split()), Active=1, Manual=1, Type=1, IsNull=0
        )
        _add(task, WBS=outline, OutlineNumber=outline, OutlineLevel=depth + 1, Priority=500)
        _times(task, item, shown)
        _add(task, Milestone=int(item.kind == "milestone"), Summary=int(bool(state.children(item.id))))
        _add(task, PercentComplete=_percent(present_value(item, "percent", settings)), CalendarUID=-1)
        _add(task, Notes="\n\n".join(_notes(item, settings, columns)))
        _extended(task, item, settings, columns)


def _times(task: etree._Element, item: Item, shown: Shown) -> None:
    """Days where they are known, and in any case the words, which Project shows for a manual task."""
    begin, finish = shown.span(item)
    first = begin.earliest_start if begin is not None else None
    last = finish.latest_finish if finish is not None and not finish.open_ended else None
    words = {"StartText": item.get("start") or "", "FinishText": item.get("target") or item.get("timescale") or ""}
    _add(task, Start=_moment(first, 9), Finish=_moment(last, 17))
    _add(task, ManualStart=_moment(first, 9), ManualFinish=_moment(last, 17))
    _add(task, **{name: " ".join(text.split()) for name, text in words.items()})


def _moment(day: date | None, hour: int) -> str:
    return f"{day.isoformat()}T{hour:02}:00:00" if day is not None else ""


def _percent(text: str) -> int | None:
    """The lower end of what is reported, in Project's whole hundredths."""
    low = percent_of(text).low if text else None
    return min(100, int(low)) if low is not None and low >= 0 else None


def _values(item: Item, settings: Settings, columns: Sequence[str]) -> Mapping[str, str]:
    found = {key: present_value(item, key, settings) for key in columns}
    return {key: text for key, text in found.items() if text}


def _notes(item: Item, settings: Settings, columns: Sequence[str]) -> Iterator[str]:
    """What no text field holds whole: long texts, several lines, and the fields that Project has no room for."""
    for key, text in _values(item, settings, columns).items():
        if _is_noted(key, text, columns):
            yield f"{_heading(key, settings)}{NOTED}{text}"


def _is_noted(key: str, text: str, columns: Sequence[str]) -> bool:
    return len(text) > _LONGEST or "\n" in text or columns.index(key) >= _MOST - 2


def _extended(task: etree._Element, item: Item, settings: Settings, columns: Sequence[str]) -> None:
    values = _values(item, settings, columns)
    texts = [item.kind or "", item.id, *(values.get(key, "") for key in columns[: _MOST - 2])]
    for n, text in enumerate(texts, 1):
        if text and not (n > 2 and _is_noted(columns[n - 3], text, columns)):
            one = etree.SubElement(task, "ExtendedAttribute")
            _add(one, FieldID=custom_field_id(n), Value=text)
