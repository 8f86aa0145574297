"""The frozen program does what the program does: it is made once and run for real."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bluezone_xl.vba.kept import kept_program
from bluezone_xl.vba.program import Program, load_program
from bluezone_xl.workspace import Workspace
from tests.cli.province import GOOD, make_workspace, write_return
from tests.cli.running import ROOT, environment, shell
from tests.vba.reading import modules_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1500)]

SPEC = ROOT / "tools" / "frozen" / "bluezone-xl.spec"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The frozen program, in a folder that no Python of this machine looks into."""
    folder = tmp_path_factory.mktemp("frozen")
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", str(SPEC)),
            *("--distpath", str(folder / "dist"), "--workpath", str(folder / "build")),
            *("--noconfirm", "--log-level", "ERROR"),
        ],
        check=True,
        capture_output=True,
    )
    name = "bluezone-xl.exe" if os.name == "nt" else "bluezone-xl"
    return folder / "dist" / "bluezone-xl" / name


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with a good return, a wrong one, and something that is none."""
    made = make_workspace(tmp_path / "Bình Định 2021")
    write_return(made, made.inbox / "tốt.xlsx", "21550", GOOD)
    (made.inbox / "không phải.xlsx").write_bytes(b"PK\x03\x04")
    return made


def frozen(program: Path, *words: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run the frozen program, with nothing of this Python in its environment."""
    changes = {"PYTHONPATH": "", "VIRTUAL_ENV": "", "PYTHONHOME": ""}
    return subprocess.run(
        [str(program), *map(str, words)],
        env=environment(changes),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=240,
        check=False,
    )


def document(done: subprocess.CompletedProcess[bytes]) -> Any:
    """The JSON a run printed."""
    return json.loads(done.stdout), done.returncode


def test_check_says_the_same__ok(program: Path, workspace: Workspace) -> None:
    words = ("check", workspace.inbox, "-w", workspace.folder, "--format", "json", "--lang", "vi")
    alike = document(frozen(program, *words))
    assert alike == document(shell(*words))
    assert {file["verdict"] for file in alike[0]["files"]} == {"valid", "unreadable"}


def test_consolidate_says_the_same__ok(program: Path, workspace: Workspace, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(workspace.folder, other)
    words = ("consolidate", "--format", "json", "--lang", "vi", "-w")
    alike = document(frozen(program, *words, workspace.folder))
    assert alike == document(shell(*words, other))
    assert alike[0]["accepted"] == 1


def test_the_master_it_builds_has_its_macros_and_starts_it__ok(
    program: Path, workspace: Workspace
) -> None:
    assert frozen(program, "master", "-w", workspace.folder).returncode == 0
    assert frozen(program, "excel", "setup", "-w", workspace.folder).returncode == 0
    assert kept_program(workspace.master_path) == Program(program, frozen=True)
    assert {"BluezoneXl", "xlwings"} <= set(modules_of(workspace.master_path))


def test_it_knows_itself_as_a_program_for_buttons__ok(program: Path, workspace: Workspace) -> None:
    done = shell("excel", "setup", "-w", workspace.folder, "--program", program)
    assert done.returncode == 0, done.stderr.decode()
    assert load_program(workspace.folder) == Program(program, frozen=True)


def test_it_makes_the_documents__ok(program: Path, workspace: Workspace) -> None:
    """Templates, fonts and charts are files of other packages: they must have come along."""
    done = frozen(program, "report", "notice", "-w", workspace.folder)
    assert done.returncode == 0, done.stderr.decode()
    assert list((workspace.folder / "reports").rglob("thong-bao-*.docx"))


def test_a_macro_is_found_by_name__ok(program: Path) -> None:
    """Without Excel a click ends at the question which workbook it came from."""
    done = frozen(program, "macro", "open_folder")
    assert done.returncode != 0
    assert b"in open_folder" in done.stderr
    assert b"in caller" in done.stderr


def test_the_files_for_libreoffice_are_there__ok(program: Path) -> None:
    inside = program.parent / "_internal" / "bluezone_xl" / "excel" / "libreoffice"
    kept = ROOT / "bluezone_xl" / "excel" / "libreoffice"
    for folder in ("unoside", "clickside"):
        sources = {path.relative_to(kept) for path in (kept / folder).rglob("*.py")}
        assert sources <= {path.relative_to(inside) for path in inside.rglob("*.py")}


def test_no_such_macro__error(program: Path) -> None:
    done = frozen(program, "macro", "rm")
    assert done.returncode == 1
    assert done.stderr.decode().strip() == "bluezone-xl: no macro 'rm'"
