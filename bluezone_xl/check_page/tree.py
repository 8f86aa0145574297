"""The Python files of the page: ours and the libraries', as one tree of paths."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from fnmatch import fnmatchcase
from importlib import resources
from importlib.resources.abc import Traversable
from io import BytesIO

from bluezone_xl.check_page.fetching import Fetched
from bluezone_xl.check_page.materials import Role

Tree = dict[str, bytes]

# Of this package the page gets every module that is no package, and these; the others write
# workbooks, keep ledgers and know the command line.
_OURS = ("marking", "reading", "check_page/__init__.py", "check_page/desk.py")
_TEXTS = ("findings_", "campaign.", "check_page.", "marking.", "reading.", "run.")
_DATA = "data/tcvn3_table.json"

# Parts of libraries that judging a workbook never reaches.
_LEFT_OUT = (
    "*/tests/*", "*/test/*", "*.pyi", "*.pxd", "*.pyx", "*.h", "*.a", "*.typed",
    "numpy/f2py/*", "numpy/distutils/*", "numpy/_pyinstaller/*",
    "pandas/plotting/_matplotlib/*",
    "lxml/html/*", "lxml/isoschematron/*", "lxml/includes/*", "lxml/objectify*", "lxml/sax*",
    "tzdata/*", "pydantic/v1/*", "pydantic/mypy.py", "*/licenses/*", "*/LICENSE*", "*/RECORD",
)  # fmt: skip


def site_tree(fetched: Fetched) -> Tree:
    """Return every file that Python may import or open in the page, by its path there."""
    tree: Tree = {}
    for inner in fetched.materials.inner:
        if inner.role == "library":
            tree |= _wheel(fetched.inner(inner))
    for wheel in fetched.materials.wheel:
        if wheel.goes_in:
            found = _wheel(fetched.of(wheel).read_bytes())
            compiled = wheel.role is not Role.FALLBACK
            tree |= {path: data for path, data in found.items() if compiled or path[-3:] != ".so"}
    tree |= dict(_own_files())
    return dict(sorted(tree.items()))


def _wheel(data: bytes) -> Tree:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {
            entry.filename: package.read(entry)
            for entry in package.infolist()
            if not entry.is_dir() and _wanted(entry.filename)
        }


def _wanted(path: str) -> bool:
    return not any(fnmatchcase(f"/{path}", f"*/{left}") for left in _LEFT_OUT)


def _own_files() -> Iterator[tuple[str, bytes]]:
    """The validators whole, and what the page needs of this package."""
    yield from _below(resources.files("validators"), "validators")
    package = resources.files("bluezone_xl")
    modules = [item.name for item in package.iterdir() if item.name.endswith(".py")]
    texts = [f"texts/{item.name}" for item in (package / "texts").iterdir()]
    wanted = [name for name in texts if name.removeprefix("texts/").startswith(_TEXTS)]
    for name in (*modules, *_OURS, *wanted, _DATA):
        yield from _below(package.joinpath(name), f"bluezone_xl/{name}")


def _below(place: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    if place.is_file():
        yield path, place.read_bytes()
        return
    for item in place.iterdir():
        if item.name != "__pycache__":
            yield from _below(item, f"{path}/{item.name}")
