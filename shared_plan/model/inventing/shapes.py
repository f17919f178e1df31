"""The shapes of real plans that an invented plan takes: their levels, and how often each field is filled."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a shape: how many stand under one parent (from, to), and the share of items that fill each field."""

    kind: str
    many: tuple[int, int]
    cells: Mapping[str, float]
    below: tuple["Level", ...] = field(default=())


_DATED = {"start": 0.9, "target": 0.95}
_TRACKED = {"status": 0.9, "progress": 0.75, "direction": 0.4, "percent": 0.5}
_MONEY = {"planned_spend": 0.45, "actual_spend": 0.4}
_WHO = {"lead": 0.95, "sponsor": 0.6, "resources": 0.45, "partners": 0.45}
_RISK = Level("risk", (0, 2), {"ref": 1, "title": 1, "mitigation": 0.9, "notes": 0.4})
_ISSUE = Level("issue", (0, 1), {"ref": 1, "title": 1, "mitigation": 0.5, "notes": 0.6})
_MILESTONE = Level("milestone", (0, 2), {"ref": 1, "title": 1, "target": 1, "status": 0.8, "lead": 0.5, "notes": 0.4})

_STEP = Level(
    "subaction",
    (0, 4),
    {"ref": 1, "title": 1, "lead": 0.7, "timescale": 0.8, "status": 0.8, "progress": 0.5, "percent": 0.4, "notes": 0.4}
    | {"description": 0.5, "resources": 0.3},
)  # fmt: skip
_CONVERGENCE = Level(
    "theme",
    (1, 1),
    {"ref": 1, "title": 1, "outcome": 0.9, "sponsor": 0.7, "description": 0.9, "measure": 0.5},
    (
        Level(
            "action",
            (2, 6),
            {"ref": 1, "title": 1, "approach": 0.95, "timescale": 0.97, "coordinator": 0.5, "notes": 0.3, "outcome": 0.5}
            | {"original_target": 0.05, "exempt": 0.03}
            | _WHO | _TRACKED | _MONEY,
            (_STEP, _MILESTONE),
        ),
    ),
)  # fmt: skip
_SHARED_SERVICES = Level(
    "workstream",
    (1, 2),
    {"ref": 1, "title": 1, "description": 1, "sponsor": 1, "objectives": 1, "start": 0.5, "target": 0.7, "status": 0.95}
    | {"progress": 1, "direction": 0.6, "planned_spend": 0.9, "actual_spend": 0.9, "lead": 0.8, "measure": 0.4},
    (
        Level("risk", (1, 5), _RISK.cells),
        Level("issue", (0, 3), _ISSUE.cells),
        Level("milestone", (2, 7), _MILESTONE.cells),
    ),
)
_PEOPLE_STRATEGY = Level(
    "theme",
    (1, 1),
    {"ref": 1, "title": 1, "outcome": 0.8, "sponsor": 0.6, "description": 0.7},
    (
        Level(
            "workstream",
            (2, 7),
            {"ref": 1, "title": 1, "outcome": 1, "lead": 0.97, "notes": 0.3, "measure": 0.7, "description": 0.6}
            | _TRACKED | _MONEY | {"progress": 0.95, "partners": 0.5, "sponsor": 0.4},
            (
                Level(
                    "action",
                    (1, 4),
                    {"ref": 1, "title": 1, "timescale": 1, "lead": 0.8, "measure": 0.5, "custom.ward": 0.2, "priority": 0.5}
                    | {"description": 0.6, "resources": 0.4} | _TRACKED,
                ),
            ),
        ),
    ),
)  # fmt: skip
_JOINT_VENTURE = Level(
    "theme",
    (1, 1),
    {"ref": 1, "title": 1, "lead": 1, "outcome": 0.8, "description": 0.6, "sponsor": 0.6},
    (
        Level(
            "workstream",
            (2, 5),
            {"ref": 1, "title": 1, "outcome": 1, "owner": 0.9, "description": 0.8, "measure": 0.6, "status": 0.8, "progress": 0.7},
            (
                Level(
                    "action",
                    (2, 12),
                    {"ref": 1, "title": 1, "owner": 0.97, "resources": 0.9, "original_target": 0.12, "exempt": 0.02, "notes": 0.4}
                    | {"description": 0.6, "partners": 0.3, "priority": 0.3}
                    | _DATED | _TRACKED | _MONEY,
                ),
                _MILESTONE,
                _RISK,
                _ISSUE,
            ),
        ),
    ),
)  # fmt: skip
_TIMETABLE = Level(
    "action",
    (2, 6),
    {"ref": 1, "title": 1, "timescale": 1, "lead": 0.8, "description": 0.8, "custom.ward": 0.3, "completed": 0.1}
    | _TRACKED | _MONEY,
    (Level("subaction", (2, 6), _STEP.cells),),
)  # fmt: skip

SHAPES: Mapping[str, Level] = {
    "convergence": _CONVERGENCE,
    "shared-services": _SHARED_SERVICES,
    "people-strategy": _PEOPLE_STRATEGY,
    "joint-venture": _JOINT_VENTURE,
    "timetable": _TIMETABLE,
}
"""Theme over actions with elements; a workstream in one long row with what it carries; themes, workstreams and actions
by year; themes, workstreams and activities by month; actions with many sub-actions."""
