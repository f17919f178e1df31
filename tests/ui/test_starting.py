"""The way to the first paint: PySide's short start answers like its long one, and nothing heavy is loaded on it."""

import os
import subprocess
import sys

ASKED = """
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
class Told(QObject):
    said = Signal(str, int)
told = Told()
for wrong in (lambda: QLabel(3, 4, 5), lambda: QLabel().setGeometry("x"), lambda: QLabel("a").setFont(1),
              lambda: told.said.emit("a"), lambda: Qt.AlignmentFlag("left")):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
told.said.connect(lambda words, count: print(words, count))
told.said.emit("said", 2)
help(QLabel.setText)
"""


def run(script: str, *given: str) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script, *given],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_short_start_of_qt_answers_like_the_long_one() -> None:
    hastened = run(
        f"import shared_plan.ui, sys\n{ASKED}\nassert 'shibokensupport.signature.parser' in sys.modules, sorted(sys.modules)"
    )
    assert hastened == run(ASKED)
    assert "Supported signatures" in hastened


def test_the_short_start_leaves_out_what_only_errors_need() -> None:
    run(
        "import shared_plan.ui, sys\n"
        "import PySide6.QtWidgets, shiboken6\n"
        "assert shiboken6.__file__.endswith('__init__.py')\n"
        "assert {'inspect', 'shibokensupport.signature.parser'}.isdisjoint(sys.modules)\n"
    )
