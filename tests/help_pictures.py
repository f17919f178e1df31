"""Draws the pictures of the help and the README anew, small: `python -m tests.help_pictures` in the project's folder."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from shared_plan.model import samples
from shared_plan.model.plan import new_plan
from shared_plan.ui.help.pages import PAGES, PICTURE, parts

FOLDER = Path(__file__).parents[1] / "resources" / "help"
SCREENS = {
    "window.png": ("joint-venture", "main", "1366x768"),
    "import.png": ("joint-venture", "import", "1280x720"),
    "request.png": ("joint-venture", "request", "1366x768"),
    "returns.png": ("joint-venture", "returns", "1366x768"),
    "review.png": ("joint-venture", "review", "1280x720"),
    "paper.png": ("joint-venture", "appendix", "1280x720"),
    "changes.png": ("joint-venture", "changes", "1280x720"),
    "settings.png": ("convergence", "settings-timescales", "1280x720"),
}
"""By picture: the sample plan, the screen and the size."""
OFFICER = "Natalie Quorn"
"""Whose the pictures are: the officer who keeps the sample plan."""
COLOURS = 96
"""Enough for flat surfaces, hairlines and letters; a picture is a third as large."""


def named() -> set[str]:
    """The pictures that the pages name, and the README's."""
    return {part.file for page in PAGES for part in parts(page) if part.kind == PICTURE} | {"window.png"}


def a_plan(folder: Path, sample: str) -> Path:
    """A sample plan, with the history and the snapshots that it comes with."""
    plan = new_plan(folder / f"{sample}.splan", "New", "")
    samples.build(plan, sample)
    plan.file.save()
    plan.close()
    return folder / f"{sample}.splan"


def draw(plan: Path, out: Path, screen: str, size: str) -> None:
    command = [sys.executable, "-m", "shared_plan", "picture", str(plan), str(out), "--screen", screen, "--size", size]
    subprocess.run(command, check=True, cwd=FOLDER.parents[1], env={**os.environ, "LOGNAME": OFFICER})
    with Image.open(out) as drawn:
        small = drawn.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE
        )
    small.save(out, optimize=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in sorted(named()):
            sample, screen, size = SCREENS[name]
            draw(a_plan(Path(folder), sample), FOLDER / name, screen, size)
            (Path(folder) / f"{sample}.splan").unlink()
            print(name, (FOLDER / name).stat().st_size)


if __name__ == "__main__":
    main()
