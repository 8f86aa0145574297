"""The half of the harness that runs in LibreOffice's Python: uno and the standard library only.

Written for Python 3.8 and later, since LibreOffice bundles older ones.
"""

import uno  # noqa: F401 - from here on, Python can import com.sun.star
