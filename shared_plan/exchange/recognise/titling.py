"""Which columns hold titles, with the traps: outcomes that are fields, areas beside the actions, details that are no items."""

from collections.abc import Mapping, Sequence

from shared_plan.exchange.recognise.fitting import Seen, fit_title, weighed
from shared_plan.exchange.recognise.headings import ASIDE_OFF, FAINT, numbered
from shared_plan.exchange.recognise.shape import CHILD_KINDS, LEVEL_KINDS

ENOUGH = 0.45
MOST_LEVELS = 4

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
    if found and not fixed:
        found |= unnamed_levels(seen, found)
    return dict(sorted(found.items()))


def named_levels(seen: Sequence[Seen], fixed: Mapping[int, str]) -> dict[int, str]:
    """The columns whose headings name a level, and that hold what could be titles."""
    found = dict(fixed)
    for one in seen:
        guesses = weighed(one)
        if one.at in fixed:
            continue
        if guesses and guesses[0].role in LEVEL_KINDS and guesses[0].sure >= ENOUGH:
            found[one.at] = guesses[0].role
        elif one in seen[:2] and is_level_by_place(one):
            found[one.at] = one.said.guesses[0].role
    return found


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


def unnamed_levels(seen: Sequence[Seen], found: Mapping[int, str]) -> dict[int, str]:
    """Levels that no heading names, told by how their texts stretch over the rows."""
    more = dict(found)
    if "theme" not in found.values():
        more |= grouping(seen, next(one for one in seen if one.at == min(found)))
    elif len(found) < MOST_LEVELS:
        more |= above_all(seen, found)
    if "workstream" not in more.values():
        more |= between(seen, more)
    return more


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


def above_all(seen: Sequence[Seen], found: Mapping[int, str]) -> dict[int, str]:
    """An unnamed column ahead of all titles, merged or blank below, is a level above the themes that are named."""
    first = next(one for one in seen if one.at == min(found))
    one = seen[0]
    gaps = one.found.filled <= one.found.of * 0.8
    stretched = 0 < len(one.starts) <= len(first.starts) * 0.8
    return {one.at: "theme"} if one.at < first.at and gaps and stretched and is_grouping(one) else {}


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
                and any(kept[c] != "theme" for c in left)
                and not is_theme_behind(one, [by_place[c] for c in left])
            )
            or (found[at] == "workstream" and left and any(kept[c] in ("action", "subaction") for c in left))
            or (
                (one.name in DETAIL or one.name.endswith("response"))
                and others
                and is_detail(one, [by_place[c] for c in others])
            )
            or (
                one.name in PRODUCTS
                and is_product(one, [by_place[c] for c in left if kept[c] in ("action", "subaction")])
            )
            or (found[at] == "workstream" and right and is_label(one))
        ):
            kept.pop(at)
    first = min(kept, default=0)
    for one in seen:
        ahead = one.at < first or not kept
        if ahead and "theme" not in kept.values() and may_be_theme(one, [by_place[c] for c in sorted(kept)]):
            kept[one.at] = "theme"
    return dict(sorted(kept.items()))


def is_theme_behind(one: Seen, titles: Sequence[Seen]) -> bool:
    """A column called theme to the right of the actions, whose texts each stand for several of them in a row."""
    return one.name in ("theme", "priority", "objective", "aim", "pillar") and (
        len(one.starts) * 10 <= len(titles[-1].starts) * 6
    )


def is_product(one: Seen, actions: Sequence[Seen]) -> bool:
    """What an action yields, rather than one of several items under it."""
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


def may_be_theme(one: Seen, titles: Sequence[Seen]) -> bool:
    """An outcome ahead of the titles that stretches over several of them."""
    if not any(role == "theme" for role, _ in one.said.guesses) or one.said.guesses[0].role in LEVEL_KINDS:
        return False
    following = titles[0] if titles else None
    most = 0.8 if one.found.filled <= one.found.of * 0.8 else 0.7
    return following is not None and 0 < len(one.starts) <= len(following.starts) * most


