"""The distribution pack: bundles by district or sector, drafts, the merge sheet, the manifest."""

from __future__ import annotations

import csv
import hashlib
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from bluezone_xl.errors import RefusalError
from bluezone_xl.outgoing import write_pack
from bluezone_xl.outgoing.letters import DRAFTS, address_of
from bluezone_xl.register import Register, Unit
from bluezone_xl.sending import issue
from bluezone_xl.templates import distribute
from bluezone_xl.workspace import Workspace
from tests.filled import WEEK_1, campaign, small_register, small_workspace
from tests.flow import tree
from tests.outgoing.post import opened

SECRET = b"a secret of the tests, 32 bytes!"


@pytest.fixture
def register() -> Register:
    """The small province; its district and first union can be written to."""
    addresses = {"H1": "ubnd@huyenmot.example", "U1": "ldld@tinh.example; du.phong@tinh.example"}
    units = small_register().units
    return Register(tuple(replace(u, email=addresses.get(u.code, u.email)) for u in units))


@pytest.fixture
def outbox(tmp_path: Path, register: Register) -> Path:
    """The outbox of the first week, packed."""
    folder = tmp_path / "outbox" / "2021-07-16"
    pack(folder, register)
    return folder


def pack(folder: Path, register: Register) -> tuple[str, ...]:
    issued = distribute(folder, campaign(), register, WEEK_1, SECRET, {})
    return write_pack(folder, campaign(), register, WEEK_1, issued).unreached


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_each_district_and_sector_has_a_bundle__ok(outbox: Path) -> None:
    names = {path.name: zipfile.ZipFile(path).namelist() for path in (outbox / "goi").iterdir()}
    assert names == {
        "UBND huyen, thi xa, thanh pho.zip": ["00 Doc truoc khi gui.txt", "H1 Huyen Mot.xlsx"],
        "H1 Huyen Mot.zip": [
            "00 Doc truoc khi gui.txt",
            "X1 Xa So 1.xlsx",
            "X2 Xa So 2.xlsx",
            "X3 Xa So 3.xlsx",
            "X4 Xa So 4.xlsx",
        ],
        "To chuc cong doan.zip": [
            "00 Doc truoc khi gui.txt",
            "U1 Lien doan Lao dong.xlsx",
            "U2 Cong doan Khu kinh te.xlsx",
        ],
    }


def test_a_bundle_holds_the_very_workbooks__ok(outbox: Path) -> None:
    with zipfile.ZipFile(outbox / "goi" / "H1 Huyen Mot.zip") as package:
        inside = package.read("X2 Xa So 2.xlsx")
    assert inside == (outbox / "H1 Huyện Một" / "X2 Xã Số 2.xlsx").read_bytes()


def test_the_cover_note_says_whose_and_until_when__ok(outbox: Path) -> None:
    with zipfile.ZipFile(outbox / "goi" / "H1 Huyen Mot.zip") as package:
        note = package.read("00 Doc truoc khi gui.txt").decode("utf-8-sig")
    assert "Kính gửi: Huyện Một\r\n" in note
    assert "Gói này có 4 tệp Excel, mỗi đơn vị một tệp, để báo cáo kỳ 16/7/2021" in note
    assert "Hạn nộp: 17:00 ngày 17/7/2021." in note
    assert "2. X2 – Xã Số 2: X2 Xa So 2.xlsx\r\n" in note


def test_a_draft_opens_with_the_workbook_attached__ok(outbox: Path) -> None:
    draft = opened(outbox / DRAFTS / "X1 Xa So 1.eml")
    assert (draft.to, draft.unsent) == ("x1@tinh.gov.vn", True)
    assert draft.subject == "Biểu báo cáo kỳ 16/7/2021 của Xã Số 1"
    assert draft.body.startswith("Kính gửi: Xã Số 1\n")
    assert "trước 17:00 ngày 17/7/2021" in draft.body
    workbook = (outbox / "H1 Huyện Một" / "X1 Xã Số 1.xlsx").read_bytes()
    assert draft.attachments == {"X1 Xa So 1.xlsx": workbook}


def test_the_district_is_asked_to_hand_on_its_communes_bundle__ok(outbox: Path) -> None:
    draft = opened(outbox / DRAFTS / "H1 Huyen Mot.eml")
    assert "gói biểu của 4 đơn vị trực thuộc" in draft.body
    assert list(draft.attachments) == ["H1 Huyen Mot.xlsx", "H1 Huyen Mot.zip"]


def test_two_addresses_of_one_unit__ok(outbox: Path) -> None:
    draft = opened(outbox / DRAFTS / "U1 Lien doan Lao dong.eml")
    assert draft.to == "ldld@tinh.example, du.phong@tinh.example"


