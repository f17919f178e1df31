"""A file that can't be imported is one sentence with the way out, in the window too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shared_plan.ui.desk import Desk
from shared_plan.ui.importing.assistant import show
from tests.exchange.made import container


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    assert made.windows == []


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("old.xlsx", b"not a workbook at all", "old.xlsx"),
        ("old.doc", container("WordDocument"), "save it as a Word document (.docx)"),
        ("locked.xlsx", container("EncryptedPackage"), "save a copy without the password"),
        ("paper.pdf", b"%PDF-1.7", "save it as .docx"),
    ],
)
def test_a_bad_file_is_one_sentence_in_the_window(
    tmp_path: Path, desk: Desk, qtbot: QtBot, name: str, data: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(data)
    made = show(desk, tmp_path / name)
    qtbot.waitUntil(lambda: told in made.reading.words.text(), timeout=30_000)
    assert made.reading.heading.text() == f"{name} was not read"
    assert made.reading.choose.isVisible()
    assert made.session is None
    made.reject()
