"""Names of schemata and properties in the reader's language.

Rules: our own schemata's words are translated with the pages; FollowTheMoney brings translations of its own, read when a
reader of that language first needs them. Labels that its French lacks are in ``lacking_labels``. What neither has is shown in English.

    with override("fr"): word("Birth date")        # "Date de naissance"
"""

from __future__ import annotations

import struct
from functools import cache
from gettext import GNUTranslations, NullTranslations
from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext

from hornbill.cases.schema_files import model, theirs

if TYPE_CHECKING:
    from hornbill.cases.core.graph import Line


def word(english: str) -> str:
    """Return a label in the reader's language."""
    if not english:
        return ""
    ours = gettext(english)
    if ours != english:
        return ours
    return _theirs(get_language() or "").gettext(english)


def line_word(line: Line) -> str:
    """Return what a line of the chart says: what kind of link it is, or of which property; bare names where unknown."""
    if line.prop:
        prop = model().prop(line.schema, line.prop)
        return word(prop.label) if prop is not None else line.prop
    schema = model().get(line.schema)
    return word(schema.label) if schema is not None else line.schema


@cache
def _theirs(language: str) -> NullTranslations:
    tag = language.split("-", maxsplit=1)[0]
    if tag in {"", "en"}:
        return NullTranslations()
    path = theirs() / "translations" / tag / "LC_MESSAGES" / "followthemoney.mo"
    try:
        with path.open("rb") as file:
            return GNUTranslations(file)
    except (OSError, ValueError, struct.error):  # not there, or no such file
        return NullTranslations()
