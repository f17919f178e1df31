"""What PySide asks of Python about the signatures of its functions, answered only once somebody asks.

PySide unpacks and compiles 3,400 lines of Python at each start, half the time that an empty window takes, so that its
functions can say in a TypeError which arguments they take. This stands in its place, and brings in PySide's own support
when the first such question comes. The names are those that PySide looks for.
"""

import sys
from types import ModuleType
from typing import Any

PACKAGE = "shibokensupport"
LOADER = f"{PACKAGE}.signature.loader"
NAMES = f"{PACKAGE}.signature.mapping"
"""In this module PySide looks up the names of its classes; it keeps hold of it without counting."""
MODULES = (PACKAGE, f"{PACKAGE}.signature", LOADER, NAMES)
KEPT: list[ModuleType] = []
_whole: list[Any] = []


def whole() -> Any:
    """PySide's own support, unpacked and compiled when it is first asked for."""
    if not _whole:
        from importlib import import_module

        finders, finder = sys.modules["signature_bootstrap"].prepare_zipfile()
        for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
            del sys.modules[name]
        finders.insert(0, finder)
        try:
            _whole.append(import_module(LOADER))
        finally:
            finders.remove(finder)
    return _whole[0]


def update_mapping() -> None:
    """Asked first of all when an error is to be told: the names of PySide's classes, in the module that it holds."""
    whole()
    for module in KEPT:
        if module.__name__ == NAMES:
            module.__dict__.update(vars(sys.modules[NAMES]))
            module.__dict__["update_mapping"]()


def answers(module: str) -> dict[str, Any]:
    """What PySide finds in a module of its support."""
    if module == NAMES:
        return {"update_mapping": update_mapping}
    return {made.__name__: made for made in _ASKED} if module == LOADER else {}


def pyside_type_init(key: object, signatures: object) -> object:
    return whole().pyside_type_init(key, signatures)


def create_signature(properties: object, key: object) -> object:
    return whole().create_signature(properties, key)


def seterror_argument(arguments: object, function: object, about: object) -> object:
    return whole().seterror_argument(arguments, function, about)


def make_helptext(function: object) -> object:
    return whole().make_helptext(function)


def finish_import(_module: ModuleType) -> None:
    """PySide replaces deprecated functions here; these versions have none."""


def feature_import(*_given: object, **_named: object) -> None:
    """PySide's other spellings ("from __feature__ import snake_case") are not used here."""


def feature_imported(_module: ModuleType) -> None:
    """PySide would read the source of every module imported after it, to see whether it names PySide."""


def post_init() -> None:
    """PySide would put a function of its own in the place of Python's import."""


_ASKED = (
    pyside_type_init, create_signature, seterror_argument, make_helptext, finish_import, feature_import,
    feature_imported, post_init,
)  # fmt: skip
