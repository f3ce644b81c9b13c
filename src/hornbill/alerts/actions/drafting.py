"""An alert that was typed and not sent, kept under its officer's vault.

Rules: AES-256-GCM under the vault's cache key, bound to the officer; one at a time, the last one counts; it goes in the
transaction in which the alert is kept.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import transaction

from hornbill.alerts.models import Draft
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content
from hornbill.kernel.suite.sealing import CannotOpen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def _aad(officer: str) -> bytes:
    return pack([b"hornbill/alert-draft/v1", officer.encode()])


def keep_draft(vault: OpenVault, form: Mapping[str, Any], *, now: datetime) -> None:
    """Keep what an officer has typed; a form in which nothing stands ends the draft.

    Args:
        vault: the officer's open vault.
        form: field -> text, or list of texts.
        now: aware UTC time.
    """
    plain = json.dumps(dict(form), ensure_ascii=True).encode()
    sealed = content.encrypt(vault.cache_key, plain, aad=_aad(vault.officer_id))
    with transaction.atomic():
        if any(form.values()):
            Draft.objects.update_or_create(pk=vault.officer_id, defaults={"at": now, "sealed": sealed})
        else:
            end_draft(vault.officer_id)


def draft_of(vault: OpenVault) -> dict[str, Any]:
    """Return what an officer has typed and not sent; empty when there is nothing that opens."""
    row = Draft.objects.filter(pk=vault.officer_id).first()
    if row is None:
        return {}
    try:
        value = json.loads(content.decrypt(vault.cache_key, bytes(row.sealed), aad=_aad(vault.officer_id)))
    except (CannotOpen, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def end_draft(officer: str) -> None:
    """Forget a draft, for it was sent."""
    Draft.objects.filter(pk=officer).delete()
