"""Names of schemata and properties in the reader's language.

Rules: our own schemata's words are translated with the pages; FollowTheMoney brings translations of its own, read when a
reader of that language first needs them. What neither has is shown in English.

    with override("fr"): word("Birth date")        # "Date de naissance"
"""

from __future__ import annotations

from functools import cache

from babel.messages.pofile import PoFileError, read_po
from django.utils.translation import get_language, gettext

from hornbill.cases.schema_files import theirs


def word(english: str) -> str:
    """Return a label in the reader's language."""
    if not english:
        return ""
    ours = gettext(english)
    if ours != english:
        return ours
    return _theirs(get_language() or "").get(english, english)


@cache
def _theirs(language: str) -> dict[str, str]:
    tag = language.split("-", maxsplit=1)[0]
    if tag in {"", "en"}:
        return {}
    path = theirs() / "translations" / tag / "LC_MESSAGES" / "followthemoney.po"
    try:
        with path.open("rb") as file:
            catalogue = read_po(file)
    except (OSError, PoFileError, ValueError):
        return {}
    return {
        str(one.id): str(one.string)
        for one in catalogue
        if isinstance(one.id, str) and isinstance(one.string, str) and one.string and not one.fuzzy
    }
