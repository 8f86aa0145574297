"""A private LibreOffice: its own profile and pipe, started and ended with the helper."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import time
import uuid
from pathlib import Path
from typing import Any, List

import uno
from com.sun.star.connection import NoConnectException

_CONNECT_SECONDS = 80.0
_END_SECONDS = 5.0

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
 <item oor:path="/org.openoffice.Office.Common/Misc">
  <prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop>
 </item>
 <item oor:path="/org.openoffice.Office.Recovery/RecoveryInfo">
  <prop oor:name="Enabled" oor:op="fuse"><value>false</value></prop>
 </item>
</oor:items>
"""


class PrivateOffice:
    """One soffice that nobody else uses. ``home`` is an empty folder, removed at the end."""

    def __init__(self, soffice: str, home: str, visible: bool) -> None:
        self._soffice = soffice
        self._home = Path(home)
        self._visible = visible
        self._process: Any = None
        self._context: Any = None

    @property
    def pid(self) -> int:
        """The process that was started, which ends when LibreOffice does."""
        return int(self._process.pid)

    def start(self) -> Any:
        """Start it and return its component context."""
        profile = self._home / "profile"
        (profile / "user").mkdir(parents=True)
        settings = profile / "user" / "registrymodifications.xcu"
        settings.write_text(_PROFILE, encoding="utf-8")
        pipe = "bluezone" + uuid.uuid4().hex
        command = [self._soffice, "--norestore", "--nologo", "--nodefault"]
        if not self._visible:
            command.append("--headless")
        command.append(f"-env:UserInstallation={profile.as_uri()}")
        command.append(f"--accept=pipe,name={pipe};urp;")
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
        self._context = self._connect(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        return self._context

    def stop(self) -> None:
        """End LibreOffice, politely and then not; what is open and unsaved is lost."""
        with contextlib.suppress(Exception):
            desktop = self._service("com.sun.star.frame.Desktop")
            for model in _open(desktop):
                with contextlib.suppress(Exception):
                    model.close(True)
            desktop.terminate()
        if self._process is not None:
            try:
                self._process.wait(_END_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
        shutil.rmtree(str(self._home), ignore_errors=True)

    def _service(self, name: str) -> Any:
        return self._context.ServiceManager.createInstanceWithContext(name, self._context)

    def _connect(self, address: str) -> Any:
        local = uno.getComponentContext()
        name = "com.sun.star.bridge.UnoUrlResolver"
        resolver = local.ServiceManager.createInstanceWithContext(name, local)
        deadline = time.monotonic() + _CONNECT_SECONDS
        while True:
            try:
                return resolver.resolve(address)
            except NoConnectException:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.05)


def _open(desktop: Any) -> List[Any]:
    components = desktop.Components.createEnumeration()
    found = []
    while components.hasMoreElements():
        found.append(components.nextElement())
    return found
