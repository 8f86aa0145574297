"""Names of messages: valid everywhere, and no two labels share one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluezone_xl.reports.messages import safe_name


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("x1.xlsx", "x1.xlsx"),
        ("Báo cáo xã Ia Dêr.xlsx", "Báo cáo xã Ia Dêr.xlsx"),
        ("huyện/x1.xlsx", r"huyện - x1\.xlsx \([0-9a-f]{6}\)"),
        ("gói.zip › x1.xlsx", r"gói\.zip - x1\.xlsx \([0-9a-f]{6}\)"),
        ("a:b?.xlsx", r"a - b - \.xlsx \([0-9a-f]{6}\)"),
        ("...", r"khong-ten \([0-9a-f]{6}\)"),
        ("CON", r"CON \([0-9a-f]{6}\)"),
        ("nul.xlsx", r"nul\.xlsx \([0-9a-f]{6}\)"),
    ],
)
def test_a_name_says_which_file_is_meant__ok(label: str, name: str) -> None:
    assert re.fullmatch(name, safe_name(label)), safe_name(label)


def test_labels_that_look_alike_have_names_of_their_own__ok() -> None:
    labels = ["a/b.xlsx", "a - b.xlsx", "a›b.xlsx", "a  b.xlsx", "a b.xlsx", "A B.xlsx"]
    folded = {safe_name(label).casefold() for label in labels[:-1]}
    assert len(folded) == len(labels) - 1


@given(st.text(min_size=1, max_size=300))
def test_any_label_gives_a_valid_name__ok(label: str) -> None:
    name = safe_name(label)
    assert 0 < len(f"{name}.txt".encode()) < 200
    assert not set('<>:"/\\|?*') & set(name)
    assert all(ord(sign) >= 32 for sign in name)
    assert name == name.strip()
    assert not name.startswith(".")
