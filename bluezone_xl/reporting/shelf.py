"""Where documents are kept: nothing that was sent or worked on is ever overwritten.

A hidden note beside them (``.documents.json``) keeps the hash of each as it was written. Only a
file that still is what was written, and was not sent, gives way to a newer one; otherwise
the newer one takes the next free name: ``… (2).docx``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from bluezone_xl.archive import hash_file
from bluezone_xl.aside import refusing_io, sweep, written_aside
from bluezone_xl.ledger import Sent

NOTE = ".documents.json"


@dataclass
class Shelf:
    """The folder of a period's documents."""

    folder: Path
    sent: tuple[Sent, ...]
    _written: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, sent: Iterable[Sent]) -> Shelf:
        """Open a folder that may not be there yet."""
        return cls(folder, tuple(sent), dict(_read(folder / NOTE)))

    def put(self, name: str, content: bytes) -> Path:
        """Keep a document under a name, or the next free one; returns where it is.

        A draft that is there with the same content stays as it is.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        target = next(path for path in self._names(name) if self._is_free(path, sha256))
        with refusing_io(target):
            self.folder.mkdir(parents=True, exist_ok=True)
            sweep(self.folder)
            if not (target.is_file() and hash_file(target)[0] == sha256):
                with written_aside(target) as aside:
                    aside.write_bytes(content)
            self._written[target.name] = sha256
            with written_aside(self.folder / NOTE) as aside:
                aside.write_text(json.dumps(self._written, ensure_ascii=False), "utf-8")
        return target

    def _names(self, name: str) -> Iterator[Path]:
        path = self.folder / name
        yield path
        for number in count(2):
            yield path.with_name(f"{path.stem} ({number}){path.suffix}")

    def _is_free(self, path: Path, sha256: str) -> bool:
        """Whether a document may be written there."""
        if any(path.name == one.name for one in self.sent):
            return False
        if not path.exists():
            return True
        with refusing_io(path):
            found = hash_file(path)[0]
        if any(found == one.sha256 for one in self.sent):
            return False
        return found in (sha256, self._written.get(path.name))


def _read(path: Path) -> Mapping[str, str]:
    """What the note says; without a readable one every file counts as worked on."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
