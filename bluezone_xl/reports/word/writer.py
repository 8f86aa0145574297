"""A document as .docx: sections, head, body, tail, appendices, packed without a trace of the hour.

The bytes follow from the document alone, so that making it again changes nothing.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENTATION, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm

from bluezone_xl.reports.documents.content import Appendix, Block, Document, Para, Picture, Table
from bluezone_xl.reports.word import page, pen, properties, tables
from bluezone_xl.reports.word.head_and_tail import head, tail
from bluezone_xl.reports.word.pen import Style

_BODY = Style(indent=page.INDENT, after=page.BETWEEN, lines=page.LINES)
_HEADING = Style(
    indent=page.INDENT, after=page.BETWEEN, lines=page.LINES, bold=True, keep_next=True,
    keep_lines=True,
)  # fmt: skip
_EPOCH = (1980, 1, 1, 0, 0, 0)


def docx_bytes(
    document: Document, *, author: str, moment: datetime, facts: Mapping[str, object]
) -> bytes:
    """Return the document as a file. ``facts`` tell later which document it is."""
    made = docx.Document()
    _defaults(made)
    _describe(made, document, author, moment)
    _set_up(made.sections[0])
    body = _Body(made)
    for element in head(document.head):
        body.add(element)
    body.blocks(document.body)
    body.add(tail(document.recipients, document.signature))
    for appendix in document.appendices:
        _appendix(made, body, appendix)
    properties.mark(made, facts)
    stream = BytesIO()
    made.save(stream)
    return _packed(stream)


class _Body:
    """Adds elements before the last section's properties, as Word wants them."""

    def __init__(self, made: Docx) -> None:
        self._made = made
        self._body: Any = made.element.body
        self._after_table = False
        for paragraph in list(self._body.p_lst):
            self._body.remove(paragraph)

    def add(self, element: Any) -> None:
        """Add a paragraph or table."""
        self._body.sectPr.addprevious(element)
        self._after_table = element.tag == qn("w:tbl")

    def blocks(self, blocks: Sequence[Block], *, signed: bool = True) -> None:
        """Add blocks. What leads to the next stays with it, the last one with the signature."""
        for block, following in zip(blocks, [*blocks[1:], None], strict=True):
            if isinstance(block, Table):
                self.add(tables.ruled(block))
            elif isinstance(block, Picture):
                self._picture(block)
            else:
                self._paragraph(block, leads=_leads(block, following, signed=signed))

    def _paragraph(self, block: Para, *, leads: bool) -> None:
        style = replace(
            _HEADING if block.heading else _BODY,
            before=page.BETWEEN if self._after_table else 0.0,
            keep_next=block.heading or leads,
        )
        self.add(pen.paragraph(block.text, style))

    def close_section(self) -> None:
        """A section may not end with a table: an almost invisible paragraph follows."""
        if self._after_table:
            self.add(pen.smallest())

    def _picture(self, block: Picture) -> None:
        made = self._made.add_paragraph()
        shape = made.add_run().add_picture(BytesIO(block.png), Mm(block.width))
        described = shape._inline.docPr
        described.set("descr", block.alt)
        described.set("title", block.alt)
        element: Any = made._p
        style = pen.centred(Style(after=page.BETWEEN))
        element.insert(0, parse_xml(pen.properties_xml(style).replace(
            "<w:pPr>", f"<w:pPr {nsdecls('w')}>", 1)))  # fmt: skip
        self.add(element)


def _leads(block: Para, following: Block | None, *, signed: bool) -> bool:
    """Whether a paragraph may not stand last on a page."""
    if following is None:
        return signed
    return isinstance(following, Table) or block.text.endswith(":")


def _appendix(made: Docx, body: _Body, appendix: Appendix) -> None:
    body.close_section()
    section = made.add_section(WD_SECTION.NEW_PAGE)
    _set_up(section, landscape=appendix.landscape)
    _number_anew(section)
    strong = Style(page.APPENDIX, bold=True, align="center", keep_next=True)
    body.add(pen.paragraph(appendix.label, strong))
    title = Style(page.APPENDIX_TITLE, bold=True, align="center", keep_next=True)
    body.add(pen.paragraph(appendix.title, title))
    attached = Style(
        page.APPENDIX_ATTACHED, italic=True, align="center", after=page.BETWEEN, keep_next=True
    )
    body.add(pen.paragraph(appendix.attached, attached))
    body.blocks(appendix.blocks, signed=False)


def _set_up(section: Section, *, landscape: bool = False) -> None:
    """Paper, margins, and a page number in the top margin that the first page does not show."""
    sides = (page.PAGE_WIDTH, page.PAGE_HEIGHT)
    wide, high = sorted(sides, reverse=landscape)
    section.orientation = WD_ORIENTATION.LANDSCAPE if landscape else WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.top_margin, section.bottom_margin = Mm(page.MARGIN_TOP), Mm(page.MARGIN_BOTTOM)
    section.left_margin, section.right_margin = Mm(page.MARGIN_LEFT), Mm(page.MARGIN_RIGHT)
    section.header_distance = section.footer_distance = Mm(page.HEADER_DISTANCE)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    section.header.is_linked_to_previous = False
    shown: Any = section.header._element
    for paragraph in list(shown.p_lst):
        shown.remove(paragraph)
    shown.append(pen.page_number())


def _number_anew(section: Section) -> None:
    properties: Any = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    numbering = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
    # The schema's order: after the margins, before the columns.
    properties.find(qn("w:pgMar")).addnext(numbering)


def _defaults(made: Docx) -> None:
    """The font and language of everything, and that Word need not be compatible with 2003."""
    styles: Any = made.styles.element
    normal = styles.find(f"{qn('w:style')}[@{qn('w:styleId')}='Normal']")
    for name in ("w:rPr", "w:pPr"):
        for old in normal.findall(qn(name)):
            normal.remove(old)
    fonts = pen.font_xml(Style()).replace("<w:rPr>", f"<w:rPr {nsdecls('w')}>", 1)
    style = parse_xml(fonts.replace("</w:rPr>", f'<w:lang w:val="{page.LANGUAGE}"/></w:rPr>'))
    normal.append(style)
    settings: Any = made.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    compat = parse_xml(
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    settings.find(qn("w:characterSpacingControl")).addnext(compat)


def _describe(made: Docx, document: Document, author: str, moment: datetime) -> None:
    about = made.core_properties
    about.title = f"{document.head.title} – {document.head.subject}".replace("\n", " ")
    about.author = about.last_modified_by = author
    about.comments = about.keywords = about.subject = about.category = ""
    about.language = page.LANGUAGE
    about.created = about.modified = moment.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    about.revision = 1


def _packed(stream: BytesIO) -> bytes:
    """The same package with no time of packing in it."""
    target = BytesIO()
    with zipfile.ZipFile(stream) as package, zipfile.ZipFile(target, "w") as again:
        for entry in package.infolist():
            info = zipfile.ZipInfo(entry.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            again.writestr(info, package.read(entry))
    return target.getvalue()
