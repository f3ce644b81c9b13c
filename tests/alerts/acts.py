"""Alerts raised at a node and come from a partner's: fixtures of the acts, the notices and the summaries."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hornbill.alerts.actions import watching
from hornbill.alerts.actions.raising import Raising, raise_alert
from hornbill.alerts.core.kinds import CALL, RAISE
from hornbill.alerts.core.steps import Step
from hornbill.alerts.core.subject import Subject
from hornbill.alerts.models import Called
from hornbill.vault.keyring import node_keys
from tests.exchange.node_rig import AMBER, NOW, deliver

SUBJECT = Subject("container", {"number": "MSCU1234566"})
MIN = timedelta(minutes=1)
HANH, DUC, MALEE = "vn-customs/hanh", "vn-customs/duc", "th-customs/malee"


def steps(*officers, every=15 * MIN):
    return tuple(
        Step(role, (one,), NOW + (n + 1) * every)
        for n, (role, one) in enumerate(zip(("focal-point", "deputy", "duty-desk"), officers, strict=False))
    )


def what(*officers, **more):
    return Raising(SUBJECT, "search", "UNTOC art. 20", steps(*officers), AMBER, **more)


def look(minutes):
    return watching.look(node_keys(), now=NOW + minutes * MIN)


def called():
    return sorted(Called.objects.values_list("officer", "step"))


@pytest.fixture
def raised(db, somchai, malee, partner):
    """Somchai asks hanh, then malee of his own agency."""
    room, call = raise_alert(somchai.vault(), what(HANH, MALEE), now=NOW)
    partner.take_all()
    return room, call


@pytest.fixture
def came(db, somchai, malee, partner):
    """Hanh asks somchai, then malee: it comes from the partner's node, in a room that hanh hosts."""
    from hornbill.exchange.core.records.header import room_id

    hanh = partner.first
    chain, officers = hanh.chain, sorted([hanh.name, somchai.name, malee.name])
    room = room_id(host="vn-customs", chain=chain, nonce="n")
    opening = {"host": "vn-customs", "nonce": "n", "officers": officers, "successor": None, "archive": "none"}

    def write(kind, values, **more):
        from hornbill.exchange.core.records.kinds import is_control

        readers = partner.readers(officers, control=is_control(kind))
        sealed = partner.write(room, kind, values, readers=readers, **more)
        deliver(partner.envelope(sealed))
        return sealed

    write("room.open", opening)
    values = {
        "subject": {"kind": "container", "values": dict(SUBJECT.values)},
        "ask": "watch",
        "text": "Ivory behind timber",
        "lang": "en",
        "grounds": "case 7",
        "caller": None,
    }
    alert = write(RAISE, values)
    call = write(CALL, {"alert": alert.id, "steps": [one.to_json() for one in steps(somchai.name, MALEE)]})
    return room, call.id, write
