"""The View menu."""

from shared_plan.ui.actions.entry import Entry, verb

ENTRIES = (
    Entry("columns", "&Columns…", verb("grid.viewing", "choose_columns"), (), "columns-3"),
    Entry("filter", "&Filter by this column…", verb("grid.viewing", "filter_column"), ("Ctrl+Shift+L",), "filter"),
    Entry("sort", "&Sort by this column", verb("grid.viewing", "sort_column"), ("Ctrl+Shift+O",), "arrow-up-down"),
    Entry("group", "&Group by…", verb("grid.viewing", "group_by"), ("Ctrl+Shift+G",), "layers"),
    Entry("clear_view", "Show a&ll rows in the plan's order", verb("grid.viewing", "clear"), ("Ctrl+Shift+A",)),
    Entry("only", "Show &only this branch", verb("grid.viewing", "only_branch"), ("Ctrl+Shift+B",)),
    Entry("choose_view", "Choose a vie&w…", verb("views.naming", "choose"), (), "table-2", gap=True),
    Entry("keep_view", "&Keep this view…", verb("views.naming", "keep"), (), changes=True),
    Entry("manage_views", "&Rename or remove views…", verb("views.naming", "manage"), (), changes=True),
    Entry("toggle", "Open or close the &branch", verb("grid.viewing", "toggle"), ("Alt+Shift+=", "Alt+Shift++"), gap=True),
    Entry("open_all", "&Open all branches", verb("grid.viewing", "open_all"), ("Alt+Shift+9",)),
    Entry("close_all", "&Themes and workstreams only", verb("grid.viewing", "close_all"), ("Alt+Shift+0",)),
    Entry(
        "side", "&Milestones, risks and issues as rows", verb("grid.viewing", "side_items"), ("Ctrl+Shift+M",),
        checks=lambda w: w.arranger.side_items,
    ),
    Entry(
        "pane_outline", "O&utline", lambda w: w.toggle_pane("outline"), ("Ctrl+1",), "list-tree",
        checks=lambda w: w.pane_shows("outline"), gap=True,
    ),
    Entry(
        "pane_timeline", "T&imeline", lambda w: w.toggle_pane("timeline"), ("Ctrl+2",), "calendar-range",
        checks=lambda w: w.pane_shows("timeline"),
    ),
    Entry(
        "pane_details", "&Details", lambda w: w.toggle_pane("details"), ("Ctrl+3",), "panel-bottom",
        checks=lambda w: w.pane_shows("details"),
    ),
    Entry("zoom_in", "Timeline: zoom &in", lambda w: w.timeline.zoom(1), ("Ctrl+Alt++", "Ctrl+Alt+="), "zoom-in", gap=True),
    Entry("zoom_out", "Timeline: zoom ou&t", lambda w: w.timeline.zoom(-1), ("Ctrl+Alt+-",), "zoom-out"),
    Entry("fit", "Timeline: &whole plan", lambda w: w.timeline.fit(), ("Ctrl+Alt+0",), "scan"),
    Entry("to_today", "Timeline: go to toda&y", lambda w: w.timeline.go_to_today(), ("Ctrl+Alt+T",)),
    Entry(
        "earlier", "Timeline: bars of a snapshot &underneath…", verb("past.looking_back", "earlier_bars"), (), "layers",
        checks=lambda w: w.timeline.earlier is not None,
    ),
    Entry("picture_copy", "Timeline: copy as &picture", verb("timeline.picturing", "copy"), (), "camera"),
    Entry("picture_save", "Timeline: sa&ve as picture or PDF…", verb("timeline.picturing", "save"), ()),
    Entry("text_more", "Larger te&xt", lambda w: w.resize_text(1), ("Ctrl+Shift+.",), gap=True),
    Entry("text_less", "Smalle&r text", lambda w: w.resize_text(-1), ("Ctrl+Shift+,",)),
    Entry("light", "&Light", lambda w: w.repaint_in("light"), checks=lambda w: w.painted("light"), gap=True),
    Entry("dark", "Dar&k", lambda w: w.repaint_in("dark"), checks=lambda w: w.painted("dark")),
    Entry("contrast", "&High contrast", lambda w: w.repaint_in("contrast"), checks=lambda w: w.painted("contrast")),
    Entry("as_system", "As the syste&m", lambda w: w.repaint_in("system"), checks=lambda w: w.painted("system")),
    Entry("next_pane", "Next pan&e", lambda w: w.next_pane(1), ("F6",), gap=True),
    Entry("last_pane", "Pre&vious pane", lambda w: w.next_pane(-1), ("Shift+F6",)),
)  # fmt: skip
