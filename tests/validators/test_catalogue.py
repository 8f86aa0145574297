"""The catalogue and the rules say the same: every code, in both languages, short and clean."""

from __future__ import annotations

import string
import tomllib
import unicodedata
from importlib import resources

import pytest

from bluezone_xl import catalogue
from bluezone_xl.catalogue import Entry, Severity
from validators import RULES

AREAS = ("findings_rules", "findings_returns")

SENTENCES = ("problem_vi", "problem_en", "remedy_vi", "remedy_en")


def _texts(area: str) -> dict[str, dict[str, str]]:
    source = resources.files("bluezone_xl") / "texts" / f"{area}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


TEXTS = {code: raw for area in AREAS for code, raw in _texts(area).items()}


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_the_catalogue_holds_the_rules_and_no_other__ok() -> None:
    assert sorted(TEXTS) == sorted(RULES)


def test_no_code_is_defined_in_two_areas__ok() -> None:
    areas = [set(_texts(area)) for area in catalogue.FINDING_AREAS]
    assert sum(map(len, areas)) == len(set().union(*areas))


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_and_its_entry_agree__ok(code: str) -> None:
    entry: Entry = catalogue.entry(code)
    rule = RULES[code]
    assert entry.scope is rule.scope
    assert entry.severity in Severity
    assert rule.about.endswith((".", "?"))


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_both_languages_quote_the_same_values__ok(code: str) -> None:
    raw = TEXTS[code]
    vietnamese = _placeholders(raw["problem_vi"]) | _placeholders(raw["remedy_vi"])
    english = _placeholders(raw["problem_en"]) | _placeholders(raw["remedy_en"])
    assert vietnamese == english
    assert _placeholders(raw["problem_vi"]) == _placeholders(raw["problem_en"])


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_sentences_fit_a_cell_and_a_formula__ok(code: str) -> None:
    raw = TEXTS[code]
    assert set(raw) == {"severity", "scope", *SENTENCES}
    for key in SENTENCES:
        sentence = raw[key]
        assert sentence == unicodedata.normalize("NFC", sentence).strip()
        assert '"' not in sentence, "straight quotes end a formula's text"
        assert len(sentence) <= 160
        assert sentence[0].isupper() or sentence[0] in "“{"
        assert sentence[-1] in ".?}", sentence
