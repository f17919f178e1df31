"""Where a dropped row comes to stand: levels are never turned round, and nothing lands under itself."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.model import edits
from shared_plan.model.landing import Zone, landing
from shared_plan.model.plan import Plan, new_plan
from shared_plan.model.state import KINDS, LEVELS, Item, State

OUTLINE = (
    ("A", "theme", None), ("a1", "workstream", "A"), ("x", "action", "a1"), ("y", "action", "a1"),
    ("a2", "workstream", "A"), ("z", "action", "a2"), ("s", "subaction", "z"), ("m", "milestone", "z"), ("B", "theme", None),
)  # fmt: skip


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    made = new_plan(tmp_path / "plan.splan", "Rows")
    ids: dict[str | None, str | None] = {None: None}
    for title, kind, parent in OUTLINE:
        ids[title] = edits.add(made, kind, ids[parent], title)
    return made


def told(plan: Plan, moved: str, over: str, zone: Zone) -> str:
    """The landing by titles, as "under parent before sibling as kind"."""
    ids = {item.title: item.id for item in plan.state.walk()}
    titles = {id_: title for title, id_ in ids.items()}
    found = landing(plan.state, ids[moved], ids[over], zone)
    if found is None:
        return "nowhere"
    return f"{titles.get(found.parent or '', 'top')} < {titles.get(found.before or '', 'last')} {found.kind}"


@pytest.mark.parametrize(
    ("moved", "over", "zone", "expected"),
    [
        ("y", "x", "before", "a1 < x action"),
        ("y", "x", "into", "x < last subaction"),
        ("y", "x", "after", "nowhere"),  # it stands there
        ("x", "a2", "before", "a2 < last action"),
        ("x", "s", "after", "a2 < last action"),
        ("a2", "x", "before", "nowhere"),  # after a1, where it stands
        ("a1", "s", "into", "A < last workstream"),
        ("a1", "B", "into", "B < last workstream"),
        ("a2", "a1", "before", "A < a1 workstream"),
        ("a2", "a1", "into", "nowhere"),  # an action can't have a row of its own level under it
        ("B", "A", "into", "A < last workstream"),
        ("B", "y", "into", "nowhere"),
        ("A", "x", "before", "nowhere"),  # under itself
        ("s", "x", "into", "x < last subaction"),
        ("s", "a1", "into", "a1 < last subaction"),
        ("m", "s", "after", "s < last milestone"),
    ],
)
def test_landings(plan: Plan, moved: str, over: str, zone: Zone, expected: str) -> None:
    assert told(plan, moved, over, zone) == expected
    plan.close()


@st.composite
def trees(draw: st.DrawFn) -> State:
    """Items each under an earlier one of a higher level, or at the top."""
    items: dict[str, Item] = {}
    for n in range(draw(st.integers(2, 9))):
        kind = draw(st.sampled_from(KINDS))
        depth = LEVELS.index(kind) if kind in LEVELS else len(LEVELS)
        higher = [None, *(i for i, item in items.items() if item.kind in LEVELS and LEVELS.index(item.kind) < depth)]
        items[f"I{n}"] = Item(f"I{n}", draw(st.sampled_from(higher)), f"{n:02d}", kind, f"t{n}", None)
    return State(items)


@given(trees(), st.data())
def test_whatever_lands_stands_as_it_may(state: State, data: st.DataObject) -> None:
    moved, over = (data.draw(st.sampled_from(sorted(state.items))) for _ in range(2))
    found = landing(state, moved, over, data.draw(st.sampled_from(["before", "into", "after"])))
    if found is None:
        return
    path = [] if found.parent is None else [found.parent, *(one.id for one in state.ancestors(found.parent))]
    assert moved not in path
    assert found.before is None or state.items[found.before].parent == found.parent
    above = state.items[found.parent].kind if found.parent else None
    below = {state.items[one].kind for one in state.children(moved)} & set(LEVELS)
    if found.kind in LEVELS:
        assert above is None or LEVELS.index(above) < LEVELS.index(found.kind)
        assert all(LEVELS.index(one) > LEVELS.index(found.kind) for one in below)
    else:
        assert above is None or above in LEVELS
        assert not below
