"""The plan over a line of time."""
