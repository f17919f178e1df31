"""The commands that ask partners and take back what they send, to the letter of the contract."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Command

ROWS = {"read", "by_id", "by_text", "new", "missing", "duplicate", "doubtful"}
PROPOSAL = {"n", "kind", "item", "title", "field", "base", "ours", "theirs", "cell", "message"}


@pytest.fixture
def asked(command: Command, path: Path, tmp_path: Path) -> Path:
    assert command("generate", path, "--items", "40", "--seed", "3").status == 0
    out = tmp_path / "out.xlsx"
    answer = command("request", path, out, "--to", "all", "--due", "12 May", "--json")
    assert (answer.status, answer.json["request"], answer.json["rows"]) == (0, 1, 40)
    return out


def edited(out: Path, row: int, heading: str, text: object) -> str:
    """Writes into the row of that number below the headings; gives the cell's name."""
    book = openpyxl.load_workbook(out)
    sheet = book["Update"]
    column = next(cell.column for cell in sheet[5] if str(cell.value).split(",")[0] == heading)
    cell = sheet.cell(5 + row, column)
    cell.value = text  # type: ignore[assignment]
    book.save(out)
    return cell.coordinate


def test_an_unedited_return(command: Command, path: Path, asked: Path) -> None:
    before = path.read_bytes()
    answer = command("return", path, asked, "--json")
    report = answer.json
    assert answer.status == 0
    assert (report["request"], report["proposals"], report["warnings"], report["applied"]) == (1, [], [], [])
    assert set(report["rows"]) == ROWS
    assert report["rows"]["read"] == report["rows"]["by_id"] == 40
    assert path.read_bytes() == before


def test_an_edit_is_shown_applied_undone(command: Command, path: Path, asked: Path) -> None:
    shown = command("show", path, "--json").json
    cell = edited(asked, 4, "Lead", "A New Lead")
    report = command("return", path, asked, "--json").json
    (one,) = report["proposals"]
    assert set(one) >= PROPOSAL
    assert (one["n"], one["kind"], one["field"], one["theirs"], one["cell"]) == (
        1,
        "change",
        "lead",
        "A New Lead",
        cell,
    )
    assert command("show", path, "--json").json == shown
    applied = command("return", path, asked, "--apply", "clean", "--json").json
    assert (applied["applied"], applied["revision"]) == ([1], report["revision"] + 1)
    items = {item["id"]: item for item in command("show", path, "--json").json["items"]}
    assert items[one["item"]]["fields"]["lead"] == "A New Lead"
    (step, *_) = command("history", path, "--json").json
    assert "out.xlsx" in str(step)
    command("undo", path)
    after = command("show", path, "--json").json
    assert after["items"] == shown["items"]


def test_a_cleared_cell_waits_unless_all_is_taken(command: Command, path: Path, asked: Path) -> None:
    edited(asked, 4, "Lead", None)
    report = command("return", path, asked, "--apply", "clean", "--json").json
    kinds = [one["kind"] for one in report["proposals"]]
    if kinds:
        assert kinds == ["cleared"]
        assert report["applied"] == []
        assert command("return", path, asked, "--apply", "theirs", "--json").json["applied"] == [1]


def test_words_for_a_person(command: Command, path: Path, asked: Path) -> None:
    edited(asked, 4, "Lead", "A New Lead")
    answer = command("return", path, asked)
    assert "Answers request 1" in answer.out
    assert "change" in answer.out


def test_another_plans_return_is_refused(command: Command, path: Path, asked: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.splan"
    command("generate", other, "--items", "30", "--seed", "9")
    before = other.read_bytes()
    answer = command("return", other, asked, "--apply", "theirs")
    assert answer.status == 3
    assert "another plan" in answer.err
    assert answer.err.count("\n") == 1
    assert other.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 broken",
        b"hello, this is no plan\nat all\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    ],
)
def test_what_is_no_return_is_refused_in_a_sentence(
    command: Command, path: Path, asked: Path, tmp_path: Path, content: bytes
) -> None:
    for name in ("bad.xlsx", "bad.csv"):
        bad = tmp_path / name
        bad.write_bytes(content)
        before = path.read_bytes()
        answer = command("return", path, bad, "--apply", "clean", "--json")
        assert (answer.status, answer.out) == (3, "")
        assert answer.err.count("\n") == 1
        assert "bad" in answer.err
        assert path.read_bytes() == before


def test_a_request_that_can_not_be_made_says_why(command: Command, path: Path, tmp_path: Path) -> None:
    command("generate", path, "--items", "10", "--seed", "1")
    answer = command("request", path, tmp_path / "out.xlsx", "--to", "Nobody Whatever")
    assert answer.status == 3
    assert "Nobody Whatever" in answer.err
    assert not (tmp_path / "out.xlsx").exists()
    assert command("request", path, tmp_path / "no" / "out.xlsx", "--to", "all").status == 3
