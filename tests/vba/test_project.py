"""The sources of the macros, and what is in a workbook made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import getsource, isfunction, signature
from pathlib import Path

from bluezone_xl.excel import macro
from bluezone_xl.master import write_master
from bluezone_xl.vba.actions import ACTIONS, OF_AN_OPEN_FILE, OF_THE_PROVINCE, ON_THE_SHEET
from bluezone_xl.vba.project import XLWINGS, modules, xlwings_source
from tests.master.scenarios import MIXED
from tests.vba.conftest import PYTHON
from tests.vba.reading import modules_of, part, xml

OURS = "BluezoneXl"

_PROCEDURE = re.compile(
    r"(?P<scope>Public |Private |)(?:Declare (?:PtrSafe )?)?"
    r"(?:Sub|Function|Property \w+) (?P<name>\w+)"
)


def test_olevba_reads_the_sources_back__ok(master: Path) -> None:
    read = modules_of(master)
    assert {name: read[name] for name in modules()} == modules()


def test_every_sheet_has_its_module__ok(master: Path) -> None:
    sheets = len(MIXED.plan("23/7").sheets) + 1
    documents = ["ThisWorkbook", *(f"Sheet{number}" for number in range(1, sheets + 1))]
    assert sorted(modules_of(master)) == sorted([*modules(), *documents])
    namespace = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    names = [
        xml(master, f"xl/worksheets/sheet{number}.xml").find(f"{namespace}sheetPr")
        for number in range(1, sheets + 1)
    ]
    assert [each.get("codeName") for each in names if each is not None] == documents[1:]


def test_no_reference_ties_it_to_one_version_of_office__ok(master: Path) -> None:
    assert b"MSO.DLL" not in part(master, "xl/vbaProject.bin")


def test_our_source_is_what_vba_can_hold__ok() -> None:
    source = modules()[OURS]
    assert source.isascii()
    lines = source.splitlines()
    assert lines[:2] == [f'Attribute VB_Name = "{OURS}"', "Option Explicit"]
    assert max(map(len, lines)) < 120


def test_names_do_not_collide__ok() -> None:
    ours = dict(_procedures(modules()[OURS]))
    theirs = dict(_procedures(xlwings_source()))
    public = {name.casefold() for name, scope in theirs.items() if scope != "Private "}
    assert len(public) > 30
    assert not {name.casefold() for name in ours} & public
    assert not {name.casefold() for name in ours} & {name.casefold() for name in modules()}


def test_every_procedure_we_call_is_xlwings_own__ok() -> None:
    kept = {name for name, _ in _procedures(modules()[XLWINGS])}
    assert {"GetConfig", "RunPython", "RunFrozenPython", "FileExists", "WScript"} <= kept


def test_every_button_has_its_macro_and_every_macro_its_action__ok() -> None:
    source = modules()[OURS]
    started = re.findall(r'Public Sub (\w+)\(\)\s+Run "(\w+)"\s+End Sub', source)
    assert sorted(started) == sorted((each.macro, each.name) for each in ACTIONS)
    assert set(ON_THE_SHEET) <= set(ACTIONS)
    assert {*OF_THE_PROVINCE, *OF_AN_OPEN_FILE} == set(ACTIONS)


def test_every_click_finds_its_function_in_python__ok() -> None:
    """VBA and the ribbon name functions that only Python can look for: nothing else would tell."""
    for action in ACTIONS:
        assert not signature(getattr(macro, action.name)).parameters
    entries = {name for name in vars(macro) if "    clicked(" in _source(name)}
    assert entries == {action.name for action in ACTIONS}


def test_the_command_has_no_double_quotes__ok() -> None:
    commands = re.findall(r"RunPython (.*)\r", modules()[OURS])
    assert commands == [
        '"import bluezone_xl.excel.macro; bluezone_xl.excel.macro." & action & "()"'
    ]


def test_buttons_start_macros_and_are_not_printed__ok(master: Path) -> None:
    drawing = part(master, "xl/drawings/vmlDrawing1.vml").decode("utf-8")
    assert re.findall(r"<x:FmlaMacro>\[0\]!(\w+)<", drawing) == [a.macro for a in ON_THE_SHEET]
    assert re.findall(r">([^<>]+)</font>", drawing) == [a.label for a in ON_THE_SHEET]
    assert drawing.count("<x:PrintObject>False<") == len(ON_THE_SHEET)


def test_the_same_plan_gives_the_same_bytes__ok(master: Path, tmp_path: Path) -> None:
    write_master(MIXED.plan("23/7"), tmp_path / "again.xlsm", PYTHON)
    assert (tmp_path / "again.xlsm").read_bytes() == master.read_bytes()


def test_a_preview_has_no_macros__ok(tmp_path: Path) -> None:
    write_master(MIXED.plan("23/7"), tmp_path / "preview.xlsx", PYTHON)
    assert modules_of(tmp_path / "preview.xlsx") == {}
    assert b"macroEnabled" not in part(tmp_path / "preview.xlsx", "[Content_Types].xml")


def _source(name: str) -> str:
    found = getattr(macro, name)
    return getsource(found) if isfunction(found) and found.__module__ == macro.__name__ else ""


def _procedures(source: str) -> Iterator[tuple[str, str]]:
    for line in source.splitlines():
        if match := _PROCEDURE.match(line.strip()):
            yield match["name"], match["scope"]
