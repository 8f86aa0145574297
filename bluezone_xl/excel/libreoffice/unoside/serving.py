"""The loop: a request in, an answer out."""

from __future__ import annotations

import os
import traceback
from typing import Any, Callable, Dict

from . import (
    books,
    finding,
    formulas,
    looks,
    moves,
    names,
    notes,
    page,
    rules,
    sheets,
    sizes,
    tables,
    values,
    view,
    wire,
)
from .refusals import RefusedError, died
from .session import Session


def hello(session: Session, protocol: int) -> Dict[str, Any]:
    """Who is here. Refused when the other side is of another version."""
    if protocol != wire.PROTOCOL:
        raise RefusedError("protocol", here=wire.PROTOCOL, there=protocol)
    version = books.version(session)
    return {
        "protocol": wire.PROTOCOL,
        "version": version,
        "caller": session.caller,
        "pid": os.getpid(),
    }


Operations = Dict[str, Callable[..., Any]]

OPERATIONS: Operations = {
    "hello": hello,
    **books.OPERATIONS,
    **finding.OPERATIONS,
    **formulas.OPERATIONS,
    **looks.OPERATIONS,
    **moves.OPERATIONS,
    **names.OPERATIONS,
    **notes.OPERATIONS,
    **page.OPERATIONS,
    **rules.OPERATIONS,
    **sheets.OPERATIONS,
    **sizes.OPERATIONS,
    **tables.OPERATIONS,
    **values.OPERATIONS,
    **view.OPERATIONS,
}


def answer_all(connection: Any, context: Any, document: Any, instead: Operations) -> None:
    """Serve until the other side hangs up."""
    session = Session(context, document)
    operations = {**OPERATIONS, **instead}
    try:
        if document is not None:
            view.finish_typing(document)
        while True:
            try:
                request = wire.unpack(connection.recv_bytes())
            except (EOFError, OSError):
                return
            answer = _answer(session, operations, request)
            try:
                connection.send_bytes(wire.pack(answer))
            except OSError:
                return
            if answer.get("kind") == "died":
                return
    finally:
        session.end()
        connection.close()


def _answer(session: Session, operations: Operations, request: Dict[str, Any]) -> Dict[str, Any]:
    try:
        operation = operations[request["op"]]
        return {"ok": True, "result": operation(session, **request["arguments"])}
    except RefusedError as refused:
        return {"ok": False, **refused.as_answer()}
    except Exception as error:  # noqa: BLE001 - the other side raises it
        kind = _kind(session, request, error)
        detail = traceback.format_exc(limit=-3)
        return {"ok": False, "kind": kind, "values": {"problem": _said(error)}, "detail": detail}


def _kind(session: Session, request: Dict[str, Any], error: BaseException) -> str:
    if died(error):
        return "died"
    # LibreOffice refuses changes to such a document without saying why.
    return "readonly" if session.is_readonly(request["arguments"].get("doc")) else "failed"


def _said(error: BaseException) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
