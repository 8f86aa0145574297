"""The suite. ``tests.office`` drives LibreOffice."""
