"""Catalogue 1: every field an item or the plan can have; a new field is one entry here."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from shared_plan.model.patterns import late
from shared_plan.model.state import KINDS, LEVELS, PLACED

TEXT, LINES, PEOPLE, WHEN, STATUS = "text", "lines", "people", "when", "status"
DIRECTION, PERCENT, MONEY, NUMBER, CHOICE, YES_NO = "direction", "percent", "money", "number", "choice", "yes/no"
DATED = (*LEVELS, "milestone")
VALUE_KINDS = (TEXT, LINES, PEOPLE, WHEN, STATUS, DIRECTION, PERCENT, MONEY, NUMBER, CHOICE, YES_NO)


class Field(NamedTuple):
    """One field.

    `heading` is the name shown where the plan gives no other; `kind` one of VALUE_KINDS; `on` the kinds of item
    that have it; `width` in characters of a column that shows it; `names` the headings by which other people's tables
    call it, in lower case without punctuation (seen in public plans of councils, health bodies and partnerships);
    `exempt` the paragraph of Schedule 12A under which it is withheld wherever an item does not say so itself.
    """

    key: str
    heading: str
    kind: str = TEXT
    on: tuple[str, ...] = LEVELS
    width: int = 16
    per_period: bool = False
    exempt: str = ""
    names: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


CATALOGUE: tuple[Field, ...] = (
    Field(
        "ref",
        "Ref",
        on=KINDS,
        width=7,
        names=_names(
            "ref, ref no, reference, reference no, reference number, no, nr, number, action no, action number, action ref, "
            "item, item no, action id, id, unique ref no, code, objective no, rec no, recommendation no, priority no, serial"
        ),
    ),
    Field("title", "Title", on=KINDS, width=40),
    Field(
        "description",
        "Description",
        width=36,
        names=_names(
            "short workstream description, workstream description, project description, scope, background, detail, details, "
            "further detail, summary, rationale, why, about, description of project, brief description"
        ),
    ),
    Field(
        "approach",
        "Approach",
        width=30,
        names=_names(
            "approach, how, how we will do it, how will we do it, method, delivery approach, how will this be achieved"
        ),
    ),
    Field(
        "outcome",
        "Outcome",
        width=30,
        names=_names(
            "outcome, outcomes, desired outcome, desired outcomes, expected outcome, intended outcome, to achieve what, impact, "
            "intended impact, expected impact, benefit, benefits, expected benefits, result, results, what difference will it make, "
            "what will be different, what will success look like"
        ),
    ),
    Field(
        "objectives",
        "Objectives",
        LINES,
        width=30,
        names=_names(
            "objectives, workstream objectives, key objectives, project objectives, aims and objectives, aims"
        ),
    ),
    Field(
        "lead",
        "Lead",
        PEOPLE,
        on=KINDS,
        width=14,
        names=_names(
            "lead, leads, lead officer, lead officers, lead group, lead person, lead name, who, by whom, responsible, "
            "responsible officer, responsible party, chief officer, promoter, responsible body, responsible organisation, responsible team, provider, delivery agency, delivery organisation, poc, point of contact,  responsible person, person responsible, officer responsible, responsibility, "
            "responsibility of, lead agency, lead organisation, lead partner, lead body, lead officer em, pm, project manager, "
            "project lead, workstream lead, action lead, delivery lead, operational lead, accountable officer, assigned to, "
            "allocated to, officer, named lead, lead department, lead service, led by, lead contact, lead manager, "
            "management lead, who will do it, who is responsible, lead responsibility"
        ),
    ),
    Field(
        "sponsor",
        "Sponsor",
        PEOPLE,
        width=16,
        names=_names(
            "sponsor, chief exec sponsor, chief executive sponsor, executive sponsor, project sponsor, gla sponsor, portfolio holder, "
            "cabinet member, executive member, cabinet portfolio, cabinet lead, lead member, member lead, champion, target lead, "
            "executive lead, responsible executive lead, board sponsor, director, lead director"
        ),
    ),
    Field(
        "owner",
        "Owner",
        PEOPLE,
        width=12,
        names=_names(
            "owner, owners, senior responsible owner, senior responsible officer, sro, action owner, workstream owner, project owner, "
            "accountable, accountable person, outcome owner, accountable owner"
        ),
    ),
    Field(
        "coordinator",
        "Co-ordinator",
        PEOPLE,
        width=14,
        names=_names(
            "coordinator, co ordinator, coordinators, gla coordinator, gla co ordinator, contact, contact officer"
        ),
    ),
    Field(
        "resources",
        "Resources",
        PEOPLE,
        width=18,
        names=_names(
            "resource, resources, resource s, resource implications, resources required, resources needed, resourcing, "
            "estimated financial or other input, inputs, input, support, supported by, capacity, staffing"
        ),
    ),
    Field(
        "partners",
        "Partners",
        PEOPLE,
        width=18,
        names=_names(
            "partners, partner, delivery partners, key partners, partner s involved, partners involved, partner organisations, "
            "partner organisation, working with, working group, thematic partnership, other agencies, consultees, stakeholders, "
            "key stakeholders, agencies involved, agencies, who else is involved, in partnership with, supporting partners, "
            "contributing partners, with whom, assisted by, supporting rmas, supporting organisations, supporting agencies"
        ),
    ),
    Field(
        "timescale",
        "Timescale",
        WHEN,
        width=16,
        names=_names(
            "timescale, timescales, time scale, time scales, timeframe, timeframes, time frame, timetable, timing, when, date, dates, "
            "date s, by when, year, years, period, indicative timescale, indicative timetable, programme dates, duration, term, timeline, "
            "planned timescale, proposed timescale, delivery timescale"
        ),
    ),
    Field(
        "start",
        "Start",
        WHEN,
        width=10,
        names=_names(
            "start, start date, planned start, planned start date, baseline start, from, date opened, date added, commencement, "
            "commencement date, commence, start by, starting, begin, begins, date started, actual start, start month, date raised"
        ),
    ),
    Field(
        "target",
        "Target",
        WHEN,
        on=DATED,
        width=10,
        names=_names(
            "target date, target completion date, target completion, target end date, due date, due, due by, deadline, deadlines, end, "
            "end date, completion date, completion, complete by, completed by, planned end, planned end date, planned completion, "
            "planned completion date, expected completion, expected completion date, implementation date, finish, finish date, to, "
            "original agreed implementation date, agreed implementation date, target, forecast, forecast date, forecast completion, delivery date, "
            "target for completion, revised date, revised target, revised target date, revised implementation date, "
            "revised completion date, extended to, new date, to be completed by, anticipated completion date, target timescale, until"
        ),
    ),
    Field(
        "completed",
        "Completed",
        WHEN,
        width=10,
        names=_names(
            "completed, date completed, completed on, actual completion date, actual completion, actual end, actual end date, actual, "
            "closed date, date closed, actual finish"
        ),
    ),
    Field(
        "status",
        "Status",
        STATUS,
        on=(*DATED, "risk", "issue"),
        width=12,
        per_period=True,
        names=_names(
            "status, rag, rag status, rag rating, rag rated, current rag, current status, overall status, overall rag, brag, brag status, brag rating, "
            "rating, progress rating, traffic light, traffic light status, confidence, delivery confidence, state, project status, "
            "action status, completion status, previous rag, progress rag"
        ),
    ),
    Field(
        "direction",
        "Direction of travel",
        DIRECTION,
        width=10,
        per_period=True,
        names=_names("direction of travel, direction, dot, trend, travel, improving no change declining, movement"),
    ),
    Field(
        "percent",
        "% complete",
        PERCENT,
        width=9,
        per_period=True,
        names=_names(
            "complete, percent, percent complete, percentage complete, percentage, pct complete, progress percent, completion percent"
        ),
    ),
    Field(
        "measure",
        "Measure of success",
        width=24,
        names=_names(
            "measure, measures, measure of success, measures of success, success measure, success measures, success criteria, "
            "success criteria and outcome, performance measure, performance measures, performance indicator, indicator, indicators, kpi, "
            "kpis, evidence, evidence of success, evidence of completion, how will we know, how we will know, how will we measure success, "
            "how we will measure success, baseline, final target, milestones and measures, metric, metrics, what success looks like, "
            "target measure, output, outputs, monitoring, evaluation, evidence of impact, evaluation method, evaluation methods, how will we know we have succeeded"
        ),
    ),
    Field(
        "progress",
        "Progress",
        width=36,
        per_period=True,
        names=_names(
            "progress, progress to date, progress notes, progress update, progress report, progress summary, progress end year one, "
            "progress made, workstream status, status update, status report, commentary, comment, comments, action taken, actions taken, "
            "actions completed, update, updates, latest update, current position, position statement, position, narrative, "
            "progress commentary, progress comments, current progress, quarterly update, what has happened, achievements, latest position, "
            "update on progress, summary of progress, progress since last report, highlights"
        ),
    ),
    Field(
        "planned_spend",
        "Planned spend",
        MONEY,
        width=12,
        per_period=True,
        names=_names(
            "planned spend, budget, budget planned, planned budget, cost, costs, estimated cost, estimated costs, total cost, funding, "
            "funding required, budget allocated, allocation, financial implications, planned cost, budget required, cost implications, value, "
            "planned expenditure, approved budget, cost resource, budget cost, financial cost, indicative cost, budgeted"
        ),
    ),
    Field(
        "actual_spend",
        "Actual spend",
        MONEY,
        width=12,
        per_period=True,
        names=_names(
            "actual spend, actual cost, spend, spend to date, actual costs, expenditure, actual expenditure, outturn, spent"
        ),
    ),
    Field(
        "priority",
        "Priority",
        width=9,
        names=_names("priority level, priority rating, priority h m l, importance, urgency, moscow"),
    ),
    Field(
        "notes",
        "Notes",
        on=KINDS,
        width=24,
        names=_names(
            "notes, note, remarks, further information, other information, additional information, additional comments, notes and comments, "
            "links, link, source, dependencies, dependency, interdependencies, constraints, assumptions"
        ),
    ),
    Field("original_target", "Original target", WHEN, on=DATED, width=10),
    Field(
        "mitigation",
        "Mitigation",
        on=("risk", "issue"),
        width=30,
        names=_names("mitigation, mitigations, mitigating action, mitigating actions, control, controls, response"),
    ),
    Field("exempt", "Exempt under paragraph", on=KINDS, width=8),
)

BY_KEY: Mapping[str, Field] = {field.key: field for field in CATALOGUE}
PER_PERIOD = frozenset(field.key for field in CATALOGUE if field.per_period)
CUSTOM = "custom."
EXEMPT = "exempt."

PLAN_FACTS = (
    "title", "subtitle", "organisation", "date", "appendix", "committee", "period", "quarters", "years", "financial_year",
    "academic_year", "scale", "statuses", "levels",
)  # fmt: skip
"""Facts of the plan that each stand in one cell of its root item."""
PLAN_FACT_FAMILIES = (
    "term.",
    "level.",
    "note.",
    "person.",
    "group.",
    "post.",
    "custom.",
    "layout.",
    "abbreviation.",
    "source.",
    "word.",
)
"""Beginnings of the plan's facts of which there are many: `term.short term` = "within six months"."""

