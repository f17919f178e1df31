"""How right an import is: items by title, level and parent; fields; cells accounted for; distractors kept out."""

from dataclasses import dataclass, field
from typing import Any

from corpus.alike import likeness, plain, same, tight

LEVELS = ("theme", "workstream", "action", "subaction")
CLOSE = 0.93
DARK = 0.05
"""At most this share of the cells may be listed as not understood."""

Item = dict[str, Any]


@dataclass
class Result:
    """What one file came to; `faults` are pairs of a kind and a sentence."""

    name: str
    items: int = 0
    titles: int = 0
    levels: int = 0
    parents: int = 0
    right: int = 0
    extras: int = 0
    fields: int = 0
    fields_right: int = 0
    terms: int = 0
    terms_right: int = 0
    customs: int = 0
    customs_right: int = 0
    lost: int = 0
    dark: bool = False
    trapped: int = 0
    faults: list[tuple[str, str]] = field(default_factory=list)

    def fault(self, kind: str, sentence: str) -> None:
        self.faults.append((kind, sentence))


class Tree:
    """The items of a plan document with quick ways round them."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.plan: dict[str, Any] = document.get("plan") or {}
        self.items: list[Item] = document["items"]
        self.by_id = {item["id"]: item for item in self.items}
        self.place = {item["id"]: n for n, item in enumerate(self.items)}

    def parent(self, item: Item) -> Item | None:
        return self.by_id.get(item.get("parent") or "")

    def above(self, item: Item) -> list[Item]:
        parent = self.parent(item)
        return [] if parent is None else [parent, *self.above(parent)]

    def values(self, item: Item) -> list[tuple[str, str]]:
        """Every field's text, the periods' own included."""
        got = [(key, _text(value)) for key, value in (item.get("fields") or {}).items()]
        for key, by_period in (item.get("periods") or {}).items():
            got += [(key, _text(value)) for value in by_period.values()]
        return got

    def kids(self, item: Item) -> list[Item]:
        return [kid for kid in self.items if kid.get("parent") == item["id"]]


def _text(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def forms(true: Item) -> list[str]:
    """Titles under which a true item is right: bare, as its layout has it, with its reference before it."""
    titles = [true["title"], *true["forms"]]
    if true["ref"]:
        titles += [f"{true['ref']}{joint}{true['title']}" for joint in (" ", ". ", ": ", " - ", "- ", ".")]
    return [plain(title) for title in titles]


def match(truth: list[Item], tree: Tree) -> dict[int, Item]:
    """True items and theirs: same titles first, in order and under the right parent by choice; then by likeness."""
    kinds = set(LEVELS).union(*(true["level_any"] for true in truth))
    pool = [item for item in tree.items if item["kind"] in kinds]
    heads: dict[str, list[Item]] = {}
    for item in pool:
        for head in {plain(item["title"]), plain(f"{item.get('ref') or ''} {item['title']}")}:
            heads.setdefault(head, []).append(item)
    got: dict[int, Item] = {}
    used: set[str] = set()
    last = -1
    for n, true in enumerate(truth):
        known = [item for form in forms(true) for item in heads.get(form, []) if item["id"] not in used]
        if known:
            best = max(known, key=lambda item: _fit(tree, got, true, item, last))
            got[n], last = best, tree.place[best["id"]]
            used.add(best["id"])
    _match_alike(truth, pool, got, used)
    return got


def _fit(tree: Tree, got: dict[int, Item], true: Item, item: Item, last: int) -> tuple[bool, bool, int]:
    above = tree.above(item)
    wanted = got.get(true["parent"]) if true["parent"] is not None else None
    under = wanted in above if true["parent"] is not None else not above
    return under, item["kind"] in true["level_any"], -abs(tree.place[item["id"]] - last - 1)


def _match_alike(truth: list[Item], pool: list[Item], got: dict[int, Item], used: set[str]) -> None:
    for n, true in enumerate(truth):
        if n in got:
            continue
        left = [item for item in pool if item["id"] not in used]
        scored = [(max(likeness(f, i["title"]) for f in forms(true)[:3]), -k, i) for k, i in enumerate(left)]
        close = max((one for one in scored if one[0] > CLOSE), key=lambda one: one[:2], default=None)
        if close is not None:
            got[n] = close[2]
            used.add(close[2]["id"])


def field_right(tree: Tree, item: Item, wanted: dict[str, Any]) -> bool:
    values = tree.values(item)
    keys = wanted["keys"]
    if wanted["lines"]:
        pile = tight("\n".join([kid["title"] for kid in tree.kids(item)] + [text for _, text in values]))
        return all(tight(line) in pile for line in wanted["lines"])
    if "*" in keys:
        values += [("title", kid["title"]) for kid in tree.kids(item)]
        values += [(key, line) for key, text in values for line in text.split("\n")]
    told = [
        text for key, text in values if "*" in keys or key in keys or ("custom" in keys and key.startswith("custom."))
    ]
    if any(same(text, one) for text in told for one in wanted["texts"]):
        return True
    if "/" in wanted["texts"][0] and {"lead", "sponsor"} & set(keys):
        parts = [
            text for key, text in values if key in {"lead", "owner", "sponsor", "coordinator", "resources", "partners"}
        ]
        halves = [tight(half) for half in wanted["texts"][0].split("/")]
        return len(parts) > 1 and all(half in map(tight, parts) for half in halves)
    return False


def ref_right(item: Item, ref: str) -> bool:
    have, want = plain(item.get("ref")), plain(ref)
    return (bool(have) and (want in have or have in want)) or want in plain(item["title"])


def score(truth: dict[str, Any], report: dict[str, Any], document: dict[str, Any]) -> Result:
    """Scores the import report and the plan document (contract's shapes) of one file against its truth."""
    result, tree, true_items = Result(truth["name"], len(truth["items"])), Tree(document), truth["items"]
    got = match(true_items, tree)
    result.titles = len(got)
    for n, true in enumerate(true_items):
        if n in got:
            _item(result, tree, got, true, got[n])
        else:
            result.fields += len(true["fields"]) + bool(true["ref"])
            result.fault("item missing", f"{true['level']} “{true['title'][:70]}”")
    _extras(result, tree, truth, {item["id"] for item in got.values()})
    _cells(result, truth.get("filled"), report.get("cells") or {})
    _terms(result, tree, truth)
    _customs(result, tree, truth)
    return result


def _item(result: Result, tree: Tree, got: dict[int, Item], true: Item, item: Item) -> None:
    level = item["kind"] in true["level_any"]
    parent = tree.parent(item)
    under = parent is None if true["parent"] is None else parent is not None and parent is got.get(true["parent"])
    result.levels += level
    result.parents += under
    result.right += level and under
    if not level:
        result.fault("level", f"“{item['title'][:50]}” is a {item['kind']}, not a {true['level']}")
    if not under:
        result.fault("parent", f"“{item['title'][:50]}” is under “{parent['title'][:40] if parent else 'nothing'}”")
    if true["ref"]:
        result.fields += 1
        result.fields_right += ref_right(item, true["ref"])
        if not ref_right(item, true["ref"]):
            result.fault("field ref", f"“{item['title'][:40]}”: {true['ref']!r} became {item.get('ref')!r}")
    for wanted in true["fields"]:
        result.fields += 1
        right = field_right(tree, item, wanted)
        result.fields_right += right
        if not right:
            have = {key: text[:30] for key, text in tree.values(item)}
            want = (wanted["texts"] or wanted["lines"])[0][:50]
            result.fault(f"field {wanted['keys'][0]}", f"“{item['title'][:40]}” wants {want!r}, has {have}")


def _extras(result: Result, tree: Tree, truth: dict[str, Any], mine: set[str]) -> None:
    traps = {plain(text) for text in truth["distractors"]}
    titles = {form for true in truth["items"] for form in forms(true)}
    loose = {
        plain(text)
        for true in truth["items"]
        for said in true["fields"]
        if "*" in said["keys"]
        for text in said["texts"]
    }
    for item in tree.items:
        if item["id"] in mine:
            continue
        if plain(item["title"]) in traps - titles:
            result.trapped += 1
            result.fault("distractor", f"{item['kind']} “{item['title'][:70]}”")
        elif item["kind"] in LEVELS and plain(item["title"]) not in loose:
            result.extras += 1
            result.fault("not in the truth", f"{item['kind']} “{item['title'][:70]}”")


def _cells(result: Result, own: int | None, cells: dict[str, int]) -> None:
    filled, dark = cells.get("filled", 0), cells.get("not_understood", 0)
    placed = cells.get("placed", 0) + cells.get("noted", 0) + dark
    result.lost = abs(filled - placed) + max(0, (own or 0) - filled)
    result.dark = dark > DARK * max(1, filled)
    if result.lost:
        result.fault("cells lost", f"{own} in the file, {cells}")
    if result.dark:
        result.fault("too much not understood", f"{dark} of {filled}")


def _terms(result: Result, tree: Tree, truth: dict[str, Any]) -> None:
    have = {tight(words).replace("-", ""): tight(text) for words, text in (tree.plan.get("terms") or {}).items()}
    for words, text in truth["terms"].items():
        result.terms += 1
        right = tight(text) in have.get(tight(words).replace("-", ""), "")
        result.terms_right += right
        if not right:
            result.fault("term", f"{words} = {text}; has {have}")


def _customs(result: Result, tree: Tree, truth: dict[str, Any]) -> None:
    told = [text for item in tree.items for text in (item["title"], *(text for _, text in tree.values(item)))]
    pile = "\n".join(map(tight, told))
    for custom in truth["customs"]:
        result.customs += 1
        right = all(tight(text) in pile for text in custom["texts"])
        result.customs_right += right
        if not right:
            result.fault("custom column", custom["heading"])
