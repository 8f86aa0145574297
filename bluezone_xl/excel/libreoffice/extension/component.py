"""What LibreOffice loads as the extension's component: it looks for this one name."""

from bluezone_office.clickside.handler import g_ImplementationHelper

__all__ = ["g_ImplementationHelper"]
