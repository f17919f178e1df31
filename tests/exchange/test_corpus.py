"""Import held against realistic plans whose truth is known: a sample of the corpus, and the scorer itself."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest
from corpus.alike import day, same
from corpus.make import CONVERTED, MODULES, drawings, make, papers
from corpus.measure import fields_share, figures, imported, items_share, row
from corpus.score import Result, score

ITEMS, FIELDS = 0.95, 0.90
PARTS = {"open": 8, "held": 8}
"""Every so many layouts of a part are tried here; `python -m corpus.measure` tries them all."""


def sample(part: str) -> list[str]:
    """The same few each time, chosen by their place in the alphabet and by nothing else."""
    names = sorted(paper.name for paper in papers(part) if paper.form not in CONVERTED)
    return names[3 :: PARTS[part]]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[Result]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHARED_PLAN_STATE", str(tmp_path_factory.mktemp("state")))
        patch.setenv("SHARED_PLAN_USER", "Test Officer")
        plans = tmp_path_factory.mktemp("plans")
        files = [path for part in PARTS for path in make(tmp_path_factory.mktemp(part), part, sample(part))]
        return [imported(path, plans) for path in files]


def told(results: list[Result]) -> str:
    return "\n".join([figures(results), *map(row, results)])


def test_titles_levels_and_parents_are_right(results: list[Result]):
    right = items_share(results)
    assert right >= ITEMS, told(results)


def test_fields_are_right(results: list[Result]):
    right = fields_share(results)
    assert right >= FIELDS, told(results)


def test_every_cell_is_accounted_for(results: list[Result]):
    assert [row(one) for one in results if one.lost or one.dark] == []


def test_no_total_note_heading_or_signature_becomes_an_item(results: list[Result]):
    assert [row(one) for one in results if one.trapped] == []


# The corpus itself.


@pytest.mark.parametrize("part", sorted(MODULES))
def test_every_layout_can_be_drawn_and_its_truth_hangs_together(part: str):
    for paper in papers(part):
        items = paper.truth.items
        assert len(items) >= 3, paper.name
        assert all(item["parent"] is None or item["parent"] < n for n, item in enumerate(items)), paper.name
        assert all(item["title"] == item["title"].strip() != "" for item in items), paper.name
        written = "\n".join(str(cell.value) for sheet in paper.sheets for cell in sheet.cells.values()).casefold()
        names = "\n".join(sheet.name for sheet in paper.sheets).casefold()
        for item in items:
            title = item["title"].replace(" ", "\u00a0", 1).casefold()
            assert (
                any(form in written for form in (title, item["title"].casefold()))
                or item["title"].casefold()[:28] in names
            )


def test_two_thirds_are_open_and_sectors_are_not_shared():
    counts = {part: len(drawings(part)) for part in MODULES}
    assert sum(counts.values()) >= 60
    assert counts["open"] == pytest.approx(2 * counts["held"], rel=0.1)
    assert not set(drawings("open")) & set(drawings("held"))


def test_the_same_seed_draws_the_same_paper():
    for name, drawn in list(drawings("open").items())[:10]:
        one, other = drawn(name, Random(5)), drawn(name, Random(5))
        assert one.truth == other.truth
        assert one.sheets == other.sheets


# The scorer: right when all is right, and not otherwise.


def perfect(truth: dict[str, Any]) -> dict[str, Any]:
    """The plan document that an ideal import would give."""
    items = []
    for n, true in enumerate(truth["items"]):
        fields: dict[str, str] = {}
        periods: dict[str, dict[str, str]] = {}
        for k, said in enumerate(true["fields"]):
            key = (
                "notes" if said["lines"] else f"custom.c{k}" if said["keys"][0] in {"*", "custom"} else said["keys"][0]
            )
            text = "\n".join(said["lines"]) or said["texts"][0]
            periods.setdefault(key, {})[f"p{k}"] = text
            fields[key] = text
        parent = None if true["parent"] is None else f"i{true['parent']}"
        items.append(
            {"id": f"i{n}", "kind": true["level"], "parent": parent, "ref": true["ref"], "title": true["title"]}
            | {"fields": fields, "periods": periods}
        )
    return {"plan": {"terms": truth["terms"]}, "items": items}


def truth_of(name: str) -> dict[str, Any]:
    paper = next(iter(papers("open", [name])))
    said = {"name": name, "items": paper.truth.items, "terms": paper.truth.terms, "customs": paper.truth.customs}
    return said | {"distractors": paper.truth.distractors, "filled": paper.filled}


def all_placed(truth: dict[str, Any]) -> dict[str, Any]:
    filled = truth["filled"]
    return {"cells": {"filled": filled, "placed": filled - 1, "noted": 1, "not_understood": 0}}


@pytest.mark.parametrize("name", ["climate-tonnes", "service-outline", "loip-quarters", "transformation-bullets"])
def test_an_ideal_import_has_no_fault(name: str):
    truth = truth_of(name)
    result = score(truth, all_placed(truth), perfect(truth))
    assert result.faults == []
    assert result.right == result.items
    assert result.fields_right == result.fields


def wrong_level(document: dict[str, Any]) -> None:
    document["items"][1]["kind"] = "theme"


def wrong_parent(document: dict[str, Any]) -> None:
    document["items"][-1]["parent"] = None


def lost_item(document: dict[str, Any]) -> None:
    document["items"].pop()


def other_words(document: dict[str, Any]) -> None:
    document["items"][1]["fields"]["lead"] = "Somebody else"
    document["items"][1]["periods"]["lead"] = {"Q1": "Somebody else"}


def header_as_item(document: dict[str, Any]) -> None:
    document["items"].append({"id": "x", "kind": "action", "parent": None, "title": "Responsible Director"})


def made_up(document: dict[str, Any]) -> None:
    document["items"].append({"id": "x", "kind": "action", "parent": None, "title": "Something nobody wrote"})


FAULTS = {
    "level": wrong_level,
    "parent": wrong_parent,
    "item missing": lost_item,
    "field lead": other_words,
    "distractor": header_as_item,
    "not in the truth": made_up,
}


@pytest.mark.parametrize(("kind", "spoil"), FAULTS.items())
def test_a_spoiled_import_is_found_out(kind: str, spoil: Callable[[dict[str, Any]], None]):
    truth = truth_of("ministry-areas")
    document = deepcopy(perfect(truth))
    spoil(document)
    assert {found for found, _ in score(truth, all_placed(truth), document).faults} == {kind}


@pytest.mark.parametrize("cells", [{"placed": 5}, {"filled": 10, "placed": 10}, {}])
def test_cells_that_are_not_accounted_for_are_lost(cells: dict[str, int]):
    truth = truth_of("ministry-areas")
    assert score(truth, {"cells": cells}, perfect(truth)).lost


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Feb-18", "February 2018", True),
        ("01/09/2024", "1 September 2024", True),
        ("01/09/2024", "09/01/2024", False),
        ("By March 2024", "March 2024", False),
        ("• Staff\u00a0‘time’ – none.", "staff 'time' - none", True),
        ("Q1 2024/25", "Q2 2024/25", False),
    ],
)
def test_texts_count_as_the_same(one: str, other: str, *, alike: bool):
    assert same(one, other) is alike


def test_an_impossible_day_is_no_day(tmp_path: Path):
    assert day("31/02/2024") is None
