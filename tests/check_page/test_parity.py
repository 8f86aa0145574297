"""The page says what the command line says, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.check_page.generated import at_random, flat, played
from tests.check_page.opened import choose, opened, saved, until
from tests.cli.running import shell

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]


def told_by_command(folder: Path, paths: list[Path], lang: str) -> str:
    names = [path.relative_to(folder) for path in paths]
    done = shell("--lang", lang, "check", *names, "--format", "json", cwd=folder)
    assert done.returncode == 1, done.stderr.decode()
    return done.stdout.decode()


def assert_same(browser: Browser, page_file: Path, folder: Path, paths: list[Path]) -> None:
    with opened(browser, page_file) as page:
        until(page, "ready")
        choose(page, *paths)
        for lang in ("vi", "en"):
            _, content = saved(page, "#save-json")
            assert content.decode() == told_by_command(folder, paths, lang)
            page.click("#language")


def test_every_sample__ok(browser: Browser, page_file: Path) -> None:
    folder = ROOT / "workbook_templates"
    paths = sorted(folder.glob("*.xlsx"))
    assert len(paths) == 9
    assert_same(browser, page_file, folder, paths)


@pytest.mark.slow
def test_several_hundred_generated_files__ok(
    browser: Browser, page_file: Path, tmp_path: Path
) -> None:
    made = [*played(tmp_path / "demo", units=160), *at_random(tmp_path / "random", count=200)]
    paths = flat(iter(made), tmp_path / "all")
    assert len(paths) > 350
    assert_same(browser, page_file, tmp_path / "all", paths)
