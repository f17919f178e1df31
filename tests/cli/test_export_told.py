"""The command `export`: each format written whole, what was left out said, and bad places refused in a sentence."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command


@pytest.fixture
def plan(command: Command, path: Path) -> Path:
    command("generate", path, "--items", "20", "--seed", "3")
    return path


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json", "ics", "xml"])
def test_every_format(command: Command, plan: Path, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"plan.{kind}"
    answer = command("export", plan, out)
    assert (answer.status, answer.out) == (0, "")
    assert out.stat().st_size > 500
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_json_is_what_show_prints(command: Command, plan: Path, tmp_path: Path) -> None:
    command("export", plan, tmp_path / "plan.json")
    assert json.loads((tmp_path / "plan.json").read_text(encoding="utf-8")) == command("show", plan, "--json").json


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("plan.doc", "plan.doc: a plan can't be exported as “.doc”; use .xlsx, .csv, .json, .ics, .xml.\n"),
        ("nowhere/plan.csv", "can't be written (no such file or directory)"),
        ("folder.csv", "can't be written (is a directory)"),
    ],
)
def test_places_and_formats_that_are_none(
    command: Command, plan: Path, tmp_path: Path, name: str, sentence: str
) -> None:
    (tmp_path / "folder.csv").mkdir()
    answer = command("export", plan, tmp_path / name)
    assert answer.status == 3
    assert sentence in answer.err
    assert answer.err.count("\n") == 1


def test_exempt_matter(command: Command, plan: Path, tmp_path: Path) -> None:
    item = command("show", plan, "--json").json["items"][3]["id"]
    command("apply", plan, lines=[{"op": "set", "item": item, "field": "exempt", "value": "3"}])
    answer = command("export", plan, tmp_path / "whole.csv")
    assert "contains exempt matter and is not for publication" in answer.err
    answer = command("export", plan, tmp_path / "public.csv", "--version", "public")
    assert "withheld from this version" in answer.err
    assert item.encode() in (tmp_path / "whole.csv").read_bytes()
    assert item.encode() not in (tmp_path / "public.csv").read_bytes()
