"""A merged wording offered where both sides rewrote a narrative, sentence by sentence; it is never applied by itself."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from shared_plan.model.text import folded

_WORD = re.compile(r"\S+")
_STOPPED = re.compile(r"""[.!?]["'”’)\]]*\Z""")
_OPENING = re.compile(r"""["'“‘(\[]*[A-Z0-9£]""")
_ABBREVIATIONS = """
mr. mrs. ms. dr. cllr. st. mt. rev. hon. e.g. i.e. etc. cf. vs. approx. est. inc. incl. no. nos. para. paras. dept. ref.
p. pp. c. ca. max. min. tel. ext. fig. govt. jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.
"""
_ABBREVIATED = frozenset(_ABBREVIATIONS.split())
_LONGEST = 300
"""A text of more sentences than this is compared as a whole: nobody reads such an offer, and it would take long."""


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text with the blanks ahead of them, so that together they are the text.

    A full stop ends a sentence only before a capital, a figure or a bracket, and not behind an initial or a usual
    abbreviation; cutting too seldom makes a conflict more, cutting too often would mix two wordings.
    """
    cuts, last, end = [0], "", 0
    for found in _WORD.finditer(text):
        if last and ("\n" in text[end : found.start()] or (_ends(last) and _OPENING.match(found[0]))):
            cuts.append(end)
        last, end = found[0], found.end()
    return [text[a:b] for a, b in pairwise([*cuts, len(text)]) if a < b]


def _ends(word: str) -> bool:
    return word[-1] in ".!?\"'”’)]" and _STOPPED.search(word) is not None and not _is_abbreviation(word)


def _is_abbreviation(word: str) -> bool:
    bare = word.lstrip("(['\"“‘")
    return bare.casefold() in _ABBREVIATED or (len(bare) == 2 and bare[0].isupper())


def proposal(base: str | None, ours: str | None, theirs: str | None) -> str | None:
    """A wording with the changes of both sides; None where a sentence was changed by both, or there is nothing to merge.

    A sentence stands as one side or the other wrote it, never with words of both (merging words turned "will not start
    in May" and "will start in June" into "will not start in June"). Where both added at the end, ours comes first.
    """
    before, mine, other = (sentences((text or "").strip()) for text in (base, ours, theirs))
    if max(map(len, (before, mine, other))) > _LONGEST:
        return None
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
    """Sentences put together again; one that stood first on its side has no blank ahead of it."""
    text = ""
    for part in parts:
        text += (" " if text and not part[:1].isspace() else "") + (part if text else part.lstrip())
    return text
