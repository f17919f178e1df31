"""Cases of the catalogue that need a real file or two of them: merged cells, comments, code pages, Word, sheets twice."""

from __future__ import annotations

import csv
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from shared_plan.exchange.request import Wanted, ask
from shared_plan.exchange.returning import Answer, brought_in, in_words, look
from shared_plan.exchange.returning.answering import as_page, of_answer, write
from shared_plan.exchange.returning.applying import Sender
from shared_plan.model import edits, samples
from shared_plan.model.plan import Plan, empty_plan
from shared_plan.model.refusal import Refused

HEAD = 5


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    made = empty_plan(tmp_path / "plan.splan", "Test Officer")
    samples.build(made, samples.names()[0].name)
    return made


@pytest.fixture
def out(plan: Plan, tmp_path: Path) -> Path:
    path = tmp_path / "out.xlsx"
    ask(plan, path, Wanted("all"))
    return path


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[HEAD] if cell.value == heading)


def kinds(answer: Answer) -> list[tuple[str, str]]:
    return [(one.kind, one.field) for one in answer.differences]


def changed(out: Path, change: object) -> Path:
    book = openpyxl.load_workbook(out)
    change(book["Update"])  # type: ignore[operator]
    path = out.with_name("back.xlsx")
    book.save(path)
    return path


def test_merged_down_keeps_ours(plan: Plan, out: Path) -> None:
    def merge(sheet: Worksheet) -> None:
        at = column(sheet, "Title")
        sheet.merge_cells(start_row=8, start_column=at, end_row=10, end_column=at)

    answer = look(plan, changed(out, merge))
    assert set(kinds(answer)) == {("doubtful", "title")}
    assert brought_in(plan, answer, "theirs", Sender("back.xlsx"))
    assert answer.applied == []


def test_comments_and_the_partners_own_column_are_kept_as_remarks(plan: Plan, out: Path) -> None:
    def remark(sheet: Worksheet) -> None:
        sheet.cell(7, column(sheet, "Title")).comment = Comment("Is this still ours?", "Ann")
        sheet.cell(8, column(sheet, "Partner comment")).value = "We left the group."

    answer = look(plan, changed(out, remark))
    assert answer.differences == []
    assert {words for _, _, words in answer.remarks} == {"Is this still ours?", "We left the group."}
    brought_in(plan, answer, "clean", Sender("back.xlsx"))
    from shared_plan.exchange.request import sent

    assert {words for _, _, words in sent(plan)[0].came[0].remarks} == {"Is this still ours?", "We left the group."}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_text_file_in_either_code_page(plan: Plan, out: Path, tmp_path: Path, encoding: str) -> None:
    rows = [[cell.value or "" for cell in row] for row in openpyxl.load_workbook(out)["Update"].iter_rows()]
    path = tmp_path / "back.csv"
    with path.open("w", encoding=encoding, errors="replace", newline="") as file:
        csv.writer(file).writerows(rows)
    answer = look(plan, path)
    assert (answer.differences, answer.rows["by_id"]) == ([], len(plan.state.items) - 1)


def test_a_word_table(plan: Plan, out: Path, tmp_path: Path) -> None:
    rows = [
        [str(cell.value or "") for cell in row] for row in openpyxl.load_workbook(out)["Update"].iter_rows(min_row=HEAD)
    ]
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(tmp_path / "back.docx"))
    answer = look(plan, tmp_path / "back.docx")
    assert (answer.differences, answer.rows["by_id"]) == ([], len(plan.state.items) - 1)


def test_without_metadata_ids_or_title_rows_the_request_is_found_by_what_fits(
    plan: Plan, out: Path, tmp_path: Path
) -> None:
    rows = [[cell.value for cell in row][1:] for row in openpyxl.load_workbook(out)["Update"].iter_rows(min_row=HEAD)]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "bare.xlsx")
    answer = look(plan, tmp_path / "bare.xlsx")
    assert (answer.request and answer.request.n, answer.differences) == (1, [])
    assert answer.rows["by_text"] == len(plan.state.items) - 1
    assert any("fit request 001" in warning.message for warning in answer.warnings)


