"""The buttons on the master's sheet, in a LibreOffice that lets the workbook's macros run.

With xlwings' module as its package has it, the very same click opens the macro editor on a
"BASIC syntax error".
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bluezone_xl.master import write_master
from tests.desktop.calc import calc
from tests.desktop.display import why_missing
from tests.desktop.environment import Environment
from tests.master.scenarios import MIXED

pytestmark = [pytest.mark.office, pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def master(here: Path) -> Path:
    """A master that lies in no workspace: a click on it is answered, and changes nothing."""
    missing = why_missing()
    if missing is not None:
        pytest.skip(missing)
    write_master(MIXED.plan("23/7"), here / "master.xlsm")
    return here / "master.xlsm"


def test_a_button_leads_to_the_extension__ok(master: Path, environment: Environment) -> None:
    with calc(program=environment.program, macros=True) as window, window.open(master) as opened:
        window.picture("sheet-buttons")
        window.click_on_sheet(opened, "Mở thư mục")
        window.says("không phải là thư mục làm việc")
        assert not any("BASIC" in line for line in window.texts())


def test_without_the_extension_it_says_what_to_install__ok(master: Path) -> None:
    with calc(extension=False, macros=True) as window, window.open(master) as opened:
        window.click_on_sheet(opened, "Tổng hợp")
        assert "bluezone-xl libreoffice install" in window.says("phần mở rộng Chiến dịch")
        window.picture("sheet-buttons-no-extension")
        window.press("Return")
        assert not any("BASIC" in line for line in window.texts())
