"""Writes the whole third corpus into a folder; it is laid out with the second one's paper and pen."""

from pathlib import Path

from corpus_again.paper import LAYOUTS, Layout
from corpus_again.writing import write

from . import banded, broken, levelled

NAMES = (*levelled.NAMES, *banded.NAMES, *broken.NAMES)


def made(folder: Path) -> dict[Path, Layout]:
    folder.mkdir(parents=True, exist_ok=True)
    plans = [LAYOUTS[name]() for name in NAMES]
    return {write(plan, folder): plan for plan in plans}
