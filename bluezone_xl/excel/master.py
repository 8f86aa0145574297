"""The open workbook as the place where a master is to stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bluezone_xl.errors import RefusalError
from bluezone_xl.excel.filling import fill
from bluezone_xl.excel.live import OpenBook
from bluezone_xl.excel.typed import Typed
from bluezone_xl.master import MasterPlan
from bluezone_xl.master.inputs import TARGET, options_of
from bluezone_xl.publishing import Note, hash_if_there


@dataclass(frozen=True, slots=True)
class OpenMaster:
    """A master that is open. ``writing`` hears when its cells are about to change."""

    book: OpenBook
    path: Path
    typed: Typed
    writing: Callable[[], None]

    def is_current(self, made_from: str) -> bool:
        """Whether it was written from exactly this, saved, and not touched since."""
        note = Note.beside(self.path)
        return (
            note.made_from == made_from
            and not self.book.modified
            and note.master == hash_if_there(self.path)
        )

    def put(self, plan: MasterPlan, made_from: str) -> None:
        """Write the plan over the cells, and save; the command line then knows the file."""
        self.writing()
        kept = [
            plan.inputs[name] for name in self.typed.kept(plan.inputs) if self._holds(plan, name)
        ]
        if fill(self.book, plan, kept) or self.book.modified:
            self._save()
        Note(hash_if_there(self.path), made_from).save(self.path)

    def _holds(self, plan: MasterPlan, name: str) -> bool:
        """Whether what stands in an input is still offered there.

        A district that has left the register would else stand over a list of the whole province.
        """
        options = None if name.startswith(TARGET) else options_of(plan, name)
        if options is None:
            return True
        sheet, cell = plan.inputs[name]
        return str(self.book.values(sheet, cell, cell)[0][0]) in options

    def _save(self) -> None:
        try:
            self.book.save()
        except Exception as error:
            raise RefusalError("macro.not_saved", name=self.book.name, reason=error) from error
