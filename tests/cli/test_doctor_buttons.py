"""``doctor`` on the buttons: their program, the mark of the web, what Excel lets macros do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from bluezone_xl.doctor import Examined, State
from bluezone_xl.doctor.buttons import button_lines, security_lines
from bluezone_xl.vba.addin import build_addin
from bluezone_xl.vba.program import Program
from bluezone_xl.workspace import Workspace
from tests.cli.running import run, run_json

SECURITY = r"Software\Microsoft\Office\16.0\Excel\Security"
POLICY = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
FOLDER = Path("D:/chien-dich/tinh")


class Written:
    """A registry of a few values, each by its key and name."""

    def __init__(self, values: Mapping[str, Mapping[str, object]]) -> None:
        self._values = values

    def value(self, key: str, name: str) -> object | None:
        return self._values.get(key, {}).get(name)

    def keys(self, key: str) -> Sequence[str]:
        below = (each for each in self._values if each.startswith(f"{key}\\"))
        return [each.removeprefix(f"{key}\\").partition("\\")[0] for each in below]


def trusted(path: str, *, deep: bool) -> Written:
    """A registry with one trusted location."""
    place = rf"{SECURITY}\Trusted Locations\Location3"
    return Written({place: {"Path": path, "AllowSubfolders": int(deep)}})


def lines(found: object) -> dict[str, Examined]:
    return {line.id: line for line in found}  # type: ignore[attr-defined]


def security(registry: Written, **environment: str) -> dict[str, Examined]:
    return lines(security_lines(registry, FOLDER, environment))


def test_no_master_yet__ok(workspace: Workspace) -> None:
    found = lines(button_lines(workspace.folder))
    assert found["buttons"].state is State.WARN
    assert found["buttons"].remedy("en") == "Run: bluezone-xl master"


def test_a_master_that_was_never_set_up__ok(workspace: Workspace) -> None:
    assert run("master", "-w", workspace.folder).exit_code == 0
    found = lines(button_lines(workspace.folder))
    assert found["buttons"].state is State.WARN
    assert "excel setup" in str(found["buttons"].remedy("vi"))


def test_a_master_that_was_set_up__ok(workspace: Workspace) -> None:
    assert run("master", "-w", workspace.folder).exit_code == 0
    assert run("excel", "setup", "-w", workspace.folder).exit_code == 0
    _, found = run_json("doctor", "-w", workspace.folder)
    states = {line["id"]: line["state"] for line in found["checks"]}
    assert states["buttons"] == "ok"
    assert "old_master" not in states


def test_a_program_that_is_gone__error(workspace: Workspace, tmp_path: Path) -> None:
    program = tmp_path / "python"
    program.symlink_to("/usr/bin/env")
    assert run("master", "-w", workspace.folder).exit_code == 0
    (workspace.folder / "excel.toml").write_text(f'program = "{program}"\nfrozen = false\n')
    assert run("master", "-w", workspace.folder).exit_code == 0
    program.unlink()
    found = lines(button_lines(workspace.folder))
    assert found["buttons"].state is State.FAIL
    assert str(program) in found["buttons"].detail("en")


def test_a_damaged_master__error(workspace: Workspace) -> None:
    workspace.master_path.write_bytes(b"PK")
    found = lines(button_lines(workspace.folder))
    assert found["buttons"].state is State.FAIL
    assert "bluezone-xl master" in found["buttons"].detail("en")


@pytest.mark.parametrize(("zone", "state"), [("3", "fail"), ("4", "fail"), ("1", "ok")])
def test_the_mark_of_the_web__error(workspace: Workspace, zone: str, state: str) -> None:
    """On a disk of Windows the mark is a second stream of the file, under just this name."""
    assert run("master", "-w", workspace.folder).exit_code == 0
    mark = workspace.folder / "master.xlsm:Zone.Identifier"
    mark.write_text(f"[ZoneTransfer]\r\nZoneId={zone}\r\n")
    assert lines(button_lines(workspace.folder))["mark_of_web"].state.value == state


def test_a_master_of_an_earlier_version_is_named__ok(workspace: Workspace) -> None:
    (workspace.folder / "master.xlsx").write_bytes(b"PK")
    found = lines(button_lines(workspace.folder))
    assert found["old_master"].state is State.WARN
    assert run("master", "-w", workspace.folder).exit_code == 0
    assert (workspace.folder / "master.xlsx").read_bytes() == b"PK"


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, "ok"),
        ({SECURITY: {"VBAWarnings": 2}}, "ok"),
        ({SECURITY: {"VBAWarnings": 1}}, "warn"),
        ({SECURITY: {"VBAWarnings": 3}}, "fail"),
        ({SECURITY: {"VBAWarnings": 4}}, "fail"),
        ({SECURITY: {"VBAWarnings": 1}, POLICY: {"VBAWarnings": 4}}, "fail"),
        ({SECURITY.replace("16", "14"): {"VBAWarnings": 4}}, "fail"),
    ],
)
def test_macro_security__error(values: dict[str, dict[str, object]], state: str) -> None:
    assert security(Written(values))["macro_security"].state.value == state


@pytest.mark.parametrize(
    ("place", "deep", "state"),
    [
        ("D:\\chien-dich\\tinh\\", False, "ok"),
        ("d:\\Chien-dich\\TINH", False, "ok"),
        ("D:\\chien-dich\\", True, "ok"),
        ("D:\\chien-dich\\", False, "warn"),
        ("D:\\chien-dich\\tinh2\\", True, "warn"),
        ("E:\\", True, "warn"),
    ],
)
def test_trusted_locations__ok(place: str, state: str, *, deep: bool) -> None:
    assert security(trusted(place, deep=deep))["trusted_location"].state.value == state


def test_the_addin_is_found_where_excel_looks__ok(tmp_path: Path) -> None:
    assert security(Written({}), APPDATA=str(tmp_path))["addin"].state is State.OK
    folder = tmp_path / "Microsoft" / "Excel" / "XLSTART"
    folder.mkdir(parents=True)
    build_addin(folder / "bluezone.xlam", Program(tmp_path / "gone.exe"))
    found = security(Written({}), APPDATA=str(tmp_path))["addin"]
    assert found.state is State.FAIL
    assert found.remedy("en") == "Close Excel and run: bluezone-xl excel addin"
