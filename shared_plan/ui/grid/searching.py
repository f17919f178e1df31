"""Finds rows by words in any field, from one lower-cased text kept for each item."""

from collections.abc import Sequence

from shared_plan.model.state import Item
from shared_plan.ui.plan_model import PlanModel


def joined(item: Item) -> str:
    """Everything that is written in an item, for looking words up in."""
    return "\n".join((item.title or "", *item.cells.values())).casefold()


def wanted(words: str) -> list[str]:
    """The parts that must all be there: each word, or what stands between quotation marks as it is."""
    parts = words.replace("“", '"').replace("”", '"').split('"')
    found: list[str] = []
    for at, part in enumerate(parts):
        found.extend([part] if at % 2 else part.split())
    return [part.casefold() for part in found if part.strip()]


class Searcher:
    """The texts of all items; filled a slice at a time while nothing else is to be done."""

    def __init__(self, model: PlanModel) -> None:
        self._model = model
        self._texts: dict[str, tuple[Item, str]] = {}
        self._ids: list[str] = []
        self._at = 0

    def text(self, id_: str, item: Item) -> str:
        known = self._texts.get(id_)
        if known is not None and known[0] is item:
            return known[1]
        made = joined(item)
        self._texts[id_] = (item, made)
        return made

    def prepare(self, count: int) -> bool:
        """Reads some more items; whether any are left."""
        items, ids, known = self._model.state.items, self._model.ids, self._texts
        if self._ids is not ids:  # rows came or went: from the top again, past those that are known
            self._ids, self._at = ids, 0
        while count and self._at < len(ids):
            id_ = ids[self._at]
            self._at += 1
            if id_ not in known and id_ in items:
                self.text(id_, items[id_])
                count -= 1
        return self._at < len(ids)

    def rows(self, words: str) -> list[int]:
        """The rows that hold every one of the words."""
        return self._holding(wanted(words))

    def _holding(self, parts: Sequence[str]) -> list[int]:
        items, known, text = self._model.state.items, self._texts, self.text
        made = []
        for row, id_ in enumerate(self._model.ids):
            item = items[id_]
            kept = known.get(id_)
            whole = kept[1] if kept is not None and kept[0] is item else text(id_, item)
            for part in parts:
                if part not in whole:
                    break
            else:
                made.append(row)
        return made
