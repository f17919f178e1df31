"""The Insert menu."""

from shared_plan.ui.actions.entry import Entry, verb

ENTRIES = (
    Entry("add", "&Row below", verb("grid.editing", "add_below"), ("Ctrl++", "Ctrl+=", "Ins"), "plus", changes=True),
    Entry("add_above", "Row &above", verb("grid.editing", "add_above"), ("Ctrl+Shift+I",), changes=True),
    Entry("add_under", "Row &under this one", verb("grid.editing", "add_under"), ("Ctrl+Shift+U",), changes=True),
    Entry("add_theme", "&Theme", verb("grid.editing", "add_theme"), (), changes=True, gap=True),
    Entry("add_workstream", "&Workstream", verb("grid.editing", "add_workstream"), (), changes=True),
    Entry("add_milestone", "&Milestone", verb("grid.editing", "add_milestone"), ("Ctrl+M",), changes=True),
    Entry("add_risk", "R&isk", verb("grid.editing", "add_risk"), (), changes=True),
    Entry("add_issue", "I&ssue", verb("grid.editing", "add_issue"), (), changes=True),
)  # fmt: skip
