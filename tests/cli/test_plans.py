"""The commands of the contract on whole plans: made, edited, shown, undone, compared, joined."""

import json
import shutil
from pathlib import Path

import pytest

from shared_plan.cli.main import COMMANDS
from tests.cli.conftest import Answer, Command


def made(command: Command, path: Path) -> dict[str, str]:
    """A small plan of a theme with two actions; ids by title."""
    assert command("new", path, "--title", "Convergence", "--date", "2014-03-01").status == 0
    theme = acknowledged(
        command("apply", path, lines=[{"op": "add", "kind": "theme", "parent": None, "title": "Legal"}])
    )[0]
    ids = acknowledged(
        command(
            "apply",
            path,
            lines=[
                {
                    "op": "add",
                    "kind": "action",
                    "parent": theme,
                    "title": "Common advice",
                    "fields": {"lead": "CE", "target": "Jul-18"},
                },
                {
                    "op": "add",
                    "kind": "action",
                    "parent": theme,
                    "title": "Framework",
                    "fields": {"timescale": "By 31 March 2014"},
                },
            ],
        )
    )
    return {"Legal": theme, "Common advice": ids[0], "Framework": ids[1]}


def acknowledged(answer: Answer) -> list[str]:
    assert answer.status == 0, answer.err
    lines = answer.out.splitlines()
    assert [line.split()[:2] for line in lines] == [["ACK", str(n)] for n in range(1, len(lines) + 1)]
    return [line.split()[2] if len(line.split()) > 2 else "" for line in lines]


def titles(answer: Answer) -> list[str]:
    return [item["title"] for item in answer.json["items"]]


def test_every_command_of_the_contract_is_there() -> None:
    assert set(COMMANDS) | {"picture"} >= {
        "new", "import", "show", "apply", "undo", "redo", "history", "snapshot", "changes", "request", "return", "merge",
        "appendix", "export", "attention", "check", "repair", "read-date", "generate", "picture",
        "requests", "review", "roll", "spelling",
    }  # fmt: skip


def test_new_refuses_to_overwrite(command: Command, path: Path) -> None:
    path.write_text("mine")
    answer = command("new", path, "--title", "T")
    assert answer.status == 3
    assert "nothing was overwritten" in answer.err
    assert path.read_text() == "mine"


def test_document_has_the_contracts_keys(command: Command, path: Path) -> None:
    ids = made(command, path)
    document = command("show", path, "--json").json
    assert (
        document["plan"] | {"title": "Convergence", "date": "2014-03-01", "terms": {}, "notes": []} == document["plan"]
    )
    assert {"id", "subtitle", "organisation", "appendix", "revision", "levels", "statuses"} <= set(document["plan"])
    theme, advice, framework = document["items"]
    assert (theme["kind"], theme["parent"], advice["parent"]) == ("theme", None, ids["Legal"])
    assert advice["fields"] == {"lead": "CE", "target": "Jul-18"}
    assert framework["readings"]["timescale"]["latest_finish"] == "2014-03-31"


def test_edits_move_set_and_remove(command: Command, path: Path) -> None:
    ids = made(command, path)
    answer = command(
        "apply",
        path,
        lines=[
            {"op": "move", "item": ids["Framework"], "parent": ids["Legal"], "before": ids["Common advice"]},
            {"op": "set", "item": ids["Framework"], "field": "timescale", "value": "By 30 June 2014"},
            {"op": "remove", "item": ids["Common advice"]},
        ],
    )
    assert acknowledged(answer) == ["", "", ""]
    document = command("show", path, "--json").json
    assert [item["title"] for item in document["items"]] == ["Legal", "Framework"]
    assert document["items"][1]["fields"] == {"timescale": "By 30 June 2014", "original_target": "By 31 March 2014"}


