"""Which program the buttons start, and whether VBA can open its path."""

from __future__ import annotations

from pathlib import Path

import pytest

from bluezone_xl.errors import RefusalError
from bluezone_xl.vba.program import Program, load_program, plain_path, save_program, startable


def test_a_plain_path_stays__ok() -> None:
    path = Path("C:/bluezone-xl/python.exe")
    assert plain_path(path, lambda _: "never asked") == path


def test_letters_that_vba_lacks_are_given_by_the_short_name__ok() -> None:
    path = Path("C:/Users/Nguyễn/python.exe")
    assert plain_path(path, lambda _: "C:/Users/NGUY~1/python.exe") == Path(
        "C:/Users/NGUY~1/python.exe"
    )


def test_a_disk_without_short_names__error() -> None:
    with pytest.raises(RefusalError, match="accented letters"):
        plain_path(Path("C:/Users/Nguyễn/python.exe"), lambda path: path)


def test_elsewhere_any_path_will_do__ok() -> None:
    assert startable(Path("/home/Nguyễn/python")) == Path("/home/Nguyễn/python")


@pytest.mark.parametrize("path", ["C:\\bluezone-xl\\python.exe", '/opt/mã "nguồn"/python'])
@pytest.mark.parametrize("frozen", [True, False])
def test_what_is_kept_is_read_back__ok(tmp_path: Path, path: str, *, frozen: bool) -> None:
    save_program(tmp_path, Program(Path(path), frozen))
    assert load_program(tmp_path) == Program(Path(path), frozen)
