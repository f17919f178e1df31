"""The verdict on a cell, and what counts as saying the same, kind of field by kind of field."""

import json

import pytest

from shared_plan.model.merge import INVALID, Missing
from shared_plan.model.merge.canon import agree, blank
from shared_plan.model.merge.verdicts import verdict
from shared_plan.model.settings import settings_of
from shared_plan.model.state import Item
from shared_plan.model.text import folded

RAG = {"scale": "RAG", "date": "2014-03-01"}
SETTINGS = settings_of(Item("plan", None, None, None, "Plan", json.dumps(RAG)))


def agrees(one: str | None, other: str | None) -> bool:
    return folded(one or "") == folded(other or "")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "copy", "workbook"),
    [
        ("a", "a", "a", "unchanged", "unchanged"),
        ("a", "b", "a", "ours", "ours"),
        ("a", "a", "b", "theirs", "theirs"),
        (None, None, "b", "theirs", "theirs"),
        ("a", "b", "b", "same", "same"),
        ("a", None, None, "same", "same"),
        ("a", "“b”", '"b"', "same", "same"),
        ("a", "b", "c", "conflict", "conflict"),
        (None, "b", "c", "conflict", "conflict"),
        ("a", "b", None, "conflict", "conflict"),
        ("a", None, "c", "conflict", "conflict"),
        ("a", "a", None, "cleared", "cleared"),
        ("a", "a", "  ", "cleared", "cleared"),
        ("“a”", "“a”", '"a"', "theirs", "cosmetic"),
        ("a–b", "a-b", "a‒b", "cosmetic", "cosmetic"),
        ("“a”", "b", '"a"', "ours", "ours"),
        ("“a”", '"a"', "b", "theirs", "theirs"),
        ("“a”", '"a"', None, "cleared", "cleared"),
        ("a", "a", "a ", "theirs", "cosmetic"),
        (None, None, " ", "theirs", "cosmetic"),
    ],
)
def test_every_verdict(base: str | None, ours: str | None, theirs: str | None, copy: str, workbook: str) -> None:
    assert verdict(base, ours, theirs, agrees, exact=True) == copy
    assert verdict(base, ours, theirs, agrees, exact=False) == workbook


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("a", Missing("absent"), "absent"),
        ("a", Missing("unreadable", "#REF!"), "unreadable"),
        ("b", Missing("unreadable", "#REF!"), "unreadable"),
        ("a", Missing(INVALID, "Amberish"), "invalid"),
        ("a", Missing(INVALID, "a"), "unchanged"),
        ("b", Missing(INVALID, "a "), "ours"),
    ],
)
def test_a_cell_without_a_value_never_empties_ours(ours: str, theirs: Missing, expected: str) -> None:
    assert verdict("a", ours, theirs, agrees, exact=False) == expected


@pytest.mark.parametrize(
    ("kind", "one", "other", "expected"),
    [
        ("text", "Council’s “own”…", 'Council\'s "own"...', True),
        ("text", "one\r\ntwo", "one\ntwo", True),
        ("text", "Ann", "ann", False),
        ("lines", "- one\n- two", "– one \n– two", True),
        ("lines", "one\ntwo", "one two", False),
        ("people", "SH", "Sam Hill", False),
        ("when", "31 March 2014", "31/03/2014", True),
        ("when", "By 31 March 2014", "by 31/3/14", True),
        ("when", "By 31 March 2014", "31 March 2014", False),
        ("when", "31 March 2014", "31 March 2014 (subject to funding)", False),
        ("when", "March 2014", "Mar-14", True),
        ("when", "March 2014", "1 March 2014", False),
        ("when", "Ongoing", "ongoing", True),
        ("when", "Ongoing", "Continuous", False),
        ("when", "tbc", "tba", False),
        ("when", "2004-05", "April 2004 to March 2005", False),
        ("money", "£1,200", "1200.00", True),
        ("money", "£1,200", "£1,201", False),
        ("money", "within existing budgets", "within existing budgets ", True),
        ("status", "Green", "green", True),
        ("status", "Green", "G", True),
        ("status", "Green", "Amber", False),
        ("status", "Amber", "Amber (was Red)", False),
        ("status", "Amberish", "Purple", False),
        ("percent", "50", "50.0 %", True),
        ("percent", "50%", "55%", False),
        ("direction", "Up", "UP", True),
        ("choice", "High", "high", True),
        ("yes/no", "Yes", "Y", True),
        ("yes/no", "Yes", "No", False),
        ("yes/no", "perhaps", "maybe", False),
        ("number", "1,200", "1200.0", True),
        ("number", "12", "twelve", False),
        ("money", "", None, True),
        ("money", "nil", None, False),
        ("text", "N/A", "", False),
    ],
)
def test_what_says_the_same(kind: str, one: str, other: str | None, expected: bool) -> None:
    assert agree(SETTINGS, kind, one, other) is expected
    assert agree(SETTINGS, kind, other, one) is expected
    assert agree(SETTINGS, kind, one, one)


@pytest.mark.parametrize(
    ("text", "expected"), [(None, True), ("", True), (" \u00a0\n", True), ("\u200b", True), ("-", False)]
)
def test_blank_is_what_says_nothing(text: str | None, expected: bool) -> None:
    assert blank(text) is expected
