"""What each column of a table is: its heading's possible meanings weighed against what stands in it and where."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from shared_plan.exchange.grid import Cell
from shared_plan.exchange.recognise import evidence, headings
from shared_plan.exchange.recognise.evidence import Evidence
from shared_plan.exchange.recognise.headings import FAINT, Guess, Heading
from shared_plan.exchange.recognise.lay import Lay
from shared_plan.exchange.recognise.shape import CHILD_KINDS, CUSTOM, LEVEL_KINDS, REF, SKIPPED, Column, Layout
from shared_plan.exchange.recognise.wording import canonical
from shared_plan.model import fields
from shared_plan.model.fields import BY_KEY

ENOUGH, LEAST = 0.45, 0.28
PEOPLE = frozenset(field.key for field in fields.CATALOGUE if field.kind == fields.PEOPLE)
WHEN = frozenset(field.key for field in fields.CATALOGUE if field.kind == fields.WHEN)
REVISED = re.compile(r"\b(?:revised?|extended?|new|forecast|current|latest|amended|rescheduled)\b", re.IGNORECASE)
DETAIL = frozenset({"description", "response", "management response", "action description", "description of action", "title"})
PRODUCTS = frozenset({"deliverable", "key deliverable", "output"})
_OF = {
    "theme": "theme", "priority": "theme", "objective": "theme", "aim": "theme", "pillar": "theme", "workstream": "workstream",
    "project": "workstream", "programme": "workstream", "milestone": "milestone", "risk": "risk", "issue": "issue",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """A column with everything that is known of it."""

    at: int
    heading: str
    band: str
    said: Heading
    found: Evidence
    starts: frozenset[int]
    """Rows in which something new stands; a repeated or merged text is nothing new."""

    @property
    def name(self) -> str:
        return canonical(self.heading)


def understand(lay: Lay, layout: Layout, body: Sequence[int], chosen: Mapping[int, Column]) -> list[Column]:
    """The columns of a table from left to right; `body` are its rows that look like rows of the plan."""
    layout = replace(layout, headings=owned_headings(lay, layout, body))
    seen = [look(lay, layout, column, body) for column in range(layout.left, layout.right + 1)]
    seen = [one for one in seen if one.heading or one.found.filled]
    titles = title_columns(seen)
    roles = {**titles, **field_columns([one for one in seen if one.at not in titles], titles, seen)}
    made = [chosen.get(one.at) or named(one, roles[one.at]) for one in seen]
    return with_keys(made)


def owned_headings(lay: Lay, layout: Layout, body: Sequence[int]) -> dict[int, str]:
    """A heading merged over several columns belongs to the one with the most words; a number stands beside it."""
    headed = dict(layout.headings)
    row = layout.header[-1]
    for at, text in layout.headings.items():
        cell = lay.cell(row, at)
        width = lay.width(cell) if cell is not None and len(layout.header) == 1 else 1
        over = [column for column in range(at, at + width) if column not in layout.headings or column == at]
        if len(over) > 1:
            longest = max(over, key=lambda column: sum(len(c.text) for n in body[:40] if (c := lay.cell(n, column)) is not None))
            del headed[at]
            headed[longest] = text
    return headed


def look(lay: Lay, layout: Layout, column: int, body: Sequence[int]) -> Seen:
    by_row = lay.rows
    cells = [cell for row in body if (cell := by_row[row].get(column)) is not None]
    heading, band = layout.headings.get(column, ""), layout.bands.get(column, "")
    starts = set()
    last = None
    for cell in cells:
        text = cell[2]
        if text != last:
            starts.add(cell[0])
        last = text
    return Seen(
        column, heading, band, headings.understand(heading, band) if heading or band else headings.NOTHING,
        evidence.measure(cells, len(body)), frozenset(starts),
    )  # fmt: skip


def fit(role: str, found: Evidence) -> float:
    """How well what stands in a column agrees with a role: 0.1 hardly to 1.2 very well."""
    if not found.filled:
        return 1.0
    if role in LEVEL_KINDS:
        return fit_title(found)
    if role in CHILD_KINDS:
        return 0.2 if found.grades > 0.6 or found.statuses > 0.6 or found.numbers > 0.7 else 1.0
    if role in WHEN:
        return 1.15 if found.dates >= 0.5 else 0.9 if found.dates >= 0.2 else 0.55 if found.yes_no < 0.6 else 0.1
    if role in PEOPLE:
        return 1.1 if found.people >= 0.4 else 0.85 if found.words < 10 and found.dates < 0.5 else 0.5
    return fit_measure(role, found)


def fit_title(found: Evidence) -> float:
    if found.grades > 0.6 or found.dates > 0.7 or found.statuses > 0.7 or found.numbers > 0.7 or found.percents > 0.5:
        return 0.15
    return 0.6 if found.numbering > 0.7 else 1.0


def fit_measure(role: str, found: Evidence) -> float:
    if role == "status":
        return 1.15 if found.statuses >= 0.45 else 0.3 if found.words > 6 else 0.85 if found.words <= 4 else 0.6
    if role == "progress":
        return 0.5 if found.statuses >= 0.6 and found.words <= 3 else 0.45 if found.percents > 0.5 else 1.0
    if role == "percent":
        return 1.15 if found.percents >= 0.4 or found.numbers >= 0.6 else 0.3
    if role in ("planned_spend", "actual_spend"):
        return 1.15 if found.money >= 0.3 or found.numbers >= 0.5 else 0.8
    if role == REF:
        return 1.15 if found.numbering >= 0.5 else 0.2 if found.words > 3 else 0.7
    if role == "priority":
        return 1.2 if found.grades >= 0.5 else 0.5
    if role == "direction":
        return 1.0 if found.words <= 4 else 0.3
    return 0.5 if found.dates > 0.7 else 1.0


def weighed(one: Seen) -> list[Guess]:
    """The heading's guesses with the content's word on each, the best first."""
    guesses = [Guess(role, sure * fit(role, one.found)) for role, sure in one.said.guesses]
    return sorted(guesses, key=lambda guess: -guess.sure)


def title_columns(seen: Sequence[Seen]) -> dict[int, str]:
    """The columns that hold titles, with the level that their names ask for."""
    found: dict[int, str] = {}
    for one in seen:
        guesses = weighed(one)
        if guesses and guesses[0].role in LEVEL_KINDS and guesses[0].sure >= ENOUGH and not one.said.period:
            found[one.at] = guesses[0].role
    found = settled(seen, found)
    if not any(kind in ("action", "subaction") for kind in found.values()):
        found |= stand_in(seen, found)
    if "action" not in found.values():
        found = {at: "action" if kind == "subaction" else kind for at, kind in found.items()}
    if found and "theme" not in found.values():
        found |= grouping(seen, next(one for one in seen if one.at == min(found)))
    return dict(sorted(found.items()))


def settled(seen: Sequence[Seen], found: dict[int, str]) -> dict[int, str]:
    """Traps: an outcome or area that is a field, a theme's name to the right of the action, a second text that is detail."""
    by_place = {one.at: one for one in seen}
    kept = dict(found)
    for at in sorted(found):
        one, others = by_place[at], [c for c in sorted(kept) if c != at]
        left, right = [c for c in others if c < at], [c for c in others if c > at]
        if found[at] == "theme" and any(kept[c] != "theme" for c in left):
            kept.pop(at)
        elif found[at] == "workstream" and left and any(kept[c] in ("action", "subaction") for c in left):
            kept.pop(at)
        elif (one.name in DETAIL or one.name.endswith("response")) and others and is_detail(one, [by_place[c] for c in others]):
            kept.pop(at)
        elif one.name in PRODUCTS and any(kept[c] in ("action", "subaction") for c in left):
            kept.pop(at)
        elif found[at] == "workstream" and right and is_label(one):
            kept.pop(at)
    first = min(kept, default=0)
    for one in seen:
        if one.at < first or not kept:
            if may_be_theme(one, [by_place[c] for c in sorted(kept)]) and "theme" not in kept.values():
                kept[one.at] = "theme"
    return dict(sorted(kept.items()))


