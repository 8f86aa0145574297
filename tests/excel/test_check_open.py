"""Checking the open return as Excel is asked for it: what is done in which order, on every path."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from bluezone_xl.excel import macro
from bluezone_xl.marking.colours import FILLS
from tests.excel.memory import MemoryBook, load_book, make_caller
from tests.excel.memory.sheet import Cells
from tests.marking.copies import HEAD, INDEX, checked, marking, right, wrong
from tests.templates.made import FORM

PATH = "báo cáo.xlsx"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> MemoryBook:
    """A wrong return, read once."""
    path = tmp_path_factory.mktemp("open") / PATH
    path.write_bytes(wrong())
    return load_book(path)


@pytest.fixture
def book(loaded: MemoryBook) -> MemoryBook:
    opened = copy.deepcopy(loaded)
    make_caller(opened)
    return opened


def words(book: MemoryBook) -> str:
    return book.app.said[-1][0]


def state(book: MemoryBook) -> dict[str, object]:
    """All cells of all sheets, with their fills and notes."""
    return {name: (c.values, c.fills, c.notes) for name, c in book.own.items()}


def guarded(book: MemoryBook) -> dict[str, bool]:
    return {name: api.ProtectContents for name, api in book.guards.items() if name in book.own}


def test_wrong_cells_are_filled_and_noted_and_the_index_is_shown__error(book: MemoryBook) -> None:
    macro.check_open()
    form, made = book.own[FORM], marking(wrong())
    at = {(mark.ref.row, mark.ref.column): mark for mark in made.marks}
    assert {spot: form.notes[spot] for spot in at} == {s: m.note for s, m in at.items()}
    assert set(form.notes) == set(at)
    assert all(form.fills[spot] == FILLS[mark.severity] for spot, mark in at.items())
    index = book.own[INDEX]
    assert next(iter(book.own)) == INDEX
    assert sorted(index.links.values()) == sorted(f"#'{FORM}'!{m.cell}" for m in made.marks)
    assert words(book).startswith("Còn 3 lỗi phải sửa trước khi gửi.")
    assert book.app.calls[-1] == f"activate {INDEX}"
    assert "save" not in " ".join(book.app.calls)


def test_the_form_is_protected_again_with_what_it_allowed__ok(book: MemoryBook) -> None:
    before = guarded(book)
    macro.check_open()
    assert {name: on for name, on in guarded(book).items() if name in before} == before
    at = [n for n, call in enumerate(book.app.calls) if call.endswith(f"protect {FORM}")]
    fills = [n for n, call in enumerate(book.app.calls) if call.startswith(f"fill {FORM}")]
    assert at[0] < fills[0] < fills[-1] < at[-1]
    assert book.guards[FORM].Protection.AllowFormattingRows


def test_the_memory_is_written_before_the_first_cell_is_filled__ok(book: MemoryBook) -> None:
    macro.check_open()
    calls = book.app.calls
    written = next(n for n, call in enumerate(calls) if call.startswith(f"put {INDEX}"))
    filled = next(n for n, call in enumerate(calls) if call.startswith(f"fill {FORM}"))
    assert written < filled


def test_clearing_gives_back_what_was_there__ok(book: MemoryBook) -> None:
    cell = marking(wrong()).marks[0].ref
    spot = cell.row, cell.column
    book.own[FORM].notes[spot] = "Hỏi lại anh Ba"
    before = copy.deepcopy(state(book))
    macro.check_open()
    assert book.own[FORM].notes[spot].startswith(f"Hỏi lại anh Ba\n{HEAD}")
    macro.check_open()
    assert book.own[FORM].notes[spot].count(HEAD) == 1
    macro.clear_marks()
    assert state(book) == before
    assert words(book) == "Đã bỏ màu, ghi chú và trang kết quả của lần kiểm tra trước."
    macro.clear_marks()
    assert words(book) == "Tệp này không có đánh dấu nào của lần kiểm tra trước."


def test_unsaved_changes_are_checked_from_a_copy_aside__ok(book: MemoryBook) -> None:
    book.api.Saved = False
    macro.check_open()
    assert "save a copy" in book.app.calls
    assert Path(book.path).read_bytes() == wrong()


def test_a_return_without_a_mistake_is_left_as_it_is__ok(tmp_path: Path) -> None:
    (tmp_path / PATH).write_bytes(right())
    book = load_book(tmp_path / PATH)
    make_caller(book)
    before = copy.deepcopy(state(book))
    macro.check_open()
    assert words(book) == "Không có lỗi: có thể gửi."
    assert state(book) == before


def test_a_protected_structure_is_said_and_nothing_is_marked__error(book: MemoryBook) -> None:
    before = copy.deepcopy(state(book))
    book.structure_protected = True
    macro.check_open()
    assert "Cấu trúc của báo cáo.xlsx được bảo vệ" in words(book)
    assert state(book) == before


def test_a_form_with_a_password_of_its_own_is_said__error(book: MemoryBook) -> None:
    book.guards[FORM].password = "của tôi"
    before = copy.deepcopy(book.own[FORM].fills)
    macro.check_open()
    assert FORM in words(book)
    assert book.own[FORM].fills == before
    book.guards[FORM].password = ""
    macro.clear_marks()
    assert INDEX not in book.own


@pytest.mark.parametrize("late", [1, 2, 3, 12, 40, 60])
def test_a_program_that_refuses_half_way_can_be_cleared__error(book: MemoryBook, late: int) -> None:
    """Whatever was marked by then, the next click takes it away."""
    before, protected = copy.deepcopy(state(book)), guarded(book)
    book.app.fails_at = late
    macro.check_open()
    assert book.app.changes >= late
    book.app.fails_at = 0
    assert {name: on for name, on in guarded(book).items() if name in before} == protected
    macro.clear_marks()
    assert state(book) == before


def test_what_is_checked_is_what_the_command_line_finds__ok(book: MemoryBook) -> None:
    macro.check_open()
    rows = book.own[INDEX].values
    listed = [rows[row, 4] for row, column in sorted(rows) if column == 4 and row > 7]
    assert listed == [item.problem for item in marking(wrong(), checked(wrong())[1]).items]


def beside(book: MemoryBook, path: str, *sheets: str) -> MemoryBook:
    """Another workbook open in the same program, in front of the return."""
    other = MemoryBook(path, book.app)
    other.own = {name: Cells() for name in sheets}
    book.app.books.append(other)
    return other


def in_front(book: MemoryBook) -> None:
    """Bring a workbook to the front."""
    book.app.books.remove(book)
    book.app.books.append(book)


def test_clicked_in_the_master_the_one_return_that_is_open_is_meant__error(
    book: MemoryBook,
) -> None:
    master = beside(book, "master.xlsm", "Tổng quan", "xlwings.conf")
    make_caller(master)
    macro.check_open()
    assert words(book).startswith("Còn 3 lỗi phải sửa trước khi gửi.")
    assert INDEX in book.own
    assert list(master.own) == ["Tổng quan", "xlwings.conf"]
    macro.clear_marks()
    assert INDEX not in book.own


def test_clicked_in_the_addin_the_file_in_front_is_meant__error(book: MemoryBook) -> None:
    beside(book, "sổ tay.xlsx", "Ghi chép")
    addin = beside(book, "bluezone.xlam", "xlwings.conf")
    # Excel does not count an add-in among its workbooks.
    book.app.books.remove(addin)
    in_front(book)
    make_caller(addin)
    macro.check_open()
    assert words(book).startswith("Còn 3 lỗi phải sửa trước khi gửi.")


def test_which_of_several_is_not_guessed__error(book: MemoryBook) -> None:
    beside(book, "sổ tay.xlsx", "Ghi chép")
    make_caller(beside(book, "master.xlsm", "xlwings.conf"))
    macro.check_open()
    assert f"Đang mở nhiều tệp: {book.name}, sổ tay.xlsx." in words(book)
    assert INDEX not in book.own


def test_no_return_is_open__error(book: MemoryBook) -> None:
    master = beside(book, "master.xlsm", "xlwings.conf")
    book.app.books.remove(book)
    make_caller(master)
    macro.check_open()
    assert "Chưa mở tệp báo cáo nào." in words(book)
