"""Acts that a program named with a key of its own: what became of each, kept over restarts.

Rules
- Before an act is carried out its key is noted; afterwards its answer, sealed for the officer. So one that was begun and has no answer is
  known as such: the process ended in between, and nobody carries it out a second time.
- An act that failed is forgotten: it changed nothing, and its key may come again.
- Keys are kept for ``KEPT``, as hashes. Who sends the same request at the same moment waits (``pages.once``); this is for what comes later.

    found = begin(token_id, key, mark, vault, now=now)       # Done(answer), or None: carry it out, then finish() or forget()
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content
from hornbill.vault.models import KeyedAct

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

KEPT = timedelta(hours=48)


@dataclass(frozen=True)
class Known:
    """An act that was begun before.

    Attributes:
        mark: of its request.
        answer: of the act; None where it was begun and nothing more is known.
    """

    mark: str
    answer: str | None


def _name(key: str) -> str:
    return hashlib.sha256(b"hornbill/keyed-act/v1\0" + key.encode("utf-8", "surrogatepass")).hexdigest()


def _aad(vault: OpenVault, name: str, mark: str) -> bytes:
    return pack([b"hornbill/keyed-act/v1", vault.session_id.encode(), name.encode(), mark.encode()])


def begin(vault: OpenVault, key: str, mark: str, *, now: datetime) -> Known | None:
    """Note that an act begins.

    Args:
        vault: opened by the program's token.
        key: the program's word for the act.
        mark: hash of its request, 64 hex digits.
        now: aware datetime.

    Returns:
        What is known of an act under this key; None where it is new, and noted.
    """
    name = _name(key)
    try:
        with transaction.atomic():
            KeyedAct.objects.create(token_id=vault.session_id, name=name, mark=mark, sealed=b"", begun_at=now)
    except IntegrityError:
        row = KeyedAct.objects.get(token_id=vault.session_id, name=name)
        sealed = bytes(row.sealed)
        if not sealed:
            return Known(row.mark, None)
        opened = content.decrypt(vault.cache_key, sealed, aad=_aad(vault, name, row.mark))
        return Known(row.mark, opened.decode())
    return None


def finish(vault: OpenVault, key: str, mark: str, answer: str) -> None:
    """Keep the answer of an act."""
    name = _name(key)
    sealed = content.encrypt(vault.cache_key, answer.encode(), aad=_aad(vault, name, mark))
    KeyedAct.objects.filter(token_id=vault.session_id, name=name).update(sealed=sealed)


def forget(vault: OpenVault, key: str) -> None:
    """Forget an act that failed."""
    KeyedAct.objects.filter(token_id=vault.session_id, name=_name(key), sealed=b"").delete()


def end_old(*, now: datetime) -> int:
    """Delete expired keys; called by the worker's housekeeping."""
    return KeyedAct.objects.filter(begun_at__lte=now - KEPT).delete()[0]
