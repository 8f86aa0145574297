"""The connection to LibreOffice: one request, one answer, each within a time limit."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection
from typing import Any

from bluezone_xl.excel.libreoffice.errors import (
    OfficeDiedError,
    OfficeSilentError,
    ProtocolError,
    error_of,
)
from bluezone_xl.excel.libreoffice.unoside import wire

_SECONDS = 120.0
# What fits into the pipe's own buffer is sent at once, whatever the other side does.
_AT_ONCE = 32_768


class Bridge:
    """A LibreOffice on the other end. ``caller`` is the document that was clicked, if any."""

    def __init__(
        self,
        connection: Connection,
        *,
        seconds: float = _SECONDS,
        on_loss: Callable[[bool], None] | None = None,
    ) -> None:
        self._connection = connection
        self._seconds = seconds
        self._on_loss = on_loss
        self._lock = threading.Lock()
        self.alive = True
        hello = self.call("hello", protocol=wire.PROTOCOL)
        if hello["protocol"] != wire.PROTOCOL:
            self.close()
            raise ProtocolError(here=hello["protocol"], there=wire.PROTOCOL)
        self.version: str = hello["version"]
        self.pid: int = hello["pid"]
        self.caller: str | None = hello["caller"]

    def call(self, op: str, *, seconds: float | None = None, **arguments: object) -> Any:
        """Have one operation done and return its result.

        Raises the OfficeError of what went wrong; OfficeSilentError after ``seconds``, and then
        the connection is of no more use.
        """
        if not self.alive:
            raise OfficeDiedError
        limit = self._seconds if seconds is None else seconds
        with self._lock:
            answer = self._exchanged({"op": op, "arguments": arguments}, limit)
        if answer["ok"]:
            return answer["result"]
        error = error_of(answer["kind"], answer["values"], answer.get("detail", ""))
        if isinstance(error, OfficeDiedError):
            self.close()
        raise error

    def close(self, *, silent: bool = False) -> None:
        """Hang up. The other side, unless it is ``silent``, leaves the office as it found it."""
        if not self.alive:
            return
        self.alive = False
        with suppress(OSError):
            self._connection.close()
        if self._on_loss is not None:
            self._on_loss(silent)

    def _exchanged(self, request: object, limit: float) -> Any:
        try:
            if not self._sent(wire.pack(request), limit) or not self._connection.poll(limit):
                self.close(silent=True)
                raise OfficeSilentError(seconds=f"{limit:g}")
            return wire.unpack(self._connection.recv_bytes())
        except (EOFError, OSError) as error:
            self.close()
            raise OfficeDiedError(detail=repr(error)) from None

    def _sent(self, data: bytes, limit: float) -> bool:
        """Send; a long message to an office that stands still would block for ever."""
        if len(data) <= _AT_ONCE:
            self._connection.send_bytes(data)
            return True
        failed: list[Exception] = []

        def send() -> None:
            try:
                self._connection.send_bytes(data)
            except (OSError, TypeError) as error:  # TypeError: closed while it was sending
                failed.append(error)

        sending = threading.Thread(target=send, daemon=True)
        sending.start()
        sending.join(limit)
        if failed:
            raise OSError from failed[0]
        return not sending.is_alive()


def connect(address: str, authkey: bytes) -> Bridge:
    """Connect to a LibreOffice that listens at a local socket or named pipe.

    Raises OfficeDiedError when nobody is there (or the key is another's), and ProtocolError when
    the two halves are of different versions.
    """
    try:
        connection = Client(address, authkey=authkey)
    except (OSError, EOFError, AuthenticationError) as error:
        raise OfficeDiedError(detail=repr(error)) from None
    return Bridge(connection)
