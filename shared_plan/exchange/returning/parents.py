"""Which item a partner means who writes under what a row stands."""

from functools import cached_property

from shared_plan.exchange.request.record import Sent
from shared_plan.exchange.returning.bases import Bases
from shared_plan.exchange.returning.lines import plain


class Parents:
    """All names by which an item that others can stand under may be called; worked out when first asked."""

    def __init__(self, bases: Bases, main: Sent | None) -> None:
        self._bases, self._main = bases, main

    def named(self, text: str) -> str | None:
        """The one item of that label, reference, title or id; None for no or several."""
        return self._names.get(plain(text).casefold())

    @cached_property
    def _names(self) -> dict[str, str]:
        names: dict[str, set[str]] = {}
        for labels in (self._bases.labels(None), self._bases.labels(self._main)):
            for id_, label in labels.items():
                item = self._bases.now.items.get(id_)
                for name in (label, id_, (item.get("ref") or "") if item else "", (item.title or "") if item else ""):
                    if name:
                        names.setdefault(plain(name).casefold(), set()).add(id_)
        return {name: next(iter(ids)) for name, ids in names.items() if len(ids) == 1}
