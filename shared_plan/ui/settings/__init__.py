"""The plan's own settings: a dialog of pages, a module a page."""
