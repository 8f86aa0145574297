"""The macro's own side of a click: which workbook it gets, and what is left when it ends."""

from __future__ import annotations

import json
import secrets
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import xlsxwriter
import xlwings as xw

from bluezone_xl import soffice
from bluezone_xl.excel import libreoffice
from bluezone_xl.excel.libreoffice import OfficeDiedError, connect, register
from tests.office.locate import clean_environment

pytestmark = pytest.mark.office

_UNOSIDE = Path(libreoffice.__file__).parent


class Clicked(NamedTuple):
    """A LibreOffice that waits for the macro."""

    process: subprocess.Popen[str]
    address: str
    key: bytes
    file: Path

    def left(self) -> dict[str, bool]:
        """What the window is like once the macro is gone."""
        assert self.process.stdout is not None
        found: dict[str, bool] = json.loads(self.process.stdout.readline())
        return found


@pytest.fixture
def clicked(tmp_path: Path) -> Iterator[Clicked]:
    """Two open workbooks of one name; the second one was clicked."""
    files = [tmp_path / name / "master.xlsx" for name in ("một", "hai")]
    for file in files:
        file.parent.mkdir()
        with xlsxwriter.Workbook(file) as book:
            book.add_worksheet("Cấu hình").write("A1", file.parent.name)
    (tmp_path / "office").mkdir()
    key = secrets.token_bytes(16)
    setting = {
        "soffice": str(soffice.find_soffice()),
        "home": str(tmp_path / "office"),
        "files": [str(file) for file in files],
        "clicked": 1,
        "address": str(tmp_path / "bridge"),
        "key": key.hex(),
    }
    command = [str(soffice.find_uno_python()), "-I", str(Path(__file__).with_name("clicked.py"))]
    with subprocess.Popen(
        [*command, str(_UNOSIDE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=clean_environment(),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(setting) + "\n")
        process.stdin.flush()
        assert process.stdout.readline() == "ready\n"
        yield Clicked(process, str(tmp_path / "bridge"), key, files[1])


def test_macro_gets_the_clicked_workbook__ok(clicked: Clicked) -> None:
    before = xw.engines.active
    bridge = connect(clicked.address, clicked.key)
    try:
        assert register(bridge).name == "libreoffice"
        book = xw.Book.caller()
        assert book.sheets["Cấu hình"]["A1"].value == "hai"
        assert Path(book.fullname) == clicked.file
        assert (book.impl.read_only, book.impl.modified) == (False, False)
        assert [one.name for one in book.app.books] == ["master.xlsx", "master.xlsx"]
        book.app.screen_updating = False
        book.app.calculation = "manual"
        book.app.status_bar = "Đang đọc…"
        book.app.impl.infobar("Không mở được hộp thư đến.", "failed")
        book.app.impl.infobar("", "done")
    finally:
        bridge.close()
        xw.engines.active = before
    assert clicked.left() == {"locked": False, "automatic": True}
    with pytest.raises(OfficeDiedError):
        book.name  # noqa: B018


def test_another_key__error(clicked: Clicked) -> None:
    with pytest.raises(OfficeDiedError):
        connect(clicked.address, b"another")


def test_nobody_there__error(tmp_path: Path) -> None:
    with pytest.raises(OfficeDiedError, match="ended"):
        connect(str(tmp_path / "nobody"), b"key")
