"""The command `roll`."""

from pathlib import Path

from tests.cli.conftest import Command


def test_rolling_a_plan(command: Command, path: Path, tmp_path: Path) -> None:
    command("new", path, "--title", "Plan 2025-26")
    lines = [
        {"op": "add", "kind": "action", "title": "Open", "fields": {"ref": "1"}},
        {"op": "add", "kind": "action", "title": "Done", "fields": {"ref": "2", "status": "Complete"}},
    ]
    command("apply", path, lines=lines)
    new = tmp_path / "next.splan"
    answer = command("roll", path, new, "--title", "Plan 2026-27", "--date", "1 April 2026", "--period", "2026-27")
    assert answer.out == "1 items carried over to next.splan, 1 left behind as done.\n"
    found = command("show", new, "--json").json
    assert [item["title"] for item in found["items"]] == ["Open"]
    assert (found["plan"]["title"], found["plan"]["period"]) == ("Plan 2026-27", "2026-27")
    assert command("check", new).status == 0
    assert command("roll", path, new).status == 3
