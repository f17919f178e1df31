"""Texts in a text table that no spreadsheet may run: how they are guarded when written, and bare again when read."""

import re

_LIVE = re.compile(r"\s*[=+\-@＝＋－＠'\t\r]")
_GUARDED = re.compile(r"'(?=\s*[=+\-@＝＋－＠'\t\r])")


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands ahead of one that begins like one.

    So does it ahead of one that begins with an apostrophe of its own, so that `unguarded` gives every text back.
    (OWASP's advice for CSV injection.)
    """
    return f"'{text}" if _LIVE.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if _GUARDED.match(text) else text
