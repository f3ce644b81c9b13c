"""Parts of an object that only a newer version can show: unknown fields, and unknown kinds that name it.

newer_parts(opened, [request.id, request.content])      # ("This server cannot show one part of it (assets).",)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.exchange.actions.room_page.sentences import NEWER_SHOWN, from_newer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom


def newer_parts(opened: OpenRoom, records: Iterable[str]) -> tuple[str, ...]:
    """Say which parts of an object this server cannot show; empty where it shows all.

    Args:
        opened: the room, under its lock.
        records: ids of the object's own records.
    """
    state, items = opened.fold.state(), opened.fold.history.items
    own = [one for one in records if one in items and one not in state.withdrawn]
    about = (one for name in own for one in state.newer.get(name, ()) if one not in state.withdrawn)
    kinds = sorted({items[one].header.kind for one in about})[:NEWER_SHOWN]
    said = [_("This server does not support the kind %s.") % kind for kind in kinds]
    return (*from_newer(*(items[one] for one in own)), *said)
