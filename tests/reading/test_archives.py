"""Zip archives of workbooks, as districts send them."""

from __future__ import annotations

import os
import unicodedata
import zipfile
import zlib
from pathlib import Path

import pytest

from bluezone_xl.reading import Limits
from bluezone_xl.reading.inbox import Files
from tests.reading.arrivals import found, listed, write
from tests.sheets import zip_bytes


def test_archive_of_workbooks__ok(inbox: Path, form: bytes) -> None:
    packed = zip_bytes(
        {
            "xã B/mau.xlsx": form,
            "xã A/mau.xlsx": form,
            "xã A/anh.jpg": b"\xff\xd8\xff",
            "__MACOSX/xã A/._mau.xlsx": b"x",
            "xã A/~$mau.xlsx": b"x",
            "xã C/": b"",
        }
    )
    write(inbox, {"goi.zip": packed, "a.xlsx": form})
    before = {path: path.read_bytes() for path in inbox.rglob("*") if path.is_file()}
    assert found(inbox) == {
        "a.xlsx": "ok",
        "goi.zip › xã A/anh.jpg": "file_image",
        "goi.zip › xã A/mau.xlsx": "ok",
        "goi.zip › xã B/mau.xlsx": "ok",
    }
    assert {path: path.read_bytes() for path in inbox.rglob("*") if path.is_file()} == before


def test_archive_by_another_name__ok(inbox: Path, form: bytes) -> None:
    write(inbox, {"bao cao.xlsx": zip_bytes({"mau.xlsx": form})})
    assert found(inbox) == {"bao cao.xlsx › mau.xlsx": "ok"}


def test_member_times__ok(inbox: Path, form: bytes) -> None:
    entry = zipfile.ZipInfo("mau.xlsx", (2021, 7, 16, 8, 30, 0))
    nonsense = zipfile.ZipInfo("b.xlsx", (2021, 7, 16, 8, 30, 0))
    nonsense.date_time = (2021, 0, 0, 0, 0, 0)
    with zipfile.ZipFile(inbox / "goi.zip", "w") as package:
        package.writestr(entry, form)
        package.writestr(nonsense, form)
    os.utime(inbox / "goi.zip", (5.0, 5.0))
    second, first = listed(inbox)
    assert first.mtime == pytest.approx(1_626_391_800, abs=86_400)
    assert second.mtime == 5.0


def test_archive_in_an_archive__ok(inbox: Path, form: bytes) -> None:
    once = zip_bytes({"mau.xlsx": form})
    twice = zip_bytes({"xã.zip": once, "b.xlsx": form})
    write(inbox, {"huyện.zip": twice, "tỉnh.zip": zip_bytes({"huyện.zip": twice})})
    assert found(inbox) == {
        "huyện.zip › b.xlsx": "ok",
        "huyện.zip › xã.zip › mau.xlsx": "ok",
        "tỉnh.zip › huyện.zip › b.xlsx": "ok",
        "tỉnh.zip › huyện.zip › xã.zip": "archive_nested",
    }


