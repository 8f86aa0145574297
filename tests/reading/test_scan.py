"""The quick look at a sheet and the parser see the same, whatever the sheet looks like."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bluezone_xl.reading.scan import parsed, scan, usual
from bluezone_xl.reading.xmltext import MAIN

ADDRESSES = st.sampled_from(["A1", "B2", "AZ9", "ZZ9999", "AAA1", "C10000", "b7", "B02", "7B", ""])
TEXTS = st.sampled_from(["1", "x", "", "&lt;c r=&quot;A1&quot;&gt;&lt;f", "#N/A", 'a t="e" b'])
EXTRAS = st.sampled_from(
    ["", ' s="3"', ' t="str"', ' t="e"', " t='e'", ' t="s" cm="1"', ' ph=">"', " t = 'e'"]
)
FORMULAS = st.sampled_from(
    ["", "<f>1</f>", "<f/>", "\n<f>A1&gt;2</f>", '<f t="array" ref="B2:B9">x</f>', "<f >2</f>"]
)
NOISE = st.sampled_from(
    ["", "", "", "\n", "<!-- <c r='A9'><f> -->", "<?x <c r='A8'><f> ?>", '<x:z xmlns:x="z"/>']
)


@st.composite
def cells(draw: st.DrawFn) -> str:
    address = draw(ADDRESSES)
    start = draw(st.sampled_from([' r="{}"', " r='{}'", '  r="{}"', '\tr="{}"', ' z="1" r="{}"']))
    head = f"<c{start.format(address) if address else ''}{draw(EXTRAS)}"
    if draw(st.booleans()):
        return f"{head}/>"
    value = draw(st.sampled_from(["", "<v>{}</v>", "<v><![CDATA[{}]]></v>", "<is><t>{}</t></is>"]))
    return f"{head}>{draw(FORMULAS)}{value.format(draw(TEXTS))}{draw(NOISE)}</c>"


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    rows = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        look = draw(st.sampled_from(["", ' hidden="1"', " hidden='0'", ' ht="0"', ' ht="15"']))
        inside = "".join(draw(st.lists(cells(), max_size=4)))
        rows.append(f'<row r="{number}"{look}>{inside}{draw(NOISE)}</row>')
    head = draw(st.sampled_from(["", '<?xml version="1.0" encoding="UTF-8"?>\n']))
    body = f"<sheetData>{''.join(rows)}</sheetData>{draw(NOISE)}"
    return (
        f'{head}<worksheet xmlns="{MAIN}"><cols><col hidden="1"/></cols>{body}</worksheet>'.encode()
    )


@given(sheets())
def test_quick_look_agrees_with_the_parser__ok(content: bytes) -> None:
    quick = usual(content)
    assert quick is None or quick == parsed(content, "sheet")


def test_usual_sheets_need_no_parser__ok() -> None:
    """Else the quick look would be right and useless."""
    rows = '<row r="1" ht="15"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="2"/></row>'
    rows += '<row r="2"><c r="A2"><f>A1*2</f><v>4</v></c></row>'
    content = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()
    quick = usual(content)
    assert quick is not None
    assert quick.formulas == {"A2"}
    assert scan(content, "sheet") == quick
