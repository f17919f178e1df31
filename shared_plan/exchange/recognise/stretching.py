"""Levels that no heading names, told by how their texts stretch over several rows and by how their numbers go on."""

from collections.abc import Mapping, Sequence

from shared_plan.exchange.recognise.fitting import Seen, fit_title, weighed
from shared_plan.exchange.recognise.headings import FAINT
from shared_plan.exchange.recognise.shape import LEVEL_KINDS

MOST_LEVELS = 4


def unnamed_levels(seen: Sequence[Seen], found: Mapping[int, str]) -> dict[int, str]:
    """Levels that no heading names, told by how their texts stretch over the rows."""
    more = dict(found)
    if "theme" not in found.values():
        more |= grouping(seen, next(one for one in seen if one.at == min(found)))
    elif len(found) < MOST_LEVELS:
        more |= above_all(seen, found)
    if len(more) < MOST_LEVELS:
        more |= between(seen, more)
    return more


def above_all(seen: Sequence[Seen], found: Mapping[int, str]) -> dict[int, str]:
    """An unnamed column ahead of all titles, merged or blank below, is a level above the themes that are named."""
    first = next(one for one in seen if one.at == min(found))
    one = seen[0]
    gaps = one.found.filled <= one.found.of * 0.8
    stretched = 0 < len(one.starts) <= len(first.starts) * 0.8
    named = is_aim(one) and found[first.at] != "action" and one.starts <= first.starts
    fitting = (gaps and is_grouping(one)) or (named and fit_title(one.found) > 0.6)
    return {one.at: "theme"} if one.at < first.at and stretched and fitting else {}


def numbered_above(seen: Sequence[Seen], found: Mapping[int, str]) -> dict[int, str]:
    """A column ahead of the titles whose numbers theirs go on from ("1" ahead of "1.1") holds the level above them."""
    first = next(one for one in seen if one.at == min(found))
    free = [kind for kind in ("theme", "workstream") if kind not in found.values()]
    for one in reversed(seen):
        ahead = one.at < first.at and one.found.words >= 1.5 and bool(free)
        if ahead and len(set(one.found.refs)) > 1 and go_on(one.found.refs, first.found.refs):
            return {one.at: free[0]}
    return {}


def go_on(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether all texts are numbered, and the lower numbers begin with an upper one."""
    if not all(upper) or not all(lower) or not lower:
        return False
    return all(any(ref.startswith((f"{top}.", f"{top}/", f"{top}-")) for top in upper) for ref in lower)


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
    themes = [at for at, kind in found.items() if kind in ("theme", "workstream")]
    actions = [one for one in seen if found.get(one.at) == "action"]
    for one in seen:
        told = one.said.guesses and not is_aim(one)
        if not themes or not actions or not max(themes) < one.at < actions[0].at or told:
            continue
        gaps = one.found.filled <= actions[0].found.filled * 0.8
        runs = len(one.starts) <= len(actions[0].starts) * 0.7
        fitting = 1.5 <= one.found.words <= 12 and is_grouping(one)
        if (gaps or runs) and (fitting or is_aim(one)) and one.found.people < 0.6 and fit_title(one.found) > 0.6:
            return {one.at: "workstream"}
    return {}


def is_aim(one: Seen) -> bool:
    """Named as an outcome or objective, which is a level where it stretches over several actions."""
    return any(role in ("outcome", "objectives") for role, _ in one.said.guesses) and one.found.distinct > 0.1


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


def is_grouped(one: Seen) -> bool:
    """Each of its texts stands for several rows: merged, blank below, or said again."""
    return len(one.starts) <= one.found.of * 0.8


def may_be_theme(one: Seen, titles: Sequence[Seen]) -> bool:
    """An outcome ahead of the titles that stretches over several of them."""
    if not any(role == "theme" for role, _ in one.said.guesses) or one.said.guesses[0].role in LEVEL_KINDS:
        return False
    following = titles[0] if titles else None
    most = 0.8 if one.found.filled <= one.found.of * 0.8 else 0.7
    return following is not None and 0 < len(one.starts) <= len(following.starts) * most
