"""The catalogue's sentences as formulas: what varies is taken from the sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bluezone_xl.catalogue import Severity, entry, text
from bluezone_xl.templates.expr import Expr, lit
from bluezone_xl.templates.functions import if_
from bluezone_xl.templates.words import join

_PLACEHOLDER = re.compile(r"\{(\w+)\}")

Part = str | Expr


@dataclass(frozen=True, slots=True)
class Check:
    """One thing the live panel looks at: when it speaks, what it says, how much it weighs."""

    code: str
    when: Expr
    says: Expr
    severity: Severity


def check(code: str, when: Expr, says: Expr, severity: Severity | None = None) -> Check:
    """Return a check of a rule. A warning is told apart by the words before its sentence."""
    weight = severity or entry(code).severity
    if weight is not Severity.ERROR:
        says = join(lit(notice_word() + " "), says)
    return Check(code, when, says, weight)


def say(code: str, **parts: Part) -> Expr:
    """Return what the catalogue says of a rule, as text joined from literals and cells.

    What the sentence does not ask for is left out. Raises KeyError when it asks for something
    that is not given: the panel and the validators would drift apart.
    """
    return _joined(entry(code).problem["vi"], parts)


def fill(key: str, **parts: Part) -> Expr:
    """Return an interface text with cells in the place of its placeholders."""
    marked = text(key, **{name: f"{{{name}}}" for name in parts})
    return _joined(marked, parts)


def chain(checks: Sequence[Check], otherwise: Expr) -> Expr:
    """The sentence of the first check that has something to say, errors before warnings."""
    ordered = sorted(checks, key=lambda one: one.severity is not Severity.ERROR)
    for one in reversed(ordered):
        otherwise = if_(one.when, one.says, otherwise)
    return otherwise


def join_texts(*parts: Part) -> Expr:
    """Return literals and cells as one text."""
    return join(*(lit(part) if isinstance(part, str) else part for part in parts))


def notice_word() -> str:
    """What stands before a warning."""
    return text("templates.notice")


def _joined(sentence: str, parts: dict[str, Part]) -> Expr:
    """Literals next to one another become one, so that formulas stay short."""
    pieces: list[str | Expr] = []
    for n, piece in enumerate(_PLACEHOLDER.split(sentence)):
        part: Part = piece if n % 2 == 0 else parts[piece]
        if isinstance(part, str) and pieces and isinstance(pieces[-1], str):
            pieces[-1] += part
        elif part != "":
            pieces.append(part)
    return join_texts(*pieces)
