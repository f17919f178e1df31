"""What each column of a table is: its heading's possible meanings weighed against what stands in it and where."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from shared_plan.exchange.recognise.evidence import Evidence
from shared_plan.exchange.recognise.fitting import PEOPLE, WHEN, Seen, fit, look, owned_headings, weighed
from shared_plan.exchange.recognise.headings import PERIOD, Guess
from shared_plan.exchange.recognise.lay import Lay
from shared_plan.exchange.recognise.marks import marked
from shared_plan.exchange.recognise.questions import hinted
from shared_plan.exchange.recognise.shape import CHILD_KINDS, CUSTOM, LEVEL_KINDS, REF, Column, Layout
from shared_plan.exchange.recognise.titling import title_columns
from shared_plan.model import fields
from shared_plan.model.fields import BY_KEY

LEAST = 0.28
HINT = 0.45
"""How sure a field is for which only a word within a heading speaks."""
MEASURED_BY = frozenset({*PEOPLE, *WHEN, "status", "percent", "planned_spend"})
"""Fields whose content can be told; a hint of them counts where it agrees."""

_MONEY = re.compile(r"[£$€]|spen[dt]|budget|cost|financ|fund|capital|money|expenditure", re.IGNORECASE)
REVISED = re.compile(r"\b(?:revised?|extended?|new|forecast|current|latest|amended|rescheduled)\b", re.IGNORECASE)
_AGENCY = re.compile(r"\b(?:agency|agencies|organi[sz]ations?|body|bodies|department|partner)\b", re.IGNORECASE)
_OF = {
    "theme": "theme", "priority": "theme", "objective": "theme", "aim": "theme", "pillar": "theme", "workstream": "workstream",
    "project": "workstream", "programme": "workstream", "milestone": "milestone", "risk": "risk", "issue": "issue",
}  # fmt: skip


def understand(lay: Lay, layout: Layout, body: Sequence[int], chosen: Mapping[int, str]) -> list[Column]:
    """The columns of a table from left to right; `body` are its rows that look like rows of the plan.

    `chosen` is what the officer says of columns, by column number; the rest is worked out around it.
    """
    layout = replace(layout, headings=owned_headings(lay, layout, body))
    used = set(layout.headings) | {column for row in body for column in lay.rows[row]}
    inside = sorted(column for column in used if layout.left <= column <= layout.right)
    seen = [look(lay, layout, column, body) for column in inside]
    seen = [one for one in seen if one.heading or one.found.filled]
    fixed = {at: role for at, role in chosen.items() if role in LEVEL_KINDS}
    titles = title_columns([one for one in seen if one.at in fixed or one.at not in chosen], fixed)
    marks = marked(lay, seen, body, {**titles, **chosen})
    free = [one for one in seen if one.at not in titles and one.at not in chosen and one.at not in marks]
    taken = {(chosen[one.at], one.said.period) for one in seen if one.at in chosen}
    roles = {**field_columns(free, titles, taken), **titles, **chosen}
    made = [marks.get(one.at) or named(one, roles[one.at]) for one in seen]
    made = with_keys(numbered_children(lay, layout, made, seen))
    return [replace(column, chosen=column.at in chosen) for column in made]


def numbered_children(lay: Lay, layout: Layout, made: Sequence[Column], seen: Sequence[Seen]) -> list[Column]:
    """Numbers under the one heading of milestones (or risks) and their words are the references of these."""
    numbers = {one.at for one in seen if one.found.numbering >= 0.8 and not one.heading}
    heads = {
        column
        for cell in lay.filled(layout.header[-1])
        for column in range(cell.column, cell.column + lay.width(cell) - 1)
    }
    children = {column.at: column.role for column in made if column.is_child}
    return [
        replace(column, role=REF, of=children[column.at + 1])
        if column.at in numbers & heads and column.at + 1 in children
        else column
        for column in made
    ]


def field_columns(
    free: Sequence[Seen], titles: Mapping[int, str], before: AbstractSet[tuple[str, str]]
) -> dict[int, str]:
    """The fields: each goes to the column that fits it best; what is left gets a field of its own."""
    ranked = sorted(
        ((guess.sure, one, guess.role) for one in free for guess in guesses_for(one, titles) if guess.sure >= LEAST),
        key=lambda entry: (-entry[0], entry[1].at),
    )
    roles: dict[int, str] = {}
    taken = set(before)
    for _, one, role in ranked:
        slot = (role, numbered_title(one, titles) if role == REF else own_period(one, role))
        if one.at in roles or (slot in taken and role not in CHILD_KINDS and role != CUSTOM):
            continue
        roles[one.at] = role
        taken.add(slot)
    for one in free:
        roles.setdefault(one.at, CUSTOM if one.found.filled else (one.said.guesses[0].role if one.said.guesses else ""))
    roles |= dict.fromkeys(second_numbers(roles, titles), CUSTOM)
    if titles:
        roles |= {
            one.at: "description"
            for one in free
            if roles[one.at] == "issue" and one.at < max(titles) and "description" not in roles.values()
        }
    return led(free, revised(free, roles))


def led(free: Sequence[Seen], roles: dict[int, str]) -> dict[int, str]:
    """The only post named beside actions leads them, though beside a lead it would be the sponsor ("Chief Officer")."""
    alone = "lead" not in roles.values()
    either = [one.at for one in free if roles[one.at] == "sponsor" and any(g.role == "lead" for g in one.said.guesses)]
    return roles | (dict.fromkeys(either[:1], "lead") if alone else {})


def own_period(one: Seen, role: str) -> str:
    """The period of a column whose field is kept by periods; other fields have one column."""
    return one.said.period if role in fields.PER_PERIOD or role in LEVEL_KINDS else ""


def second_numbers(roles: Mapping[int, str], titles: Mapping[int, str]) -> list[int]:
    """Codes to the right of all titles, where numbers stand ahead of one."""
    numbers = sorted(at for at, role in roles.items() if role == REF)
    last = max(titles, default=0)
    return [at for at in numbers if at > last > numbers[0]]


def numbered_title(one: Seen, titles: Mapping[int, str]) -> str:
    """The title column that a column of references stands before: each level may have its own."""
    return str(min((at for at in titles if at > one.at), default=0) or "")


def guesses_for(one: Seen, titles: Mapping[int, str]) -> list[Guess]:
    """A field's guesses, from the heading or, without one, from the content."""
    if _AGENCY.search(one.heading) and any(guess.role == "lead" for guess in one.said.guesses):
        return [Guess("lead", 0.7), Guess("partners", 0.6)]
    known = [
        guess
        for guess in weighed(one)
        if guess.role not in (*LEVEL_KINDS, "mitigation")
        and not (one.name == "target" and guess.role == "target" and one.found.dates < 0.2)
        and not is_figure_of_time(one, guess.role)
        and not (guess.role in ("planned_spend", "actual_spend") and not is_spending(one))
    ]
    if one.said.period and not known:
        role = by_content(one.found)
        return [Guess(role, 0.8)] if role in fields.PER_PERIOD else []
    if one.said.period and known[0].role not in fields.PER_PERIOD and one.found.statuses > 0.6:
        return [Guess("status", 0.9)]
    if known:
        return known
    if one.heading:
        return unnamed(one, titles)
    role = by_content(one.found, ahead=bool(titles) and one.at < min(titles))
    return [Guess(role, 0.6)] if role else []


