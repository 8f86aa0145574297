"""Files dropped and chosen: one or many, good, wrong, and no workbooks at all."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page

from tests.check_page.conftest import SECRET
from tests.check_page.opened import choose, codes, drop, opened, saved, until, verdicts
from tests.filled import Filled
from tests.sheets import patched, replaced, sheet_part

pytestmark = pytest.mark.browser


def test_a_right_return_can_be_sent__ok(page: Page, good: Path) -> None:
    choose(page, good)
    card = page.locator(".file")
    assert "Đạt – có thể gửi" in card.inner_text()
    assert "X1" in card.inner_text()
    assert "16/7/2021" in card.inner_text()
    assert page.inner_text("#summary") == "1 tệp: 1 đạt, 0 phải sửa, 0 không đọc được"


def test_a_wrong_return_says_where_and_what_to_do__error(page: Page, wrong: Path) -> None:
    choose(page, wrong)
    card = page.locator(".file")
    assert "Chưa đạt" in card.inner_text()
    assert card.locator("h4").inner_text() == "Trang tính “Báo cáo”"
    cell, weight, problem, remedy = card.locator("tbody tr").first.locator("td").all_inner_texts()
    assert (cell, weight) == ("E12", "Lỗi")
    assert "-3" in problem
    assert remedy


def test_files_let_go_over_the_page__ok(page: Page, good: Path, wrong: Path) -> None:
    drop(page, good, wrong)
    page.wait_for_selector("text=2 tệp: 1 đạt, 1 phải sửa, 0 không đọc được")
    assert verdicts(page) == {"bao cao xa.xlsx": "valid", "xa sai.xlsx": "invalid"}


def test_a_folder_let_go_is_answered__error(page: Page, good: Path, tmp_path: Path) -> None:
    """Chromium lets no page from the disk read a folder: the page says what to do instead."""
    folder = tmp_path / "Huyện Một"
    folder.mkdir()
    good.rename(folder / good.name)
    drop(page, folder)
    page.wait_for_selector("text=chọn hết các tệp (Ctrl+A)")


def test_an_archive_is_opened__ok(page: Page, good: Path, wrong: Path, tmp_path: Path) -> None:
    archive = tmp_path / "ca huyen.zip"
    with zipfile.ZipFile(archive, "w") as package:
        package.write(good, "tot.xlsx")
        package.write(wrong, "sai.xlsx")
    choose(page, archive)
    assert verdicts(page) == {
        "ca huyen.zip › sai.xlsx": "invalid",
        "ca huyen.zip › tot.xlsx": "valid",
    }


def test_returns_are_compared_with_each_other__error(page: Page, tmp_path: Path) -> None:
    """Two files of one unit and week: the later one stands, and the first is told so."""
    first = Filled(saved=0).write(tmp_path / "1.xlsx", SECRET)
    second = replace(Filled(), saved=5, nil=True).write(tmp_path / "2.xlsx", SECRET)
    choose(page, first, second)
    together = codes(page, "1.xlsx")
    choose(page, first)
    assert codes(page, "1.xlsx") != together or codes(page, "1.xlsx") == []


def test_what_is_no_workbook__error(page: Page, good: Path, tmp_path: Path) -> None:
    letter = tmp_path / "cong van.pdf"
    letter.write_bytes(b"%PDF-1.7\n" + bytes(2000))
    empty = tmp_path / "trong.xlsx"
    empty.touch()
    choose(page, letter, empty, good)
    assert list(verdicts(page).values()) == ["unreadable", "unreadable", "valid"]
    first = page.locator(".file").first
    assert "Không đọc được" in first.inner_text()
    assert first.locator("button", has_text="đánh dấu").is_disabled()


def test_choosing_while_the_page_still_opens__ok(
    browser: Browser, page_file: Path, good: Path
) -> None:
    with opened(browser, page_file) as page:
        page.set_input_files("#files", good)
        until(page, "done")
        assert page.inner_text("#summary") == "1 tệp: 1 đạt, 0 phải sửa, 0 không đọc được"


def test_the_annotated_copy__ok(page: Page, wrong: Path) -> None:
    before = wrong.read_bytes()
    choose(page, wrong)
    name, content = saved(page, ".file button.main")
    assert name == "Cần sửa - xa sai.xlsx"
    copy = load_workbook(BytesIO(content))
    comment = copy["Báo cáo"]["E12"].comment
    assert comment is not None
    assert "-3" in comment.text
    assert len(copy.sheetnames) == len(load_workbook(BytesIO(before)).sheetnames) + 1
    assert wrong.read_bytes() == before


def test_the_receipt__ok(page: Page, good: Path) -> None:
    choose(page, good)
    page.click(".file button.plain")
    paper = page.inner_text("#receipt-paper")
    for fact in (
        hashlib.sha256(good.read_bytes()).hexdigest(),
        "bao cao xa.xlsx",
        "X1",
        "16/7/2021",
        "Đạt – có thể gửi",
        "bluezone-2021 1.0",
        "Đây không phải biên nhận của tỉnh",
    ):
        assert fact in paper
    name, content = saved(page, "#receipt-save")
    page.click("#receipt-close")
    assert name == "bao cao xa - phiếu tự kiểm tra.html"
    assert hashlib.sha256(good.read_bytes()).hexdigest() in content.decode()


def test_the_saved_receipt_is_one_printed_page__ok(
    page: Page, browser: Browser, good: Path, tmp_path: Path
) -> None:
    choose(page, good)
    page.click(".file button.plain")
    _, content = saved(page, "#receipt-save")
    page.click("#receipt-close")
    receipt = tmp_path / "receipt.html"
    receipt.write_bytes(content)
    with opened(browser, receipt) as paper:
        assert paper.title() == "Phiếu tự kiểm tra báo cáo"
        assert paper.pdf(format="A4").count(b"/Type /Page\n") == 1


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "<t>1.0</t>",
            "<t>1.10</t>",
            "Tệp theo phiên bản chiến dịch 1.10, mới hơn trang này (1.0)",
        ),
        ("<t>2021-07-16</t>", "<t>2022-01-07</t>", "Tệp được giao cho kỳ 7/1/2022"),
    ],
)
def test_a_workbook_newer_than_the_page__error(
    page: Page, good: Path, old: str, new: str, sentence: str
) -> None:
    choose(page, patched(good, {"xl/sharedStrings.xml": replaced(old, new)}))
    assert sentence in page.locator(".file .notice").inner_text()


def test_names_are_text_never_markup__ok(page: Page, good: Path) -> None:
    odd = good.rename(good.with_name("<img src=x onerror=alert(1)>.xlsx"))
    choose(page, odd)
    assert page.inner_text(".file h3") == odd.name
    assert page.locator(".file img").count() == 0


def test_a_damaged_sheet__error(page: Page, good: Path) -> None:
    choose(page, patched(good, {sheet_part(2): lambda part: part[: len(part) // 2]}))
    assert list(verdicts(page).values()) == ["unreadable"]
