"""The add-in: the same macros over any open workbook."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bluezone_xl.errors import RefusalError
from bluezone_xl.soffice import clean_environment, find_soffice
from bluezone_xl.vba.addin import NAME, build_addin, startup_folder
from bluezone_xl.vba.kept import kept_program
from bluezone_xl.vba.project import modules
from bluezone_xl.vba.ribbon import PART, ribbon
from tests.vba.conftest import PYTHON
from tests.vba.reading import modules_of, part


@pytest.fixture(scope="module")
def addin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("addin") / NAME
    build_addin(path, PYTHON)
    return path


def test_it_has_the_sources_of_the_master__ok(addin: Path) -> None:
    assert modules_of(addin) == {**modules_of(addin), **modules()}
    assert sorted(modules_of(addin)) == sorted([*modules(), "Sheet1", "ThisWorkbook"])


def test_it_is_an_addin_with_its_own_tab__ok(addin: Path) -> None:
    types = part(addin, "[Content_Types].xml")
    assert b"application/vnd.ms-excel.addin.macroEnabled.main+xml" in types
    assert b"sheet.macroEnabled" not in types
    assert part(addin, PART) == ribbon(addin=True)


def test_it_knows_its_program__ok(addin: Path) -> None:
    assert kept_program(addin) == PYTHON
    assert "<dc:title>Chiến dịch</dc:title>".encode() in part(addin, "docProps/core.xml")


def test_the_same_bytes_every_time__ok(addin: Path, tmp_path: Path) -> None:
    build_addin(tmp_path / NAME, PYTHON)
    assert (tmp_path / NAME).read_bytes() == addin.read_bytes()


def test_one_that_excel_has_open_is_left_alone__error(addin: Path, tmp_path: Path) -> None:
    (tmp_path / f"~${NAME}").write_text("")
    with pytest.raises(RefusalError, match="is open in Excel"):
        build_addin(tmp_path / NAME, PYTHON)
    assert not (tmp_path / NAME).exists()


def test_excel_opens_its_startup_folder_by_itself__ok() -> None:
    folder = startup_folder({"APPDATA": "C:/Users/an/AppData/Roaming"})
    assert folder.as_posix() == "C:/Users/an/AppData/Roaming/Microsoft/Excel/XLSTART"


def test_elsewhere_there_is_no_such_folder__error() -> None:
    with pytest.raises(RefusalError, match="excel addin FILE"):
        startup_folder({})


@pytest.mark.office
def test_libreoffice_opens_it__ok(addin: Path, tmp_path: Path) -> None:
    """When told what it is: LibreOffice knows no ``.xlam``, not even one made by Excel."""
    program = find_soffice()
    assert program is not None
    command = [
        str(program),
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--infilter=Calc MS Excel 2007 VBA XML",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):9,34,76",
        "--outdir",
        str(tmp_path),
        str(addin),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=clean_environment())
    rows = (tmp_path / "bluezone.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0] == f"INTERPRETER_WIN\t{PYTHON.path}"
    assert any(row.startswith("BLUEZONE NOT SET UP\tNút bấm chưa biết") for row in rows)
