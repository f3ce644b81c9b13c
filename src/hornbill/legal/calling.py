"""The authorities of States as a section of the page that answers whom to call, where nobody of them is in the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hornbill.kernel.shell import Section
from hornbill.legal import queries

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def authorities(_vault: OpenVault, codes: str, now: datetime) -> Section | None:
    """Return the section with the authorities of States that the tables name.

    Args:
        codes: of the States, ISO 3166-1 alpha-2, parted by spaces.
        now: aware datetime.
    """
    language = get_language() or "en"
    book, words, day = queries.book(), queries.words(language), now.date()
    states = [
        (
            code,
            words.state(code),
            [
                (one.name.get(language) or one.name["en"], one.contact)
                for one in book.authorities_of(code)
                if (one.valid_from is None or one.valid_from <= day)
                and (one.valid_until is None or day <= one.valid_until)
            ],
        )
        for code in codes.split()
    ]
    return Section(
        "authorities",
        _("Authorities outside the network"),
        "landmark",
        10,
        "legal/_calling.html",
        context={"states": states},
        count=sum(len(found) for _code, _name, found in states),
    )
