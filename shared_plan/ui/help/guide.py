"""The help as a guide on paper, made by the program's own writer of papers."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from shared_plan.model.refusal import Refused
from shared_plan.papers.blocks import BOLD, Block, Bullets, Heading, Line, Page, Paper, Paragraph, Run
from shared_plan.ui.help.keys import keys_told
from shared_plan.ui.help.pages import BULLET, HEADING, KEYS, PAGES, PICTURE, Part, parts, plain

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

_TITLE = "Shared Plan: a guide for the officer"
_NOT_PRINTED = frozenset({"news"})


def guide() -> Paper:
    """The pages of the help one after the other, without their pictures."""
    blocks = [block for page in PAGES if page not in _NOT_PRINTED for block in _blocks(parts(page))]
    return Paper(_TITLE, (Heading(1, _TITLE), *blocks), foot="Shared Plan", page=Page("A4", "portrait", 10.0))


def _blocks(found: tuple[Part, ...]) -> Iterator[Block]:
    for is_list, several in groupby(found, key=lambda part: part.kind == BULLET):
        if is_list:
            yield Bullets(tuple(line(part.words, "•") for part in several))
            continue
        for part in several:
            if part.kind == HEADING:
                yield Heading(part.level + 1, plain(part.words))
            elif part.kind == KEYS:
                yield Bullets(tuple(Line((Run(f"{keys}: ", BOLD), Run(does)), "•") for keys, does in keys_told()))
            elif part.kind != PICTURE:
                yield Paragraph(line(part.words))


def line(words: str, bullet: str = "") -> Line:
    """Words of a page with what is strong in bold."""
    pieces = words.split("**")
    runs = tuple(Run(plain(text), BOLD if at % 2 else "plain") for at, text in enumerate(pieces) if text)
    return Line(runs, bullet)


def save(window: "PlanWindow") -> None:
    """Asks where to, and saves the guide there."""
    from shared_plan.papers import saving

    name, _ = QFileDialog.getSaveFileName(
        window, "Save the guide", "Shared Plan guide.pdf", "PDF (*.pdf);;Word document (*.docx)"
    )
    if not name:
        return
    try:
        saving.save(guide(), Path(name))
    except Refused as refusal:
        window.say(str(refusal))
        return
    window.status.say(f"The guide is saved as {Path(name).name}")
