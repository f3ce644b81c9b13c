"""The made-up release's one page: writes a record of any kind into a room, and answers what became of it.

Rules
- Its form takes ``room`` (empty: a new room is opened, with ``invite`` and perhaps ``nonce``), ``kind``, ``values`` and ``marking`` as JSON, and
  ``unasked``: for once the node takes those who told it their version for as new as itself, as a release that does not ask would.
- It answers JSON: ``{"record": id, "chain": .., "n": ..}``, ``{"room": id}``, or ``{"refused": code, "said": sentence}``.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token

from hornbill.directory import queries as directory
from hornbill.exchange.actions.writing import room_acts
from hornbill.exchange.core.node_messages.versions import VersionsTold, own
from hornbill.exchange.partners import versions as partner_versions
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.markings import Marking
from hornbill.pages.access import with_vault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, QueryDict

    from hornbill.vault.sessions import OpenVault


@with_vault
def write(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the form; or write what it says."""
    if request.method != "POST":
        token = get_token(request)
        return HttpResponse(
            f'<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="{token}"></form>'
        )
    try:
        return JsonResponse(_write(vault, request.POST))
    except HornbillError as error:
        return JsonResponse({"refused": error.code, "said": error.message})


def _write(vault: OpenVault, form: QueryDict) -> dict[str, Any]:
    marking, now = Marking.from_json(json.loads(form["marking"])), datetime.now(UTC)
    values: dict[str, Any] = json.loads(form["values"])
    room = form.get("room", "")
    if not room:
        about = {"title": values.pop("title"), "number": ""}
        return {"room": room_acts.found_room(vault, values, about, marking=marking, now=now)}
    with room_acts.writable(vault, room), _asked(now, as_ever=not form.get("unasked")):
        item = room_acts.say(vault, room, form["kind"], values, marking=marking, now=now)
    return {"record": item.id, "chain": item.header.chain, "n": item.header.n}


@contextmanager
def _asked(now: datetime, *, as_ever: bool) -> Iterator[None]:
    """Take every partner that has told its version for as new as this node until the block ends; within its transaction."""
    if as_ever:
        yield
        return
    others = [one.id for one in directory.current().agencies]
    known = partner_versions.reads_of(others)
    for agency in known:
        partner_versions.take(VersionsTold(agency, "", own()), now)
    yield
    for agency, reads in known.items():
        partner_versions.take(VersionsTold(agency, "", reads), now)
