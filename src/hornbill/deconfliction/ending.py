"""How a watch entry ends: its tokens go from this node, and with the next change from the hub.

end(entry, "withdrawn", now)            # within the caller's transaction, which writes the audit entry
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.deconfliction.models import AtHub, Token

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.deconfliction.models import Entry


def end(entry: Entry, why: str, now: datetime) -> None:
    """End an entry.

    Args:
        entry: live.
        why: ``withdrawn``, ``expired``, ``answered`` or ``never-watch``.
        now: aware UTC time.
    """
    entry.ended_at, entry.ended_why = now, why
    entry.save(update_fields=["ended_at", "ended_why"])
    # Where another officer watches the same, the token stays at the hub with that officer's words: it is put again.
    own = Token.objects.filter(entry=entry).exclude(token=None)
    shared = Token.objects.filter(token__in=own.values("token")).exclude(entry=entry)
    AtHub.objects.filter(token__in=list(shared.values_list("token", flat=True))).delete()
    Token.objects.filter(entry=entry).delete()
