"""A plan written over an open master leaves what a fresh one would have."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bluezone_xl.excel.filling import fill
from bluezone_xl.excel.live import caller
from bluezone_xl.master import write_master
from tests.excel.memory import open_book
from tests.excel.same import differences, fresh
from tests.master.scenarios import MIXED

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
