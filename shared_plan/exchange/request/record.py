"""What the plan keeps of each workbook it sent, and of what came back to it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from shared_plan.exchange.request.columns import Column
from shared_plan.model.file import store
from shared_plan.model.plan import Plan

LAYOUT = 1
"""Which arrangement of the workbook was sent."""


@dataclass(frozen=True, slots=True)
class Came:
    """A file that came back: its digest, when and from whom, which step took it over (0 for none) and what was left open."""

    digest: str
    at: str
    who: str
    person: str = ""
    file: str = ""
    step: int = 0
    read: int = 0
    open: int = 0
    remarks: tuple[tuple[str, str, str], ...] = ()
    """Item, cell and words of every remark that the partner made outside the plan's own fields."""


WITHDRAWN, ANSWERED = "withdrawn", "answered"


@dataclass(frozen=True, slots=True)
class Closed:
    """How a request came to its end without a file: `how` is one of the two above, `words` what there is to say of it."""

    how: str
    at: str
    who: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """One request: to whom, which rows (`context` those shown only for understanding) and columns, as of which step."""

    n: int
    step: int
    who: str
    at: str
    to: str
    rows: tuple[str, ...]
    columns: tuple[Column, ...]
    context: frozenset[str] = frozenset()
    where: str = ""
    due: str = ""
    words: str = ""
    file: str = ""
    digest: str = ""
    came: tuple[Came, ...] = ()
    reviewed: bool = False
    closed: Closed | None = None
    reminders: tuple[str, ...] = ()
    """When reminders were drawn up."""

    @property
    def asked(self) -> tuple[str, ...]:
        """The rows that are to be updated."""
        return tuple(id_ for id_ in self.rows if id_ not in self.context)

    def content(self) -> str:
        plain = {
            "layout": LAYOUT, "to": self.to, "where": self.where, "due": self.due, "words": self.words,
            "file": self.file, "digest": self.digest, "rows": list(self.rows), "context": sorted(self.context),
            "columns": [column.as_json() for column in self.columns],
            "came": [_plain(one) for one in self.came], "reviewed": self.reviewed,
        }  # fmt: skip
        if self.closed is not None:
            plain["closed"] = {
                "how": self.closed.how,
                "at": self.closed.at,
                "who": self.closed.who,
                "words": self.closed.words,
            }
        if self.reminders:
            plain["reminders"] = list(self.reminders)
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))

    def stored(self) -> store.Request:
        return store.Request(self.n, self.step, self.who, self.at, self.content())

    def with_return(self, came: Came) -> "Sent":
        """The same with a file that came back, whatever was said before; one that came before is told anew."""
        return replace(
            self,
            came=(*(one for one in self.came if one.digest != came.digest), came),
            reviewed=came.open == 0,
            closed=None,
        )


def _plain(came: Came) -> dict[str, Any]:
    return {
        "digest": came.digest, "at": came.at, "who": came.who, "person": came.person, "file": came.file, "step": came.step,
        "read": came.read, "open": came.open, "remarks": [list(one) for one in came.remarks],
    }  # fmt: skip


def sent(plan: Plan) -> list[Sent]:
    """Every request of the plan, oldest first; a record that can't be understood is passed over."""
    return [found for row in store.requests(plan.file.connection) if (found := _understood(row)) is not None]


def sent_as(requests: Iterable[Sent], n: int, item: str = "") -> Sent | None:
    """The request of that number; of several (two copies of the plan were joined) the one that had the item."""
    found = [one for one in requests if one.n == n]
    return next((one for one in found if item in one.rows), found[0] if found else None)


@lru_cache(maxsize=64)
def _understood(row: store.Request) -> Sent | None:
    try:
        plain = json.loads(row.content)
        return Sent(
            row.n, row.step, row.who, row.at, _text(plain, "to"),
            tuple(str(id_) for id_ in plain["rows"]),
            tuple(Column.from_json(column) for column in plain["columns"]),
            frozenset(str(id_) for id_ in plain.get("context", ())),
            _text(plain, "where"), _text(plain, "due"), _text(plain, "words"), _text(plain, "file"), _text(plain, "digest"),
            tuple(_came(one) for one in plain.get("came", ())), bool(plain.get("reviewed")),
            _closed(plain.get("closed")), tuple(str(at) for at in plain.get("reminders", ())),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _text(plain: Mapping[str, Any], name: str) -> str:
    return str(plain.get(name, ""))


def _closed(plain: Mapping[str, Any] | None) -> Closed | None:
    return Closed(*(_text(plain, name) for name in ("how", "at", "who", "words"))) if plain else None


def _came(plain: Mapping[str, Any]) -> Came:
    digest, at, who, person, file = (_text(plain, name) for name in ("digest", "at", "who", "person", "file"))
    step, read, left = (int(plain.get(name, 0)) for name in ("step", "read", "open"))
    remarks = tuple((str(item), str(cell), str(words)) for item, cell, words in plain.get("remarks", ()))
    return Came(digest, at, who, person, file, step, read, left, remarks)
