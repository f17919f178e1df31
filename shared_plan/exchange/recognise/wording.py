"""Headings brought to one form, so that "Sub-action(s)", "SUB ACTIONS" and "sub actions" are one."""

import re
from functools import lru_cache

from shared_plan.model.text import folded

_OUT = re.compile(r"['’`]")
_PUNCTUATION = re.compile(r"[^a-z0-9%#£]+")
_TOGETHER = (
    (re.compile(r"\bco ?ordinat"), "coordinat"),
    (re.compile(r"\bsub (?=action|task|theme|activit|objective)"), "sub"),
    (re.compile(r"\bwork (?=stream|package)"), "work"),
    (re.compile(r"\btime (?=scale|frame|table|line)"), "time"),
    (re.compile(r"\bmile (?=stone)"), "mile"),
    (re.compile(r"\borganiz"), "organis"),
    (re.compile(r"\bprogramm?e?\b"), "programme"),
    (re.compile(r"\bpercentage|\bper cent\b|%"), " percent "),
    (re.compile(r"#|\bnumber\b|\bnos?\b|\bnum\b"), " no "),
    (re.compile(r"\bposn\b"), "position"),
    (re.compile(r"\bresp\b"), "responsible"),
    (re.compile(r"\bmgmt\b"), "management"),
    (re.compile(r"\borg\b"), "organisation"),
    (re.compile(r"\bdept\b"), "department"),
    (re.compile(r"\bexpd\b"), "expected"),
    (re.compile(r"\b(?:refs?|references?)\b"), " ref "),
)
_FILLERS = frozenset({"the", "a", "an", "s", "our", "please", "is", "are", "and"})
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")


def plain(text: str) -> str:
    """A text as it is compared: one line, one case, no colon or full stop at its end."""
    return _short(text) if len(text) < SHORT else _plain(text)


def _plain(text: str) -> str:
    return " ".join(folded(text).casefold().split()).rstrip(" :.")


SHORT = 100
_short = lru_cache(maxsize=16384)(_plain)


@lru_cache(maxsize=8192)
def canonical(heading: str) -> str:
    """Lower case, one blank between words, no punctuation; plurals, hyphens and "&" made alike."""
    text = _OUT.sub("", folded(heading).casefold().replace("&", " and "))
    text = " ".join(_PUNCTUATION.sub(" ", text).split())
    for pattern, put in _TOGETHER:
        text = pattern.sub(put, text)
    return " ".join(_singular(word) for word in text.split() if word not in _FILLERS)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4 and word != "series":
        return word[:-3] + "y"
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def without_asides(heading: str) -> str:
    """The heading without what stands in brackets: "Timescale (by when)" -> "Timescale"."""
    return _ASIDE.sub(" ", heading)


def words(text: str) -> frozenset[str]:
    """A set of words written one after the other."""
    return frozenset(text.split())


VERBS = words(
    "achieve adopt advise agree align analyse apply appoint approve arrange assess audit build capture carry check"
    " clarify co-design collate commission communicate complete conduct confirm consider consolidate consult"
    " continue convene coordinate co-ordinate create decide define deliver deploy design determine develop devise"
    " draft embed enable encourage engage enhance ensure establish evaluate examine expand explore extend facilitate"
    " finalise formalise fund gather hold host identify implement improve increase influence initiate install"
    " integrate introduce invest investigate invite issue join keep launch lead liaise lobby maintain make map"
    " maximise measure meet migrate minimise mobilise monitor move negotiate obtain offer open organise pilot plan"
    " prepare present prioritise procure produce promote propose provide publicise publish purchase put recruit"
    " redesign reduce refine refresh refurbish relaunch renew replace report request research respond restructure"
    " review revise roll run scope secure seek select set share sign simplify standardise start strengthen submit"
    " support survey target tender test track train transfer transform undertake update upgrade use visit widen work"
    " write accelerate acquire add allocate amend attend award ban begin bring broaden build buy celebrate centralise change"
    " clean clear close combine compile construct convert count cut demolish digitise distribute double draw educate elect"
    " eliminate empower end enforce erect explain feed fill find finish fit fix follow form-up generate get give grow guarantee help hire"
    " inform inspect inspire learn lend let license limit link lower mentor merge minimise modernise nominate notify outsource oversee"
    " participate pay pilot plant protect pursue raise rationalise reach rebuild recognise recommission recycle redevelop"
    " redraw regenerate reinforce release relocate remind remove renovate rent reopen reorganise repair resolve resurface retain retire"
    " reuse rewrite save schedule sell send separate signpost simplify specify speak sponsor streamline strengthen switch tackle take teach"
    " tidy turn understand unify unlock upskill verify weigh welcome withdraw"
)
"""Verbs with which actions begin."""
