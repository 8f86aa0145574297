"""Documents are kept: drafts give way, what was sent or worked on never; changes are restated."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import docx
import pytest

from bluezone_xl.catalogue import text
from bluezone_xl.errors import RefusalError
from bluezone_xl.register import Register, Unit
from bluezone_xl.reporting import DocumentKind, Made, freeze, make, make_reports, since_report
from bluezone_xl.reports.word.properties import facts_of
from bluezone_xl.workspace import Workspace
from tests.documents.spoken import Spoken
from tests.filled import SATURDAY, WEEK_1, WEEK_2, Filled, hamlets, small_workspace
from tests.flow import digest, put, run

NOTICE = [DocumentKind.NOTICE]
LATER = SATURDAY + timedelta(days=1)
WEEK_LATER = SATURDAY + timedelta(days=7)


def notice(workspace: Workspace, **options: object) -> Made:
    (made,) = make(workspace, NOTICE, **{"now": SATURDAY, **options})  # type: ignore[arg-type]
    return made


def refusal(caught: pytest.ExceptionInfo[RefusalError]) -> str:
    """The key of a refusal that can be said in both languages."""
    for lang in ("vi", "en"):
        assert text(caught.value.key, lang, **caught.value.values)
    return caught.value.key


def late_and_corrected(workspace: Workspace) -> None:
    """X4 reports on Sunday, X1 corrects its 80 people to 88."""
    put(workspace, "x4.xlsx", Filled("X4"))
    put(workspace, "x1 sửa.xlsx", Filled("X1", lines=hamlets(2, 44), saved=60))
    run(workspace, now=LATER)


def test_everything_for_a_button__ok(workspace: Workspace) -> None:
    paths = make_reports(workspace, now=SATURDAY)
    assert [path.name for path in paths] == [
        "thong-bao-2021-07-16.docx",
        "bao-cao-2021-07-16.docx",
        "trich-huyen-mot-h1-2021-07-16.docx",
        "trang-2021-07-16.html",
    ]
    assert all(path.parent == workspace.reports(WEEK_1) for path in paths)
    assert workspace.view_ledger().sent() == (), "drafts are not recorded as sent"


def test_the_same_figures_give_the_same_file__ok(workspace: Workspace) -> None:
    first = notice(workspace)
    before = digest(first.path), first.path.stat().st_mtime_ns
    assert notice(workspace).path == first.path
    assert (digest(first.path), first.path.stat().st_mtime_ns) == before


def test_a_draft_gives_way_to_newer_figures__ok(workspace: Workspace) -> None:
    first = notice(workspace)
    before = digest(first.path)
    late_and_corrected(workspace)
    again = notice(workspace)
    assert again.path == first.path
    assert digest(again.path) != before


def test_a_draft_somebody_worked_on_is_left_alone__ok(workspace: Workspace) -> None:
    first = notice(workspace)
    edit(first.path, "Đoạn do lãnh đạo thêm vào.")
    before = digest(first.path)
    again = notice(workspace)
    assert again.path.name == "thong-bao-2021-07-16 (2).docx"
    assert digest(first.path) == before
    assert notice(workspace).path == again.path


def test_a_sent_document_is_never_overwritten__ok(workspace: Workspace) -> None:
    first = notice(workspace, number="5", sent=True)
    before = digest(first.path)
    late_and_corrected(workspace)
    again = notice(workspace, number="6")
    assert again.path.name == "thong-bao-2021-07-16 (2).docx"
    assert digest(first.path) == before
    # Even when somebody has deleted it: the name stays its own, and the archive has it.
    first.path.unlink()
    assert notice(workspace, number="6").path == again.path
    assert workspace.archive.find(before) is not None


def test_what_is_kept_of_a_sent_document__ok(workspace: Workspace) -> None:
    made = notice(workspace, number="5", sent=True)
    (sent,) = workspace.view_ledger().sent()
    assert (sent.kind, sent.place, sent.number) == ("notice", "", "05/TB-STTTT")
    assert (sent.sha256, sent.sent_at) == (digest(made.path), SATURDAY)
    with workspace.view_ledger().reading() as book:
        told = {(one.unit, one.group): one for one in book.told(sent.id)}
    whole, unit = told["", "nguoi_dan"], told["X1", "nguoi_dan"]
    assert (whole.installed, whole.denominator, whole.minimum) == (212, 450, 1050)
    assert (unit.state, unit.revision, unit.installed) == ("accepted", 1, 80)
    assert told["X3", "nguoi_dan"].state == "returned"
    assert told["H1", "nguoi_dan"].state == "missing"


def test_a_later_notice_restates__ok(workspace: Workspace) -> None:
    notice(workspace, number="5", sent=True)
    late_and_corrected(workspace)
    put(workspace, "x1 tuần 2.xlsx", Filled("X1", WEEK_2, lines=hamlets(2, 50), saved=90))
    run(workspace, now=WEEK_LATER)
    made = notice(workspace, period=WEEK_2, now=WEEK_LATER)
    assert made.restated == 1
    spoken = Spoken.of(made.path)
    note = next(line for line in spoken.texts if line.startswith("Thông báo số 05/TB-STTTT"))
    assert note == (
        "Thông báo số 05/TB-STTTT ngày 17/7/2021 (số liệu kỳ 16/7/2021): nay được điều chỉnh do "
        "1 đơn vị nộp bổ sung báo cáo sau khi phát hành văn bản (nhận ngày 18/7/2021): xã Số 4 "
        "(Huyện Một) và 1 đơn vị nộp báo cáo sửa (nhận ngày 18/7/2021): xã Số 1 (Huyện Một). "
        "Chi tiết tại Phụ lục IV."
    ).replace("(Huyện Một)", "(huyện Một)")
    assert spoken.titled("Nhóm đối tượng|Số đã nêu")[1:] == [
        ["Người dân trên địa bàn", "212/450", "47,11%", "300/630", "47,61%"]
    ]
    rows = spoken.titled("Văn bản|Kỳ số liệu")[1:]
    assert [row[2:] for row in rows] == [
        ["Xã Số 1", "Người dân", "80/180", "88/180", "Nộp báo cáo sửa, nhận ngày 18/7/2021"],
        ["Xã Số 4", "Người dân", "Chưa nộp", "80/180", "Nộp bổ sung, nhận ngày 18/7/2021"],
    ]


def test_what_was_restated_is_not_restated_again__ok(workspace: Workspace) -> None:
    notice(workspace, number="5", sent=True)
    late_and_corrected(workspace)
    second = notice(workspace, number="6", sent=True, now=LATER)
    assert second.restated == 1
    assert since_report(workspace).changes == ()
    assert notice(workspace, now=LATER).restated == 0


def test_each_sort_of_document_restates_its_own__ok(workspace: Workspace) -> None:
    notice(workspace, sent=True)
    late_and_corrected(workspace)
    (report,) = make(workspace, [DocumentKind.MINISTRY], now=LATER)
    assert report.restated == 0, "the ministry was told nothing yet"


def test_nothing_is_restated_when_nothing_changed__ok(workspace: Workspace) -> None:
    notice(workspace, sent=True)
    made = notice(workspace, now=LATER)
    assert made.restated == 0
    assert "Điều chỉnh số liệu" not in Spoken.of(made.path).text


def test_status_since_report__ok(workspace: Workspace) -> None:
    assert since_report(workspace).as_json() == {"sent": [], "changes": []}
    notice(workspace, number="5", sent=True)
    assert since_report(workspace).changes == ()
    late_and_corrected(workspace)
    shown = json.loads(json.dumps(since_report(workspace).as_json()))
    assert [one["number"] for one in shown["sent"]] == ["05/TB-STTTT"]
    (change,) = shown["changes"]
    (group,) = change["groups"]
    assert (group["id"], group["was"]["installed"], group["is"]["installed"]) == (
        "nguoi_dan",
        212,
        300,
    )
    units = {one["unit"]: one for one in change["units"]}
    assert {code: (one["reason"], one["day"]) for code, one in units.items()} == {
        "X1": ("corrected", "2021-07-18"),
        "X4": ("late", "2021-07-18"),
    }
    assert (units["X4"]["was"]["state"], units["X4"]["is"]["state"]) == ("missing", "accepted")


def test_a_changed_register_is_named_as_the_reason__ok(workspace: Workspace) -> None:
    notice(workspace, sent=True)
    units = [*workspace.register.units, Unit("X9", "Xã Số 9", "xa", "H1")]
    later = Workspace(
        workspace.folder,
        workspace.campaign,
        Register(tuple(units)),
        workspace.register_path,
        workspace.secret,
    )
    (change,) = since_report(later).changes
    assert [(one.unit, one.reason) for one in change.units] == [("X9", "register")]


def test_freezing_what_was_signed_and_saved_again__ok(workspace: Workspace) -> None:
    draft = notice(workspace)
    edit(draft.path, "Đã ký và đóng dấu.")
    late_and_corrected(workspace)  # after it was made: not what the document says
    frozen = freeze(workspace, draft.path, number="7", now=LATER)
    assert (frozen.kind, frozen.sent) == (DocumentKind.NOTICE, 1)
    (sent,) = workspace.view_ledger().sent()
    assert (sent.number, sent.sha256) == ("07/TB-STTTT", digest(draft.path))
    (change,) = since_report(workspace).changes
    (group,) = change.groups
    assert group.was is not None
    assert group.was.installed == 212, "what the document said, not what is known by now"
    with pytest.raises(RefusalError) as caught:
        freeze(workspace, draft.path)
    assert refusal(caught) == "documents.sent_already"


def test_freezing_a_strangers_file__error(workspace: Workspace, tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "khác.docx"))
    (tmp_path / "x.docx").write_bytes(b"PK\3\4 no package")
    for name in ("khác.docx", "x.docx", "không có.docx"):
        with pytest.raises(RefusalError) as caught:
            freeze(workspace, tmp_path / name)
        assert refusal(caught) == "documents.not_ours"
    assert workspace.view_ledger().sent() == ()


def test_freezing_after_the_register_changed__error(workspace: Workspace) -> None:
    draft = notice(workspace)
    with workspace.campaign_path.open("a") as file:
        file.write("\n# another line\n")
    with pytest.raises(RefusalError) as caught:
        freeze(workspace, draft.path)
    assert refusal(caught) == "documents.basis_changed"


def test_one_number_for_many__error(tmp_path: Path) -> None:
    units = [Unit("P", "Tỉnh Mẫu"), *(Unit(f"H{n}", f"Huyện {n}", "huyen", "P") for n in (1, 2))]
    units += [Unit(f"X{n}", f"Xã {n}", "xa", f"H{n}") for n in (1, 2)]
    workspace = small_workspace(tmp_path / "w", Register(tuple(units)))
    with pytest.raises(RefusalError) as caught:
        make(workspace, [DocumentKind.DISTRICT], number="5", now=SATURDAY)
    assert refusal(caught) == "documents.one_number"
    with pytest.raises(RefusalError) as caught:
        make(workspace, [DocumentKind.DISTRICT], place="H3", now=SATURDAY)
    assert refusal(caught) == "documents.no_place"
    assert not workspace.reports(WEEK_1).exists()


def test_a_day_that_is_no_period__error(workspace: Workspace) -> None:
    with pytest.raises(RefusalError) as caught:
        notice(workspace, period=WEEK_1 + timedelta(days=1))
    assert refusal(caught) == "run.unknown_period"


def edit(path: Path, words: str) -> None:
    """Open in another program, add a line, save."""
    document = docx.Document(str(path))
    document.add_paragraph(words)
    document.save(str(path))
    assert facts_of(path) is not None
