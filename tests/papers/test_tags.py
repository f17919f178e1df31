"""What a screen reader is given: everything once, with headings and scopes, and nothing that repeats."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from shared_plan.model import fields, fitting, layouts, samples
from shared_plan.model.inventing import SHAPES, invent
from shared_plan.model.layouts import Layout
from shared_plan.model.plan import Plan, empty_plan
from shared_plan.papers import pdf
from shared_plan.papers.paper import EXEMPT, Options, paper_of
from tests.papers.tagged import Node, Tagged, read
from tests.papers.tagged import letters as _letters

validation = pytest.importorskip("page", reason="page-validation is not installed")
WHOLE = Options(version=EXEMPT)
WAYS = (fitting.fitting, fitting.plain, lambda state: layouts.accessible(fitting.fitting(state)))


def without_counts(layout: Layout) -> Layout:
    """Without the table of statuses, which names the themes too."""
    return replace(layout, status_table=False)


def failures(data: bytes, folder: Path) -> list[str]:
    """What page-validation finds against PDF/UA-1."""
    path = folder / "paper.pdf"
    path.write_bytes(data)
    report = validation.validate_pdf(
        str(path), profile=validation.ValidationProfile.PDF_UA_1, limits=validation.SafetyLimits.unlimited()
    )
    return [str(failure) for failure in report.failures]


def unseen_faults(found: Tagged) -> list[str]:
    """The four faults that page-validation misses."""
    document = found.document
    faults = [f"TH without scope: {th.text}" for th in found.tree.all("TH") if "/Scope" not in th.attributes]
    parents = {int(number): row for number, row in _pairs(document.Root.StructTreeRoot.ParentTree.Nums)}
    for n, page in enumerate(document.pages):
        if page.obj.get("/StructParents") != n:
            faults.append(f"page {n} without its StructParents")
            continue
        owners = parents[n]
        faults += [f"page {n} has {len(found.marked[n])} contents, {len(owners)} owners"] * (
            len(owners) <= max(found.marked[n], default=0)
        )
        faults += [f"content {n}/{at} of another" for at, owner in enumerate(owners) if not _owns(owner, page.obj, at)]
        faults += [
            f"font {name} without ToUnicode" for name, font in page.Resources.Font.items() if "/ToUnicode" not in font
        ]
    return faults


def _pairs(numbers: pikepdf.Array) -> zip:  # type: ignore[type-arg]
    return zip(list(numbers)[::2], list(numbers)[1::2], strict=True)


def _owns(element: pikepdf.Object, page: pikepdf.Object, number: int) -> bool:
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            if kid == number and element.Pg.objgen == page.objgen:
                return True
        elif kid.get("/Type") == "/MCR" and int(kid.MCID) == number and kid.Pg.objgen == page.objgen:
            return True
    return False


def numbered(plan: Plan) -> list[str]:
    """Puts a mark of its own behind every title and every timescale of a plan; gives the marks."""
    marks = [f"{n:04}" for n in range(10_000)]
    used = []
    with plan.step("Numbered") as draft:
        for item in list(plan.state.walk()):
            cells = [("title", item.title or "")]
            cells += [(name, text) for name, text in item.cells.items() if _is_timescale(plan, name)]
            for name, text in cells:
                used.append(f"«{marks[len(used)]}»")
                draft.write(item.id, name, f"{text} {used[-1]}")
    return used


def _is_timescale(plan: Plan, name: str) -> bool:
    field = plan.settings.field(name)
    return field is not None and field.kind == fields.WHEN and name != "original_target"


def not_once(marks: list[str], data: bytes) -> list[str]:
    """Marks that the structure tree doesn't have exactly once."""
    text = read(data).tree.text
    return [mark for mark in marks if text.count(mark) != 1]


def spoil_owner(document: pikepdf.Pdf) -> None:
    owners = document.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[4], owners[5] = owners[5], owners[4]


def spoil_page(document: pikepdf.Pdf) -> None:
    del document.pages[1].obj["/StructParents"]


def spoil_font(document: pikepdf.Pdf) -> None:
    for font in document.pages[0].Resources.Font.values():
        del font.ToUnicode


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (spoil_owner, "content 0/4 of another"),
        (spoil_page, "page 1 without its StructParents"),
        (spoil_font, "without ToUnicode"),
    ],
)
def test_faults_that_the_checker_misses_are_seen_here(
    sample: Plan, spoil: Callable[[pikepdf.Pdf], None], fault: str
) -> None:
    found = read(pdf.write(paper_of(sample.state, fitting.fitting(sample.state))).data)
    assert unseen_faults(found) == []
    spoil(found.document)
    assert any(fault in told for told in unseen_faults(found))


def test_a_heading_cell_without_scope_is_seen_here(sample: Plan) -> None:
    found = read(pdf.write(paper_of(sample.state, fitting.fitting(sample.state))).data)
    found.tree.all("TH")[3].attributes.clear()
    assert unseen_faults(found) == [f"TH without scope: {found.tree.all('TH')[3].text}"]


