"""Percentages are read as written, and half of what is not said is not guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model.percent import order, read, same, show


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("50%", "amount", "50", "50"),
        ("50", "amount", "50", "50"),
        (" 50 % ", "amount", "50", "50"),
        ("0.5%", "amount", "0.5", "0.5"),
        ("0%", "amount", "0", "0"),
        ("c. 50 %", "amount", "50", "50"),
        ("~50%", "amount", "50", "50"),
        ("50 per cent", "amount", "50", "50"),
        ("75% complete", "amount", "75", "75"),
        ("75% (phase one only)", "amount", "75", "75"),
        ("120%", "amount", "120", "120"),
        ("50-60%", "range", "50", "60"),
        ("50% – 60%", "range", "50", "60"),
        ("between 26 and 75%", "range", "26", "75"),
        ("over 75%", "range", "75", None),
        ("<26%", "range", None, "26"),
        ("0.5", "unknown", None, None),
        ("half", "unknown", None, None),
        ("60-50%", "unknown", None, None),
        ("50-60", "unknown", None, None),
        ("-5%", "unknown", None, None),
        ("50% of sites, 20% of staff", "unknown", None, None),
        ("tbc", "unknown", None, None),
        ("", "none", None, None),
        ("N/A", "none", None, None),
        ("–", "none", None, None),
    ],
)
def test_reading(text: str, kind: str, low: str | None, high: str | None) -> None:
    found = read(text)
    assert (found.kind, found.low, found.high) == (kind, low and Decimal(low), high and Decimal(high))


@pytest.mark.parametrize(("text", "rough"), [("c. 50 %", True), ("approximately 50-60%", True), ("50%", False)])
def test_about_is_kept(text: str, rough: bool) -> None:
    assert read(text).approximate is rough


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("50.0%", "50%"),
        ("circa 12.50 %", "about 12.5%"),
        ("50% to 60%", "50–60%"),
        ("at least 75%", "75% or more"),
        ("below 26%", "up to 26%"),
        ("0%", "0%"),
        ("100", "100%"),
        ("half", ""),
    ],
)
def test_showing(text: str, shown: str) -> None:
    assert show(read(text)) == shown


def test_cells_sort_by_amount_then_words_then_blanks() -> None:
    cells = ["", "100%", "half", "9%", "40-60%", "up to 5%", "10"]
    assert sorted(cells, key=order) == ["up to 5%", "9%", "10", "40-60%", "100%", "half", ""]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("50", "50.0 %", True),
        ("50%", "c. 50%", False),
        ("half", "half ", True),
        ("half", "50%", False),
        ("", " ", True),
    ],
)
def test_comparing(one: str, other: str, alike: bool) -> None:
    assert same(one, other) is alike


@given(st.text() | st.text(st.sampled_from("0159.-% <>toc()")))
def test_any_text_is_read_and_sorted(text: str) -> None:
    found = read(text)
    assert (found.low is None and found.high is None) == (found.kind in {"none", "unknown"})
    assert order(text) <= (2, Decimal(0), Decimal(10_000))


@given(st.integers(0, 100), st.integers(0, 100))
def test_what_is_shown_is_read_back(one: int, other: int) -> None:
    low, high = sorted((one, other))
    reading = read(f"{low}%-{high}%")
    again = read(show(reading))
    assert (again.low, again.high) == (reading.low, reading.high) == (low, high)
