"""What the clicks need: a screen, a LibreOffice with the extension, a program that can vanish."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.calc import Calc, calc
from tests.desktop.display import why_missing
from tests.desktop.environment import Environment


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever asks for the window needs LibreOffice and a screen."""
    for item in items:
        if "window" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.office)
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """The environment whose Python a click starts."""
    return Environment(tmp_path_factory.mktemp("môi trường"))


@pytest.fixture(scope="package")
def window(environment: Environment) -> Iterator[Calc]:
    """One LibreOffice on a screen for all these tests, with the extension installed."""
    missing = why_missing()
    if missing is not None:
        pytest.skip(missing)
    with calc(program=environment.program) as started:
        yield started


@pytest.fixture(autouse=True)
def _put_back(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that took something away leaves it to nobody else."""
    yield
    if "window" in request.fixturenames:
        request.getfixturevalue("environment").put_back()
        request.getfixturevalue("window").tidy()


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a space and diacritics in its name."""
    folder = tmp_path / "Bình Định 2021"
    folder.mkdir()
    return folder
