"""The rules of a campaign: what makes a return acceptable, and what to tell its author.

``check`` judges workbooks that ``bluezone_xl.reading`` has read. Pandera schemas and named
rules are built from the campaign file; nothing is coerced; every finding stands on its cell.
This package sees plain data only: it opens no file and knows no ledger. It is not the package
of the same name on PyPI.
"""

from __future__ import annotations

from validators.checking import check
from validators.model import Checked, Context
from validators.rules import RULES, Rule, waivable

RULES_VERSION = "1.0"

__all__ = ["RULES", "RULES_VERSION", "Checked", "Context", "Rule", "check", "waivable"]
