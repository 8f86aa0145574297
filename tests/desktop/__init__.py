"""LibreOffice with a window on a screen of its own, clicked with a real mouse pointer."""

from __future__ import annotations
