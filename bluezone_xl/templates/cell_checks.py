"""Checks of single cells: what stands in one is a whole number, a date, an answer of the list.

On a line they work in two steps, so that formulas stay short: a hidden cell says which is the
first cell that is wrong, and the check then looks only at that one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bluezone_xl.findings import localised
from bluezone_xl.kinds import Input
from bluezone_xl.templates import functions as f
from bluezone_xl.templates import ranges as r
from bluezone_xl.templates import words as w
from bluezone_xl.templates.expr import Column, Expr, heading, lit
from bluezone_xl.templates.layout import Form, FormColumn
from bluezone_xl.templates.sentences import join_texts, say
from bluezone_xl.templates.spec import NO, YES

_DIGITS = "0123456789"
_SEPARATORS = ".,' "
_LATEST, _EARLIEST = (f.LATEST - f.EPOCH).days, (f.EARLIEST - f.EPOCH).days


def cell_of(column: FormColumn) -> Expr:
    """The cell of a column in the formula's own row."""
    return range_of(column).cell


def range_of(column: FormColumn) -> Column:
    """The whole column. Its values go by its tag, which is unique on the form."""
    return Column(column.letters, column.tag)


def heading_of(column: FormColumn) -> Expr:
    """The heading of a column, as sentences quote it."""
    return heading(column.letters, column.header)


def place(column: FormColumn) -> Expr:
    """The address of a cell as people see it, whatever was inserted above."""
    return join_texts(column.letters, f.row_number(), ": ")


def first_wrong(form: Form) -> Expr:
    """Which of the input columns is the first with a cell that its type does not allow; or 0."""
    wrong = [(is_wrong(cell_of(column), column.source), column) for column in form.inputs]
    options = [(condition, lit(n)) for n, (condition, _) in enumerate(wrong, 1)]
    return f.pick([*options, (lit(1), lit(0))])


def wrong_cell(form: Form) -> Expr:
    """What is wrong with the cell that ``first_wrong`` has found, after its address."""
    which = cell_of(form.first_wrong)
    value = r.nth_of([range_of(column) for column in form.inputs], which)
    letters = f.choose(which, [lit(column.letters) for column in form.inputs])
    told = _count_trouble(value, _limit(form, which)) if form.counts else _error(value)
    for n, column in enumerate(form.inputs, 1):
        if column.source is not None and column.source.type in _TYPES:
            told = f.if_(f.eq(which, lit(n)), _word_trouble(value, column.source), told)
    sentence = f.if_(f.is_error(value), _error(value), told)
    return join_texts(letters, f.row_number(), ": ", sentence)


def is_wrong(cell: Expr, wanted: Input | None) -> Expr:
    """Whether a cell holds what its type does not allow. Blanks are another matter."""
    if wanted is not None and wanted.type == "count":
        out = f.or_(f.lt(cell, lit(0)), f.ne(cell, f.whole(cell)), f.gt(cell, lit(wanted.largest)))
        strange = f.or_(f.is_error(cell), f.is_logical(cell))
        judged = f.if_(f.is_number(cell), out, w.is_filled(cell))
        return f.if_(strange, lit(1), judged)
    maker = None if wanted is None else _TYPES.get(wanted.type)
    if wanted is None or maker is None:
        return f.is_error(cell)
    return f.if_(f.is_error(cell), lit(1), maker(cell, wanted)[1])


def trouble(cell: Expr, wanted: Input | None) -> Expr:
    """What is wrong with a cell that is wrong."""
    if wanted is None:
        return _error(cell)
    if wanted.type == "count":
        told = _count_trouble(cell, lit(str(localised(wanted.largest, "vi"))))
    else:
        told = _word_trouble(cell, wanted) if wanted.type in _TYPES else lit("")
    return f.if_(f.is_error(cell), _error(cell), told)


def _error(cell: Expr) -> Expr:
    return say("error_cell", value=w.error_name(cell))


def _word_trouble(cell: Expr, wanted: Input) -> Expr:
    """The sentence of a type's rule; a date is quoted as a date."""
    code, _ = _TYPES[wanted.type](cell, wanted)
    value = cell
    if wanted.type == "date":
        dated = f.if_error(w.day_month_year(cell), cell)
        value = f.if_(f.is_number(cell), dated, cell)
    return say(code, value=value)


