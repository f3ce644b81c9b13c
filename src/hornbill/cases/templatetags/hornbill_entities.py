"""What templates need to show entities: labels in the reader's language, icons, signs that are not seen.

{% load hornbill_entities %}
{{ row.schema|kind_name }}   {{ row.schema|kind_icon }}   {{ value|seen }}   {% url 'entity' room row.id|entity_key %}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext

from hornbill.cases.core.odd_text import pieces
from hornbill.cases.labels import word
from hornbill.cases.queries import key_of
from hornbill.cases.schema_files import model

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from hornbill.cases.core.model import Property

register = template.Library()

MOST_SHOWN = 600  # characters of a value on a page; the rest is in the file that can be taken out


class Look(NamedTuple):
    """How entities of a schema are drawn."""

    icon: str


# The nearest of a schema's parents that is here says how it looks.
_ICONS = {
    "Person": Look(icon="user"),
    "PublicBody": Look(icon="building-2"),
    "Organization": Look(icon="building-2"),
    "Company": Look(icon="building-2"),
    "LegalEntity": Look(icon="building-2"),
    "Vessel": Look(icon="ship"),
    "Airplane": Look(icon="plane"),
    "Vehicle": Look(icon="truck"),
    "Container": Look(icon="container"),
    "Consignment": Look(icon="package"),
    "PostalItem": Look(icon="package"),
    "Phone": Look(icon="phone"),
    "Permit": Look(icon="file-check"),
    "Document": Look(icon="file-check"),
    "Specimen": Look(icon="paw-print"),
    "Sample": Look(icon="flask-conical"),
    "Seizure": Look(icon="siren"),
    "Event": Look(icon="calendar"),
    "BankAccount": Look(icon="landmark"),
    "Address": Look(icon="map-pin"),
}
_LINK, _OTHER = Look(icon="link-2"), Look(icon="tag")


@register.filter
def label(english: str) -> str:
    """Return a label of the model in the reader's language."""
    return word(english)


@register.filter
def kind_name(schema: str) -> str:
    """Return what a schema is called; its bare name when the model does not have it."""
    found = model().get(schema)
    return word(found.label) if found is not None else schema


@register.filter
def kind_icon(schema: str) -> str:
    """Return the icon of a schema."""
    found = model().get(schema)
    if found is None:
        return _OTHER.icon
    if found.is_link:
        return _LINK.icon
    return next((_ICONS[parent] for parent in found.parents if parent in _ICONS), _OTHER).icon


@register.filter
def prop_name(prop: Property | None, name: str) -> str:
    """Return what a property is called; its name as given when the model does not have it."""
    return word(prop.label) if prop is not None else name


@register.filter
def entity_key(entity: str) -> str:
    """Return how an entity's id is written in an address."""
    return key_of(entity)


@register.filter
def seen(text: str | None) -> SafeString:
    """Show a text with the names of the signs in it that are not seen, and cut a very long one."""
    text = str(text or "")
    shown, cut = text[:MOST_SHOWN], len(text) > MOST_SHOWN
    parts = []
    for words, is_odd in pieces(shown):
        if is_odd:
            title = gettext("This text contains an invisible character or one that reverses the text.")
            parts.append(format_html('<span class="odd" title="{}">{}</span>', title, words))
        else:
            parts.append(format_html("{}", words))
    if cut:
        parts.append(
            format_html(" <small>{}</small>", gettext("(shortened here; the full text is in the file)"))
        )
    return format_html("<bdi>{}</bdi>", format_html_join("", "{}", ((one,) for one in parts)))


@register.filter
def get_from(table: Any, key: str) -> Any:
    """Look a key up."""
    return table.get(key) if table else None
