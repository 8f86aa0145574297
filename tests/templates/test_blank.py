"""The committed blank copies are what the campaign and the code make of them, byte by byte."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from bluezone_xl.templates import build_blank_templates
from tests.children import run_python
from tests.templates.made import KINDS, campaign

COMMITTED = Path(__file__).parents[2] / "workbook_templates"

_BUILD = """
import sys
from pathlib import Path
from bluezone_xl.campaign import load_campaign
from bluezone_xl.templates import build_blank_templates
build_blank_templates(Path(sys.argv[1]), load_campaign(packaged="bluezone-2021"))
"""


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copies as another process builds them (with another hash seed, at another time)."""
    folder = tmp_path_factory.mktemp("blank")
    run_python(_BUILD, folder)
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_committed_copy_equals_its_rebuild__ok(rebuilt: Path, kind: str) -> None:
    name = f"{kind}.xlsx"
    same = (COMMITTED / name).read_bytes() == (rebuilt / name).read_bytes()
    assert same, "run `make templates` and commit what comes out"


def test_there_is_one_copy_a_kind_and_nothing_else__ok(tmp_path: Path) -> None:
    paths = build_blank_templates(tmp_path, campaign())
    assert [path.stem for path in paths] == [kind.id for kind in campaign().kinds]
    assert sorted(path.name for path in COMMITTED.glob("*.xlsx")) == sorted(p.name for p in paths)
    assert [path for path in tmp_path.iterdir() if path not in paths] == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_a_copy_depends_on_the_machine__ok(kind: str) -> None:
    with zipfile.ZipFile(COMMITTED / f"{kind}.xlsx") as package:
        for part in package.infolist():
            assert part.date_time == (1980, 1, 1, 0, 0, 0)
            assert part.compress_type == zipfile.ZIP_STORED
            assert part.create_system == 3
        assert b"2021-07-01T00:00:00Z" in package.read("docProps/core.xml")
