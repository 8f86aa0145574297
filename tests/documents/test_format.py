"""The format of Decree 30/2020/NĐ-CP, Annex I, point by point, in a document that is read back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from docx.enum.section import WD_ORIENTATION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from bluezone_xl.reporting import DocumentKind
from bluezone_xl.reports.word.metrics import width
from tests.documents.spoken import Spoken, look, rule_after

CENTRE, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
TITLES = {
    DocumentKind.NOTICE: ("THÔNG BÁO", "TB-STTTT"),
    DocumentKind.MINISTRY: ("BÁO CÁO", "BC-STTTT"),
    DocumentKind.DISTRICT: ("THÔNG BÁO", "TB-STTTT"),
}


def test_paper_and_margins__ok(spoken: Spoken) -> None:
    for section in spoken.document.sections:
        sides = sorted((section.page_width.mm, section.page_height.mm))
        assert sides == pytest.approx([210, 297], abs=0.1)
        assert 20 <= round(section.top_margin.mm, 1) <= 25
        assert 20 <= round(section.bottom_margin.mm, 1) <= 25
        assert 30 <= round(section.left_margin.mm, 1) <= 35
        assert 15 <= round(section.right_margin.mm, 1) <= 20
    assert spoken.document.sections[0].orientation == WD_ORIENTATION.PORTRAIT


def test_font_and_colour__ok(spoken: Spoken) -> None:
    runs = [run for paragraph in spoken.paragraphs for run in paragraph.runs]
    assert runs
    for run in runs:
        properties: Any = run._r.rPr
        fonts = properties.find(qn("w:rFonts"))
        names = {fonts.get(qn(f"w:{part}")) for part in ("ascii", "hAnsi", "cs", "eastAsia")}
        assert names == {"Times New Roman"}
        assert str(run.font.color.rgb) == "000000"


def test_motto__ok(spoken: Spoken) -> None:
    motto = spoken.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    below = spoken.find("Độc lập - Tự do - Hạnh phúc")
    size, bold, italic = look(motto)
    assert (12 <= size <= 13, bold, italic) == (True, True, False)
    assert width(motto.text, size, bold=True) < 90, "must stay on one line"
    size, bold, italic = look(below)
    assert (13 <= size <= 14, bold, italic) == (True, True, False)
    assert motto.alignment == below.alignment == CENTRE
    length = width(below.text, size, bold=True)
    assert rule_after(below, 90) == pytest.approx(length, abs=0.1)


def test_issuer__ok(spoken: Spoken) -> None:
    parent, agency = spoken.find("UBND TỈNH MẪU"), spoken.find("SỞ THÔNG TIN VÀ TRUYỀN THÔNG")
    assert (12 <= look(parent)[0] <= 13, *look(parent)[1:]) == (True, False, False)
    assert (12 <= look(agency)[0] <= 13, *look(agency)[1:]) == (True, True, False)
    assert parent.alignment == agency.alignment == CENTRE
    text = width(agency.text, look(agency)[0], bold=True)
    assert text / 3 <= rule_after(agency, 75) <= text / 2


def test_number__ok(spoken: Spoken, kind: DocumentKind) -> None:
    number = spoken.find(f"Số: 05/{TITLES[kind][1]}")
    assert look(number) == (13, False, False)


def test_place_and_day__ok(spoken: Spoken) -> None:
    place = spoken.find("Mẫu, ngày 05 tháng 7 năm 2021")
    size, bold, italic = look(place)
    assert (13 <= size <= 14, bold, italic) == (True, False, True)


def test_title_and_subject__ok(spoken: Spoken, kind: DocumentKind) -> None:
    title = spoken.find(TITLES[kind][0])
    subject = spoken.find("Kết quả triển khai cài đặt")
    for paragraph in (title, subject):
        size, bold, italic = look(paragraph)
        assert (13 <= size <= 14, bold, italic) == (True, True, False)
        assert paragraph.alignment == CENTRE
    longest = max(width(line, 14, bold=True) for line in subject.text.split("\n"))
    assert longest / 3 <= rule_after(subject, 165) <= longest / 2


def test_body__ok(spoken: Spoken) -> None:
    paragraphs = list(_body(spoken))
    assert len(paragraphs) > 10
    for paragraph in paragraphs:
        assert paragraph.alignment == BOTH
        assert 13 <= look(paragraph)[0] <= 14
        assert round(paragraph.paragraph_format.first_line_indent.mm, 1) in (10.0, 12.7)
        assert paragraph.paragraph_format.space_after.pt >= 6
        assert 1.0 <= paragraph.paragraph_format.line_spacing <= 1.5
    assert paragraphs[-1].text.endswith("./.")
    assert sum(p.text.endswith("./.") for p in paragraphs) == 1


def test_signature__ok(spoken: Spoken) -> None:
    position = spoken.find("GIÁM ĐỐC")
    size, bold, italic = look(position)
    assert (13 <= size <= 14, bold, italic) == (True, True, False)
    assert position.alignment == CENTRE


def test_recipients__ok(spoken: Spoken, kind: DocumentKind) -> None:
    title = spoken.find("Nơi nhận:")
    assert look(title) == (12, True, True)
    texts = spoken.texts
    start, end = texts.index("Nơi nhận:") + 1, texts.index("GIÁM ĐỐC")
    lines = texts[start:end]
    assert lines[-1] == "- Lưu: VT, CNTT."
    assert all(line.startswith("- ") and line.endswith(";") for line in lines[:-1])
    assert ("- Như trên;" in lines) is (kind is DocumentKind.MINISTRY)
    for line in lines:
        assert look(spoken.find(line)) == (11, False, False)


def test_addressees_of_a_report_only__ok(spoken: Spoken, kind: DocumentKind) -> None:
    to = [text for text in spoken.texts if text.startswith("Kính gửi")]
    if kind is not DocumentKind.MINISTRY:
        assert to == []
        return
    assert to == ["Kính gửi: - Bộ Thông tin và Truyền thông; - Ủy ban nhân dân tỉnh."]
    assert 13 <= look(spoken.find("Kính gửi:"))[0] <= 14


def test_page_number__ok(spoken: Spoken) -> None:
    for section in spoken.document.sections:
        assert section.different_first_page_header_footer
        assert not "".join(p.text for p in section.first_page_header.paragraphs).strip()
        (shown,) = section.header.paragraphs
        assert shown.alignment == CENTRE
        assert "PAGE" in "".join(part.text or "" for part in shown._p.iter(qn("w:instrText")))
        assert all(13 <= run.font.size.pt <= 14 for run in shown.runs)
        assert section.header_distance < section.top_margin


def test_appendices__ok(spoken: Spoken, kind: DocumentKind) -> None:
    labels = [p for p in spoken.paragraphs if p.text.startswith("Phụ lục ") and len(p.text) < 13]
    assert [p.text for p in labels][:3] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    sections = list(spoken.document.sections)
    assert len(sections) == len(labels) + 1
    for label, section in zip(labels, sections[1:], strict=True):
        assert (label.alignment, look(label)) == (CENTRE, (14, True, False))
        title = _next(label)
        assert title.text == title.text.upper()
        assert (title.alignment, look(title)) == (CENTRE, (13, True, False))
        attached = _next(title)
        symbol = TITLES[kind][1]
        assert f"số 05/{symbol} ngày 05 tháng 7 năm 2021" in attached.text
        assert look(attached) == (13, False, True)
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_tables_repeat_their_heading_and_fit__ok(spoken: Spoken) -> None:
    tables: list[Any] = [
        t for t in spoken.document.tables if t._tbl.tblPr.find(qn("w:tblBorders")) is not None
    ]
    assert len(tables) >= 3
    for table in tables:
        rows = list(table._tbl.iter(qn("w:tr")))
        assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        grid = [int(column.get(qn("w:w"))) for column in table._tbl.iter(qn("w:gridCol"))]
        assert sum(grid) / 56.6929 <= 252.5


def test_pictures_are_described__ok(spoken: Spoken) -> None:
    described = [d.get("descr") for d in spoken.document.element.body.iter(qn("wp:docPr"))]
    assert described
    assert all(described)


def test_it_says_what_it_is__ok(spoken: Spoken) -> None:
    about = spoken.document.core_properties
    assert about.author == "Sở Thông tin và Truyền thông"
    assert about.language == "vi-VN"
    assert "python" not in (about.comments or "").lower()


def _next(paragraph: Paragraph) -> Paragraph:
    following: Any = paragraph._p.getnext()
    return Paragraph(following, paragraph._parent)


def _body(spoken: Spoken) -> Iterator[Paragraph]:
    """The paragraphs between the head and the signature."""
    going = False
    for item in spoken.body:
        if not isinstance(item, Paragraph) or not item.text.strip():
            continue
        going = going or item.text.startswith("Thực hiện ")
        if going:
            yield item
        if item.text.endswith("./."):
            return
