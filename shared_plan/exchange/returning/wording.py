"""What lines say against what items said when they were sent: titles that are others', agreement, matches by content."""

from collections.abc import Iterable, Sequence

from shared_plan.exchange.request import columns as c
from shared_plan.exchange.request.columns import Column, Maker, maker
from shared_plan.exchange.request.record import Sent
from shared_plan.exchange.returning import lines as l
from shared_plan.exchange.returning.bases import Bases
from shared_plan.exchange.returning.lines import Line, plain
from shared_plan.exchange.returning.matching import CERTAIN, LIKELY, POSSIBLE, Match, Profile, matched
from shared_plan.model import fields
from shared_plan.model.journal import ROOT
from shared_plan.model.settings import settings_of
from shared_plan.model.state import Item
from shared_plan.model.text import folded

_WEIGHTS = {
    fields.TEXT: 3.0,
    fields.LINES: 3.0,
    fields.PEOPLE: 1.6,
    fields.WHEN: 1.0,
    fields.MONEY: 1.0,
    fields.STATUS: 0.4,
}


class Wording:
    """The words of both sides, folded; `main` is the request whose rows may come back without a reference."""

    def __init__(self, bases: Bases, lines: Sequence[Line], main: Sent | None) -> None:
        self._bases, self._main, self._lines = bases, main, lines
        self._settings = settings_of(bases.now.root)
        tables = {id(line.table): line.table for line in lines}
        self._columns = {column.heading: column for table in tables.values() for column in table.columns.values()}
        self._plain: dict[tuple[int, str], str] = {}
        self._makers: dict[tuple[int, str], Maker] = {}
        self._titles: dict[str, set[str]] | None = None

    def sent_rows(self) -> Iterable[tuple[str, Sent | None]]:
        """Every item that may come back, with the request in which it went out: the lines' own, or the whole plan."""
        several = {id(line.request): line.request for line in self._lines if line.request is not self._main}
        requests = [request for request in several.values() if request is not None]
        if self._main is not None or requests:
            for request in ([self._main] if self._main else []) + requests:
                yield from ((id_, request) for id_ in request.rows)
        else:
            yield from ((item.id, None) for item in self._bases.now.walk() if item.id != ROOT)

    def title(self, id_: str, request: Sent | None) -> str:
        key = id(request), id_
        if key not in self._plain:
            item = self._bases.item(request, id_)
            self._plain[key] = plain(item.title or "") if item else ""
        return self._plain[key]

    def whose(self, title: str) -> set[str]:
        """The items that were sent with exactly this title."""
        if self._titles is None:
            self._titles = {}
            for id_, request in self.sent_rows():
                self._titles.setdefault(self.title(id_, request), set()).add(id_)
        return self._titles.get(title, set())

    def is_anothers(self, line: Line, item: str = "") -> bool:
        """Whether its title is exactly that of another item than its own."""
        own = item or line.item
        if not line.title or line.title == self.title(own, line.request):
            return False
        owners = self.whose(line.title)
        return bool(owners) and own not in owners

    def text(self, column: Column, item: Item, request: Sent | None) -> str:
        """What was sent of an item in a column."""
        state = self._bases.state(request)
        key = id(state), column.heading
        if key not in self._makers:
            self._makers[key] = maker(column, self._settings, self._bases.labels(request))
        return self._makers[key](item, self._bases.titles(request, item))

    def agreement(self, line: Line, item: str = "") -> float:
        """The share of its cells that are as they were sent; an equal title counts as much as all others."""
        own = self._bases.item(line.request or self._main, item or line.item)
        if own is None:
            return 0.0
        columns = [
            (n, column) for n, column in line.table.columns.items() if column.role not in (c.REFERENCE, c.REMARK)
        ]
        equal = sum(
            folded(line.text(n)) == folded(self.text(column, own, line.request or self._main)) for n, column in columns
        )
        same_title = line.title == plain(own.title or "")
        return (equal / max(1, len(columns)) + same_title) / 2

    def match(self, lines: Sequence[Line], *, trusted: bool) -> None:
        """Matches lines without a trusted reference to items that no other line is, by what they say."""
        taken = {line.item for line in self._lines if line.item}
        free = [(id_, request) for id_, request in self.sent_rows() if id_ not in taken]
        requests = dict(reversed(free))
        ours = [
            self._sent(id_, request, n)
            for n, (id_, request) in enumerate(requests.items())
            if self._bases.item(request, id_)
        ]
        by_key = {str(n): line for n, line in enumerate(lines) if line.title}
        theirs = [self._said(key, line) for key, line in by_key.items()]
        for match in matched(ours, theirs, self._weights()):
            _settle(by_key[match.theirs], match, requests[match.ours], self)
        for line in lines:
            if not line.item:
                line.how = line.how or l.NEW
                line.request = line.request or self._main
        if trusted:
            self._splits(lines)

    def _splits(self, fresh: Sequence[Line]) -> None:
        from shared_plan.exchange.returning.copies import split_from

        new = [line for line in fresh if line.how == l.NEW]
        odd = [one for one in self._lines if one.item and one.title and not one.honest] if new else []
        changed = [one for one in odd if one.title != self.title(one.item, one.request)]
        for line in new:
            other = split_from(line, changed, self)
            if other is not None:
                line.doubt = (
                    line.doubt or "The row may have been split in two; say which of them goes on being the item."
                )
                other.doubt = other.doubt or line.doubt
                line.others, other.others = (other.item,), other.others or (other.item,)

    def _weights(self) -> dict[str, float]:
        found = {}
        for column in self._columns.values():
            if column.role == c.NUMBER:
                found["ref"] = 3.0
            elif column.role.startswith(c.ABOVE) or column.role == c.UNDER:
                found[column.heading] = 0.7
            elif column.role == "field":
                kind = getattr(self._settings.field(column.field), "kind", fields.TEXT)
                found[column.heading] = _WEIGHTS.get(kind, 0.4)
        return found

    def _told(self) -> list[tuple[str, Column]]:
        skipped = (c.REFERENCE, c.REMARK, c.TITLE, c.LEVEL)
        return [
            ("ref" if one.role == c.NUMBER else one.heading, one)
            for one in self._columns.values()
            if one.role not in skipped
        ]

    def _sent(self, id_: str, request: Sent | None, place: int) -> Profile:
        item = self._bases.item(request, id_)
        assert item is not None
        texts = {
            name: folded(text).casefold() for name, column in self._told() if (text := self.text(column, item, request))
        }
        return Profile(id_, self.title(id_, request).casefold(), texts, place)

    def _said(self, key: str, line: Line) -> Profile:
        numbers = {column.heading: number for number, column in line.table.columns.items()}
        texts = {
            name: folded(text).casefold()
            for name, column in self._told()
            if (number := numbers.get(column.heading)) and (text := line.text(number))
        }
        return Profile(key, line.title.casefold(), texts, line.number)


def _settle(line: Line, match: Match, request: Sent | None, wording: Wording) -> None:
    line.item, line.request, line.how = match.ours, request, l.BY_TEXT
    if match.band == CERTAIN:
        return
    line.others, line.likely = (match.ours, *match.others), match.band == LIKELY
    others = "; ".join(f"“{wording.title(id_, request)[:50]}”" for id_ in match.others)
    also = f" It might also be {others}." if others and match.band == POSSIBLE else ""
    how = {LIKELY: "very likely", POSSIBLE: "perhaps"}[match.band]
    line.doubt = (
        line.doubt
        or f"It came back without its reference; by its words it is {how} “{wording.title(match.ours, request)[:60]}”.{also}"
    )
