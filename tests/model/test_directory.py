"""The directory finds people by all they are called, and is written as it is read."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model.directory import (
    Directory,
    Entry,
    Group,
    Holding,
    Person,
    Post,
    as_cell,
    cell_name,
    is_organisation,
)

ANN = Person("ann", "Ann Smith", "AS", "SM (Pens)", "LB Newham", "ann@example.org")
JOE = Person("joe", "Joe Bloggs", "JB", organisation="LB Newham")
ANDY = Person("andy", "Andy Stone", "AS")
OMT = Group("omt", "Officer Management Team", ("ann", "Joe Bloggs", "gone"))
GM = Post(
    "gm", "General Manager (HR)", "GM (HR)", (Holding("joe", None, date(2010, 6, 30)), Holding("ann", date(2010, 7, 1)))
)
DIRECTORY = Directory((ANN, JOE, ANDY), (OMT,), (GM,))
JUNE, JULY = date(2010, 6, 30), date(2010, 7, 1)


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("ann  SMITH", ANN),
        ("A. Smith", ANN),
        ("JB", JOE),
        ("SM(Pens)", ANN),
        ("the Officer Management Team", OMT),
        ("gm (hr)", GM),
        ("each GM (HR)", GM),
        ("General Manager (HR)", GM),
        ("AS", None),
        ("Ann", None),
        ("", None),
    ],
)
def test_finding(words: str, entry: Entry | None) -> None:
    assert DIRECTORY.find(words) == entry


@pytest.mark.parametrize("words", ["LB Newham", "Newham"])
def test_an_organisation_is_the_group_of_its_people(words: str) -> None:
    found = DIRECTORY.find(words)
    assert is_organisation(found)
    assert found.members == ("ann", "joe")


@pytest.mark.parametrize(
    ("text", "day", "keys"),
    [
        ("Ann Smith", JUNE, {"ann"}),
        ("GM (HR)", JUNE, {"gm", "joe"}),
        ("GM (HR)", JULY, {"gm", "ann"}),
        ("JB / GM (HR)", JULY, {"gm", "ann", "joe"}),
        ("Officer Management Team", JUNE, {"omt", "ann", "joe"}),
        ("Joe Bloggs to 30 June 2010; Andy Stone from 1 July 2010", JULY, {"andy"}),
        ("Newham", JUNE, {"organisation lb newham"}),
        ("Somebody (JB)", JUNE, {"joe"}),
        ("AS", JUNE, set()),
        ("tbc", JUNE, set()),
    ],
)
def test_whom_a_cell_means(text: str, day: date, keys: set[str]) -> None:
    assert DIRECTORY.means(text, day) == keys


def test_groups_that_hold_each_other_are_met_once() -> None:
    ring = Directory(groups=(Group("a", "Alpha", ("b",)), Group("b", "Beta", ("a",))))
    assert ring.means("Alpha", JUNE) == {"a", "b"}


@pytest.mark.parametrize(
    ("cells", "directory"),
    [
        ({"person.ann": "Ann Smith"}, Directory(people=(Person("ann", "Ann Smith"),))),
        ({"person.x": '{"nom": 1}'}, Directory(people=(Person("x", '{"nom": 1}'),))),
        ({"person.x": "[1]", "person.y": " "}, Directory(people=(Person("x", "[1]"),))),
        ({"person.x": "[" * 100_000}, Directory(people=(Person("x", "[" * 100_000),))),
        ({"person.x": '{"name": "X", "initials": 7}'}, Directory(people=(Person("x", "X"),))),
        ({"group.g": '{"name": "G", "members": "ann"}'}, Directory(groups=(Group("g", "G"),))),
        (
            {"post.p": '{"title": "P", "holders": [{"person": "a", "from": "soon"}, {}, 3]}'},
            Directory(posts=(Post("p", "P", "", (Holding("a"),)),)),
        ),
        ({"title": "Ann Smith", "term.short": "x"}, Directory()),
    ],
)
def test_cells_are_read_as_far_as_they_can_be(cells: dict[str, str], directory: Directory) -> None:
    assert Directory.of(cells) == directory


def test_a_cell_holds_only_what_is_filled() -> None:
    assert json.loads(as_cell(ANDY)) == {"name": "Andy Stone", "initials": "AS"}
    assert json.loads(as_cell(GM))["holders"][1] == {"person": "ann", "from": "2010-07-01"}
    assert [cell_name(entry) for entry in (ANN, OMT, GM)] == ["person.ann", "group.omt", "post.gm"]


FILLED = st.text(min_size=1)
KEYS = st.text("abc_", min_size=1)
DAYS = st.none() | st.dates()
ENTRIES = (
    st.builds(Person, KEYS, FILLED, st.text(), st.text(), st.text(), st.text())
    | st.builds(Group, KEYS, FILLED, st.lists(st.text()).map(tuple))
    | st.builds(Post, KEYS, FILLED, st.text(), st.lists(st.builds(Holding, FILLED, DAYS, DAYS)).map(tuple))
)


@given(ENTRIES)
def test_what_is_written_is_read(entry: Entry) -> None:
    found = Directory.of({cell_name(entry): as_cell(entry)})
    assert (*found.people, *found.groups, *found.posts) == (entry,)


@given(st.lists(ENTRIES, max_size=4), st.text())
def test_any_directory_can_be_asked_anything(entries: list[Entry], words: str) -> None:
    directory = Directory.of({cell_name(entry): as_cell(entry) for entry in entries})
    keys = {entry.key for entry in entries}
    assert all(key in keys or key.startswith("organisation ") for key in directory.means(words, JUNE))
    assert directory.find(words) is None or directory.knows(words)
