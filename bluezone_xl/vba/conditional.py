"""Conditional compilation settled in advance, for a program that does not understand it.

xlwings' module serves Excel, Word and other programs, on Windows and macOS, by ``#If`` … ``#End
If``. LibreOffice takes no notice of these lines: it sees every branch, stops where a procedure
then stands twice, and shows a syntax error instead of running any macro of the workbook. Where
Excel on Windows always takes the same branch, only that branch is left. No line is changed or
added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# What holds in Excel 2010 and later on Windows. Whether that Excel is a 64-bit program cannot be
# known here: those lines stay as they are, and do not trouble LibreOffice.
EXCEL_ON_WINDOWS: Mapping[str, bool] = {
    "Mac": False,
    "Not Mac": True,
    "VBA7": True,
    "MAC_OFFICE_VERSION >= 15": False,
    'App = "Microsoft Excel"': True,
    'App = "Microsoft Word"': False,
    'App = "Microsoft Access"': False,
    'App = "Microsoft PowerPoint"': False,
}

_DIRECTIVE = re.compile(
    r"\s*#(?:(?P<word>If|ElseIf)\s+(?P<condition>.+?)\s+Then|(?P<other>Else|End\s+If))\s*(?:'.*)?"
)


@dataclass(slots=True)
class _Block:
    """One ``#If`` on the way through it. Only a ``known`` one is settled."""

    known: bool
    taken: bool = False
    here: bool = True

    def branch(self, *, holds: bool) -> None:
        """Come to a branch; the first whose condition holds is the one that is left."""
        if self.known:
            self.here = holds and not self.taken
            self.taken = self.taken or self.here


def settled(source: str, facts: Mapping[str, bool] = EXCEL_ON_WINDOWS) -> Iterator[str]:
    """Yield the lines that are left. A block that begins with no such fact is left whole."""
    blocks: list[_Block] = []
    for line in source.splitlines():
        directive = _DIRECTIVE.fullmatch(line)
        if directive is None:
            if _is_left(blocks):
                yield line
            continue
        if directive["word"] == "If":
            blocks.append(_Block(known=directive["condition"] in facts))
        if not blocks[-1].known and _is_left(blocks):
            yield line
        if directive["word"]:
            blocks[-1].branch(holds=facts.get(directive["condition"], False))
        elif directive["other"] == "Else":
            blocks[-1].branch(holds=True)
        else:
            blocks.pop()


def _is_left(blocks: list[_Block]) -> bool:
    return all(block.here for block in blocks)
