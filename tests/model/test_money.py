"""Money is read to the penny or not at all, and a total says what it leaves out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model.money import Money, in_words, read, same, show, total

SUMS = [
    ("1,200.50", 1200_50),
    ("£12,000", 12_000_00),
    ("£ 500", 500_00),
    ("12 000", 12_000_00),
    ("0", 0),
    ("nil", 0),
    ("£nil", 0),
    ("Nil spend to date", 0),
    ("50p", 50),
    ("(500)", -500_00),
    ("(£500)", -500_00),
    ("-£500", -500_00),
    ("£-500", -500_00),
    ("12,000 (capital)", 12_000_00),
    ("£12,000 capital", 12_000_00),
    ("Capital: £12,000", 12_000_00),
    ("Capital: £12,000; Revenue: £3,000", 15_000_00),
    ("Capital £12,000\nRevenue £3,000", 15_000_00),
    ("£12k", 12_000_00),
    ("£12K", 12_000_00),
    ("£1.2m", 1_200_000_00),
    ("£1.2 million", 1_200_000_00),
    ("£1.255k", 1_255_00),
    ("c. £12k", 12_000_00),
    ("£5k pa", 5_000_00),
    ("£12k per annum", 12_000_00),
    ("£12k + officer time", 12_000_00),
    ("officer time and £500", 500_00),
    ("£50,000 from HRA and £20k grant", 70_000_00),
]
RANGES = [
    ("£10,000 - £15,000", 10_000_00, 15_000_00),
    ("10,000–15,000", 10_000_00, 15_000_00),
    ("£10-15k", 10_000_00, 15_000_00),
    ("between £10k and £15k", 10_000_00, 15_000_00),
    ("up to £5,000", 0, 5_000_00),
    ("over £5,000", 5_000_00, 5_000_00),
    ("£5,000+", 5_000_00, 5_000_00),
]
NO_SUMS = [
    ("", "none"),
    (" – ", "none"),
    ("N/A", "none"),
    ("None", "none"),
    ("within existing budgets", "words"),
    ("Officer time", "words"),
    ("no additional cost", "words"),
    ("tbc", "unknown"),
    ("To be confirmed in Q2", "unknown"),
    ("?", "unknown"),
    ("2004-05", "unknown"),
    ("31/3/15", "unknown"),
    ("12%", "unknown"),
    ("1,20", "unknown"),
    ("12,34,567", "unknown"),
    ("1.200,50", "unknown"),
    ("£1.255", "unknown"),
    ("(500", "unknown"),
    ("- £500", "unknown"),
    ("£15k to £10k", "unknown"),
    ("£10k and €5k", "unknown"),
    ("£12k/£15k", "unknown"),
    ("£1k £2k", "unknown"),
    ("£20k, of which £5k grant", "unknown"),
    ("£10,000 (£5,000 HRA)", "unknown"),
    ("£5k saving", "unknown"),
    ("not £500", "unknown"),
    ("£20 per head", "unknown"),
    ("£5k pa for 3 years", "unknown"),
    ("£10k in 2014-15 and £5k in 2015-16", "unknown"),
    ("TBC (approx £5k)", "unknown"),
    ("see 2.3", "unknown"),
]


@pytest.mark.parametrize(("text", "pence"), SUMS)
def test_a_sum_is_read_to_the_penny(text: str, pence: int) -> None:
    money = read(text)
    assert (money.kind, money.low, money.high, money.currency) == ("amount", pence, pence, "£")


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_a_range_has_two_ends(text: str, low: int, high: int) -> None:
    money = read(text)
    assert (money.kind, money.low, money.high) == ("range", low, high)


@pytest.mark.parametrize(("text", "kind"), NO_SUMS)
def test_no_sum_is_made_up(text: str, kind: str) -> None:
    assert read(text) == Money(kind)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("£12k", {"abbreviated"}),
        ("about £500", {"approximate"}),
        ("£5k pa", {"abbreviated", "yearly", "partial"}),
        ("£500 + officer time", {"partial"}),
        ("over £500", {"partial"}),
        ("£500 grant", set()),
    ],
)
def test_what_stands_around_the_figure_is_marked(text: str, marks: set[str]) -> None:
    money = read(text)
    assert {mark for mark in ("abbreviated", "approximate", "yearly", "partial") if getattr(money, mark)} == marks


@pytest.mark.parametrize(
    ("text", "currency"), [("€5,000", "€"), ("5,000 euros", "€"), ("EUR 5,000", "€"), ("$5k", "$")]
)
def test_other_currencies_are_read_but_not_added(text: str, currency: str) -> None:
    assert (read(text).currency, read(text).low) == (currency, 5_000_00)
    assert total([text]).left_out == (text,)


@pytest.mark.parametrize(
    ("pence", "shown"), [(31_200_00, "£31,200"), (31_200_50, "£31,200.50"), (5, "£0.05"), (-500_00, "-£500"), (0, "£0")]
)
def test_showing(pence: int, shown: str) -> None:
    assert show(pence) == shown


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("1200", "£1,200.00", True),
        ("£12k", "£12K ", True),
        ("£12k", "£12,000", False),
        ("£500", "£500 grant", False),
        ("tbc", "tbc ", True),
        ("tbc", "TBA", False),
    ],
)
def test_comparing(one: str, other: str, alike: bool) -> None:
    assert same(one, other) is alike


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ([], "No sums"),
        (["£500"], "£500 for 1 action"),
        (
            ["£31,000", "£200", "nil", "within existing budgets", "tbc", "Within  existing budgets", "", "N/A"],
            "£31,200 for 3 actions; 3 left out: “within existing budgets” (2), “tbc”",
        ),
        (["£10k - £15k", "£500"], "£10,500 to £15,500 for 2 actions"),
        (["£12k + officer time", "£1"], "£12,001 for 2 actions; 1 counted in part: “£12k + officer time”"),
        (["a", "b", "c", "d", "e", "f", "g"], "No sums; 7 left out: “a”, “b”, “c”, “d”, “e”, and 2 more"),
        (["x" * 80], f"No sums; 1 left out: “{'x' * 59}…”"),
    ],
)
def test_the_total_says_what_it_leaves_out(texts: list[str], sentence: str) -> None:
    assert in_words(total(texts)) == sentence


CELLS = (
    st.text()
    | st.text(st.sampled_from("£€0159,.km+-() and pa tbc"))
    | st.sampled_from([text for text, *_ in SUMS + RANGES])
)


@given(CELLS)
def test_any_text_is_read(text: str) -> None:
    money = read(text)
    assert (money.low is None) == (money.high is None) == (money.kind in {"none", "words", "unknown"})
    assert money.low is None or money.high is None or money.low <= money.high


@given(st.lists(CELLS, max_size=6), st.lists(CELLS, max_size=6))
def test_totals_add_up(some: list[str], more: list[str]) -> None:
    one, other, both = total(some), total(more), total(some + more)
    assert (both.pence_low, both.pence_high) == (one.pence_low + other.pence_low, one.pence_high + other.pence_high)
    assert both.left_out == one.left_out + other.left_out
    blank = sum(read(text).kind == "none" for text in some + more)
    assert both.counted + len(both.left_out) + blank == len(some + more)


@given(st.integers(-(10**11), 10**11))
def test_what_is_shown_is_read_back(pence: int) -> None:
    assert read(show(pence)).low == pence
