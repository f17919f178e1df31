"""The sample workbooks are what their maker makes of the sample plans, and importing each gives the sample's items back."""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from shared_plan.exchange import importing
from shared_plan.exchange.recognise import Entry, Outcome
from shared_plan.model.plan import empty_plan
from tests.exchange import sample_workbooks
from tests.exchange.sample_workbooks import FORMS, SAMPLES, made, packed

NAMES = sorted(FORMS)
LARGEST = 20_000
UNSHOWN = {
    "convergence": {"risk", "milestone"},
    "joint-venture": {"risk", "milestone"},
    "museum-timetable": {"risk"},
    "people-strategy": set[str](),
    "shared-services": set[str](),
}
FIELDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "convergence": {"action": ("approach", "timescale", "lead", "sponsor")},
    "joint-venture": {
        "theme": ("lead",), "workstream": ("outcome",), "action": ("owner", "resources", "start", "target"),
    },
    "museum-timetable": {"action": ("timescale",)},
    "people-strategy": {"workstream": ("outcome", "lead", "progress"), "action": ("timescale",)},
    "shared-services": {
        "workstream": (
            "description", "sponsor", "lead", "objectives", "status", "progress", "planned_spend", "actual_spend",
        )
    },
}  # fmt: skip
"""What each layout shows of an item of a level; anything else that is read would be made up."""
Row = tuple[str, str, str, str, dict[str, str]]


@cache
def sample(name: str) -> Any:
    return json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))


@cache
def understood(name: str) -> Outcome:
    return importing.understand(SAMPLES / f"{name}.xlsx")


def wanted(name: str, items: list[Any], parent: str = "") -> Iterator[Row]:
    """Kind, title, parent, reference and shown fields of the sample's items that the layout has a place for."""
    period = sample(name)["plan"]["period"]
    for item in items:
        if item["kind"] in UNSHOWN[name]:
            continue
        said = {key: text for key, text in item.get("fields", {}).items() if key in FIELDS[name].get(item["kind"], ())}
        told = item.get("periods", {}).get("progress", {}).get(period)
        if told and "progress" in FIELDS[name].get(item["kind"], ()):
            said[f"progress@{period}"] = told
        yield item["kind"], item["title"], parent, item.get("ref", ""), said
        yield from wanted(name, item.get("items", []), item["title"])


def found(entries: list[Entry], parent: str = "") -> Iterator[Row]:
    """The same of what was read; the two people of "Sponsor / Co-ordinator" are put together as the samples write them."""
    for entry in entries:
        said = {f"{key}@{period}" if period else key: text for (key, period), text in entry.fields.items()}
        if other := said.pop("coordinator", ""):
            said["sponsor"] += f" / {other}"
        yield entry.kind, entry.title, parent, entry.ref.rstrip("."), said
        yield from found(entry.children, entry.title)


@pytest.mark.parametrize("name", NAMES)
def test_the_workbook_is_what_its_maker_makes(name: str) -> None:
    kept, fresh = openpyxl.load_workbook(SAMPLES / f"{name}.xlsx").active, made(name).active
    assert kept is not None
    assert fresh is not None
    assert (kept.title, kept.dimensions, kept.freeze_panes) == (fresh.title, fresh.dimensions, fresh.freeze_panes)
    assert sorted(map(str, kept.merged_cells.ranges)) == sorted(map(str, fresh.merged_cells.ranges))
    for here, there in zip(kept.iter_rows(), fresh.iter_rows(), strict=True):
        for one, other in zip(here, there, strict=True):
            assert (one.coordinate, one.value, one.number_format) == (
                other.coordinate,
                other.value,
                other.number_format,
            )
            assert (one.font.b, one.fill.fgColor.rgb) == (other.font.b, other.fill.fgColor.rgb)


@pytest.mark.parametrize("name", NAMES)
def test_the_workbook_is_small_and_without_macros_and_its_bytes_are_the_same_whenever_it_is_made(name: str) -> None:
    data = packed(made(name))
    assert len((SAMPLES / f"{name}.xlsx").read_bytes()) < LARGEST
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {sample_workbooks.EPOCH}
        assert not [entry for entry in archive.namelist() if "vba" in entry.lower()]
        core = archive.read("docProps/core.xml").decode()
    moments = re.findall(r"<dcterms:(?:created|modified)[^>]*>([^<]*)", core)
    assert moments == [sample(name)["made"]["at"]] * 2


@pytest.mark.parametrize("name", NAMES)
def test_importing_it_gives_the_samples_items_back(name: str) -> None:
    assert list(found(understood(name).entries)) == list(wanted(name, sample(name)["items"]))


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_is_accounted_for_and_none_gives_doubt(name: str) -> None:
    outcome = understood(name)
    assert (outcome.filled, outcome.not_understood, outcome.warnings) == (outcome.placed + outcome.noted, 0, [])


def test_the_terms_under_the_convergence_plan_are_understood() -> None:
    facts = {key: text for key, text in sample("convergence")["plan"].items() if key.startswith("term.")}
    assert len(facts) == 3
    assert facts.items() <= understood("convergence").facts.items()


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("convergence", "title"), ("convergence", "appendix"), ("shared-services", "title"), ("shared-services", "subtitle"),
        ("shared-services", "period"), ("people-strategy", "title"), ("people-strategy", "period"),
        ("museum-timetable", "title"), ("museum-timetable", "appendix"),
    ],
)  # fmt: skip
def test_the_lines_above_the_table_give_the_plans_facts(name: str, fact: str) -> None:
    assert understood(name).facts[fact] == sample(name)["plan"][fact]


def test_the_months_of_the_joint_venture_are_dates() -> None:
    sheet = openpyxl.load_workbook(SAMPLES / "joint-venture.xlsx").active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows(min_row=5, min_col=7, max_col=8) for cell in row if cell.value]
    assert {cell.value for cell in cells if not cell.is_date} == {"Ongoing"}
    assert {cell.number_format for cell in cells if cell.is_date} == {"mmm-yy"}


def test_the_imported_workbook_becomes_a_plan_of_as_many_items(tmp_path: Path) -> None:
    outcome = understood("shared-services")
    plan = empty_plan(tmp_path / "plan.splan")
    importing.bring_in(plan, outcome, "shared-services.xlsx", sample("shared-services")["plan"]["date"])
    titles = [item.title for item in plan.state.walk()]
    plan.close()
    assert titles == [row[1] for row in wanted("shared-services", sample("shared-services")["items"])]
