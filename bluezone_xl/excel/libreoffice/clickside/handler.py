"""The component LibreOffice loads: it answers the menu and the toolbar, protocol ``vn.bluezone:``.

Everything here runs in LibreOffice's main thread and must return at once.
"""

from __future__ import annotations

from typing import Any

import unohelper
from com.sun.star.frame import FeatureStateEvent, XDispatch, XDispatchProvider
from com.sun.star.lang import XInitialization, XServiceInfo

from . import details, run

IMPLEMENTATION = "vn.bluezone.Handler"
SERVICE = "com.sun.star.frame.ProtocolHandler"
PROTOCOL = "vn.bluezone:"


class Handler(unohelper.Base, XServiceInfo, XInitialization, XDispatchProvider, XDispatch):  # type: ignore[misc]
    """One window's answer to the clicks in it. The names of the methods are UNO's."""

    def __init__(self, context: Any, *_arguments: Any) -> None:
        self._context = context
        self._frame: Any = None

    def initialize(self, arguments: Any) -> None:
        if arguments:
            self._frame = arguments[0]

    def queryDispatch(self, url: Any, _target: str, _flags: int) -> Any:
        return self if url.Protocol == PROTOCOL else None

    def queryDispatches(self, requests: Any) -> Any:
        return tuple(
            self.queryDispatch(each.FeatureURL, each.FrameName, each.SearchFlags)
            for each in requests
        )

    def dispatch(self, url: Any, _arguments: Any) -> None:
        frame = self._frame or self._current_frame()
        if url.Path == "details":
            details.show(self._context, frame)
        else:
            run.start(self._context, frame, url.Path)

    def addStatusListener(self, listener: Any, url: Any) -> None:
        state = FeatureStateEvent()
        state.Source, state.FeatureURL = self, url
        state.IsEnabled, state.Requery = True, False
        listener.statusChanged(state)

    def removeStatusListener(self, _listener: Any, _url: Any) -> None:
        # The state never changes, so nobody is remembered.
        pass

    def getImplementationName(self) -> str:
        return IMPLEMENTATION

    def supportsService(self, name: str) -> bool:
        return name == SERVICE

    def getSupportedServiceNames(self) -> Any:
        return (SERVICE,)

    def _current_frame(self) -> Any:
        manager = self._context.ServiceManager
        desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", self._context)
        return desktop.getCurrentFrame()


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - looked up by name
g_ImplementationHelper.addImplementation(Handler, IMPLEMENTATION, (SERVICE,))
