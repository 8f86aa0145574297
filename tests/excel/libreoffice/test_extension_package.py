"""The extension as a file: what is in it, and that it is the same every time."""

from __future__ import annotations

import ast
import io
import json
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from bluezone_xl.excel.libreoffice.extension.commands import COMMANDS
from bluezone_xl.excel.libreoffice.extension.package import Target, build

TARGET = Target(("/opt/bluezone/bin/python", "-I", "-m", "x"), Path("/var/log/bluezone"))
ALLOWED = {"uno", "unohelper", "com", "bluezone_office"}
MANIFEST = "{http://openoffice.org/2001/manifest}"
OOR = "{http://openoffice.org/2001/registry}"


@pytest.fixture(scope="module")
def package() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(build(TARGET)))


def test_same_content_same_bytes__ok() -> None:
    assert build(TARGET) == build(TARGET)


def test_another_program_makes_another_package__ok() -> None:
    assert build(TARGET) != build(Target(("/usr/bin/python3",), TARGET.logs))


def test_every_part_of_the_manifest_is_there__ok(package: zipfile.ZipFile) -> None:
    manifest = etree.fromstring(package.read("META-INF/manifest.xml"))
    names = {str(entry.get(f"{MANIFEST}full-path")) for entry in manifest}
    assert names == {"component.py", "Addons.xcu", "ProtocolHandler.xcu", "CalcWindowState.xcu"}
    assert names <= set(package.namelist())


def test_every_entry_in_menu_and_toolbar__ok(package: zipfile.ZipFile) -> None:
    addons = etree.fromstring(package.read("Addons.xcu"))
    for place in ("OfficeMenuBar", "OfficeToolBar"):
        node = addons.find(f".//node[@{OOR}name='{place}']")
        assert node is not None
        urls = [prop.findtext("value") for prop in _props(node, "URL")]
        titles = [prop.findtext("value") for prop in _props(node, "Title")]
        assert [url for url in urls if url != "private:separator"] == [c.url for c in COMMANDS]
        assert titles[-len(COMMANDS) :] == [command.action.label for command in COMMANDS]


def test_every_entry_has_its_icons__ok(package: zipfile.ZipFile) -> None:
    addons = etree.fromstring(package.read("Addons.xcu"))
    for size, pixels in (("ImageSmallURL", 16), ("ImageBigURL", 26)):
        files = [str(prop.findtext("value")) for prop in _props(addons, size)]
        assert len(files) == len(COMMANDS)
        for file in files:
            picture = package.read(file.removeprefix("%origin%/"))
            assert picture[:8] == b"\x89PNG\r\n\x1a\n"
            # Width and height stand in the header.
            assert [int.from_bytes(picture[at : at + 4]) for at in (16, 20)] == [pixels] * 2


def test_settings_hold_the_program_and_every_word__ok(package: zipfile.ZipFile) -> None:
    settings = json.loads(package.read("settings.json"))
    assert settings["command"] == list(TARGET.command)
    assert settings["actions"] == [command.name for command in COMMANDS]
    used = {name for code in _clickside(package) for name in _words_in(code)}
    assert used
    assert used <= set(settings["words"])


def test_code_inside_imports_nothing_foreign__ok(package: zipfile.ZipFile) -> None:
    """LibreOffice's own Python has the standard library and uno, and no package of ours."""
    for name in package.namelist():
        if name.endswith(".py"):
            tree = ast.parse(package.read(name), feature_version=(3, 8))
            assert _foreign(tree) <= ALLOWED, name


def _foreign(tree: ast.AST) -> set[str]:
    """The top names of the packages that are imported, the package's own left out."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add(str(node.module).partition(".")[0])
    return found - set(sys.stdlib_module_names)


def _props(node: etree._Element, name: str) -> list[etree._Element]:
    return node.findall(f".//prop[@{OOR}name='{name}']")


def _clickside(package: zipfile.ZipFile) -> list[str]:
    return [package.read(n).decode() for n in package.namelist() if "/clickside/" in n]


def _words_in(code: str) -> set[str]:
    """The first argument of every call of ``words``, and every key of a ChildError."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            first = node.args[0]
            if node.func.id in ("words", "ChildError") and isinstance(first, ast.Constant):
                found.add(str(first.value))
    return found
