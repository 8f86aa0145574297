"""A plan written over an open master leaves what a fresh one would have."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bluezone_xl.errors import RefusalError
from bluezone_xl.excel.filling import fill
from bluezone_xl.excel.live import caller
from bluezone_xl.master import write_master
from tests.excel.memory import open_book
from tests.excel.same import differences, fresh
from tests.master.province import province
from tests.master.scenarios import MIXED, RETURNS, UNITS

EARLY = replace(MIXED, standing=MIXED.standing[:6], receipts=MIXED.receipts[:10], waivers=())
EMPTY = replace(MIXED, standing=(), receipts=(), waivers=())


CASES = {
    "more of everything": (EARLY, "16/7", MIXED, "23/7"),
    "the first returns": (EMPTY, "16/7", MIXED, "16/7"),
    "everything taken back": (MIXED, "23/7", EMPTY, "16/7"),
    "another period": (MIXED, "16/7", MIXED, "30/7"),
}


@pytest.mark.parametrize("case", CASES)
def test_an_old_master_becomes_the_fresh_one__ok(tmp_path: Path, case: str) -> None:
    old, then, new, now = CASES[case]
    write_master(old.plan(then), tmp_path / "master.xlsm")
    book = open_book(tmp_path / "master.xlsm")
    assert fill(caller(), new.plan(now)) > 0
    assert differences(book, fresh(new.plan(now), tmp_path)) == []
    assert fill(caller(), new.plan(now)) == 0


_MORE = "U3 | cong_doan | T | 300 | | Công đoàn mới\n"


def test_a_unit_added_to_the_register_is_put_in__ok(tmp_path: Path) -> None:
    more = province(UNITS + _MORE, RETURNS)
    write_master(province(UNITS, RETURNS).plan("16/7"), tmp_path / "master.xlsm")
    book = open_book(tmp_path / "master.xlsm")
    book.own["Đơn vị"].notes[6, 1] = "đơn vị đầu danh sách"
    assert fill(caller(), more.plan("16/7")) > 0
    assert differences(book, fresh(more.plan("16/7"), tmp_path)) == []
    assert book.own["Đơn vị"].notes == {(6, 1): "đơn vị đầu danh sách"}


def test_places_added_to_the_register_take_a_new_master__error(tmp_path: Path) -> None:
    """Districts stand out among communes, and rows that differ in looks cannot be put in."""
    more = province(UNITS + "00009 | xa | 001 | 70 | | Xã Chín\n", RETURNS)
    write_master(province(UNITS, RETURNS).plan("16/7"), tmp_path / "master.xlsm")
    book = open_book(tmp_path / "master.xlsm")
    with pytest.raises(RefusalError) as refused:
        fill(caller(), more.plan("16/7"))
    assert refused.value.key == "macro.layout_changed"
    assert book.app.calls == []


def test_a_very_large_block_is_written_in_pieces__ok(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bluezone_xl.excel.live._MOST_CELLS", 100)
    write_master(EMPTY.plan("16/7"), tmp_path / "master.xlsm")
    book = open_book(tmp_path / "master.xlsm")
    fill(caller(), MIXED.plan("16/7"))
    assert sum(call.startswith("put Dữ liệu") for call in book.app.calls) > 10
    assert differences(book, fresh(MIXED.plan("16/7"), tmp_path)) == []
