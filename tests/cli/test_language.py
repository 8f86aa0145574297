"""Which language the screen speaks."""

from __future__ import annotations

import pytest

from bluezone_xl.catalogue import Lang
from bluezone_xl.cli.language import language
from bluezone_xl.errors import RefusalError
from tests.cli.running import run


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--lang", "en", "check"], "en"),
        (["check", "--lang", "en"], "en"),
        (["check", "--lang=EN"], "en"),
        (["--lang", "en", "check", "--lang", "vi"], "vi"),
        (["check", "--", "--lang", "en"], "vi"),
        (["excel", "--lang", "en", "setup"], "en"),
        (["check", "--lang"], "vi"),
    ],
)
def test_option_decides_wherever_it_stands__ok(words: list[str], expected: Lang) -> None:
    assert language(words, {"LANG": "vi_VN.UTF-8"}) == expected


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi"}, "vi"),
        ({"LANG": "vi-VN"}, "vi"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "fr_FR@euro"}, "en"),
        ({"LANG": "C.UTF-8"}, "vi"),
        ({"LC_ALL": "POSIX"}, "vi"),
        ({}, "vi"),
        ({"LANG": "vi_VN", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "vi_VN"}, "vi"),
        ({"LANG": "en_US", "LC_ALL": ""}, "en"),
    ],
)
def test_locale_decides_else__ok(environment: dict[str, str], expected: Lang) -> None:
    assert language([], environment) == expected


def test_unknown_language__error() -> None:
    with pytest.raises(RefusalError):
        language(["--lang", "fr"], {})
    result = run("check", "--lang", "fr", lang=None, LC_ALL="en_US.UTF-8")
    assert result.exit_code == 2
    assert "no language “fr”" in result.stderr
    assert result.stdout == ""


def test_help_speaks_the_language__ok() -> None:
    vietnamese = run("check", "--help", lang="vi")
    english = run("--lang", "en", "check", "--help", lang=None)
    assert vietnamese.exit_code == english.exit_code == 0
    assert "Cách dùng: bluezone-xl check" in vietnamese.stdout
    assert "Tùy chọn" in vietnamese.stdout
    assert "Usage: bluezone-xl check" in english.stdout
    assert "cli_help" not in vietnamese.stdout + english.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["--lang", "en", "excel", "setup", "--help"],
        ["excel", "--lang", "en", "setup", "--help"],
        ["excel", "setup", "--lang", "en", "--help"],
    ],
)
def test_groups_speak_the_language__ok(words: list[str]) -> None:
    result = run(*words, lang=None)
    assert result.exit_code == 0
    assert "Usage: bluezone-xl excel setup" in result.stdout


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_command_shows_the_help__ok(lang: str) -> None:
    result = run(lang=lang)
    assert result.exit_code == 0
    assert "consolidate" in result.stdout
    assert "cli_help" not in result.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["chek"], "Không có lệnh “chek”. Có phải check?"),
        (["xyzzy"], "Không có lệnh “xyzzy”. Các lệnh:"),
        (["excel", "setpu"], "Không có lệnh “excel setpu”. Có phải excel setup?"),
        (["excel", "xyzzy"], "Không có lệnh “excel xyzzy”. Các lệnh: addin, setup"),
        (["excel", "setup", "extra"], "Thừa trên dòng lệnh: extra."),
        (["excel", "--workspace"], "Không có tùy chọn --workspace."),
        (["check"], "Thiếu PATH."),
        (["check", "a.xlsx", "--formt", "json"], "Không có tùy chọn --formt. Có phải"),
        (["check", "a.xlsx", "--format"], "Sau --format phải có một giá trị."),
        (["status", "--remind=3"], "Sau --remind không ghi giá trị."),
        (["status", "extra"], "Thừa trên dòng lệnh: extra."),
        (["check", "a.xlsx", "--format", "xml"], "Không in được dạng “xml”"),
        (["check", "a.xlsx", "--today", "hôm nay"], "--today: “hôm nay” không phải ngày hợp lệ"),
        (
            ["check", "a.xlsx", "--today", "31/6/2021"],
            "--today: “31/6/2021” không phải ngày hợp lệ",
        ),
    ],
)
def test_complaints_speak_vietnamese__error(words: list[str], sentence: str) -> None:
    result = run(*words, lang="vi")
    assert result.exit_code == 2
    assert f"Không thực hiện được: {sentence}" in result.stderr
    assert result.stdout == ""
