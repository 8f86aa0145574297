"""Fixtures of the whole suite, and what continuous integration demands of it."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.office import Office, why_missing

# Set by .ci/run: what a developer's machine may lack, CI must have.
_REQUIRED = os.environ.get("BLUEZONE_REQUIRE_OFFICE") == "1"
# Examples that are slow to draw say that a machine is busy, and nothing about the code.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")
_MARKERS = ("office", "browser", "postgres")


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """One LibreOffice for the session (for each xdist worker), in the en-US locale."""
    with Office.start() as started:
        yield started


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever asks for the office is an office test, marked or not."""
    for item in items:
        if "office" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.office)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what is marked office where there is none."""
    reason = why_missing() if item.get_closest_marker("office") else None
    if reason is not None:
        pytest.skip(reason)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where LibreOffice and a browser are required, a test of theirs that skips has failed."""
    report = yield
    marked = any(item.get_closest_marker(name) for name in _MARKERS)
    if _REQUIRED and marked and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"must not be skipped here: {call.excinfo and call.excinfo.value}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Nor may a whole module be skipped on import, where its tests cannot be told apart."""
    report = yield
    if _REQUIRED and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"a module must not be skipped here: {report.longrepr}"
    return report
