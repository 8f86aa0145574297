"""Older workbooks moved to the current form: what is carried, what is not, what is refused."""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bluezone_xl.campaign import Campaign
from bluezone_xl.checking import Against, check_files
from bluezone_xl.errors import RefusalError
from bluezone_xl.findings import Verdict
from bluezone_xl.kinds import Migration, Removed, Renamed
from bluezone_xl.migrating import Migrated, migrate_files
from bluezone_xl.register import Register, Unit
from bluezone_xl.returns import Line, Return
from bluezone_xl.submission import Source
from bluezone_xl.templates import Raw, Typed, TypedFormula, WorkbookSpec, build_workbook, spec_of
from bluezone_xl.templates.expr import ErrorValue
from tests.cli.running import run
from tests.filled import WEEK_1, WEEK_2, WEEK_3, campaign

SAMPLES = Path(__file__).parent / "samples" / "version-1"
SECRET = b"a secret of the tests, 32 bytes!"
TODAY = date(2021, 7, 24)
REGISTER = Register((Unit("52", "Tỉnh Mẫu"), Unit("52-CD", "Công đoàn Mẫu", "cong_doan", "52")))
CODES = ("4100258793", "4100259564")


def older() -> Campaign:
    """The packaged campaign as it was before its third version, and what came with that."""
    return _changed(version=2)


def newer() -> Campaign:
    """Its third version: the smartphones have another id, regular use is asked no more."""
    return _changed(version=3)


def _changed(version: int) -> Campaign:
    raw = campaign().model_dump()
    kind = next(k for k in raw["kinds"] if k["id"] == "cong_doan")
    if version == 3:
        kind["template_version"] = 3
        kind["columns"] = [c for c in kind["columns"] if c["id"] != "regular"]
        kind["relations"] = [{"part": "installed", "whole": "phones"}]
        next(c for c in kind["columns"] if c["id"] == "smartphones")["id"] = "phones"
        regular = Removed(id="regular", name="Số người thường xuyên sử dụng")
        renamed = Renamed(old="smartphones", new="phones")
        step = Migration(version=3, renamed=(renamed,), removed=(regular,))
        kind["migrations"] = [step.model_dump()]
    return Campaign.model_validate(raw)


def last() -> Return:
    """What the union reported in the first week: two enterprises."""
    lines = tuple(
        Line(22 + n, code, f"Công ty {n}", {"tax_code": code, "installed": 100 + n})
        for n, code in enumerate(CODES)
    )
    source = Source("", "0" * 64, 0)
    return Return("52-CD", "cong_doan", WEEK_1, "", {}, lines, {}, (), False, 2, source)


def typed() -> Typed:
    """The second of the known lines first, figures right and wrong, and a new enterprise."""
    figures = {"workers": 200, "smartphones": 180, "installed": 170, "regular": 150}
    return Typed(
        lines=[
            {"name": None, "tax_code": None},
            {**figures, "installed": "170 người", "reason": "Thôi việc"},
            {"name": "Công ty Mới", "tax_code": "4100260224", **figures,
             "workers": TypedFormula("=100*2", 200), "regular": ErrorValue("#N/A")},
        ],
        fields={"prepared_by": "Lê Ân", "prepared_phone": "0912345678"},
        difficulties=[("Thiếu máy", "Hỗ trợ máy")],
    )  # fmt: skip


def written(path: Path, *, what: Typed | None = None, secret: bytes = SECRET) -> Path:
    """Last week's workbook of the union, filled in."""
    unit = REGISTER.by_code["52-CD"]
    spec = spec_of(older(), REGISTER, unit, WEEK_2, secret, last())
    build_workbook(path, _with(spec, what or typed()))
    return path


def _with(spec: WorkbookSpec, what: Typed) -> WorkbookSpec:
    return replace(spec, typed=what)


def province(to: Campaign | None = None) -> Against:
    """What the province knows: the register, its secret, the return of the first week."""
    return Against(TODAY, to or newer(), REGISTER, SECRET, (last(),))


def migrated(path: Path, against: Against | None = None, period: date | None = None) -> Migrated:
    (only,) = migrate_files([path], against or province(), period=period)
    return only


def values(done: Migrated) -> dict[str, object]:
    return {f"{move.source}>{move.target}": move.value for move in done.moved}


def test_a_column_renamed_and_one_dropped__ok(tmp_path: Path) -> None:
    path = written(tmp_path / "cũ.xlsx")
    before = path.read_bytes()
    done = migrated(path)
    assert done.target == tmp_path / "cũ (mẫu mới).xlsx"
    assert (done.found, done.current, done.period) == (2, 3, WEEK_2)
    moved = values(done)
    assert moved["F23>F23"] == 180
    assert moved["G23>G23"] == "170 người"
    assert moved["E24>E24"] == 200
    assert [(one.source, one.value, one.reason) for one in done.left] == [
        ("H23", 150, "removed"), ("H24", "#N/A", "removed"),
    ]  # fmt: skip
    assert path.read_bytes() == before
    assert len(done.moved) == 3 + 6 + 5 + 2


def test_the_new_workbook_is_received_like_any_other__ok(tmp_path: Path) -> None:
    done = migrated(written(tmp_path / "cũ.xlsx"))
    assert done.target is not None
    (checked,) = check_files([done.target], province())
    assert checked.verdict is Verdict.INVALID
    # The mistake was carried like the rest; a known line whose name was deleted stays deleted.
    assert [f.code for f in checked.findings] == ["line_vanished", "number_is_text"]
    assert (checked.unit, checked.period) == ("52-CD", WEEK_2)


