"""Which field or level a heading may name, by the catalogue's names, with how sure that is."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from shared_plan.exchange.recognise.questions import asked
from shared_plan.exchange.recognise.wording import VERBS, canonical, without_asides
from shared_plan.model.fields import BY_KEY, CATALOGUE
from shared_plan.model.level_names import STRUCTURE_NAMES
from shared_plan.model.state import LEVELS
from shared_plan.model.text import folded

EXACT, ASIDE_OFF, ASKED, INSIDE, SLIP, FAINT = 1.0, 0.95, 0.9, 0.8, 0.75, 0.5
OWN = "custom."
"""A heading that is known, but names nothing that every plan has."""
LONGEST = 120
"""Characters of a heading; what is longer is content."""


class Guess(NamedTuple):
    role: str
    sure: float


class Heading(NamedTuple):
    """What a heading may mean: guesses with the surest first, the other name's field, and the period it names."""

    guesses: tuple[Guess, ...] = ()
    second: str = ""
    period: str = ""

    @property
    def sure(self) -> float:
        return self.guesses[0].sure if self.guesses else 0.0


NOTHING = Heading()

ALSO: Mapping[str, tuple[str, ...]] = {
    "progress": ("status", "percent"), "target": ("measure",), "outcome": ("theme",), "desired outcome": ("theme",),
    "objective": ("action",), "priority": ("priority",), "milestone": ("action",), "key milestone": ("action",),
    "wp": ("workstream",), "what do we want to achieve": ("theme",), "what we want to achieve": ("theme",), "description": ("description",), "issue": ("description",), "complete": ("status", "completed"),
    "completed": ("status", "percent"), "name": ("action", "lead"), "title": ("title",), "status": ("progress",),
    "update": ("status",), "rating": ("status",), "what": ("action",), "aim": ("outcome",), "goal": ("outcome",),
    "key objective": ("theme",), "strategic objective": ("objectives",), "comment": ("notes",),
    "response": ("progress",), "management response": ("approach",), "year": ("timescale",), "service": ("lead",),
    "directorate": ("lead",), "deliverable": ("measure", "subaction"), "key deliverable": ("measure", "subaction"),
    "output": ("subaction",), "success criterion": ("measure",), "date": ("timescale",),
    "task": ("subaction",), "activity": ("subaction",), "key task": ("subaction",), "key activity": ("subaction",),
    "progress rag": ("status",), "current position": ("description",), "actual": ("actual_spend",), "planned": ("planned_spend",),
    "forecast": ("planned_spend",), "item": ("action",), "chief officer": ("lead",), "outturn": ("progress",), "area": ("partners",), "category": ("priority",), "risk": ("risk",),
}  # fmt: skip
"""Other things that a heading is known to mean; content settles which."""

