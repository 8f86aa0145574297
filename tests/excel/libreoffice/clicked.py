"""A LibreOffice whose window was clicked: run by the Python that has ``uno``, as an extension is.

Standard input holds one JSON line; a line on standard output says when it can be reached.
"""

from __future__ import annotations

import json
import sys
from multiprocessing.connection import Listener

sys.path.insert(0, sys.argv[1])

import uno
from unoside import serve
from unoside.office import PrivateOffice
from unoside.session import properties

setting = json.loads(sys.stdin.readline())
office = PrivateOffice(setting["soffice"], setting["home"], False)
context = office.start()
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
hidden = properties(Hidden=True)
models = [
    desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, hidden)
    for path in setting["files"]
]
clicked = models[setting["clicked"]]
try:
    with Listener(setting["address"], authkey=bytes.fromhex(setting["key"])) as listener:
        print("ready", flush=True)
        serve(listener.accept(), context, clicked)
    left = {
        "locked": clicked.hasControllersLocked(),
        "automatic": clicked.isAutomaticCalculationEnabled(),
    }
    print(json.dumps(left), flush=True)
finally:
    office.stop()
