"""The headings by which other people's tables call a plan's levels, and the milestones, risks and issues that items carry."""

from collections.abc import Mapping


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


STRUCTURE_NAMES: Mapping[str, tuple[str, ...]] = {
    "theme": _names(
        "theme, themes, priority, priorities, key priority, key priorities, strategic priority, corporate priority, area, key area, "
        "key area and aim, priority area, aim, objective, strategic objective, corporate objective, corporate aim, local outcome, "
        "thematic area, pillar, strand, goal, strategic goal, strategic aim, ambition, key theme, strategic theme, "
        "commitment area, driver, primary driver, mission, outcome area, policy, policy area, intervention strategy, improvement priority, "
        "unit of assessment, uoa, corridor, offer, chapter, key issue area, focus area, area of focus, domain, category"
    ),
    "workstream": _names(
        "workstream, work stream, workstream name, workstreams, project, project name, project title, programme, programme name, name, "
        "work package, service, service area, directorate, portfolio area, portfolio, area for improvement, key area for improvement, "
        "sub theme, subtheme, initiative, secondary driver, sub priority, requirement, area to improve"
    ),
    "action": _names(
        "action, actions, activity, activities, key action, key actions, key activity, key activities, corporate actions, corporate action, what, "
        "what well do, what we ll do, what we will do, what will we do, proposed action, proposed actions, action description, "
        "description of action, description, action title, title, task, tasks, key task, key tasks, recommendation, recommendations, management action agreed, "
        "agreed action, action agreed, action required, actions required, required action, commitment, commitments, deliverable, deliverables, "
        "key deliverable, key deliverables, what needs to be done, what do we need to do, what are we going to do, planned action, "
        "planned activity, planned actions, improvement action, intervention, action to be taken, actions to be taken, response, "
        "management response, improvement, change idea, scheme, step required, work required, action point, action points, we will"
    ),
    "subaction": _names(
        "sub action, sub actions, subaction, subactions, sub action s, sub task, sub tasks, subtask, subtasks, step, steps, key steps, "
        "tasks steps, steps taken, detailed actions, specific actions, supporting actions, sub activity, sub activities, component actions"
    ),
    "milestone": _names(
        "milestone, milestones, key milestone, key milestones, next milestone, next milestones, key dates, milestones and dates, "
        "interim milestones, delivery milestones, milestone s"
    ),
    "risk": _names("risk, risks, key risk, key risks, risks to delivery, main risks, risk description, risk s"),
    "issue": _names(
        "issue, issues, key issue, key issues, issues arising, issues arising this period, barriers, challenges, current issues"
    ),
}
"""Headings by which other people's tables call the levels and the things an item carries, written as in Field.names."""
