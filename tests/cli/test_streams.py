"""No character stops a command, no closed pipe shows."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from bluezone_xl.cli.streams import printable
from tests.cli.running import environment, shell, start


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp1258", "cp437", "utf-8"])
def test_console_of_any_encoding__ok(encoding: str) -> None:
    done = shell("--lang", "vi", "check", "--help", env={"PYTHONIOENCODING": encoding})
    assert done.returncode == 0
    shown = done.stdout.decode(encoding)
    assert "?" not in shown
    assert "Kiểm tra" in shown or "Kiem tra" in shown
    assert done.stderr == b""


def test_file_gets_utf8_in_a_locale_without__ok() -> None:
    settings = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = shell("--lang", "vi", "--help", env=settings)
    assert done.returncode == 0
    assert "Kiểm tra báo cáo" in done.stdout.decode("utf-8")


def test_nobody_reads_the_output__ok() -> None:
    with start("--lang", "en", "--help") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_nobody_reads_the_complaint__ok() -> None:
    with start("--lang", "en", "no-such-command") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stderr.close()
        assert process.stdout.read() == b""
    assert process.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
@pytest.mark.parametrize(("redirection", "code"), [(">&-", 0), ("2>&-", 0), (">/dev/full", 2)])
def test_streams_that_take_nothing__ok(redirection: str, code: int) -> None:
    line = f'exec "{sys.executable}" -m bluezone_xl --help {redirection}'
    done = subprocess.run(["sh", "-c", line], env=environment(), capture_output=True, check=False)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sổ nhận", "Sổ nhận"),
        ("a\x1b[31mb", "a·[31mb"),
        ("tên\u202egnp.exe", "tên·gnp.exe"),
        ("bad\udcffname", "bad·name"),
        ("two\nlines", "two\nlines"),
        ("to\u0302\u0309ng", "to\u0302\u0309ng"),
    ],
)
def test_strangers_text_cannot_steer_the_terminal__ok(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_plain_text_where_the_encoding_lacks_a_character__ok() -> None:
    written = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="bluezone_plain")
    written.write("Đơn vị “Hoài Ân” – 60,5% ≥ 60% → đạt\udcff")
    written.flush()
    buffer = written.buffer
    assert isinstance(buffer, io.BytesIO)
    assert buffer.getvalue() == b'Don vi "Hoai An" - 60,5% >= 60% -> dat?'
