"""Exhibits that officers photograph: from a form, or from a device where they waited for the line.

Rules: both ways check the same and write the same. Photograph and exhibit are written together or not at all.

    captured(vault, room, typed, Photograph(data, "IMG_1.jpg", "image/jpeg"), now=now)       # the exhibit's id
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill import config
from hornbill.evidence.actions import describing
from hornbill.evidence.actions.describing import Photograph
from hornbill.evidence.core.errors import BadEvidenceForm
from hornbill.evidence.core.fields import CAPTURED
from hornbill.exchange.errors import NoSuchRoom
from hornbill.kernel.markings import Reason
from hornbill.objects import forms
from hornbill.objects.forms import Typed
from hornbill.pages import clocks, marking_form, uploads

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

_ROOM = re.compile(r"[0-9a-f]{64}", re.ASCII)


def begun(now: datetime) -> Typed:
    """Return the form of a photographed exhibit as it begins: it can be sent without another word."""
    return forms.blank(CAPTURED, at=clocks.typed(now), title=_("Photographed, not described yet"))


def captured(vault: OpenVault, room: str, typed: Typed, photograph: Photograph, *, now: datetime) -> str:
    """Share a photograph and describe the exhibit that it shows; returns the exhibit's id.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        typed: values of ``fields.CAPTURED`` and the marking, as typed.
        photograph: as the camera made it.
        now: aware UTC time.

    Raises:
        BadEvidenceForm, BadFields: with every reason; nothing was written.
        HornbillError: as ``describing.capture``.
    """
    what, marking = forms.values(vault, room, typed, CAPTURED)
    if not photograph.data:
        raise BadEvidenceForm([Reason("missing", _("Take a photograph first."), "file")])
    if len(photograph.data) > uploads.form_file_most():
        text = _(
            "A photograph may have %d MiB here. Share a larger one as a file, and choose it in the full form."
        )
        most = config.number("HORNBILL_FORM_FILE_MAX_MIB")
        raise BadEvidenceForm([Reason("too-large", text % most, "file")])
    return describing.capture(vault, room, photograph, what, marking=marking, now=now)


def exhibit(vault: OpenVault, values: Mapping[str, str], data: bytes, now: datetime) -> str:
    """Write down an exhibit that waited on a device: ``room``, ``name``, ``type``, ``thumbnail``, and the form of its photograph."""
    room = values.get("room", "")
    if not _ROOM.fullmatch(room):
        raise NoSuchRoom("there is no such room for you")
    names = (*(one.name for one in CAPTURED), "tlp", *marking_form.NAMES)
    typed = Typed({name: values.get(name, "") for name in names}, {})
    about = (values.get(name, "") for name in ("name", "type", "thumbnail"))
    return captured(vault, room, typed, Photograph(data, *about), now=now)
