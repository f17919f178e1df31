"""Public and exempt versions: what is withheld is truly absent from every format, and the exempt one says what it is."""

import io
import re
import zipfile

import pikepdf
import pytest

from shared_plan.model import edits, fitting, layouts
from shared_plan.model.plan import Plan
from shared_plan.model.redacting import exempt_matter, public
from shared_plan.model.refusal import Refused
from shared_plan.papers import pdf
from shared_plan.papers.highlight import highlight_of
from shared_plan.papers.paper import EXEMPT, POSTS, Options, paper_of
from shared_plan.papers.saving import FORMATS, made
from tests.papers.conftest import fact, of_title, write
from tests.papers.tagged import letters, read

SECRET, FORMER, PRICE, CHILD = "Žqxjoff", "Ґqxjtold", "Ŵ987654321", "Ňqxjkid"
"""Each begins with a letter that stands nowhere else, so that even a font's subset would tell of it."""


@pytest.fixture
def secretive(plan: Plan) -> Plan:
    """A plan with an exempt action and what is under it, an exempt field, and a field that was told before it was exempt."""
    write(plan, "Mend roofs", progress="Going well", actual_spend=FORMER, status="Late")
    hidden = edits.add(plan, "action", of_title(plan, "Housing"), SECRET, {"exempt": "3"})
    edits.add(plan, "subaction", hidden, CHILD)
    plan.snapshot("Last meeting")
    write(plan, "Mend roofs", actual_spend=PRICE, exempt__actual_spend="para 1")
    return plan


def options(plan: Plan, **chosen: str) -> Options:
    return Options(since=plan.as_at(plan.moment("Last meeting")), since_name="the last meeting", **chosen)


def everything(data: bytes, ending: str) -> str:
    """All that a file says anywhere: content, tags, bookmarks, metadata, fonts."""
    if ending == ".pdf":
        document = pikepdf.open(io.BytesIO(data))
        parts = [one.read_bytes().decode("latin-1") for one in document.objects if isinstance(one, pikepdf.Stream)]
        found = read(data)
        fonts = [font for page in document.pages for font in page.Resources.Font.values()]
        with document.open_outline() as outline:
            titles = [entry.title for top in outline.root for entry in (top, *top.children)]
        drawn = ["".join(letters(font).values()) for font in fonts]
        return "\n".join(
            [
                *parts,
                *map(repr, filter(_says_something, document.objects)),
                found.tree.text,
                *found.artifacts,
                *drawn,
                *map(str, titles),
            ]
        )
    if ending == ".html":
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def _says_something(one: object) -> bool:
    """Not the table of objects, whose identifier is drawn by chance and may hold any letter."""
    return not (isinstance(one, pikepdf.Stream) and one.get("/Type") == "/XRef")


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("way", [fitting.fitting, fitting.plain])
def test_what_is_exempt_is_nowhere_in_the_public_file(
    secretive: Plan, ending: str, way: "type[layouts.Layout]"
) -> None:
    paper = paper_of(secretive.state, way(secretive.state), options(secretive))
    told = everything(made(paper, ending), ending)
    for secret in (SECRET, FORMER, PRICE, CHILD):
        assert secret not in told
        assert secret[0] not in told
        assert secret[1:] not in told
    assert "is withheld" in told or "are withheld" in told


def test_the_public_paper_says_what_is_withheld_and_why(secretive: Plan) -> None:
    text = read(pdf.write(paper_of(secretive.state, fitting.plain(secretive.state))).data).tree.text
    assert "2 items and 1 entry are withheld from this version, which is for publication" in text
    assert "paragraphs 1 and 3 of Part 1 of Schedule 12A to the Local Government Act 1972" in text
    assert "Exempt (paragraph 1)" in text


