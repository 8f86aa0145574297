"""A document as .docx, in the format of Decree 30/2020/NĐ-CP, Annex I."""

from __future__ import annotations

from bluezone_xl.reports.word.writer import docx_bytes

__all__ = ["docx_bytes"]
