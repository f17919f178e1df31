"""The stories at the window need no screen either, and what such a screen can't do is no warning."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("qt_log_ignore", "does not support (propagateSizeHints|raise|grabbing the keyboard)")
