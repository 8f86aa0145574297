"""Blank standard workbooks, generated from the packaged campaign (see README.md)."""
