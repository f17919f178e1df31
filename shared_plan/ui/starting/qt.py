"""Has PySide start without unpacking what only its error messages need; see `signatures`."""

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from shared_plan.ui.starting import signatures

if TYPE_CHECKING:
    from importlib.abc import Loader
else:
    Loader = object  # what importlib.abc imports besides takes as long as a tenth of all this saves

TRIED = ("6.11.3", "6.12.0")
"""The very versions of PySide whose start was looked into; any other starts its usual way, for it may differ inside."""
_PACKAGE = "shiboken6"
_LATER = ("base64", "tempfile", "textwrap", "traceback", "zipfile")
"""Modules that it loads at its start for the same purpose alone."""
_BESIDE = Path(__file__).with_name("files.dir")


class Finder:
    """Finds PySide's lowest package, tells it that its support lies beside this module, and is that support."""

    def find_spec(self, name: str, _path: Sequence[str] | None = None, _target: object = None) -> ModuleSpec | None:
        if name == _PACKAGE:
            found = PathFinder.find_spec(name)
            return ModuleSpec(name, Moved(found), origin=found.origin, is_package=True) if found else None
        if name in signatures.MODULES:
            return ModuleSpec(name, Support(), is_package=name in signatures.LOADER and name != signatures.LOADER)
        return None


class Moved(Loader):
    """Loads PySide's lowest package as if it lay in this folder: where "files.dir" lies beside it, nothing is unpacked."""

    def __init__(self, found: ModuleSpec) -> None:
        self._found = found

    def create_module(self, _spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        found: Any = self._found
        module.__path__ = found.submodule_search_locations
        module.__file__ = __file__
        later = [Later(name) for name in _LATER if name not in sys.modules]
        sys.modules.update({one.__name__: one for one in later})
        try:
            found.loader.exec_module(module)
        finally:
            module.__file__ = found.origin
            for one in later:
                one.stand_back()


class Later(ModuleType):
    """Stands in a module's place while PySide starts; whoever asks it for anything gets the module itself."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        self.stand_back()
        return getattr(import_module(self.__name__), name)

    def stand_back(self) -> None:
        """From now on whoever imports the module gets it."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]


class Support(Loader):
    """Loads the stand-in for PySide's support of signatures."""

    def create_module(self, _spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        signatures.KEPT.append(module)
        module.__dict__.update(signatures.answers(module.__name__))
        if module.__name__ == signatures.LOADER:
            import_module(signatures.NAMES)


def hasten() -> bool:
    """To be called before PySide is first imported; whether it starts the short way."""
    if _PACKAGE in sys.modules or not _BESIDE.is_dir() or version() not in TRIED:
        return False
    sys.meta_path.insert(0, Finder())
    return True


def version() -> str:
    """The version of PySide that is installed, as its own first line gives it; "" where that can't be read."""
    found = PathFinder.find_spec(_PACKAGE)
    try:
        first = Path(found.origin or "").read_text(encoding="utf-8").partition("\n")[0] if found else ""
    except OSError:
        return ""
    return first.removeprefix('__version__ = "').rstrip('"')
