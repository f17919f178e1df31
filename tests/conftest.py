"""What every test has: a private state folder of its own, and no tolerance for unexpected log lines."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# The machines are noisy: Hypothesis is to find what is wrong, not what is slow.
settings.register_profile("plain", deadline=None)
settings.load_profile("plain")


@pytest.fixture(autouse=True)
def private_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("SHARED_PLAN_STATE", str(folder))
    monkeypatch.setenv("SHARED_PLAN_USER", "Test Officer")
    return folder


@pytest.fixture(autouse=True)
def no_unexpected_log_lines(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    said = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert said == []
