"""A day's work on the rosewood case: who can be called, what is asked of whom, an alert that waits, and a container that two agencies watch.

Rules: everything is typed into the forms that officers use. All of it is invented; no country has the telephone code 999. Times are
relative to the time at which the case is played in, so that what is due is due soon.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hornbill.simulation.case import Filled

if TYPE_CHECKING:
    from datetime import datetime

_SOMCHAI, _MALEE = ("th-customs", "somchai"), ("th-customs", "malee")
_HUNG, _AISYAH = ("vn-police", "hung"), ("my-fiu", "aisyah")
_PROSECUTOR = ("mg-prosecutor", "voahangy")
_WATCHED, _ALSO = "ZZZU 304817-3", "ZZZU 771605-4"
_EVERY_DAY, _WORKDAYS = tuple("0123456"), tuple("01234")


def work(now: datetime) -> tuple[Filled, ...]:
    """Return the forms, in the order in which they are sent.

    Args:
        now: when the case is played in; aware UTC.
    """
    return (*_telephones(), *_asked(now), *_watched(now), _alert())


def _telephones() -> tuple[Filled, ...]:
    def reached(
        who: tuple[str, str], zone: str, phone: str, days: tuple[str, ...], begins: str, ends: str
    ) -> Filled:
        hours = {"zone": zone, "days0": days, "from0": begins, "to0": ends}
        return Filled(*who, "/settings/duty", {**hours, "phone": phone})

    return (
        reached(_SOMCHAI, "Asia/Bangkok", "+999 66 11", _EVERY_DAY, "00:00", "24:00"),
        reached(_HUNG, "Asia/Ho_Chi_Minh", "+999 84 11", _EVERY_DAY, "00:00", "24:00"),
        reached(_PROSECUTOR, "Indian/Antananarivo", "+999 261 11", _WORKDAYS, "08:30", "17:00"),
        reached(_AISYAH, "Asia/Kuala_Lumpur", "+999 60 11", _WORKDAYS, "08:30", "17:00"),
    )


def _asked(now: datetime) -> tuple[Filled, ...]:
    def task(author: tuple[str, str], title: str, owner: tuple[str, str], urgency: str, days: int) -> Filled:
        due = (now + timedelta(days=days)).strftime("%Y-%m-%dT%H:%MZ")
        fields = {"title": title, "owner": "/".join(owner), "urgency": urgency, "due": due, "tlp": ""}
        return Filled(*author, "/rooms/{room}/tasks/new", fields)

    return (
        task(_MALEE, "Photograph both boxes and write down the seal numbers", _SOMCHAI, "urgent", 1),
        task(
            _SOMCHAI, "Ask the Director-General for the order on a controlled delivery", _MALEE, "priority", 2
        ),
        task(_SOMCHAI, "Say who cleared the two boxes in August", _HUNG, "priority", 4),
        Filled(
            *_HUNG,
            "/rooms/{room}/requests/new?about=company",
            {
                "about": "company",
                "g.name": "Chonburi Timber Import (demo)",
                "g.country": "TH",
                "wanted": ("directors", "owners"),
                "to": "th-customs",
                "ground": "untoc-27",
                "purpose": "investigation",
                "text": "Who directs it, and who directed it before the consignee was changed?",
                "urgency": "priority",
                "due": (now + timedelta(days=5)).strftime("%Y-%m-%dT%H:%MZ"),
                "tlp": "",
            },
        ),
    )


def _watched(now: datetime) -> tuple[Filled, ...]:
    def entry(who: tuple[str, str], case: str, value: str, ground: str) -> Filled:
        fields = {"kind": "container", "value": value, "mode": "open", "case": case, "ground": ground}
        last = (now + timedelta(days=180)).date().isoformat()
        return Filled(*who, "/watch/new", {**fields, "expires": last, "contact": "/".join(who)})

    return (
        entry(_HUNG, "VN-2026-0391", _WATCHED, "Criminal Procedure Code (demo)"),
        entry(_SOMCHAI, "TH-2026-0163", _WATCHED, "Customs Act (demo)"),
        entry(_SOMCHAI, "TH-2026-0163", _ALSO, "Customs Act (demo)"),
    )


def _alert() -> Filled:
    return Filled(
        *_HUNG,
        "/alerts/new?about=container",
        {
            "about": "container",
            "f_number": "ZZZU 304822-9",
            "ask": "watch",
            "grounds": "Rosewood under false papers, CITES Appendix II",
            "agency": "th-customs",
            "order_of": "th-customs",
            "step1": "th-customs/somchai",
            "step2": "th-customs/malee",
            "within": "240",
            "text": "The notify party has hired a lorry for tomorrow. Please keep the box in sight and do not stop it.",
            "tlp": "AMBER+STRICT",
        },
    )
