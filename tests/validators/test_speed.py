"""Thousands of returns are checked in one frame a kind; ``make bench`` says what that saves."""

from __future__ import annotations

from typing import Any

import pandera.pandas as pa
import pytest

import validators
from bluezone_xl.submission import Submission
from tests.validators.sheets import BLUEZONE, Workbook

FILES = 400


def _returns() -> list[Submission]:
    header = "| name | residents | smartphones | installed | reason |\n"
    lines = "".join(f"| Thôn {n} | 1000 | 600 | 30{n} | |\n" for n in range(10))
    book = Workbook(header + lines, kind="xa")
    return [book.but(unit=f"{20000 + n}", file=f"{n}.xlsx").read() for n in range(FILES)]


def test_one_frame_for_all_files__ok(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[int] = []
    validate = pa.DataFrameSchema.validate

    def counted(schema: Any, frame: Any, **options: Any) -> Any:
        rows.append(len(frame))
        return validate(schema, frame, **options)

    monkeypatch.setattr(pa.DataFrameSchema, "validate", counted)
    checked = validators.check(_returns(), validators.Context(BLUEZONE))
    assert all(each.content is not None for each in checked)
    assert rows == [FILES * 10]
