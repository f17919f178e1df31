"""The five real plans, as workbooks and as Word documents, against the truth of what is in them."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from shared_plan.exchange import importing
from shared_plan.exchange.recognise import Entry

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
FILES = sorted([*SEEDS.glob("*.xlsx"), *SEEDS.glob("*.docx")])
pytestmark = pytest.mark.skipif(not FILES, reason="the real plans are not at hand")
NAMED = (
    "approach", "timescale", "lead", "who", "sro", "leads", "outcome", "resources", "start", "target", "progress", "description",
)  # fmt: skip
OTHERS = {"who": "lead", "sro": "owner", "leads": "lead"}


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("•", "")).strip().rstrip(".")


def walked(entries: Iterable[Entry], parent: Entry | None = None) -> Iterable[tuple[Entry, Entry | None]]:
    for entry in entries:
        yield entry, parent
        yield from walked(entry.children, entry)


def truth(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((SEEDS / f"{path.stem}.truth.json").read_text(encoding="utf-8"))["items"]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_item_has_its_level_parent_and_title(path: Path) -> None:
    outcome = importing.understand(path)
    found = [
        (e.kind, plain(e.title), plain(p.title) if p else None)
        for e, p in walked(outcome.entries)
        if e.kind not in ("risk", "issue", "milestone")
    ]
    wanted = [
        (item["level"], plain(item["title"]), plain(item["parent"]) if item["parent"] else None) for item in truth(path)
    ]
    assert found == wanted


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_reference_and_field_is_in_its_place(path: Path) -> None:
    outcome = importing.understand(path)
    entries = [entry for entry, _ in walked(outcome.entries) if entry.kind not in ("risk", "issue", "milestone")]
    wrong = []
    for item, entry in zip(truth(path), entries, strict=True):
        texts = {key: text for (key, _), text in entry.fields.items()}
        if item.get("ref") and plain(item["ref"]) != plain(entry.ref):
            wrong.append((item["title"], "ref"))
        named = [(name, item[name]) for name in NAMED if item.get(name)]
        wrong += [
            (item["title"], name) for name, text in named if plain(text) != plain(texts.get(OTHERS.get(name, name), ""))
        ]
    # One report runs on over a page break; it is joined here, and cut in the truth.
    assert wrong in ([], [("Develop a streamlined, professional recruitment service", "progress")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_cell_is_lost(path: Path) -> None:
    outcome = importing.understand(path)
    assert outcome.filled == outcome.placed + outcome.noted
    assert outcome.not_understood == 0


def test_what_the_note_says_of_timescales_is_understood() -> None:
    facts = importing.understand(SEEDS / "gla-convergence-work-plan.xlsx").facts
    assert facts["term.short term"] == "within six months"
    assert facts["term.medium term"] == "within a year"
    assert facts["term.long term"] == "up to 2008 elections"


def test_risks_and_milestones_stand_under_their_workstream() -> None:
    top = importing.understand(SEEDS / "surrey-first-workstreams.xlsx").entries[0]
    assert [child.kind for child in top.children] == ["risk"] * 5 + ["milestone"] * 8
    assert top.children[-1].title.endswith("to increase efficiency savings (ongoing)")
