"""What templates need to say how far the directory's keys are verified, and to name topics and powers.

Rules: nothing is decided here; ``hornbill.people.directory_words`` has the words.

    {% load hornbill_directory %}
    {% how_verified now as head %}{{ head.state }}
    {% met member.officer_id officer.officer_id as met_words %}{{ met_words.text }}
    {{ topic|topic_name }} {{ power|power_name }}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from hornbill.people import directory_words, met_words, topics

if TYPE_CHECKING:
    from datetime import datetime

register = template.Library()


@register.simple_tag
def how_verified(now: datetime) -> directory_words.Head:
    """Return the directory's head as this node holds it."""
    return directory_words.head(now)


@register.simple_tag
def met(officer_id: str, reader: str) -> met_words.Met | None:
    """Say in a word how far an officer was met in person; None for not at all."""
    return met_words.met(officer_id, reader)


@register.filter
def topic_name(topic: str) -> str:
    """Name a topic in the reader's language."""
    return topics.name_of(topic)


@register.filter
def power_name(code: str) -> str:
    """Name a power in the reader's language."""
    return topics.power_name(code)
