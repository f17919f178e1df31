"""Verbs on what is shown: columns, filter, sort, group, branches."""

from typing import TYPE_CHECKING

from shared_plan.model import fields
from shared_plan.ui.grid.conditions import has

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow


def current_key(window: "PlanWindow") -> str:
    return window.model.columns[max(0, window.grid.currentIndex().column())]


def choose_columns(window: "PlanWindow") -> None:
    from shared_plan.ui.grid.column_dialog import ColumnDialog

    dialog = ColumnDialog(window, window.model)
    if dialog.exec():
        window.columns.choose(dialog.keys)
        window.grid.lay_out()


def filter_column(window: "PlanWindow", key: str = "") -> None:
    """Rows whose cells in this column are among those ticked."""
    from shared_plan.ui.grid.filter_dialog import FilterDialog

    key = key or current_key(window)
    dialog = FilterDialog(window, window.model, window.arranger, key)
    if dialog.exec():
        window.arranger.require(key, dialog.condition)
        window.columns_marked()


def filter_words(window: "PlanWindow", key: str, words: str) -> None:
    window.arranger.require(key, has(window.model.shown, key, words) if words.strip() else None)


def sort_column(window: "PlanWindow", key: str = "") -> None:
    """Rising, then falling, then the plan's own order again."""
    key = key or current_key(window)
    now = window.arranger.sort
    following = (key, False) if now is None or now[0] != key else (key, True) if not now[1] else None
    window.arranger.sort = following
    window.keeping_cursor(window.arranger.arrange)
    window.columns_marked()
    name = window.model.shown.heading(key)
    told = f"Sorted by {name}{', last first' if following[1] else ''}" if following else "In the plan's own order"
    window.status.say(told + ("; the plan itself is as it was" if following else ""))


def group_by(window: "PlanWindow") -> None:
    from shared_plan.ui.asking import ask

    shown = window.model.shown
    kinds = (fields.PEOPLE, fields.STATUS, fields.WHEN, fields.CHOICE, fields.DIRECTION)
    keys = {
        shown.heading(f.key): f.key
        for f in shown.settings.all_fields()
        if f.kind in kinds or f.key in window.model.columns[1:]
    }
    none = "No grouping"
    given = shown.heading(window.arranger.group) if window.arranger.group else none
    chosen = ask(
        window, "Group the rows", "Show the actions together that have the same:", "Group", given, [none, *keys]
    )
    if chosen is not None:
        set_group(window, keys.get(chosen, ""))


def set_group(window: "PlanWindow", key: str) -> None:
    window.arranger.group = key
    window.keeping_cursor(window.arranger.arrange)
    words = f"Grouped by {window.model.shown.heading(key)}" if key else "Not grouped"
    window.status.say(words)


def clear(window: "PlanWindow") -> None:
    window.search.clear()
    window.keeping_cursor(window.arranger.clear)
    window.columns_marked()


def only_branch(window: "PlanWindow") -> None:
    """Only the branch that the cursor is in; again, all."""
    if window.arranger.within:
        window.arranger.within = ""
    else:
        below = window.model.state.children(window.current)
        parent = window.model.state.items[window.current].parent if window.current else None
        window.arranger.within = window.current if below else parent or ""
    window.keeping_cursor(window.arranger.arrange)
    title = window.model.state.items[window.arranger.within].title if window.arranger.within else ""
    window.status.say(f"Only “{title}”" if title else "All branches")


def toggle(window: "PlanWindow") -> None:
    """Opens or closes the branch of the current row, or the one it stands in."""
    id_ = window.current
    if not id_:
        return
    if not window.model.state.children(id_):
        id_ = window.model.state.items[id_].parent or ""
    if id_:
        window.keeping_cursor(lambda: window.arranger.toggle(id_), id_)


def open_all(window: "PlanWindow") -> None:
    window.keeping_cursor(window.arranger.open_all)


def close_all(window: "PlanWindow") -> None:
    """Themes and workstreams stay, what is under them is closed."""
    heads = [id_ for id_, item in window.model.state.items.items() if item.kind in ("theme", "workstream")]
    streams = {id_ for id_ in heads if window.model.state.items[id_].kind == "workstream"}
    bare = {id_ for id_ in heads if not any(one in streams for one in window.model.state.children(id_))}
    window.arranger.closed = streams | bare
    window.keeping_cursor(window.arranger.arrange)


def side_items(window: "PlanWindow") -> None:
    window.arranger.side_items = not window.arranger.side_items
    window.keeping_cursor(window.arranger.arrange)
