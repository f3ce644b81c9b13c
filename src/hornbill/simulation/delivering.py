"""Officers of several agencies who plan, consent to and run a delivery through its pages: for the play and for the demonstration.

pages = DeliveryPages({"ke-wildlife": (wanjiku, otieno), "th-customs": (somchai, malee)})
pages.open(wanjiku, {"title": "A parcel"}); pages.consent("th-customs", "Order 7"); pages.start(wanjiku)
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

import httpx

from hornbill.simulation.visitor import PageSaid, wait_until

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.simulation.visitor import Visitor

COMES_S = 120.0
_GIVEN = re.compile(r'name="consent" value="([0-9a-f]{64})"')
_HAND = re.compile(r'name="hand" value="([0-9a-f]{64})"')
_HIDDEN = re.compile(r'name="(plan|begins|ends|authorised_until)"[^>]*value="([^"]+)"')


class DeliveryPages:
    """Two officers of each agency, signed in, and the delivery that they open."""

    def __init__(self, pairs: Mapping[str, tuple[Visitor, ...]]) -> None:
        self.pairs = dict(pairs)
        self.firsts = {agency: pair[0] for agency, pair in self.pairs.items()}
        self.path = ""

    @property
    def room(self) -> str:
        """Id of the room."""
        return self.path.split("/")[2]

    def page(self, who: Visitor, more: str = "") -> str:
        """Return the delivery's page, or one under it, without HTML's escapes; empty while it is not there."""
        answer = who.http.get(f"{self.path}{more}")
        return html.unescape(answer.text) if answer.status_code == httpx.codes.OK else ""

    def do(self, who: Visitor, name: str, /, **form: Any) -> int:
        """Post an act; returns the status of the answer."""
        fields = {"csrfmiddlewaretoken": who.form(self.path, f"{self.path}/do/{name}")["csrfmiddlewaretoken"]}
        return who.http.post(f"{self.path}/do/{name}", data={**fields, **form}).status_code

    def done(self, who: Visitor, name: str, /, **form: Any) -> None:
        """Post an act; PageSaid if the node did not take it."""
        status = self.do(who, name, **form)
        if status != httpx.codes.FOUND:
            raise PageSaid(f"{name} at {who.agency.id} answered {status}")

    def open(self, lead: Visitor, about: Mapping[str, str]) -> None:
        """Open the delivery, and let everybody accept.

        Args:
            lead: whose agency hosts it.
            about: of the form: ``title``, ``number``, ``tlp``.
        """
        everybody = [one for pair in self.pairs.values() for one in pair if one is not lead]
        form: dict[str, Any] = {**lead.form("/rooms/new"), "kind": "delivery", **about}
        answer = lead.http.post("/rooms/new", data={**form, "invite": [one.officer_id for one in everybody]})
        if answer.status_code != httpx.codes.FOUND:
            raise PageSaid(f"opening a delivery answered {answer.status_code}")
        self.path = answer.headers["Location"].partition("?")[0]
        for one in everybody:
            wait_until(
                lambda one=one: one.http.get(f"/rooms/{self.room}").status_code == httpx.codes.OK, COMES_S
            )
            one.accept(self.room)

    def propose(self, lead: Visitor, what: Mapping[str, Any]) -> bool:
        """Propose a plan; returns whether it was taken."""
        form: dict[str, Any] = {**lead.form(f"{self.path}/plan"), **what}
        return wait_until(
            lambda: lead.http.post(f"{self.path}/plan", data=form).status_code == httpx.codes.FOUND, COMES_S
        )

    def asked(self, who: Visitor) -> bool:
        """Wait until a State is asked to consent, as one of its officers reads it."""
        return wait_until(lambda: "Your State is asked to consent" in self.page(who), COMES_S)

    def consent(self, agency: str, authority: str) -> None:
        """Consent for a State, and countersign."""
        first = self.firsts[agency]
        wait_until(lambda: bool(_HIDDEN.search(self.page(first))), COMES_S)
        form = dict(_HIDDEN.findall(self.page(first)))
        self.done(first, "consent", scopes="intact", conditions="", authority=authority, **form)
        second = self.pairs[agency][1]
        wait_until(lambda: bool(_GIVEN.search(self.page(second))), COMES_S)
        found = _GIVEN.search(self.page(second))
        if found is None:
            raise PageSaid(f"no consent waits for a countersignature at {agency}")
        self.done(second, "countersign", consent=found[1])

    def start(self, lead: Visitor) -> bool:
        """Start it as soon as nothing holds it; returns whether it was taken."""
        return wait_until(lambda: self.do(lead, "start") == httpx.codes.FOUND, COMES_S)

    def cross(self, leg: int, giver: Visitor, taker: Visitor, text: str = "Seal 4411 whole.") -> None:
        """Hand the consignment over at the end of a leg, and receive it."""
        self.done(giver, "hand", leg=str(leg), text=text)
        wait_until(lambda: bool(_HAND.search(self.page(taker))), COMES_S)
        found = _HAND.search(self.page(taker))
        self.done(taker, "take", hand=found[1] if found else "", answer="accepted", text="As said.")

    def reasons(self, who: Visitor) -> list[str]:
        """Return the sentences that hold it, as an officer reads them."""
        return re.findall(r'<li class="line"><div><b>([^<]+)</b><p class="when">', self.page(who))

    def everywhere(self, phase: str) -> bool:
        """Wait until every node's page says how the delivery stands."""
        heads = [f'id="gate-title">{phase}<'] * len(self.firsts)
        firsts = list(self.firsts.values())
        return wait_until(
            lambda: all(head in self.page(one) for head, one in zip(heads, firsts, strict=True)), COMES_S
        )
