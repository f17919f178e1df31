"""The appendix on the command line: every format, the layouts, and refusals in one sentence."""

from pathlib import Path

import pytest

from shared_plan.model import fitting, samples
from shared_plan.model.plan import empty_plan
from tests.cli.conftest import Command


@pytest.fixture
def sample(path: Path) -> Path:
    plan = empty_plan(path)
    samples.build(plan, "joint-venture")
    plan.file.save()
    plan.close()
    return path


@pytest.mark.parametrize(
    ("ending", "start"), [(".pdf", b"%PDF"), (".docx", b"PK"), (".xlsx", b"PK"), (".html", b"<!doctype")]
)
def test_a_paper_in_every_format(command: Command, sample: Path, tmp_path: Path, ending: str, start: bytes) -> None:
    out = tmp_path / f"paper{ending}"
    answer = command("appendix", sample, out, "--label", "Appendix Z", "--title", "Our plan")
    assert (answer.status, answer.out, answer.err) == (0, "", "")
    assert out.read_bytes().startswith(start)


@pytest.mark.parametrize(
    "more", [("--list",), ("--large-print",), ("--people", "posts"), ("--workstream", "1"), ("--layout", "plain")]
)
def test_other_forms(command: Command, sample: Path, tmp_path: Path, more: tuple[str, ...]) -> None:
    assert command("appendix", sample, tmp_path / "paper.html", *more).status == 0


def test_label_title_and_changes_are_in_the_paper(command: Command, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "paper.html"
    answer = command(
        "appendix", sample, out, "--label", "Appendix Z", "--title", "Our plan", "--since", "1", "--as-at", "May"
    )
    text = out.read_text(encoding="utf-8")
    assert answer.status == 0
    for words in ("Appendix Z", "<h1>Our plan</h1>", "Changes since", "As at May."):
        assert words in text


def test_layouts_are_listed_with_and_without_a_plan(command: Command, sample: Path) -> None:
    for arguments in ((), (sample,)):
        answer = command("appendix", *arguments, "--layouts")
        assert answer.status == 0
        assert answer.out.splitlines() == fitting.names()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("paper.odt",), "can't be saved as “.odt”"),
        (("paper.pdf", "--layout", "Fancy"), "There is no layout “Fancy”"),
        (("paper.pdf", "--since", "Never"), "has no revision or snapshot “Never”"),
        (("nowhere/paper.pdf",), "can't be written"),
        ((), "Say which plan and what file to write"),
    ],
)
def test_refusals(command: Command, sample: Path, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    given = (tmp_path / arguments[0], *arguments[1:]) if arguments else ()
    answer = command("appendix", sample, *given)
    assert answer.status == 3
    assert words in answer.err
    assert len(answer.err.strip().splitlines()) == 1
    assert not list(tmp_path.glob("*paper*"))


def test_an_exempt_version_of_a_public_plan_warns(command: Command, sample: Path, tmp_path: Path) -> None:
    answer = command("appendix", sample, tmp_path / "paper.pdf", "--version", "exempt")
    assert answer.status == 0
    assert "Nothing in this plan is marked as exempt" in answer.err
