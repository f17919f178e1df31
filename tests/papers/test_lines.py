"""The one line-breaker: nothing lost, nothing too wide, and breaks where a person would make them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.papers.blocks import BOLD, PLAIN, Run
from shared_plan.papers.lines import broken, broken_runs
from shared_plan.papers.measure import STRONG, missing, widths

words = st.text(st.sampled_from("abcdefghij -/"), max_size=80)


def of_length(text: str) -> float:
    return float(len(text))


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("", 5, [""]),
        ("one two", 10, ["one two"]),
        ("one two", 6, ["one ", "two"]),
        ("one two three", 7, ["one two ", "three"]),
        ("Sponsor/Coordinator", 12, ["Sponsor/", "Coordinator"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("a abcdefghij b", 4, ["a ", "abcd", "efgh", "ij b"]),
        ("x-y-z", 2, ["x-", "y-", "z"]),
    ],
)
def test_lines_break_at_blanks_then_at_signs_then_anywhere(text: str, limit: float, lines: list[str]) -> None:
    assert broken(text, limit, of_length, 1) == lines


@given(words, st.integers(1, 30))
def test_broken_lines_are_the_text_and_fit(text: str, limit: int) -> None:
    lines = broken(text, limit, of_length, 1)
    assert "".join(lines) == text
    assert all(len(line.rstrip(" ")) <= limit for line in lines)


@given(st.lists(st.tuples(words, st.sampled_from([PLAIN, BOLD])), min_size=1, max_size=4), st.integers(1, 30))
def test_broken_runs_are_the_text_and_keep_their_looks(pieces: list[tuple[str, str]], limit: int) -> None:
    runs = [Run(text, look) for text, look in pieces]
    lines = broken_runs(runs, limit, lambda _look: of_length)
    assert "".join(run.text for line in lines for run in line) == "".join(text for text, _ in pieces)
    assert all(len("".join(run.text for run in line).rstrip(" ")) <= limit for line in lines)
    looks = "".join(run.look[0] * len(run.text) for line in lines for run in line)
    assert looks == "".join(look[0] * len(text) for text, look in pieces)


def test_a_word_of_many_letters_takes_time_in_proportion() -> None:
    assert len(broken("x" * 200_000, 100, of_length, 1)) == 2000


def test_widths_are_those_of_the_font_on_paper() -> None:
    assert widths()("MM") == 2 * widths()("M") == pytest.approx(1666, abs=1)
    assert widths(STRONG)("a") > widths()("i")


def test_letters_that_the_font_lacks_are_named_once() -> None:
    assert missing("漢a漢字") == ["漢", "字"]
    assert missing("Ŵ “x” שלום\u200b") == []
