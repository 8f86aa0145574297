"""Annotated copies for whoever checks files of their own, in a folder of their choice."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from bluezone_xl.aside import refusing_io, written_aside
from bluezone_xl.checking import FileCheck
from bluezone_xl.errors import RefusalError
from bluezone_xl.marking.package import UnmarkableError, copy_of
from bluezone_xl.reports.messages import copy_name


@dataclass
class Copies:
    """The copies of one check. ``made`` and ``refused`` are by the path people see."""

    folder: Path
    made: dict[str, Path] = field(default_factory=dict)
    refused: dict[str, UnmarkableError] = field(default_factory=dict)

    def add(self, source: Path, check: FileCheck) -> None:
        """Write the copy of a file in which something was found; the file itself is only read.

        Raises RefusalError for what the disk refuses, and for a copy that would take the place of
        the file itself.
        """
        if not check.findings:
            return
        try:
            self.made[check.path] = self._write(source, check)
        except UnmarkableError as error:
            self.refused[check.path] = error

    def _write(self, source: Path, check: FileCheck) -> Path:
        with refusing_io(source):
            data = source.read_bytes()
        name = check.path.replace("\\", "/").rpartition("/")[2]
        about = replace(check.about, file=name)
        copy = copy_of(data, check.findings, check.verdict, about)
        target = self.folder / copy_name(name, copy.suffix)
        if target in self.made.values():
            # Another file of that name, from another folder: the whole path tells them apart.
            target = self.folder / copy_name(check.path, copy.suffix)
        if target.exists() and target.samefile(source):
            raise RefusalError("marking.copy_onto_itself", path=target)
        with refusing_io(target), written_aside(target) as aside:
            aside.write_bytes(copy.content)
        return target
