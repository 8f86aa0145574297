"""What a click in the spreadsheet does, in Excel and in LibreOffice alike.

``macro`` holds the entry points, ``click`` the guard around each of them, ``screen`` what the
officer sees while and after it runs. ``live`` is the only module here that knows xlwings;
``libreoffice`` is an xlwings engine.
"""
