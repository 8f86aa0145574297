"""Vietnamese names: comparing, suggesting, quoting, ordering."""

from __future__ import annotations

import csv
import hashlib
import unicodedata
from collections import Counter
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluezone_xl.names import normalise, running, sort_key, split_level, suggest, tidy, unaccented
from bluezone_xl.places import EDITIONS, Level, load_places

# All 21,233 different texts of the two packaged lists, one a line, in the order of PyICU 2.17
# (ICU 72, locale vi_VN, numeric collation on).
ORDER_BY_ICU = "9ce768f81350ec26ca1b99cb942602f57bf4da2234dc1610292b5c89b4c23ebc"

words = st.text(alphabet="aàảãáạăằâầđeéêoòôơờuùưừiyỳ ĐÀ-1'", max_size=20)


def packaged_texts() -> set[str]:
    texts: set[str] = set()
    for edition in EDITIONS:
        source = resources.files("bluezone_xl") / "data" / f"admin_units_{edition}.csv"
        for row in csv.DictReader(source.read_text(encoding="utf-8-sig").splitlines()):
            texts |= {value for value in row.values() if value}
    return texts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "Hoà Bình"),
        ("Khánh Hòa", "KHÁNH  HOÀ "),
        ("Thụy Khuê", "Thuỵ Khuê"),
        ("Thúy", "Thuý"),
        ("xã Hòe Nhai", "Xã Hoè Nhai"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa – Vũng Tàu"),
        ("Bà Rịa-Vũng Tàu", "Bà Rịa  -  Vũng Tàu"),
        ("Buôn Đôn", unicodedata.normalize("NFD", "Buôn Đôn")),
        ("Ea H'leo", "Ea H’leo"),
        ("Sở\u00a0Nội vụ", "Sở Nội\u200b vụ"),
    ],
)
def test_two_spellings_of_one_name__ok(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xã Sa Pa", "Xã Sa Pả"),
        ("Minh Quán", "Minh Quân"),
        ("của", "cuả"),
        ("Hoa", "Hòa"),
        ("Phường 1", "Phường 11"),
    ],
)
def test_two_names__error(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


def test_the_21_pairs_of_one_district_stay_apart__ok() -> None:
    places = load_places("2021")
    pairs = 0
    for district in (place for place in places.all if place.level is Level.DISTRICT):
        names = [place.name for place in places.within(district.code)]
        assert len({normalise(name) for name in names}) == len(set(names))
        plain = Counter(unaccented(normalise(name)) for name in names)
        pairs += sum(count - 1 for count in plain.values())
    assert pairs == 21


@given(words)
def test_normalising_twice_changes_nothing__ok(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(text)


def test_tidy_keeps_the_soft_hyphen_of_tcvn3__ok() -> None:
    assert tidy("  D\u00ad¬ng\u200b  \x07A ") == "D\u00ad¬ng A"


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Thừa Thiên Huế", "Thua Thien Hue"), ("Đắk Lắk", "Dak Lak"), ("ưỡng đứng", "uong dung")],
)
def test_without_diacritics__ok(text: str, plain: str) -> None:
    assert unaccented(text) == plain
    assert unaccented(unicodedata.normalize("NFD", text)) == plain


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("huyen hoai an", "Huyện Hoài Ân"),
        ("Huyện Hoài An", "Huyện Hoài Ân"),
        ("Hoài Ân", "Huyện Hoài Ân"),
        ("H. Hoài Ân", "Huyện Hoài Ân"),
        ("TX Hoài Nhơn", "Thị xã Hoài Nhơn"),
        ("Quy Nhon", "Thành phố Quy Nhơn"),
    ],
)
def test_did_you_mean__ok(typed: str, first: str) -> None:
    names = [place.name for place in load_places("2021").within("52")]
    assert suggest(typed, names)[0] == first


def test_the_nearer_in_diacritics_comes_first__ok() -> None:
    assert suggest("Xã Sa Pả", ["Xã Sa Pa", "Xã Sa Pả", "Xã Tả Van"], limit=2)[0] == "Xã Sa Pả"


def test_nothing_like_it__error() -> None:
    assert suggest("Sở Xây dựng", ["Huyện Hoài Ân", "Thị xã An Nhơn"]) == []
    assert suggest("", ["Huyện Hoài Ân"]) == []


def test_no_more_than_asked_and_none_twice__ok() -> None:
    assert len(suggest("Phường 1", [f"Phường {n}" for n in range(30)], limit=4)) == 4
    assert suggest("co_qan", ["co_quan", "co_quan"]) == ["co_quan"]


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Huyện Hoài Ân", "huyện Hoài Ân"),
        ("Thị xã An Nhơn", "thị xã An Nhơn"),
        ("Thành phố Quy Nhơn", "thành phố Quy Nhơn"),
        ("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Quận 1", "Quận 1"),
        ("Phường 01", "Phường 01"),
        ("Đặc khu Trường Sa", "đặc khu Trường Sa"),
        ("Thị trấn Tăng Bạt Hổ", "thị trấn Tăng Bạt Hổ"),
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("Xã", "Xã"),
        ("", ""),
    ],
)
def test_inside_a_sentence__ok(name: str, inside: str) -> None:
    assert running(name) == inside


def test_every_place_has_a_level__ok() -> None:
    for edition in EDITIONS:
        assert all(split_level(place.name)[0] for place in load_places(edition).all)


def test_order_of_all_names_is_that_of_icu__ok() -> None:
    ordered = sorted(packaged_texts(), key=sort_key)
    assert hashlib.sha256("\n".join(ordered).encode()).hexdigest() == ORDER_BY_ICU


@pytest.mark.parametrize(
    "ordered",
    [
        ["a", "A", "à", "ả", "ã", "á", "ạ", "ă", "ắ", "â", "b"],
        ["da", "đa", "e", "ê", "o", "ô", "ơ", "u", "ư", "y"],
        ["Phường 2", "Phường 10", "Phường An"],
        ["Hoa", "Hoà", "Hoa Lư", "Hoài"],
        ["An - Bình", "An Bình"],
    ],
)
def test_vietnamese_order__ok(ordered: list[str]) -> None:
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


@given(st.lists(st.text(max_size=8), max_size=6))
def test_any_texts_can_be_ordered__ok(texts: list[str]) -> None:
    backwards = texts[::-1]
    assert sorted(backwards, key=sort_key) == sorted(texts, key=sort_key)
