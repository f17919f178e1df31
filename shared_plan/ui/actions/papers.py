"""The Papers menu."""

from shared_plan.ui.actions.entry import Entry, verb

ENTRIES = (
    Entry("paper", "&Committee paper…", verb("papers.paper_window", "committee_paper"), ("Ctrl+P",), "file-text"),
    Entry("highlight", "&Highlight report of this workstream…", verb("papers.paper_window", "highlight"), ("Ctrl+Shift+P",)),
)  # fmt: skip
