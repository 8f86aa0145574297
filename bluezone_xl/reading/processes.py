"""How worker processes start: light, whatever the program that calls is made of."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import context, spawn
from multiprocessing.process import BaseProcess
from typing import Any

# Imported once by the fork server, then shared by every worker that is forked from it.
_PRELOADED = ["bluezone_xl.reading.worker", "pebble.pool.process"]

_lock = threading.Lock()


def worker_context() -> context.BaseContext:
    """Return the context workers start in: safe for callers with threads.

    A fork server where there is one (a new worker takes milliseconds), else new processes.
    """
    if sys.platform == "win32":
        return _SpawnContext()
    started = _ForkServerContext()
    started.set_forkserver_preload(_PRELOADED)
    return started


@contextmanager
def _without_main() -> Iterator[None]:
    """Keep a worker from importing the caller's main script.

    By default every child does: it costs what the script costs, and a script without
    ``if __name__ == "__main__"`` would start itself over. Our workers need nothing of it.
    """
    prepare = spawn.get_preparation_data
    starter = threading.get_ident()

    def light(name: str) -> dict[str, object]:
        data: dict[str, object] = prepare(name)
        if threading.get_ident() != starter:
            return data
        return {key: value for key, value in data.items() if not key.startswith("init_main")}

    with _lock:
        spawn.get_preparation_data = light
        try:
            yield
        finally:
            spawn.get_preparation_data = prepare


if sys.platform == "win32":

    class _SpawnProcess(context.SpawnProcess):
        @staticmethod
        def _Popen(process_obj: BaseProcess) -> Any:  # noqa: N802 - the name of the hook
            with _without_main():
                return context.SpawnProcess._Popen(process_obj)

    class _SpawnContext(context.SpawnContext):
        Process = _SpawnProcess

else:

    class _ForkServerProcess(context.ForkServerProcess):
        @staticmethod
        def _Popen(process_obj: BaseProcess) -> Any:  # noqa: N802 - the name of the hook
            with _without_main():
                return context.ForkServerProcess._Popen(process_obj)

    class _ForkServerContext(context.ForkServerContext):
        Process = _ForkServerProcess


def available_cpus() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return multiprocessing.cpu_count()
