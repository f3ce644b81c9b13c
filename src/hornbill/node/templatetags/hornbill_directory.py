"""What templates need to say how far the directory's keys are verified, and to name topics.

Rules: nothing is decided here; ``hornbill.node.directory_words`` has the words.

    {% load hornbill_directory %}
    {% how_verified now as head %}{{ head.state }}
    {{ topic|topic_name }}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from hornbill.node import directory_words, topics

if TYPE_CHECKING:
    from datetime import datetime

register = template.Library()


@register.simple_tag
def how_verified(now: datetime) -> directory_words.Head:
    """Return the directory's head as this node holds it."""
    return directory_words.head(now)


@register.filter
def topic_name(topic: str) -> str:
    """Name a topic in the reader's language."""
    return topics.name_of(topic)
