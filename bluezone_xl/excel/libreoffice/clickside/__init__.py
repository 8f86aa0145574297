"""What a click does inside LibreOffice: standard library and ``uno`` only, Python 3.8 or later.

It is copied into the extension beside ``unoside``, and imports nothing else.

The macro itself runs in the program's own Python, in a process of its own; this side starts it,
serves it the workbook of the clicked window, and shows what became of it.
"""

from __future__ import annotations
