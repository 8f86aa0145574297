"""What a click in LibreOffice starts: this environment's Python, for one macro.

The extension hands over, on the standard input, where to connect, the key, and which macro.
"""

from __future__ import annotations

import json
import sys


def main() -> None:
    """Connect back to the window that was clicked and run the macro there."""
    told = json.loads(sys.stdin.readline())
    # Imported only now: the other side is told of a failure by the log, and waits meanwhile.
    from bluezone_xl.excel import macro
    from bluezone_xl.excel.libreoffice import connect, register

    register(connect(told["address"], bytes.fromhex(told["key"])))
    getattr(macro, told["macro"])()


if __name__ == "__main__":
    main()
