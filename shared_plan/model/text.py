"""Text of a cell: cleaned at the door of the plan, folded for comparing, taken apart into lines and words."""

import re

from shared_plan.model.patterns import late

_CONTROLS = late(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LINE_ENDS = late(r"\r\n|[\r\v\f]")
_SURROGATE = late(r"[\ud800-\udfff]")
_EXCEL_RETURN = late(r"_x000d_\n?", re.IGNORECASE)
_BLANKS = late(r"[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_UNSEEN = late(r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_TYPEWRITTEN = str.maketrans(
    dict.fromkeys("‘’‚‛′´`ʼ", "'") | dict.fromkeys("“”„‟″", '"') | dict.fromkeys("‐‑‒–—―−", "-") | {"…": "..."}
)
_TELLING = frozenset("`_")
"""Of the plain printable signs those that `folded` may change: a typewriter's quote, and Excel's "_x000d_"."""
_MARK = late(
    r"""\s*(?:
        [-–—*+>•·‣⁃∙○●◦■□▪▫◆◇►▶➢➤✓✔\uf0a7\uf0b7\uf0d8]\s+ | [•‣▪●\uf0a7\uf0b7\uf0d8](?=\S) | o\s+
    )? \s*(?:
        (?: \d{1,2}(?:\.\d{1,2})*[.)] | \(\d{1,2}\) | [a-z]\) | \([a-z]\) | [a-z]\. | \(?[ivx]{1,5}[.)] )\s+
    )?(?=\S)""",
    re.VERBOSE,
)
_WORD = late(r"[^\W_]+(?:'[^\W_]+)*")


def clean(text: str) -> str:
    """The text as the plan keeps it: what every text coming in is made into, and nothing more is ever done to it.

    Control characters other than tab and line feed are taken out, every kind of line end becomes a line feed (Word's
    own soft line break is a vertical tab, which taken out would run two words together), and half a surrogate pair,
    which no file can hold, becomes U+FFFD.
    """
    if text.isprintable():  # nearly every text of a plan is one plain line
        return text
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _LINE_ENDS.sub("\n", _CONTROLS.sub("", text))


def folded(text: str) -> str:
    """The text as it is compared, never as it is kept: what spreadsheets and word processors do by themselves undone.

    Composed (NFC), plain quotes, dashes and dots, no zero-width characters, one blank for each run of white space in a
    line, no blanks at the ends of lines, no empty lines at either end.
    """
    if text.isascii() and text.isprintable() and not _TELLING.intersection(text) and "  " not in text:
        return text.strip(" ")  # most words are plain already
    import unicodedata

    text = _UNSEEN.sub("", _EXCEL_RETURN.sub("\n", clean(text)))
    text = unicodedata.normalize("NFC", text).translate(_TYPEWRITTEN)
    return "\n".join(line.strip(" ") for line in _BLANKS.sub(" ", text).split("\n")).strip("\n")


def same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing that a person typed."""
    return one == other or folded(one) == folded(other)


def lines(text: str) -> tuple[str, ...]:
    """The entries of a list, one for each line that is not empty, without their bullets and numbers.

    For comparing and showing entries; what is stored keeps its marks. "A. Smith" and "1.5 million" are no numbers
    of entries and stay whole.
    """
    entries = (line.strip() for line in clean(text).split("\n"))
    return tuple(_unmarked(entry) for entry in entries if entry)


def _unmarked(entry: str) -> str:
    mark = _MARK.match(entry)
    return entry[mark.end() :] if mark else entry


def words(text: str) -> tuple[str, ...]:
    """The words of a text for searching: case folded, accents off, punctuation out ("Bénédicte's" -> "benedicte's")."""
    import unicodedata

    plain = unicodedata.normalize("NFD", folded(text).casefold())
    return tuple(_WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter))))
