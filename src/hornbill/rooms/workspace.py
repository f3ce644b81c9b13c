"""The tabs of a room, as the parts register them (``hornbill.kernel.shell.RoomTab``).

Rules: a tab that several views share leads to the first of them; while one of them is shown, they are in a second row.

    found = tabs_of(vault, room, "tasks")
    [one.name for one in found.tabs]        # ["Conversation", "People and things", "Work", "Outcome"]
    [one.name for one in found.views]       # ["Requests", "Tasks", "Decisions"]
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext, gettext_noop

from hornbill.kernel.shell import FACTS, WORK
from hornbill.pages import parts

if TYPE_CHECKING:
    from hornbill.exchange.core.room_page.view import RoomView
    from hornbill.kernel.shell import RoomTab
    from hornbill.vault.sessions import OpenVault

# Group of views -> name and icon of the tab that they share.
GROUPS = {FACTS: (gettext_noop("People and things"), "shapes"), WORK: (gettext_noop("Work"), "check-check")}


@dataclass(frozen=True)
class TabLine:
    """A tab, or a view of one, as it is drawn.

    Attributes:
        key: of the view, or of the group.
        name: in the reader's language.
        url: the address.
        icon: of the sprite.
        count: what waits there; 0 shows no number.
        current: it is shown now.
    """

    key: str
    name: str
    url: str
    icon: str
    count: int
    current: bool


@dataclass(frozen=True)
class Tabs:
    """The tabs of a room, and the views of the one that is shown."""

    tabs: tuple[TabLine, ...]
    views: tuple[TabLine, ...]


def tabs_of(vault: OpenVault, room: RoomView, current: str) -> Tabs:
    """Return the tabs of a room.

    Args:
        vault: the reader's open vault.
        room: which room.
        current: key of the view that is shown.
    """
    shown = [tab for tab in parts.room_tabs() if not tab.only or tab.only == room.founded_as]
    group = next((tab.group for tab in shown if tab.key == current), "")
    tabs: dict[str, TabLine] = {}
    views = []
    for tab in shown:
        line = _line(vault, room, tab, current)
        if not tab.group:
            tabs[tab.key] = line
            continue
        if tab.group == group:
            views.append(line)
        name, icon = GROUPS[tab.group]
        first = tabs.get(tab.group) or replace(
            line, key=tab.group, name=gettext(name), icon=icon, count=0, current=tab.group == group
        )
        tabs[tab.group] = replace(first, count=first.count + line.count)
    return Tabs(tuple(tabs.values()), tuple(views))


def _line(vault: OpenVault, room: RoomView, tab: RoomTab, current: str) -> TabLine:
    count = int(import_string(tab.badge)(vault, room.room_id)) if tab.badge else 0
    url = reverse(tab.url, args=[room.room_id])
    return TabLine(tab.key, gettext(tab.name), url, tab.icon, count, tab.key == current)
