"""What templates say of shared files."""

from __future__ import annotations

from typing import Any

from django import template

from hornbill.rooms.templatetags.file_line import state_words

register = template.Library()


@register.filter
def file_state(file: Any) -> str:
    """Say how far a file is."""
    return state_words(file)
