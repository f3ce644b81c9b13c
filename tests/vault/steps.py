"""Steps of signing in, as a page takes them; and what the audit log says."""

from __future__ import annotations

import json

from hornbill.audit.models import AuditEntry
from hornbill.kernel.suite import one_time_code as codes
from hornbill.vault import entering, passkeys
from hornbill.vault.core.passkey import Place

PASSPHRASE = "tamarind lantern seven rivers"
SECRET = b"s" * codes.SECRET_BYTES
PLACE = Place("th-customs.localhost", "http://th-customs.localhost:8101", "Thai Customs")


def code(now, steps=0):
    return codes.code_at(SECRET, codes.step_of(now) + steps)


def type_passphrase(now, **more):
    values = {"address": "10.0.0.1", "now": now, **more}
    return entering.by_passphrase("somchai", PASSPHRASE, **values)


def show(device, now, *, at=None, **more):
    options, ticket = passkeys.showing(passkeys.SIGN_IN, "", PLACE, now=now)
    answer = passkeys.Answer(ticket, *device.show(options))
    return entering.by_passkey(PLACE, answer, address="10.0.0.1", now=at or now, **more)


def acts():
    return [(entry.act, json.loads(entry.detail)) for entry in AuditEntry.objects.order_by("seq")]
