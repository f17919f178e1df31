"""Catalogue 3: every menu entry with its words, keys and icon, and the verb that it calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

Verb = Callable[["PlanWindow"], object]
MENUS = ("&File", "&Edit", "&Insert", "&View", "&Plan", "&Help")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be done. `changes`: only while the plan may be changed; `checks`: shows whether it is on."""

    name: str
    menu: str
    words: str
    verb: Verb
    keys: tuple[str, ...] = ()
    icon: str = ""
    changes: bool = False
    checks: Callable[["PlanWindow"], bool] | None = None
    gap: bool = False
    tip: str = ""


def verb(module: str, name: str) -> Verb:
    """The verb `name` of a module of the window's, loaded when it is first called."""

    def act(window: "PlanWindow") -> object:
        from importlib import import_module

        return getattr(import_module(f"shared_plan.ui.{module}"), name)(window)

    return act


ENTRIES: tuple[Entry, ...] = (
    Entry("new", "&File", "&New plan…", verb("filing", "new"), ("Ctrl+N",), "file-plus-2"),
    Entry("open", "&File", "&Open…", verb("filing", "open_other"), ("Ctrl+O",), "folder-open"),
    Entry("import", "&File", "&Import a spreadsheet or Word table…", verb("importing", "choose"), ("Ctrl+I",), "table-2", changes=True),
    Entry("start", "&File", "Start &page", verb("filing", "start_page"), (), ""),
    Entry("save", "&File", "&Save to the file now", verb("filing", "save"), ("Ctrl+S",), "save", gap=True),
    Entry("copy_plan", "&File", "Save a &copy…", verb("filing", "save_copy"), ("Ctrl+Shift+S",)),
    Entry("close", "&File", "C&lose", lambda w: w.close(), ("Ctrl+W",), gap=True),
    Entry("undo", "&Edit", "&Undo", verb("editing", "undo"), ("Ctrl+Z",), "undo-2", changes=True),
    Entry("redo", "&Edit", "&Redo", verb("editing", "redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), "redo-2", changes=True),
    Entry("cut", "&Edit", "Cu&t", verb("blocks", "cut"), ("Ctrl+X",), changes=True, gap=True),
    Entry("copy", "&Edit", "&Copy", verb("blocks", "copy"), ("Ctrl+C",), "copy"),
    Entry("paste", "&Edit", "&Paste", verb("blocks", "paste"), ("Ctrl+V",), "clipboard-paste", changes=True),
    Entry("paste_rows", "&Edit", "Paste as new rows &below", verb("blocks", "paste_rows"), ("Ctrl+Shift+V",), changes=True),
    Entry("clear", "&Edit", "Cle&ar the cells", verb("editing", "clear"), ("Del",), changes=True),
    Entry("fill", "&Edit", "Fill &down", verb("editing", "fill_down"), ("Ctrl+D",), changes=True),
    Entry("edit_many", "&Edit", "Set a field in the &selected rows…", verb("editing", "edit_many"), ("Ctrl+E",), changes=True),
    Entry("find", "&Edit", "&Find…", lambda w: w.find_words(), ("Ctrl+F",), "search", gap=True),
    Entry("replace", "&Edit", "Find and rep&lace…", verb("replacing", "replace"), ("Ctrl+H",), "replace", changes=True),
    Entry("next_match", "&Edit", "&Next match", verb("editing", "next_match"), ("F3",)),
    Entry("all", "&Edit", "Select ever&ything", lambda w: w.grid.selectAll(), ("Ctrl+A",)),
    Entry("add", "&Insert", "&Row below", verb("editing", "add_below"), ("Ctrl++", "Ctrl+=", "Ins"), "plus", changes=True),
    Entry("add_above", "&Insert", "Row &above", verb("editing", "add_above"), ("Ctrl+Shift+I",), changes=True),
    Entry("add_under", "&Insert", "Row &under this one", verb("editing", "add_under"), ("Ctrl+Shift+U",), changes=True),
    Entry("add_theme", "&Insert", "&Theme", verb("editing", "add_theme"), (), changes=True, gap=True),
    Entry("add_workstream", "&Insert", "&Workstream", verb("editing", "add_workstream"), (), changes=True),
    Entry("add_milestone", "&Insert", "&Milestone", verb("editing", "add_milestone"), ("Ctrl+M",), changes=True),
    Entry("add_risk", "&Insert", "R&isk", verb("editing", "add_risk"), (), changes=True),
    Entry("add_issue", "&Insert", "I&ssue", verb("editing", "add_issue"), (), changes=True),
    Entry("remove", "&Edit", "Remo&ve the rows", verb("editing", "remove"), ("Ctrl+-",), "trash-2", changes=True, gap=True),
    Entry("indent", "&Edit", "&Indent", verb("moving", "indent"), ("Alt+Shift+Right",), "indent-increase", changes=True),
    Entry("outdent", "&Edit", "&Outdent", verb("moving", "outdent"), ("Alt+Shift+Left",), "indent-decrease", changes=True),
    Entry("up", "&Edit", "Move up (&1)", verb("moving", "up"), ("Alt+Shift+Up",), "arrow-up", changes=True),
    Entry("down", "&Edit", "Move do&wn", verb("moving", "down"), ("Alt+Shift+Down",), "arrow-down", changes=True),
    Entry("columns", "&View", "&Columns…", verb("viewing", "choose_columns"), (), "columns-3"),
    Entry("filter", "&View", "&Filter by this column…", verb("viewing", "filter_column"), ("Ctrl+Shift+L",), "filter"),
    Entry("sort", "&View", "&Sort by this column", verb("viewing", "sort_column"), ("Ctrl+Shift+O",), "arrow-up-down"),
    Entry("group", "&View", "&Group by…", verb("viewing", "group_by"), ("Ctrl+Shift+G",), "layers"),
    Entry("clear_view", "&View", "Show a&ll rows in the plan's order", verb("viewing", "clear"), ("Ctrl+Shift+A",)),
    Entry("only", "&View", "Show &only this branch", verb("viewing", "only_branch"), ("Ctrl+Shift+B",)),
    Entry("toggle", "&View", "Open or close the &branch", verb("viewing", "toggle"), ("Alt+Shift+=", "Alt+Shift++"), gap=True),
    Entry("open_all", "&View", "&Open all branches", verb("viewing", "open_all"), ("Alt+Shift+9",)),
    Entry("close_all", "&View", "&Themes and workstreams only", verb("viewing", "close_all"), ("Alt+Shift+0",)),
    Entry(
        "side", "&View", "&Milestones, risks and issues as rows", verb("viewing", "side_items"), ("Ctrl+Shift+M",),
        checks=lambda w: w.arranger.side_items,
    ),
    Entry(
        "pane_outline", "&View", "O&utline", lambda w: w.toggle_pane("outline"), ("Ctrl+1",), "list-tree",
        checks=lambda w: w.pane_shows("outline"), gap=True,
    ),
    Entry(
        "pane_timeline", "&View", "T&imeline", lambda w: w.toggle_pane("timeline"), ("Ctrl+2",), "calendar-range",
        checks=lambda w: w.pane_shows("timeline"),
    ),
    Entry(
        "pane_details", "&View", "&Details", lambda w: w.toggle_pane("details"), ("Ctrl+3",), "panel-bottom",
        checks=lambda w: w.pane_shows("details"),
    ),
    Entry("zoom_in", "&View", "Timeline: zoom &in", lambda w: w.timeline.zoom(1), ("Ctrl+Alt++", "Ctrl+Alt+="), "zoom-in", gap=True),
    Entry("zoom_out", "&View", "Timeline: zoom ou&t", lambda w: w.timeline.zoom(-1), ("Ctrl+Alt+-",), "zoom-out"),
    Entry("fit", "&View", "Timeline: &whole plan", lambda w: w.timeline.fit(), ("Ctrl+Alt+0",), "scan"),
    Entry("to_today", "&View", "Timeline: go to toda&y", lambda w: w.timeline.go_to_today(), ("Ctrl+Alt+T",)),
    Entry(
        "earlier", "&View", "Timeline: bars of a snapshot &underneath…", verb("looking_back", "earlier_bars"), (), "layers",
        checks=lambda w: w.timeline.earlier is not None,
    ),
    Entry("picture_copy", "&View", "Timeline: copy as &picture", verb("picturing", "copy"), (), "camera"),
    Entry("picture_save", "&View", "Timeline: sa&ve as picture or PDF…", verb("picturing", "save"), ()),
    Entry("text_more", "&View", "Larger te&xt", lambda w: w.resize_text(1), ("Ctrl+Shift+.",), gap=True),
    Entry("text_less", "&View", "Smalle&r text", lambda w: w.resize_text(-1), ("Ctrl+Shift+,",)),
    Entry("light", "&View", "&Light", lambda w: w.repaint_in("light"), checks=lambda w: w.painted("light"), gap=True),
    Entry("dark", "&View", "Dar&k", lambda w: w.repaint_in("dark"), checks=lambda w: w.painted("dark")),
    Entry("contrast", "&View", "&High contrast", lambda w: w.repaint_in("contrast"), checks=lambda w: w.painted("contrast")),
    Entry("as_system", "&View", "As the syste&m", lambda w: w.repaint_in("system"), checks=lambda w: w.painted("system")),
    Entry("next_pane", "&View", "Next pan&e", lambda w: w.next_pane(1), ("F6",), gap=True),
    Entry("last_pane", "&View", "Pre&vious pane", lambda w: w.next_pane(-1), ("Shift+F6",)),
    Entry("settings", "&Plan", "Plan &settings…", verb("settling", "settings"), ("F4",), "settings", changes=True),
    Entry("roll", "&Plan", "New &period…", verb("settling", "roll"), (), "calendar", changes=True),
    Entry("snapshot", "&Plan", "Take a s&napshot…", verb("looking_back", "snapshot"), ("Ctrl+Shift+N",), "camera", changes=True, gap=True),
    Entry("history", "&Plan", "&History…", verb("looking_back", "history"), ("Ctrl+Shift+H",), "history"),
    Entry("as_at", "&Plan", "As it stoo&d…", verb("looking_back", "as_at"), (), "clock"),
    Entry("compare", "&Plan", "&What has changed since…", verb("looking_back", "compare"), ("Ctrl+Shift+C",), "git-compare"),
    Entry("tour", "&Help", "&Tour", verb("tour", "tour"), ("F1",), "circle-help"),
    Entry("shortcuts", "&Help", "&Keyboard shortcuts", verb("helping", "shortcuts"), ("Ctrl+F1",), "keyboard"),
    Entry("about", "&Help", "&About Shared Plan", verb("helping", "about"), (), "info"),
)  # fmt: skip
ROW_MENU = (
    "cut", "copy", "paste", "paste_rows", "", "add", "add_under", "add_milestone", "remove", "",
    "up", "down", "indent", "outdent", "", "fill", "edit_many", "clear", "", "filter", "only",
)  # fmt: skip
COLUMN_MENU = ("sort", "filter", "group", "", "columns", "clear_view")
"""What a right click on a row and on a heading offers."""
BY_NAME = {entry.name: entry for entry in ENTRIES}
TOOLS = ("undo", "redo", "", "add", "", "filter", "group", "columns", "", "snapshot", "history")
"""The tool bar: names of entries, "" for a gap."""
