"""The page of points to prove: what the law asks for, which exhibit or fact proves it, what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from hornbill.evidence import choices
from hornbill.evidence.actions import proving
from hornbill.evidence.core.point_kinds import MAX_OFFENCE, POINT, PROVE
from hornbill.evidence.data_tables import points
from hornbill.evidence.views.custody import Form, shown
from hornbill.legal import queries as legal
from hornbill.pages.access import with_vault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

    from hornbill.evidence.data_tables import Point
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault


@require_http_methods(["GET", "POST"])
@with_vault
def of_room(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse | HttpResponseRedirect:
    """Show how far the points of an offence are proved, and take a statement about one."""
    offence = (request.POST.get("offence") or request.GET.get("offence", ""))[:MAX_OFFENCE]
    point = request.GET.get("point", "")[:4]

    def act(what: Mapping[str, Any], marking: Marking) -> str:
        proving.prove(vault, room_id, what, marking=marking, now=timezone.now())
        return f"{reverse('points-to-prove', args=[room_id])}?offence={what['offence']}"

    form = Form(
        "evidence/points.html",
        POINT,
        {"offence": offence, "point": point},
        lambda: {"exhibits": choices.exhibits(vault, room_id, ended=True)},
        act,
        PROVE,
    )
    states = proving.state_of_points(vault, room_id, offence)
    return shown(
        request,
        vault,
        room_id,
        form,
        offence=offence if offence in points() else "",
        point=point,
        offences=[(key, _named(key, rows[0])) for key, rows in points().items()],
        states=[(key, _named(key, rows[0].point), rows) for key, rows in states.items()],
        rows_of_offence=states.get(offence, ()),
    )


def _named(offence: str, point: Point) -> str:
    """Return what an offence is called in the reader's language, with its provision; its law where the table of offences lacks it."""
    cells = legal.book().cells("offence", offence) or {}
    language = "fr" if (get_language() or "").startswith("fr") else "en"
    parts = (cells.get(language), point.law, cells.get("article"))
    return " · ".join(str(part) for part in parts if part)
