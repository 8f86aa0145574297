"""What is sent to units, ready to go out: letters, bundles, lists for a mail merge.

``write_pack()`` puts it beside the workbooks of a period, ``write_reminders()`` does the same for
what is still owed. Nothing is sent from here: an officer's own mail program does that.
"""

from __future__ import annotations

from bluezone_xl.outgoing.letters import Letter
from bluezone_xl.outgoing.pack import Pack, write_pack
from bluezone_xl.outgoing.reminders import Reminders, write_reminders

__all__ = ["Letter", "Pack", "Reminders", "write_pack", "write_reminders"]