_KEY = late(r"[a-z][a-z0-9_]*")


def custom_fields(root_cells: Mapping[str, str]) -> dict[str, Field]:
    """The fields that a plan has added, by key ("custom.ward"), from the `custom.` cells of its root item.

    Each such cell is a JSON object with `heading`, `kind` and, where they matter, `choices`, `on` (kinds of item),
    `per_period` and `exempt`; a cell that is not one is taken as a heading of a text field, so that nothing written
    there is lost.
    """
    return {name: _custom(name, text) for name, text in root_cells.items() if name.startswith(CUSTOM)}


def _custom(name: str, text: str) -> Field:
    try:
        facts = json.loads(text)
    except (ValueError, RecursionError):
        facts = None
    if not isinstance(facts, dict):
        facts = {"heading": text}
    kind = facts.get("kind", TEXT)
    choices, on = facts.get("choices", ()), facts.get("on", ())
    return Field(
        name,
        str(facts.get("heading") or name.removeprefix(CUSTOM)),
        kind if kind in VALUE_KINDS else TEXT,
        on=tuple(k for k in KINDS if k in on) or KINDS if isinstance(on, list) else KINDS,
        per_period=bool(facts.get("per_period")),
        exempt=str(facts.get("exempt") or ""),
        choices=tuple(str(c) for c in choices) if isinstance(choices, list) else (),
    )


