"""The table on the clipboard as a file, so that it passes the same gate and readers as any other."""

import tempfile
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


class Copied(NamedTuple):
    """A file that is there until the folder is cleaned up."""

    path: Path
    folder: "tempfile.TemporaryDirectory[str]"


def as_file(stem: str) -> Copied | None:
    """What was copied in a spreadsheet, a document or an e-mail; None where there is no text on the clipboard."""
    text, is_page = words_of(QGuiApplication.clipboard().mimeData())
    if not text.strip():
        return None
    folder = tempfile.TemporaryDirectory(prefix="shared-plan-copied-")
    path = Path(folder.name) / f"{stem}{'.html' if is_page else '.tsv'}"
    path.write_text(text, encoding="utf-8", errors="replace", newline="")
    return Copied(path, folder)


def words_of(data: QMimeData | None) -> tuple[str, bool]:
    """The text on the clipboard, and whether it is a page with a table; an empty clipboard may have no data at all.

    The page begins at its first tag, behind the lines that Windows puts before it (CF_HTML).
    """
    if data is None:
        return "", False
    page = data.html() if data.hasHtml() else ""
    return (page[page.find("<") :], True) if "<table" in page.lower() else (data.text(), False)
