"""Regular expressions that are compiled when they are first used, not when their module is loaded.

A dozen of them take as long as a tenth of an empty window; on the way to the first screen none is needed.
"""

import re
from typing import Any, cast


class _Waiting:
    """Stands for a pattern until it is asked for; each of its methods is then kept, as quick as the pattern's own."""

    def __init__(self, words: str, flags: int) -> None:
        self._words, self._flags = words, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(self._words, self._flags), name)
        setattr(self, name, found)
        return found


def late(words: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern that `re.compile` makes, at its first use."""
    return cast("re.Pattern[str]", _Waiting(words, flags))
