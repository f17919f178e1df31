"""The tree as it will be when chosen differences are made, and the taking out of those that it can't bear."""

from collections.abc import Collection, Iterator, Mapping

from shared_plan.model.journal import ROOT
from shared_plan.model.merge.clashes import sound_pair
from shared_plan.model.merge.report import Difference
from shared_plan.model.state import KINDS, State


class Sketch:
    """Ours with rows to be added, moved, changed in kind and dropped; `offered` are all rows that could be added."""

    def __init__(self, ours: State, chosen: Collection[Difference], offered: Mapping[str, Difference]) -> None:
        self.ours = ours
        self.offered = offered
        self.adds: dict[str, Difference] = {}
        self.moves: dict[str, str | None] = {}
        self.kinds: dict[str, str] = {}
        self.drops: set[str] = set()
        self.placed: dict[str, Difference] = {}
        self.lifted: dict[str, str | None] = {}
        for one in chosen:
            self._take(one)
        self._take_what_is_needed()

    def _take(self, one: Difference) -> None:
        held = one.item in self.ours.items
        if one.is_row:
            if one.content and not held and self._kind_offered(one) in KINDS:
                self.adds[one.item] = self.placed[one.item] = one
            elif one.theirs is None and held and one.item != ROOT:
                self.drops.add(one.item)
        elif held and one.field == "kind" and one.theirs in KINDS:
            self.kinds[one.item] = one.theirs
        elif held and one.field == "parent":
            self.moves[one.item] = one.theirs
            self.placed[one.item] = one
        elif held and one.field == "rank" and self.ours.items[one.item].parent == (one.above[0] if one.above else None):
            self.placed[one.item] = one

    def _take_what_is_needed(self) -> None:
        """Rows that ours removed come back with what is taken back under them; a new row that is refused does not."""
        for one in [*self.placed.values()]:
            for id_ in one.above:
                back = self.offered.get(id_)
                if back is not None and back.base is not None and id_ not in self.ours.items and id_ not in self.adds:
                    self._take(back)

    def _kind_offered(self, one: Difference) -> str | None:
        return next((text for field, _, text in one.content if field == "kind"), None)

    def has(self, id_: str) -> bool:
        return id_ in self.adds or (id_ in self.ours.items and id_ not in self.drops)

    def parent(self, id_: str) -> str | None:
        if id_ in self.lifted:
            return self.lifted[id_]
        if id_ in self.adds:
            above = self.adds[id_].above
            return above[0] if above else None
        return self.moves[id_] if id_ in self.moves else self.ours.items[id_].parent

    def kind(self, id_: str) -> str | None:
        if id_ in self.adds:
            return self._kind_offered(self.adds[id_])
        return self.kinds.get(id_) or self.ours.items[id_].kind

    def depth(self, id_: str) -> int:
        return sum(1 for _ in self._chain(id_))

    def stands(self, id_: str, parent: str | None) -> bool:
        return self.has(id_) and self.parent(id_) == parent

    def stays_where_put(self, id_: str) -> bool:
        """Whether an item is still to be given a place: it was not when its move was taken out again."""
        return id_ in self.adds or id_ in self.moves or self.placed[id_].field == "rank"

    def does(self, one: Difference) -> bool:
        """Whether a difference in rows, kinds or places is carried out."""
        if one.is_row:
            return one.item in (self.adds if one.content else self.drops)
        if one.field == "kind":
            return one.item in self.kinds
        return one.is_place and one.item in self.placed and self.has(one.item) and self.stays_where_put(one.item)

    def settle(self) -> None:
        """Takes out, again and again, what can't stand; every round takes something out, so it comes to an end."""
        while self._keep_parents() or self._open_rings() or self._keep_levels():
            pass

    def _keep_parents(self) -> bool:
        """Nothing may hang in the air: a removal waits while something stands under it, a comer is put further up."""
        waiting = [id_ for id_ in self.drops if any(self.stands(c, id_) for c in self.ours.children(id_))]
        waiting += [p for p in map(self.parent, self._comers()) if p in self.drops]
        self.drops.difference_update(waiting)
        hanging = [id_ for id_ in self._comers() if (p := self.parent(id_)) is not None and not self.has(p)]
        for id_ in hanging:
            self._lift(id_)
        return bool(waiting or hanging)

    def _comers(self) -> Iterator[str]:
        yield from [*self.adds, *(id_ for id_ in self.moves if self.has(id_))]

    def _lift(self, id_: str) -> None:
        """Puts an added row under the next of its ancestors that is there; a move is not made."""
        if id_ not in self.adds:
            del self.moves[id_]
            return
        above = self.adds[id_].above
        now = self.parent(id_)
        further = above[above.index(now) + 1 :] if now in above else ()
        self.lifted[id_] = next((one for one in further if self.has(one)), None)

    def _open_rings(self) -> bool:
        found = False
        for id_ in [*self.moves]:
            ring = list(self._chain(id_)) if id_ in self.moves else []
            if id_ in ring:
                found = True
                for one in ring:
                    self.moves.pop(one, None)
        return found

    def _chain(self, id_: str) -> Iterator[str]:
        """The parents of an item to the top; a ring is gone round once."""
        seen = set()
        parent = self.parent(id_) if self.has(id_) or id_ in self.ours.items else None
        while parent is not None and parent not in seen and (self.has(parent) or parent in self.ours.items):
            seen.add(parent)
            yield parent
            parent = self.parent(parent)

    def _keep_levels(self) -> bool:
        found = False
        for child, parent in [*self._touched_pairs()]:
            if self._unfit(child, parent):
                found = True
                if not any(self._give_up(one) for one in (child, parent)):
                    self._lift(child)
        return found

    def _unfit(self, child: str, parent: str) -> bool:
        stands = self.stands(child, parent) and not self._is_ours(child, parent)
        return stands and not sound_pair(self.kind(child), self.kind(parent))

    def _touched_pairs(self) -> Iterator[tuple[str, str]]:
        for id_ in (*self._comers(), *(k for k in self.kinds if self.has(k))):
            parent = self.parent(id_)
            if parent is not None:
                yield id_, parent
        for id_ in self.kinds:
            yield from ((c, id_) for c in self.ours.children(id_) if self.stands(c, id_))

    def _is_ours(self, child: str, parent: str) -> bool:
        """Whether the pair stands in ours as it is; then it is no work of the merge."""
        mine, above = self.ours.items.get(child), self.ours.items.get(parent)
        as_it_is = mine is not None and above is not None and mine.parent == parent
        return as_it_is and child not in self.kinds and parent not in self.kinds

    def _give_up(self, id_: str) -> bool:
        return self.kinds.pop(id_, None) is not None or self.moves.pop(id_, id_) != id_
