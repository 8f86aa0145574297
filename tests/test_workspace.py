"""A workspace: made whole, never over anything, and clear about what is missing."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bluezone_xl.catalogue import text
from bluezone_xl.errors import RefusalError
from bluezone_xl.ledger import Ledger
from bluezone_xl.register import Register, Unit
from bluezone_xl.register_file import save_register
from bluezone_xl.workspace import Workspace
from tests.children import as_nobody, lock_up, shared_folder
from tests.filled import WEEK_1, small_register, small_workspace


def _refused(folder: Path) -> str:
    with pytest.raises(RefusalError) as caught:
        Workspace.open(folder)
    for lang in ("vi", "en"):
        assert text(caught.value.key, lang, **caught.value.values)
    return caught.value.key


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_workspace_has_everything_in_its_place__ok(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "deep" / "chiến dịch")
    assert _names(workspace.folder) == [
        "archive",
        "campaign.toml",
        "inbox",
        "outbox",
        "reports",
        "returned",
        "secret.key",
        "units.xlsx",
    ]
    assert workspace.campaign.id == "bluezone-2021"
    assert workspace.register == small_register()
    assert stat.S_IMODE((workspace.folder / "secret.key").stat().st_mode) == 0o600
    assert len(workspace.secret) == 32
    assert Workspace.open(workspace.folder) == workspace


def test_two_workspaces_have_two_secrets__ok(tmp_path: Path) -> None:
    assert small_workspace(tmp_path / "a").secret != small_workspace(tmp_path / "b").secret


def test_paths_are_those_of_the_design__ok(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "w")
    assert workspace.outbox(WEEK_1) == workspace.folder / "outbox" / "2021-07-16"
    assert workspace.returned(None) == workspace.folder / "returned" / "khong-ro-ky"
    assert workspace.reports(WEEK_1) == workspace.folder / "reports" / "2021-07-16"
    assert workspace.master_path.name == "master.xlsm"


def test_a_campaign_file_and_a_register_file_are_copied_as_they_are__ok(tmp_path: Path) -> None:
    first = small_workspace(tmp_path / "a")
    register = tmp_path / "danh sách.CSV"
    save_register(small_register(), tmp_path / "units.csv")
    (tmp_path / "units.csv").rename(register)
    second = Workspace.create(tmp_path / "b", first.campaign_path, register)
    assert second.campaign_path.read_bytes() == first.campaign_path.read_bytes()
    assert second.register_path.read_bytes() == register.read_bytes()
    assert second.register_path.name == "units.csv"


def test_a_folder_with_other_files_is_welcome__ok(tmp_path: Path) -> None:
    (tmp_path / "ghi chú.txt").write_text("của tôi")
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.xlsx").write_bytes(b"PK")
    small_workspace(tmp_path)
    assert (tmp_path / "ghi chú.txt").read_text() == "của tôi"
    assert (tmp_path / "inbox" / "a.xlsx").exists()


@pytest.mark.parametrize(
    "name",
    ["campaign.toml", "units.csv", "units.xlsx", "secret.key", "ledger.sqlite", "master.xlsm"],
)
def test_nothing_is_ever_overwritten__error(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("của tôi")
    with pytest.raises(RefusalError) as caught:
        small_workspace(tmp_path)
    assert (caught.value.key, caught.value.values["path"]) == ("workspace.exists", tmp_path / name)
    assert _names(tmp_path) == [name]
    assert (tmp_path / name).read_text() == "của tôi"


def test_a_wrong_campaign_or_register_leaves_nothing__error(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("id = ")
    with pytest.raises(RefusalError, match=r"wrong\.toml"):
        Workspace.create(tmp_path / "a", wrong, small_register())
    with pytest.raises(RefusalError):
        Workspace.create(tmp_path / "a", "bluezone-2021", wrong)
    twice = Register((Unit("X1", "Xã", "xa"), Unit("X1", "Xã", "xa")))
    with pytest.raises(RefusalError):
        small_workspace(tmp_path / "a", twice)
    assert _names(tmp_path) in (["wrong.toml"], ["a", "wrong.toml"])
    assert small_workspace(tmp_path / "a").campaign.id == "bluezone-2021"


def test_what_a_killed_init_left_is_no_obstacle__ok(tmp_path: Path) -> None:
    (tmp_path / ".part-0123456789ab").mkdir()
    (tmp_path / ".part-0123456789ab" / "secret.key").write_text("x")
    small_workspace(tmp_path)
    assert not (tmp_path / ".part-0123456789ab").exists()


def test_a_missing_file_is_named__error(tmp_path: Path) -> None:
    assert _refused(tmp_path / "none") == "workspace.no_folder"
    assert _refused(tmp_path) == "workspace.no_campaign"
    folder = small_workspace(tmp_path / "w").folder
    (folder / "secret.key").rename(folder / "kept")
    assert _refused(folder) == "workspace.no_secret"
    (folder / "secret.key").write_text("không phải khóa")
    assert _refused(folder) == "workspace.bad_secret"
    (folder / "secret.key").write_text("abcd")
    assert _refused(folder) == "workspace.bad_secret"
    (folder / "units.csv").write_text("code,name\n")
    assert _refused(folder) == "workspace.two_registers"
    (folder / "units.csv").unlink()
    (folder / "units.xlsx").unlink()
    assert _refused(folder) == "workspace.no_register"


def test_a_folder_that_may_not_be_written__error() -> None:
    with shared_folder() as folder:
        small_workspace(folder / "warm-up")
        lock_up(folder)
        with as_nobody(), pytest.raises(RefusalError) as caught:
            small_workspace(folder / "w")
        assert caught.value.key == "workspace.forbidden"


# ---------------------------------------------------------------- the ledger's place


def test_looking_makes_no_ledger__ok(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    assert workspace.view_ledger().receipts() == ()
    assert not (tmp_path / "ledger.sqlite").exists()
    assert workspace.open_ledger().receipts() == ()
    assert (tmp_path / "ledger.sqlite").exists()


def test_a_lost_ledger_is_not_silently_begun_anew__error(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    workspace.open_ledger()
    source = tmp_path / "a.xlsx"
    source.write_bytes(b"PK")
    from bluezone_xl.archive import hash_file

    workspace.archive.add(source, hash_file(source)[0])
    for damage in (lambda p: p.write_bytes(b""), Path.unlink):
        damage(tmp_path / "ledger.sqlite")
        for opening in (workspace.open_ledger, workspace.view_ledger):
            with pytest.raises(RefusalError) as caught:
                opening()
            assert caught.value.key == "workspace.ledger_lost"


def test_the_ledger_may_be_elsewhere__ok(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "w")
    other = tmp_path / "other.sqlite"
    (workspace.folder / "ledger.url").write_text(f"sqlite:///{other}\n", encoding="utf-8-sig")
    workspace.open_ledger()
    assert Ledger.open(other, campaign="bluezone-2021").receipts() == ()
    assert not (workspace.folder / "ledger.sqlite").exists()
