"""What Excel's buttons are made of: the program they start, and where a workbook keeps it."""

from __future__ import annotations
