"""A plan of every format that there ever was, kept as a file, is opened with all that it held; a newer one says so."""

import json
import shutil
from pathlib import Path

import pytest

from shared_plan.model import edits
from shared_plan.model.document import document
from shared_plan.model.file import opening, schema, soundness, store
from shared_plan.model.refusal import Refused
from shared_plan.model.rescue import open_whole

FORMATS = Path(__file__).parent / "formats"
KEPT = sorted(FORMATS.glob("*.splan"))


def test_there_is_a_plan_of_every_format() -> None:
    """When VERSION goes up, a small plan made by the last release is added to the folder, and none is ever changed."""
    assert [int(path.stem) for path in KEPT] == list(range(1, schema.VERSION + 1))


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path: Path = request.param
    shutil.copy(path, tmp_path / path.name)
    return tmp_path / path.name


def test_everything_that_it_held_is_there(kept: Path) -> None:
    expected = json.loads((FORMATS / kept.name).with_suffix(".json").read_text(encoding="utf-8"))
    plan, told = open_whole(kept)
    assert told == []
    assert document(plan.state, plan.file.plan_id) == expected
    (mark,) = store.marks(plan.file.connection)
    assert (mark.name, mark.who) == ("Board, 5 May", "Janet Doe")
    assert "Sep-18" not in json.dumps(document(plan.as_at(mark.step)), ensure_ascii=False)
    assert len(store.requests(plan.file.connection)) == len(store.offers(plan.file.connection)) == 1
    plan.close()


def test_it_is_changed_saved_and_sound(kept: Path) -> None:
    plan, _ = open_whole(kept)
    revision = plan.revision
    assert plan.undo() is not None
    assert plan.redo() is not None
    edits.add(plan, "action", None, "One more")
    plan.file.save()
    plan.close()
    assert opening.format_of(kept) == schema.VERSION
    assert soundness.examine(kept).sound
    again, _ = open_whole(kept, write=False)
    assert again.revision == revision + 3
    again.close()


def test_a_newer_one_says_so(kept: Path) -> None:
    data = bytearray(kept.read_bytes())
    data[60:64] = (99).to_bytes(4, "big")  # SQLite's user_version
    kept.write_bytes(bytes(data))
    plan, _ = open_whole(kept)
    with pytest.raises(Refused, match="newer Shared Plan"):
        edits.add(plan, "action", None, "No")
    plan.close()
