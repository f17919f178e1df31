"""The import command: a file into a new plan or one that is there, its report, and what it refuses."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

TABLE = "Theme,Action,Lead,By when\nRoads,Mend the bridge,AB,May 2015\n,Paint the lines,CD,Ongoing\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_new_plan_is_made(command: Command, table: Path, path: Path) -> None:
    answer = command("import", table, path, "--date", "2015-01-01", "--json")
    assert answer.status == 0
    assert answer.json["items"] == {"theme": 1, "action": 2}
    assert answer.json["cells"] == {"filled": 11, "placed": 11, "noted": 0, "not_understood": 0}
    assert answer.json["revision"] == 1
    shown = command("show", path, "--json").json
    assert [(item["kind"], item["title"]) for item in shown["items"]] == [
        ("theme", "Roads"), ("action", "Mend the bridge"), ("action", "Paint the lines")
    ]  # fmt: skip
    assert (shown["plan"]["date"], shown["plan"]["title"]) == ("2015-01-01", "table")


def test_a_second_import_appends_and_one_undo_takes_it_back(command: Command, table: Path, path: Path) -> None:
    command("import", table, path)
    answer = command("import", table, path, "--json")
    assert answer.json["revision"] == 2
    assert len(command("show", path, "--json").json["items"]) == 5
    command("undo", path)
    assert len(command("show", path, "--json").json["items"]) == 3


def test_a_dry_run_changes_nothing(command: Command, table: Path, path: Path) -> None:
    first = command("import", table, path, "--dry-run", "--json")
    assert first.json["items"] == {"theme": 1, "action": 2}
    assert not path.exists()
    real = command("import", table, path, "--json")
    before = path.read_bytes()
    again = command("import", table, path, "--dry-run", "--json")
    assert path.read_bytes() == before
    assert {key: again.json[key] for key in ("items", "cells", "columns", "rows")} == {
        key: real.json[key] for key in ("items", "cells", "columns", "rows")
    }


def test_without_json_the_report_is_words(command: Command, table: Path, path: Path) -> None:
    answer = command("import", table, path)
    assert answer.out.splitlines()[0] == "Items: 1 theme, 2 actions."
    assert "column D “By when”: timescale" in answer.out


def test_a_mapping_corrects_what_is_recognised(command: Command, table: Path, path: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.json"
    mapping.write_text(
        json.dumps({"sheets": {"*": {"columns": {"Theme": "workstream", "Lead": "owner"}}}}), encoding="utf-8"
    )
    command("import", table, path, "--mapping", mapping)
    items = command("show", path, "--json").json["items"]
    assert [item["kind"] for item in items] == ["workstream", "action", "action"]
    assert items[1]["fields"]["owner"] == "AB"


REFUSED = [
    (["nothing.csv", "PLAN"], "can't be found"),
    (["TABLE", "PLAN", "--sheet", "Other"], "has no sheet “Other”"),
    (["TABLE", "PLAN", "--date", "whenever"], "is not a date"),
    (["TABLE", "PLAN", "--mapping", "TABLE"], "is not a mapping file"),
    (["TABLE", "TABLE"], "table.csv"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED)
def test_what_is_refused_gets_one_sentence_and_leaves_nothing(
    command: Command, table: Path, path: Path, arguments: list[str], words: str
) -> None:
    given = [table if one == "TABLE" else path if one == "PLAN" else one for one in arguments]
    answer = command("import", *given)
    assert answer.status == 3
    assert words in answer.err
    assert len(answer.err.strip().splitlines()) == 1
    assert not path.exists()
    assert table.read_text(encoding="utf-8") == TABLE
