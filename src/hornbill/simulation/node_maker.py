"""Makes one node of a demonstration network, in a process of its own: order in, card out, both JSON.

Standard input: {"data": folder, "agency": ..., "template": file, "migrate": bool, "save": bool}. With ``migrate`` the
node's tables are made, and with ``save`` kept as the template; otherwise the template is copied.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hornbill.node import setup
from hornbill.pages.identity import Identity


def make(order: dict[str, Any]) -> dict[str, Any]:
    """Make the node that ``order`` asks for; returns its card."""
    about = order["agency"]
    data, template = Path(order["data"]), Path(order["template"])
    agency = Identity(about["id"], about["name"], about["country"], about["time_zone"])
    setup.create_node(data, agency, template=None if order["migrate"] else template)
    setup.use(data, migrate=order["migrate"])
    if order["save"]:
        setup.save_template(template)
    for person in about["people"]:
        setup.add_officer(
            f"{agency.id}/{person['username']}",
            name=person["name"],
            title=person["title"],
            passphrase=person["passphrase"],
            focal_point=person["focal_point"],
            now=datetime.now(UTC),
        )
    return setup.card()


if __name__ == "__main__":
    json.dump(make(json.load(sys.stdin)), sys.stdout)
