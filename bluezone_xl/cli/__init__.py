"""The command line: arguments, progress, tables, exit codes. What it does is done elsewhere."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run ``bluezone-xl`` on the process's own arguments and leave with its exit code."""
    try:
        from bluezone_xl.cli.application import app
    except KeyboardInterrupt:
        sys.exit(130)
    except ImportError as error:
        sys.exit(_incomplete(error))
    app()


def _incomplete(error: ImportError) -> int:
    """A package is missing: say so with what needs none (the doctor cannot run either)."""
    from bluezone_xl.catalogue import text
    from bluezone_xl.cli.language import by_locale

    lang = by_locale(os.environ)
    sentence = text("cli.incomplete", lang, name=error.name or str(error))
    sys.stderr.write(text("cli.error_line", lang, sentence=sentence) + "\n")
    return 2
