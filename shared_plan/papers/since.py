"""What has changed since a snapshot, item by item and field by field, as a paper marks and lists it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from shared_plan.model import fields
from shared_plan.model.document import present_values
from shared_plan.model.settings import Settings, settings_of
from shared_plan.model.state import Item, State
from shared_plan.model.text import same
from shared_plan.papers.blocks import ADDED, MOVED, Run

_UNTOLD = {"original_target", "exempt"}


@dataclass(frozen=True)
class Since:
    """The plan as it stood at a snapshot, to which the present one is compared."""

    then: State
    name: str
    settings: Settings = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "settings", settings_of(self.then.root))

    @cached_property
    def _values(self) -> dict[str, dict[str, str]]:
        return {}

    def values(self, id_: str) -> dict[str, str]:
        """The fields of an item as they stood."""
        if id_ not in self._values:
            item = self.then.items.get(id_)
            self._values[id_] = present_values(item, self.settings)[0] if item else {}
        return self._values[id_]

    def mark(self, item: Item) -> str:
        """Whether the item is new or has moved under another one since."""
        was = self.then.items.get(item.id)
        if was is None:
            return ADDED
        return MOVED if was.parent != item.parent else ""

    def old(self, item: Item, name: str, new: str) -> str | None:
        """What a field said then where it differs from `new`; None where it doesn't, "" where it was not filled."""
        was = self.then.items.get(item.id)
        if was is None:
            return None
        text = (was.title if name == "title" else self.values(item.id).get(name)) or ""
        return None if same(text, new) else text


def removed(since: Since, now: State) -> list[Item]:
    """Items that stood then and do not any more, in their reading order."""
    return [item for item in since.then.walk() if item.id not in now.items]


def differing(since: Since, item: Item, now: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The fields of an item that differ: key, old and new text, "" for not filled."""
    was = since.then.items.get(item.id)
    if was is None:
        return
    if not same(was.title or "", item.title or ""):
        yield "title", was.title or "", item.title or ""
    before = since.values(item.id)
    for name in dict.fromkeys([*now, *before]):
        old, new = before.get(name, ""), now.get(name, "")
        if not same(old, new) and name not in _UNTOLD and not name.startswith(fields.EXEMPT):
            yield name, old, new


def top_of(state: State, item: Item) -> Item:
    """The theme, or whatever stands highest above an item; the item itself at the top."""
    return next(reversed([item, *state.ancestors(item.id)]))


def named(item: Item) -> list[Run]:
    """An item as a sentence names it."""
    reference = (item.get("ref") or "").strip()
    title = " ".join((item.title or "").split())
    return [Run(f"{reference} {title}".strip() or "(no title)")]
