"""What goes back to units after a run: annotated copies and receipts (messages: run_outputs)."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from bluezone_xl.ledger import Book
from bluezone_xl.receipts import Receipt
from bluezone_xl.reports.receipt import is_sealed, mark_of, receipt_code, receipt_page, same_code
from bluezone_xl.returns import Accepted
from bluezone_xl.workspace import Workspace
from tests.filled import SATURDAY, Filled, hamlets, small_workspace
from tests.flow import TEXT, digest, outcomes, put, run, tree

WRONG = Filled("X2", lines=hamlets(3, installed=TEXT))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path / "w")


def returned(workspace: Workspace, period: str = "2021-07-16") -> list[str]:
    """What lies in the folder of what goes back for a period."""
    return sorted(path.name for path in (workspace.folder / "returned" / period).iterdir())


def issued(workspace: Workspace) -> tuple[Receipt, Accepted]:
    """The last receipt of an accepted return."""
    with workspace.view_ledger().reading() as book:
        (*_, accepted) = accepted_of(book)
        return {receipt.id: receipt for receipt in book.receipts()}[accepted.receipt], accepted


def accepted_of(book: Book) -> list[Accepted]:
    return [each for run in book.runs() for each in book.accepted_in(run.id)]


# ---------------------------------------------------------------- annotated copies


def test_a_rejected_file_goes_back_marked__error(workspace: Workspace) -> None:
    sent = put(workspace, "x2.xlsx", WRONG)
    before = digest(sent)
    summary = run(workspace)
    (copy,) = summary.copies
    assert returned(workspace) == ["Cần sửa - x2.xlsx", "x2.xlsx.txt"]
    assert digest(sent) == before
    book = openpyxl.load_workbook(copy)
    notes = {
        cell.coordinate: cell.comment.text
        for row in book["Báo cáo"].iter_rows()
        for cell in row
        if cell.comment
    }
    errors = [f for f in summary.files[0].findings if f.severity == "error"]
    assert set(notes) == {f.cell for f in errors}
    assert all(f.message("vi") in notes[str(f.cell)] for f in errors)
    index = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert "Còn 3 lỗi phải sửa trước khi gửi." in index
    assert "Tệp: x2.xlsx" in index
    (message,) = summary.messages
    assert "Gửi kèm tệp “Cần sửa - x2.xlsx”" in message.read_text(encoding="utf-8-sig")


def test_a_mended_copy_is_accepted__ok(workspace: Workspace) -> None:
    """The official corrects the very copy, and sends it with colours, notes and index."""
    put(workspace, "x2.xlsx", WRONG)
    (copy,) = run(workspace).copies
    book = openpyxl.load_workbook(copy)
    for row in book["Báo cáo"].iter_rows():
        for cell in row:
            if cell.value == TEXT:
                cell.value = 40
    (workspace.inbox / "x2.xlsx").unlink()
    book.save(workspace.inbox / copy.name)
    summary = run(workspace, now=SATURDAY + timedelta(hours=1))
    assert outcomes(summary) == {copy.name: "accepted"}


def test_nothing_is_written_twice__ok(workspace: Workspace) -> None:
    put(workspace, "x1.xlsx")
    put(workspace, "x2.xlsx", WRONG)
    first = run(workspace)
    before = tree(workspace.folder)
    again = run(workspace, now=SATURDAY + timedelta(hours=1))
    assert tree(workspace.folder) == before
    assert again.copies == first.copies
    assert again.acknowledged == first.acknowledged


def test_what_is_lost_is_made_again__ok(workspace: Workspace) -> None:
    """As after a run that was cut off when the ledger was written."""
    put(workspace, "x1.xlsx")
    put(workspace, "x2.xlsx", WRONG)
    run(workspace)
    before = {
        name: digest(workspace.folder / "returned/2021-07-16" / name)
        for name in returned(workspace)
    }
    for name in before:
        (workspace.folder / "returned/2021-07-16" / name).unlink()
    put(workspace, "x3.xlsx", Filled("X3"))
    run(workspace, now=SATURDAY + timedelta(hours=1))
    after = {
        name: digest(workspace.folder / "returned/2021-07-16" / name)
        for name in returned(workspace)
    }
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1


def test_a_copy_stays_with_the_file_it_is_of__ok(workspace: Workspace) -> None:
    """Another file under the same name in the next week gets a copy of its own making."""
    put(workspace, "bao cao.xlsx", WRONG)
    (copy,) = run(workspace).copies
    first = digest(copy)
    put(workspace, "bao cao.xlsx", Filled("X3", lines=hamlets(2, installed=-5)))
    (again,) = run(workspace, now=SATURDAY + timedelta(hours=1)).copies
    assert again == copy
    assert digest(again) != first


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("x2", r"Cần sửa - x2 \([0-9a-f]{6}\)\.xlsx"),
        ("huyện/x2.xlsx", r"Cần sửa - huyện - x2\.xlsx \([0-9a-f]{6}\)\.xlsx"),
        ("X2.XLSX", r"Cần sửa - X2\.XLSX"),
    ],
)
def test_every_copy_has_a_name_that_excel_opens__ok(
    workspace: Workspace, name: str, copy: str
) -> None:
    put(workspace, "x.xlsx", WRONG).rename(_made(workspace.inbox / name))
    (path,) = run(workspace).copies
    assert re.fullmatch(copy, path.name), path.name


def test_what_cannot_be_marked_goes_back_with_the_reason__error(workspace: Workspace) -> None:
    import zipfile

    path = put(workspace, "x2.xlsx", WRONG)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("_xmlsignatures/sig1.xml", "<a/>")
    summary = run(workspace)
    assert summary.copies == ()
    said = summary.messages[0].read_text(encoding="utf-8-sig")
    assert "Không kèm được bản đánh dấu lỗi, vì tệp có chữ ký số" in said


def test_what_is_no_workbook_gets_a_message_only__error(workspace: Workspace) -> None:
    (workspace.inbox / "quét.pdf").write_bytes(b"%PDF-1.7")
    summary = run(workspace)
    assert summary.copies == ()
    assert "đánh dấu" not in summary.messages[0].read_text(encoding="utf-8-sig")


# ---------------------------------------------------------------- receipts


def test_an_accepted_file_gets_a_receipt__ok(workspace: Workspace) -> None:
    sent = put(workspace, "x1.xlsx")
    (page,) = run(workspace).acknowledged
    assert page.name == "Biên nhận báo cáo 000001 - X1 Xã Số 1.html"
    said = page.read_text(encoding="utf-8")
    for words in (
        "BIÊN NHẬN BÁO CÁO",
        "Xã Số 1 (X1)",
        "16/7/2021",
        digest(sent),
        "đúng hạn",
        "x1.xlsx",
        "2 dòng",
        '<td class="count">180</td>',
        '<td class="count">80</td>',
    ):
        assert words in said, words


def test_a_correction_gets_a_receipt_of_its_own__ok(workspace: Workspace) -> None:
    put(workspace, "x1.xlsx")
    run(workspace)
    put(workspace, "x1 sửa.xlsx", Filled(lines=hamlets(2, installed=50), saved=5))
    run(workspace, now=SATURDAY + timedelta(hours=40))
    first, second = returned(workspace)
    said = (workspace.folder / "returned/2021-07-16" / second).read_text(encoding="utf-8")
    assert "thay cho bản gửi trước" in said
    assert "quá hạn" in said
    assert first.startswith("Biên nhận báo cáo 000001")


def test_of_two_files_in_one_run_the_one_that_stands_gets_it__ok(workspace: Workspace) -> None:
    put(workspace, "a.xlsx")
    put(workspace, "b.xlsx", Filled(lines=hamlets(2, installed=50), saved=5))
    summary = run(workspace)
    assert sorted(outcomes(summary).values()) == ["accepted", "superseded"]
    (page,) = summary.acknowledged
    assert "b.xlsx" in page.read_text(encoding="utf-8")


def test_a_nil_return_says_so_and_warnings_are_told__ok(workspace: Workspace) -> None:
    put(workspace, "x1.xlsx", Filled(lines=(), nil=True))
    doubtful = ({**hamlets(1)[0], "residents": 80},)
    put(workspace, "x2.xlsx", Filled("X2", lines=doubtful))
    pages = [path.read_text(encoding="utf-8") for path in run(workspace).acknowledged]
    nil = next(page for page in pages if "(X1)" in page)
    assert "không phát sinh" in nil
    doubted = next(page for page in pages if "(X2)" in page)
    assert re.search(r"ĐIỀU CẦN XEM LẠI Ở KỲ SAU \([1-9]\)", doubted)


def test_what_a_stranger_typed_is_text_and_never_markup__ok(workspace: Workspace) -> None:
    put(workspace, "x1 & <b>.xlsx")
    (page,) = run(workspace).acknowledged
    assert "x1 &amp; &lt;b&gt;.xlsx" in page.read_text(encoding="utf-8")


def test_a_code_covers_who_when_and_which_figures__ok(workspace: Workspace) -> None:
    from dataclasses import replace

    put(workspace, "x1.xlsx")
    run(workspace)
    receipt, accepted = issued(workspace)
    code = receipt_code(workspace.secret, workspace.campaign, receipt, accepted)
    assert re.fullmatch(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}", code)
    content = accepted.content
    others = [
        (replace(receipt, id=2), accepted),
        (replace(receipt, sha256="0" * 64), accepted),
        (replace(receipt, late=True), accepted),
        (receipt, replace(accepted, revision=2)),
        (receipt, replace(accepted, content=replace(content, unit="X2"))),
        (receipt, replace(accepted, content=replace(content, lines=content.lines[:1]))),
    ]
    codes = {receipt_code(workspace.secret, workspace.campaign, *pair) for pair in others}
    assert code not in codes
    assert len(codes) == len(others)
    assert receipt_code(b"another secret", workspace.campaign, receipt, accepted) != code
    with pytest.raises(ValueError, match="empty"):
        receipt_code(b"", workspace.campaign, receipt, accepted)


def test_a_code_is_the_same_however_it_is_typed__ok() -> None:
    assert same_code("ABCD-EFGH", "abcd efgh")
    assert not same_code("ABCD-EFGH", "ABCD-EFGI")


def test_a_page_carries_its_number_and_code__ok(workspace: Workspace) -> None:
    put(workspace, "x1.xlsx")
    run(workspace)
    receipt, accepted = issued(workspace)
    secret = workspace.secret
    page = receipt_page(workspace.campaign, workspace.register, receipt, accepted, secret)
    code = receipt_code(secret, workspace.campaign, receipt, accepted)
    assert mark_of(page) == (1, code)
    assert code in page.replace(code, "", 1)
    assert mark_of("<html></html>") is None


def test_a_seal_breaks_with_any_letter_but_not_with_line_ends__ok(workspace: Workspace) -> None:
    put(workspace, "x1.xlsx")
    (path,) = run(workspace).acknowledged
    page, secret = path.read_text(encoding="utf-8"), workspace.secret
    assert is_sealed(page, secret)
    assert is_sealed(page.replace("\n", "\r\n") + "\n", secret)
    assert not is_sealed(page.replace(">80<", ">90<"), secret)
    assert not is_sealed(page, b"another secret")
    assert not is_sealed("<html></html>", secret)


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
