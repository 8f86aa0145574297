"""What is wrong with a file is a finding; what is wrong with a rule is an exception."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from pandera.errors import SchemaErrors

import validators.schema
from tests.validators.sheets import BLUEZONE, Workbook, check_one
from validators.frames import lines_frame
from validators.schema import schema_of

AGENCY = Workbook("""
    | name    | staff | smartphones | installed | relatives | reason |
    | Phòng A | 50    | 40          | 30        | 12        |        |
""")


def _broken(frame: pd.DataFrame) -> pd.Series[bool]:
    raise ZeroDivisionError


def _no_series(frame: pd.DataFrame) -> bool:
    return False


@pytest.mark.parametrize("predicate", [_broken, _no_series])
def test_a_rule_that_breaks_is_a_bug__error(
    predicate: Callable[[pd.DataFrame], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validators.schema, "first_of_its_key", predicate)
    with pytest.raises(SchemaErrors):
        check_one(AGENCY)


def test_a_frame_of_the_wrong_types_is_a_bug__error() -> None:
    kind = BLUEZONE.kind("co_quan")
    frame = lines_frame(kind, []).frame
    schema = schema_of(kind)
    assert list(schema.failures(frame)) == []
    with pytest.raises(SchemaErrors):
        list(schema.failures(frame.assign(staff="12")))
    with pytest.raises(SchemaErrors):
        list(schema.failures(frame.drop(columns="staff")))


def test_findings_stand_in_sheet_order__ok() -> None:
    outcome = check_one(
        AGENCY.but(
            lines="""
            | name    | staff | smartphones | installed | relatives | reason |
            | Phòng A | 'x    | 40          | 41        | -1        |        |
            | Phòng B | 9     | 10          | '9        | 1         |        |
            """,
            headers={"relatives": "?"},
            nil="x",
        )
    )
    cells = [finding.cell for finding in outcome.checked.findings]
    assert cells == ["G11", "D12", "F12", "G12", "E13", "F13", "C43"]
