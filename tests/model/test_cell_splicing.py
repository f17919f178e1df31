"""The text of an item's cells changed in place says the same as one written anew."""

from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model.cells import cells_text, key, parse_cells, spliced
from shared_plan.model.journal import Change

WORDS = st.text(alphabet='ab":,\\{}@\n é', max_size=8)
NAMES = st.sampled_from(["lead", "status", "notes", 'a"b', "a\\"])
CELLS = st.dictionaries(st.builds(key, NAMES, st.sampled_from(["", "Q1", 'Q"2'])), WORDS.filter(bool), max_size=6)


@given(CELLS, st.lists(st.tuples(NAMES, st.sampled_from(["", "Q1"]), st.none() | WORDS.filter(bool)), max_size=4))
def test_splicing_is_writing_anew(cells: dict[str, str], wanted: list[tuple[str, str, str | None]]) -> None:
    after, changes = dict(cells), []
    for field, period, new in wanted:
        old = after.get(key(field, period))
        if new != old:
            changes.append(Change("x", field, period, old, new))
            after.pop(key(field, period), None) if new is None else after.update({key(field, period): new})
    made = spliced(cells_text(cells), changes)
    assert made in ("", cells_text(after))
    if made:
        assert parse_cells(made) == after


def test_what_was_written_by_another_hand_is_written_anew() -> None:
    for raw in ('{"lead": "A"}', '{"lead":"A"} ', "{}", "", '{"lead":"\\u0041"}', '{"lead":"A","lead":"A"}'):
        assert not spliced(raw, [Change("x", "lead", "", "A", "B")])
    assert spliced('{"lead":"A"}', [Change("x", "lead", "", "A", "B")]) == '{"lead":"B"}'
    assert spliced('{"lead":"A"}', [Change("x", "notes", "Q1", None, 'B"')]) == '{"lead":"A","notes@Q1":"B\\""}'
