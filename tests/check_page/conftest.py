"""One page, built once for the whole session, and one Chromium to open it in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, sync_playwright

from bluezone_xl.check_page.build import build_page
from tests.check_page.opened import launched, opened, until, why_missing
from tests.filled import Filled, Line

SECRET = b"a secret of the province"


# The first test to ask for the page waits until it is downloaded and built.
_BUILDING = 900


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever opens the page may have to wait for it."""
    for item in items:
        if "page_file" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.timeout(_BUILDING))


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page, as ``check-page build`` makes it; xdist's workers share one."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    target = shared / "kiem-tra.html"
    with FileLock(shared / "kiem-tra.lock"):
        if not target.is_file():
            build_page(target, "bluezone-2021")
    return target


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if reason := why_missing():
        pytest.skip(reason)
    with sync_playwright() as playwright:
        started = launched(playwright)
        yield started
        started.close()


@pytest.fixture(scope="module")
def page(browser: Browser, page_file: Path) -> Iterator[Page]:
    """The page, opened once for a module: each test drops its own files."""
    with opened(browser, page_file) as opened_page:
        until(opened_page, "ready")
        yield opened_page


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A commune's return without a mistake."""
    return Filled().write(tmp_path / "bao cao xa.xlsx", SECRET)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A commune's return with a negative number."""
    lines: tuple[Line, ...] = (
        {"name": "Thôn 1", "residents": 120, "smartphones": 90, "installed": -3},
    )
    return Filled(lines=lines).write(tmp_path / "xa sai.xlsx", SECRET)
