"""Writes a paper to a file in the format that its name asks for: whole, or not at all."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from shared_plan.model.file.place import reason, replace_whole
from shared_plan.model.refusal import Refused
from shared_plan.papers.blocks import Paper

FORMATS: Mapping[str, str] = {
    ".pdf": "shared_plan.papers.pdf",
    ".docx": "shared_plan.papers.word",
    ".xlsx": "shared_plan.papers.excel",
    ".html": "shared_plan.papers.web",
}
"""The endings of files that a paper can be saved as, with the module that writes each; it is imported when first used."""
Tick = Callable[[int], None]


def ending(path: Path) -> str:
    """The ending that says which format is wanted. Raises Refused for one that is none of FORMATS."""
    found = path.suffix.lower()
    if found not in FORMATS:
        raise Refused(f"{path.name}: a paper can't be saved as “{found or path.name}”; use {', '.join(FORMATS)}.")
    return found


def made(paper: Paper, kind: str, tick: Tick | None = None) -> bytes:
    """The bytes of a paper in the format of that ending. `tick` hears of each page of a PDF and may raise Cancelled."""
    if kind == ".pdf":
        from shared_plan.papers import pdf

        return pdf.write(paper, tick).data
    data: bytes = import_module(FORMATS[kind]).write(paper)
    return data


def save(paper: Paper, path: Path, tick: Tick | None = None) -> None:
    """Saves a paper. Raises Refused where it can't be made or the place can't be written, with nothing half done."""
    put(made(paper, ending(path), tick), path)


def put(data: bytes, path: Path) -> None:
    """Writes the bytes of a paper to a file. Raises Refused where the place can't be written, with nothing half done."""
    try:
        replace_whole(path, data)
    except OSError as error:
        raise Refused(
            f"{path}: can't be written ({reason(error)}); close it where it is open, or choose another place."
        ) from error
