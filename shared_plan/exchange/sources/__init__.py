"""One reader for each format, all giving the same plain form."""

from collections.abc import Callable

Tick = Callable[[int, int, str], None]
"""How far a reader has come: done, of how many, and what it is doing."""
