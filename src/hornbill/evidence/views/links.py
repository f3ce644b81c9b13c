"""The page that links an exhibit with a person, a thing, a request or a task of its case, or takes such a link back.

Rules: it is reached from either side, which is then fixed; the other side is chosen by a picker or from a list, and it leads back to where it came from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.evidence import choices
from hornbill.evidence.actions import linking
from hornbill.evidence.core.link_kinds import LINK, LINK_FIELDS, MAX_ID
from hornbill.evidence.views.custody import Form, shown
from hornbill.objects.core.fields import Field, text
from hornbill.pages import parts
from hornbill.pages.access import form_page
from hornbill.pages.faults import fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

FORM = (*LINK_FIELDS, Field("name", "", text(MAX_ID)), Field("then", "", text(8)))


@form_page
def link(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Link an exhibit (``?exhibit=``) with something (``?kind=``, ``?to=``), or take it back."""
    given = request.POST if request.method == "POST" else request.GET
    kind, to = given.get("kind", ""), given.get("to", "").replace("\x00", "")[:MAX_ID]
    known = parts.linkables().get(kind)
    if known is None:
        return fault(request, 404, code="no-such-link")
    from_object = given.get("then", "") == "object"
    there = linking.named(vault, room_id, kind, [to] if to else []).get(to)

    def act(what: Mapping[str, Any], marking: Marking) -> str:
        what = {**what, "to": linking.chosen(vault, room_id, what, now=timezone.now())}
        linking.link(vault, room_id, what, marking=marking, now=timezone.now())
        if from_object and there is not None:
            return there.url
        return reverse("exhibit", args=[what["exhibit"]])

    begun = {"exhibit": given.get("exhibit", ""), "kind": kind, "to": to, "then": given.get("then", "")}
    form = Form(
        "evidence/link.html",
        FORM,
        begun,
        lambda: {"exhibit": choices.exhibits(vault, room_id, ended=True)},
        act,
        LINK,
    )
    return shown(
        request,
        vault,
        room_id,
        form,
        linkable=known[0],
        named=there,
        from_object=from_object,
        back=_back(given.get("exhibit", ""), there.url if there is not None and from_object else "", room_id),
        about=urlencode({"room": room_id}),
        page_title=_("Link an exhibit"),
    )


def _back(exhibit: str, other: str, room: str) -> str:
    if other:
        return other
    well = len(exhibit) == 64 and set(exhibit) <= set("0123456789abcdef")
    return reverse("exhibit", args=[exhibit]) if well else reverse("room-evidence", args=[room])
