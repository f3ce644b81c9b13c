"""What forms of formal requests offer to choose from: States, persons and things of the case, files, codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from hornbill.cases import queries as cases
from hornbill.directory import queries as directory
from hornbill.formal_requests import letters, treaties, words
from hornbill.formal_requests.actions import from_case, lettering, writing
from hornbill.formal_requests.core.fields import ELEMENTS, KINDS
from hornbill.kernel.ids import agency_of
from hornbill.objects.actions import reading
from hornbill.objects.forms import Option
from hornbill.places import queries as places
from hornbill.requests.actions.viewing import files_of_room

if TYPE_CHECKING:
    from datetime import date

    from hornbill.vault.sessions import OpenVault


def options(vault: OpenVault, room: str) -> dict[str, list[Option]]:
    """Return what the forms of a room offer, by field."""
    with cases.opened(vault, room) as found:
        offered = from_case.offered(found, home=agency_of(vault.officer_id))
    with reading.whole(vault, room) as opened:
        own = lettering.own_exhibits(opened, agency_of(vault.officer_id))
    languages = [Option(code, words.language(code)) for code in words.LANGUAGES]
    return {
        "state": states(vault),
        "entities": [Option(one.id, one.caption, one.kind) for one in offered],
        "exhibits": [Option(id_, f"{values['number']} · {values['title']}") for id_, values in own],
        "files": [
            Option(one.record, one.about.name) for one in files_of_room(vault, room) if one.about is not None
        ],
        "kinds": [Option(code, gettext(label)) for code, label in KINDS.items()],
        "elements": [Option(code, gettext(label)) for code, label in ELEMENTS.items()],
        "language": languages,
        "beside": languages,
    }


def states(vault: OpenVault) -> list[Option]:
    """Return the States to which an officer can address a request, by name; their own is not among them."""
    own = writing.own_state(vault)
    codes = sorted(code for code in places.gazetteer().countries.by_code if code != own)
    found = [Option(code, letters.country_here(code), code) for code in codes]
    return sorted(found, key=lambda one: one.name.casefold())


def begun(vault: OpenVault, state: str, language: str, day: date) -> dict[str, str]:
    """Return what a new request says beforehand: its authorities, as far as a source names them, and who conducts the case.

    Args:
        vault: the officer's open vault.
        state: to which it is addressed.
        language: of the letter.
        day: of today.
    """
    own = writing.own_state(vault)
    return {
        "investigating": directory.agency(agency_of(vault.officer_id)).name,
        "authority": treaties.central_authority(own, day, language),
        "to_authority": treaties.central_authority(state, day, language),
    }
