"""The archive and writing aside: whole or not at all, and never twice."""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from bluezone_xl.archive import Archive, SourceGoneError, hash_file
from bluezone_xl.aside import PREFIX, sweep, write_text, written_aside
from bluezone_xl.errors import RefusalError
from tests.children import as_nobody, lock_up, run_python, shared_folder

WORKBOOK = b"PK\x03\x04" + b"so lieu" * 1000


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    with shared_folder() as folder:
        yield folder


def _received(
    inbox: Path, content: bytes = WORKBOOK, name: str = "báo cáo.xlsx"
) -> tuple[Path, str]:
    path = inbox / name
    path.write_bytes(content)
    return path, hash_file(path)[0]


# ---------------------------------------------------------------- archive


def test_a_workbook_is_kept_under_its_hash__ok(inbox: Path, archive: Archive) -> None:
    source, sha256 = _received(inbox)
    kept = archive.add(source, sha256)
    archive.sync()
    assert kept == archive.folder / sha256[:2] / f"{sha256}.xlsx"
    assert kept.read_bytes() == WORKBOOK
    assert archive.find(sha256) == kept
    assert not kept.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


def test_what_is_no_workbook_is_kept_too__ok(inbox: Path, archive: Archive) -> None:
    for name, content in {"a.xlsx": b"%PDF-1.7", "b.xlsx": b"", "c": b"P"}.items():
        source, sha256 = _received(inbox, content, name)
        assert archive.add(source, sha256).name == f"{sha256}.bin"
    assert len(list(archive.files())) == 3


def test_adding_again_changes_nothing__ok(inbox: Path, archive: Archive) -> None:
    source, sha256 = _received(inbox)
    kept = archive.add(source, sha256)
    before = kept.stat()
    other, _ = _received(inbox, name="tên khác.XLSX")
    assert archive.add(other, sha256) == kept
    assert (kept.stat().st_ino, kept.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_source_is_not_touched__ok(inbox: Path, archive: Archive) -> None:
    source, sha256 = _received(inbox)
    before = source.stat()
    archive.add(source, sha256)
    assert (source.stat().st_mtime_ns, source.stat().st_mode) == (
        before.st_mtime_ns,
        before.st_mode,
    )


def test_a_damaged_copy_is_found_out_and_repaired__error(inbox: Path, archive: Archive) -> None:
    source, sha256 = _received(inbox)
    kept = archive.add(source, sha256)
    kept.chmod(0o644)
    kept.write_bytes(WORKBOOK[:-1])
    kept.chmod(0o444)
    assert archive.damaged() == (kept,)
    assert archive.find(sha256) is None
    assert archive.add(source, sha256).read_bytes() == WORKBOOK
    assert archive.damaged() == ()


def test_a_file_that_changes_meanwhile_is_not_archived__error(
    inbox: Path, archive: Archive
) -> None:
    source, sha256 = _received(inbox)
    source.write_bytes(WORKBOOK + b"saved again")
    with pytest.raises(SourceGoneError):
        archive.add(source, sha256)
    source.unlink()
    with pytest.raises(SourceGoneError):
        archive.add(source, sha256)
    assert archive.is_empty()
    assert [p for p in archive.folder.rglob("*") if p.is_file()] == []


def test_an_archive_that_may_not_be_written__error(inbox: Path, open_folder: Path) -> None:
    source, sha256 = _received(open_folder)
    lock_up(open_folder, [source])
    with as_nobody(), pytest.raises(RefusalError) as caught:
        Archive(open_folder / "archive").add(source, sha256)
    assert caught.value.key == "workspace.forbidden"


_LIMITED = """
import resource, sys
from pathlib import Path
from bluezone_xl.archive import Archive, hash_file
from bluezone_xl.errors import RefusalError
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
source = Path(sys.argv[1])
try:
    Archive(Path(sys.argv[2])).add(source, hash_file(source)[0])
except RefusalError as error:
    print(error.key)
"""


def test_a_full_disk_leaves_no_half_file__error(inbox: Path, archive: Archive) -> None:
    source, _ = _received(inbox, os.urandom(300_000))
    assert run_python(_LIMITED, source, archive.folder).stdout.strip() == "workspace.disk_full"
    assert archive.is_empty()
    assert [p for p in archive.folder.rglob("*") if p.is_file()] == []


_KILLED = """
import os, signal, sys
from pathlib import Path
from bluezone_xl import archive, aside
aside._flush = lambda path: os.kill(os.getpid(), signal.SIGKILL)
source = Path(sys.argv[1])
archive.Archive(Path(sys.argv[2])).add(source, archive.hash_file(source)[0])
"""


def test_a_kill_leaves_a_part_that_is_swept__ok(inbox: Path, archive: Archive) -> None:
    source, sha256 = _received(inbox)
    done = run_python(_KILLED, source, archive.folder, check=False)
    assert done.returncode == -signal.SIGKILL
    assert archive.find(sha256) is None
    assert archive.is_empty()
    (left,) = (p for p in archive.folder.rglob("*") if p.is_file())
    assert left.name.startswith(PREFIX)
    archive.sweep()
    assert not left.exists()
    assert archive.add(source, sha256).read_bytes() == WORKBOOK


# ---------------------------------------------------------------- writing aside


def test_the_target_changes_only_at_the_end__ok(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "thư mục" / "a.txt"
    with written_aside(target) as aside:
        aside.write_text("mới")
        assert not target.exists()
        assert aside.suffix == ".txt"
    assert target.read_text() == "mới"
    assert [p.name for p in target.parent.iterdir()] == ["a.txt"]


def test_a_failure_leaves_the_former_file__error(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("cũ")

    def fail() -> None:
        with written_aside(target) as aside:
            aside.write_text("một nửa")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert target.read_text() == "cũ"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_text_is_written_once__ok(tmp_path: Path) -> None:
    target = tmp_path / "tin nhắn.txt"
    assert write_text(target, "Kính gửi đơn vị\r\n")
    assert target.read_bytes().startswith(b"\xef\xbb\xbfK")
    assert not write_text(target, "Kính gửi đơn vị\r\n")
    assert write_text(target, "khác")


def test_sweeping_takes_leftovers_only__ok(tmp_path: Path) -> None:
    for name in (f"{PREFIX}1.xlsx", "a.xlsx", ".hidden"):
        (tmp_path / name).touch()
    (tmp_path / f"{PREFIX}1.xlsx").chmod(0o444)
    sweep(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == [".hidden", "a.xlsx"]
