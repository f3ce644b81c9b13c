"""The worker's first step: have the keys of new entries evaluated by all key holders, and keep the roots sealed.

Rules: a batch mixes the keys of several entries in random order, so that a holder cannot tell a person from eight phones.
Nothing is kept of a batch that not all have answered. Each row is for one set of key holders' keys (``key_sets``); what was
entered last comes first, so that a new entry does not wait for a register that is evaluated again.

    evaluate_once(holders)          # 120
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.deconfliction import register
from hornbill.deconfliction.models import Token

if TYPE_CHECKING:
    from hornbill.deconfliction.holders import Holders

BATCH = 512  # keys asked for at once; a batch takes a quarter of a second of each holder's processor at most


def has_waiting(mark: str) -> bool:
    """Tell whether a row for these holders was not evaluated by them yet."""
    return Token.objects.filter(wanted=mark).exclude(holders=mark).exists()


def evaluate_once(holders: Holders, *, most: int = BATCH) -> int:
    """Have one batch evaluated; returns how many keys.

    Args:
        holders: all of them.
        most: keys.

    Raises:
        HolderDown, HolderRefused, HolderCheats: nothing of the batch was kept.
    """
    waiting = Token.objects.filter(wanted=holders.mark).exclude(holders=holders.mark)
    rows = list(waiting.select_related("entry").order_by("-entry_id", "pk")[:most])
    if not rows:
        return 0
    secrets.SystemRandom().shuffle(rows)
    opened = [register.open_token(row.entry.handle, bytes(row.sealed)) for row in rows]
    roots = holders.roots([secret.text for secret in opened])
    for row, secret, root in zip(rows, opened, roots, strict=True):
        known = register.TokenSecret(secret.text, secret.closeness, root)
        row.sealed = register.seal_token(row.entry.handle, known)
        row.holders, row.period, row.token = holders.mark, "", None
    with transaction.atomic():
        keep(rows, ["sealed", "holders", "period", "token"])
    return len(rows)


def keep(rows: list[Token], fields: list[str]) -> None:
    """Write fields of tokens within the caller's transaction; not of those whose entry has ended meanwhile."""
    live = set(Token.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    # As rows that are there already: one statement each hundred, where an update would need a case for each row.
    Token.objects.bulk_create(
        [row for row in rows if row.pk in live],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=fields,
    )
