"""What one entry of a menu is: its words, keys and icon, and the verb that it calls."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

Verb = Callable[["PlanWindow"], object]


class Entry(NamedTuple):
    """One thing that can be done. `changes`: only while the plan may be changed; `checks`: shows whether it is on.

    `under` names the submenu that it stands in; entries of one submenu follow each other.
    """

    name: str
    words: str
    verb: Verb
    keys: tuple[str, ...] = ()
    icon: str = ""
    changes: bool = False
    checks: Callable[["PlanWindow"], bool] | None = None
    gap: bool = False
    tip: str = ""
    under: str = ""


def verb(module: str, name: str, *given: object) -> Verb:
    """The verb `name` of a module of the window's, loaded when it is first called; `given` follows the window."""

    def act(window: "PlanWindow") -> object:
        from importlib import import_module

        return getattr(import_module(f"shared_plan.ui.{module}"), name)(window, *given)

    return act
