"""What other programs read in a workbook with macros."""

from __future__ import annotations

import warnings
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

with warnings.catch_warnings():
    # oletools' own code, as Python 3.12 sees it.
    warnings.simplefilter("ignore")
    from oletools.olevba import VBA_Parser


def modules_of(path: Path) -> dict[str, str]:
    """The source of every module by name, as olevba finds it."""
    parser = VBA_Parser(str(path))
    try:
        found = list(parser.extract_macros())
    finally:
        parser.close()
    return {name.rpartition(".")[0]: code for _, _, name, code in found}


def part(path: Path, name: str) -> bytes:
    """One part of a package."""
    with zipfile.ZipFile(path) as package:
        return package.read(name)


def xml(path: Path, name: str) -> ET.Element:
    """One part of a package that the project has just written."""
    return ET.fromstring(part(path, name))
