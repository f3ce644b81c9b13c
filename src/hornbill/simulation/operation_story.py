"""The demonstration's joint operation: five agencies, the last six weeks, alive when a new user opens it.

Rules: invented, and said so. It is played in over HTTP after the registers were filled: planned, joined, published by a press, with an instruction that one
agency has not acknowledged, a warning that waiting for an answer, and reports of which some are missing.

    play_in(network, today)
"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hornbill.simulation.plays.pages import page, post
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from datetime import date

    from hornbill.simulation.network import Network

TITLE = "Operation Hornbill Dragon (demo)"
COMES_S = 120.0
DAYS_BACK, DAYS_ON = 45, 60
AT_ONCE = 4
PLAN = {
    "title": TITLE, "objectives": "See along the whole route what is seized, while it still helps.",
    "terms": "Each agency keeps its seizures and sets their markings.\nFigures go to the press only after release.",
    "commodities": "ivory\npangolin scales\nrosewood\nlive tortoises", "areas": "", "rhythm": "weekly",
    "checklist": "Shifts briefed\nDuty desk named", "tlp": "",
}  # fmt: skip


def play_in(network: Network, today: date) -> str:
    """Play the operation in; returns its room.

    Args:
        network: running, with registers that are filled.
        today: days are counted from it.
    """
    visitors = [Visitor(network, *network.officer(one)) for one in _members(network)]
    try:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(Visitor.sign_in, visitors))
        return _played(visitors, today)
    finally:
        for visitor in visitors:
            visitor.close()


def _members(network: Network) -> list[str]:
    """Return the first officer of each agency but the secretariat, Thai Customs first."""
    own = [agency for agency in network.agencies if agency is not network.secretariat]
    return [f"{agency.id}/{agency.people[0].username}" for agency in own]


def _played(visitors: list[Visitor], today: date) -> str:
    host, *others = visitors
    form: dict[str, Any] = {
        **host.form("/rooms/new"),
        "title": TITLE,
        "number": "",
        "tlp": "AMBER",
        "text": "",
        "kind": "operation",
    }
    answer = host.http.post("/rooms/new", data={**form, "invite": [one.officer_id for one in others]})
    room = str(answer.headers["Location"]).split("/")[2]
    path = f"/rooms/{room}/operation"
    first, last = (
        (today - timedelta(days=DAYS_BACK)).isoformat(),
        (today + timedelta(days=DAYS_ON)).isoformat(),
    )
    days = {
        "first": first,
        "last": last,
        "action_first": (today - timedelta(days=21)).isoformat(),
        "action_last": "",
    }
    post(host, f"{path}/plan", f"{path}/plan", {**PLAN, **days})
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda visitor: _take_part(visitor, path), visitors))
    news = {
        "title": "Open one container in ten of cashew and timber",
        "text": "Until further notice.",
        "order": "instruction",
        "tlp": "",
    }
    post(host, f"{path}/news", f"{path}/news", news)
    for visitor in visitors[:3]:
        report = {
            "first": days["action_first"],
            "last": today.isoformat(),
            "text": "" if visitor is visitors[2] else "Routine.",
            "tlp": "",
        }
        post(visitor, f"{path}/report/new", f"{path}/report/new", report)
    _acknowledge(others[0], path)
    _warn(host, path, others)
    return room


def _take_part(visitor: Visitor, path: str) -> None:
    wait_until(lambda: "accepts" in page(visitor, f"{path}/join"), COMES_S)
    accepts = re.search(r'name="accepts" value="([0-9a-f]{64})"', page(visitor, f"{path}/join"))
    assert accepts is not None, "there are no terms to accept"
    post(
        visitor,
        f"{path}/join",
        f"{path}/join",
        {"accepts": accepts[1], "focal": visitor.officer_id, "tlp": ""},
    )
    handles = re.findall(r'name="seizure" value="([0-9a-f]{32})"', page(visitor, f"{path}/publish"))
    if handles:
        post(
            visitor,
            f"{path}/publish",
            f"{path}/publish",
            {"act": "publish", "seizure": handles, "tlp": "AMBER"},
        )


def _acknowledge(visitor: Visitor, path: str) -> None:
    wait_until(lambda: "Acknowledge for our agency" in page(visitor, f"{path}/agencies"), COMES_S)
    about = re.search(
        r'name="about" value="([0-9a-f]{64})"><button class="primary" name="act" value="confirm"',
        page(visitor, f"{path}/agencies"),
    )
    if about is not None:
        post(visitor, f"{path}/agencies", f"{path}/act", {"act": "confirm", "about": about[1]})


def _warn(host: Visitor, path: str, others: list[Visitor]) -> None:
    due = (datetime.now(UTC) + timedelta(hours=20)).strftime("%Y-%m-%dT%H:%MZ")
    warned = {
        "title": "Container with declared cashew nuts, same shipper as the scales of Laem Chabang", "carrier": "DEMO 4711007",
        "text": "Seal HB 0093. X-ray both ends.", "place": "Hai Phong", "expected": "", "due": due, "tlp": "",
        "to": [one.agency.id for one in others[:2]],
    }  # fmt: skip
    wait_until(lambda: all(f'value="{one}"' in page(host, f"{path}/warn") for one in warned["to"]), COMES_S)
    post(host, f"{path}/warn", f"{path}/warn", warned)
