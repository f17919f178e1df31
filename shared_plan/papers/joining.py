"""Arabic letters in the forms in which they join their neighbours, as a font that is drawn letter by letter needs them.

The forms and what they stand for are Unicode's own (blocks Arabic Presentation Forms-A and -B), read from Python's
table of characters; the rules of joining are those of the Unicode Standard, chapter 9.2.
"""

import unicodedata
from functools import cache

ISOLATED, FINAL, INITIAL, MEDIAL = "<isolated>", "<final>", "<initial>", "<medial>"
FIRST, LAST = "\u0600", "\u06ff"
_FORMS = (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD))
Forms = dict[str, dict[str, str]]


@cache
def _forms() -> Forms:
    """For each letter, or pair that is drawn as one (lam with alef), its forms by place."""
    found: Forms = {}
    for code in _FORMS:
        place, *parts = unicodedata.decomposition(chr(code)).split()[:3] or [""]
        if place in (ISOLATED, FINAL, INITIAL, MEDIAL) and parts:
            found.setdefault("".join(chr(int(part, 16)) for part in parts), {})[place] = chr(code)
    return found


def joined(text: str) -> str:
    """The text with its Arabic letters in the forms of their places, still in the order of reading."""
    if not any(FIRST <= letter <= LAST for letter in text):
        return text
    forms, made = _forms(), ""
    before, at = False, 0
    while at < len(text):
        pair = text[at : at + 2]
        unit = pair if len(pair) == 2 and pair in forms else text[at]
        at += len(unit)
        if unicodedata.category(unit[0]) == "Mn":  # a vowel sign joins nothing and parts nothing
            made += unit
            continue
        known = forms.get(unit, {})
        after = INITIAL in known and _joins_back(text, at)
        place = (MEDIAL if after else FINAL) if before and FINAL in known else (INITIAL if after else ISOLATED)
        made += known.get(place, unit)
        before = after
    return made


def _joins_back(text: str, at: int) -> bool:
    """Whether the next letter joins the one before it."""
    following = next((letter for letter in text[at:] if unicodedata.category(letter) != "Mn"), "")
    return FINAL in _forms().get(following, {})