def is_detail(one: Seen, others: Sequence[Seen]) -> bool:
    """A description in the same rows as a title says more of the same item; in more rows it is the item."""
    nearest = min(others, key=lambda other: abs(other.at - one.at))
    return len(nearest.starts) * 10 >= len(one.starts) * 8


def is_label(one: Seen) -> bool:
    """People or services named beside the actions rather than grouping them."""
    return one.name in ("service", "directorate", "name", "service area") and one.found.people > 0.6 and one.found.distinct > 0.8


def may_be_theme(one: Seen, titles: Sequence[Seen]) -> bool:
    """An outcome ahead of the titles that stretches over several of them."""
    if not any(role == "theme" for role, _ in one.said.guesses) or one.said.guesses[0].role in LEVEL_KINDS:
        return False
    following = titles[0] if titles else None
    return following is not None and 0 < len(one.starts) <= len(following.starts) * 0.7


def stand_in(seen: Sequence[Seen], found: Mapping[int, str]) -> dict[int, str]:
    """The column that holds the actions where no heading says so."""
    free = [one for one in seen if one.at not in found and one.found.filled]
    if not found and is_register(free):
        return {}
    last = max(found, default=0)
    if found and not is_grouped(next(one for one in seen if one.at == last)):
        return {}
    named_so = [one for one in free if {role for role, _ in one.said.guesses} & {"action", "milestone", "description", "objectives"}]
    named_so = [one for one in named_so if fit_title(one.found) > 0.5 and one.at > last]
    if named_so:
        order = ("action", "milestone", "description", "objectives")
        best = min(named_so, key=lambda one: min(order.index(r) for r, _ in one.said.guesses if r in order))
        return {best.at: "action"}
    if found:
        return stand_in_theme(seen, found)
    texts = [one for one in free if fit_title(one.found) > 0.5 and one.found.words >= 2 and not is_known_field(one)]
    best_text = max(texts, key=lambda one: (one.found.doing * 2 + min(one.found.words, 12) / 12 + one.found.share - one.at / 50), default=None)
    return {} if best_text is None else {best_text.at: "action"}


