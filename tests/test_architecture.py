"""The rules of the house, as tests: who may import whom, sizes, types, style; they fail like any bug."""

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "shared_plan"
SOURCES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
NEVER = {"helpers", "utils", "util", "manager", "common", "base", "misc"}


def run(*command: str) -> str:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_ruff_finds_nothing() -> None:
    assert not run("ruff", "check", "--no-cache", ".")
    assert not run("ruff", "format", "--no-cache", "--check", ".")


def test_mypy_strict_finds_nothing() -> None:
    assert not run("mypy", "--no-error-summary")


def test_nobody_imports_what_he_may_not() -> None:
    script = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    done = subprocess.run(
        [sys.executable, "-c", script, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def lengths_of_functions() -> Iterator[int]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
                yield (body[-1].end_lineno or 0) - body[0].lineno + 1


def test_files_and_functions_are_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES + TESTS}
    assert {str(path): n for path, n in lengths.items() if n > 400} == {}
    assert statistics.median(lengths[path] for path in SOURCES) <= 130
    assert statistics.median(lengths_of_functions()) <= 6


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_module_says_its_job_in_a_sentence(path: Path) -> None:
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert told is not None
    assert told.split("\n\n")[0].rstrip().endswith(".")
    assert path.stem not in NEVER


def test_nothing_outside_the_project_is_named() -> None:
    """The users' machine has none of the workplace's folders."""
    for path in SOURCES:
        assert "/work/" not in path.read_text(encoding="utf-8"), path


def test_every_test_has_a_name_of_its_own() -> None:
    """Tests are collected by the names of their files, whatever folder they lie in."""
    names = [path.name for path in TESTS if path.name.startswith("test_")]
    assert sorted(names) == sorted(set(names))


def test_python_and_qt_fit_together() -> None:
    """PySide6 6.12 loses references to None on Python 3.11, which ends the program; see pyproject.toml."""
    import PySide6

    major, minor = (int(part) for part in PySide6.__version__.split(".")[:2])
    assert sys.version_info >= (3, 12) or (major, minor) < (6, 12)