def test_it_can_be_made_out_for_another_week__ok(tmp_path: Path) -> None:
    done = migrated(written(tmp_path / "cũ.xlsx"), period=WEEK_3)
    assert done.target is not None
    assert done.period == WEEK_3
    (checked,) = check_files([done.target], province())
    assert checked.period == WEEK_3
    assert "workbook_reused" not in {f.code for f in checked.findings}


def test_known_lines_are_found_by_name_where_their_keys_are_gone__ok(tmp_path: Path) -> None:
    """Last week's lines in another order, as sorting leaves them: keys stay with the rows."""
    figures = {"workers": 9, "smartphones": 8, "installed": 7, "regular": 6}
    swapped: list[dict[str, Raw]] = [
        {"name": "Công ty 1", "tax_code": CODES[1], **figures},
        {"name": "Công ty 0", "tax_code": CODES[0], **figures, "installed": 5},
    ]
    done = migrated(written(tmp_path / "cũ.xlsx", what=Typed(swapped)), province(older()))
    names = {move.target: move.value for move in done.moved if move.name == "Doanh nghiệp"}
    assert sorted(map(str, names.values())) == ["Công ty 0", "Công ty 1"]
    assert done.left == ()


def test_without_a_workspace_the_old_workbook_says_whose_it_is__ok(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "xa.xlsx", tmp_path)
    done = migrated(tmp_path / "xa.xlsx", Against(TODAY))
    assert (done.unit, done.kind, done.found, done.current) == ("21601", "xa", 1, 2)
    assert done.target is not None
    assert (len(done.moved), done.left) == (33, ())
    old, new = check_files([tmp_path / "xa.xlsx", done.target], Against(date(2021, 9, 30)))
    assert (old.verdict, new.verdict) == (Verdict.VALID, Verdict.VALID)
    assert [f.code for f in old.findings] == ["template_old"]
    assert [f.code for f in new.findings] == []


@pytest.mark.parametrize("kind", ["xa", "co_quan"])
def test_a_real_workbook_of_the_first_version_is_received__ok(kind: str) -> None:
    """Not migrated by hand: received as it is, with a notice."""
    (checked,) = check_files([SAMPLES / f"{kind}.xlsx"], Against(date(2021, 9, 30)))
    assert checked.verdict is Verdict.VALID
    assert [f.code for f in checked.findings] == ["template_old"]


def test_nothing_is_overwritten__ok(tmp_path: Path) -> None:
    path = written(tmp_path / "cũ.xlsx")
    names = [migrated(path).target for _ in range(3)]
    assert [name.name for name in names if name is not None] == [
        "cũ (mẫu mới).xlsx", "cũ (mẫu mới 2).xlsx", "cũ (mẫu mới 3).xlsx",
    ]  # fmt: skip


def test_folders_and_archives__ok(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "gói.zip", "w") as archive:
        archive.write(written(tmp_path / "cũ.xlsx"), "trong/cũ.xlsx")
    done = migrate_files([tmp_path / "gói.zip"], province(), folder=tmp_path / "ra")
    assert [one.target for one in done] == [tmp_path / "ra" / "cũ (mẫu mới).xlsx"]


def test_another_units_workbook_is_no_way_to_a_token__error(tmp_path: Path) -> None:
    path = written(tmp_path / "cũ.xlsx", secret=b"of another province, also 32 byte")
    done = migrated(path)
    assert (done.target, [f.code for f in done.refused]) == (None, ["token_wrong"])
    assert [p.name for p in tmp_path.iterdir()] == ["cũ.xlsx"]


def test_a_newer_form__error(tmp_path: Path) -> None:
    target = migrated(written(tmp_path / "cũ.xlsx")).target
    assert target is not None
    again = migrated(target, province(older()))
    assert (again.target, [f.code for f in again.refused]) == (None, ["template_newer"])


def test_what_is_no_workbook__error(tmp_path: Path) -> None:
    path = tmp_path / "thư.xlsx"
    path.write_text("xin chào")
    done = migrated(path)
    assert (done.target, len(done.refused)) == (None, 1)


def test_no_such_period__error(tmp_path: Path) -> None:
    with pytest.raises(RefusalError, match="2021-07-24"):
        migrated(written(tmp_path / "cũ.xlsx"), period=date(2021, 7, 24))


def test_the_command_lists_every_cell__ok(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "xa.xlsx", tmp_path)
    told = run(
        "migrate", tmp_path / "xa.xlsx", "-o", tmp_path / "ra", "--period", "23/7/2021", lang="vi"
    )
    assert told.exit_code == 0
    assert "Đã chuyển 33 ô, không chuyển được 0 ô" in " ".join(told.stdout.split())
    told = run("migrate", tmp_path / "xa.xlsx", "-o", tmp_path / "ra", "--format", "json")
    (file,) = json.loads(told.stdout)["files"]
    assert len(file["carried"]) == 33
    assert file["carried"][0].keys() == {"source", "target", "name", "value"}
    assert Path(file["target"]).name == "xa (mẫu mới 2).xlsx"


def test_the_command_says_what_it_could_not_do__error(tmp_path: Path) -> None:
    (tmp_path / "thư.xlsx").write_text("xin chào")
    told = run("migrate", tmp_path / "thư.xlsx", lang="vi")
    assert told.exit_code == 1
    assert "KHÔNG CHUYỂN ĐƯỢC" in told.stdout
    assert run("migrate", tmp_path / "không có.xlsx").exit_code == 2
