"""How right an import is: items with level and parent, fields, cells, and what was taken for an item though it is none."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .paper import LEVELS, Item, Layout

KEYS = {
    "lead": ("lead", "owner"), "owner": ("owner", "lead", "sponsor"), "sponsor": ("sponsor", "owner"), "partners": ("partners", "resources"),
    "target": ("target", "timescale"), "start": ("start", "timescale"), "timescale": ("timescale", "target", "start"),
    "original": ("original_target", "target", "timescale"), "measure": ("measure", "outcome"), "outcome": ("outcome", "objectives", "measure"),
    "description": ("description", "approach", "notes"), "progress": ("progress", "status", "notes"), "status": ("status", "progress", "percent"),
    "resources": ("resources", "partners", "planned_spend"), "planned_spend": ("planned_spend", "resources"), "objectives": ("objectives", "outcome"),
    "notes": ("notes", "progress", "description"), "percent": ("percent", "status", "progress"),
}  # fmt: skip
CHILDREN = {"milestones": ("milestone", "subaction"), "risks": ("risk",), "issues": ("issue",)}
_SAME = str.maketrans({"–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "\xa0": " "})


def same(text: object) -> str:
    """A text but for white space, quotes, dashes, bullets at the head of a line, case and a last full stop."""
    one = unicodedata.normalize("NFC", "" if text is None else str(text)).translate(_SAME)
    one = re.sub(r"(?m)^[ \t]*[•●▪*-][ \t]+(?=\S)", "", one)
    return re.sub(r"\s+", " ", one).strip().rstrip(".").strip().lower()


def a_date(text: object) -> str | None:
    one = same(text)
    if found := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", one):
        return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}"
    if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)(?: 00:00:00)?", one):
        return found[1]
    months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    if (found := re.fullmatch(r"(\d{1,2}) ([a-z]{3})[a-z]* (\d{4})", one)) and found[2] in months:
        return f"{found[3]}-{months.index(found[2]) + 1:02d}-{int(found[1]):02d}"
    return None


@dataclass
class Verdict:
    """Counts of one file, and what was wrong in words."""

    name: str
    items: int = 0
    titles: int = 0
    levels: int = 0
    parents: int = 0
    told: int = 0
    fields: int = 0
    extra: int = 0
    lost: int = 0
    dark: int = 0
    filled: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return (self.titles + self.levels + self.parents) / (3 * self.items)


def judged(plan: Layout, document: dict[str, Any], cells: dict[str, int]) -> Verdict:
    """The plan document and the report's cells against the truth of the layout."""
    out = Verdict(plan.name + plan.suffix, items=len(plan.items))
    had = [one for one in document["items"] if one["kind"] in LEVELS]
    found = dict(_matched(plan.items, had))
    for n, true in enumerate(plan.items):
        _item(out, plan, true, found.get(n), found, document)
    used = {one["id"] for one in found.values()}
    strays = [one for one in had if one["id"] not in used and same(one["title"]) not in map(same, plan.may)]
    out.extra = len(strays)
    out.faults += [f"not in the truth: {one['kind']} {one['title'][:60]!r}" for one in strays]
    out.filled, out.dark = cells["filled"], cells["not_understood"]
    out.lost = abs(cells["filled"] - cells["placed"] - cells["noted"] - cells["not_understood"])
    return out


def _matched(truth: list[Item], had: list[dict[str, Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    left = list(had)
    for n, true in enumerate(truth):
        forms = {
            same(true.title),
            same(f"{true.ref} {true.title}"),
            same(f"{true.ref}: {true.title}"),
            same(f"{true.ref}. {true.title}"),
            same(f"{true.ref} - {true.title}"),
        }
        fits = [one for one in left if same(one["title"]) in forms or same(f"{one.get('ref')} {one['title']}") in forms]
        if fits:
            best = max(fits, key=lambda one: one["kind"] in true.level)
            left.remove(best)
            yield n, best


def _item(
    out: Verdict,
    plan: Layout,
    true: Item,
    one: dict[str, Any] | None,
    found: dict[int, dict[str, Any]],
    document: dict[str, Any],
) -> None:
    out.told += len(true.fields) + bool(true.ref)
    if one is None:
        out.faults.append(f"missing {true.level}: {true.title[:70]!r}")
        return
    out.titles += 1
    level = one["kind"] in true.level.split("|")
    parent = _parent_right(plan, true, one, found, document)
    out.levels += level
    out.parents += parent
    if not (level and parent):
        out.faults.append(
            f"is {one['kind']}, true {true.level}; parent {'right' if parent else 'wrong'}: {true.title[:60]!r}"
        )
    if true.ref:
        right = (
            same(true.ref) in same(one.get("ref"))
            or (same(one.get("ref")) != "" and same(one.get("ref")) in same(true.ref))
            or same(true.ref) in same(one["title"])
        )
        out.fields += right
        out.faults += [] if right else [f"ref {true.ref!r} is {one.get('ref')!r}"]
    for name, want in true.fields.items():
        right = _field_right(document, one, name, want)
        out.fields += right
        out.faults += (
            []
            if right
            else [
                f"{name} of {true.title[:30]!r}: wanted {want[:50]!r}, has { {k: str(v)[:30] for k, v in one['fields'].items()} }"
            ]
        )


def _parent_right(
    plan: Layout, true: Item, one: dict[str, Any], found: dict[int, dict[str, Any]], document: dict[str, Any]
) -> bool:
    if true.parent is not None:
        return true.parent in found and one["parent"] == found[true.parent]["id"]
    above = next((it for it in document["items"] if it["id"] == one["parent"]), None)
    return above is None or same(above["title"]) in map(same, plan.may)


def _field_right(document: dict[str, Any], one: dict[str, Any], name: str, want: str) -> bool:
    have = dict(_values(one))
    if name in CHILDREN:
        kids = [it["title"] for it in document["items"] if it["parent"] == one["id"] and it["kind"] in CHILDREN[name]]
        pile = same("\n".join([*kids, *have.values()])).replace(" ", "")
        return all(same(line).replace(" ", "") in pile for line in want.split("\n"))
    texts = [
        text for key, text in have.items() if key.split("@")[0] in KEYS.get(name, (name,)) or key.startswith("custom.")
    ]
    if name == "custom":
        pile = same("\n".join(have.values())).replace(" ", "")
        return all(same(line).replace(" ", "") in pile for line in want.split("\n"))
    return any(
        same(text) == same(want) or (a_date(text) is not None and a_date(text) == a_date(want)) for text in texts
    )


def _values(one: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in one["fields"].items():
        yield key, "\n".join(map(str, value)) if isinstance(value, list) else str(value)
    for key, per in (one.get("periods") or {}).items():
        for period, value in per.items():
            yield f"{key}@{period}", str(value)
