"""What templates need to show alerts: names of kinds, asks, roles, states; how long is left.

{% load hornbill_alerts %}
{{ alert.subject|facts }}   {{ alert.phase|phase_name }}   {{ alert.until|minutes_left:now }}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.translation import gettext, ngettext

from hornbill.alerts import words as alert_words

if TYPE_CHECKING:
    from datetime import datetime

register = template.Library()
_DAYS_FROM_H = 72  # hours: what is further away is told in days


@register.filter
def facts(subject: Any) -> list[tuple[str, str]]:
    """List label and value of what an alert says about its thing."""
    return alert_words.facts(subject)


@register.filter
def kind_name(kind: str) -> str:
    """Name a kind of thing."""
    return gettext(alert_words.KINDS[kind].name)


@register.filter
def kind_icon(kind: str) -> str:
    """Name the icon of a kind of thing."""
    return alert_words.KINDS[kind].icon


@register.filter
def ask_name(ask: str) -> str:
    """Name what is asked."""
    return gettext(alert_words.ASKS[ask][0]) if ask in alert_words.ASKS else ""


@register.filter
def ask_means(ask: str) -> str:
    """Say in a sentence what is asked."""
    return gettext(alert_words.ASKS[ask][1]) if ask in alert_words.ASKS else ""


@register.filter
def role_name(role: str) -> str:
    """Name who is called in a step."""
    return gettext(alert_words.ROLES[role])


@register.filter
def phase_name(phase: str) -> str:
    """Say how an alert stands."""
    return gettext(alert_words.PHASES[phase])


@register.filter
def outcome_name(outcome: str) -> str:
    """Say what came of it."""
    return gettext(alert_words.OUTCOMES[outcome])


@register.filter
def translated(text: str) -> str:
    """Translate a word of a table."""
    return gettext(text)


@register.filter
def left(until: datetime | None, now: datetime) -> str:
    """Say how long it is until a moment: "in 12 minutes", "in 3 hours", "in 9 days"; or that it has passed."""
    if until is None:
        return ""
    minutes = int((until - now).total_seconds() // 60)
    if minutes < 0:
        return gettext("the time has passed")
    if minutes < 1:
        return gettext("in less than a minute")
    if minutes < 120:
        return ngettext("in %(n)d minute", "in %(n)d minutes", minutes) % {"n": minutes}
    hours = minutes // 60
    if hours >= _DAYS_FROM_H:
        return ngettext("in %(n)d day", "in %(n)d days", hours // 24) % {"n": hours // 24}
    return ngettext("in %(n)d hour", "in %(n)d hours", hours) % {"n": hours}


@register.filter
def duration(minutes: int) -> str:
    """Write a number of minutes as people say it."""
    if minutes < 60:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    return ngettext("%(n)d hour", "%(n)d hours", minutes // 60) % {"n": minutes // 60}


@register.filter
def delivery_name(state: str) -> str:
    """Say how far an alert has come to somebody; empty where that is not known here."""
    return {
        "sent": gettext("on its way"),
        "stored": gettext("at their agency"),
        "not-told": gettext("at their agency"),
        "here": gettext("at this agency"),
        "opened": gettext("seen"),
        "acted": gettext("seen"),
        "taken": gettext("taken by the program"),
    }.get(state, "")
