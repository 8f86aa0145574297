"""Bringing the page's parts here: pip really runs, but finds nothing, or what it should not.

No test reaches a network: the package index is a folder of this machine, or a port nobody serves.
"""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from bluezone_xl.catalogue import text
from bluezone_xl.check_page.fetching import Fetched, fetch
from bluezone_xl.check_page.materials import Inner, Materials, Role, Wheel
from bluezone_xl.errors import RefusalError
from tests.cli.running import run

NAME = "mot-phan-cua-trang"
OTHER = "0" * 64


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which pip looks for wheels, and nowhere else."""
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_DISABLE_PIP_VERSION_CHECK", "1")
    return folder


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody answers where packages should be."""
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")


def wheel(folder: Path, content: str = "x = 1\n") -> str:
    """Write a small wheel; returns its hash."""
    stem = NAME.replace("-", "_")
    path = folder / f"{stem}-1.0-py3-none-any.whl"
    info = f"{stem}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(f"{stem}.py", content)
        package.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {NAME}\nVersion: 1.0\n")
        package.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        package.writestr(f"{info}/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pinned(sha256: str, role: Role = Role.PURE, **more: str) -> Materials:
    one = Wheel(name=NAME, version="1.0", role=role, licence="MIT", sha256=(sha256,), **more)
    return Materials(pyodide="0", python="3.14", wheel=(one,), inner=())


def refused(materials: Materials, folder: Path) -> RefusalError:
    """Why it was refused, in one sentence of each language; the folder holds nothing half."""
    with pytest.raises(RefusalError) as caught:
        fetch(materials, folder)
    for lang in ("vi", "en"):
        sentence = text(caught.value.key, lang, **caught.value.values)
        assert NAME in sentence
        assert "\n" not in sentence
    assert list(folder.iterdir()) == []
    return caught.value


def test_downloaded_once_and_kept__ok(index: Path, tmp_path: Path) -> None:
    materials = pinned(wheel(index))
    told: list[tuple[int, int]] = []
    fetched = fetch(materials, tmp_path / "kept", lambda done, total: told.append((done, total)))
    kept = fetched.of(materials.wheel[0])
    assert kept.read_bytes() == next(index.iterdir()).read_bytes()
    assert told == [(1, 1)]
    next(index.iterdir()).unlink()
    assert fetch(materials, tmp_path / "kept").of(materials.wheel[0]) == kept
    assert [path.name for path in (tmp_path / "kept").iterdir()] == [kept.name]


def test_a_damaged_one_is_fetched_anew__ok(index: Path, tmp_path: Path) -> None:
    materials = pinned(wheel(index))
    kept = fetch(materials, tmp_path / "kept").of(materials.wheel[0])
    whole = kept.read_bytes()
    kept.write_bytes(whole[:100])
    assert fetch(materials, tmp_path / "kept").of(materials.wheel[0]).read_bytes() == whole


def test_another_file_than_the_pinned_one__error(index: Path, tmp_path: Path) -> None:
    wheel(index)
    assert refused(pinned(OTHER), tmp_path / "kept").key == "check_page.wrong_hash"


def test_nothing_of_that_name__error(index: Path, tmp_path: Path) -> None:
    assert refused(pinned(OTHER), tmp_path / "kept").key == "check_page.no_download"


def test_no_network__error(offline: None, tmp_path: Path) -> None:
    assert refused(pinned(OTHER), tmp_path / "kept").key == "check_page.no_download"


def test_a_part_inside_that_differs__error(index: Path, tmp_path: Path) -> None:
    materials = pinned(wheel(index), Role.CARRIER, inside="")
    (carrier,) = materials.wheel
    fetched = Fetched(materials, {carrier.name: fetch(materials, tmp_path / "kept").of(carrier)})
    file = f"{NAME.replace('-', '_')}.py"
    with zipfile.ZipFile(fetched.of(carrier), "a") as package:
        package.writestr(f"/{file}", "x = 2\n")
    part = Inner(name="Pyodide", licence="MPL-2.0", role="runtime", file=file, sha256=OTHER)
    with pytest.raises(RefusalError) as caught:
        fetched.inner(part)
    assert caught.value.key == "check_page.wrong_hash"
    assert file in text(caught.value.key, "vi", **caught.value.values)


def test_without_a_network_no_page_is_begun__error(offline: None, tmp_path: Path) -> None:
    target = tmp_path / "kiem-tra.html"
    result = run("check-page", "build", target, XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert result.exit_code == 2
    assert "cannot be downloaded" in result.output
    assert "Traceback" not in result.output
    assert not target.exists()
    assert [path for path in (tmp_path / "cache").rglob("*") if path.is_file()] == []
