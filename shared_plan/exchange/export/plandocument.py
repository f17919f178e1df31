"""The plan as the JSON document that `show --json` prints."""

import json

from shared_plan.exchange.export.saving import Export
from shared_plan.model.document import document
from shared_plan.model.state import State


def write(state: State, plan_id: str) -> Export:
    return Export((json.dumps(document(state, plan_id), ensure_ascii=False, indent=1) + "\n").encode())
