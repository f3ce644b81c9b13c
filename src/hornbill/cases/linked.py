"""People and things of a case as exhibits are linked to them: what names them by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from hornbill.cases.labels import word
from hornbill.cases.queries import key_of
from hornbill.cases.reading import entities_of
from hornbill.cases.schema_files import model
from hornbill.kernel.shell import Named

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from hornbill.vault.sessions import OpenVault


def things(vault: OpenVault, room: str, ids: Collection[str]) -> Mapping[str, Named]:
    """Return people and things of a room by id, under any of the ids that were merged into one; unknown ones are left out."""
    schemata = model()
    with entities_of(vault, room) as found:
        lines = [(one, found.lines.of(one)) for one in ids]
    named = {}
    for one, line in lines:
        if line is not None:
            kind = schemata.get(line.schema)
            note = word(kind.label) if kind else line.schema
            named[one] = Named(
                line.id, line.caption or note, note, reverse("entity", args=[room, key_of(line.id)])
            )
    return named
