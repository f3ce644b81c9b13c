"""At an agency's node, in a process of its own: joins with a code, publishes officers and focal points.

Standard input: the order, JSON. Ends when this node has the whole directory.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hornbill.deliveries.core.names import POWER as DELIVERY
from hornbill.joint.core.terms import POWER as JOINT
from hornbill.legal.core.published import POWER as LAW
from hornbill.node import setup
from hornbill.simulation.directory_rounds import Rounds, is_whole

OF_FOCAL_POINTS = {JOINT, LAW}


def join(order: dict[str, Any]) -> None:
    """Carry the order out."""
    setup.use(Path(order["data"]), migrate=False)
    from hornbill.directory.statements import state as ceremony_state
    from hornbill.node import ceremony

    about, patience = order["agency"], order["patience_s"]
    ceremony.join(order["code"], languages=about["languages"], wait_s=patience)
    rounds = Rounds()
    rounds.until(lambda: ceremony_state.is_member(about["id"]), patience_s=patience, what="being a member")
    publish_officers(about)
    rounds.until(
        lambda: is_whole(order["agencies"], order["officers"]),
        patience_s=patience,
        what="the whole directory",
    )
    signing = _let_sign(about)
    rounds.until(lambda: _may_sign(signing), patience_s=patience, what="who signs agreements")


def _let_sign(about: dict[str, Any]) -> dict[str, set[str]]:
    """Give officers the powers that their agency may vouch for; returns officer -> powers.

    Focal points sign agreements on joint investigations and publish their State's law. Two officers consent to a controlled
    delivery, one of them by a countersignature: all have that power.
    """
    from hornbill.directory.officers import powers

    competent = set(about["competent"])
    found = {
        f"{about['id']}/{person['username']}": competent
        & ({DELIVERY} | (OF_FOCAL_POINTS if person["focal_point"] else set()))
        for person in about["people"]
    }
    for officer, given in found.items():
        for power in sorted(given):
            powers.ask(officer, power, about["id"], now=datetime.now(UTC))
    return found


def _may_sign(given: dict[str, set[str]]) -> bool:
    from hornbill.directory.statements import state as ceremony_state

    known = {one: ceremony_state.officer(one) for one in given}
    return all(one is not None and set(one.powers) >= given[name] for name, one in known.items())


def publish_officers(about: dict[str, Any]) -> None:
    """Publish each officer as signing in does, say what focal points are there for, and when; and where the desk is."""
    from hornbill.directory.officers import bulletins
    from hornbill.directory.statements import publishing
    from hornbill.node import ceremony

    for person in about["people"]:
        officer, now = f"{about['id']}/{person['username']}", datetime.now(UTC)
        ceremony.publish_officer(officer, person["passphrase"], now=now)
        if person["focal_point"]:
            duty = person["duty"]
            hours = duty and {
                "zone": about["time_zone"],
                "from": duty["begins"],
                "to": duty["ends"],
                "days": list(duty["days"]),
            }
            publishing.name_focal_point(officer, topics=person["topics"], hours=hours, now=now)
    if about["desk"]:
        day = {"from": "00:00", "to": "24:00", "days": list(range(7))}
        desk = {
            "name": about["desk"],
            "zone": about["time_zone"],
            "weekly": [day],
            "phone": about["desk_phone"],
        }
        more = {"emergency": "", "languages": sorted(about["languages"])}
        bulletins.say_desk({**desk, **more}, now=datetime.now(UTC))


if __name__ == "__main__":
    join(json.load(sys.stdin))
