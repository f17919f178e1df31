"""The window: everything that knows Qt."""

from shared_plan.ui.starting.qt import hasten

hasten()  # before the first module of the window brings Qt in