def stand_in(seen: Sequence[Seen], found: Mapping[int, str]) -> dict[int, str]:
    """The column that holds the actions where no heading says so."""
    free = [one for one in seen if one.at not in found and one.found.filled]
    if not found and is_register(free):
        return {}
    last = max(found, default=0)
    if found and not is_grouped(next(one for one in seen if one.at == last)):
        return {}
    named_so = [one for one in free if {role for role, _ in one.said.guesses} & set(STANDING_IN)]
    named_so = [one for one in named_so if fit_title(one.found) > 0.5 and one.at > last]
    doers = [one for one in free if one.at > last and not one.said.guesses and one.found.doing >= 0.5]
    if doers and all(one.found.doing < 0.5 for one in named_so):
        return {max(doers, key=lambda one: one.found.doing).at: "action"}
    if named_so:
        best = min(named_so, key=lambda one: min(STANDING_IN.index(r) for r, _ in one.said.guesses if r in STANDING_IN))
        return {best.at: "action"}
    if found:
        return stand_in_theme(seen, found)
    texts = [one for one in free if fit_title(one.found) > 0.5 and one.found.words >= 2 and not is_known_field(one)]
    best_text = max(
        texts,
        key=lambda one: (
            one.found.doing * 2
            + min(one.found.words, 12) / 12
            + one.found.share
            - one.at / 50
            - bool(one.said.guesses)
            - one.found.people
        ),
        default=None,
    )
    return {} if best_text is None else {best_text.at: "action"}


def is_grouped(one: Seen) -> bool:
    """Each of its texts stands for several rows: merged, blank below, or said again."""
    return len(one.starts) <= one.found.of * 0.8


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


def grouping(seen: Sequence[Seen], title: Seen) -> dict[int, str]:
    """A column ahead of the titles that stretches over several of them and is no known field: "Sector", "Review"."""
    for one in seen:
        most = 0.8 if one is seen[0] else 0.7
        if one.at < title.at and 0 < len(one.starts) <= len(title.starts) * most and is_grouping(one):
            return {one.at: "theme"}
        if one.at < title.at and may_be_theme(one, [title]):
            return {one.at: "theme"}
    return {}


def is_grouping(one: Seen) -> bool:
    """Short texts under a heading that names no field, and no people under one that may."""
    best = weighed(one)[0] if one.said.guesses else None
    if best and (one.said.sure > FAINT or (best.role in ("lead", "owner", "sponsor") and one.found.people >= 0.6)):
        return False
    return fit_title(one.found) > 0.6


def between(seen: Sequence[Seen], found: Mapping[int, str]) -> dict[int, str]:
    """A column between theme and action whose texts each stand over several actions: "Secondary driver"."""
    themes = [at for at, kind in found.items() if kind == "theme"]
    actions = [one for one in seen if found.get(one.at) == "action"]
    for one in seen:
        if not themes or not actions or not max(themes) < one.at < actions[0].at or one.said.guesses:
            continue
        gaps = one.found.filled <= actions[0].found.filled * 0.8
        runs = len(one.starts) <= len(actions[0].starts) * 0.7
        if (gaps or runs) and one.found.people < 0.6 and 1.5 <= one.found.words <= 12 and is_grouping(one):
            return {one.at: "workstream"}
    return {}


def over_steps(seen: Sequence[Seen], found: Mapping[int, str]) -> dict[int, str]:
    """Where only steps are named, the text ahead of them that differs in every row says what they are steps of."""
    first = min((at for at, kind in found.items() if kind == "subaction"), default=0)
    texts = [
        one
        for one in seen
        if one.at < first and one.at not in found and not one.said.guesses and one.found.distinct >= 0.9
    ]
    texts = [one for one in texts if fit_title(one.found) > 0.6 and one.found.words >= 2.5 and one.found.people < 0.6]
    best = max(texts, key=lambda one: one.found.words, default=None)
    return {} if best is None else {best.at: "action"}
