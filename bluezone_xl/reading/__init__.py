"""Reading what arrives: from a path to a Submission, or to findings that say why not.

``list_inbox`` and ``files_of`` find the files, ``read_many`` and ``read_one`` read them in worker
processes: a file that aborts, hangs or swells takes only its worker down. These two are imported
when they are first asked for, since a browser has no processes; the check page reads with
``direct``.
"""

from typing import TYPE_CHECKING

from bluezone_xl.reading.inbox import Files, InboxFile, files_of, list_inbox
from bluezone_xl.reading.limits import Limits

if TYPE_CHECKING:
    from bluezone_xl.reading.pool import read_many, read_one

__all__ = ["Files", "InboxFile", "Limits", "files_of", "list_inbox", "read_many", "read_one"]


def __getattr__(name: str) -> object:
    """Import the pool for those who read with it."""
    if name not in ("read_many", "read_one"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from bluezone_xl.reading import pool

    return getattr(pool, name)
