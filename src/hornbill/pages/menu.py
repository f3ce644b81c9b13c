"""The menu and the sections of Today, as the parts of this node register them (``hornbill.kernel.shell``).

Rules: a part's ``apps.py`` names them; here they are put in order, and only those are shown that this officer may
use and that have an address. A number that cannot be told is left out: the menu must come with every page. A section of Today
that fails is said to be missing, and takes no other away.

    menu_of(vault).daily                       # [Entry(key="rooms", name="Cases", url="/rooms", count=3), ...]
    sections(vault, now)                       # [Section(...), ...]
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext, gettext_noop

from hornbill.directory.log.enrolled import NotEnrolled
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.shell import CASEWORK, DAILY, MENU_GROUPS, NETWORK, REFERENCE, Section
from hornbill.pages import parts
from hornbill.vault.core.errors import VaultError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from hornbill.kernel.shell import Bar, Below, MenuEntry
    from hornbill.vault.sessions import OpenVault

_log = logging.getLogger("hornbill.node")
GROUP_NAMES = {
    CASEWORK: gettext_noop("Casework"),
    REFERENCE: gettext_noop("Reference"),
    NETWORK: gettext_noop("Network"),
}


@dataclass(frozen=True)
class Entry:
    """An entry as it is drawn.

    Attributes:
        key, icon, group, tab: as registered; a page says by its ``section`` to which entry it belongs.
        name: in the reader's language.
        url: the address.
        count: what waits there; 0 shows no number.
        below: the lines that hang under it.
    """

    key: str
    name: str
    url: str
    icon: str
    count: int
    group: str = DAILY
    tab: bool = False
    below: tuple[Below, ...] = ()


@dataclass(frozen=True)
class Group:
    """Entries under one heading.

    Attributes:
        key: one of ``MENU_GROUPS``.
        name: in the reader's language.
        entries: in order; never none.
    """

    key: str
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Menu:
    """The whole menu.

    Attributes:
        entries: in the order in which they are drawn.
    """

    entries: tuple[Entry, ...] = field(default_factory=tuple)

    @property
    def daily(self) -> list[Entry]:
        """What stands on top, without a heading."""
        return [entry for entry in self.entries if entry.group == DAILY]

    @property
    def groups(self) -> list[Group]:
        """The groups that have an entry, in order."""
        found = []
        for key, name in GROUP_NAMES.items():
            entries = tuple(entry for entry in self.entries if entry.group == key)
            found += [Group(key, gettext(name), entries)] if entries else []
        return found

    @property
    def elsewhere(self) -> int:
        """How much waits in entries that a phone shows under More."""
        return sum(entry.count for entry in self.entries if not entry.tab)


@cache
def registered() -> tuple[MenuEntry, ...]:
    """Return what all parts register, in order."""
    found = [entry for part in parts.declared() for entry in part.menu]
    return tuple(sorted(found, key=lambda one: (MENU_GROUPS.index(one.group), one.order, one.key)))


@cache
def _providers() -> tuple[Callable[..., Section | None], ...]:
    paths = [path for part in parts.declared() for path in part.today]
    return tuple(import_string(path) for path in paths)


def menu_of(vault: OpenVault) -> Menu:
    """Return the menu for an officer.

    Args:
        vault: the officer's open vault.
    """
    found = []
    for entry in registered():
        if entry.shown and not _ask(entry.shown, vault):
            continue
        url = _address(entry.url)
        if not url:  # no page behind it: no promise
            continue
        count = int(_ask(entry.badge, vault) or 0) if entry.badge else 0
        below = tuple(_ask(entry.below, vault) or ()) if entry.below else ()
        name = gettext(entry.name)
        found.append(Entry(entry.key, name, url, entry.icon, count, entry.group, entry.tab, below))
    return Menu(tuple(found))


@cache
def _address(name: str) -> str:
    """Return an entry's address, worked out once; empty where there is none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def bars(vault: OpenVault, now: datetime) -> list[Bar]:
    """Return what is above every page until this officer acts on it.

    Args:
        vault: the officer's open vault.
        now: aware UTC time.
    """
    found: list[Bar] = []
    for provider in parts.bars():
        try:
            bar = provider(vault, now)
        except (DatabaseError, HornbillError):
            _log.exception("a bar could not be drawn")
        else:
            found += [] if bar is None else [bar]
    return found


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
    return drawn(_providers(), vault, now)


def asides(page: str, vault: OpenVault, key: str, now: datetime) -> list[Section]:
    """Return what other parts show below a page's own content, in order.

    Args:
        page: its name, as ``Part.asides`` has it.
        vault: the officer's open vault.
        key: id of what the page is about.
        now: aware UTC time.
    """

    def about(provider: Callable[..., Section | None]) -> Callable[..., Section | None]:
        return lambda vault, now: provider(vault, key, now)

    return drawn([about(provider) for provider in parts.asides(page)], vault, now)


def drawn(
    providers: Iterable[Callable[..., Section | None]], vault: OpenVault, now: datetime
) -> list[Section]:
    """Return the sections that some providers have for an officer, in order; one that fails is said to be missing.

    Args:
        providers: functions ``(vault, now) -> Section | None``.
        vault: the officer's open vault.
        now: aware UTC time.
    """
    found: list[Section] = []
    failed = False
    for provider in providers:
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
            "It could not be drawn. What is shown here is complete; what is missing is on its own page in the menu."
            " Tell your administrator: the server's log says what happened."
        ),
        urgent=True,
    )