def custom_cell(field: Field) -> str:
    """The field as its `custom.` cell of the root item holds it."""
    facts: dict[str, object] = {"heading": field.heading, "kind": field.kind, "choices": list(field.choices)}
    facts |= {"on": list(field.on), "per_period": field.per_period, "exempt": field.exempt}
    usual = {"on": list(KINDS)}
    return json.dumps(
        {name: fact for name, fact in facts.items() if fact and fact != usual.get(name)}, ensure_ascii=False
    )


def refusal_of_item_field(field: str, custom: Mapping[str, Field]) -> str | None:
    """Why an item can't have a cell of this name, in a sentence; None when it can."""
    if field in BY_KEY or field in PLACED or field in custom:
        return None
    if field.startswith(EXEMPT):
        return refusal_of_item_field(field.removeprefix(EXEMPT), custom)
    if field.startswith(CUSTOM):
        if _KEY.fullmatch(field.removeprefix(CUSTOM)):
            return f"This plan has no custom field “{field}”; define it first by setting {field} on the item “plan”."
        return f"“{field}” can't name a custom field; use small letters, digits and _ after “custom.”."
    return f"There is no field “{field}”; the fields are {', '.join(BY_KEY)} and custom.<name>."


def refusal_of_plan_field(field: str) -> str | None:
    """The same for a fact of the plan itself."""
    if field in PLAN_FACTS or (field.startswith(PLAN_FACT_FAMILIES) and not field.endswith(".")):
        return None
    return f"A plan has no fact “{field}”; it has {', '.join(PLAN_FACTS)}, term.<words>, level.<kind>, note.<n> and the like."
