"""The pages of the details pane: fields in groups, progress by period, milestones, risks and issues, money."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from shared_plan.model import document, fields, money
from shared_plan.model.fields import Field
from shared_plan.model.state import Item
from shared_plan.ui.details.fieldbox import FieldBox
from shared_plan.ui.labels import button, label
from shared_plan.ui.spelling.underline import attach
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.details.details import Details

_SHORT = frozenset(
    {fields.PEOPLE, fields.WHEN, fields.STATUS, fields.DIRECTION, fields.PERCENT, fields.MONEY, fields.NUMBER, fields.CHOICE, fields.YES_NO}
)  # fmt: skip
_NOT_HERE = frozenset({"progress", "planned_spend", "actual_spend"})
_USUAL = ("lead", "start", "target", "status", "timescale", "resources")
_KIND_OF = {"Milestones": "milestone", "Risks": "risk", "Issues": "issue"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is shown: made anew only where `key` is another than before, filled every time."""

    key: tuple[object, ...]
    make: Callable[[], QWidget]
    fill: Callable[[], None]


def page(pane: "Details", name: str, item: Item) -> Page:
    if name == "Progress":
        return _progress(pane, item)
    if name == "Money":
        return _money(pane, item)
    if name in _KIND_OF:
        return _carried(pane, item, name)
    return _fields(pane, item)


def fields_of(pane: "Details", item: Item) -> list[Field]:
    """The fields that are shown of an item: those it has, those of the columns, and the usual ones of its kind."""
    settings = pane.model.shown.settings
    filled = {name.partition("@")[0] for name in item.cells}
    wanted = filled | set(pane.model.columns) | (set(_USUAL) if item.kind in ("action", "subaction") else {"lead"})
    if item.kind in ("milestone", "risk", "issue"):
        wanted = filled | {"target", "status", "lead"} | ({"mitigation"} if item.kind != "milestone" else set())
    found = [field for field in settings.all_fields() if field.key in wanted and field.key not in _NOT_HERE]
    return sorted(found, key=lambda field: field.key != "title" and field.kind not in _SHORT)


def _fields(pane: "Details", item: Item) -> Page:
    shown = fields_of(pane, item)
    period = pane.model.shown.settings.period
    return Page(
        ("fields", tuple(field.key for field in shown), THEME.size),
        lambda: _form(pane, [(field, period if field.per_period else "") for field in shown]),
        lambda: _fill(pane, item),
    )