def is_figure_of_time(one: Seen, role: str) -> bool:
    """A figure to be reached by a time ("Target 2025/26"), of which there are several, rather than the measure itself."""
    timed = bool(one.said.period or PERIOD.search(one.band))
    return timed and role in ("measure", "target", "completed", "original_target") and one.found.dates < 0.2


def is_spending(one: Seen) -> bool:
    """Of "Planned" or "Actual" alone: whether the band or what stands below speaks of money."""
    if not {"actual", "planned", "forecast"} & set(one.name.split()):
        return True
    return one.found.money >= 0.3 or _MONEY.search(f"{one.band} {one.heading}") is not None


def unnamed(one: Seen, titles: Mapping[int, str]) -> list[Guess]:
    """What a column holds whose heading says nothing that is known."""
    if titles and one.at < min(titles) and one.found.numbering >= 0.8 and one.found.distinct >= 0.9:
        return [Guess(REF, 0.5)]
    hints = [Guess(role, HINT * fit(role, one.found)) for role in hinted(one.name)]
    agreed = [guess for guess in hints if guess.sure >= (HINT if guess.role in MEASURED_BY else LEAST)]
    if agreed:
        return agreed
    role = by_content(one.found, least=0.75)
    if role == "lead":
        return [Guess("lead", 0.4), Guess("partners", 0.3)]
    return [Guess(role, 0.4)] if role in ("status", "timescale", "percent", "planned_spend", "lead") else []


