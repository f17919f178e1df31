"""The frozen program's start against the same start from source, in turns; and its size. Built by installers/linux.sh."""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FROZEN = ROOT / "dist" / "shared-plan" / "shared-plan"
PYTHON = ROOT / "build" / "venv" / "bin" / "python"
"""What it was frozen with: the same Python and the same libraries."""
ROUNDS = 9
pytestmark = pytest.mark.skipif(not FROZEN.exists(), reason="nothing is frozen here: run installers/linux.sh first")


def first_paint(plan: Path, *command: str) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*command, str(plan), "--stopwatch"], env=environment, capture_output=True, text=True, check=True
    )
    return float(json.loads(done.stdout)["first_paint_ms"])


def test_start_to_first_paint(tmp_path: Path) -> None:
    plan = tmp_path / "plan.splan"
    subprocess.run(
        [sys.executable, "-m", "shared_plan", "generate", str(plan), "--items", "1000"], cwd=ROOT, check=True
    )
    rounds = [
        (first_paint(plan, str(FROZEN)), first_paint(plan, str(PYTHON), "-m", "shared_plan")) for _ in range(ROUNDS)
    ]
    ratio = statistics.median(frozen / source for frozen, source in rounds)
    print(f"frozen against source: {ratio:.2f}")
    assert ratio <= 1.2


def test_size() -> None:
    files = [path for path in FROZEN.parent.rglob("*") if path.is_file() and not path.is_symlink()]
    unpacked = sum(path.stat().st_size for path in files) / 1e6
    packed = [path.stat().st_size / 1e6 for path in (ROOT / "dist").glob("shared-plan*") if path.is_file()]
    print(f"unpacked {unpacked:.0f} MB, packed {', '.join(f'{one:.0f} MB' for one in packed)}")
    assert unpacked <= 170
    assert packed
    assert max(packed) <= 55
