"""The commands, one module an area; importing them registers them with the application."""

from __future__ import annotations
