"""For every eye and hand: contrast, small screens, the keyboard alone, two languages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FileChooser, Page
from playwright.sync_api import TimeoutError as TooLate

from tests.check_page.opened import choose, opened, until

pytestmark = pytest.mark.browser

# Each visible piece of text with its colour, the ground behind it, and whether it is large.
_COLOURS = """() => {
  const shown = (e) => e.checkVisibility({ visibilityProperty: true });
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (!colour.startsWith("rgba(0, 0, 0, 0")) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !shown(element)) continue;
    if (element.closest("script, style, :disabled")) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
    const text = walker.currentNode.data.trim();
    texts.push({ text, ink: style.color, ground: ground(element), large });
  }
  return texts;
}"""


def rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (float(part) for part in colour.split("(")[1].rstrip(")").split(",")[:3])
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = []
    for value in rgb(colour):
        share = value / 255
        parts.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_faint(page: Page) -> list[tuple[str, float]]:
    texts: list[dict[str, Any]] = page.evaluate(_COLOURS)
    assert len(texts) > 10
    rated = [(t["text"], contrast(t["ink"], t["ground"]), t["large"]) for t in texts]
    return [(text, ratio) for text, ratio, large in rated if ratio < (3 if large else 4.5)]


def wider_than_the_screen(page: Page) -> int:
    excess: int = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return excess


@pytest.fixture(scope="module")
def small(browser: Browser, page_file: Path) -> Iterator[Page]:
    with opened(browser, page_file, width=360, height=640) as page:
        until(page, "ready")
        yield page


@pytest.fixture
def many(good: Path, wrong: Path, tmp_path: Path) -> tuple[Path, ...]:
    """One file for each verdict, one of them with a long name without a break."""
    unreadable = tmp_path / f"{'bao_cao_khong_dau_cach_' * 6}.xlsx"
    unreadable.write_bytes(b"PK\x03\x04" + bytes(100))
    return good, wrong, unreadable


def test_contrast_of_white_and_black__ok() -> None:
    assert contrast("rgb(255, 255, 255)", "rgb(0, 0, 0)") == pytest.approx(21)
    assert contrast("rgb(119, 119, 119)", "rgb(255, 255, 255)") == pytest.approx(4.48, abs=0.01)


def test_everything_can_be_read__ok(page: Page, many: tuple[Path, ...]) -> None:
    assert too_faint(page) == []
    choose(page, *many)
    page.click("summary")
    assert too_faint(page) == []
    page.click(".file button.plain >> nth=0")
    assert too_faint(page) == []
    page.click("#receipt-close")


def test_a_small_screen_scrolls_down_only__ok(small: Page, many: tuple[Path, ...]) -> None:
    assert wider_than_the_screen(small) <= 0
    choose(small, *many)
    assert wider_than_the_screen(small) <= 0
    small.click(".file button.plain >> nth=0")
    assert wider_than_the_screen(small) <= 0
    small.click("#receipt-close")


def test_what_can_be_pressed_is_large_enough__ok(small: Page, many: tuple[Path, ...]) -> None:
    choose(small, *many)
    for button in small.locator("button:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def focused(page: Page) -> str:
    shown: str = page.evaluate(
        "() => document.activeElement.innerText || document.activeElement.id"
    )
    return shown.strip()


def ring(page: Page) -> str:
    """How the focused element shows that it is."""
    style: str = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
    return style


def chosen_by_key(page: Page) -> FileChooser:
    """Press Enter until files can be chosen.

    Chromium forgets a key after five seconds; on a machine that stands still it must be pressed
    again.
    """
    for patience in (20_000, 20_000):
        with suppress(TooLate):
            with page.expect_file_chooser(timeout=patience) as chooser:
                page.keyboard.press("Enter")
            return chooser.value
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    return chooser.value


def test_the_keyboard_alone_does_it_all__ok(browser: Browser, page_file: Path, wrong: Path) -> None:
    with opened(browser, page_file) as page:
        until(page, "ready")
        seen = []
        for _ in range(4):
            page.keyboard.press("Tab")
            assert ring(page) == "solid"
            seen.append(focused(page))
        assert seen == ["Đến kết quả kiểm tra", "English", "Chọn tệp…", "Giới thiệu"]
        page.keyboard.press("Shift+Tab")
        chosen_by_key(page).set_files(wrong)
        until(page, "done")
        assert focused(page).startswith("1 tệp: 0 đạt")  # the results have the focus
        for name in ("Lưu kết quả (JSON)", "Lưu bản đánh dấu lỗi", "Lưu phiếu tự kiểm tra"):
            page.keyboard.press("Tab")
            assert focused(page) == name
        page.keyboard.press("Enter")
        assert page.locator("dialog[open]").count() == 1
        assert focused(page) == "In hoặc lưu PDF"
        page.keyboard.press("Escape")
        assert page.locator("dialog[open]").count() == 0
        assert focused(page) == "Lưu phiếu tự kiểm tra"
        page.keyboard.press("Shift+Tab")
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        # Read before the browser closes: it would wait for ever for a download half-way.
        assert download.value.path().read_bytes().startswith(b"PK")
        assert download.value.suggested_filename == "Cần sửa - xa sai.xlsx"


def test_what_happens_is_told_aloud__ok(page: Page, good: Path) -> None:
    choose(page, good)
    for place in ("#status", "#summary"):
        assert page.get_attribute(place, "aria-live") == "polite"
    assert page.get_attribute("html", "lang") == "vi"


def test_english_at_a_click__ok(page: Page, wrong: Path) -> None:
    choose(page, wrong)
    page.click("#language")
    assert page.get_attribute("html", "lang") == "en"
    assert page.inner_text("#summary") == "Files: 1 – 0 pass, 1 to correct, 0 unreadable"
    assert "Does not pass" in page.inner_text(".file")
    page.click("#language")
    assert "Chưa đạt" in page.inner_text(".file")


def test_versions_and_licences_are_shown__ok(page: Page) -> None:
    assert "Chiến dịch bluezone-2021, phiên bản 1.0 · Bộ quy tắc 1.0" in page.inner_text("footer")
    assert page.locator("#licences li", has_text="Pyodide: MPL-2.0").count() == 1
    assert page.locator("#licences li", has_text="pandera: MIT").count() == 1
