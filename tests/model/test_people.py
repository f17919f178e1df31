"""Cells of people: who is named, who serves when, and whose rows are sent to whom."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model.people import NOBODY, Answering, Directory, Mention, answers_for, holders_on, mentions, names
from shared_plan.model.when import Context

PLAN = Context(date=date(2010, 11, 1))
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Janet Worth / Benedicte Chung", ("Janet Worth", "Benedicte Chung")),
        ("Lee Jasper and Murziline Parchment / Janet Worth", ("Lee Jasper", "Murziline Parchment", "Janet Worth")),
        ("DM/PL/KL", ("DM", "PL", "KL")),
        ("Janet Jones & Ann Smith", ("Janet Jones", "Ann Smith")),
        ("A, B and C", ("A", "B", "C")),
        ("One; Two\nThree", ("One", "Two", "Three")),
        ("GM (HR)", ("GM (HR)",)),
        ("Director (Housing) & AD (Planning)", ("Director (Housing)", "AD (Planning)")),
        ("All CEs", ("All CEs",)),
        ("CE and Legal", ("CE", "Legal")),
        ("CE, Legal and Finance", ("CE", "Legal", "Finance")),
        ("PT, SB and Pensions Teams", ("PT", "SB", "Pensions Teams")),
        ("CE and Shadow Commissioning Board", ("CE", "Shadow Commissioning Board")),
        ("MB, OMT, managers' engagement group and ONCE", ("MB", "OMT", "managers' engagement group", "ONCE")),
        ("SH, Stewart Aldersley and ONCE", ("SH", "Stewart Aldersley", "ONCE")),
        ("Head of Housing and Planning", ("Head of Housing and Planning",)),
        ("Head of\nHousing\nand Planning", ("Head of\nHousing\nand Planning",)),
        ("Head of Legal & HR", ("Head of Legal & HR",)),
        ("Director of Housing, Planning and Regeneration", ("Director of Housing, Planning and Regeneration",)),
        ("Head of Housing and Janet Jones", ("Head of Housing", "Janet Jones")),
        ("Head of Finance and CE", ("Head of Finance", "CE")),
        ("Head of Finance and Director of Housing", ("Head of Finance", "Director of Housing")),
        ("Policy and Performance Team", ("Policy and Performance Team",)),
        ("Research and Analytical Services workstream", ("Research and Analytical Services workstream",)),
        ("R&D Manager", ("R&D Manager",)),
        (
            "The GLA Technology Forum and the GLA IT Programme Managers Meeting",
            ("The GLA Technology Forum", "the GLA IT Programme Managers Meeting"),
        ),
        (
            "Maidstone, Swale and Tunbridge Wells Borough Councils",
            ("Maidstone", "Swale", "Tunbridge Wells Borough Councils"),
        ),
        ("Tonbridge and Malling Borough Council and Swale", ("Tonbridge and Malling Borough Council", "Swale")),
        ("London Borough of Barking and Dagenham, LB Newham", ("London Borough of Barking and Dagenham", "LB Newham")),
        ("Bournemouth, Christchurch and Poole Council", ("Bournemouth, Christchurch and Poole Council",)),
        ("Leads: SH, MB", ("SH", "MB")),
        ("Kent Police with Swale Borough Council", ("Kent Police", "Swale Borough Council")),
        ("Janet Jones / tbc", ("Janet Jones",)),
        ("tbc", ()),
        ("To be confirmed in March", ()),
        ("N/A", ()),
        ("Vacant (was J Smith)", ()),
        (" - ", ()),
        ("", ()),
    ],
)
def test_who_is_named(text: str, named: tuple[str, ...]) -> None:
    assert names(text, PLAN) == named


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Howard Carter (TfL)", Mention("Howard Carter", "TfL")),
        ("Janet Jones (acting)", Mention("Janet Jones", "acting")),
        ("GM (acting)", Mention("GM", "acting")),
        ("(Acting) Head of HR", Mention("Head of HR", "Acting")),
        ("Head of HR (Janet Jones)", Mention("Head of HR", "Janet Jones")),
        ("Janet Jones – Head of HR", Mention("Janet Jones", "Head of HR")),
        (
            "Anne McMeel, Executive Director of Finance and Performance",
            Mention("Anne McMeel", "Executive Director of Finance and Performance"),
        ),
        ("Mary Orton (until March 2015)", Mention("Mary Orton", "", None, date(2015, 3, 31))),
        ("Mary Orton from 11th November 2010", Mention("Mary Orton", "", date(2010, 11, 11))),
        ("Mary Orton since May 2009 (lead)", Mention("Mary Orton", "lead", date(2009, 5, 1))),
        (
            "Mary Orton from 1 May 2009 to 3 June 2012",
            Mention("Mary Orton", "", date(2009, 5, 1), date(2012, 6, 3)),
        ),
        (
            "Head of Service (Planning) (until 4 May 2014)",
            Mention("Head of Service (Planning)", "", None, date(2014, 5, 4)),
        ),
        ("Support to Board 3", Mention("Support to Board 3")),
    ],
)
def test_what_is_said_of_a_name(text: str, found: Mention) -> None:
    assert mentions(text, PLAN) == (found,)


HANDOVER = "Stephen Weigel to 10th November 2010\nMary Orton from 11th November 2010"


@pytest.mark.parametrize(
    ("text", "day", "holders"),
    [
        (HANDOVER, date(2010, 11, 10), ["Stephen Weigel"]),
        (HANDOVER, date(2010, 11, 11), ["Mary Orton"]),
        ("SH (until March 2015)", date(2015, 3, 31), ["SH"]),
        ("SH (until March 2015)", date(2015, 4, 1), []),
        ("SH / MB", date(2015, 4, 1), ["SH", "MB"]),
    ],
)
def test_who_holds_the_role_on_a_day(text: str, day: date, holders: list[str]) -> None:
    assert [mention.name for mention in holders_on(text, day, PLAN)] == holders


DIRECTORY = Directory.of(
    {
        "person.sh": json.dumps({"name": "Sue Hall", "initials": "SH", "organisation": "LB Newham"}),
        "person.mb": json.dumps({"name": "Mark Brown", "initials": "MB", "organisation": "Kent County Council"}),
        "person.na": json.dumps({"name": "Nadia Ahmed", "initials": "NA"}),
        "group.omt": json.dumps({"name": "OMT", "members": ["sh", "Mark Brown"]}),
        "group.lf": "Legal and Finance",
        "post.ce": json.dumps(
            {
                "title": "Chief Executive",
                "abbreviation": "CE",
                "holders": [{"person": "mb", "until": "2015-03-31"}, {"person": "sh", "from": "2015-04-01"}],
            }
        ),
    }
)


def test_the_directory_decides_what_is_one_name() -> None:
    assert names("CE, Legal and Finance", PLAN, DIRECTORY) == ("CE", "Legal and Finance")
    assert names("NA", PLAN, DIRECTORY) == ("NA",)
    assert names("NA", PLAN) == ()


BEFORE, AFTER = date(2015, 1, 1), date(2016, 1, 1)


@pytest.mark.parametrize(
    ("text", "name", "day", "meant"),
    [
        ("ACE", "CE", AFTER, False),
        ("CE and Legal", "CE", AFTER, True),
        ("All CEs", "CE", AFTER, True),
        ("Make it happen group", "IT", AFTER, False),
        ("LB Newham", "Newham", AFTER, True),
        ("Newham", "London Borough of Newham", AFTER, True),
        ("Newhamshire", "Newham", AFTER, False),
        ("Kent Police", "Kent County Council", AFTER, False),
        ("Howard Carter (TfL)", "TfL", AFTER, True),
        ("Swale and Tunbridge Wells Borough Councils", "Tunbridge Wells Borough Council", AFTER, True),
        ("Maidstone, Swale", "Maidstone Borough Council", AFTER, True),
        ("SH", "Sue Hall", AFTER, True),
        ("Sue Hall", "sh", AFTER, True),
        ("S. Hall", "Sue Hall", AFTER, True),
        ("OMT", "Sue Hall", AFTER, True),
        ("SH", "OMT", AFTER, False),
        ("CE", "Sue Hall", AFTER, True),
        ("CE", "Sue Hall", BEFORE, False),
        ("CE", "Sue Hall", None, True),
        ("Sue Hall", "CE", AFTER, True),
        ("Mark Brown", "CE", AFTER, False),
        ("SH", "Newham", AFTER, True),
        ("MB", "Newham", AFTER, False),
        ("Sue Hall (until 1 May 2015)", "Sue Hall", AFTER, False),
        ("Sue Hall (until 1 May 2015)", "Sue Hall", None, True),
        ("tbc", "tbc", AFTER, False),
        ("SH", "", AFTER, False),
    ],
)
def test_whom_a_cell_means(text: str, name: str, day: date | None, meant: bool) -> None:
    assert answers_for(text, name, DIRECTORY, day, PLAN) is meant


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds lie beside the checkout of the builders only")
def test_every_name_in_the_real_plans_is_found() -> None:
    for truth in SEEDS.glob("*.truth.json"):
        for text in _people_cells(json.loads(truth.read_text(encoding="utf-8"))):
            found = mentions(text, PLAN)
            assert bool(found) == (text not in {"", "N/A"}), text
            assert not any(" / " in mention.name or ";" in mention.name for mention in found)


def _people_cells(facts: object) -> list[str]:
    if isinstance(facts, list):
        return [text for one in facts for text in _people_cells(one)]
    if not isinstance(facts, dict):
        return []
    own = [facts[field] for field in ("lead", "sponsor", "resources") if isinstance(facts.get(field), str)]
    return own + [text for one in facts.values() for text in _people_cells(one)]


SEPARATORS = [" and ", ", ", " / ", "/", "\n", "; ", " & ", " (", ")", " to ", " from ", " until ", " ", ":", "-"]
NAMES = ["10 May 2010", "Head of ", "Housing", "CE", "Janet Jones", "Council", "tbc", "HR", "Bournemouth", "acting"]
PIECES = st.sampled_from([*SEPARATORS, *NAMES, "Legal and Finance"])
CELLS = st.text() | st.lists(PIECES, max_size=12).map("".join)


@given(CELLS, st.sampled_from([NOBODY, DIRECTORY]))
def test_names_are_pieces_of_the_text_as_written(text: str, directory: Directory) -> None:
    at = 0
    for mention in mentions(text, PLAN, directory):
        assert mention.name
        assert mention.name == mention.name.strip()
        at = text.index(mention.name, at) + len(mention.name)


@given(st.lists(CELLS, max_size=3), st.lists(CELLS, max_size=3), st.sampled_from([NOBODY, DIRECTORY]))
def test_asking_of_many_is_asking_one_by_one(texts: list[str], of: list[str], directory: Directory) -> None:
    asked = Answering(directory, PLAN)
    for name in [*of, "CE", "Janet Worth", "Newham", *(entry.name for entry in directory.groups)]:
        for text in texts:
            assert asked.answers(text, name) == answers_for(text, name, directory, context=PLAN)


@given(CELLS, CELLS)
def test_asking_whom_a_cell_means_never_raises(text: str, name: str) -> None:
    assert answers_for(text, name, DIRECTORY, AFTER, PLAN) in {True, False}


@given(
    st.lists(
        st.sampled_from(["Sue Hall", "Mark Brown", "CE", "OMT", "Kent Police"]), min_size=1, max_size=4, unique=True
    )
)
def test_everyone_listed_is_meant(listed: list[str]) -> None:
    text = "; ".join(listed)
    assert names(text, PLAN) == tuple(listed)
    assert all(answers_for(text, name, DIRECTORY, AFTER, PLAN) for name in listed)
