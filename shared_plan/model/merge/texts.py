"""A merged wording offered where both sides rewrote a narrative, sentence by sentence; it is never applied by itself."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from shared_plan.model.text import folded

_END = re.compile(
    r"(?<!\b[A-Z]\.)(?<!\b(?:Mr|Dr|Mt|St|No|cf|vs)\.)(?<!\b(?:Mrs|e\.g|i\.e|etc|app|inc|Rev|Hon|Sgt)\.)(?<!\b(?:Cllr)\.)"
    r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9£])|\s*\n\s*"
)
Region = tuple[int, int]


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text with the blanks behind them, so that together they are the text.

    A full stop ends a sentence only before a capital, a figure or a bracket, and not behind an initial or a usual
    abbreviation; cutting too seldom makes a conflict more, cutting too often would mix two wordings.
    """
    ends = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    return [text[a:b] for a, b in pairwise(ends) if a < b]


def proposal(base: str | None, ours: str | None, theirs: str | None) -> str | None:
    """A wording with the changes of both sides; None where a sentence was changed by both, or there is nothing to merge.

    A sentence stands as one side or the other wrote it, never with words of both (merging words turned "will not start
    in May" and "will start in June" into "will not start in June"). Where both added at the end, ours comes first.
    """
    before, mine, other = sentences(base or ""), sentences(ours or ""), sentences(theirs or "")
    if not mine or not other or "" in (folded(ours or ""), folded(theirs or "")):
        return None
    merged: list[str] = []
    for was, one, two in _regions(before, mine, other):
        chosen = _chosen(was, one, two)
        if chosen is None:
            return None
        merged += chosen
    joined = _joined(merged)
    return None if folded(joined) in (folded(ours or ""), folded(theirs or "")) else joined


class _Both(list[str]):
    """The sentences that both sides added at the end."""


def _chosen(was: Sequence[str], one: Sequence[str], two: Sequence[str]) -> list[str] | None:
    """What stands in one region: whoever changed it; both where both added at the end; None where both changed it."""
    keys = [_keys(region) for region in (was, one, two)]
    if keys[1] == keys[2] or keys[2] == keys[0]:
        return list(one)
    if keys[1] == keys[0]:
        return list(two)
    if isinstance(was, _Both):
        return [*one, *(sentence for sentence, key in zip(two, keys[2], strict=True) if key not in keys[1])]
    return None


def _keys(region: Sequence[str]) -> list[str]:
    return [folded(sentence) for sentence in region]


def _regions(
    before: list[str], mine: list[str], other: list[str]
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """Stretches of the base with what each side has in their place; those that all three share stand alone."""
    at = (0, 0, 0)
    for n, in_mine, in_other in _shared(_keys(before), _keys(mine), _keys(other)):
        yield before[at[0] : n], mine[at[1] : in_mine], other[at[2] : in_other]
        yield before[n : n + 1], mine[in_mine : in_mine + 1], other[in_other : in_other + 1]
        at = n + 1, in_mine + 1, in_other + 1
    rest = before[at[0] :]
    yield (rest or _Both()), mine[at[1] :], other[at[2] :]


def _shared(before: list[str], mine: list[str], other: list[str]) -> Iterator[tuple[int, int, int]]:
    """Sentences of the base that both sides kept: their places in base, ours and theirs."""
    kept, also = _kept(before, mine), _kept(before, other)
    for n in sorted(kept.keys() & also.keys()):
        yield n, kept[n], also[n]


def _kept(before: list[str], after: list[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def _joined(parts: Sequence[str]) -> str:
    """Sentences put together again; the last of one side may have had no blank behind it."""
    text = ""
    for part in parts:
        text += (" " if text and not text[-1].isspace() else "") + part
    return text.rstrip()