def test_progress_goes_to_the_current_period(command: Command, path: Path) -> None:
    ids = made(command, path)
    item = ids["Framework"]
    lines = [
        {"op": "set", "item": "plan", "field": "period", "value": "2004-05"},
        {"op": "set", "item": item, "field": "progress", "value": "Begun"},
        {"op": "set", "item": "plan", "field": "period", "value": "2005-06"},
        {"op": "set", "item": item, "field": "progress", "value": "Done"},
        {"op": "set", "item": item, "field": "status", "value": "Green", "period": "2004-05"},
    ]
    acknowledged(command("apply", path, lines=lines))
    shown = command("show", path, "--json").json["items"][2]
    assert shown["fields"]["progress"] == "Done"
    assert shown["periods"] == {"progress": {"2004-05": "Begun", "2005-06": "Done"}, "status": {"2004-05": "Green"}}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("not json", "not JSON"),
        ("[1]", "not a JSON object"),
        ({"op": "fly"}, "There is no edit"),
        ({"op": "set", "item": "nobody", "field": "lead", "value": "x"}, "no item"),
        ({"op": "set", "item": "plan", "field": "colour", "value": "x"}, "no fact"),
        ({"op": "add", "kind": "thing", "parent": None, "title": "x"}, "no kind"),
        ({"op": "add", "kind": "theme", "title": ""}, "does not say its"),
        ({"op": "add", "kind": "action", "title": "x", "fields": {"colour": "red"}}, "no field"),
        ({"op": "remove", "item": "plan"}, "can't be removed"),
    ],
)
def test_a_refused_edit_changes_nothing_and_the_next_is_read(
    command: Command, path: Path, line: object, words: str
) -> None:
    ids = made(command, path)
    before = command("show", path, "--json").json
    answer = command("apply", path, lines=[line, {"op": "set", "item": ids["Legal"], "field": "lead", "value": "AB"}])
    first, second = answer.out.splitlines()
    assert first.startswith("ERR 1 ")
    assert words in first
    assert second == "ACK 2"
    after = command("show", path, "--json").json
    after["items"][0]["fields"].pop("lead")
    after["plan"]["revision"] -= 1
    assert after == before


def test_a_theme_cannot_go_under_an_action_nor_under_itself(command: Command, path: Path) -> None:
    ids = made(command, path)
    lines = [
        {"op": "move", "item": ids["Legal"], "parent": ids["Framework"]},
        {"op": "add", "kind": "theme", "parent": ids["Framework"], "title": "x"},
        {"op": "add", "kind": "milestone", "parent": ids["Framework"], "title": "Signed 3 May"},
    ]
    kinds = [line.split()[0] for line in command("apply", path, lines=lines).out.splitlines()]
    assert kinds == ["ERR", "ERR", "ACK"]


def test_undo_and_redo_over_several_openings(command: Command, path: Path) -> None:
    made(command, path)
    whole = titles(command("show", path, "--json"))
    assert command("undo", path, "-n", "2").status == 0
    assert titles(command("show", path, "--json")) == ["Legal"]
    assert command("redo", path).status == 0
    assert titles(command("show", path, "--json")) == whole[:2]
    assert command("redo", path, "-n", "9").status == 0
    assert titles(command("show", path, "--json")) == whole
    assert "nothing more can be redone" in command("redo", path).err


def test_snapshots_moments_and_changes(command: Command, path: Path) -> None:
    ids = made(command, path)
    assert command("snapshot", path, "Joint Committee, 10 November").status == 0
    assert command("snapshot", path, "Joint Committee, 10 November").status == 3
    lines = [
        {"op": "set", "item": ids["Framework"], "field": "lead", "value": "CE"},
        {"op": "remove", "item": ids["Common advice"]},
        {"op": "add", "kind": "theme", "parent": None, "title": "Finance"},
    ]
    acknowledged(command("apply", path, lines=lines))
    found = command("changes", path, "--since", "Joint Committee, 10 November", "--json").json
    assert [item["title"] for item in found["removed"]] == ["Common advice"]
    assert [item["title"] for item in found["added"]] == ["Finance"]
    assert [(c["item"], c["field"], c["old"], c["new"]) for c in found["changed"]] == [
        (ids["Framework"], "lead", None, "CE")
    ]
    then = command("show", path, "--at", "Joint Committee, 10 November", "--json")
    assert titles(then) == ["Legal", "Common advice", "Framework"]
    assert titles(command("show", path, "--at", "0", "--json")) == []
    assert command("show", path, "--at", "Never", "--json").status == 3


def test_history_is_newest_first_and_of_one_field(command: Command, path: Path) -> None:
    ids = made(command, path)
    acknowledged(
        command("apply", path, lines=[{"op": "set", "item": ids["Framework"], "field": "lead", "value": "AB"}])
    )
    found = command("history", path, "--json").json
    assert [step["revision"] for step in found] == sorted((step["revision"] for step in found), reverse=True)
    (only,) = command("history", path, "--item", ids["Framework"], "--field", "lead", "--json").json
    assert (only["label"], only["who"], only["source"]) == ("Lead changed", "Test Officer", "apply")
    assert only["changes"][0] | {"old": None, "new": "AB"} == only["changes"][0]


