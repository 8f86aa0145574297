"""One private LibreOffice: start it, connect, keep its open documents, end it."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import time
import uuid
from pathlib import Path
from typing import Any, Sequence

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

from .refusals import RefusedError

_CONNECT_TIMEOUT = 80.0
_END_TIMEOUT = 5.0

# No lock files: a killed office would leave them beside the workbook, which then stays shut.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
 <item oor:path="/org.openoffice.Setup/L10N">
  <prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{locale}</value></prop>
 </item>
 <item oor:path="/org.openoffice.Office.Common/Misc">
  <prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop>
  <prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop>
 </item>
 <item oor:path="/org.openoffice.Office.Linguistic/General">
  <prop oor:name="UILocale" oor:op="fuse"><value>{language}</value></prop>
 </item>
 <item oor:path="/org.openoffice.Office.Common/Misc">
  <prop oor:name="UseLocking" oor:op="fuse"><value>false</value></prop>
  <prop oor:name="UseDocumentOOoLockFile" oor:op="fuse"><value>false</value></prop>
  <prop oor:name="UseDocumentSystemFileLocking" oor:op="fuse"><value>false</value></prop>
 </item>
 <item oor:path="/org.openoffice.Office.Common/Security/Scripting">
  <prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>{macro_security}</value></prop>
 </item>
 <item oor:path="/org.openoffice.Office.Recovery/RecoveryInfo">
  <prop oor:name="Enabled" oor:op="fuse"><value>false</value></prop>
 </item>
</oor:items>
"""


def properties(**values: Any) -> Any:
    """Keyword arguments as the tuple of PropertyValue that UNO takes."""
    made = []
    for name, value in values.items():
        item = PropertyValue()
        item.Name = name
        item.Value = value
        made.append(item)
    return tuple(made)


class Desktop:
    """The running LibreOffice and its documents, each known by a number."""

    def __init__(
        self,
        soffice: str,
        home: str,
        locale: str,
        visible: bool,
        arguments: Sequence[str],
        macros: bool = False,
    ) -> None:
        self._soffice = soffice
        self._home = Path(home)
        self._locale = locale
        self._visible = visible
        self._arguments = arguments
        # What LibreOffice calls the levels: 0 low, 2 high as it comes.
        self._macro_security = 0 if macros else 2
        self._process: Any = None
        self._context: Any = None
        self._documents: dict[int, Any] = {}
        self._opened = 0

    def start(self) -> None:
        """Start soffice with a profile and a pipe of its own, and connect to it."""
        profile = self._home / "profile"
        (profile / "user").mkdir(parents=True, exist_ok=True)
        language = self._locale.partition("-")[0] if self._visible else ""
        settings = _SETTINGS.format(
            locale=self._locale, language=language, macro_security=self._macro_security
        )
        (profile / "user" / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
        pipe = "bluezone" + uuid.uuid4().hex
        self._process = subprocess.Popen(
            [
                self._soffice,
                *([] if self._visible else ["--headless"]),
                "--norestore",
                "--nologo",
                *(["--nodefault"] if self._visible else []),
                *self._arguments,
                f"-env:UserInstallation={profile.as_uri()}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdin=subprocess.DEVNULL,
        )
        self._context = self._connect(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")

    def stop(self) -> None:
        """End LibreOffice, politely and then not, and remove its files."""
        with contextlib.suppress(Exception):
            self.service("com.sun.star.frame.Desktop").terminate()
        if self._process is not None:
            try:
                self._process.wait(_END_TIMEOUT)
            except subprocess.TimeoutExpired:
                self._process.kill()
        shutil.rmtree(self._home, ignore_errors=True)

    def version(self) -> str:
        """The version of LibreOffice, such as 7.4."""
        provider = self.service("com.sun.star.configuration.ConfigurationProvider")
        path = properties(nodepath="/org.openoffice.Setup/Product")
        name = "com.sun.star.configuration.ConfigurationAccess"
        access = provider.createInstanceWithArguments(name, path)
        return str(access.ooSetupVersion)

    def service(self, name: str) -> Any:
        """A new instance of a UNO service."""
        return self._context.ServiceManager.createInstanceWithContext(name, self._context)

    def add(self, document: Any) -> int:
        """Keep a document; its number stands for it from now on."""
        self._opened += 1
        self._documents[self._opened] = document
        return self._opened

    def document(self, number: int) -> Any:
        """The document of this number."""
        if number not in self._documents:
            raise RefusedError("error", "the document is closed")
        return self._documents[number]

    def forget(self, number: int) -> None:
        """Close a document, if it is not closed."""
        document = self._documents.pop(number, None)
        if document is not None:
            document.close(True)

    def sheet(self, number: int, name: str) -> Any:
        """A sheet by its name."""
        sheets = self.document(number).Sheets
        if not sheets.hasByName(name):
            raise RefusedError("error", f"no sheet {name!r} among {list(sheets.ElementNames)}")
        return sheets.getByName(name)

    def _connect(self, address: str) -> Any:
        local = uno.getComponentContext()
        name = "com.sun.star.bridge.UnoUrlResolver"
        resolver = local.ServiceManager.createInstanceWithContext(name, local)
        deadline = time.monotonic() + _CONNECT_TIMEOUT
        while True:
            try:
                return resolver.resolve(address)
            except NoConnectException:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
