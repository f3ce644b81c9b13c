"""Writes to the register of seizures, each with its audit entry in one transaction.

Rules
- Every officer of the agency enters, amends and imports; who did what is in the audit log and in the history of each seizure.
- The audit log has handles, counts and reasons, never what was seized.
- Nothing that was entered is deleted but by undoing an import: a seizure that was entered wrongly is withdrawn, and its history stays.
"""

from hornbill.seizures.actions.importing import (
    begin,
    cancel,
    go_on,
    mend,
    step,
    to_import,
    undo,
)
from hornbill.seizures.actions.kept import forget_filter, keep_filter, keep_mapping, take_mapping
from hornbill.seizures.actions.linking import link, unlink
from hornbill.seizures.actions.photographs import add_photograph, note_shown, remove_photograph
from hornbill.seizures.actions.register import amend, drop_drafts, enter, restore_drafts, save_draft, withdraw
from hornbill.seizures.actions.reporting import note_partitions, take_chosen, take_report
from hornbill.seizures.actions.sharing import follow, share, unshare, unshare_everywhere
from hornbill.seizures.actions.ties import tie, untie

__all__ = [
    "add_photograph",
    "amend",
    "begin",
    "cancel",
    "drop_drafts",
    "enter",
    "follow",
    "forget_filter",
    "go_on",
    "keep_filter",
    "keep_mapping",
    "link",
    "mend",
    "note_partitions",
    "note_shown",
    "remove_photograph",
    "restore_drafts",
    "save_draft",
    "share",
    "step",
    "take_chosen",
    "take_mapping",
    "take_report",
    "tie",
    "to_import",
    "undo",
    "unlink",
    "unshare",
    "unshare_everywhere",
    "untie",
    "withdraw",
]
