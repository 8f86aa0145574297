"""What was written into the extension when it was built: the program to start, and the words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List

# From pythonpath/bluezone_office/clickside up to the extension itself.
_FILE = Path(__file__).resolve().parents[3] / "settings.json"
_SETTINGS: Dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))

# The command that runs a macro, its program first.
COMMAND: List[str] = _SETTINGS["command"]
# Where the last click's log is kept.
LOGS = Path(_SETTINGS["logs"])
_WORDS: Dict[str, str] = _SETTINGS["words"]


def words(key: str, **values: object) -> str:
    """A sentence of ``texts/extension.toml``, filled in."""
    return _WORDS[key].format(**values)


def is_action(name: str) -> bool:
    """Whether an entry of the menu has this name."""
    return name in _SETTINGS["actions"]
