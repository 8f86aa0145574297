"""Formulas in two grammars: what is punctuation, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluezone_xl.excel.libreoffice import formats, grammar

BOTH = [
    ("=SUM(A1,B1)", "=SUM(A1;B1)"),
    ("='Dữ liệu'!$A$1+S2!B2", "=$'Dữ liệu'.$A$1+$S2.B2"),
    ("=COUNTIFS('O''Neil'!$A:$A,\">=\"&B1)", "=COUNTIFS($'O''Neil'.$A:$A;\">=\"&B1)"),
    ('=IF(A1="a,b!c;{1,2}","x""y",\'S 2\'!A1)', '=IF(A1="a,b!c;{1,2}";"x""y";$\'S 2\'.A1)'),
    ("=SUM({1,2;3,4},1)", "=SUM({1;2|3;4};1)"),
    ("=INDEX((A1:A2,B1:B2),1,1,2)", "=INDEX((A1:A2~B1:B2);1;1;2)"),
    ("=SUM(A1:B2 B1:C3)", "=SUM(A1:B2!B1:C3)"),
    ("=OFFSET(A1,,1)", "=OFFSET(A1;;1)"),
    ("=IFERROR(#REF!+#N/A,0)", "=IFERROR(#REF!+#N/A;0)"),
    ("=STDEV.S(A1:A3)", "=STDEV.S(A1:A3)"),
    ("=tổng_số*1.5", "=tổng_số*1.5"),
    ("= IF( A1 > 1 , 2 , 3 )", "= IF( A1 > 1 ; 2 ; 3 )"),
    ("='/cũ/[x y.xlsx]S 1'!A1", "='file:///cũ/x y.xlsx'#$'S 1'.A1"),
]


@pytest.mark.parametrize(("excel", "calc"), BOTH)
def test_there_and_back__ok(excel: str, calc: str) -> None:
    assert grammar.to_calc(excel) == calc
    assert grammar.from_calc(calc) == excel


@pytest.mark.parametrize(
    ("excel", "calc"),
    [
        ("=IF(TRUE,1,false)", "=IF(TRUE();1;FALSE())"),
        ("=_xlfn.STDEV.S(A1:A3)", "=STDEV.S(A1:A3)"),
        ("=SUM(S2!1:3)", "=SUM($S2.$A1:$XFD3)"),
    ],
)
def test_to_calc__ok(excel: str, calc: str) -> None:
    assert grammar.to_calc(excel) == calc


@pytest.mark.parametrize(
    ("formula", "below_right"),
    [
        ("=A1*$B$2+C$3", "=B2*$B$2+D$3"),
        ("='A1'!A1&\"A1\"&LOG10(A1)", "='A1'!B2&\"A1\"&LOG10(B2)"),
        ("=SUM(A:A,1:2,$A:B)", "=SUM(B:B,2:3,$A:C)"),
        ("=XFD1+A1048576", "=#REF!+#REF!"),
        ("=A1_name+B1", "=A1_name+C2"),
    ],
)
def test_filled__ok(formula: str, below_right: str) -> None:
    assert grammar.moved(formula, 1, 1) == below_right


@given(st.text(alphabet="aăA1$!'\"(){},;:.|~ #=&", max_size=30))
def test_nothing_is_lost__ok(text: str) -> None:
    """Whatever is typed, no letter disappears when a formula is moved by nothing."""
    assert "".join(one.text for one in grammar._tokens(grammar._EXCEL, text)) == text
    assert "".join(one.text for one in grammar._tokens(grammar._CALC, text)) == text


@pytest.mark.parametrize(
    ("libreoffice", "excel"),
    [
        ("DD/MM/YYYY", "dd/mm/yyyy"),
        ("[RED]-#,##0", "[Red]-#,##0"),
        ("[H]:MM:SS AM/PM", "[h]:mm:ss AM/PM"),
        ('0.0"DM"', '0.0"DM"'),
        ("General", "General"),
        ("0.00E+00", "0.00E+00"),
    ],
)
def test_formats__ok(libreoffice: str, excel: str) -> None:
    assert formats.as_excel(libreoffice) == excel
