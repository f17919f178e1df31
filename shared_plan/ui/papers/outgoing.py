"""The ways out of the program for a paper: saved in a file of the kind that is chosen, or printed."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from shared_plan.model.refusal import Cancelled, Refused
from shared_plan.papers import saving
from shared_plan.ui import filing
from shared_plan.ui.papers.choice import Made
from shared_plan.ui.work import Work

if TYPE_CHECKING:
    from shared_plan.ui.papers.paper_window import PaperWindow
    from shared_plan.ui.papers.printing import Printing

KINDS = ((".pdf", "PDF document"), (".docx", "Word document"), (".xlsx", "Excel workbook"), (".html", "Web page"))
_LONGEST = 90


def file_name(made: Made, ending: str) -> str:
    """The name that is proposed, as committee officers name appendices: label, title, and what must not be mistaken."""
    exempt = "EXEMPT" if made.paper.marking else ""
    words = " - ".join(filter(None, (made.paper.label, made.paper.title[:_LONGEST], exempt)))
    plain = "".join(letter if letter.isalnum() or letter in " -_,&()" else " " for letter in words)
    return f"{' '.join(plain.split()) or 'Paper'}{ending}"


class Outgoing:
    """Saving and printing of the paper that a window shows."""

    def __init__(self, over: "PaperWindow") -> None:
        self._over = over
        self._work: Work | None = None
        self._printing: Printing | None = None

    @property
    def is_busy(self) -> bool:
        return self._work is not None or (self._printing is not None and self._printing.is_running)

    @property
    def proposed(self) -> str:
        """The file's name that is proposed for the paper as it is shown."""
        return file_name(self._over.made, self._over.ending) if self._over.made else ""

    def save(self) -> None:
        """Asks where, and saves: whole or not at all."""
        over, made = self._over, self._over.made
        if made is None or self.is_busy or not over.keep_layout():
            return
        ending = over.ending
        given = str(Path(filing.documents()) / self.proposed)
        kind = f"{dict(KINDS)[ending]} (*{ending})"
        name, _ = QFileDialog.getSaveFileName(over, "Save the paper", given, kind)
        if name:
            path = Path(name)
            self._save(path if path.suffix.lower() in saving.FORMATS else path.with_name(path.name + ending))

    def _save(self, path: Path) -> None:
        over = self._over
        try:
            asked = over.asked()
        except Refused as refusal:
            over.message.say(str(refusal))
            return
        shown = over.made

        def job(_tick: object, cancel: object) -> Path:
            from shared_plan.ui.papers.choice import make

            def stopped() -> bool:
                return bool(callable(cancel) and cancel())

            fresh = (
                shown is None
                or shown.asked.choice != asked.choice
                or shown.asked.state.revision != asked.state.revision
            )
            made = make(asked, stopped) if fresh or shown is None else shown
            data = made.data if saving.ending(path) == ".pdf" else saving.made(made.paper, saving.ending(path))
            if stopped():
                raise Cancelled
            saving.put(data, path)
            return path

        over.viewing.strip.say(f"Saving {path.name} …")
        over.message.hide()
        self._work = Work(job, over)
        self._work.done.connect(self._saved)
        self._work.refused.connect(self._refused)
        self._work.start()

    def _saved(self, path: Path) -> None:
        self._work = None
        self._over.viewing.strip.say("")
        made = self._over.made
        which = "The exempt version is saved" if made and made.paper.marking else "Saved"
        self._over.offer_snapshot(
            f"{which} as {path.name} in {path.parent}.",
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
        )

    def _refused(self, words: str) -> None:
        self._work = None
        self._over.viewing.strip.say("")
        self._over.message.say(words)

    def print(self) -> None:
        """Asks which printer, and prints the pages that are shown."""
        from shared_plan.ui.papers import printing

        over, leaves = self._over, self._over.viewing.preview.leaves
        if over.made is None or leaves is None or self.is_busy or not over.keep_layout():
            return
        printer = printing.asked(over, leaves, over.made.paper.title)
        if printer is None:
            return
        from shared_plan.ui.papers.leaves import Leaves

        self._printing = printing.Printing(Leaves(over.made.data), printer, over)
        self._printing.told.connect(lambda page, of: over.viewing.strip.say(f"Printing page {page} of {of} …"))
        self._printing.done.connect(self._printed)
        self._printing.refused.connect(self._refused)
        self._printing.start()

    def _printed(self, pages: int) -> None:
        self._over.viewing.strip.say("")
        self._over.offer_snapshot("Printed 1 page." if pages == 1 else f"Printed {pages} pages.")

    def stop(self) -> None:
        """The window is put away: what is being saved is saved, what is being printed stops."""
        if self._work is not None:
            self._work.wait()
        if self._printing is not None:
            self._printing.stop()
