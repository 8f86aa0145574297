"""Files over which the worker dies or never comes back: exactly they are given up.

The worker's own reading is replaced, as ``tests/reading/hostile.py`` does for processes: by the
name of the file it aborts in calamine for real, or runs for ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.check_page.conftest import SECRET
from tests.check_page.opened import choose, codes, opened, until, verdicts
from tests.filled import Filled
from tests.sheets import patched, replaced, sheet_part

pytestmark = pytest.mark.browser

_READ = "read: ({ desk }, { number, place }) => desk.read(number, place),"
_HOSTILE = """read({ python, desk }, { number, place }) {
    python.globals.set("place", python.toPy([number, place]));
    python.runPython(`
item = desk._items[tuple(place)]
if item.label.startswith("abort"):
    from python_calamine import CalamineWorkbook
    with item.path.open("rb") as stream:
        sheet = CalamineWorkbook.from_filelike(stream).get_sheet_by_index(1)
    sheet.to_python(skip_empty_area=False)
if item.label.startswith("trap"):
    import ctypes
    ctypes.string_at(2**32 - 64, 8)
while item.label.startswith("spin"):
    pass
`);
    return desk.read(number, place);
  },"""
_FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'


@pytest.fixture(scope="module")
def hostile(
    page_file: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """The page whose worker misbehaves over files of certain names, and may do so for 5 s."""
    html = page_file.read_text(encoding="utf-8")
    assert html.count(_READ) == 1
    assert html.count('"seconds": 30.0') == 1
    html = html.replace(_READ, _HOSTILE).replace('"seconds": 30.0', '"seconds": 5.0')
    target = tmp_path_factory.mktemp("hostile") / "kiem-tra.html"
    target.write_text(html, encoding="utf-8")
    with opened(browser, target) as page:
        until(page, "ready")
        yield page


@pytest.fixture
def far(tmp_path: Path) -> Path:
    """A right return with something in the last cell of its sheet: calamine asks for 550 GB."""
    path = Filled().write(tmp_path / "abort.xlsx", SECRET)
    return patched(path, {sheet_part(2): replaced("</sheetData>", _FAR)})


def test_an_abort_is_told_of_the_guilty_file_alone__error(
    hostile: Page, good: Path, wrong: Path, far: Path
) -> None:
    choose(hostile, good, far, wrong)
    assert list(verdicts(hostile).values()) == ["valid", "unreadable", "invalid"]
    assert codes(hostile, "abort.xlsx") == ["reader_crashed"]
    choose(hostile, good)
    assert list(verdicts(hostile).values()) == ["valid"]


def test_python_itself_may_break__error(hostile: Page, good: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trap.xlsx"
    trap.write_bytes(good.read_bytes())
    choose(hostile, trap, good)
    assert codes(hostile, "trap.xlsx") == ["reader_crashed"]
    assert list(verdicts(hostile).values()) == ["unreadable", "valid"]


def test_a_file_that_takes_for_ever__error(hostile: Page, good: Path, tmp_path: Path) -> None:
    endless = good.rename(tmp_path / "spin.xlsx")
    choose(hostile, endless)
    assert codes(hostile, "spin.xlsx") == ["reader_timeout"]


def test_the_real_page_does_not_even_abort__ok(page: Page, far: Path) -> None:
    """The gate cuts such a cell off before calamine sees it."""
    choose(page, far)
    assert codes(page, "abort.xlsx") == ["stray_content"]
