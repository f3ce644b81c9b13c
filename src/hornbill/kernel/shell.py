"""What a part of Hornbill shows in the frame of a node's pages: menu entries, and sections of Today.

Rules: a part says it in its ``apps.py`` as plain values, so that no part imports the pages; functions are named
by their dotted path and looked up once, when the pages are first drawn. Nothing stands in the menu before there
is a page behind it.

    class AlertsConfig(AppConfig):
        menu = (MenuEntry("alerts", gettext_noop("Alerts"), "alerts", icon="siren", order=15),)
        today = ("hornbill.alerts.today.to_acknowledge",)

    def to_acknowledge(vault, now):            # of hornbill.alerts.today
        return Section("alerts", title=_("Urgent alerts"), icon="siren", order=5, template="alerts/_today.html",
                       context={"alerts": found}, count=len(found), purpose=_("..."))
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class MenuEntry:
    """One entry of the menu.

    Attributes:
        key: what a page of it has as ``section`` in its context.
        name: marked for translation, translated when it is drawn.
        url: name of the address.
        icon: of the sprite.
        order: place in the menu, ascending.
        shown: dotted path of ``(vault) -> bool``; empty: for every officer.
        badge: dotted path of ``(vault) -> int``, what waits there; empty: no number.
    """

    key: str
    name: str
    url: str
    icon: str
    order: int
    shown: str = ""
    badge: str = ""


@dataclass(frozen=True)
class Section:
    """One section of Today, or why it is empty.

    Attributes:
        key: names it within the page.
        title: in the reader's language.
        icon: of the sprite.
        order: place on the page, ascending.
        template: draws ``context`` when there is something.
        context: for the template.
        count: how many things wait; 0 shows ``purpose`` and the first action instead.
        purpose: what the section is for, in a sentence or two.
        action: words of the first action; empty for none.
        action_url: name of the action's address.
        urgent: stands out.
        aside: belongs into the narrow column: states, not things to do.
    """

    key: str
    title: str
    icon: str
    order: int
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    count: int = 0
    purpose: str = ""
    action: str = ""
    action_url: str = ""
    urgent: bool = False
    aside: bool = False
