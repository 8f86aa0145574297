"""A run in a child process that says in one line how it ended, and the run after it."""

from __future__ import annotations

from pathlib import Path

from bluezone_xl.workspace import Workspace
from tests.endings import Ending, ending
from tests.flow import run

RUN = """
import os, resource, signal, sys
from pathlib import Path
from bluezone_xl import publishing
from bluezone_xl.catalogue import text
from bluezone_xl.errors import RefusalError
from bluezone_xl.run import Stage, consolidate_workspace
from bluezone_xl.workspace import Workspace
from tests.filled import SATURDAY

workspace = Workspace.open(Path(sys.argv[1]))

def run(progress=None):
    try:
        summary = consolidate_workspace(workspace, now=SATURDAY, progress=progress)
    except RefusalError as error:
        print(error.key, "|", text(error.key, "vi", **error.values))
    else:
        print("done", sorted(r.outcome.value for r in summary.files))

def die():
    os.kill(os.getpid(), signal.SIGKILL)

"""


def second_run(folder: Path) -> Ending:
    run(Workspace.open(folder))
    return ending(folder)