def _form(pane: "Details", shown: Iterable[tuple[Field, str]]) -> QWidget:
    """Short fields two to a line, long ones over the whole width, labels to the left."""
    form = QWidget()
    grid = QGridLayout(form)
    grid.setContentsMargins(0, 0, THEME.px(14), THEME.px(10))
    grid.setHorizontalSpacing(THEME.px(10))
    grid.setVerticalSpacing(THEME.px(7))
    for column in (0, 2):
        grid.setColumnStretch(column + 1, 1)
        if not pane.is_narrow or column == 0:
            grid.setColumnMinimumWidth(column, THEME.px(104))
    pane.boxes = {}
    row, at = 0, 0
    for field, period in shown:
        box = _box(pane, field, period)
        wide = field.kind not in _SHORT or pane.is_narrow
        if wide and at:
            row, at = row + 1, 0
        grid.addWidget(_label(pane, field, box), row, at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(box, row, at + 1, 1, 3 if wide else 1, Qt.AlignmentFlag.AlignTop)
        row, at = (row + 1, 0) if wide or at else (row, 2)
    grid.setRowStretch(row + 1, 1)
    return form


def _box(pane: "Details", field: Field, period: str, most: int = 6) -> FieldBox:
    """The editor of a field, which the pane then knows; in prose its spelling is looked after."""
    box = FieldBox(pane.model.shown, field, period, pane.write, most)
    pane.boxes[field.key, period] = box
    if box.text is not None and field.kind in (fields.TEXT, fields.LINES):
        attach(box.text, pane.model)
    return box


def _label(pane: "Details", field: Field, box: FieldBox) -> QLabel:
    heading = pane.model.shown.field(field.key).heading
    made = label(heading, "soft", wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    made.setContentsMargins(0, THEME.px(4), 0, 0)
    made.setBuddy(box.editor)
    return made


def _fill(pane: "Details", item: Item) -> None:
    for (key, period), box in pane.boxes.items():
        words = item.get(key, period) if period else pane.model.shown.text(item, key)
        if isinstance(box, FieldBox):
            box.show_words(words or "", may_change=pane.model.may_change)


def _progress(pane: "Details", item: Item) -> Page:
    """The present period first, the earlier ones underneath, newest first."""
    settings = pane.model.shown.settings
    kept = list(document.in_order(item.periods("progress"), settings))
    periods = [settings.period, *(one for one in reversed(kept) if one != settings.period)]

    def make() -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, THEME.px(14), THEME.px(10))
        column.setSpacing(THEME.px(4))
        field = settings.field("progress") or Field("progress", "Progress")
        pane.boxes = {}
        for period in periods:
            words = period or "No period is set; see Plan > New period"
            column.addWidget(
                label(words + (" (now)" if period == settings.period and period else ""), "soft", bold=True)
            )
            column.addWidget(_box(pane, field, period, most=12))
        column.addStretch(1)
        return form

    return Page(("progress", *periods, THEME.size), make, lambda: _fill_periods(pane, item))


def _fill_periods(pane: "Details", item: Item) -> None:
    for (key, period), box in pane.boxes.items():
        if isinstance(box, FieldBox):
            box.show_words(item.get(key, period) or "", may_change=pane.model.may_change)


def _money(pane: "Details", item: Item) -> Page:
    settings = pane.model.shown.settings
    shown = [field for key in ("planned_spend", "actual_spend") if (field := settings.field(key))]
    kept = {period for field in shown for period in item.periods(field.key)} | {settings.period}
    periods = [settings.period, *sorted(kept - {settings.period}, reverse=True)]

    def make() -> QWidget:
        form = _form(pane, [(field, period) for period in periods for field in shown])
        grid = form.layout()
        if isinstance(grid, QGridLayout):
            grid.addWidget(label(_sum(pane, item), "soft", wrap=True), grid.rowCount(), 0, 1, 4)
        return form

    return Page(("money", item.id, *periods, THEME.size), make, lambda: _fill_periods(pane, item))


def _sum(pane: "Details", item: Item) -> str:
    """What is planned under this item altogether, and what that leaves out."""
    below = [pane.model.shown.text(one, "planned_spend") for one in pane.model.state.walk(item.id)]
    return f"Planned under it: {money.in_words(money.total(below))}" if any(below) else ""


def _carried(pane: "Details", item: Item, name: str) -> Page:
    """Milestones, risks or issues of the item, each with its date and status; Enter or a double click goes there."""
    kind = _KIND_OF[name]
    state, shown = pane.model.state, pane.model.shown
    below = [one for id_ in state.children(item.id) if (one := state.items[id_]).kind == kind]

    def make() -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, THEME.px(14), THEME.px(10))
        pane.boxes = {}
        found = QListWidget()
        found.setObjectName("flat")
        found.setAccessibleName(name)
        found.setWordWrap(True)
        for one in below:
            told = [text for key in ("target", "timescale", "status", "lead") if (text := shown.text(one, key))]
            entry = QListWidgetItem(f"{one.title or '(no title)'}" + (f"   {' · '.join(told)}" if told else ""))
            entry.setData(Qt.ItemDataRole.UserRole, one.id)
            found.addItem(entry)
        found.itemActivated.connect(lambda entry: pane.gone_to.emit(str(entry.data(Qt.ItemDataRole.UserRole))))
        if below:
            column.addWidget(found, 1)
        else:
            column.addWidget(label(f"No {name.lower()} here yet.", "soft"))
        if pane.model.may_change:
            column.addWidget(
                button(f"Add a {kind}" if kind != "issue" else "Add an issue", lambda: pane.added.emit(kind), "link")
            )
        column.addStretch(0 if below else 1)
        return holder

    key = ("carried", name, item.id, tuple((one.id, id(one)) for one in below), THEME.size, pane.model.may_change)
    return Page(key, make, lambda: None)
