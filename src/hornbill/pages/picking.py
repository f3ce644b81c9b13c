"""Pickers: what a field offers while somebody types, from sources that parts register (``Part.pickers``).

Rules
- A field with a picker works without scripts: it takes a name as it is typed, and the form reads it.
- What is chosen goes into the field, and its code or id into a hidden field beside it where the form has one.
- Words are compared without case, accents and the script's own digits (``exchange.core.search.text``).

    GET /pick/country?q=viet          # {"picks": [{"value": "vn", "name": "Vietnam", "note": ""}]}
    {% include "pages/_picker.html" with source="country" name="country" id="country" text=values.country %}
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.utils import timezone

from hornbill.exchange.core.search.text import written
from hornbill.pages import parts
from hornbill.pages.access import reading_page
from hornbill.pages.faults import fault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from hornbill.kernel.shell import Pick
    from hornbill.vault.sessions import OpenVault

SHOWN = 12  # lines of a list
MOST_TYPED = 100  # characters that are looked at


@reading_page
def pick(request: HttpRequest, vault: OpenVault, source: str) -> HttpResponse:
    """Offer what begins with or holds what was typed."""
    find = parts.pickers().get(source)
    if find is None:
        return fault(request, 404, code="no-such-picker")
    given = {name.replace("\x00", ""): value.replace("\x00", "") for name, value in request.GET.items()}
    text = given.pop("q", "")[:MOST_TYPED]
    about = {name: value[:MOST_TYPED] for name, value in given.items()}
    found = find(vault, text, about, timezone.now())
    return JsonResponse({"picks": [asdict(one) for one in found[:SHOWN]]})


pick.background = True  # type: ignore[attr-defined]


def fitting(picks: Iterable[Pick], text: str) -> list[Pick]:
    """Return what has all words of a text, what begins with it first.

    Args:
        picks: all that there are.
        text: as it was typed; empty fits everything.
    """
    typed = written(text).strip()
    words = typed.split()
    found: list[tuple[bool, int, Pick]] = []
    for one in picks:
        name = written(one.name).strip()
        rest = f"{name} {written(one.note)} {written(one.value)}"
        if all(word in rest for word in words):
            found.append((not name.startswith(typed), len(found), one))
    return [one for _begins, _place, one in sorted(found, key=lambda one: one[:2])[:SHOWN]]
