"""Writes the whole second corpus into a folder, or only the plans named."""

import sys
from collections.abc import Collection
from pathlib import Path

from . import afterwards, councils, health, learning, nations, places, trackers  # noqa: F401  each registers its layouts
from .paper import LAYOUTS, Layout
from .writing import write


def made(folder: Path, names: Collection[str] = ()) -> dict[Path, Layout]:
    folder.mkdir(parents=True, exist_ok=True)
    plans = [LAYOUTS[name]() for name in (names or LAYOUTS)]
    return {write(plan, folder): plan for plan in plans}


if __name__ == "__main__":
    print(len(made(Path(sys.argv[1]))))
