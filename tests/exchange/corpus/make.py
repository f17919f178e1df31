"""Writes the corpus: `python -m corpus.make FOLDER [--part open|held] [--only NAME,...]`; the same seed, the same files."""

import argparse
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from pathlib import Path
from random import Random

from corpus.books import openpyxl_book, xlsxwriter_book
from corpus.documents import raw_word, word
from corpus.paper import Paper
from corpus.plainly import page, separated

SEED = 20261122
MODULES = {
    "open": (
        "councils",
        "partnerships",
        "health",
        "ministries",
        "trackers",
        "climate",
        "odd",
        "words",
        "plain",
        "more",
        "deeper",
        "harder",
    ),
    "held": ("emergency", "learning", "local", "checks", "papers", "strange", "harder"),
}
Drawn = Callable[[str, Random], Paper]
WRITERS: dict[str, tuple[str, Callable[[Paper, Path], None]]] = {
    "openpyxl": (".xlsx", openpyxl_book),
    "xlsxwriter": (".xlsx", xlsxwriter_book),
    "docx": (".docx", word),
    "raw-docx": (".docx", raw_word),
    "csv": (".csv", separated),
    "csv-1252": (".csv", partial(separated, encoding="cp1252")),
    "csv-semicolon": (".csv", partial(separated, delimiter=";", encoding="utf-8")),
    "tsv": (".tsv", partial(separated, delimiter="\t", encoding="utf-8")),
    "html": (".html", page),
    "ods": (".xlsx", openpyxl_book),
    "xls": (".xlsx", openpyxl_book),
}
CONVERTED = {"ods", "xls"}


def drawings(part: str) -> dict[str, Drawn]:
    """The layouts of a part by name."""
    got: dict[str, Drawn] = {}
    for module in MODULES[part]:
        got |= import_module(f"corpus.{part}.{module}").PAPERS
    return got


def papers(part: str, only: Iterable[str] = ()) -> Iterable[Paper]:
    wanted = set(only)
    for name, drawn in drawings(part).items():
        if not wanted or name in wanted:
            yield drawn(name, Random(f"{SEED} {name}"))


def write(paper: Paper, folder: Path) -> Path:
    """The file and, beside it, its truth; gives the file."""
    suffix, writer = WRITERS[paper.form]
    path = folder / (paper.name + suffix)
    writer(paper, path)
    said = {"name": paper.name, "file": path.name, "date": paper.date, "filled": paper.filled}
    said |= {"items": paper.truth.items, "terms": paper.truth.terms, "customs": paper.truth.customs}
    said["distractors"] = sorted(set(paper.truth.distractors))
    truth_of(path).write_text(json.dumps(said, indent=1, ensure_ascii=False), encoding="utf-8")
    return path


def truth_of(path: Path) -> Path:
    return path.with_name(path.stem + ".truth.json")


def convert(paths: list[Path], suffix: str) -> list[Path]:
    """Saved anew by an office suite in its own or an older format; nothing when there is no suite."""
    office = shutil.which("soffice")
    if not office or not paths:
        return []
    with tempfile.TemporaryDirectory() as home:
        words = [office, f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", suffix, "--outdir"]
        subprocess.run([*words, str(paths[0].parent), *map(str, paths)], check=True, capture_output=True, timeout=300)
    for path in paths:
        path.unlink()
    return [path.with_suffix(f".{suffix}") for path in paths]


def make(folder: Path, part: str, only: Iterable[str] = ()) -> list[Path]:
    """Writes a part of the corpus into a folder; gives the files."""
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    later: dict[str, list[Path]] = {form: [] for form in CONVERTED}
    for paper in papers(part, only):
        path = write(paper, folder)
        later.get(paper.form, made).append(path)
    for form, paths in later.items():
        made += convert(paths, form)
    return made


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--part", choices=sorted(MODULES), action="append")
    asked.add_argument("--only", default="")
    given = asked.parse_args()
    for part in given.part or sorted(MODULES):
        print(part, len(make(given.folder / part, part, filter(None, given.only.split(",")))))


if __name__ == "__main__":
    main()
