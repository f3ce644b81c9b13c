"""What templates need to show requests for information: names of kinds, fields, grounds, states.

{% load hornbill_requests %}
{{ asked.about|request_kind }}   {{ asked.values|request_facts }}   {{ asked.phase|request_phase }}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.translation import gettext, ngettext

from hornbill.requests import words as request_words
from hornbill.requests.core.question import LATER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta

register = template.Library()
register.filter("request_kind", request_words.kind_name)
register.filter("request_field", request_words.label)
register.filter("request_ground", request_words.ground)
register.filter("request_refusal", request_words.refusal)
register.filter("request_purpose", request_words.purpose)
register.filter("request_urgency", request_words.urgency)
register.filter("request_phase", request_words.phase)


@register.filter
def request_facts(values: Mapping[str, str]) -> list[tuple[str, str]]:
    """List label and value of what is given."""
    return request_words.facts(values)


@register.filter
def request_later(said: Mapping[str, str]) -> list[tuple[str, str]]:
    """List label and value of what fields say that the first release did not have."""
    found = []
    for one in LATER:
        value = said.get(one.name)
        if value and one.value.kind == "code":
            value = gettext(one.value.words.get(value) or value)
        if value:
            found.append((gettext(one.label), str(value)))
    return found


@register.filter
def request_icon(kind: str) -> str:
    """Name the icon of a kind of request."""
    return request_words.KINDS[kind].icon if kind in request_words.KINDS else "file-check"


@register.filter
def request_tone(phase: str) -> str:
    """Return the class of the chip that says where a request stands."""
    return {"answered": "ok", "accepted": "ok", "refused": "bad", "partly": "warn", "asked": "warn"}.get(
        phase, ""
    )


@register.filter
def time_taken(taken: timedelta | None) -> str:
    """Write how long something took: minutes, hours or days, whole ones."""
    if taken is None:
        return gettext("no answers yet")
    minutes = max(1, round(taken.total_seconds() / 60))
    if minutes < 120:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    hours = round(minutes / 60)
    if hours < 48:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    return ngettext("%(n)d day", "%(n)d days", round(hours / 24)) % {"n": round(hours / 24)}