def test_the_merge_sheet_has_a_row_for_every_letter__ok(outbox: Path) -> None:
    sheet = openpyxl.load_workbook(outbox / "tron-thu.xlsx").worksheets[0]
    head, *lines = sheet.iter_rows(values_only=True)
    assert head == ("Mã đơn vị", "Tên đơn vị", "Địa chỉ thư", "Tiêu đề", "Nội dung", "Tệp đính kèm")
    assert [(line[0], line[2]) for line in lines] == [
        ("H1", "ubnd@huyenmot.example"),
        ("X1", "x1@tinh.gov.vn"),
        ("X2", "x2@tinh.gov.vn"),
        ("X3", "x3@tinh.gov.vn"),
        ("X4", "x4@tinh.gov.vn"),
        ("U1", "ldld@tinh.example, du.phong@tinh.example"),
        ("U2", None),
    ]
    for line in lines:
        assert all(Path(part).is_file() for part in str(line[5]).split("; "))


def test_the_manifest_reconciles_with_the_register__ok(outbox: Path, register: Register) -> None:
    listed = {row["Mã đơn vị"]: row for row in rows(outbox / "ban-ke.csv")}
    assert set(listed) == {unit.code for unit in register.expected(campaign())}
    assert {code: row["Cách gửi"] for code, row in listed.items()} == {
        "H1": "thư riêng",
        "X1": "thư riêng",
        "X2": "thư riêng",
        "X3": "thư riêng",
        "X4": "thư riêng",
        "X5": "được miễn kỳ này",
        "U1": "thư riêng",
        "U2": "CHƯA CÓ ĐỊA CHỈ",
    }
    for row in listed.values():
        if row["Tệp"]:
            content = (outbox / row["Tệp"]).read_bytes()
            assert row["SHA-256"] == hashlib.sha256(content).hexdigest()
            assert int(row["Dung lượng (byte)"]) == len(content)


def test_without_an_address_the_unit_above_is_the_way__ok(
    tmp_path: Path, register: Register
) -> None:
    silent = Register(
        tuple(replace(u, email="" if u.code == "X1" else u.email) for u in register.units)
    )
    assert pack(tmp_path, silent) == ("U2",)
    ways = {row["Mã đơn vị"]: row["Cách gửi"] for row in rows(tmp_path / "ban-ke.csv")}
    assert ways["X1"] == "qua đơn vị cấp trên"
    assert not (tmp_path / DRAFTS / "X1 Xa So 1.eml").exists()


def test_packing_again_gives_the_same_and_leaves_no_old_letter__ok(
    outbox: Path, register: Register
) -> None:
    before = {name: content.split()[0] for name, content in tree(outbox).items()}
    (outbox / DRAFTS / "X9 Xa cu.eml").write_bytes(b"a letter of an earlier time")
    (outbox / "goi" / "Huyen cu.zip").write_bytes(b"a bundle of an earlier time")
    pack(outbox, register)
    assert {name: content.split()[0] for name, content in tree(outbox).items()} == before


def test_names_alike_in_plain_letters_stay_apart__ok(tmp_path: Path) -> None:
    twins = Register(
        (
            Unit("P", "Tỉnh"),
            Unit("H", "Huyện", "huyen", "P"),
            Unit("a", "Sa Pa", "xa", "H"),
            Unit("A", "Sa Pả", "xa", "H"),
        )
    )
    pack(tmp_path, twins)
    with zipfile.ZipFile(tmp_path / "goi" / "H Huyen.zip") as package:
        assert package.namelist()[1:] == ["a Sa Pa.xlsx", "A Sa Pa (2).xlsx"]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("an@nhonphu.example", "an@nhonphu.example"),
        ("an@a.example, binh@b.example", "an@a.example, binh@b.example"),
        ("an@a.example;binh@b.example", "an@a.example, binh@b.example"),
        ("chưa có", ""),
        ("an@máy", ""),
        ("an@a.example\nBcc: x@y.example", "an@a.example, x@y.example"),
        ("", ""),
    ],
)
def test_addresses_as_the_register_has_them__ok(written: str, address: str) -> None:
    assert address_of(written) == address


def test_progress_tells_every_part__ok(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "w")
    told: list[tuple[str, int, int]] = []
    issue(workspace, WEEK_1, lambda *said: told.append(said))
    last = {part: (done, total) for part, done, total in told}
    assert last == {"workbooks": (7, 7), "bundles": (3, 3), "drafts": (4, 4)}


def test_no_room_for_a_folder__error(tmp_path: Path) -> None:
    workspace: Workspace = small_workspace(tmp_path / "w")
    place = workspace.outbox(WEEK_1)
    place.mkdir(parents=True)
    (place / "goi").write_text("a file where the folder should be")
    with pytest.raises(RefusalError) as caught:
        issue(workspace, WEEK_1, lambda *_: None)
    assert caught.value.key.startswith("workspace.")
