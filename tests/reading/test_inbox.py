"""What arrives in the inbox: anything, under any name, in any depth of folders."""

from __future__ import annotations

import gc
import os
import unicodedata
from pathlib import Path

import pytest

from bluezone_xl.errors import RefusalError
from bluezone_xl.reading import files_of, list_inbox, read_many
from bluezone_xl.submission import Submission
from tests.children import as_nobody, shared_folder
from tests.reading.arrivals import found, labels, write
from tests.sheets import zip_bytes


def test_every_file_in_order__ok(inbox: Path) -> None:
    write(
        inbox, {"b/2.xlsx": b"", "a.xlsx": b"", "b/10.xlsx": b"", "Bieu mau (1).pdf": b"", "đ": b""}
    )
    assert labels(inbox) == ["Bieu mau (1).pdf", "a.xlsx", "b/10.xlsx", "b/2.xlsx", "đ"]


def test_noise__ok(inbox: Path) -> None:
    names = ["~$mau.xlsx", ".~lock.mau.xlsx#", "Thumbs.db", "desktop.ini", ".DS_Store", "._a.xlsx"]
    write(inbox, {**dict.fromkeys(names, b"x"), "__MACOSX/a.xlsx": b"x", "Desktop.INI/x": b""})
    write(inbox, {"~mau.xlsx": b"", ".an.xlsx": b""})
    assert labels(inbox) == [".an.xlsx", "~mau.xlsx"]


def test_same_order_for_composed_and_decomposed_names__ok(inbox: Path) -> None:
    """A folder copied from a Mac has its names decomposed: the order must not change."""
    names = ["xã Đông", "xã Ấp", "xã An"]
    write(inbox, dict.fromkeys(names, b""))
    composed = labels(inbox)
    for name in names:
        (inbox / name).rename(inbox / unicodedata.normalize("NFD", name))
    assert labels(inbox) == composed
    assert all(unicodedata.is_normalized("NFC", label) for label in labels(inbox))


def test_name_that_is_no_text__ok(inbox: Path) -> None:
    (inbox / os.fsdecode(b"X\xb7.xlsx")).touch()
    (label,) = labels(inbox)
    assert label == "X\ufffd.xlsx"
    assert found(inbox) == {label: "file_empty"}


def test_links_and_pipes__error(inbox: Path, form: bytes) -> None:
    write(inbox, {"real/mau.xlsx": form})
    (inbox / "link.xlsx").symlink_to(inbox / "real/mau.xlsx")
    (inbox / "round").symlink_to(inbox)
    (inbox / "nowhere").symlink_to(inbox / "nothing")
    os.mkfifo(inbox / "pipe")
    assert found(inbox) == {
        "link.xlsx": "file_not_regular",
        "nowhere": "file_not_regular",
        "pipe": "file_not_regular",
        "real/mau.xlsx": "ok",
        "round": "file_not_regular",
    }


def test_folder_that_cannot_be_listed__error() -> None:
    with shared_folder() as folder:
        write(folder, {"in/closed/mau.xlsx": b"x", "in/open.pdf": b"%PDF-"})
        (folder / "in/closed").chmod(0o000)
        with as_nobody():
            items = list(list_inbox(folder / "in", folder / "scratch"))
        (folder / "in/closed").chmod(0o755)
    assert [item.label for item in items] == ["closed", "open.pdf"], "named, not left out"


def test_no_such_folder__error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(list_inbox(tmp_path / "gone", tmp_path))


# -- Paths that a person names


def test_named_files_folders_and_archives__ok(inbox: Path, form: bytes) -> None:
    write(inbox, {"a.xlsx": form, "sub/b.xlsx": form, "goi.zip": zip_bytes({"c.xlsx": form})})
    files = files_of([inbox / "goi.zip", inbox / "sub", inbox / "a.xlsx"])
    results = list(read_many(files))
    assert all(isinstance(result, Submission) for result in results)
    assert [result.source.label for result in results] == [
        f"{inbox}/goi.zip › c.xlsx",
        f"{inbox}/sub/b.xlsx",
        f"{inbox}/a.xlsx",
    ]


def test_temporary_members_are_removed__ok(inbox: Path, form: bytes) -> None:
    write(inbox, {"goi.zip": zip_bytes({"c.xlsx": form})})
    files = files_of([inbox])
    (item,) = files
    assert item.path.exists()
    del files
    gc.collect()
    assert not item.path.exists()


def test_named_link_is_followed__ok(inbox: Path, form: bytes) -> None:
    write(inbox, {"a.xlsx": form})
    (inbox / "link.xlsx").symlink_to(inbox / "a.xlsx")
    (result,) = read_many(files_of([inbox / "link.xlsx"]))
    assert isinstance(result, Submission)
    assert result.source.label == f"{inbox}/link.xlsx"


def test_named_path_that_does_not_exist__error(tmp_path: Path) -> None:
    with pytest.raises(RefusalError) as refused:
        files_of([tmp_path / "gone.xlsx"])
    assert refused.value.key == "reading.no_such_path"
    assert "gone.xlsx" in str(refused.value)


def test_no_files__ok(inbox: Path) -> None:
    assert list(read_many(files_of([inbox]))) == []
