"""The README tells the truth: its tour is the program's help, its map names what is there, its commands are CI's."""

import re
from pathlib import Path

import pytest

from shared_plan.cli.main import COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_tour_is_the_help_of_the_program() -> None:
    assert (ROOT / "resources" / "help" / "tour.md").read_text(encoding="utf-8").rstrip() in README


def test_ci_runs_the_command_of_the_readme() -> None:
    commands = re.findall(r"```sh\n(.+?)\n```", README, re.DOTALL)
    assert len(commands) == 2
    assert commands[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_picture_is_there() -> None:
    for picture in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README):
        assert (ROOT / picture).is_file(), picture


@pytest.mark.parametrize("place", re.findall(r"^\| (`.+?) \|", README, re.MULTILINE))
def test_the_map_names_what_is_there(place: str) -> None:
    for name in re.findall(r"`([^`]+)`", place):
        inside = ROOT / "shared_plan" / name.removeprefix("shared_plan/")
        assert inside.exists() or inside.with_suffix(".py").exists() or (ROOT / name).exists(), name


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_named(name: str) -> None:
    assert f"`{name}`" in README
