"""``python -m bluezone_xl``: the command line where no script was installed."""

from __future__ import annotations

from bluezone_xl.cli import main

if __name__ == "__main__":
    main()
