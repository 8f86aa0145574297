"""The demo finds what it planted, invents nothing, and depends on its arguments alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bluezone_xl.demo import DemoResult, run_demo
from bluezone_xl.errors import RefusalError

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=[2021, 7])
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> DemoResult:
    folder = tmp_path_factory.mktemp("demo") / "tỉnh"
    return run_demo(folder, units=60, weeks=3, seed=request.param)


def test_all_found_none_invented__ok(played: DemoResult) -> None:
    assert played.missed == ()
    assert played.invented == ()
    assert played.planted == played.found
    assert len({mistake.code for mistake in played.planted}) > 30


def test_every_period_adds_up__ok(played: DemoResult) -> None:
    assert len(played.consolidate) == 3
    for figures in played.consolidate:
        counts = {key: figures[key] for key in ("accepted", "missing", "exempt", "expected")}
        accepted, missing, exempt, expected = (int(str(n)) for n in counts.values())
        assert accepted + missing + exempt == expected == 60


def test_everything_to_open_is_there__ok(played: DemoResult) -> None:
    assert [path for path in played.to_open if not path.exists()] == []


def test_same_seed_same_province__ok(played: DemoResult, tmp_path: Path) -> None:
    again = run_demo(tmp_path / "again", units=60, weeks=3, seed=played.seed)
    assert again.planted == played.planted
    assert again.consolidate == played.consolidate


def test_a_second_run_over_its_own_folder__ok(tmp_path: Path) -> None:
    for _ in range(2):
        assert run_demo(tmp_path / "demo", units=12, weeks=1).invented == ()


def test_a_folder_with_something_else__error(tmp_path: Path) -> None:
    (tmp_path / "luận văn.docx").write_text("mine", "utf-8")
    with pytest.raises(RefusalError, match="holds other files"):
        run_demo(tmp_path, units=12, weeks=1)
    assert (tmp_path / "luận văn.docx").read_text("utf-8") == "mine"


@pytest.mark.parametrize(("units", "weeks"), [(0, 1), (12, 0), (12, 99)])
def test_impossible_sizes__error(tmp_path: Path, units: int, weeks: int) -> None:
    with pytest.raises(RefusalError):
        run_demo(tmp_path / "demo", units=units, weeks=weeks)
