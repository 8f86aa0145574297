"""``libreoffice install`` and ``uninstall``, and what ``doctor`` says of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bluezone_xl import __version__, soffice
from bluezone_xl.doctor import State
from bluezone_xl.doctor.extension import extension_lines
from bluezone_xl.excel.libreoffice.extension.install import Place, find_installed, install
from bluezone_xl.vba.program import Program
from tests.cli.running import run, run_json


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "hồ sơ"


@pytest.mark.office
def test_install_twice_and_uninstall__ok(profile: Path) -> None:
    place = Place.usual(profile)
    assert find_installed(place) is None
    for _ in range(2):
        code, made = run_json("libreoffice", "install", "--profile", profile)
        assert code == 0
        assert made == {
            "version": __version__,
            "program": sys.executable,
            "all_users": place.shared,
        }
    assert _state(place) is State.OK
    assert run_json("libreoffice", "uninstall", "--profile", profile) == (0, {"removed": True})
    assert find_installed(place) is None
    assert _state(place) is State.WARN
    assert run_json("libreoffice", "uninstall", "--profile", profile) == (0, {"removed": False})


@pytest.mark.office
def test_said_in_words__ok(profile: Path) -> None:
    result = run("libreoffice", "install", "--profile", profile, lang="vi", COLUMNS="300")
    assert result.exit_code == 0
    assert "Đã cài thực đơn và thanh công cụ “Chiến dịch”" in result.stdout
    assert "hãy đóng hết rồi mở lại" in result.stdout
    result = run("libreoffice", "uninstall", "--profile", profile, lang="vi")
    assert "Đã gỡ" in result.stdout
    result = run("libreoffice", "uninstall", "--profile", profile, lang="vi")
    assert "không có gì để gỡ" in result.stdout


@pytest.mark.office
def test_doctor_after_the_program_moved__error(profile: Path, tmp_path: Path) -> None:
    program = tmp_path / "python"
    program.touch()
    place = Place.usual(profile)
    install(place, Program(program))
    assert _state(place) is State.OK
    program.unlink()
    (line,) = extension_lines(place)
    assert line.state is State.FAIL
    assert str(program) in line.detail("vi")
    assert "libreoffice install" in str(line.remedy("vi"))


@pytest.mark.office
def test_doctor_after_an_update__error(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place.usual(profile)
    install(place)
    monkeypatch.setattr("bluezone_xl.doctor.extension.__version__", "9.9")
    assert _state(place) is State.WARN


@pytest.mark.office
def test_profile_that_cannot_be__error(tmp_path: Path) -> None:
    in_the_way = tmp_path / "profile"
    in_the_way.write_text("a file")
    result = run("libreoffice", "install", "--profile", in_the_way)
    assert result.exit_code == 2
    assert "LibreOffice did not take the extension" in result.stderr.replace("\n", " ")
    assert "Traceback" not in result.stderr


def test_no_libreoffice__error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soffice, "find_soffice", lambda: None)
    result = run("libreoffice", "install")
    assert result.exit_code == 2
    assert "LibreOffice is not found" in result.stderr


def _state(place: Place) -> State:
    (line,) = extension_lines(place)
    return line.state
