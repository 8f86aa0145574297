"""The guide says what, by when and to whom, and quotes the rules from the catalogue."""

from __future__ import annotations

import pytest

from bluezone_xl.templates.samples import samples_of
from tests.templates.made import FORM, KINDS, blank_book, issued, issued_book, kind, opened

GUIDE = "Hướng dẫn"


def texts(book: object) -> list[str]:
    """Every text of the guide."""
    return [str(c.value) for row in book[GUIDE].iter_rows() for c in row if c.value]  # type: ignore[index]


@pytest.mark.parametrize("kind_id", KINDS)
def test_it_answers_what_by_when_and_to_whom__ok(kind_id: str) -> None:
    shown = texts(opened(issued(kind_id), values=True))
    for expected in (
        kind(kind_id).title,
        "Đơn vị Mẫu (52-MAU)",
        "Số liệu tính đến hết ngày 23/7/2021",
        "Gửi trước 17 giờ 00 ngày 24/7/2021",
        "Sở Thông tin và Truyền thông",
        *kind(kind_id).guide,
    ):
        assert expected in shown
    assert [f"Bước {n}" for n in range(1, 6)] == [text for text in shown if text[:4] == "Bước"]


@pytest.mark.parametrize("kind_id", KINDS)
def test_it_quotes_problems_and_remedies__ok(kind_id: str) -> None:
    shown = texts(blank_book(kind_id))
    samples = list(samples_of(kind(kind_id)))
    assert len(samples) >= 7
    for sample in samples:
        assert sample.message("vi") in shown
        assert sample.remedy("vi") in shown


def test_it_follows_the_period_chosen_on_the_form__ok() -> None:
    formulas = [text for text in texts(issued_book("xa")) if text.startswith("=")]
    assert formulas == [f"='{FORM}'!$B$5", f"='{FORM}'!$H$10"] or len(formulas) == 2


def test_a_kind_has_only_the_samples_that_concern_it__ok() -> None:
    codes = {kind_id: {s.code for s in samples_of(kind(kind_id))} for kind_id in KINDS}
    assert "tax_code_invalid" in codes["cong_doan"]
    assert "tax_code_invalid" not in codes["xa"]
    assert "field_needed" in codes["co_quan"]
    assert "stock_decreased" not in codes["cach_ly"]
