"""Damaged copies of a real form, by the hundred: always a result, never worse."""

from __future__ import annotations

import random
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bluezone_xl.reading import InboxFile, Limits, read_many
from bluezone_xl.submission import ReadResult, Submission
from tests.reading.reader import codes, findings
from tests.sheets import LINES, book, zip_bytes

SEED = 20210716
FORM = LINES + LINES.replace("lines", "difficulties").replace("12", "=1/0 -> #DIV/0!")
GAVE_UP = {"reader_crashed", "reader_timeout", "reader_memory"}

Damage = Callable[[random.Random, bytearray], None]


def flip(dice: random.Random, content: bytearray) -> None:
    for _ in range(dice.choice([1, 1, 2, 8])):
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)


def overwrite(dice: random.Random, content: bytearray) -> None:
    at = dice.randrange(len(content))
    content[at : at + 8] = dice.choice([b"\0" * 8, b"\xff" * 8, b"<", b">", b'"', b"]]>", b"9" * 8])


def cut(dice: random.Random, content: bytearray) -> None:
    at = dice.randrange(len(content))
    del content[at : at + dice.choice([1, 4, 40, 4000])]


def double(dice: random.Random, content: bytearray) -> None:
    at, other = dice.randrange(len(content)), dice.randrange(len(content))
    content[at:at] = content[other : other + dice.choice([1, 10, 100])]


DAMAGES: list[Damage] = [flip, overwrite, cut, double]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return book(tmp_path / "form.xlsx", {"Hướng dẫn": "| |Đọc kỹ|", "Báo cáo": FORM})


def damaged_files(form: Path, number: int) -> Iterator[bytes]:
    """Copies of the file with damage anywhere in it."""
    dice = random.Random(SEED)
    for _ in range(number):
        content = bytearray(form.read_bytes())
        dice.choice(DAMAGES)(dice, content)
        yield bytes(content)


def damaged_parts(form: Path, number: int) -> Iterator[bytes]:
    """Sound zips with damage inside one part: no checksum gives it away."""
    dice = random.Random(SEED)
    with zipfile.ZipFile(form) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(number):
        name = dice.choice(sorted(parts))
        content = bytearray(parts[name])
        dice.choice(DAMAGES)(dice, content)
        yield zip_bytes({**parts, name: bytes(content)})


def read_all(folder: Path, contents: Iterator[bytes]) -> list[ReadResult]:
    items = []
    for number, content in enumerate(contents):
        path = folder / f"{number}.xlsx"
        path.write_bytes(content)
        items.append(InboxFile(path.name, path, 0.0))
    results = list(read_many(items, workers=2, limits=Limits(seconds=20)))
    assert [result.source.label for result in results] == [item.label for item in items]
    return results


@pytest.mark.parametrize("damage", [damaged_files, damaged_parts])
def test_damaged_copies__ok(
    tmp_path: Path, form: Path, damage: Callable[[Path, int], Iterator[bytes]]
) -> None:
    results = read_all(tmp_path, damage(form, 400))
    seen = Counter(code for result in results for code in set(codes(result)))
    assert not GAVE_UP & set(seen), [
        (r.source.label, f.values) for r in results for f in findings(r) if f.code in GAVE_UP
    ]
    assert len(seen) > 1, seen
    assert all(finding.message() for result in results for finding in findings(result))


def test_nothing_is_lost_in_damaged_copies__ok(tmp_path: Path, form: Path) -> None:
    """Whatever damage the zip's checksums can see, no copy reads as a shorter return."""
    (sound,) = read_all(tmp_path, iter([form.read_bytes()]))
    assert isinstance(sound, Submission)
    for result in read_all(tmp_path, damaged_files(form, 400)):
        if isinstance(result, Submission):
            assert (result.meta, result.tables) == (sound.meta, sound.tables)
