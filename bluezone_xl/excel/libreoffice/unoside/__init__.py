"""The half that touches LibreOffice: standard library and ``uno`` only.

It runs where ``uno`` can be imported: inside LibreOffice's own Python (an extension serves the
window that was clicked), or in a helper process beside a LibreOffice that the engine started.
Python 3.8 is enough, and nothing outside this package is imported, so that it can be copied whole
into an extension, under any name.

``serve(connection, context, document)`` answers until the other side hangs up, and leaves the
office as it found it: locks released, status bar cleared.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, Optional

Operations = Dict[str, Callable[..., Any]]


def serve(
    connection: Any, context: Any, document: Any = None, instead: Optional[Operations] = None
) -> None:
    """Answer the requests of one connection until it ends.

    ``connection`` is a ``multiprocessing.connection.Connection``, ``context`` the component
    context of the office, ``document`` the model of the window that was clicked, if any.
    ``instead`` are operations in place of those of the same name: who serves may show words in a
    way of its own.
    """
    from .serving import answer_all

    answer_all(connection, context, document, instead or {})
