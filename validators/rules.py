"""Every rule, in one table: its code, what it looks at, why it exists, whether it may be waived.

A rule's weight and its sentences stand in ``bluezone_xl/texts/findings_rules.toml`` and
``findings_returns.toml``. Findings are made by ``Rule.at`` alone, so no code can be emitted
that is not listed here. "Point n" is the point of the dispatch a rule serves; ``name#n`` is an
issue in which users of a comparable system asked for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bluezone_xl.catalogue import Scope, Severity
from bluezone_xl.findings import Finding

FILE, SHEET, LINE = Scope.FILE, Scope.SHEET, Scope.LINE
CELL, HISTORY, RETURNS = Scope.CELL, Scope.HISTORY, Scope.RETURNS

_WHOLE = 1e15  # floats are exact whole numbers up to about there
_QUOTED = 80  # characters


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    ``waivable``: the return is still usable with the finding set aside. ``level`` is a weight
    other than the catalogue's, where the campaign or the circumstances give it one.
    """

    code: str
    scope: Scope
    about: str
    waivable: bool = False
    level: Severity | None = None

    def at(self, sheet: str | None, cell: str | None, /, **values: object) -> Finding:
        """Return the finding of this rule there; ``values`` fill the catalogue's sentences."""
        told = {key: shown(value) for key, value in values.items()}
        return Finding(self.code, sheet, cell, told, self.level)

    def weighing(self, level: Severity | None) -> Rule:
        """Return the same rule with a weight of its own."""
        return replace(self, level=level)


