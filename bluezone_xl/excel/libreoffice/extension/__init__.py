"""The LibreOffice extension: a menu and a toolbar whose entries run the macros.

``inside`` is what runs within LibreOffice (its own Python, standard library and ``uno`` only);
the rest builds the ``.oxt`` around it and installs it.
"""

from __future__ import annotations
