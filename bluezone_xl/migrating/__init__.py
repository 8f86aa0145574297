"""Moving what was typed into an older workbook, or last week's, into a new one.

The old file is read like any other and never touched; the new one is made like any other. What
was carried and what could not be is told cell by cell.
"""

from bluezone_xl.migrating.carry import Carried, Left, Move
from bluezone_xl.migrating.files import Migrated, migrate_files

__all__ = ["Carried", "Left", "Migrated", "Move", "migrate_files"]
