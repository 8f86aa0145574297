"""A master with macros, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bluezone_xl.master import write_master
from bluezone_xl.vba.program import Program
from tests.master.scenarios import MIXED

PYTHON = Program(Path("C:/bluezone-xl/python.exe"))


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Not to be changed: a test that does takes a copy."""
    path = tmp_path_factory.mktemp("vba") / "tổng hợp.xlsm"
    write_master(MIXED.plan("23/7"), path, PYTHON)
    return path
