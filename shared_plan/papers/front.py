"""What stands ahead of a paper's table: title, as at when, the sentence of statuses, and their table by theme."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from shared_plan.model import statuses
from shared_plan.model.scales import Scale
from shared_plan.model.settings import LEVEL_NAMES, Settings
from shared_plan.model.state import LEVELS, Item, State
from shared_plan.model.text import folded
from shared_plan.papers.blocks import BOLD, Cell, Head, Row, Table, plain_line
from shared_plan.papers.since import top_of
from shared_plan.papers.values import Values

Counts = Mapping[str, int]


def counted_kind(state: State) -> str:
    """The level that a report counts: actions where the plan has any, else the lowest level that it has."""
    kinds = {item.kind for item in state.walk()}
    return "action" if "action" in kinds else next((kind for kind in reversed(LEVELS) if kind in kinds), "action")


def counts(items: Sequence[Item], values: Values) -> Counts:
    """Items by status word in the order of the plan's scale, then words that the scale does not have, "" for none."""
    found: Counter[str] = Counter()
    for text, count in Counter(values.now(item, "status") for item in items).items():
        found[_word(text, values.scale)] += count
    order = [status.word for status in values.scale.statuses]
    rest = sorted(word for word in found if word and word not in order)
    return {word: found[word] for word in (*order, *rest, "") if found[word]}


def _word(text: str, scale: Scale) -> str:
    status = statuses.recognise(text, scale) if folded(text) else None
    return status.word if status else " ".join(text.split())


def sentence(state: State, values: Values, as_at: str) -> str:
    """The sentence that opens a report: as at when, how many, and how they stand; no counts where nothing has a status."""
    kind = counted_kind(state)
    items = [item for item in state.walk() if item.kind == kind]
    found = counts(items, values)
    start = f"As at {as_at}. " if as_at else ""
    if set(found) <= {""}:
        return start.strip()
    return start + _counts_in_words(found, noun(values.settings, kind))


def _counts_in_words(found: Counts, one: str) -> str:
    said = statuses.summary(found, one)
    return said.replace(f"{one}s:", f"{plural(one)}:", 1)


def noun(settings: Settings, kind: str) -> str:
    """What a sentence calls one item of a level: the plan's own name where it is a plain word or two."""
    own = settings.level_noun(kind).lower()
    return own if re.fullmatch(r"[a-z][a-z-]*( [a-z-]*[a-rt-z])?", own) else LEVEL_NAMES[kind].lower()


def plural(one: str) -> str:
    if re.search(r"[^aeiou]y$", one):
        return f"{one[:-1]}ies"
    return one if one.endswith("s") else f"{one}s"


def status_table(state: State, values: Values) -> Table | None:
    """How many of each status under each theme; None where there are no themes or no statuses."""
    kind = counted_kind(state)
    by_top: dict[str, list[Item]] = {}
    for item in state.walk():
        if item.kind == kind:
            by_top.setdefault(top_of(state, item).id, []).append(item)
    if len(by_top) < 2 or not any(values.now(item, "status") for items in by_top.values() for item in items):
        return None
    groups = [(_title(state.items[top]), items) for top, items in by_top.items()]
    top = Counter(state.items[top].kind or "theme" for top in by_top).most_common(1)[0][0]
    return counted_table(f"Statuses by {noun(values.settings, top)}", values.settings.level_name(top), groups, values)


def counted_table(caption: str, head: str, groups: Sequence[tuple[str, Sequence[Item]]], values: Values) -> Table:
    """How many of each status in each group, and of all items once."""
    every = {item.id: item for _, items in groups for item in items}
    whole = counts(list(every.values()), values)
    columns = (*(Head(word or "No status", 6.5) for word in whole), Head("All", 5))
    rows = [_counted(title, counts(items, values), whole) for title, items in groups]
    rows.append(_counted("All", whole, whole, look=BOLD))
    return Table(caption, (Head(head, 26), *columns), tuple(rows), small=True)


def _title(item: Item) -> str:
    return " ".join((item.title or "(no title)").split())


def _counted(title: str, found: Counts, columns: Counts, look: str = "plain") -> Row:
    numbers = [found.get(word, 0) for word in columns]
    cells = [Cell((plain_line(str(number), look),)) for number in (*numbers, sum(numbers))]
    return Row((Cell((plain_line(title, look),), head=True), *cells))
