"""A parcel through four States: one refuses first, then consents; hand-overs; a withdrawal while the hub is dead; takedown; one report.

Shows: a start with a consent missing is refused, with every reason; with all of them it goes at all four nodes; each border is signed by both
sides; a withdrawal that is written while the hub is killed holds at its own node at once and at every node when the hub is back, while nobody
looks; after a new consent and a new start it goes on; the final report is equal at all nodes; the hub's files hold no word of it.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx

from hornbill.simulation.agencies import KENYA_WILDLIFE, MALAYSIA_FIU, THAI_CUSTOMS_OF_THREE, VIET_NAM_POLICE
from hornbill.simulation.delivering import COMES_S, DeliveryPages
from hornbill.simulation.plays.stage import build_some, find_anywhere
from hornbill.simulation.processes import running
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.simulation.network import Network
    from hornbill.simulation.play import Expectations, Manner
    from hornbill.simulation.processes import Running

FOUR = (KENYA_WILDLIFE, THAI_CUSTOMS_OF_THREE, VIET_NAM_POLICE, MALAYSIA_FIU)
ROUTE = "KENBO\nTHBKK\nVNHAN\nMYKUL"
SECRET = "seven tusks behind the wooden giraffes"  # noqa: S105  # what must not be found in the hub's files
PLAN = {
    "consignment": SECRET, "stops": ROUTE, "means": "air", "hours": "4", "corridor_km": "300", "silent_min": "0", "late_min": "0",
    "scope": "intact", "parcel": "1",
}  # fmt: skip


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is emptied first."""
    network = build_some(expectations, folder, FOUR, manner)
    with running(network) as parts:
        _Delivery(expectations, network, parts).tell()
    found = find_anywhere([SECRET], network)
    expectations.expect("no word of the plan stands in any file", true=not found, seen=str(found)[:300])


class _Delivery(DeliveryPages):
    """The four agencies, each with two officers, and the room of their delivery."""

    def __init__(self, expectations: Expectations, network: Network, parts: Running) -> None:
        super().__init__(
            {one.id: tuple(Visitor(network, one, who) for who in one.people[:2]) for one in FOUR}
        )
        self.expect, self.say, self.parts = expectations.expect, expectations.say, parts

    def tell(self) -> None:
        """Play it."""
        for pair in self.pairs.values():
            for one in pair:
                one.sign_in()
        lead = self.firsts["ke-wildlife"]
        self.open(lead, {"title": "A parcel", "number": "7", "tlp": "AMBER+STRICT"})
        leaves = (datetime.now(UTC) + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%MZ")
        wrote = self.propose(lead, {**PLAN, "leaves": leaves})
        self.expect("a plan through four States is proposed from its route", true=wrote)
        self._consents(lead)
        self._under_way(lead)
        self._withdrawn_while_the_hub_is_dead(lead)
        self._over()

    def _consents(self, lead: Visitor) -> None:
        refuses = self.firsts["vn-police"]
        for agency, one in self.firsts.items():
            self.asked(one)
            if agency != "vn-police":
                self.consent(agency, "Order 7")
            self.done(one, "decide", text="The prosecutor has approved it in this case.")
        self.done(refuses, "refuse", text="The courier is not known to us yet.")
        sees = wait_until(lambda: any("does not consent" in one for one in self.reasons(lead)), COMES_S)
        self.expect(
            "one State's refusal holds, and the others read it", true=sees, seen=str(self.reasons(lead))
        )
        self.expect(
            "a start is refused while one State refuses", true=self.do(lead, "start") == httpx.codes.CONFLICT
        )
        self.done(refuses, "decide", text="The courier is known now.")
        self.consent("vn-police", "Order 8")
        ready = wait_until(lambda: not self.reasons(lead), COMES_S)
        self.expect("once every State consents nothing holds it", true=ready, seen=str(self.reasons(lead)))

    def _under_way(self, lead: Visitor) -> None:
        self.expect("it starts", true=self.start(lead))
        self.expect("it is under way at all four nodes", true=self.everywhere("In progress"))
        for leg, (giver, taker) in enumerate((("ke-wildlife", "th-customs"), ("th-customs", "vn-police"))):
            self.cross(leg, self.firsts[giver], self.firsts[taker])
        signed = self.everywhere("In progress")
        self.expect("two borders were signed by both sides, and it goes on", true=signed)

    def _withdrawn_while_the_hub_is_dead(self, lead: Visitor) -> None:
        for part in self.parts.hub:
            part.kill()
        self.say("the hub was killed (SIGKILL)")
        withdraws = self.pairs["my-fiu"][1]
        self.done(withdraws, "withdraw", text="The receiver was warned.")
        holds = wait_until(lambda: "On hold" in self.page(self.firsts["my-fiu"]), COMES_S)
        self.expect("a withdrawal holds at its own node at once, with the hub away", true=holds)
        for part in self.parts.hub:
            part.start()
            part.wait_ready()
        self.expect("and at every node when the hub is back", true=self.everywhere("On hold"))
        told = wait_until(
            lambda: all(any("withdrawn" in one for one in self.reasons(who)) for who in self.firsts.values()),
            COMES_S,
        )
        self.expect("each node says who can remove the reason", true=told)
        self.consent("my-fiu", "Order 9")
        self.expect("after a new consent somebody starts it again", true=self.start(lead))
        self.expect("and it is under way at all four nodes", true=self.everywhere("In progress"))

    def _over(self) -> None:
        for agency, one in self.firsts.items():
            self.done(
                one,
                "report",
                done=f"{agency} watched its leg.",
                arrests="None." if agency != "my-fiu" else "Two.",
            )
        self.done(self.firsts["my-fiu"], "end", outcome="takedown", text="Buyer and seller identified.")
        self.expect("the takedown ends it everywhere", true=self.everywhere("Ended"))

        def reports() -> list[dict[str, Any]]:
            return [
                json.loads(one.http.get(f"{self.path}/report?format=json").text)
                for one in self.firsts.values()
            ]

        equal = wait_until(
            lambda: len({one["sha256"] for one in reports()}) == 1 and not reports()[0]["missing_parts"],
            COMES_S,
        )
        found = reports()
        self.expect(
            "the final report, with a part of each State, is equal at all nodes",
            true=equal,
            seen=str([(one["sha256"][:12], one["missing_parts"]) for one in found]),
        )
        counts = {
            name: len(found[0][name])
            for name in ("consents", "refusals", "withdrawals", "starts", "hand_overs")
        }
        self.say(f"report {found[0]['sha256'][:16]}: {counts}")
