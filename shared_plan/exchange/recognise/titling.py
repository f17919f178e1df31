"""Which columns hold titles, with the traps: outcomes that are fields, areas beside the actions, details that are no items."""

from collections.abc import Mapping, Sequence

from shared_plan.exchange.recognise.fitting import Seen, fit_title, weighed
from shared_plan.exchange.recognise.headings import ASIDE_OFF, numbered
from shared_plan.exchange.recognise.shape import CHILD_KINDS, LEVEL_KINDS
from shared_plan.exchange.recognise.stretching import (
    is_grouped,
    may_be_theme,
    numbered_above,
    over_steps,
    unnamed_levels,
)

ENOUGH = 0.45
UPPER = ("theme", "workstream")

DETAIL = frozenset(
    {"description", "response", "management response", "action description", "description of action", "title"}
)
STANDING_IN = ("action", "milestone", "description", "objectives", "approach")
"""Fields whose column holds the actions where no heading names any, the likeliest first."""
PRODUCTS = frozenset({"deliverable", "key deliverable", "output"})


def title_columns(seen: Sequence[Seen], fixed: Mapping[int, str]) -> dict[int, str]:
    """The columns that hold titles, with the level that their names ask for; `fixed` are those that the officer chose."""
    found = named_levels(seen, fixed)
    found = settled(seen, without_timed(seen, without_twins(seen, found, fixed))) | dict(fixed)
    if not any(kind in ("action", "subaction") for kind in found.values()):
        found |= numbered_items(seen, found) or stand_in(seen, found)
    elif not fixed:
        found |= finer(seen, found)
    if "action" not in found.values() and not fixed:
        found |= over_steps(seen, found)
    if "action" not in found.values():
        found = {at: "action" if kind == "subaction" else kind for at, kind in found.items()} | dict(fixed)
    if "action" not in found.values() and found and not fixed:
        found |= doing_projects(seen, found)
    if found and not fixed:
        found |= numbered_above(seen, found)
        found |= unnamed_levels(seen, found)
    return dict(sorted(found.items()))


def doing_projects(seen: Sequence[Seen], found: Mapping[int, str]) -> dict[int, str]:
    """Projects or initiatives that are worded as actions, on the lowest level, are the actions."""
    last = next(one for one in seen if one.at == max(found))
    doing = found[last.at] == "workstream" and last.found.doing >= 0.6 and not is_grouped(last)
    return {last.at: "action"} if doing else {}


def named_levels(seen: Sequence[Seen], fixed: Mapping[int, str]) -> dict[int, str]:
    """The columns whose headings name a level, and that hold what could be titles."""
    found = dict(fixed)
    for one in seen:
        guesses = weighed(one)
        if one.at in fixed or only_numbers(one, seen):
            continue
        if guesses and guesses[0].role in LEVEL_KINDS and guesses[0].sure >= ENOUGH:
            found[one.at] = guesses[0].role
        elif one in seen[:2] and is_level_by_place(one):
            found[one.at] = one.said.guesses[0].role
    return found


def only_numbers(one: Seen, seen: Sequence[Seen]) -> bool:
    """A column named as a level is that only numbers the titles beside it: "Step" over 1A, 1B, with "What" to its right."""
    beside = next((other for other in seen if other.at > one.at), None)
    if beside is None or one.found.numbering < 0.9 or one.found.distinct < 0.9 or one.found.filled < 2:
        return False
    return beside.found.words >= 2 and beside.found.share >= one.found.share and fit_title(beside.found) > 0.6


def without_timed(seen: Sequence[Seen], found: dict[int, str]) -> dict[int, str]:
    """Without the columns of one level for each year where no other title stands ahead of them."""
    for kind in LEVEL_KINDS:
        timed = [one.at for one in seen if one.said.period and found.get(one.at) == kind]
        if len(timed) > 1 and min(found) == timed[0]:
            found = {at: role for at, role in found.items() if at not in timed}
    return found


def without_twins(seen: Sequence[Seen], found: Mapping[int, str], fixed: Mapping[int, str]) -> dict[int, str]:
    """Of two columns of actions that say something new in the same rows the one whose heading is surer holds the titles."""
    kept = dict(found)
    for one in seen:
        rivals = [
            other
            for other in seen
            if other.at != one.at and kept.get(other.at) == kept.get(one.at) == "action" and other.starts == one.starts
        ]
        surer = [other for other in rivals if other.said.sure > one.said.sure]
        if (
            surer
            and one.at not in fixed
            and one.found.listed < 0.3
            and not one.said.period
            and one.said.sure < ASIDE_OFF
        ):
            del kept[one.at]
    return kept


