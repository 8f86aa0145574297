"""What surrounds the macros in the package: the ribbon, the settings, and how it all opens."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import openpyxl
import pytest

from bluezone_xl.vba.actions import ACTIONS, OF_AN_OPEN_FILE, ON_THE_SHEET
from bluezone_xl.vba.program import Program
from bluezone_xl.vba.project import modules
from bluezone_xl.vba.ribbon import PART, RELATIONSHIP, ribbon
from bluezone_xl.vba.settings import SHEET, settings
from tests.master.scenarios import MIXED
from tests.office import Office
from tests.vba.conftest import PYTHON
from tests.vba.reading import part, xml

FROZEN = Program(Path("C:/bluezone-xl/bluezone-xl.exe"), frozen=True)
UI = "{http://schemas.microsoft.com/office/2009/07/customui}"


def test_the_tab_has_every_action__ok(master: Path) -> None:
    tab = xml(master, PART).find(f"{UI}ribbon/{UI}tabs/{UI}tab")
    assert tab is not None
    assert tab.get("label") == "Chiến dịch"
    shown = [(b.get("id"), b.get("label"), b.get("imageMso")) for b in tab.iter(f"{UI}button")]
    assert shown == [(each.name, each.label, each.image) for each in ACTIONS]


def test_the_callback_is_there__ok() -> None:
    for addin in (True, False):
        callbacks = set(re.findall(r'onAction="(\w+)"', ribbon(addin=addin).decode()))
        assert callbacks == {"RibbonAction"}
    assert "Public Sub RibbonAction(control As Object)" in modules()["BluezoneXl"]


def test_the_addin_shares_the_tab_and_no_group__ok() -> None:
    master, addin = (ribbon(addin=each).decode() for each in (False, True))
    tab, group = r'tab idQ="(.*?)"', r'group id="(.*?)"'
    assert re.findall(tab, master) == re.findall(tab, addin) == ["bluezone:chienDich"]
    assert not set(re.findall(group, master)) & set(re.findall(group, addin))
    assert re.findall(r'button id="(\w+)"', addin) == [each.name for each in OF_AN_OPEN_FILE]


def test_the_package_leads_to_the_ribbon__ok(master: Path) -> None:
    links = {each.get("Type"): each.get("Target") for each in xml(master, "_rels/.rels")}
    assert links[RELATIONSHIP] == PART
    assert b"sheet.macroEnabled.main+xml" in part(master, "[Content_Types].xml")


def test_settings_stand_from_a1_without_a_gap__ok(master: Path) -> None:
    sheet = openpyxl.load_workbook(master)[SHEET]
    assert sheet.sheet_state == "hidden"
    rows = list(sheet.iter_rows(values_only=True))
    assert rows == list(settings(PYTHON))
    assert rows[0] == ("INTERPRETER_WIN", str(PYTHON.path))
    assert ("ADD_WORKBOOK_TO_PYTHONPATH", "False") in rows


def test_the_keys_are_those_xlwings_reads__ok() -> None:
    """A key misspelt, with a space for an underscore, is ignored without a word."""
    source = modules()["xlwings"] + modules()["BluezoneXl"]
    asked = set(re.findall(r'(?:GetConfig\(|Tell |<> )"([A-Z_ ]+)"', source))
    given = {key for program in (PYTHON, FROZEN) for key, _ in settings(program)}
    assert given <= asked
    assert {"INTERPRETER_WIN", "BLUEZONE PROGRAM", "SHOW CONSOLE"} <= given


def test_a_frozen_program_has_its_own_key__ok() -> None:
    rows = dict(settings(FROZEN))
    assert rows["BLUEZONE PROGRAM"] == str(FROZEN.path)
    assert "INTERPRETER_WIN" not in rows


def test_without_a_program_the_message_says_what_to_do__ok() -> None:
    rows = dict(settings(None))
    assert "INTERPRETER_WIN" not in rows
    assert "bluezone-xl excel setup" in rows["BLUEZONE NOT SET UP"]
    # The VBA code breaks lines at this sign, and cells hold at most 32,767 letters.
    assert all("\n" not in value for value in rows.values())


@pytest.mark.office
def test_libreoffice_opens_it__ok(master: Path, office: Office) -> None:
    sheets = [sheet.name for sheet in MIXED.plan("23/7").sheets]
    with office.open(master) as document:
        assert document.sheet_names() == [*sheets, SHEET]
        assert document.sheet_names(visible_only=True) == sheets
        assert document.text(SHEET, "A1") == "INTERPRETER_WIN"


@pytest.mark.office
def test_no_button_is_printed__ok(master: Path, office: Office, tmp_path: Path) -> None:
    pdf = office.to_pdf(master, tmp_path / "master.pdf")
    first = subprocess.run(
        ["pdftotext", "-l", "1", str(pdf), "-"], capture_output=True, check=True, text=True
    ).stdout
    assert "Triển khai cài đặt" in first
    assert [each.label for each in ON_THE_SHEET if each.label in first] == []
