"""Running Pyodide on the builder's machine: bytecode, and the memory of a Python that is ready."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from bluezone_xl.check_page.fetching import Fetched
from bluezone_xl.check_page.tree import Tree
from bluezone_xl.errors import RefusalError

# A build takes half a minute; a machine on which it takes this long will not finish it.
_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Made:
    """What the page's worker starts from.

    ``runtime`` are Pyodide's own files; ``files`` what Python may still import or open, by path;
    ``libraries`` the compiled ones, in the order in which they must be loaded; ``memory`` what
    differs from a fresh interpreter that has just loaded them.
    """

    runtime: Tree
    files: Tree
    libraries: tuple[str, ...]
    memory: bytes


def make(tree: Tree, fetched: Fetched, folder: Path) -> Made:
    """Compile the tree, start it once and keep its memory. ``folder`` is scratch.

    Raises RefusalError when Node.js cannot be run here.
    """
    runtime = _runtime(fetched)
    _lay_out(runtime, folder / "runtime")
    _lay_out(tree, folder / "site")
    node = fetched.node()
    compiled = _run(node, "compile", folder, "compiled.json")
    libraries: list[str] = json.loads(compiled.read_bytes())["libraries"]
    memory = _run(node, "remember", folder, "memory.bin")
    loaded = set(json.loads(Path(f"{memory}.json").read_bytes()))
    site = folder / "site"
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    needed = [p for p in paths if p not in loaded and (p in libraries or not p.endswith(".so"))]
    files = {path: (site / path).read_bytes() for path in needed}
    return Made(runtime, files, tuple(libraries), memory.read_bytes())


def _runtime(fetched: Fetched) -> Tree:
    """Pyodide's files, with the list of its packages that it asks for: none."""
    parts = [inner for inner in fetched.materials.inner if inner.role == "runtime"]
    return {inner.file: fetched.inner(inner) for inner in parts}


def _lay_out(tree: Tree, folder: Path) -> None:
    for path, data in tree.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _run(node: Path, step: str, folder: Path, result: str) -> Path:
    assets = resources.files("bluezone_xl.check_page") / "assets"
    for name in ("make.mjs", "start.mjs"):
        (folder / name).write_bytes((assets / name).read_bytes())
    job = {
        "runtime": str(folder / "runtime"),
        "site": str(folder / "site"),
        "result": str(folder / result),
        "compile": (assets / "compile.py").read_text(encoding="utf-8"),
        "ready": (assets / "ready.py").read_text(encoding="utf-8"),
    }
    (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
    command = [str(node), str(folder / "make.mjs"), step, str(folder / "job.json")]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RefusalError("check_page.no_node", reason=str(error)) from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RefusalError("check_page.not_made", step=step, reason="\n".join(reason[-8:])[-1500:])
    return folder / result