def is_level_by_place(one: Seen) -> bool:
    """Named as a level is, at the left, each text for several rows: a theme though it might be people ("Area")."""
    return (
        bool(one.said.guesses)
        and one.said.guesses[0].role in LEVEL_KINDS
        and 0 < len(one.starts) <= one.found.of * 0.8
        and fit_title(one.found) > 0.6
    )


def finer(seen: Sequence[Seen], found: Mapping[int, str]) -> dict[int, str]:
    """How a commitment that stands over several rows is kept, row by row, are the actions; it is no action itself."""
    last = next(one for one in seen if one.at == max(found))
    if found[last.at] != "action":
        return {}
    for one in seen:
        approach = any(role == "approach" for role, _ in one.said.guesses)
        if (
            one.at > last.at
            and approach
            and len(one.starts) * 8 >= len(last.starts) * 10
            and fit_title(one.found) > 0.6
        ):
            return {last.at: "workstream", one.at: "action"}
    return {}


def numbered_items(seen: Sequence[Seen], found: Mapping[int, str]) -> dict[int, str]:
    """What has numbers of its own is the item: "Measure" beside "Measure ID"."""
    nouns = {numbered(one.name) for one in seen} - {""}
    own = [one for one in seen if one.name in nouns and one.at not in found and fit_title(one.found) > 0.6]
    own = [one for one in own if not (one.said.guesses and one.said.guesses[0].role in CHILD_KINDS)]
    return {own[-1].at: "action"} if own else {}


def settled(seen: Sequence[Seen], found: dict[int, str]) -> dict[int, str]:
    """Traps: an outcome or area that is a field, a theme's name to the right of the action, a second text that is detail."""
    by_place = {one.at: one for one in seen}
    kept = dict(found)
    for at in sorted(found):
        one, others = by_place[at], [c for c in sorted(kept) if c != at]
        left, right = [c for c in others if c < at], [c for c in others if c > at]
        if (
            (
                found[at] == "theme"
                and any(stands_over(by_place[c], kept[c], one) for c in left)
                and not is_theme_behind(one, [by_place[c] for c in left])
            )
            or (found[at] in UPPER and any(is_doing_text(by_place[c]) for c in by_place if c < at))
            or (
                found[at] == "workstream"
                and any(kept[c] in ("action", "subaction") for c in left)
                and not is_done_below(one, [by_place[c] for c in left])
            )
            or (
                (one.name in DETAIL or one.name.endswith("response"))
                and others
                and not ("action" in one.name.split() and all(kept[c] == "theme" for c in others))
                and is_detail(one, [by_place[c] for c in others])
            )
            or (
                one.name in PRODUCTS
                and is_product(one, [by_place[c] for c in left if kept[c] in ("action", "subaction")])
            )
            or (found[at] == "workstream" and right and is_label(one))
        ):
            kept.pop(at)
        elif found[at] == "workstream" and any(kept.get(c) in ("action", "subaction") for c in left):
            kept[at] = "action"
    first = min(kept, default=0)
    for one in seen:
        ahead = one.at < first or not kept
        if ahead and "theme" not in kept.values() and may_be_theme(one, [by_place[c] for c in sorted(kept)]):
            kept[one.at] = "theme"
    return dict(sorted(kept.items()))


def stands_over(other: Seen, kind: str, one: Seen) -> bool:
    """Whether a title to the left is an action, or of a level that is no coarser than this column."""
    return kind in ("action", "subaction") or (kind == "workstream" and len(other.starts) >= len(one.starts))


def is_doing_text(one: Seen) -> bool:
    """Texts that are worded as actions, one in nearly every row."""
    return one.found.doing >= 0.7 and one.found.words >= 2.5 and one.found.share >= 0.9 and not is_grouped(one)


def is_done_below(one: Seen, titles: Sequence[Seen]) -> bool:
    """Projects worded as actions, of which several stand under each title to their left."""
    return one.found.doing >= 0.6 and is_grouped(titles[-1]) and len(titles[-1].starts) < len(one.starts)


def is_theme_behind(one: Seen, titles: Sequence[Seen]) -> bool:
    """A column called theme to the right of the actions, whose texts each stand for several of them in a row."""
    return one.name in ("theme", "priority", "objective", "aim", "pillar") and (
        len(one.starts) * 10 <= len(titles[-1].starts) * 6
    )