def test_the_exempt_version_has_it_all_and_is_marked_on_every_page(secretive: Plan) -> None:
    for n in range(60):
        edits.add(secretive, "action", of_title(secretive, "Waste"), f"Action {n}")
    paper = paper_of(secretive.state, fitting.plain(secretive.state), options(secretive, version=EXEMPT))
    found = read(pdf.write(paper).data)
    for secret in (SECRET, PRICE, CHILD):
        assert secret in found.tree.text
    mark = "Not for publication: contains exempt information as defined in paragraphs 1 and 3"
    assert len(found.artifacts) > 1
    assert mark in found.tree.text
    assert all(mark in text for text in found.artifacts[1:])
    assert "1: Information relating to any individual" in found.tree.text
    for ending in (".docx", ".html", ".xlsx"):
        assert mark in everything(made(paper, ending), ending)


def test_an_exempt_version_of_a_plan_without_exempt_matter_is_not_marked(plan: Plan) -> None:
    paper = paper_of(plan.state, fitting.plain(plan.state), Options(version=EXEMPT))
    assert not paper.marking
    assert "Nothing in this plan is marked as exempt" in paper.warnings[0]


def test_counts_of_statuses_leave_the_exempt_out(secretive: Plan) -> None:
    write(secretive, SECRET, status="Complete")
    text = read(pdf.write(paper_of(secretive.state, fitting.plain(secretive.state))).data).tree.text
    assert re.search(r"3 actions: 1 late, 2 without a status", text)


def test_what_was_exempt_then_and_is_public_now_is_new_and_tells_no_former_words(secretive: Plan) -> None:
    secretive.snapshot("Then")
    id_ = of_title(secretive, SECRET)
    edits.write(secretive, id_, "exempt", "")
    edits.write(secretive, id_, "title", "Offer accepted")
    chosen = Options(since=secretive.as_at(secretive.moment("Then")), since_name="then")
    text = read(pdf.write(paper_of(secretive.state, fitting.plain(secretive.state), chosen)).data).tree.text
    assert "New. Offer accepted" in text
    assert SECRET not in text


def test_marks_that_cannot_be_read_still_withhold(plan: Plan) -> None:
    write(plan, "Collect food", exempt="commercially sensitive")
    matter = exempt_matter(plan.state)
    assert (matter.items, matter.paragraphs) == (1, "")
    assert of_title(plan, "Collect food") not in public(plan.state).items
    assert "exempt information as defined in Schedule 12A" in matter.in_words()


def test_an_exempt_target_withholds_the_original_target_too(plan: Plan) -> None:
    write(plan, "Build homes", target="May 2025")
    write(plan, "Build homes", target="June 2025", exempt__target="3")
    cells = public(plan.state).items[of_title(plan, "Build homes")].cells
    assert cells["target"] == cells["original_target"] == "Exempt (paragraph 3)"
    assert not any(name.startswith("exempt") for name in cells)


def test_a_highlight_report_of_an_exempt_item_is_refused_in_public(secretive: Plan) -> None:
    with pytest.raises(Refused, match="is exempt"):
        highlight_of(secretive.state, of_title(secretive, SECRET))
    assert highlight_of(secretive.state, of_title(secretive, SECRET), Options(version=EXEMPT)).title == SECRET


def test_posts_stand_in_place_of_names_that_the_directory_knows(plan: Plan) -> None:
    fact(
        plan,
        "person.jw",
        '{"name": "Janet Worth", "initials": "JW", "role": "Head of Housing", "organisation": "Newham"}',
    )
    fact(plan, "person.xy", '{"name": "Xavier York", "initials": "XY"}')
    write(plan, "Build homes", lead="JW", progress="Janet Worth has begun.")
    write(plan, "Mend roofs", lead="Janet Worth and Xavier York")
    write(plan, "Collect food", lead="Someone Else")
    found = read(pdf.write(paper_of(plan.state, fitting.plain(plan.state), Options(people=POSTS))).data)
    text = found.tree.text
    assert "Janet" not in text
    assert "JW" not in text
    assert text.count("Head of Housing, Newham") == 3
    assert "Xavier York" in text
    assert "Someone Else" in text
