"""The check page: one HTML file that checks workbooks in the browser, by the very same rules.

``build_page`` makes it: Python for the browser (Pyodide), the libraries, this package's readers
and validators, and the memory of an interpreter that has them all imported. ``desk`` is the part
that runs in the page; this module itself is imported there too and so imports nothing.
"""
