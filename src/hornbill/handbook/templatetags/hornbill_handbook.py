"""Tags of the handbook: the address that the “?” of a page leads to, and a picture by its name.

In a template: ``{% load hornbill_handbook %} <a href="{% help_address %}">?</a>``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from hornbill.handbook import queries

if TYPE_CHECKING:
    from collections.abc import Mapping

register = template.Library()


@register.simple_tag(takes_context=True)
def help_address(context: Mapping[str, Any]) -> str:
    """Return the address of the handbook's page about the page that is drawn; of the list where there is none."""
    match = getattr(context.get("request"), "resolver_match", None)
    return _address(get_language() or "", (match.url_name if match else "") or "")


@lru_cache(maxsize=1024)
def _address(language: str, page: str) -> str:
    name = queries.for_address(language, page)
    return reverse("help-page", args=[name]) if name else reverse("help")


@register.filter
def at(found: Mapping[str, str], key: str) -> str:
    """Return what a mapping has for a key; nothing where it has none."""
    return found.get(key, "")
