"""The next reference among siblings, written as theirs are, and never one that was ever used before."""

import re
from collections.abc import Iterable, Sequence

from shared_plan.model.plan import Plan

_TAIL = re.compile(r"(?P<head>.*?)(?P<count>\d+|(?<![A-Za-z])[A-Za-z]|(?<=\d)[a-z])(?P<end>[.):\]]*)", re.DOTALL)


def next_reference(plan: Plan, parent: str | None) -> str | None:
    """A reference for a new last item under `parent`; None where its siblings have none to go by.

    Counted on from the highest of the siblings and past everything that any item of the plan was ever called, removed
    ones too: a reference once printed in a committee's papers never comes to mean something else.
    """
    state = plan.state
    written = [ref for id_ in state.children(parent) if (ref := state.items[id_].get("ref"))]
    found = [following(ref) for ref in written]
    if not found or found[-1] is None:
        return None
    return first_unused(written, {*plan.values_ever("ref"), *plan.settings.used_references})


def first_unused(written: Sequence[str], used: Iterable[str]) -> str | None:
    """The first reference after those `written`, in the manner of the last of them, that is not among those `used`."""
    taken = set(used) | set(written)
    ref = following(written[-1])
    while ref is not None and ref in taken:
        ref = following(ref)
    return ref


def following(ref: str) -> str | None:
    """The reference after this one: "1." -> "2.", "2a" -> "2b", "HR09" -> "HR10", "1.9" -> "1.10"; None after "z"."""
    found = _TAIL.fullmatch(ref)
    if found is None:
        return None
    count = found["count"]
    if count.isdigit():
        return f"{found['head']}{int(count) + 1:0{len(count)}d}{found['end']}"
    if count in "zZ":
        return None
    return f"{found['head']}{chr(ord(count) + 1)}{found['end']}"
