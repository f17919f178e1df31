"""The installers' own files: the lock fits the project, the scripts are sound, and the manual page names every command."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from shared_plan import __version__
from shared_plan.cli.main import COMMANDS

ROOT = Path(__file__).parents[1]
INSTALLERS = ROOT / "installers"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[]", name, maxsplit=1)[0]).lower()


def locked(name: str) -> set[str]:
    lines = (INSTALLERS / name).read_text(encoding="utf-8").splitlines()
    return {plain(line) for line in lines if re.match(r"\w", line)}


def needs(tool: str) -> str:
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"{tool} is not installed")
    return found


def ran(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_what_the_program_runs_on_is_locked() -> None:
    wanted = {plain(one) for one in PROJECT["project"]["dependencies"]}
    assert wanted <= locked("requirements.lock") <= locked("build.lock")
    assert {plain(one) for one in PROJECT["dependency-groups"]["build"]} <= locked("build.lock")


def test_every_locked_file_has_its_hash_and_no_address() -> None:
    for name in ("requirements.lock", "build.lock"):
        text = (INSTALLERS / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert all(line.endswith("\\") for line in text.splitlines() if re.match(r"\w", line))


def test_the_version_is_told_once() -> None:
    assert PROJECT["project"]["version"] == __version__


@pytest.mark.parametrize("script", sorted(INSTALLERS.rglob("*.sh")), ids=lambda path: path.name)
def test_shell_scripts_can_be_read(script: Path) -> None:
    ran(needs("sh"), "-n", str(script))


def test_the_windows_installer_compiles(tmp_path: Path) -> None:
    makensis = needs("makensis")
    payload = tmp_path / "payload"
    (payload / "lib").mkdir(parents=True)
    for name in ("shared-plan.exe", "lib/one.dll"):
        (payload / name).write_bytes(b"stands for the real one")
    icon, setup = tmp_path / "icons" / "shared-plan.ico", tmp_path / "shared-plan-setup.exe"
    ran(sys.executable, str(INSTALLERS / "icons.py"), str(icon.parent))
    given = {"VERSION": __version__, "SOURCE": payload, "ICON": icon, "OUTPUT": setup, "QUICK": "1"}
    script = str(INSTALLERS / "windows" / "shared-plan.nsi")
    ran(makensis, "-V2", "-WX", *(f"-D{name}={value}" for name, value in given.items()), script)
    assert setup.read_bytes()[:2] == b"MZ"


def test_the_desktop_entry_is_sound() -> None:
    ran(needs("desktop-file-validate"), str(INSTALLERS / "linux" / "shared-plan.desktop"))


def test_the_manual_page_names_every_command(tmp_path: Path) -> None:
    page = tmp_path / "shared-plan.1"
    ran(sys.executable, str(INSTALLERS / "linux" / "man.py"), str(page))
    text = page.read_text(encoding="utf-8").replace("\\-", "-")
    assert [name for name in COMMANDS if f".SS {name}\n" not in text] == []
    assert ran(needs("man"), "--warnings", "-l", str(page))