def is_grouped(one: Seen) -> bool:
    """Each of its texts stands for several rows: merged, blank below, or said again."""
    return len(one.starts) <= one.found.of * 0.8


def is_register(free: Sequence[Seen]) -> bool:
    """A list of risks or issues with how likely and how bad they are, not of actions."""
    heads = {word for one in free for word in one.name.split()}
    said = {one.said.guesses[0].role for one in free if one.said.guesses}
    return bool(said & {"risk", "issue"}) and bool(heads & {"likelihood", "probability", "mitigation", "score", "impact", "severity", "consequence"})


def is_known_field(one: Seen) -> bool:
    guesses = weighed(one)
    return bool(guesses) and guesses[0].sure >= 0.7 and guesses[0].role not in ("outcome", "measure", "progress", "notes", "issue", "risk")


def stand_in_theme(seen: Sequence[Seen], found: Mapping[int, str]) -> dict[int, str]:
    """A theme column alone: a text beside it that is no known field and has more rows holds the actions."""
    last = max(found)
    rows = len(next(one for one in seen if one.at == last).starts)
    for one in seen:
        if one.at > last and not one.said.guesses and one.found.words >= 2 and len(one.starts) > rows and fit_title(one.found) > 0.6:
            return {one.at: "action"}
    return {}


def grouping(seen: Sequence[Seen], title: Seen) -> dict[int, str]:
    """A column ahead of the titles that stretches over several of them and is no known field: "Sector", "Review"."""
    for one in seen:
        known = one.said.guesses and one.said.sure > FAINT
        if one.at < title.at and 0 < len(one.starts) <= len(title.starts) * 0.7 and fit_title(one.found) > 0.6 and not known:
            return {one.at: "theme"}
    return {}


def field_columns(free: Sequence[Seen], titles: Mapping[int, str], seen: Sequence[Seen]) -> dict[int, str]:
    """The fields: each goes to the column that fits it best; what is left gets a field of its own."""
    ranked = sorted(
        ((guess.sure, one, guess.role) for one in free for guess in guesses_for(one, titles) if guess.sure >= LEAST),
        key=lambda entry: (-entry[0], entry[1].at),
    )
    roles: dict[int, str] = {}
    taken: set[tuple[str, str]] = set()
    for _, one, role in ranked:
        slot = (role, one.said.period)
        if one.at in roles or (slot in taken and role not in CHILD_KINDS):
            continue
        roles[one.at] = role
        taken.add(slot)
    for one in free:
        roles.setdefault(one.at, CUSTOM if one.found.filled else (one.said.guesses[0].role if one.said.guesses else ""))
    if titles:
        roles |= {one.at: "description" for one in free if roles[one.at] == "issue" and one.at < max(titles) and "description" not in roles.values()}
    return revised(free, roles)


def guesses_for(one: Seen, titles: Mapping[int, str]) -> list[Guess]:
    """A field's guesses, from the heading or, without one, from the content."""
    known = [guess for guess in weighed(one) if guess.role not in LEVEL_KINDS and not (one.name == "target" and guess.role == "target" and one.found.dates < 0.2)]
    if one.said.period and not known:
        role = by_content(one.found)
        return [Guess(role, 0.8)] if role in fields.PER_PERIOD else []
    if one.said.period and known[0].role not in fields.PER_PERIOD and one.found.statuses > 0.6:
        return [Guess("status", 0.9)]
    if known:
        return known
    if one.heading:
        role = by_content(one.found, least=0.75)
        return [Guess(role, 0.4)] if role in ("status", "timescale", "percent", "planned_spend", "lead") else []
    role = by_content(one.found, ahead=bool(titles) and one.at < min(titles))
    return [Guess(role, 0.6)] if role else []


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
    targets = [one for one in free if {"target", "original_target"} & {role for role, _ in one.said.guesses} and one.found.dates > 0.2]
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
    heading = f"{one.band} / {one.heading}" if one.band and one.heading and one.band != one.heading else one.heading or one.band
    second = one.said.second if role not in ("", CUSTOM) and one.said.guesses and role in {r for r, _ in one.said.guesses} else ""
    kind = custom_kind(one.found) if role == CUSTOM else ""
    why = f"the heading “{one.heading}”" if one.said.guesses and role != CUSTOM else "what stands in it"
    period = one.said.period if role in fields.PER_PERIOD or role == CUSTOM else ""
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


def is_filled(cell: Cell | None) -> bool:
    return cell is not None and bool(cell.text.strip())


__all__ = ["REF", "SKIPPED", "Seen", "fit", "look", "title_columns", "understand"]
