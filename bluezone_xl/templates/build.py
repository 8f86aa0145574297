"""From a spec to a workbook file: pure layout in, XlsxWriter out."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO

from bluezone_xl.aside import written_aside
from bluezone_xl.catalogue import text
from bluezone_xl.templates.entry import write_validations
from bluezone_xl.templates.form_head import write_fields, write_head
from bluezone_xl.templates.form_lines import write_lines
from bluezone_xl.templates.form_tail import write_signatures, write_troubles
from bluezone_xl.templates.frame import Pen
from bluezone_xl.templates.guide import write_guide
from bluezone_xl.templates.lists import LISTS, META, write_lists, write_meta
from bluezone_xl.templates.page import write_colours, write_page
from bluezone_xl.templates.plan import plan_of
from bluezone_xl.templates.shared import FormWorkbook
from bluezone_xl.templates.spec import WorkbookSpec
from bluezone_xl.templates.styles import Styles

# A fixed date: the same spec gives the same bytes whenever it is built.
_MADE = datetime(2021, 7, 1, tzinfo=UTC)
_OPTIONS = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}


def build_workbook(target: Path | IO[bytes], spec: WorkbookSpec) -> None:
    """Write the workbook of a spec to a path (aside, then renamed) or into a stream."""
    content = workbook_bytes(spec)
    if isinstance(target, Path):
        with written_aside(target) as aside:
            aside.write_bytes(content)
    else:
        target.write(content)


def workbook_bytes(spec: WorkbookSpec) -> bytes:
    """Return the workbook of a spec."""
    stream = BytesIO()
    workbook = FormWorkbook(stream, dict(_OPTIONS))
    plan = plan_of(spec)
    styles = Styles(workbook)
    guide = workbook.add_worksheet(text("templates.sheet_guide"))
    form = workbook.add_worksheet(text("templates.sheet_form"))
    write_guide(Pen(guide, styles), plan)
    pen = Pen(form, styles)
    write_head(pen, plan)
    write_fields(pen, plan)
    write_lines(pen, plan)
    write_troubles(pen, plan)
    write_signatures(pen, plan)
    write_validations(pen, plan)
    write_colours(pen, plan)
    write_page(pen, plan)
    write_meta(workbook.add_worksheet(META), spec)
    write_lists(workbook.add_worksheet(LISTS), spec, plan.form, styles)
    form.activate()
    workbook.set_properties(
        {
            "title": spec.kind.title,
            "subject": spec.campaign.title,
            "author": spec.campaign.issuer.department,
            "created": _MADE,
        }
    )
    workbook.set_size(1366, 720)
    workbook.close()
    return stream.getvalue()


def stored(content: bytes) -> bytes:
    """Return the same package uncompressed.

    What deflate makes of a file depends on the zlib at hand; only this is the same everywhere.
    """
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as packed, zipfile.ZipFile(stream, "w") as plain:
        for item in packed.infolist():
            entry = zipfile.ZipInfo(item.filename, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            plain.writestr(entry, packed.read(item))
    return stream.getvalue()
