"""Text of a plan as paragraphs: lines and bullets as typed, and what has changed in it marked word by word."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from shared_plan.model.text import folded
from shared_plan.papers.blocks import NEW, OLD, PLAIN, SOFT, Line, Run

_BULLET = re.compile(r"\s*([•·‣▪●◦\uf0b7]|[-–—*](?=\s))\s*(?=\S)")
_SYMBOL = str.maketrans({"\uf0b7": "•", "‣": "•", "◦": "•"})
"""Word's private bullet and rare ones stand as the usual one, which every font has."""
_TOKEN = re.compile(r"\n|[^\s]+|[^\S\n]+")
_MOST = 4000
"""Words of a text beyond which it is not compared word by word: nobody reads such marks, and it would take long."""


def paragraphs(text: str, look: str = PLAIN) -> tuple[Line, ...]:
    """A text's lines, those that begin with a bullet as entries of a list; empty lines are passed over."""
    return of_runs([Run(text, look)])


def of_runs(runs: Iterable[Run]) -> tuple[Line, ...]:
    """Runs that may hold line ends as paragraphs."""
    lines: list[list[Run]] = [[]]
    for text, look in runs:
        for n, piece in enumerate(text.split("\n")):
            if n:
                lines.append([])
            if piece:
                lines[-1].append(Run(piece, look))
    return tuple(_paragraph(line) for line in lines if any(run.text.strip() for run in line))


def _paragraph(runs: list[Run]) -> Line:
    first, look = runs[0]
    found = _BULLET.match(first)
    if found is None or (found.end() == len(first) and len(runs) == 1):
        return Line(tuple(runs))
    rest = [Run(first[found.end() :], look), *runs[1:]]
    return Line(tuple(run for run in rest if run.text), found[1].translate(_SYMBOL))


def compared(old: str, new: str) -> tuple[Line, ...]:
    """The new text with new words marked and old ones beside them struck out."""
    return of_runs(_marked(old, new))


def _marked(old: str, new: str) -> Iterator[Run]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if max(len(before), len(after)) > _MOST or _unlike(old, new):
        yield Run(new, NEW)
        yield Run(" " + " ".join(old.split()), OLD)
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield Run("".join(after[c:d]), PLAIN)
            continue
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        if folded(gone).strip():
            yield Run(" ".join(gone.split()) + (" " if come[:1] != " " else ""), OLD)
        yield from _new(come)


def _new(text: str) -> Iterator[Run]:
    """New words, without the blanks around them: a line under a blank is a line under nothing."""
    core = text.strip(" ")
    ahead, behind = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    yield from (
        Run(part, look) for part, look in ((ahead, PLAIN), (core, NEW), (behind if core else "", PLAIN)) if part
    )


def formerly(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs for a format whose readers can't be told apart from the eye: former words say in words what they are."""
    for run in runs:
        if run.look != OLD:
            yield run
            continue
        ahead = " " if run.text[:1] == " " else ""
        behind = " " if run.text[-1:] == " " else ""
        yield from (Run(f"{ahead}[formerly: ", SOFT), Run(run.text.strip(), OLD), Run(f"]{behind}", SOFT))


def _unlike(old: str, new: str) -> bool:
    """Whether so little is alike that a word-by-word comparison would be a hotchpotch."""
    one, two = set(old.casefold().split()), set(new.casefold().split())
    return len(one & two) * 2 < min(len(one), len(two))
