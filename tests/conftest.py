"""What every test has: a private state folder of its own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def private_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("SHARED_PLAN_STATE", str(folder))
    monkeypatch.setenv("SHARED_PLAN_USER", "Test Officer")
    return folder
