"""Which words of a text are gone and which are new."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_PARTS = re.compile(r"\s+|\w+|[^\w\s]")
_LONG = 4000


class Piece(NamedTuple):
    """Some words and what became of them: "same", "gone" or "new"."""

    text: str
    fate: str


def pieces(old: str, new: str) -> list[Piece]:
    """Old and new text as one run of pieces; very long ones are shown whole, one after the other."""
    if not old or not new or len(old) + len(new) > _LONG:
        return [Piece(text, fate) for text, fate in ((old, "gone"), (new, "new")) if text]
    before, after = _PARTS.findall(old), _PARTS.findall(new)
    made: list[Piece] = []
    for what, i, j, k, m in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if what == "equal":
            made.append(Piece("".join(before[i:j]), "same"))
        else:
            made.extend(
                Piece(text, fate)
                for text, fate in (("".join(before[i:j]), "gone"), ("".join(after[k:m]), "new"))
                if text
            )
    return made
