"""Paragraphs, runs, rules and fields: the small strokes everything is drawn with.

Elements are built as XML: the library's own objects take seconds over a table of a thousand rows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bluezone_xl.reports.word import page

# What XML 1.0 has no place for; names and difficulties come from strangers' workbooks.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TWIPS = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks. Lengths are in millimetres, sizes and distances in points."""

    size: float = page.BODY
    bold: bool = False
    italic: bool = False
    align: str = "both"
    indent: float = 0.0
    left: float = 0.0
    hanging: float = 0.0
    before: float = 0.0
    after: float = 0.0
    lines: float = 1.0
    keep_next: bool = False
    keep_lines: bool = False


def twips(millimetres: float) -> int:
    """Word's unit of length."""
    return round(millimetres * _TWIPS)


def clean(words: str) -> str:
    """A text as XML can hold it."""
    return escape(_ILLEGAL.sub("", words))


def paragraph(words: str, style: Style) -> Any:
    """Return a paragraph element; line breaks in the text stay."""
    return parse_xml(paragraph_xml(words, style).replace("<w:p>", f"<w:p {nsdecls('w')}>", 1))


def paragraph_xml(words: str, style: Style) -> str:
    """The XML of a paragraph of one run."""
    return f"<w:p>{properties_xml(style)}{run_xml(words, style)}</w:p>"


def properties_xml(style: Style, *, inside: str = "") -> str:
    """The XML of a paragraph's properties; ``inside`` are borders, in their place."""
    keeps = (
        ("<w:keepNext/>" if style.keep_next else "")
        + ("<w:keepLines/>" if style.keep_lines else "")
        + "<w:widowControl/>"
    )
    spacing = (
        f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}" '
        f'w:line="{round(style.lines * 240)}" w:lineRule="auto"/>'
    )
    if style.hanging:
        indent = f'<w:ind w:left="{twips(style.left)}" w:hanging="{twips(style.hanging)}"/>'
    else:
        indent = f'<w:ind w:firstLine="{twips(style.indent)}"/>'
    return f'<w:pPr>{keeps}{inside}{spacing}{indent}<w:jc w:val="{style.align}"/></w:pPr>'


def run_xml(words: str, style: Style) -> str:
    """The XML of a run."""
    lines = [f'<w:t xml:space="preserve">{clean(line)}</w:t>' for line in words.split("\n")]
    return f"<w:r>{font_xml(style)}{'<w:br/>'.join(lines)}</w:r>"


def font_xml(style: Style) -> str:
    """The XML of a run's properties: font, weight, slant, colour, size."""
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    italic = "<w:i/><w:iCs/>" if style.italic else ""
    size = round(style.size * 2)
    return (
        f'<w:rPr><w:rFonts w:ascii="{page.FONT}" w:hAnsi="{page.FONT}" w:cs="{page.FONT}" '
        f'w:eastAsia="{page.FONT}"/>{bold}{italic}<w:color w:val="{page.BLACK}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )


def rule(length: float, within: float, *, after: float = 0.0) -> Any:
    """A horizontal line, centred: the top border of an almost empty paragraph between indents."""
    side = twips((within - length) / 2)
    return parse_xml(
        f"<w:p {nsdecls('w')}><w:pPr>"
        f'<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="{page.BLACK}"/></w:pBdr>'
        f'<w:spacing w:before="60" w:after="{round(after * 20)}" w:line="40" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/><w:jc w:val="center"/>'
        f"<w:rPr>{_SMALL}</w:rPr></w:pPr></w:p>"
    )


def page_number() -> Any:
    """A centred paragraph with the page's number."""
    style = Style(size=page.PAGE_NUMBER, align="center")
    font = font_xml(style)
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>2</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    runs = "".join(f"<w:r>{font}{part}</w:r>" for part in parts)
    return parse_xml(f"<w:p {nsdecls('w')}>{properties_xml(style)}{runs}</w:p>")


def smallest() -> Any:
    """A paragraph that takes no room: a table must be followed by one."""
    return parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" '
        f'w:lineRule="exact"/><w:rPr>{_SMALL}</w:rPr></w:pPr></w:p>'
    )


def centred(style: Style) -> Style:
    """The same, centred without an indent."""
    return replace(style, align="center", indent=0.0)


_SMALL = '<w:sz w:val="2"/><w:szCs w:val="2"/>'
