"""The pages of the help as plain parts: headings, paragraphs, lists, pictures; their words are searched here."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from shared_plan.model.resources import folder

PAGES: Mapping[str, str] = {
    "tour": "A tour",
    "import": "Bringing in a spreadsheet",
    "dates": "Dates and timescales",
    "partners": "Partners and returns",
    "papers": "Committee papers",
    "past": "Looking back",
    "settings": "Settings and views",
    "keyboard": "The keyboard",
    "trouble": "If something goes wrong",
    "news": "What's new",
}
"""The pages by the name of their file, in the order of the contents."""
HEADING, PARAGRAPH, BULLET, PICTURE, KEYS = "heading", "paragraph", "bullet", "picture", "keys"
_PICTURE = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<file>[a-z-]+\.png)\)")
_HEADING = re.compile(r"(?P<marks>#+)\s+(?P<words>.+)")
_MARKS = re.compile(r"\*\*|[*`]")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page: its words, still with marks of emphasis, the level of a heading, the file of a picture."""

    kind: str
    words: str
    level: int = 0
    file: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where words were found: the page, the heading over it, and the sentence around."""

    page: str
    heading: str
    around: str


@cache
def parts(page: str) -> tuple[Part, ...]:
    """The parts of a page."""
    text = (folder() / "help" / f"{page}.md").read_text(encoding="utf-8")
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[Part]:
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.strip().split("\n")
        heading, picture = _HEADING.fullmatch(lines[0]), _PICTURE.fullmatch(block.strip())
        if heading:
            yield Part(HEADING, heading["words"], max(1, len(heading["marks"]) - 1))
            yield from _parts("\n".join(lines[1:])) if lines[1:] else ()
        elif picture:
            yield Part(PICTURE, picture["words"], file=picture["file"])
        elif lines[0] == "{keys}":
            yield Part(KEYS, "")
        elif lines[0].startswith("- "):
            yield from (Part(BULLET, line.removeprefix("- ")) for line in lines)
        else:
            yield Part(PARAGRAPH, " ".join(lines))


def plain(words: str) -> str:
    """Words without their marks of emphasis."""
    return _MARKS.sub("", words)


def search(words: str) -> list[Hit]:
    """Every paragraph that has all of the words, in the order of the pages; those under a heading that has them first."""
    wanted = words.casefold().split()
    found: list[tuple[bool, Hit]] = []
    for page in PAGES:
        heading = PAGES[page]
        for part in parts(page):
            text = plain(part.words)
            if part.kind == HEADING:
                heading = text
            if wanted and part.kind != PICTURE and all(word in f"{heading} {text}".casefold() for word in wanted):
                in_heading = all(word in heading.casefold() for word in wanted)
                found.append((not in_heading, Hit(page, heading, _around(text, wanted[0]))))
    unique = dict.fromkeys(hit for _, hit in sorted(found, key=lambda one: one[0]))
    return list(unique)


def _around(text: str, word: str, room: int = 90) -> str:
    at = max(0, text.casefold().find(word))
    start = max(0, at - room // 3)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    cut = text[start : start + room]
    return ("…" if start else "") + cut + ("…" if start + room < len(text) else "")
