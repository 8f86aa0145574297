"""Run by Pyodide when the page is built: sources become bytecode, then everything is imported.

Libraries lose their docstrings and assertions, our own modules keep both. The result lists the
compiled libraries in the order in which Python loads them.
"""

import json
import py_compile
import sys
from pathlib import Path

SITE = Path("/site")
OURS = ("bluezone_xl", "validators")

for source in sorted(SITE.rglob("*.py")):
    name = source.relative_to(SITE)
    py_compile.compile(
        str(source),
        cfile=str(source.with_suffix(".pyc")),
        dfile=str(name),
        doraise=True,
        optimize=0 if name.parts[0] in OURS else 2,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    source.unlink()

sys.path.insert(0, str(SITE))
from bluezone_xl.check_page.desk import Desk  # noqa: E402 - it is in the tree just compiled

Desk.practise()
places = [getattr(module, "__file__", None) or "" for module in list(sys.modules.values())]
libraries = [str(Path(place).relative_to(SITE)) for place in places if place.endswith(".so")]
json.dumps({"libraries": libraries})
