"""Several partners asked in one go, what becomes of each request, and the letters that go with them."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.exchange.request import Wanted, ask, ask_each, asking, board, drafts, letters, naming, scope, sent
from shared_plan.exchange.request.record import Came
from shared_plan.model import edits
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Plan, empty_plan, open_plan
from shared_plan.model.refusal import Cancelled, Refused
from shared_plan.model.settings import Settings

PEOPLE = {
    "mo": '{"name": "Mo Patel", "organisation": "Maidstone", "email": "mo@maidstone.example"}',
    "al": '{"name": "Al Reed", "organisation": "Maidstone", "email": "al@maidstone.example"}',
    "su": '{"name": "Su Lane", "organisation": "Swale", "email": "su@swale.example>, all@evil.example"}',
}


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    made = empty_plan(tmp_path / "plan.splan", "Test Officer")
    edits.write(made, ROOT, "title", "Joint plan")
    for key, cell in PEOPLE.items():
        edits.write(made, ROOT, f"person.{key}", cell)
    housing = edits.add(made, "theme", None, "Housing", {"ref": "1"})
    edits.add(made, "action", housing, "Empty homes", {"ref": "1.1", "lead": "Maidstone"})
    edits.add(made, "action", housing, "Warm homes", {"ref": "1.2", "lead": "Swale", "partners": "Maidstone"})
    parks = edits.add(made, "theme", None, "Parks", {"ref": "2"})
    edits.add(made, "action", parks, "Plant trees", {"ref": "2.1", "lead": "Maidstone"})
    edits.add(made, "action", parks, "Mend paths", {"ref": "2.2", "lead": "Ashford"})
    return made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def titles(plan: Plan, ids: tuple[str, ...]) -> list[str]:
    return [plan.state.items[id_].title or "" for id_ in ids]


def test_everyone_who_can_be_asked_with_their_rows(plan: Plan) -> None:
    assert [(one.name, one.kind, one.rows) for one in scope.everyone(plan)] == [
        ("Maidstone", "Partners", 3), ("Swale", "Partners", 1), ("Ashford", "Named in the rows", 1),
    ]  # fmt: skip


def test_a_filter_is_narrowed_to_what_each_answers_for(plan: Plan, out: Path) -> None:
    both = [Wanted(to, "theme:Housing", theirs=True) for to in ("Maidstone", "Swale")]
    found = [titles(plan, one.asked) for _, one in ask_each(plan, out, both)]
    assert found == [["Empty homes", "Warm homes"], ["Warm homes"]]
    whole = ask(plan, out / "whole.xlsx", Wanted("Swale", "theme:Housing"))
    assert titles(plan, whole.asked) == ["Housing", "Empty homes", "Warm homes"]


def test_chosen_rows_are_all_that_is_asked(plan: Plan, out: Path) -> None:
    ids = {item.id for item in plan.state.walk() if item.title in ("Plant trees", "Mend paths")}
    assert titles(plan, ask(plan, out / "a.xlsx", Wanted("Ashford", within=ids)).asked) == ["Plant trees", "Mend paths"]
    only = ask(plan, out / "b.xlsx", Wanted("Ashford", within=ids, theirs=True))
    assert titles(plan, only.asked) == ["Mend paths"]
    with pytest.raises(Refused, match="None of the chosen rows is one for which “Swale” answers"):
        ask(plan, out / "c.xlsx", Wanted("Swale", within=ids, theirs=True))


def test_all_or_none_of_several_are_written(plan: Plan, out: Path) -> None:
    with pytest.raises(Refused, match="Nobody"):
        ask_each(plan, out, [Wanted("Maidstone"), Wanted("Nobody")])
    drawn = asking.drawn_up_all(plan, asking.places(plan, out, [Wanted("Maidstone"), Wanted("Swale")]))
    told: list[tuple[int, int]] = []
    with pytest.raises(Cancelled):
        asking.written(drawn, lambda at, of, _words: told.append((at, of)), lambda: len(told) > 1)
    assert (list(out.iterdir()), sent(plan), told) == ([], [], [(0, 2), (1, 2)])


def test_none_is_left_where_the_second_can_not_be_written(
    plan: Plan, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = asking.replace_whole

    def full(path: Path, data: bytes) -> None:
        if "Swale" in path.name:
            raise OSError(28, "No space left on device")
        put(path, data)

    monkeypatch.setattr(asking, "replace_whole", full)
    with pytest.raises(Refused, match=r"Swale.*could not be written"):
        ask_each(plan, out, [Wanted("Maidstone"), Wanted("Swale")])
    assert (list(out.iterdir()), sent(plan)) == ([], [])


def test_names_are_never_those_of_files_that_lie_there(plan: Plan, out: Path) -> None:
    first = ask_each(plan, out, [Wanted("Maidstone")])[0][0]
    before = first.read_bytes()
    again = [path.name for path, _ in ask_each(plan, out, [Wanted("Maidstone"), Wanted("maidstone ")])]
    assert again == ["Update Maidstone Joint plan (2).xlsx", "Update maidstone Joint plan (3).xlsx"]
    assert first.read_bytes() == before


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_name_makes_a_file_name_that_every_system_takes(to: str, title: str) -> None:
    name = naming.file_name(title, to)
    assert re.fullmatch(r'Update[^<>:"/\\|?*\x00-\x1f]*\.xlsx', name)
    assert len(name) <= 85
    assert naming.file_name(title, to, [name.upper()]).casefold() != name.casefold()


DUE = {
    "12 May": date(2027, 5, 12),
    "30 Nov": date(2026, 11, 30),
    "by 31 March 2027": date(2027, 3, 31),
    "31/5/27": date(2027, 5, 31),
    "end of May": date(2027, 5, 31),
    "in two weeks": date(2026, 12, 12),
    "tbc": None,
    "": None,
    "soon, please": None,
}


@pytest.mark.parametrize(("words", "day"), DUE.items())
def test_due_dates_as_they_are_written(words: str, day: date | None) -> None:
    assert board.due_day(words, date(2026, 11, 28), Settings({"date": "1 November 2017"})) == day


def states(plan: Plan, day: date) -> list[str]:
    return [one.state for one in board.board(plan, day)]


def test_what_becomes_of_a_request(plan: Plan, out: Path) -> None:
    one = ask(plan, out / "a.xlsx", Wanted("Maidstone", due="12 May 2027"))
    assert states(plan, date(2027, 5, 12)) == ["outstanding"]
    (late,) = board.board(plan, date(2027, 5, 14))
    assert (late.state, late.days_late(date(2027, 5, 14)), late.is_waiting) == ("late", 2, True)
    board.answered(plan, one, "told on the telephone")
    assert states(plan, date(2027, 5, 14)) == ["answered"]
    board.reopen(plan, sent(plan)[0])
    board.withdraw(plan, sent(plan)[0])
    assert states(plan, date(2027, 5, 14)) == ["withdrawn"]
    came = Came("digest", plan.clock(), "Test Officer", file="late.xlsx", open=2)
    plan.file.request(sent(plan)[0].with_return(came).stored())
    assert states(plan, date(2027, 5, 14)) == ["returned"]


def test_how_it_ended_is_in_the_file(plan: Plan, out: Path) -> None:
    board.answered(plan, ask(plan, out / "a.xlsx", Wanted("Swale")), "At the meeting <b>")
    board.reminded(plan, sent(plan))
    kept = sent(plan)
    path = plan.file.path
    plan.file.save()
    plan.close()
    again = open_plan(path, write=False)
    assert sent(again) == kept
    assert (kept[0].closed and kept[0].closed.words, len(kept[0].reminders)) == ("At the meeting <b>", 1)
    again.close()


def parsed(data: bytes) -> email.message.EmailMessage:
    found = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(found, email.message.EmailMessage)
    return found


def test_a_draft_opens_ready_to_be_sent(plan: Plan, out: Path) -> None:
    made = ask(plan, out / "a.xlsx", Wanted("Maidstone", due="by 12 May", words="Please be brief."))
    (path,) = drafts.requests_in(plan, out, [(out / "a.xlsx", made)])
    message = parsed(path.read_bytes())
    assert path.name == "Request Maidstone Joint plan.eml"
    assert message["X-Unsent"] == "1"
    assert message["To"] == "mo@maidstone.example, al@maidstone.example"
    assert message["Subject"].startswith("Joint plan: update from Maidstone, by 12 May (Shared Plan ")
    assert "Please be brief." in message.get_body().get_content()  # type: ignore[union-attr]
    (part,) = message.iter_attachments()
    assert (part.get_filename(), part.get_content()) == ("a.xlsx", (out / "a.xlsx").read_bytes())
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")


def test_the_workbook_is_made_again_as_it_was_sent(plan: Plan, out: Path) -> None:
    ask(plan, out / "a.xlsx", Wanted("Maidstone"))
    edits.write(plan, next(i.id for i in plan.state.walk() if i.title == "Plant trees"), "lead", "Nobody")
    assert drafts.workbook_again(plan, sent(plan)[0]) == (out / "a.xlsx").read_bytes()


def test_a_reminder_names_what_is_missing(plan: Plan, out: Path) -> None:
    ask(plan, out / "a.xlsx", Wanted("Swale", due="12 May 2027"))
    (path,) = drafts.reminders_in(plan, out, sent(plan))
    message = parsed(path.read_bytes())
    words = message.get_body().get_content()  # type: ignore[union-attr]
    assert message["Subject"].startswith("Reminder: Joint plan: update from Swale, by 12 May 2027")
    assert "- 1.2 Warm homes" in words
    assert message["To"] is None  # what is no address is left out
    assert len(sent(plan)[0].reminders) == 1
    assert openpyxl.load_workbook(out / "a.xlsx")["Update"]["A6"].value


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_no_text_gets_into_the_head_of_a_message(drafted: Callable[..., bytes], to: str, title: str, due: str) -> None:
    data = drafted(to, f"{title}\r\nBcc: all@evil.example", due)
    head = data.split(b"\r\n\r\n", 1)[0]
    names = [line.split(b":")[0].lower() for line in head.split(b"\r\n") if line[:1] not in (b" ", b"\t")]
    assert set(names) <= {b"subject", b"x-unsent", b"content-type", b"content-transfer-encoding", b"mime-version"}
    assert parsed(data)["X-Unsent"] == "1"


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., bytes]:
    """A draft to somebody of any name, of a plan of any title."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHARED_PLAN_STATE", str(tmp_path_factory.mktemp("state")))
        plan = empty_plan(tmp_path_factory.mktemp("drafts") / "plan.splan", "Test Officer")
    one = board.Sent(1, 0, "Officer", "2026-11-28T10:00:00Z", "", (), ())

    def made(to: str, title: str, due: str) -> bytes:
        edits.write(plan, ROOT, "title", title)
        sent_to = board.replace(one, to=to, due=due, words=title, file=f"{title}.xlsx")
        return letters.draft(plan, sent_to, b"PK", again=False)

    return made