def is_product(one: Seen, actions: Sequence[Seen]) -> bool:
    """What an action yields, rather than one of several items under it."""
    if actions and actions[-1].found.filled < one.found.filled * 0.9 and one.found.doing >= 0.6:
        return False
    return bool(actions) and len(one.starts) * 8 <= len(actions[-1].starts) * 10


def is_detail(one: Seen, others: Sequence[Seen]) -> bool:
    """A description in the same rows as a title says more of the same item; in more rows it is the item."""
    nearest = min(others, key=lambda other: abs(other.at - one.at))
    return len(nearest.starts) * 10 >= len(one.starts) * 8


def is_label(one: Seen) -> bool:
    """People or services named beside the actions rather than grouping them."""
    return (
        one.name in ("service", "directorate", "name", "service area")
        and one.found.people > 0.6
        and one.found.distinct > 0.8
        and not is_grouped(one)
    )


def stand_in(seen: Sequence[Seen], found: Mapping[int, str]) -> dict[int, str]:
    """The column that holds the actions where no heading says so."""
    free = [one for one in seen if one.at not in found and one.found.filled]
    if not found and is_register(free):
        return {}
    last = max(found, default=0)
    worded = worded_as_actions(free, last) if set(found.values()) <= {"theme"} else 0
    if worded:
        return {worded: "action"}
    if found and not is_grouped(next(one for one in seen if one.at == last)):
        return {}
    if best := named_to_stand_in(free, last):
        return {best: "action"}
    return stand_in_theme(seen, found) if found else best_text(free)


def named_to_stand_in(free: Sequence[Seen], last: int) -> int:
    """A column whose heading may be that of the actions, or without a heading texts that begin as actions do; 0 for none."""
    named_so = [one for one in free if {role for role, _ in one.said.guesses} & set(STANDING_IN)]
    named_so = [one for one in named_so if fit_title(one.found) > 0.5 and one.at > last]
    doers = [one for one in free if one.at > last and not one.said.guesses and one.found.doing >= 0.5]
    if doers and all(one.found.doing < 0.5 for one in named_so):
        return max(doers, key=lambda one: one.found.doing).at
    if not named_so:
        return 0
    return min(named_so, key=lambda one: min(STANDING_IN.index(r) for r, _ in one.said.guesses if r in STANDING_IN)).at


def best_text(free: Sequence[Seen]) -> dict[int, str]:
    """Without any name: the column that reads most like actions, of those that are no known field."""
    texts = [one for one in free if fit_title(one.found) > 0.5 and one.found.words >= 2 and not is_known_field(one)]
    best = max(texts, key=likeness, default=None)
    return {} if best is None else {best.at: "action"}


def likeness(one: Seen) -> float:
    found = one.found
    return (
        found.doing * 2 + min(found.words, 12) / 12 + found.share - one.at / 50 - bool(one.said.guesses) - found.people
    )


def worded_as_actions(free: Sequence[Seen], last: int) -> int:
    """The first column behind the titles whose texts begin as actions do; 0 for none, or where one ahead does so too."""
    fitting = [one for one in free if fit_title(one.found) > 0.6]
    told = {*CHILD_KINDS, "objectives"}
    fitting = [one for one in fitting if not told & {role for role, _ in one.said.guesses}]
    worded = next((one for one in fitting if one.at > last and one.found.doing >= 0.7), None)
    ahead = worded is not None and any(one.found.doing >= 0.7 for one in free if one.at < worded.at)
    return 0 if worded is None or ahead else worded.at


def is_register(free: Sequence[Seen]) -> bool:
    """A list of risks or issues with how likely and how bad they are, not of actions."""
    heads = {word for one in free for word in one.name.split()}
    said = {one.said.guesses[0].role for one in free if one.said.guesses}
    return bool(said & {"risk", "issue"}) and bool(
        heads & {"likelihood", "probability", "mitigation", "score", "impact", "severity", "consequence"}
    )


def is_known_field(one: Seen) -> bool:
    guesses = weighed(one)
    return (
        bool(guesses)
        and guesses[0].sure >= 0.7
        and guesses[0].role not in ("outcome", "measure", "progress", "notes", "issue", "risk")
    )


def stand_in_theme(seen: Sequence[Seen], found: Mapping[int, str]) -> dict[int, str]:
    """A theme column alone: a text beside it that is no known field and has more rows holds the actions."""
    last = max(found)
    rows = len(next(one for one in seen if one.at == last).starts)
    for one in seen:
        if (
            one.at > last
            and not one.said.guesses
            and one.found.people < 0.6
            and one.found.words >= 2
            and len(one.starts) > rows
            and fit_title(one.found) > 0.6
        ):
            return {one.at: "action"}
    return {}