def by_content(found: Evidence, *, ahead: bool = False, least: float = 0.5) -> str:
    """The field that a column without a heading most likely is, empty where nothing speaks for any."""
    if ahead and found.numbering >= 0.6:
        return REF
    shares = (
        ("status", found.statuses), ("timescale", found.dates), ("percent", found.percents), ("planned_spend", found.money),
        ("lead", found.people),
    )  # fmt: skip
    role, share = max(shares, key=lambda entry: entry[1])
    if share >= least:
        return role
    return REF if found.numbering >= 0.7 and found.numbers < 0.5 else "progress" if found.words >= 5 else ""


def revised(free: Sequence[Seen], roles: dict[int, str]) -> dict[int, str]:
    """Of two target dates the one that is not the revised one was agreed first; an original alone is the target."""
    targets = [
        one
        for one in free
        if {"target", "original_target"} & {role for role, _ in one.said.guesses} and one.found.dates > 0.2
    ]
    later = [one for one in targets if REVISED.search(one.heading)]
    first = [one for one in targets if not REVISED.search(one.heading)]
    if len(later) == 1 and first:
        roles[later[0].at] = "target"
        original = min(first, key=lambda one: (roles[one.at] != "original_target", roles[one.at] != "target", one.at))
        roles[original.at] = "original_target"
    elif not later and [roles[one.at] for one in targets] == ["original_target"] and "target" not in roles.values():
        roles[targets[0].at] = "target"
    return roles


def named(one: Seen, role: str) -> Column:
    heading = (
        f"{one.band} / {one.heading}"
        if one.band and one.heading and one.band != one.heading
        else one.heading or one.band
    )
    second = (
        one.said.second
        if role not in ("", CUSTOM) and one.said.guesses and role in {r for r, _ in one.said.guesses}
        else ""
    )
    kind = custom_kind(one.found) if role.startswith(CUSTOM) else ""
    why = f"the heading “{one.heading}”" if one.said.guesses and role != CUSTOM else "what stands in it"
    period = one.said.period if role in fields.PER_PERIOD or role == CUSTOM or role in LEVEL_KINDS else ""
    return Column(one.at, heading, role, second, period, of_level(one, role), kind or "text", why)


def of_level(one: Seen, role: str) -> str:
    """A heading such as "Theme lead" says whose field it is."""
    words = one.name.split()
    return _OF.get(words[0], "") if len(words) > 1 and role in PEOPLE | WHEN | {"status", "mitigation"} else ""


def custom_kind(found: Evidence) -> str:
    kinds = (
        (fields.WHEN, found.dates), (fields.MONEY, found.money), (fields.PERCENT, found.percents), (fields.YES_NO, found.yes_no),
        (fields.NUMBER, found.numbers), (fields.PEOPLE, found.people),
    )  # fmt: skip
    return next((kind for kind, share in kinds if share >= 0.7), fields.TEXT)


def with_keys(columns: Sequence[Column]) -> list[Column]:
    """Columns that are the plan's own fields get keys made of their headings, each its own."""
    taken: set[str] = set()
    made = []
    for column in columns:
        if column.role == CUSTOM:
            key = free_key(column.heading or f"column {column.letter}", taken)
            made.append(replace(column, role=CUSTOM + key, period=""))
        else:
            made.append(column)
    return made


def free_key(heading: str, taken: set[str]) -> str:
    bare = re.sub(r"[^a-z0-9]+", "_", heading.lower().encode("ascii", "ignore").decode()).strip("_")[:40].strip("_")
    key = bare if bare[:1].isalpha() else f"column_{bare}".strip("_")
    n = 2
    while key in taken or key in BY_KEY:
        key, n = f"{key.rstrip('0123456789').rstrip('_')}_{n}", n + 1
    taken.add(key)
    return key
