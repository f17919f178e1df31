"""A layout made from what is on the screen, and the screen arranged as a layout says."""

from typing import TYPE_CHECKING

from shared_plan.model.layouts import Column, Layout
from shared_plan.model.state import KINDS
from shared_plan.ui.grid.arranger import SIDE
from shared_plan.ui.grid.conditions import kept

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

_HEADS = ("theme", "workstream")


def layout_of(window: "PlanWindow", name: str) -> Layout:
    """What is on the screen as a layout: columns in their order and widths, filters, sorting, grouping.

    Left out are the search and the questions of the side pane, which are of the moment. On paper its rows are actions
    under their themes and workstreams.
    """
    columns, arranger = window.columns, window.arranger
    shown = [(key, columns.width(key)) for key in columns.order()]
    whole = sum(wide for _, wide in shown) or 1
    kinds = {item.kind for item in window.model.state.items.values()}
    side = [kind for kind in KINDS if kind in SIDE and kind in kinds] if arranger.side_items else []
    return Layout(
        name,
        tuple(Column((key,), share=round(100 * wide / whole, 1), width=round(wide, 1)) for key, wide in shown),
        rows=("action", *side),
        sections=tuple(kind for kind in _HEADS if kind in kinds),
        where=tuple((key, asked.asks) for key, asked in arranger.conditions.items() if asked.asks is not None),
        sort=(("-" if arranger.sort[1] else "") + arranger.sort[0],) if arranger.sort else (),
        group=arranger.group,
    )


def arrange(window: "PlanWindow", layout: Layout) -> None:
    """Shows the plan as the layout says, as far as a grid can: a column for each field, the titles first."""
    settings, arranger = window.model.shown.settings, window.arranger
    widths = {
        field: column.width
        for column in layout.columns
        for field in column.fields
        if not column.of and field not in KINDS and settings.field(field) is not None
    }
    window.search.clear()
    arranger.words, arranger.within = "", ""
    arranger.conditions = {
        key: kept(window.model.shown, key, words) for key, words in layout.where if settings.field(key) is not None
    }
    sort = next(iter(layout.sort), "")
    arranger.sort = (sort.lstrip("-"), sort.startswith("-")) if settings.field(sort.lstrip("-")) else None
    arranger.group = layout.group if settings.field(layout.group) else ""
    arranger.side_items = any(kind in SIDE for kind in layout.rows)
    window.columns.choose(["title", *(key for key in widths if key != "title")], widths)
    window.keeping_cursor(arranger.arrange)
    window.columns_marked()
    window.menus.refresh()
