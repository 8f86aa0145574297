"""Settings put into a workbook that exists: nothing else in it changes."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from bluezone_xl.errors import RefusalError
from bluezone_xl.vba.kept import kept_program, kept_settings, put_settings
from bluezone_xl.vba.program import Program
from bluezone_xl.vba.settings import SHEET, settings
from tests.flow import digest, parts
from tests.office import Office
from tests.vba.conftest import PYTHON
from tests.vba.reading import modules_of

FROZEN = Program(Path("C:/Chương trình/bluezone-xl.exe"), frozen=True)


@pytest.fixture
def copy(master: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(master, tmp_path / "master.xlsm"))


def test_what_was_written_is_read__ok(master: Path) -> None:
    assert kept_settings(master) == dict(settings(PYTHON))
    assert kept_program(master) == PYTHON


def test_another_program_takes_its_place__ok(copy: Path) -> None:
    assert put_settings(copy, FROZEN)
    assert kept_program(copy) == FROZEN
    assert list(kept_settings(copy).items()) == list(settings(FROZEN))


def test_every_other_part_is_the_same__ok(copy: Path, master: Path) -> None:
    put_settings(copy, FROZEN)
    before, after = parts(master), parts(copy)
    assert list(before) == list(after)
    place = openpyxl.load_workbook(master).sheetnames.index(SHEET) + 1
    changed = [name for name in before if before[name] != after[name]]
    assert changed == [f"xl/worksheets/sheet{place}.xml"]


def test_again_leaves_the_file_alone__ok(copy: Path) -> None:
    assert put_settings(copy, FROZEN)
    before = digest(copy)
    assert not put_settings(copy, FROZEN)
    assert digest(copy) == before


def test_rows_added_by_hand_stay_below_ours__ok(copy: Path) -> None:
    book = openpyxl.load_workbook(copy, keep_vba=True)
    book[SHEET].append(["PYTHONPATH", "D:/chung"])
    book.save(copy)
    put_settings(copy, FROZEN)
    assert list(kept_settings(copy).items()) == [*settings(FROZEN), ("PYTHONPATH", "D:/chung")]


@pytest.mark.parametrize("lock", ["~$master.xlsm", ".~lock.master.xlsm#"])
def test_a_workbook_that_is_open_is_left_alone__error(copy: Path, lock: str) -> None:
    copy.with_name(lock).write_text("Nguyễn Văn Ân")
    before = digest(copy)
    with pytest.raises(RefusalError, match="is open in Excel or LibreOffice") as refused:
        put_settings(copy, FROZEN)
    assert lock in str(refused.value)
    assert digest(copy) == before


def test_a_workbook_without_the_sheet__error(tmp_path: Path) -> None:
    path = tmp_path / "master.xlsm"
    openpyxl.Workbook().save(path)
    with pytest.raises(RefusalError, match="not a master with buttons"):
        put_settings(path, PYTHON)


@pytest.mark.parametrize("content", [b"", b"PK", b"not a workbook"])
def test_a_damaged_workbook__error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "master.xlsm"
    path.write_bytes(content)
    with pytest.raises(RefusalError, match="not a master with buttons"):
        put_settings(path, PYTHON)
    assert path.read_bytes() == content


@pytest.mark.office
def test_saved_by_another_program_it_can_be_set_up__ok(
    copy: Path, tmp_path: Path, office: Office
) -> None:
    """Sheets have other numbers and texts other places then."""
    saved = office.convert(copy, tmp_path / "saved.xlsm", "xlsm")
    assert put_settings(saved, FROZEN)
    assert kept_program(saved) == FROZEN
    assert zipfile.ZipFile(saved).testzip() is None
    assert "BluezoneXl" in modules_of(saved)
    with office.open(saved) as document:
        assert document.text(SHEET, "B1") == str(FROZEN.path)
