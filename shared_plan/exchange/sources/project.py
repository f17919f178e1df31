"""Microsoft Project's XML: a row a task, its title in the column of its level, dates in words where it has words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from lxml import etree

from shared_plan.exchange.grid import Cell, Line, Notice, Sheet, Source, Style
from shared_plan.exchange.project_fields import IDENTITY, KIND, NOTED
from shared_plan.exchange.sources import Tick
from shared_plan.exchange.sources.archive import Broken, Excess, local, xml
from shared_plan.exchange.sources.lines import written
from shared_plan.model.settings import LEVEL_NAMES
from shared_plan.model.state import LEVELS

LARGEST = 60_000_000
MOST_TASKS = 50_000
_TITLES = {**LEVEL_NAMES, "milestone": "Milestones"}
"""The headings of the columns of titles; a single “Milestone” often heads what others call actions."""
_DAY = Style("d mmmm yyyy")
_BEHIND = ("Ref", "Start", "Target date", "% complete", "Resources", "Notes")
"""Columns behind those of the titles, where a task fills them; then come the file's own fields by their names."""


@dataclass(slots=True)
class Task:
    """One task: its level in the outline, what kind of item it says it is, and its texts by column."""

    level: int
    kind: str
    title: str
    milestone: bool
    texts: dict[str, str | datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Names:
    """What the file calls its own fields, by FieldID, and its resources, by the number of the task that they work on."""

    fields: Mapping[str, str]
    resources: Mapping[str, list[str]]

    @property
    def ours(self) -> bool:
        """Whether a plan was exported to this file: then only the words of dates count, for the days were read from them."""
        return KIND in self.fields.values()


def read(path: Path, tick: Tick) -> Source:
    """Raises Broken for XML that holds no project, Excess for more tasks than any plan has."""
    tick(0, 2, "Reading the project")
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Excess(f"it is longer than {LARGEST:,} bytes")
    root = xml(data)
    if local(root) != "Project":
        raise Broken("it is no project of Microsoft's")
    names = Names(_fields(root), _resources(root))
    tasks = [task for one in _all(root, "Tasks", "Task") if (task := _task(one, names)) is not None]
    if len(tasks) > MOST_TASKS:
        raise Excess(f"there are more than {MOST_TASKS:,} tasks")
    tick(1, 2, "Laying the tasks out")
    title = _text(root, "Title") or _text(root, "Name")
    above = (Line(title, 1),) if title else ()
    sheet = Sheet("Tasks", tuple(_cells(tasks)), above=above)
    return Source(path.name, "project", (sheet,), tuple(_notices(root)), facts={"core:title": title} if title else {})


def _all(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements on a path of names, whatever namespace the file uses."""
    found: Iterable[etree._Element] = (root,)
    for name in names:
        found = [one for above in found for one in above if isinstance(one.tag, str) and local(one) == name]
    return iter(found)


def _text(element: etree._Element, name: str) -> str:
    return _raw(element, name).strip()


def _raw(element: etree._Element, name: str) -> str:
    found = next(_all(element, name), None)
    return written(found.text or "") if found is not None else ""


def _fields(root: etree._Element) -> dict[str, str]:
    found = {}
    for one in _all(root, "ExtendedAttributes", "ExtendedAttribute"):
        found[_text(one, "FieldID")] = _text(one, "Alias") or _text(one, "FieldName")
    return {id_: name for id_, name in found.items() if id_ and name}


def _resources(root: etree._Element) -> dict[str, list[str]]:
    names = {_text(one, "UID"): _text(one, "Name") for one in _all(root, "Resources", "Resource")}
    found: dict[str, list[str]] = {}
    for one in _all(root, "Assignments", "Assignment"):
        name = names.get(_text(one, "ResourceUID"), "")
        if name:
            found.setdefault(_text(one, "TaskUID"), []).append(name)
    return found


def _task(element: etree._Element, names: Names) -> Task | None:
    """A task; None for an empty line and for the one that stands for the whole project."""
    title = _text(element, "Name")
    level = _text(element, "OutlineLevel")
    if not title or level == "0" or _text(element, "IsNull") == "1":
        return None
    own = dict(_extended(element, names))
    kind = own.pop(KIND, "").strip()
    own.pop(IDENTITY, None)
    task = Task(
        int(level) if level.isdigit() and len(level) < 4 else 1, kind, title, _text(element, "Milestone") == "1"
    )
    task.texts.update(_standard(element, names, own))
    task.texts.update(own)
    return task


def _extended(element: etree._Element, names: Names) -> Iterator[tuple[str, str]]:
    for one in _all(element, "ExtendedAttribute"):
        name, text = names.fields.get(_text(one, "FieldID"), ""), _raw(one, "Value")
        if name and text.strip():
            yield name, text


def _standard(element: etree._Element, names: Names, own: Mapping[str, str]) -> Iterator[tuple[str, str | datetime]]:
    """The fields that every project has: dates, per cent, resources and notes."""
    start, finish = (_when(element, name, names) for name in ("Start", "Finish"))
    if start:
        yield "Start", start
    if finish and finish != own.get("Timescale"):
        yield "Target date", finish
    done = _text(element, "PercentComplete")
    if not names.ours and done not in ("", "0"):
        yield "% complete", f"{done}%"
    if working := names.resources.get(_text(element, "UID")):
        yield "Resources", "\n".join(working)
    yield from _noted(_raw(element, "Notes"), names)


def _when(element: etree._Element, name: str, names: Names) -> str | datetime:
    """The words where the task has some, else the day; sums over what stands below say nothing of their own."""
    words = _text(element, f"{name}Text")
    if words or names.ours or (_text(element, "Summary") == "1" and _text(element, "Manual") != "1"):
        return words
    try:
        return datetime.fromisoformat(_text(element, name)).replace(hour=0, minute=0, second=0, tzinfo=None)
    except ValueError:
        return ""


def _noted(text: str, names: Names) -> Iterator[tuple[str, str]]:
    """Notes; those that a plan wrote are taken apart into the fields that they hold."""
    if not names.ours:
        if text.strip():
            yield "Notes", text.strip()
        return
    said: dict[str, str] = {}
    name = "Notes"
    for block in text.split("\n\n"):
        head, mark, rest = block.partition(NOTED)
        named = bool(mark) and head in names.fields.values()
        name = head if named else name
        text = rest if named else block
        said[name] = f"{said[name]}\n\n{text}" if name in said else text
    yield from ((key, words) for key, words in said.items() if words)


def _columns(tasks: Sequence[Task]) -> list[str]:
    """The columns of titles that are needed, then those of the other texts."""
    used = {_column(task, tasks) for task in tasks}
    titles = [name for name in _TITLES.values() if name in used]
    filled = dict.fromkeys(name for task in tasks for name in task.texts)
    if "Original target" in filled:
        filled["Target date"] = None  # else the first agreed date would be taken for the present one
    behind = [name for name in _BEHIND if name in filled]
    return [*titles, *behind, *(name for name in filled if name not in behind)]


def _column(task: Task, tasks: Sequence[Task]) -> str:
    """The column in which a task's title stands: by its own word, else by its level among as many as there are."""
    if task.kind in _TITLES:
        return _TITLES[task.kind]
    if task.milestone:
        return _TITLES["milestone"]
    return _TITLES[_levels(tasks)[min(task.level, 4) - 1]]


def _levels(tasks: Sequence[Task]) -> tuple[str, ...]:
    """The names of as many levels as the outline has: actions alone, actions in themes, and so on."""
    deepest = min(max((task.level for task in tasks if not task.milestone), default=1), 4)
    return {1: ("action",), 2: ("theme", "action"), 3: LEVELS[:3]}.get(deepest, LEVELS)


def _cells(tasks: Sequence[Task]) -> Iterator[Cell]:
    columns = _columns(tasks)
    place = {name: n for n, name in enumerate(columns, 1)}
    yield from (Cell(1, n, name, None, Style(bold=True)) for name, n in place.items())
    for row, task in enumerate(tasks, 2):
        texts = {_column(task, tasks): task.title, **task.texts}
        for name in sorted(texts, key=place.__getitem__):
            yield _cell(row, place[name], texts[name])


def _cell(row: int, column: int, value: str | datetime) -> Cell:
    if isinstance(value, str):
        return Cell(row, column, value)
    return Cell(row, column, f"{value.day} {value:%B %Y}", value, _DAY)


def _notices(root: etree._Element) -> Iterator[Notice]:
    links = sum(1 for _ in _all(root, "Tasks", "Task", "PredecessorLink"))
    if links:
        words = f"The project links its tasks {links:,} times; a plan keeps no links, so note those that matter."
        yield Notice("Tasks", "", words)
