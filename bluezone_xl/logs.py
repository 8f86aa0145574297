"""Where the details of a bug are kept for those who mend it."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

import platformdirs


def write_log(details: str, *folders: Path) -> Path | None:
    """Write the details of a bug and return where; None when no folder takes them.

    The given folders are tried first, then where the user's programs keep logs, then a
    temporary one.
    """
    moment = datetime.now().astimezone()
    name = f"{moment:%Y%m%d-%H%M%S-%f}.log"
    usual = platformdirs.user_log_path("bluezone-xl", appauthor=False)
    for folder in (*folders, usual, Path(tempfile.gettempdir()) / "bluezone-xl"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            place = folder / name
            place.write_text(f"{moment.isoformat()}\n{details}", encoding="utf-8", errors="replace")
        except OSError:
            continue
        return place
    return None