def test_two_copies_are_joined(command: Command, path: Path, tmp_path: Path) -> None:
    ids = made(command, path)
    other = tmp_path / "copy.splan"
    shutil.copy(path, other)
    acknowledged(
        command("apply", other, lines=[{"op": "set", "item": ids["Framework"], "field": "lead", "value": "THEM"}])
    )
    acknowledged(
        command("apply", path, lines=[{"op": "set", "item": ids["Common advice"], "field": "lead", "value": "US"}])
    )
    dry = command("merge", path, other, "--json").json
    assert [(p["kind"], p["item"], p["theirs"]) for p in dry["proposals"]] == [("change", ids["Framework"], "THEM")]
    assert dry["applied"] == []
    done = command("merge", path, other, "--apply", "clean", "--json").json
    assert len(done["applied"]) == 1
    leads = {i["title"]: i["fields"].get("lead") for i in command("show", path, "--json").json["items"]}
    assert leads == {"Legal": None, "Common advice": "US", "Framework": "THEM"}
    assert command("merge", path, other, "--json").json["proposals"] == []


def test_check_and_generate(command: Command, path: Path) -> None:
    assert command("generate", path, "--items", "60", "--seed", "3").status == 0
    assert command("check", path).status == 0
    assert command("check", path, "--json").json["sound"] is True
    assert len(command("show", path, "--json").json["items"]) == 60
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)
    answer = command("check", path, "--json")
    assert answer.status == 3
    assert answer.json["sound"] is False


def test_the_wrong_command_line_is_2(command: Command, path: Path) -> None:
    assert command("show").status == 2
    assert command("undo", path, "-n", "0").status == 2


def test_what_is_no_plan_is_refused_in_one_sentence(command: Command, path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 not a plan")
    answer = command("show", path)
    assert answer.status == 3
    assert answer.err.count("\n") == 1
    assert "plan.splan" in answer.err
    assert command("show", path.with_name("absent.splan")).status == 3


def test_a_plan_in_use_is_4(command: Command, path: Path) -> None:
    made(command, path)
    lock = path.with_name(f".~lock.{path.name}#")
    lock.write_text(
        json.dumps(
            {
                "who": "Janet",
                "computer": "COUNCIL-L123",
                "pid": 7,
                "started": "",
                "since": "2026-11-22 09:14 UTC",
                "version": "1",
                "token": "t",
            }
        )
    )
    answer = command("undo", path)
    assert answer.status == 4
    assert "Janet on COUNCIL-L123 since 2026-11-22 09:14" in answer.err
    assert command("show", path).status == 0


def test_what_a_merge_left_open_is_found_again(command: Command, path: Path, tmp_path: Path) -> None:
    ids = made(command, path)
    other = tmp_path / "copy.splan"
    shutil.copy(path, other)
    item = ids["Framework"]
    theirs = [
        {"op": "set", "item": item, "field": "lead", "value": "THEM"},
        {"op": "set", "item": item, "field": "notes", "value": "a remark"},
    ]
    acknowledged(command("apply", other, lines=theirs))
    acknowledged(command("apply", path, lines=[{"op": "set", "item": item, "field": "lead", "value": "US"}]))
    clean = command("merge", path, other, "--apply", "clean", "--json").json
    assert sorted(p["kind"] for p in clean["proposals"]) == ["change", "conflict"]
    again = command("merge", path, other, "--json").json
    assert [(p["kind"], p["ours"], p["theirs"]) for p in again["proposals"] if p["kind"] == "conflict"] == [
        ("conflict", "US", "THEM")
    ]
    command("merge", path, other, "--apply", "theirs")
    shown = command("show", path, "--json").json["items"][2]["fields"]
    assert (shown["lead"], shown["notes"]) == ("THEM", "a remark")
    assert [p for p in command("merge", path, other, "--json").json["proposals"] if p["kind"] != "same"] == []


def test_spelling_lists_words_and_their_places(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "plan.splan"
    command("new", path, "--title", "Words")
    command("apply", path, lines=[{"op": "add", "kind": "action", "title": "Agree the goverance of teh board"}])
    assert command("spelling", path).out == "goverance: 1\nteh: 1\n"
    found = command("spelling", path, "--json").json
    assert [(one["word"], one["places"][0]["field"]) for one in found] == [("goverance", "title"), ("teh", "title")]
