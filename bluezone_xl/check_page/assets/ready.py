"""Run by Pyodide when the page is built: the state in which the page's Python begins.

The result lists the files whose content is now in memory and need not be carried twice.
"""

import gc
import json
import sys

from bluezone_xl.check_page.desk import Desk

desk = Desk.practise()
gc.collect()
places = [getattr(module, "__file__", None) or "" for module in list(sys.modules.values())]
loaded = [place.removeprefix("/site/") for place in places if place.endswith(".pyc")]
json.dumps(loaded)
