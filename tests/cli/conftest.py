"""The command line run in this process, with what it printed and its exit status."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from shared_plan.cli.main import run


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Answer]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    def ask(*arguments: str | Path, lines: list[Any] | None = None) -> Answer:
        text = "".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in lines or [])
        stream = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", stream)
        capsys.readouterr()
        try:
            status = run([str(argument) for argument in arguments])
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return ask


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.splan"