MORE: Mapping[str, str] = {
    "original date": "original_target", "original target": "original_target", "original target date": "original_target",
    "original agreed date": "original_target", "original agreed implementation date": "original_target",
    "original completion date": "original_target", "original due date": "original_target",
    "original deadline": "original_target", "original timescale": "original_target", "agreed date": "original_target",
    "baseline date": "original_target", "baseline end": "original_target", "baseline finish": "original_target",
    "original end date": "original_target", "initial target date": "original_target",
    "when by": "timescale", "by when": "timescale", "month": "timescale", "wp": "ref", "wp no": "ref", "target date when": "target",
    "meeting date": OWN, "meeting": OWN, "date of meeting": OWN, "minute": OWN, "closed": "status", "on track": "status",
    "funded by": OWN, "person": "lead", "staff": "lead", "staff member": "lead", "named person": "lead",
    "h m l": "priority", "priority h m l": "priority", "achievement": "progress", "achievement to date": "progress",
    "by": "target", "no later than": "target", "not later than": "target", "at latest": "target", "so that": "outcome", "success look like": "outcome", "open closed": "status", "done": "status", "leader": "lead", "other": "partners",
    "accountable director": "lead", "accountable lead": "lead", "accountable manager": "lead", "accountable": "lead",
    "academic year": "timescale", "financial year": "timescale", "exec lead": "sponsor", "executive director": "sponsor", "exec sponsor": "sponsor",
    "aspiration": "theme", "enabler": "theme", "sub objective": "workstream", "cause of concern": "theme", "pledge": "action",
    "promise": "action", "proposal": "action", "finding": "description", "inspector finding": "description", "problem": "description",
    "need": "description", "gap": "description", "where we now": "description", "where are we now": "description",
    "where do we want to be": "outcome", "what do we want to achieve": "outcome", "what we want to achieve": "outcome",
    "delivered by": "lead", "delivery body": "partners", "delivery partner": "partners", "who involved": "partners",
    "whos involved": "partners", "responsibility for action": "lead", "link governor": "sponsor", "link member": "sponsor",
    "action taken to date": "progress", "new": "progress", "latest new": "progress", "milestone date": "timescale", "milestone target date": "milestone", "date achieved": "completed",
    "actual date": "completed", "planned date": "target", "complete y n": "status", "complete yes no": "status",
    "completed y n": "status", "short medium long term": "timescale", "s m l": "timescale", "frequency": "timescale",
    "action no description": "action", "no action": "action", "risk rating": OWN, "target group": OWN, "target audience": OWN,
    "funding source": OWN, "source of funding": OWN, "training need": OWN, "review date": OWN, "date of last review": OWN,
    "next review": OWN, "next review date": OWN, "reported to": OWN, "location": OWN, "next step": OWN, "action outstanding": OWN,
    "planned action for next quarter": OWN, "capital revenue": OWN, "budget holder": OWN, "type": OWN, "ward": OWN, "site": OWN,
    "cost centre": OWN, "cost code": OWN, "carbon saving": OWN, "equality impact": OWN, "team": OWN, "variance": OWN,
    "link to other plan": OWN, "link to corporate plan": OWN, "report to": OWN, "progress rag": "progress",
    "percent": "percent", "rag status now": "status", "start date month": "start", "lead officer name": "lead",
    "lead role": "lead", "by whom when": "lead", "business lead": "lead", "chief officer": "sponsor", "because": "description",
    "deliver by": "target", "complete by": "target", "finish by": "target",
}  # fmt: skip

