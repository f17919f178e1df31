"""The list of what has changed since the last meeting, by theme, in words that stand without any marks."""

from collections.abc import Iterator, Mapping, Sequence

from shared_plan.model import fields
from shared_plan.model.settings import Settings
from shared_plan.model.state import Item, State
from shared_plan.papers.blocks import BOLD, SOFT, Block, Bullets, Heading, Line, Paragraph, Run, plain_line
from shared_plan.papers.since import Since, differing, named, removed, top_of
from shared_plan.papers.values import Values

BULLET = "•"
_REPORTED = ("progress", "percent", "direction", "actual_spend", "planned_spend")
"""Fields that every round fills anew: that they were is counted, not listed."""
_REASON = ("notes",)


def changed(state: State, since: Since, values: Values) -> Iterator[Block]:
    """A heading, and a list for each theme that anything has changed under."""
    yield Heading(2, f"Changes since {since.name}")
    by_top: dict[str, list[Line]] = {}
    updated = 0
    for item in state.walk():
        entries, reported = _entries(state, item, since, values)
        updated += reported
        if entries:
            by_top.setdefault(top_of(state, item).id, []).extend(entries)
    for item in removed(since, state):
        top = top_of(since.then, item).id
        by_top.setdefault(top if top in state.items else "", []).append(_line("Removed", named(item)))
    yield from _listed(state, by_top)
    if updated:
        what = "1 item has" if updated == 1 else f"{updated} items have"
        yield Paragraph(plain_line(f"{what} a new progress report or new figures."))
    if not by_top and not updated:
        yield Paragraph(plain_line("Nothing has changed."))


def _listed(state: State, by_top: Mapping[str, Sequence[Line]]) -> Iterator[Block]:
    order = [id_ for id_ in state.children() if id_ in by_top]
    for top in (*order, ""):
        if top not in by_top:
            continue
        if len(by_top) > 1:
            title = named(state.items[top])[0].text if top else "Removed"
            yield Heading(3, title)
        yield Bullets(tuple(by_top[top]))


def _entries(state: State, item: Item, since: Since, values: Values) -> tuple[list[Line], bool]:
    """What is to be said of one item, and whether it was only reported on anew."""
    mark = since.mark(item)
    if mark == "new":
        return [_line("New", named(item))], False
    settings = values.settings
    differing_ = sorted(differing(since, item, values.of(item)), key=lambda found: _weight(found[0], settings))
    entries = [_moved(state, item, since)] if mark else []
    reason = _reason(differing_)
    for name, old, new in differing_:
        if name not in _REPORTED and name not in _REASON:
            entries.append(_changed(item, name, old, new, settings, reason))
    if reason and not entries:
        entries.append(_line("Note", [*named(item), Run(f": {reason}")]))
    return entries, any(name in _REPORTED for name, _, _ in differing_)


def _weight(name: str, settings: Settings) -> int:
    """Dates come first, as a committee is asked to agree to them; then statuses and people, then words."""
    field = settings.field(name)
    order = (fields.WHEN, fields.STATUS, fields.PEOPLE)
    return order.index(field.kind) if field is not None and field.kind in order else len(order)


def _moved(state: State, item: Item, since: Since) -> Line:
    was = since.then.items.get(since.then.items[item.id].parent or "")
    now = state.items.get(item.parent or "")
    places = [" ".join((one.title or "").split()) if one else "the top" for one in (was, now)]
    return _line("Moved", [*named(item), Run(f", from {places[0]} to {places[1]}")])


def _changed(item: Item, name: str, old: str, new: str, settings: Settings, reason: str) -> Line:
    field = settings.field(name)
    heading = field.heading if field else settings.level_name(item.kind or "")
    dated = field is not None and field.kind in (
        fields.WHEN,
        fields.STATUS,
        fields.PEOPLE,
        fields.CHOICE,
        fields.NUMBER,
    )
    what = "Re-dated" if field is not None and field.kind == fields.WHEN else "Changed" if dated else "Re-worded"
    if name == "title":
        runs = [*named(item), Run(f": was “{_short(old)}”")]
    elif dated or len(old) + len(new) < 160:
        runs = [*named(item), Run(f": {heading.lower()} was {_quoted(old)}, is now {_quoted(new)}")]
    else:
        runs = [*named(item), Run(f": {heading.lower()}")]
    ending = [Run(f". {reason}", SOFT)] if reason and what == "Re-dated" else []
    return _line(what, [*runs, *ending])


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”" if text.strip() else "not given"


def _short(text: str, longest: int = 200) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _reason(found: Sequence[tuple[str, str, str]]) -> str:
    """Why, where a note written since says so."""
    return next((" ".join(new.split()) for name, _, new in found if name in _REASON and new.strip()), "")


def _line(what: str, runs: Sequence[Run]) -> Line:
    return Line((Run(f"{what}. ", BOLD), *runs), BULLET)
