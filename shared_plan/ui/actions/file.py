"""The File menu."""

from shared_plan.ui.actions.entry import Entry, verb

ENTRIES = (
    Entry("new", "&New plan…", verb("filing", "new"), ("Ctrl+N",), "file-plus-2"),
    Entry("open", "&Open…", verb("filing", "open_other"), ("Ctrl+O",), "folder-open"),
    Entry("import", "&Import a spreadsheet, Word table or project…", verb("importing.assistant", "choose"), ("Ctrl+I",), "table-2", changes=True),
    Entry("import_copied", "Import the table that was copie&d…", verb("importing.copied", "paste"), ("Ctrl+Alt+V",), changes=True),
    Entry("start", "Start &page", verb("filing", "start_page"), (), ""),
    Entry("save", "&Save to the file now", verb("filing", "save"), ("Ctrl+S",), "save", gap=True),
    Entry("copy_plan", "Save a &copy…", verb("filing", "save_copy"), ("Ctrl+Shift+S",)),
    Entry("export", "&Export the whole plan…", verb("exporting", "export"), ("Ctrl+Shift+E",), "upload"),
    Entry("close", "C&lose", lambda w: w.close(), ("Ctrl+W",), gap=True),
)  # fmt: skip
