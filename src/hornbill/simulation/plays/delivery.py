"""A parcel through four States: one refuses first, then consents; hand-overs; a withdrawal while the hub is dead; takedown; one report.

Shows: a start with a consent missing is refused, with every reason; with all of them it goes at all four nodes; each border is signed by both
sides; a withdrawal that is written while the hub is killed holds at its own node at once and at every node when the hub is back, while nobody
looks; after a new consent and a new start it goes on; the final report is equal at all nodes; the hub's files hold no word of it.
"""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx

from hornbill.simulation.agencies import KENYA_WILDLIFE, MALAYSIA_FIU, THAI_CUSTOMS_OF_THREE, VIET_NAM_POLICE
from hornbill.simulation.plays.stage import build_some, find_anywhere
from hornbill.simulation.processes import running
from hornbill.simulation.visitor import PageSaid, Visitor, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.simulation.network import Network
    from hornbill.simulation.play import Expectations, Manner
    from hornbill.simulation.processes import Running

FOUR = (KENYA_WILDLIFE, THAI_CUSTOMS_OF_THREE, VIET_NAM_POLICE, MALAYSIA_FIU)
ROUTE = "KENBO\nTHBKK\nVNHAN\nMYKUL"
SECRET = "seven tusks behind the wooden giraffes"  # noqa: S105  # what must not be found in the hub's files
COMES_S = 120.0
_GIVEN = re.compile(r'name="consent" value="([0-9a-f]{64})"')
_HAND = re.compile(r'name="hand" value="([0-9a-f]{64})"')
_HIDDEN = re.compile(r'name="(plan|begins|ends|authorised_until)"[^>]*value="([^"]+)"')


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is made anew."""
    network = build_some(expectations, folder, FOUR, manner)
    with running(network) as parts:
        _Delivery(expectations, network, parts).tell()
    found = find_anywhere([SECRET], network)
    expectations.expect("no word of the plan stands in any file", true=not found, seen=str(found)[:300])


class _Delivery:
    """The four agencies, each with two officers, and the room of their delivery."""

    def __init__(self, expectations: Expectations, network: Network, parts: Running) -> None:
        self.expect, self.say = expectations.expect, expectations.say
        self.network, self.parts = network, parts
        self.pairs = {one.id: tuple(Visitor(network, one, who) for who in one.people[:2]) for one in FOUR}
        self.firsts = {agency: pair[0] for agency, pair in self.pairs.items()}
        self.path = ""

    def tell(self) -> None:
        """Play it."""
        for pair in self.pairs.values():
            for one in pair:
                one.sign_in()
        self._open()
        self._consents()
        self._under_way()
        self._withdrawn_while_the_hub_is_dead()
        self._over()

    # --- pages ----------------------------------------------------------------------------------------
    def page(self, who: Visitor, more: str = "") -> str:
        answer = who.http.get(f"{self.path}{more}")
        return html.unescape(answer.text) if answer.status_code == httpx.codes.OK else ""

    def do(self, who: Visitor, name: str, **form: Any) -> int:
        fields = {"csrfmiddlewaretoken": who.form(self.path, f"{self.path}/do/{name}")["csrfmiddlewaretoken"]}
        return who.http.post(f"{self.path}/do/{name}", data={**fields, **form}).status_code

    def done(self, who: Visitor, name: str, **form: Any) -> None:
        status = self.do(who, name, **form)
        if status != httpx.codes.FOUND:
            raise PageSaid(f"{name} at {who.agency.id} answered {status}")

    def everywhere(self, phase: str) -> bool:
        """Wait until every node's page says how the delivery stands."""
        heads = [f'id="gate-title">{phase}<'] * len(self.firsts)
        firsts = list(self.firsts.values())
        return wait_until(
            lambda: all(head in self.page(one) for head, one in zip(heads, firsts, strict=True)), COMES_S
        )

    def reasons(self, who: Visitor) -> list[str]:
        return re.findall(r'<li class="line"><div><b>([^<]+)</b><p class="when">', self.page(who))

    # --- acts -----------------------------------------------------------------------------------------
    def _open(self) -> None:
        lead = self.firsts["ke-wildlife"]
        form: dict[str, Any] = dict(lead.form("/rooms/new"))
        everybody = [one.officer_id for pair in self.pairs.values() for one in pair if one is not lead]
        form |= {
            "title": "A parcel",
            "number": "7",
            "tlp": "AMBER+STRICT",
            "invite": everybody,
            "kind": "delivery",
        }
        answer = lead.http.post("/rooms/new", data=form)
        if answer.status_code != httpx.codes.FOUND:
            raise PageSaid(f"opening a delivery answered {answer.status_code}")
        self.path = answer.headers["Location"].partition("?")[0]
        room = self.path.split("/")[2]
        for pair in self.pairs.values():
            for one in pair:
                if one is not lead:
                    wait_until(
                        lambda one=one: one.http.get(f"/rooms/{room}").status_code == httpx.codes.OK, COMES_S
                    )
                    one.accept(room)
        form = dict(lead.form(f"{self.path}/plan"))
        leaves = datetime.now(UTC) + timedelta(hours=1)
        form |= {
            "consignment": SECRET,
            "stops": ROUTE,
            "leaves": leaves.strftime("%Y-%m-%dT%H:%MZ"),
            "means": "air",
        }
        form |= {
            "hours": "4",
            "corridor_km": "300",
            "silent_min": "0",
            "late_min": "0",
            "scope": "intact",
            "parcel": "1",
        }
        wrote = wait_until(
            lambda: lead.http.post(f"{self.path}/plan", data=form).status_code == httpx.codes.FOUND, COMES_S
        )
        self.expect("a plan through four States is proposed from its route", true=wrote)

    def _consent(self, agency: str) -> None:
        first = self.firsts[agency]
        wait_until(lambda: bool(_HIDDEN.search(self.page(first))), COMES_S)
        form = dict(_HIDDEN.findall(self.page(first)))
        self.done(first, "consent", scopes="intact", conditions="", authority="Order 7", **form)
        self._countersign(agency)

    def _consents(self) -> None:
        refuses = self.firsts["vn-police"]
        for agency, one in self.firsts.items():
            wait_until(lambda one=one: "Your State is asked to consent" in self.page(one), COMES_S)
            if agency != "vn-police":
                self._consent(agency)
            self.done(one, "decide", text="The prosecutor has approved it in this case.")
        self.done(refuses, "refuse", text="The courier is not known to us yet.")
        lead = self.firsts["ke-wildlife"]
        sees = wait_until(lambda: any("does not consent" in one for one in self.reasons(lead)), COMES_S)
        self.expect(
            "one State's refusal holds, and the others read it", true=sees, seen=str(self.reasons(lead))
        )
        self.expect(
            "a start is refused while one State refuses", true=self.do(lead, "start") == httpx.codes.CONFLICT
        )
        self.done(refuses, "decide", text="The courier is known now.")
        form = self._begun(refuses)
        self.done(refuses, "consent", scopes="intact", conditions="", authority="Order 8", **form)
        self._countersign("vn-police")
        ready = wait_until(lambda: not self.reasons(lead), COMES_S)
        self.expect("once every State consents nothing holds it", true=ready, seen=str(self.reasons(lead)))

    def _begun(self, who: Visitor) -> dict[str, str]:
        """Return what a form of a consent holds, also where a State has refused or withdrawn before."""
        found = dict(_HIDDEN.findall(self.page(who)))
        return found or {}

    def _countersign(self, agency: str) -> None:
        second = self.pairs[agency][1]
        wait_until(lambda: bool(_GIVEN.search(self.page(second))), COMES_S)
        found = _GIVEN.search(self.page(second))
        if found is None:
            raise PageSaid(f"no consent waits for a countersignature at {agency}")
        self.done(second, "countersign", consent=found[1])

    def _start(self) -> bool:
        lead = self.firsts["ke-wildlife"]
        return wait_until(lambda: self.do(lead, "start") == httpx.codes.FOUND, COMES_S)

    def _under_way(self) -> None:
        self.expect("it starts", true=self._start())
        self.expect("it is under way at all four nodes", true=self.everywhere("Under way"))
        for leg, (giver, taker) in enumerate((("ke-wildlife", "th-customs"), ("th-customs", "vn-police"))):
            self.done(self.firsts[giver], "hand", leg=str(leg), text="Seal 4411 whole.")
            wait_until(lambda taker=taker: bool(_HAND.search(self.page(self.firsts[taker]))), COMES_S)
            found = _HAND.search(self.page(self.firsts[taker]))
            self.done(
                self.firsts[taker], "take", hand=found[1] if found else "", answer="accepted", text="As said."
            )
        signed = self.everywhere("Under way")
        self.expect("two borders were signed by both sides, and it goes on", true=signed)

    def _withdrawn_while_the_hub_is_dead(self) -> None:
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
        first = self.firsts["my-fiu"]
        self.done(first, "consent", scopes="intact", conditions="", authority="Order 9", **self._begun(first))
        self._countersign("my-fiu")
        self.expect("after a new consent somebody starts it again", true=self._start())
        self.expect("and it is under way at all four nodes", true=self.everywhere("Under way"))

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
