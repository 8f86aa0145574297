"""Marks on a checked workbook: what is shown where, and an index of all findings.

``plan`` and ``index`` are pure and say what is to be seen; two writers carry it out: ``package``
patches a copy of a file, from bytes to bytes, and the macro marks a workbook that is open.
Nothing here needs more than lxml, so that the check page can use it.
"""

from bluezone_xl.marking.plan import About, Item, Mark, Marking, plan

__all__ = ["About", "Item", "Mark", "Marking", "plan"]
