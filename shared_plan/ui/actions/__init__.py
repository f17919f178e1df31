"""Catalogue 3: all that can be done in the window, a module a menu."""