def test_a_partners_own_sheet_is_matched_by_its_words(plan: Plan, tmp_path: Path) -> None:
    actions = [item for item in plan.state.walk() if item.kind == "action" and item.get("lead")][:6]
    book = openpyxl.Workbook()
    book.active.append(["Action", "Lead officer", "Our own code"])
    for item in actions:
        book.active.append([item.title, item.get("lead"), "A1"])
    book.active["B3"] = "Somebody Else"
    book.save(tmp_path / "theirs.xlsx")
    answer = look(plan, tmp_path / "theirs.xlsx")
    assert answer.request is None
    assert answer.rows["by_text"] == 6
    assert [(one.kind, one.theirs) for one in answer.differences] == [("doubtful", "Somebody Else")]


def test_two_partners_in_one_sheet(plan: Plan, out: Path, tmp_path: Path) -> None:
    ask(plan, tmp_path / "second.xlsx", Wanted("all"))
    book = openpyxl.load_workbook(out)
    for row in openpyxl.load_workbook(tmp_path / "second.xlsx")["Update"].iter_rows(
        min_row=20, max_row=24, values_only=True
    ):
        book["Update"].append(row)
    for _ in range(5):
        book["Update"].delete_rows(20)
    book.save(tmp_path / "both.xlsx")
    answer = look(plan, tmp_path / "both.xlsx")
    assert answer.differences == []
    assert [request.n for request in answer.requests] == [1, 2]


def test_a_part_that_came_back_removes_nothing(plan: Plan, out: Path) -> None:
    answer = look(plan, changed(out, lambda sheet: sheet.delete_rows(16, 100)))
    assert answer.differences == []
    assert any("Only part of request 1 came back" in warning.message for warning in answer.warnings)


def test_a_row_that_was_deleted_is_proposed_and_named(plan: Plan, out: Path) -> None:
    answer = look(plan, changed(out, lambda sheet: sheet.delete_rows(9)))
    assert kinds(answer) == [("missing", "")]
    brought_in(plan, answer, "clean", Sender("back.xlsx"))
    assert answer.applied == []


def test_a_row_that_we_changed_and_they_deleted_is_a_conflict(plan: Plan, out: Path) -> None:
    item = list(plan.state.walk())[3]
    edits.write(plan, item.id, "notes", "Changed here since.")
    answer = look(plan, changed(out, lambda sheet: sheet.delete_rows(9)))
    assert kinds(answer) == [("conflict", "")]


def test_another_parent_is_a_move(plan: Plan, out: Path) -> None:
    def move(sheet: Worksheet) -> None:
        at = column(sheet, "Stands under")
        labels = [cell.value for cell in sheet[chr(64 + at)][HEAD:] if cell.value]
        last = sheet.cell(sheet.max_row, at)
        last.value = next(label for label in labels if label != last.value)

    answer = look(plan, changed(out, move))
    assert kinds(answer) in ([("moved", "parent")], [("conflict", "parent")])


def test_the_report_to_the_partner(plan: Plan, out: Path, tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.cell(8, column(sheet, "Title")).value = "<script>alert(1)</script> =1+1"
        sheet.delete_rows(9)

    answer = look(plan, changed(out, change))
    brought_in(plan, answer, "clean", Sender("back.xlsx"))
    report = of_answer(answer, plan.settings)
    assert [line.outcome for line in report.lines] == ["taken", "kept as it was"]
    assert b"<script>" not in as_page(report)
    write(report, tmp_path / "report.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "report.xlsx").active
    assert sheet["D4"].value == "<script>alert(1)</script> =1+1"
    assert sheet["D4"].data_type == "s"
    with pytest.raises(Refused, match=r"\.xlsx or \.html"):
        write(report, tmp_path / "report.pdf")
    assert any("(applied)" in line for line in in_words(answer))


def test_a_file_that_is_not_there_or_no_plan_is_refused(plan: Plan, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Date", "Amount"], ["1 May", 3], ["2 May", 4]):
        book.active.append(row)
    book.save(tmp_path / "money.xlsx")
    with pytest.raises(Refused, match="no return"):
        look(plan, tmp_path / "money.xlsx")
    with pytest.raises(Refused):
        look(plan, tmp_path / "none.xlsx")
    with pytest.raises(Refused):
        look(plan, plan.file.path)
