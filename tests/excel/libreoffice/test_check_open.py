"""The open return is checked as the command line checks its file, and marked; in LibreOffice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlwings as xw

from bluezone_xl.checking import Against, FileCheck, check_files
from bluezone_xl.clock import now
from bluezone_xl.excel import live, macro
from bluezone_xl.excel.screen import Mood
from bluezone_xl.marking import plan
from bluezone_xl.marking.index import MEMORY
from bluezone_xl.workspace import Workspace
from tests.filled import small_workspace
from tests.flow import digest, put
from tests.marking.copies import HEAD, INDEX, checked, fills, marked, notes, opened, right, wrong
from tests.templates.made import FORM

pytestmark = pytest.mark.office

Open = Callable[[bytes], xw.Book]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Mood]]:
    """What was said at the end of each click."""
    answers: list[tuple[str, Mood]] = []
    monkeypatch.setattr(live.OpenBook, "say", lambda _, words, mood: answers.append((words, mood)))
    return answers


@pytest.fixture
def open_return(app: xw.App, tmp_path: Path) -> Iterator[Open]:
    """Opens a return from the disk, as the one whose menu is clicked."""
    books: list[xw.Book] = []

    def opening(data: bytes) -> xw.Book:
        path = tmp_path / "báo cáo.xlsx"
        path.write_bytes(data)
        books.append(app.books.open(str(path)))
        books[-1].set_mock_caller()
        return books[-1]

    yield opening
    for book in books:
        book.close()


def file_of(book: xw.Book) -> Path:
    return Path(book.fullname)


def as_shown(book: xw.Book, folder: Path) -> bytes:
    """The open workbook as a file, without saving it."""
    copy = folder / "as shown.xlsx"
    book.impl.save_copy(copy)
    return copy.read_bytes()


def command_line(path: Path) -> FileCheck:
    """What ``check`` finds in a file."""
    (found,) = check_files([path], Against(now().date()))
    return found


def listed(book: xw.Book) -> list[tuple[object, ...]]:
    """The lines of the index: number, sheet, cell, problem, remedy."""
    sheet = book.sheets[INDEX]
    rows = sheet.range((1, 1), sheet.used_range.last_cell).value
    head = next(number for number, row in enumerate(rows) if row[0] == "Số")
    return [(int(r[0]), *r[2:6]) for r in rows[head + 1 :] if isinstance(r[0], float)]


@pytest.mark.parametrize("kind", ["xa", "cong_doan", "co_quan", "huyen"])
def test_the_findings_are_the_command_lines__error(
    open_return: Open, said: list[tuple[str, Mood]], tmp_path: Path, kind: str
) -> None:
    book = open_return(wrong(kind))
    before = digest(file_of(book))
    macro.check_open()
    check = command_line(file_of(book))
    made = plan(check.findings, check.verdict, sheets=opened(wrong(kind)).sheetnames)
    assert listed(book) == [
        (item.number, item.sheet or "(cả tệp)", item.cell, item.problem, item.remedy)
        for item in made.items
    ]
    shown = as_shown(book, tmp_path)
    assert notes(shown) == {mark.cell: mark.note for mark in made.marks}
    wanted = {mark.cell for mark in made.marks}
    former, now_filled = fills(wrong(kind)), fills(shown)
    assert {c for c in now_filled if now_filled[c] != former.get(c)} == wanted
    assert checked(shown)[1] == checked(wrong(kind))[1]
    assert digest(file_of(book)) == before
    words, mood = said[-1]
    assert words.startswith(made.sentence)
    assert mood is Mood.LOOK
    assert book.sheets.active.name == INDEX


def test_a_second_check_follows_what_was_mended_and_clearing_takes_all_away__ok(
    open_return: Open, said: list[tuple[str, Mood]], tmp_path: Path
) -> None:
    book = open_return(wrong())
    before = as_shown(book, tmp_path)
    macro.check_open()
    first = {row[2] for row in listed(book)}
    (word,) = (f.cell for f in checked(wrong())[1] if f.code == "number_is_text")
    assert word is not None
    book.sheets[FORM][word].value = 900
    macro.check_open()
    second = {row[2] for row in listed(book)}
    assert word not in second | set(notes(as_shown(book, tmp_path)))
    assert second < first
    assert [sheet.name for sheet in book.sheets].count(INDEX) == 1
    assert hashlib.sha256(wrong()).hexdigest() == digest(file_of(book))
    macro.clear_marks()
    after = as_shown(book, tmp_path)
    assert fills(after) == fills(before)
    assert notes(after) == {}
    assert opened(after).sheetnames == opened(before).sheetnames
    was, now_is = (vars(opened(each)[FORM].protection) for each in (before, after))
    assert now_is == was
    assert now_is["sheet"]
    macro.clear_marks()
    assert said[-1][0] == "Tệp này không có đánh dấu nào của lần kiểm tra trước."


def test_the_officials_own_note_stays__ok(
    open_return: Open, said: list[tuple[str, Mood]], tmp_path: Path
) -> None:
    book = open_return(wrong())
    cell = next(c for c in notes_wanted() if c)
    sheet = book.sheets[FORM]
    sheet.impl.unprotect()
    sheet[cell].add_note("Hỏi lại anh Ba")
    sheet.impl.protect()
    macro.check_open()
    assert notes(as_shown(book, tmp_path))[cell].startswith(f"Hỏi lại anh Ba\n{HEAD}")
    macro.check_open()
    assert notes(as_shown(book, tmp_path))[cell].count(HEAD) == 1
    macro.clear_marks()
    assert notes(as_shown(book, tmp_path)) == {cell: "Hỏi lại anh Ba"}


def notes_wanted() -> list[str | None]:
    return [finding.cell for finding in checked(wrong())[1]]


def test_a_return_without_a_mistake_can_be_sent__ok(
    open_return: Open, said: list[tuple[str, Mood]], tmp_path: Path
) -> None:
    book = open_return(right())
    macro.check_open()
    assert said == [("Không có lỗi: có thể gửi.", Mood.DONE)]
    assert INDEX not in [sheet.name for sheet in book.sheets]


def test_what_is_no_return_is_said_as_check_says_it__error(
    app: xw.App, said: list[tuple[str, Mood]], tmp_path: Path
) -> None:
    book = app.books.add()
    book.set_mock_caller()
    book.sheets[0]["A1"].value = "x"
    before = [sheet.name for sheet in book.sheets]
    macro.check_open()
    copy = tmp_path / "x.xlsx"
    copy.write_bytes(as_shown(book, tmp_path))
    (finding,) = command_line(copy).findings
    assert finding.message("vi") in said[-1][0]
    assert finding.remedy("vi") in said[-1][0]
    assert [sheet.name for sheet in book.sheets] == before
    book.close()


def test_in_a_workspace_its_register_counts__error(
    app: xw.App, said: list[tuple[str, Mood]], tmp_path: Path
) -> None:
    workspace = small_workspace(tmp_path / "tỉnh")
    path = put(workspace, "xa/x1.xlsx")
    (workspace.folder / "secret.key").write_text("ab" * 32)
    book = app.books.open(str(path))
    book.set_mock_caller()
    macro.check_open()
    against = Against.workspace(Workspace.open(workspace.folder), now().date())
    (check,) = check_files([path], against)
    assert "token_wrong" in {finding.code for finding in check.findings}
    assert len(listed(book)) == len(check.findings)
    assert str(workspace.folder) in said[-1][0]
    book.close()


def test_a_marked_copy_is_cleared_too__ok(
    open_return: Open, said: list[tuple[str, Mood]], tmp_path: Path
) -> None:
    """What a program patched into the file, and what a click wrote, is one and the same."""
    book = open_return(marked(wrong()))
    macro.clear_marks()
    after = as_shown(book, tmp_path)
    assert fills(after) == fills(wrong())
    assert notes(after) == {}
    assert opened(after).sheetnames == opened(wrong()).sheetnames


def test_the_memory_is_hidden_and_the_index_prints_on_a4__ok(
    open_return: Open, said: list[tuple[str, Mood]], tmp_path: Path
) -> None:
    book = open_return(wrong())
    macro.check_open()
    sheet = opened(as_shown(book, tmp_path))[INDEX]
    assert sheet.column_dimensions["H"].hidden
    assert sheet.cell(1, MEMORY + 1).value == "bluezone_xl marks/1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.print_title_rows == "$8:$8"