@pytest.mark.parametrize("way", WAYS, ids=("fitting", "plain", "accessible"))
def test_samples_are_read_whole_and_without_fault(sample: Plan, way: "type[Layout]", tmp_path: Path) -> None:
    data = pdf.write(paper_of(sample.state, way(sample.state), Options(as_at="1 June 2026"))).data
    assert failures(data, tmp_path) == []
    assert unseen_faults(read(data)) == []


@pytest.mark.parametrize("way", WAYS, ids=("fitting", "plain", "accessible"))
def test_every_item_and_timescale_of_the_samples_is_read_exactly_once(sample: Plan, way: "type[Layout]") -> None:
    marks = numbered(sample)
    data = pdf.write(paper_of(sample.state, without_counts(way(sample.state)), WHOLE)).data
    assert len(marks) > 30
    assert not_once(marks, data) == []


@pytest.mark.parametrize("shape", [None, *SHAPES])
def test_generated_plans_are_read_whole_once_and_without_fault(shape: str | None, tmp_path: Path) -> None:
    plan = empty_plan(tmp_path / "plan.splan")
    invent(plan, 120, 7, shape)
    marks = numbered(plan)
    for way in (fitting.fitting, fitting.plain):
        data = pdf.write(paper_of(plan.state, without_counts(way(plan.state)), WHOLE)).data
        assert failures(data, tmp_path) == []
        assert unseen_faults(read(data)) == []
        assert not_once(marks, data) == []


@pytest.mark.parametrize("layout", layouts.CATALOGUE, ids=lambda layout: layout.name)
def test_no_layout_loses_an_item_of_a_plan_that_it_was_not_made_for(layout: Layout, tmp_path: Path) -> None:
    plan = empty_plan(tmp_path / "plan.splan")
    invent(plan, 80, 3)
    marks = numbered(plan)
    assert not_once(marks, pdf.write(paper_of(plan.state, layout, WHOLE)).data) == []


def test_headings_of_columns_are_read_once_and_repeated_for_the_eye(sample: Plan) -> None:
    layout = fitting.plain(sample.state)
    found = read(pdf.write(paper_of(sample.state, layout)).data)
    table = found.tree.all("Table")[-1]
    assert len(found.tree.all("THead")) == len(found.tree.all("Table"))
    heads = [th.text for th in table.all("THead")[0].all("TH")]
    assert len(heads) == len(layout.columns)
    assert all(th.attributes["/Scope"] == "/Column" for th in table.all("THead")[0].all("TH"))
    assert len(pages_of(table)) > 1
    assert all("".join(heads) in found.artifacts[page] for page in sorted(pages_of(table))[1:])


def pages_of(node: Node) -> set[int]:
    return {page for one in node.walk() for page in one.pages}


def test_every_row_is_named_by_a_heading_cell(sample: Plan) -> None:
    found = read(pdf.write(paper_of(sample.state, fitting.fitting(sample.state))).data)
    table = found.tree.all("Table")[-1]
    for row in table.all("TBody")[0].kids:
        assert row.tag == "TR"
        assert row.all("TH"), row.text


def test_the_file_says_what_it_is(sample: Plan) -> None:
    paper = paper_of(sample.state, fitting.fitting(sample.state))
    document = read(pdf.write(paper).data).document
    assert str(document.Root.Lang) == "en-GB"
    assert str(document.docinfo["/Title"]) == paper.title
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
    with document.open_metadata() as metadata:
        assert metadata["dc:title"] == paper.title
        assert metadata["pdfuaid:part"] == "1"
    with document.open_outline() as outline:
        assert outline.root[0].title == paper.title
    assert all(
        str(font.BaseFont).endswith(("LiberationSans", "LiberationSans-Bold"))
        for page in document.pages
        for font in page.Resources.Font.values()
    )


def test_only_the_letters_used_are_embedded(sample: Plan) -> None:
    document = read(pdf.write(paper_of(sample.state, fitting.fitting(sample.state))).data).document
    letters = {letter for font in document.pages[0].Resources.Font.values() for letter in _letters(font).values()}
    assert "Q" in letters or "e" in letters
    assert not letters & set("ŵщжش")


def test_bands_span_their_columns(tmp_path: Path) -> None:
    plan = empty_plan(tmp_path / "plan.splan")
    samples.build(plan, "shared-services")
    found = read(pdf.write(paper_of(plan.state, fitting.fitting(plan.state))).data)
    bands, heads = found.tree.all("THead")[0].kids
    spans = {th.text: int(th.attributes.get("/ColSpan", 1)) for th in bands.kids if "/RowSpan" not in th.attributes}
    assert spans == {"Scope": 4, "Workstream status": 4, "Budget": 2}
    assert len(heads.kids) == 10