WEAK = frozenset(
    {"complete", "completed", "director", "partner", "officer", "due", "end", "actual", "to", "from", "no", "id", "response",
     "support", "value", "position", "detail", "service", "name", "year", "domain", "category",
     "spend", "funding", "capacity", "staffing", "contact", "evaluation", "monitoring", "stakeholder", "update", "closed date",
     "portfolio", "aim", "goal", "leader", "term", "period", "travel", "item", "code", "result", "input", "output", "note", "area",
     "communication", "control", "state", "finish", "accountable", "pillar", "champion", "sponsor", "programme", "project", "agency",
     "completion", "confidence", "trend", "movement", "planned", "forecast", "number", "source", "link"}
)  # fmt: skip
"""Headings that are just as often values; a row of these alone is no header."""

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_YEARS = (
    r"(?:(?:fy\s?)?(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d))?|fy\s?\d\d\s?[-/]\s?\d\d|\b\d\d\s?/\s?\d\d\b)"
)
_NUMBER = r"(?:\d|one|two|three|four|five|six)"
_BIT = (
    rf"(?:(?:end\s+(?:of\s+)?)?(?:year|yr|month|phase|round|period)\s+{_NUMBER}|(?:q|qtr|quarter|h|half|t|term)\s?\.?\s?[1-4]\b|"
    rf"(?:first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:quarter|half|year|term)|year[- ]end|end of year|mid[- ]year|half[- ]year|"
    rf"(?:autumn|spring|summer|winter|easter|christmas|michaelmas|lent|hilary|trinity)(?:\s+term)?(?:\s+{_YEARS})?|"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}(?:\s?[-–/]\s?{_MONTH})?(?:[\s'’-]+(?:(?:19|20)\d\d|\d\d)\b)?|{_YEARS}|"
    rf"\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
)
PERIOD = re.compile(
    rf"(?<![a-z0-9])(?:(?:as\s+at|as\s+of|to|for|in|at|up to|since|period|quarter ending|year ending|ending)\s+)*"
    rf"(?P<label>{_BIT}(?:[\s,(\[–-]+{_BIT})*)(?![a-z0-9])",
    re.IGNORECASE,
)
LATELY = re.compile(
    r"\b(?:this|last|current|previous|latest|next)\s+(?:month|quarter|period|year|week|time|meeting|report)\b",
    re.IGNORECASE,
)
"""Said of a column's time without naming a period."""
_PARTED = re.compile(r"\s*(?:/|&|\+|\n|;|,|\band\b|\s-\s|\s–\s|\bor\b)\s*", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:of|for|to|from|in|by|on|at|since|with|that|which|this|if)\b")


@cache
def names() -> dict[str, tuple[str, ...]]:
    """Every canonical name with what it may mean, the likeliest first."""
    found: dict[str, list[str]] = {}
    for kind, known in STRUCTURE_NAMES.items():
        for name in known:
            found.setdefault(canonical(name), []).append(kind)
    for field in CATALOGUE:
        for name in (*field.names, field.heading, field.key.replace("_", " ")):
            if field.key != "title":
                found.setdefault(canonical(name), []).append(field.key)
    for name, role in MORE.items():
        found[canonical(name)] = [role]
    for name, roles in ALSO.items():
        found.setdefault(name, []).extend(role for role in roles if role in BY_KEY or role in STRUCTURE_NAMES)
    return {
        name: tuple(dict.fromkeys(role for role in roles if role != "title")) for name, roles in found.items() if name
    }


@lru_cache(maxsize=4096)
def understand(heading: str, band: str = "") -> Heading:
    """What a heading under a band may mean; NOTHING for what is no heading at all."""
    text = " ".join(folded(heading).split())
    if not text or len(text) > LONGEST:
        return understand(band) if band and not text else NOTHING
    if found := LATELY.search(text):
        plainly = understand((text[: found.start()] + text[found.end() :]).strip(" -–:()"), band)
        earlier = found[0].lower().startswith(("last", "previous"))
        return plainly._replace(period=found[0] if earlier else plainly.period) if plainly.guesses else NOTHING
    whole = _named(text)
    timed = _with_period(text, band)
    if timed is not None and (not whole or timed.guesses):
        return timed
    if whole and whole[0].sure >= ASIDE_OFF:
        return Heading(whole)
    double = _two_names(folded(heading))
    if double is not None:
        return double
    return _under_band(text, band, whole)


def _named(text: str) -> tuple[Guess, ...]:
    """By the catalogue's names: whole, without asides, the words that carry the meaning, or with a slip."""
    if roles := names().get(canonical(text)):
        return tuple(Guess(role, EXACT - 0.01 * n) for n, role in enumerate(roles))
    plain = canonical(without_asides(text))
    if roles := names().get(plain):
        return tuple(Guess(role, ASIDE_OFF - 0.01 * n) for n, role in enumerate(roles))
    if roles := asked(text):
        return tuple(Guess(role, ASKED - 0.01 * n) for n, role in enumerate(roles))
    if not plain or len(plain.split()) > 12:
        return ()
    if plain.startswith(("ref to ", "link to ")) or numbered(plain):
        return (Guess("ref" if numbered(plain) else OWN, INSIDE),)
    return tuple(_slips(plain)) or tuple(_inside(plain))


def numbered(plain: str) -> str:
    """What a heading such as "Task ID" or "Measure no." numbers; empty where it numbers nothing."""
    first, _, last = plain.rpartition(" ")
    return first if last in ("id", "no", "ref", "code") and len(first.split()) <= 4 else ""


def _slips(plain: str) -> Iterator[Guess]:
    if not 5 <= len(plain) <= 45:
        return
    best = process.extractOne(plain, names().keys(), scorer=fuzz.ratio, score_cutoff=88)
    if best is not None:
        yield from (Guess(role, SLIP) for role in names()[best[0]])


def _inside(plain: str) -> Iterator[Guess]:
    """A known name at the end ("GLA lead officer"), or ahead of "of", "for" and the like ("Status of project")."""
    words = plain.split()
    if len(words) > 8 or (len(words) > 3 and words[0] in VERBS):
        return
    head = _BEFORE.split(plain)[0].split()
    tries = [words[:-1]] if len(words) > 1 and words[-1] in ("title", "name") else []
    tries += [words[n:] for n in range(1, len(words)) if words[n - 1] != "at"] + [head[n:] for n in range(len(head))]
    tries += [words[:n] for n in range(len(words) - 1, 0, -1)]
    for part in tries:
        roles = names().get(" ".join(part), ())
        if part == ["by"]:
            continue
        if roles and OWN not in roles and (len(part) > 1 or part[0] not in WEAK or part == head):
            yield from (Guess(role, INSIDE - (0.1 if part == words[: len(part)] else 0)) for role in roles)
            return
    for part in [*tries, *([word] for word in words[1:-1])]:
        if part == ["by"]:
            continue
        roles = names().get(" ".join(part), ())
        if roles and OWN not in roles:
            yield from (Guess(role, FAINT) for role in roles)
            return


def _with_period(text: str, band: str) -> Heading | None:
    """A heading that names a period beside its field, or a period alone ("Q2" under "RAG")."""
    found = PERIOD.search(text)
    if found is None:
        return None
    rest = (text[: found.start()] + " " + text[found.end() :]).strip(" -–:,/()[]")
    label = found["label"].strip(" -–:,()[]")
    if canonical(rest) in ("", "to", "position", "date"):
        above = understand(band).guesses if band else ()
        return Heading(above, period=label) if label.lower() not in ("may", "mar") or above else None
    return Heading(guesses, period=label) if (guesses := _named(rest)) else None


def _two_names(text: str) -> Heading | None:
    parts = [part for part in _PARTED.split(text) if part.strip()]
    if len(parts) != 2:
        return None
    first, second = (_named(part) for part in parts)
    if not first or not second:
        known = tuple(guess for guess in first or second if guess.sure > SLIP)
        return Heading(tuple(Guess(role, INSIDE) for role, _ in known)) if known else None
    if first[0].role == second[0].role:
        return Heading(first[:1])
    if (
        second[0].role in STRUCTURE_NAMES
        and first[0].role in STRUCTURE_NAMES
        and is_lower(second[0].role, first[0].role)
    ):
        return Heading(second, first[0].role if first[0].role not in LEVELS else "")
    return Heading(first, second[0].role)


def is_lower(role: str, other: str) -> bool:
    """Of two names for titles ("Project / Action", "Milestone / step") the rows are of the lower level."""
    return role in LEVELS and (other not in LEVELS or LEVELS.index(role) > LEVELS.index(other))


def _under_band(text: str, band: str, whole: tuple[Guess, ...]) -> Heading:
    """The band carries what the heading lacks: "Budget" over "Planned", "Lead" over "Council"."""
    if band:
        both = names().get(canonical(f"{band} {text}")) or names().get(canonical(f"{text} {band}"))
        if both:
            return Heading(tuple(Guess(role, EXACT) for role in both))
        post = POSTS.get(canonical(text))
        if post and any(role == "lead" for role, _ in understand(band).guesses):
            return Heading((Guess(post, EXACT),))
    if whole:
        return Heading(whole)
    return NOTHING


POSTS: Mapping[str, str] = {
    "executive": "sponsor",
    "strategic": "sponsor",
    "political": "sponsor",
    "operational": "lead",
    "day to day": "lead",
}
"""What a word says of who answers for an action, under a band such as "Responsibility"."""


class Strength(NamedTuple):
    """How surely a text is a heading and not content: 0 to 1; `weak` when it is often a value, `period` when it is only a period."""

    sure: float = 0.0
    weak: bool = False
    period: bool = False


def strength(text: str) -> Strength:
    if not text or len(text) > LONGEST or text.count("\n") > 4:
        return Strength()
    found = understand(text)
    if not found.guesses:
        return Strength(0.6, period=True) if found.period else Strength()
    return Strength(found.sure, canonical(text) in WEAK)
