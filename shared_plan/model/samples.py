"""The sample plans that come with the program, each built with the history that such a plan would have."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from shared_plan.model import ranks
from shared_plan.model.edits import Write, put
from shared_plan.model.fields import PER_PERIOD
from shared_plan.model.inventing.chance import Chance
from shared_plan.model.journal import ROOT
from shared_plan.model.moments import at_moment
from shared_plan.model.plan import Draft, Plan
from shared_plan.model.refusal import Refused
from shared_plan.model.resources import folder

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample as the list of samples shows it."""

    name: str
    title: str
    about: str


@cache
def _read() -> Mapping[str, Plain]:
    texts = (path.read_text(encoding="utf-8") for path in sorted((folder() / "samples").glob("*.json")))
    found = [json.loads(text) for text in texts]
    return {plain["name"]: plain for plain in found}


def names() -> list[Sample]:
    """The samples that there are, by name."""
    return [Sample(plain["name"], plain["title"], plain["about"]) for plain in _read().values()]


def build(plan: Plan, name: str) -> None:
    """Puts the sample of that name into an empty plan: its first state, then the dated steps and snapshots that followed.

    The same sample always gives the same ids. Raises Refused where there is no such sample or the plan has items.
    """
    plain = _read().get(name)
    if plain is None:
        raise Refused(f"There is no sample plan “{name}”; there are {', '.join(_read())}.")
    if set(plan.state.items) - {ROOT}:
        raise Refused("A sample can only be put into a plan without items; make a new one for it.")
    ids: dict[str, str] = {}
    with (
        at_moment(plan, plain["made"]["at"], plain["made"]["who"]),
        plan.step(f"Sample plan “{plain['title']}”") as draft,
    ):
        _write_facts(draft, plain["plan"])
        _write_items(draft, Chance(name), plain["items"], None, plain["plan"]["period"], ids)
    period = plain["plan"]["period"]
    for step in plain["steps"]:
        period = step.get("plan", {}).get("period", period)
        _later(plan, step, period, ids)


def _write_facts(draft: Draft, facts: Plain) -> None:
    draft.write_all(ROOT, [(name, "", _text(fact)) for name, fact in facts.items()])


def _text(fact: Any) -> str:
    """A fact as its cell holds it: people, groups and statuses are JSON texts."""
    return fact if isinstance(fact, str) else json.dumps(fact, ensure_ascii=False)


def _write_items(
    draft: Draft, chance: Chance, items: Sequence[Plain], parent: str | None, period: str, ids: dict[str, str]
) -> None:
    for item, rank in zip(items, ranks.spread(len(items)), strict=True):
        id_ = chance.id()
        if "key" in item:
            ids[item["key"]] = id_
        placed = [("kind", "", item["kind"]), ("title", "", item["title"]), ("parent", "", parent), ("rank", "", rank)]
        draft.write_all(id_, [*placed, *_cells(item, period)])
        _write_items(draft, chance, item.get("items", ()), id_, period, ids)


def _cells(item: Plain, period: str) -> Iterator[tuple[str, str, str]]:
    """An item's cells: what is kept per period goes to the plan's own one where the sample names none."""
    if "ref" in item:
        yield "ref", "", item["ref"]
    for field, text in item.get("fields", {}).items():
        yield field, period if field in PER_PERIOD else "", text
    for field, texts in item.get("periods", {}).items():
        for of, text in texts.items():
            yield field, of, text


def _later(plan: Plan, step: Plain, period: str, ids: Mapping[str, str]) -> None:
    with at_moment(plan, step["at"], step["who"]):
        with plan.step(step["label"], step.get("source", "")) as draft:
            _write_facts(draft, step.get("plan", {}))
            for key, values in step["set"].items():
                for field, text in values.items():
                    put(draft, Write(ids[key], field, text, period))
        if "snapshot" in step:
            plan.snapshot(step["snapshot"])
