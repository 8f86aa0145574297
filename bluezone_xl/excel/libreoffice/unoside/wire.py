"""What travels: one JSON text a message, never pickles, over an authenticated local connection."""

from __future__ import annotations

import json
from typing import Any

# Both sides compare it before anything else; raise it whenever a message changes its meaning.
PROTOCOL = 1


def pack(message: Any) -> bytes:
    """A message as bytes. Text keeps even what is no valid Unicode (a lone surrogate in a cell)."""
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def unpack(data: bytes) -> Any:
    """The message of some bytes. Raises ValueError when they are none."""
    return json.loads(data.decode("utf-8", "surrogatepass"))