def _limit(form: Form, which: Expr) -> Expr:
    """The largest count of the column in question, as people write it."""
    limits = [_largest(column) if column.is_count else "" for column in form.inputs]
    different = set(limits) - {""}
    if len(different) == 1:
        return lit(different.pop())
    return f.choose(which, [lit(limit) for limit in limits])


def _largest(column: FormColumn) -> str:
    assert column.source is not None
    return str(localised(column.source.largest, "vi"))


def _count_trouble(cell: Expr, limit: Expr) -> Expr:
    """Why a cell is no count: in the order in which the validators look."""
    return f.pick(
        [
            (f.is_logical(cell), say("number_is_bool", value=cell)),
            (f.is_text(cell), _text_trouble(cell)),
            (f.ne(cell, f.whole(cell)), say("number_fractional", value=_decimal(cell))),
            (f.lt(cell, lit(0)), say("number_negative", value=w.grouped(cell))),
            (lit(1), say("number_too_large", value=w.grouped(cell), largest=limit)),
        ]
    )


def _decimal(cell: Expr) -> Expr:
    """A fraction with a comma, whatever the computer's settings."""
    return w.replaced(cell, ".", ",")


def _text_trouble(cell: Expr) -> Expr:
    """Text where a number belongs: digits, a percentage, separators, or plain words.

    What is left without digits and separators tells: nothing, a percent sign, or more.
    """
    words = w.trim(cell)
    left = w.length(w.without(cell, _DIGITS + _SEPARATORS))
    plain = f.eq(w.length(w.without(cell, _SEPARATORS)), w.length(words))
    number = f.if_(
        plain, say("number_stored_as_text", value=words), say("number_ambiguous", value=words)
    )
    text = say("number_is_text", value=words)
    percent = f.if_(f.eq(w.right(words, 1), lit("%")), say("percent_in_number", value=words), text)
    return f.choose(f.plus(f.at_most(left, 2), lit(1)), [number, percent, text])


def _only(cell: Expr, characters: str) -> Expr:
    return f.eq(w.length(w.without(cell, characters)), lit(0))


def _tax_code(cell: Expr, _wanted: Input) -> tuple[str, Expr]:
    """Ten digits, or ten, a hyphen and three. A number has lost its leading zeros, if any."""
    code = w.trim(cell)
    branch = f.and_(
        f.eq(w.length(code), lit(14)),
        f.eq(w.without(code, _DIGITS), lit("-")),
        f.eq(w.middle(code, 11, 1), lit("-")),
    )
    plain = f.and_(f.eq(w.length(code), lit(10)), _only(code, _DIGITS))
    return "tax_code_invalid", f.and_(w.is_filled(cell), f.not_(f.or_(plain, branch)))


def _yes_no(cell: Expr, _wanted: Input) -> tuple[str, Expr]:
    return "yes_no_invalid", f.and_(w.is_filled(cell), *_none_of(cell, (YES, NO)))


def _choice(cell: Expr, wanted: Input) -> tuple[str, Expr]:
    return "choice_invalid", f.and_(w.is_filled(cell), *_none_of(cell, wanted.choices))


def _none_of(cell: Expr, choices: Sequence[str]) -> list[Expr]:
    return [f.ne(w.trim(cell), lit(choice)) for choice in choices]


def _date(cell: Expr, _wanted: Input) -> tuple[str, Expr]:
    value = f.as_number(cell)
    out = f.or_(f.lt(value, lit(_EARLIEST)), f.gt(value, lit(_LATEST)))
    return "date_invalid", f.and_(w.is_filled(cell), out)


def _link(cell: Expr, _wanted: Input) -> tuple[str, Expr]:
    """A whole address: its beginning, a dot in it, no space."""
    web = f.or_(f.eq(w.left(cell, 7), lit("http://")), f.eq(w.left(cell, 8), lit("https://")))
    spaced = w.found_in(w.trim(cell), " ")
    broken = f.or_(f.not_(web), f.not_(w.found_in(cell, ".")), spaced)
    return "link_invalid", f.and_(w.is_filled(cell), broken)


_TYPES: dict[str, Callable[[Expr, Input], tuple[str, Expr]]] = {
    "choice": _choice,
    "tax_code": _tax_code,
    "yes_no": _yes_no,
    "date": _date,
    "link": _link,
}
