"""Rewrite the generated sections of README.md and docs/*.md; ``--check`` only compares.

Run it after a change of a command or of the catalogue: ``python -m tools.generate_docs``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bluezone_xl.cli.reference import refreshed

ROOT = Path(__file__).resolve().parent.parent


def documents() -> list[Path]:
    """The documents that may hold generated sections."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def outdated() -> list[Path]:
    """The documents whose generated sections are not up to date."""
    return [path for path in documents() if refreshed(_content(path)) != _content(path)]


def main(words: list[str]) -> int:
    """Rewrite what is outdated; with ``--check`` only tell, and answer 1 if anything is."""
    only_check = "--check" in words
    paths = outdated()
    for path in paths:
        sys.stderr.write(f"{'outdated' if only_check else 'rewritten'}: {path.relative_to(ROOT)}\n")
        if not only_check:
            path.write_text(refreshed(_content(path)), encoding="utf-8", newline="\n")
    return 1 if only_check and paths else 0


def _content(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
