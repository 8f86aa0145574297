"""Reading what arrives: from a path to a Submission, or to findings that say why not.

``list_inbox`` and ``files_of`` find the files, ``read_many`` and ``read_one`` read them in worker
processes: a file that aborts, hangs or swells takes only its worker down.
"""

from bluezone_xl.reading.inbox import Files, InboxFile, files_of, list_inbox
from bluezone_xl.reading.limits import Limits
from bluezone_xl.reading.pool import read_many, read_one

__all__ = ["Files", "InboxFile", "Limits", "files_of", "list_inbox", "read_many", "read_one"]
