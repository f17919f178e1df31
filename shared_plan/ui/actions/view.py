"""The View menu."""

from shared_plan.ui.actions.entry import Entry, verb

TIMELINE, LOOKS, BRANCHES = "On the &timeline", "Te&xt and colours", "&Branches"
"""The submenus."""
ENTRIES = (
    Entry("columns", "&Columns…", verb("grid.viewing", "choose_columns"), (), "columns-3"),
    Entry("filter", "&Filter by this column…", verb("grid.viewing", "filter_column"), ("Ctrl+Shift+L",), "filter"),
    Entry("sort", "&Sort by this column", verb("grid.viewing", "sort_column"), ("Ctrl+Shift+O",), "arrow-up-down"),
    Entry("group", "&Group by…", verb("grid.viewing", "group_by"), ("Ctrl+Shift+G",), "layers"),
    Entry("clear_view", "Show a&ll rows in the plan's order", verb("grid.viewing", "clear"), ("Ctrl+Shift+A",)),
    Entry("choose_view", "Choose a vie&w…", verb("views.naming", "choose"), (), "table-2", gap=True),
    Entry("keep_view", "&Keep this view…", verb("views.naming", "keep"), (), changes=True),
    Entry("manage_views", "&Rename or remove views…", verb("views.naming", "manage"), (), changes=True),
    Entry("toggle", "Open or &close the branch", verb("grid.viewing", "toggle"), ("Alt+Shift+=", "Alt+Shift++"), gap=True, under=BRANCHES),
    Entry("open_all", "Open &all branches", verb("grid.viewing", "open_all"), ("Alt+Shift+9",), under=BRANCHES),
    Entry("close_all", "&Themes and workstreams only", verb("grid.viewing", "close_all"), ("Alt+Shift+0",), under=BRANCHES),
    Entry("only", "Show &only this branch", verb("grid.viewing", "only_branch"), ("Ctrl+Shift+B",), under=BRANCHES),
    Entry(
        "side", "&Milestones, risks and issues as rows", verb("grid.viewing", "side_items"), ("Ctrl+Shift+M",),
        checks=lambda w: w.arranger.side_items,
    ),
    Entry(
        "pane_outline", "O&utline", lambda w: w.toggle_pane("outline"), ("Ctrl+1",), "",
        checks=lambda w: w.pane_shows("outline"), gap=True,
    ),
    Entry(
        "pane_timeline", "T&imeline", lambda w: w.toggle_pane("timeline"), ("Ctrl+2",), "",
        checks=lambda w: w.pane_shows("timeline"),
    ),
    Entry(
        "pane_details", "&Details", lambda w: w.toggle_pane("details"), ("Ctrl+3",), "",
        checks=lambda w: w.pane_shows("details"),
    ),
    Entry("zoom_in", "Zoom the timeline &in", lambda w: w.timeline.zoom(1), ("Ctrl+Alt++", "Ctrl+Alt+="), "zoom-in", gap=True, under=TIMELINE),
    Entry("zoom_out", "Zoom the timeline &out", lambda w: w.timeline.zoom(-1), ("Ctrl+Alt+-",), "zoom-out", under=TIMELINE),
    Entry("fit", "Show the &whole plan on the timeline", lambda w: w.timeline.fit(), ("Ctrl+Alt+0",), "scan", under=TIMELINE),
    Entry("to_today", "Go to &today", lambda w: w.timeline.go_to_today(), ("Ctrl+Alt+T",), under=TIMELINE),
    Entry(
        "earlier", "Show the &bars of a snapshot underneath…", verb("past.looking_back", "earlier_bars"), (), "",
        checks=lambda w: w.timeline.earlier is not None, under=TIMELINE,
    ),
    Entry("picture_copy", "Copy the timeline as a &picture", verb("timeline.picturing", "copy"), (), "camera", under=TIMELINE),
    Entry("picture_save", "&Save the timeline as picture or PDF…", verb("timeline.picturing", "save"), (), under=TIMELINE),
    Entry("text_more", "Lar&ger text", lambda w: w.resize_text(1), ("Ctrl+Shift+.",), under=LOOKS),
    Entry("text_less", "&Smaller text", lambda w: w.resize_text(-1), ("Ctrl+Shift+,",), under=LOOKS),
    Entry("light", "&Light", lambda w: w.repaint_in("light"), checks=lambda w: w.painted("light"), gap=True, under=LOOKS),
    Entry("dark", "&Dark", lambda w: w.repaint_in("dark"), checks=lambda w: w.painted("dark"), under=LOOKS),
    Entry("contrast", "&High contrast", lambda w: w.repaint_in("contrast"), checks=lambda w: w.painted("contrast"), under=LOOKS),
    Entry("as_system", "&As the system", lambda w: w.repaint_in("system"), checks=lambda w: w.painted("system"), under=LOOKS),
    Entry("next_pane", "Next pan&e", lambda w: w.next_pane(1), ("F6",), gap=True),
    Entry("last_pane", "Pre&vious pane", lambda w: w.next_pane(-1), ("Shift+F6",)),
)  # fmt: skip
