"""Generated documents are up to date, every command and code is in them, texts are whole."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest

from bluezone_xl.catalogue import entries
from bluezone_xl.cli import reference
from bluezone_xl.cli.application import app
from tests.cli.running import ROOT, run

COMMANDS = (
    "demo", "init", "templates", "distribute", "check", "migrate", "consolidate", "status",
    "remind", "master", "report district", "report freeze", "report ministry", "report notice",
    "report page", "waive", "receipt verify", "excel addin", "excel setup", "libreoffice install",
    "libreoffice uninstall", "check-page build", "doctor",
)  # fmt: skip
TEXTS = ("cli", "cli_help", "doctor", "excel", "extension")
SOURCES = [
    *(ROOT / "bluezone_xl" / "cli").rglob("*.py"),
    *(ROOT / "bluezone_xl" / "doctor").glob("*.py"),
    *(ROOT / "bluezone_xl" / "vba").glob("*.py"),
    *(ROOT / "bluezone_xl" / "excel" / "libreoffice").rglob("*.py"),
]


def _documents() -> list[Path]:
    found = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [path for path in found if path.exists()]


@pytest.mark.parametrize("path", _documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_generated_sections_are_up_to_date__ok(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    assert reference.refreshed(content) == content, "run: python -m tools.generate_docs"


def test_every_command_is_documented__ok() -> None:
    document = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"| `{name}` |" in document
        assert f"### `{name}`" in document


def test_every_finding_code_is_documented__ok() -> None:
    document = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert [code for code in entries() if f"| `{code}` |" not in document] == []


def test_unknown_section__error() -> None:
    with pytest.raises(KeyError):
        reference.refreshed("<!-- generated: nothing -->\n<!-- /generated -->")


def test_sections_are_rewritten_between_their_marks__ok() -> None:
    before = "Above\n<!-- generated: commands -->\nstale words\n<!-- /generated -->\nBelow\n"
    after = reference.refreshed(before)
    assert "stale words" not in after
    assert after.startswith("Above\n<!-- generated: commands -->\n\n| Command |")
    assert after.endswith("<!-- /generated -->\nBelow\n")
    assert reference.refreshed(after) == after


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_help_page_is_whole__ok(name: str, lang: str) -> None:
    for columns in ("80", "120"):
        result = run(*name.split(), "--help", lang=lang, COLUMNS=columns)
        assert result.exit_code == 0
        assert "cli_help" not in result.stdout
        assert "--lang" in result.stdout


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_group_alone_shows_its_help__ok(lang: str) -> None:
    page = run("excel", lang=lang)
    asked = run("excel", "--help", lang=lang)
    assert page.exit_code == asked.exit_code == 0
    assert page.stdout.strip() == asked.stdout.strip()
    assert "bluezone-xl excel" in page.stdout
    assert "setup" in page.stdout
    assert "cli_help" not in page.stdout


def test_every_command_has_its_place__ok() -> None:
    assert reference.command_names() == COMMANDS
    assert app.info.name == "bluezone-xl"


@pytest.mark.parametrize("area", TEXTS)
def test_texts_speak_both_languages__ok(area: str) -> None:
    for key, entry in _texts(area).items():
        assert set(entry) == {"vi", "en"}, key
        assert _placeholders(entry["vi"]) == _placeholders(entry["en"]), key


@pytest.mark.parametrize("area", TEXTS)
def test_no_text_is_left_over__ok(area: str) -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    built = (
        "verdict_", "severity_", "outcome_", "status_", "column_", "stage_", "state_", "action_",
        "tip_", "progress_", "report_kind_", "since_", "left_",
    )  # fmt: skip
    unused = [
        key
        for key in _texts(area)
        if not key.startswith(built) and not re.search(rf"""["'_.]{key}["'_]""", source)
    ]
    assert unused == []


def _texts(area: str) -> dict[str, dict[str, str]]:
    path = ROOT / "bluezone_xl" / "texts" / f"{area}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
