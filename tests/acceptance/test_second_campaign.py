"""The next directive is a new file: VNeID by commune quota, with no code changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bluezone_xl.demo import DemoResult, run_demo

pytestmark = pytest.mark.slow

VNEID = Path(__file__).parents[1] / "campaigns" / "vneid-2025.toml"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> DemoResult:
    """Three weeks of a two-level province of 2025."""
    folder = tmp_path_factory.mktemp("vneid") / "gia lai"
    return run_demo(folder, province="52", edition="2026", units=25, weeks=3, campaign=VNEID)


def test_mistakes_are_found_there_too__ok(played: DemoResult) -> None:
    assert played.planted == played.found
    assert {mistake.code for mistake in played.planted} >= {"number_is_text", "token_wrong"}


def test_a_quota_is_the_denominator_and_may_be_passed__ok(played: DemoResult) -> None:
    for figures in played.consolidate:
        groups = figures["groups"]
        assert isinstance(groups, list)
        for group in groups:
            assert group["rate"] == pytest.approx(group["installed"] / group["denominator"])
            assert group["minimum_rate"] <= group["rate"]