def test_archives_that_cannot_be_opened__error(inbox: Path, form: bytes) -> None:
    good = zip_bytes({"mau.xlsx": form})
    locked = bytearray(good)
    locked[good.index(b"PK\x01\x02") + 8] |= 1
    write(
        inbox,
        {
            "cut.zip": good[: len(good) // 2],
            "empty.zip": zip_bytes({}),
            "locked.zip": bytes(locked),
            "nothing.zip": zip_bytes({"xã A/": b"", "Thumbs.db": b"x"}),
            "out.zip": zip_bytes({"../mau.xlsx": form}),
            "rar.zip": b"Rar!\x1a\x07",
        },
    )
    assert found(inbox) == {
        "cut.zip": "file_damaged",
        "empty.zip": "file_archive",
        "locked.zip": "zip_password",
        "nothing.zip": "archive_empty",
        "out.zip": "zip_unsafe",
        "rar.zip": "file_archive",
    }
    assert not (inbox.parent / "mau.xlsx").exists()


def test_damaged_member__error(inbox: Path, form: bytes) -> None:
    """One bad member does not take the others with it."""
    packed = bytearray(zip_bytes({"a.xlsx": form, "b.xlsx": form}))
    packed[200] ^= 0xFF
    write(inbox, {"goi.zip": bytes(packed)})
    assert found(inbox) == {"goi.zip › a.xlsx": "file_damaged", "goi.zip › b.xlsx": "ok"}


def test_archive_too_big__error(inbox: Path, tmp_path: Path) -> None:
    """The limit holds for all archives within one another together."""
    inner = zip_bytes({"a": b"a" * 3000, "b": b"b" * 3000})
    write(inbox, {"goi.zip": zip_bytes({"1.zip": inner, "2.zip": inner})})
    items = list(Files([(inbox, "")], tmp_path / "s", Limits(total=8000)))
    assert [(item.label, item.problem and item.problem.code) for item in items] == [
        ("goi.zip › 1.zip › a", None),
        ("goi.zip › 1.zip › b", None),
        ("goi.zip › 2.zip", "zip_too_big"),
    ]


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("utf-8", "xã Tân Lập/mẫu.xlsx"), ("cp1258", "xã Tân Lập/mẫu.xlsx")],
)
def test_names_in_other_encodings__ok(
    inbox: Path, form: bytes, encoding: str, expected: str
) -> None:
    """Without the UTF-8 flag every reader takes names for CP437."""
    name = expected if encoding == "utf-8" else unicodedata.normalize("NFD", expected)
    # Code page 1258 has some letters whole and five tones as combining marks.
    stored = b"".join(
        part.encode(encoding, "ignore")
        for part in (_for_1258(name) if encoding == "cp1258" else name)
    )
    content = zip_bytes({"x" * len(stored): form}).replace(b"x" * len(stored), stored)
    write(inbox, {"goi.zip": content})
    assert found(inbox) == {f"goi.zip › {expected}": "ok"}


def _for_1258(decomposed: str) -> str:
    """Compose what code page 1258 has whole (ă â đ ê ô ơ ư), leave the tones apart."""
    composed = decomposed
    for pair in ("a\u0306", "a\u0302", "e\u0302", "o\u0302", "o\u031b", "u\u031b"):
        tone_between = {f"{pair[0]}\u0323{pair[1]}": f"{pair}\u0323"}
        for old, new in tone_between.items():
            composed = composed.replace(old, new)
        composed = composed.replace(pair, unicodedata.normalize("NFC", pair))
    return composed


def test_name_given_a_second_time__ok(inbox: Path, form: bytes) -> None:
    """Info-ZIP puts the true name into an extra field."""
    entry = zipfile.ZipInfo("x_ T_n L_p.xlsx")
    true_name = "xã Tân Lập.xlsx".encode()
    # The short name must not be ASCII for the extra field to be looked at.
    stored = "x\x86 T\x83n L_p.xlsx".encode("latin-1")
    body = b"\x01" + zlib.crc32(stored).to_bytes(4, "little") + true_name
    entry.extra = b"\x75\x70" + len(body).to_bytes(2, "little") + body
    with zipfile.ZipFile(inbox / "goi.zip", "w") as package:
        package.writestr(entry, form)
    content = (inbox / "goi.zip").read_bytes().replace(b"x_ T_n L_p.xlsx", stored)
    write(inbox, {"goi.zip": content})
    assert found(inbox) == {"goi.zip › xã Tân Lập.xlsx": "ok"}


def test_name_nobody_can_decode__ok(inbox: Path, form: bytes) -> None:
    content = zip_bytes({"xxxx.xlsx": form}).replace(b"xxxx.xlsx", b"\xb0\xb1\xb2\xdb.xlsx")
    write(inbox, {"goi.zip": content})
    assert found(inbox) == {"goi.zip › ░▒▓█.xlsx": "ok"}
