"""Formal requests at a node, for tests: a case with facts of both agencies, a request, its page, the text of its letter."""

from __future__ import annotations

import io
from datetime import timedelta

import pypdf

from hornbill.cases import actions as cases
from hornbill.cases.core.statement import said
from hornbill.formal_requests.actions import viewing, writing
from hornbill.kernel.markings import Marking
from tests.exchange.node_rig import AMBER, NOW, deliver

DAY = timedelta(days=1)
GREEN, RED, EVIDENCE_NO = Marking(tlp="GREEN"), Marking(tlp="RED"), Marking(tlp="GREEN", handling=("H1",))
COMPLETE = {
    "authority": "Office of the Attorney General",
    "to_authority": "Supreme People's Procuracy",
    "subject": "Smuggling of rosewood",
    "functions": "Customs investigations",
    "investigating": "Thai Customs",
    "facts": "Logs in a container.",
    "assistance": "Bank records.",
    "purpose": "To prove the payment.",
    "kinds": ["records"],
    "due_reasons": "Detention ends.",
}


def what(**more):
    return {"state": "VN", "title": "Rosewood at Laem Chabang", **more}


def state(vault, room, marking=AMBER):
    rows = [("p1", "Person", "name", "Đặng Văn Minh"), ("p1", "Person", "nationality", "vn")]
    rows += [("c1", "Company", "name", "Golden Timber Ltd")]
    cases.state(vault, room, [said(*row) for row in rows], marking=marking, now=NOW)


def theirs(partner, room, marking, *rows):
    """The partner's officer states facts."""
    values = {
        "source": "",
        "as_of": "",
        "statements": [said(*row) for row in rows],
        "marking": marking.to_json(),
    }
    sealed = partner.write(room, "entity.state", values)
    deliver(partner.envelope(sealed))
    return sealed.id


def of_partner(partner, room, kind, values):
    sealed = partner.write(room, kind, values)
    deliver(partner.envelope(sealed))
    return sealed.id


def begin(vault, room, **more):
    return writing.open_request(vault, room, what(**more), marking=AMBER, now=NOW)


def seen(vault, request, now=NOW):
    return viewing.FORMAL_REQUESTS.view(vault, request, now=now)


def text_of(data):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def statements(vault, room):
    from hornbill.cases import queries as entities

    with entities.opened(vault, room) as found:
        return list(found.fold.statements.values())
