"""The catalogue of reading and the tests of reading name the same codes."""

from __future__ import annotations

import re
import string
import tomllib
from importlib import resources
from pathlib import Path

import pytest

import bluezone_xl.reading

CATALOGUE = tomllib.loads(
    (resources.files("bluezone_xl") / "texts" / "findings_reading.toml").read_text("utf-8")
)
TESTS = "\n".join(
    path.read_text(encoding="utf-8")
    for path in Path(__file__).parent.glob("test_*.py")
    if path.name != Path(__file__).name
)
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in Path(str(bluezone_xl.reading.__file__)).parent.glob("*.py")
)


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_found_and_tested__ok(code: str) -> None:
    assert f'"{code}"' in SOURCES
    assert f'"{code}"' in TESTS


def test_no_code_outside_the_catalogue__ok() -> None:
    used = set(re.findall(r'(?:Finding|Refused)\(\s*"(\w+)"', SOURCES))
    assert used
    assert used <= set(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_both_languages_name_the_same_values__ok(code: str) -> None:
    def names(key: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(CATALOGUE[code][key]) if name}

    assert names("problem_vi") == names("problem_en")
    assert names("remedy_vi") == names("remedy_en")