def shown(value: object) -> object:
    """Return a value as a sentence quotes it: what Excel shows, on one line, not too long."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, str):
        line = " ".join(value.split())
        return line if len(line) <= _QUOTED else line[: _QUOTED - 1] + "…"
    return value


def _number(value: int | float) -> int | float:
    """Whole as far as floats keep whole numbers apart, in powers of ten beyond."""
    if abs(value) >= _WHOLE:
        return float(value)
    return value if isinstance(value, float) and not value.is_integer() else int(value)


# ---------------------------------------------------------------- who, what, when
FORMAT_UNKNOWN = Rule("format_unknown", FILE, "The hidden _meta sheet says it is one of our forms.")
CAMPAIGN_UNKNOWN = Rule("campaign_unknown", FILE, "The form says which directive it serves.")
CAMPAIGN_OTHER = Rule("campaign_other", FILE, "It is the directive that is being collected.")
KIND_UNKNOWN = Rule("kind_unknown", FILE, "The campaign has such a workbook.")
UNIT_MISSING = Rule(
    "unit_missing", CELL, "A return is known by its unit's code, not its file name."
)
UNIT_UNKNOWN = Rule(
    "unit_unknown", CELL, "The register has the unit; names only help (161 repeat)."
)
UNIT_ALTERED = Rule(
    "unit_altered", CELL, "A unit does not overtype the code of another's workbook."
)
UNIT_KIND_MISMATCH = Rule("unit_kind_mismatch", FILE, "The unit returns the workbook of its kind.")
TOKEN_MISSING = Rule("token_missing", FILE, "The workbook is the one issued to the unit.", True)
TOKEN_WRONG = Rule("token_wrong", FILE, "A return cannot be forged for another unit.")
PERIOD_MISSING = Rule(
    "period_missing", CELL, "The period is what the form says (project-zoe-server#270)."
)
PERIOD_INVALID = Rule("period_invalid", CELL, "It is an as-of date of the campaign's calendar.")
PERIOD_FUTURE = Rule("period_future", CELL, "Nobody knows next week's figures.")
PERIOD_PAST = Rule(
    "period_past", CELL, "Last week's workbook was used again, and its period left as it was.", True
)
WORKBOOK_REUSED = Rule(
    "workbook_reused", CELL, "A workbook serves other weeks; what it shows of the last is stale."
)
TEMPLATE_OLD = Rule("template_old", FILE, "Older forms are migrated, never refused.")
TEMPLATE_NEWER = Rule("template_newer", FILE, "A form this program does not know yet.")
UNIT_EXEMPT = Rule("unit_exempt", FILE, "An excused unit that returns all the same counts.")

# ---------------------------------------------------------------- the sheet
TABLE_MISSING = Rule("table_missing", SHEET, "The tags of a table were deleted.")
COLUMN_MISSING = Rule("column_missing", SHEET, "A column was deleted: rules would under-report.")
FIELD_MISSING = Rule("field_missing", SHEET, "The row of an answer was deleted.")
COLUMN_REMOVED = Rule(
    "column_removed", CELL, "An older form asks what the campaign has dropped since."
)
HEADER_ALTERED = Rule(
    "header_altered",
    SHEET,
    "A column still says what it counts; an error when it took another column's heading.",
    True,
)
FORMULA_ALTERED = Rule("formula_altered", CELL, "Locks fail (FAC#3465): figures are recomputed.")
HIDDEN_ROW = Rule("hidden_row", LINE, "A hidden line counts, which its author may not know.")

# ---------------------------------------------------------------- cells
REQUIRED_BLANK = Rule("required_blank", CELL, "A blank is not a zero.", True)
NUMBER_IS_TEXT = Rule("number_is_text", CELL, "“12 người” is not a number.")
NUMBER_STORED_AS_TEXT = Rule("number_stored_as_text", CELL, "Digits kept as text sum to nothing.")
NUMBER_AMBIGUOUS = Rule("number_ambiguous", CELL, "1.234 and 12,5 differ by the PC's language.")
NUMBER_NEGATIVE = Rule("number_negative", CELL, "Counts start at 0.")
NUMBER_FRACTIONAL = Rule("number_fractional", CELL, "1.234 typed on an English PC is 1 and a bit.")
NUMBER_TOO_LARGE = Rule("number_too_large", CELL, "A digit too many; a phone number.", True)
NUMBER_IS_DATE = Rule("number_is_date", CELL, "Excel turns 1-2 or 3/4 into a date.")
NUMBER_IS_BOOL = Rule("number_is_bool", CELL, "TRUE and FALSE are no counts.")
PERCENT_IN_NUMBER = Rule("percent_in_number", CELL, "Rates are computed, never typed.")
ERROR_CELL = Rule(
    "error_cell", CELL, "Readers show #DIV/0! as blank: 1,313 cells in one real file."
)
FORMULA_IN_INPUT = Rule("formula_in_input", CELL, "A formula may read a file that stays behind.")
FORMULA_WITHOUT_VALUE = Rule("formula_without_value", CELL, "Never calculated: no figure at all.")
NAME_IS_NUMBER = Rule("name_is_number", CELL, "Figures pasted one column to the left.", True)
TEXT_NEEDED = Rule("text_needed", CELL, "A date or TRUE/FALSE where words belong.")
TEXT_TOO_LONG = Rule("text_too_long", CELL, "A report pasted into a cell.", True)
CHOICE_INVALID = Rule("choice_invalid", CELL, "Pasting defeats drop-down lists (FAC#3796).")
YES_NO_INVALID = Rule("yes_no_invalid", CELL, "Answers are Có and Không.")
DATE_INVALID = Rule("date_invalid", CELL, "A date Excel did not take as one.")
DATE_AMBIGUOUS = Rule("date_ambiguous", CELL, "7/8 becomes 8 July on an English PC.", True)
DATE_AFTER_PERIOD = Rule("date_after_period", CELL, "Done after the as-of date.", True)
LINK_INVALID = Rule("link_invalid", CELL, "Point 1: the posted guide can be opened.", True)
TAX_CODE_INVALID = Rule(
    "tax_code_invalid", CELL, "Point 5: an enterprise is known by its tax code."
)
TAX_CODE_DOUBTFUL = Rule(
    "tax_code_doubtful", CELL, "Its check digit: 10 - (Σ 31,29,23,19,17,13,7,5,3 mod 11).", True
)
FIELD_NEEDED = Rule("field_needed", CELL, "Point 1: a guide that is posted has an address.", True)

# ---------------------------------------------------------------- lines
LINE_UNNAMED = Rule("line_unnamed", LINE, "Figures of nobody.")
LINE_BLANK = Rule("line_blank", LINE, "A named line without any figure is not a line of zeros.")
LINE_DUPLICATE = Rule("line_duplicate", LINE, "The same line twice counts its people twice.")
LINE_UNKNOWN = Rule("line_unknown", LINE, "A district reports its own communes (point 6).", True)
LINE_MISSING = Rule("line_missing", SHEET, "A district leaves none of them out (point 6).", True)
PART_EXCEEDS_WHOLE = Rule(
    "part_exceeds_whole",
    LINE,
    "Installed ≤ smartphones ≤ total (points 1 to 7); the campaign weighs each relation.",
    True,
)
DIFFICULTY_MISSING = Rule("difficulty_missing", LINE, "Point 8: a proposal answers a difficulty.")

# ---------------------------------------------------------------- the return as a whole
RETURN_EMPTY = Rule("return_empty", SHEET, "Silence is not “nothing to report” (TANF-app#2984).")
NIL_WITH_NUMBERS = Rule("nil_with_numbers", CELL, "Nothing to report, and figures: which?")

# ---------------------------------------------------------------- against the last return
STOCK_DECREASED = Rule("stock_decreased", HISTORY, "A cumulative stock fell, without reason.", True)
STOCK_DECREASED_EXPLAINED = Rule(
    "stock_decreased_explained", HISTORY, "It fell, and the unit says why: kept for the reader."
)
LINE_VANISHED = Rule(
    "line_vanished", HISTORY, "A line of last time is gone: closed, or lost?", True
)
LINE_DROPPED = Rule(
    "line_dropped",
    HISTORY,
    "A correction lacks lines of the return it replaces: parts of a unit that each sent their "
    "own overwrote each other (usdr-gost#384).",
    True,
)
JUMP = Rule("jump", HISTORY, "A digit too many or too few; the campaign sets the measure.", True)
FIGURES_UNCHANGED = Rule(
    "figures_unchanged", HISTORY, "Last week's workbook with a new date?", True
)
NIL_AFTER_NUMBERS = Rule("nil_after_numbers", HISTORY, "People were reported, now none.", True)

# ---------------------------------------------------------------- against the register and others
DENOMINATOR_FAR = Rule("denominator_far", RETURNS, "Whom a rate is of; by the register.", True)
TOTAL_FAR = Rule("total_far", RETURNS, "The size of the unit; by the register.", True)
DISTRICT_MISMATCH = Rule(
    "district_mismatch", RETURNS, "Point 6: district and commune tell the same figure.", True
)
KEY_ELSEWHERE = Rule(
    "key_elsewhere", RETURNS, "Point 5: an enterprise counts once in the province.", True
)

# ---------------------------------------------------------------- receiving (made by intake)
SUPERSEDED = Rule("superseded", RETURNS, "Another file of the same run is later.")
LATE = Rule("late", FILE, "It came after the cut-off, and counts for its own period all the same.")
SAME_FILE = Rule("same_file", RETURNS, "The same bytes were received before.")

RULES: Mapping[str, Rule] = {
    rule.code: rule for rule in tuple(globals().values()) if isinstance(rule, Rule)
}


def waivable(code: str) -> bool:
    """Whether a province may waive a code. What the reading noticed may be waived too."""
    rule = RULES.get(code)
    return rule is None or rule.waivable
