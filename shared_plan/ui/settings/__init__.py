"""The plan's own settings in the window."""
