"""The menu and the sections of Today, as the parts of this node register them (``hornbill.kernel.shell``).

Rules: a part's ``apps.py`` names them; here they are put in order, and only those are shown that this officer may
use and that have an address. A number that cannot be told is left out: the menu must come with every page. A section of Today
that fails is said to be missing, and takes no other away.

    entries(vault)                             # [Entry(key="rooms", name="Rooms", url="/rooms", count=3), ...]
    sections(vault, now)                       # [Section(...), ...]
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext

from hornbill.directory.enrolled import NotEnrolled
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.shell import Section
from hornbill.pages import parts
from hornbill.vault.core.errors import VaultError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hornbill.kernel.shell import MenuEntry
    from hornbill.vault.sessions import OpenVault

_log = logging.getLogger("hornbill.node")


@dataclass(frozen=True)
class Entry:
    """An entry as it is drawn.

    Attributes:
        key, icon: as registered; a page says by its ``section`` to which entry it belongs.
        name: in the reader's language.
        url: the address.
        count: what waits there; 0 shows no number.
    """

    key: str
    name: str
    url: str
    icon: str
    count: int


@cache
def registered() -> tuple[MenuEntry, ...]:
    """Return what all parts register, in order."""
    found = [entry for part in parts.declared() for entry in part.menu]
    return tuple(sorted(found, key=lambda entry: (entry.order, entry.key)))


@cache
def _providers() -> tuple[Callable[..., Section | None], ...]:
    paths = [path for part in parts.declared() for path in part.today]
    return tuple(import_string(path) for path in paths)


def entries(vault: OpenVault) -> list[Entry]:
    """Return the menu for an officer.

    Args:
        vault: the officer's open vault.
    """
    drawn = []
    for entry in registered():
        if entry.shown and not _ask(entry.shown, vault):
            continue
        try:
            url = reverse(entry.url)
        except NoReverseMatch:  # no page behind it: no promise
            continue
        count = int(_ask(entry.badge, vault) or 0) if entry.badge else 0
        drawn.append(Entry(entry.key, gettext(entry.name), url, entry.icon, count))
    return drawn


def _ask(path: str, vault: OpenVault) -> Any:
    try:
        return import_string(path)(vault)
    except (DatabaseError, HornbillError):
        _log.exception("the menu could not ask %s", path)
        return None


def sections(vault: OpenVault, now: datetime) -> list[Section]:
    """Return what Today shows an officer, in order.

    Args:
        vault: the officer's open vault.
        now: aware UTC time.
    """
    found: list[Section] = []
    failed = False
    for provider in _providers():
        try:
            section = provider(vault, now)
        except (
            VaultError,
            NotEnrolled,
        ):  # closed meanwhile, or no network: pages of their own say what to do
            raise
        except Exception:  # noqa: BLE001  # one part must not take the others away
            _log.exception("a section of Today failed")
            failed = True
        else:
            found += [] if section is None else [section]
    if failed:
        found.append(_missing())
    return sorted(found, key=lambda section: (section.order, section.key))


def _missing() -> Section:
    """Say that not everything is here: an empty page must not look like a quiet day."""
    return Section(
        "missing",
        title=gettext("A part of this page is missing"),
        icon="circle-alert",
        order=0,
        template="",
        purpose=gettext(
            "It could not be drawn. What stands here is complete in itself; what is missing is in its own page of the menu."
            " Tell your administrator: the node's log says what happened."
        ),
        urgent=True,
    )
