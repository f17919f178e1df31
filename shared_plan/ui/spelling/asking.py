"""Asks a process of our own about words: the dictionary takes time and memory that the window shall not lose."""

import atexit
import json
import sys

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from shared_plan.model import speller

_LATER = 600
"""Milliseconds after which a first word is asked about: what was opened is there first."""
_END = 500


class Words(QObject):
    """What is known of words by now; `learned` is told when that is more, `suggested` a word with what may be meant."""

    learned = Signal()
    suggested = Signal(str, list)

    def __init__(self) -> None:
        super().__init__()
        self.is_on = speller.is_there()
        self._known: dict[str, bool] = {}
        self._waiting: dict[str, None] = {}
        self._meant: dict[str, list[str]] = {}
        self._asked: set[str] = set()
        self._process: QProcess | None = None
        self._soon: QTimer | None = None

    def is_wrong(self, word: str) -> bool:
        """Whether a word is known to be misspelt; one that nobody has asked about is asked about soon."""
        known = self._known.get(word)
        if known is None:
            self.ask([word])
        return known is False

    def has(self, word: str) -> bool:
        """Whether it is known how a word is."""
        return word in self._known

    def ask(self, words: list[str]) -> None:
        """Asks about words; `learned` follows."""
        if not self.is_on:
            return
        self._waiting.update((word, None) for word in words if word not in self._known)
        if self._waiting:
            timer = self._timer()
            if not timer.isActive():
                timer.start(_LATER if self._process is None else 0)

    def suggest(self, word: str) -> list[str] | None:
        """What may have been meant, where that is known; else it is asked for, and `suggested` follows."""
        if word not in self._meant and word not in self._asked and self.is_on:
            self._asked.add(word)
            self._say({"suggest": word})
        return self._meant.get(word)

    def _timer(self) -> QTimer:
        if self._soon is None:
            self._soon = QTimer(self)
            self._soon.setSingleShot(True)
            self._soon.timeout.connect(self._send)
        return self._soon

    def _send(self) -> None:
        words, self._waiting = [word for word in self._waiting if word not in self._known], {}
        if words:
            self._say({"check": words})

    def _say(self, question: dict[str, object]) -> None:
        self._start().write((json.dumps(question) + "\n").encode())

    def _start(self) -> QProcess:
        if self._process is None:
            self._process = QProcess(self)
            self._process.readyReadStandardOutput.connect(self._heard)
            self._process.errorOccurred.connect(self._failed)
            self._process.finished.connect(self._failed)
            self._process.setStandardErrorFile(QProcess.nullDevice())
            program, *arguments = command()
            self._process.start(program, arguments)
            atexit.register(self.stop)
        return self._process

    def _heard(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            self._take(json.loads(bytes(process.readLine().data())))

    def _take(self, answer: dict[str, object]) -> None:
        checked, wrong, meant = answer.get("checked"), answer.get("wrong"), answer.get("words")
        if isinstance(checked, list) and isinstance(wrong, list):
            bad = set(wrong)
            self._known.update((str(word), word not in bad) for word in checked)
            self.learned.emit()
        elif isinstance(meant, list):
            word = str(answer.get("suggest"))
            self._meant[word] = [str(one) for one in meant]
            self.suggested.emit(word, self._meant[word])

    def _failed(self) -> None:
        """The process ended by itself: without it words are simply not looked at any more."""
        self.is_on = False
        self._waiting = {}

    def stop(self) -> None:
        """Lets the process end; it is started anew when it is next asked."""
        process, self._process = self._process, None
        if process is not None:
            process.errorOccurred.disconnect(self._failed)
            process.finished.disconnect(self._failed)
            process.closeWriteChannel()
            if not process.waitForFinished(_END):
                process.kill()
                process.waitForFinished(_END)
            process.deleteLater()
        self._asked = set(self._meant)
        atexit.unregister(self.stop)


def command() -> list[str]:
    """How to start ourselves as the one who knows words."""
    if getattr(sys, "frozen", False) or "__compiled__" in globals():
        return [sys.executable, speller.FLAG]
    return [sys.executable, "-P", "-B", "-s", "-m", "shared_plan", speller.FLAG]


WORDS = Words()
"""One dictionary serves all windows."""
