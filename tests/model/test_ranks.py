"""Ranks: there is always room between two, and appending keeps them short."""

from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model import ranks


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 200)), max_size=60))
def test_any_insertions_keep_the_order(places: list[tuple[bool, int]]) -> None:
    row: list[str] = []
    for at_end, place in places:
        at = len(row) if at_end else place % (len(row) + 1)
        before = row[at - 1] if at else None
        after = row[at] if at < len(row) else None
        row.insert(at, ranks.between(before, after))
    assert ranks.is_sound(row)
    assert not any(rank.endswith("0") for rank in row)


@given(st.integers(0, 3000), st.data())
def test_spread_leaves_room_everywhere(count: int, data: st.DataObject) -> None:
    row = ranks.spread(count)
    assert len(row) == count
    assert ranks.is_sound(row)
    if count:
        at = data.draw(st.integers(0, count))
        middle = ranks.between(row[at - 1] if at else None, row[at] if at < count else None)
        assert ranks.is_sound([*row[:at], middle, *row[at:]])


def test_appending_ten_thousand_keeps_ranks_short() -> None:
    rank = None
    for _ in range(10_000):
        rank = ranks.between(rank, None)
    assert rank is not None
    assert len(rank) <= 6  # two signs for the first 1,600, six for the next 14 million


def test_inserting_always_at_the_front_grows_slowly() -> None:
    rank = ranks.between(None, None)
    for _ in range(200):
        rank = ranks.between(None, rank)
    assert len(rank) <= 45
