"""An officer hands over to a colleague: his rooms pass with their hosts' word, his duties too, and his keys end.

Shows, over real processes of three agencies and a hub with a log: rooms of the own and of another agency pass to the successor; she
is given what was said before and reads what is written after; the predecessor can no longer sign in, is in no room, and what is
written after is no longer sealed to him; every other node shows that his keys are revoked and who his successor is; and an
officer who asks whom to call is answered with the successor.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hornbill.simulation import databases
from hornbill.simulation.agencies import SECRETARIAT, THAI_CUSTOMS_OF_THREE, VIET_NAM_POLICE
from hornbill.simulation.plays.stage import build_some
from hornbill.simulation.processes import running
from hornbill.simulation.visitor import PageSaid, Visitor, hidden_fields, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.simulation.network import Network
    from hornbill.simulation.play import Expectations, Manner

ARRIVES_S = 120.0  # on a busy, slow machine
PAGE = "/settings/hand-over"
QUESTION = {"q": "who in Thailand for controlled deliveries, now?"}
_STATE = re.compile(r'data-room-state="([a-z]+)"')
_APPROVE = re.compile(r'href="(/rooms/[0-9a-f]{64}/people/approve/[0-9a-f]{64})"')
_HISTORY = re.compile(r'href="(/rooms/[0-9a-f]{64}/history/[0-9a-f]{64})"')


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is emptied first."""
    network = build_some(expectations, folder, (SECRETARIAT, THAI_CUSTOMS_OF_THREE, VIET_NAM_POLICE), manner)
    with running(network):
        expectations.say("hub, witnesses, three web processes and three workers answer")
        _Cast(expectations, network).play()


class _Cast:
    """Who plays: somchai hands over to malee; hung of another agency hosts one of his rooms, anna looks on."""

    def __init__(self, expectations: Expectations, network: Network) -> None:
        self.expectations, self.network = expectations, network
        self.somchai, self.malee, self.hung, self.anna = (
            self._visitor(name) for name in ("th-customs/somchai", "th-customs/malee", "vn-police/hung", "secretariat/anna")
        )  # fmt: skip

    def _visitor(self, officer: str) -> Visitor:
        visitor = Visitor(self.network, *self.network.officer(officer))
        visitor.sign_in()
        return visitor

    def play(self) -> None:
        own, theirs = self._rooms()
        self._pass(own, theirs)
        self._give_history(own)
        self._finish(own, theirs)

    def _rooms(self) -> tuple[str, str]:
        """One room that the own agency hosts, one of the other's."""
        own = self.somchai.open_room("Rosewood in a container", "TH-7", [self.hung.officer_id])
        theirs = self.hung.open_room("Pangolin scales", "VN-9", [self.somchai.officer_id])
        for visitor, room in ((self.hung, own), (self.somchai, theirs)):
            self._wait("a room arrives", lambda v=visitor, r=room: v.state(r) != {})
            visitor.accept(room)
        self.somchai.write(own, "The seal was changed in Laem Chabang.", "AMBER")
        self._wait("the other reads", lambda: "The seal was changed" in self.hung.page(own))
        return own, theirs

    def _pass(self, own: str, theirs: str) -> None:
        until = str((datetime.now(UTC) + timedelta(days=14)).date())
        elsewhere = self._step(self.somchai, "offer", successor=self.hung.officer_id, until=until)
        self._expect("a successor of another agency is refused", elsewhere == 422)
        self._step(self.somchai, "offer", successor=self.malee.officer_id, until=until)
        self._expect("the successor reads it on her first page", self.malee.sees("hands over to you"))
        self._step(self.malee, "accept")
        self._step(self.somchai, "rooms")
        self._wait(
            "the room of the own agency passes; the other waits for its host's word",
            lambda: sorted(self._states()) == ["asked", "in"],
        )
        self._wait(
            "the host sees the proposal", lambda: bool(self._links(self.hung, theirs, "/people", _APPROVE))
        )
        (path,) = self._links(self.hung, theirs, "/people", _APPROVE)
        self._post(self.hung, path)
        self._wait("with the host's word the other room passes too", lambda: self._states() == ["in", "in"])
        for room in (own, theirs):
            self._wait(  # she can read its beginning: keys for her to what was before come one by one
                "the successor is in", lambda r=room: self.malee.state(r).get("members", 0) > 0
            )
            self.malee.accept(room)

    def _give_history(self, own: str) -> None:
        self._expect(
            "what was said before is closed to her", "The seal was changed" not in self.malee.page(own)
        )
        self._step(self.malee, "history")
        self._wait(
            "who hands over sees that she asks", lambda: bool(self._links(self.somchai, own, "", _HISTORY))
        )
        self._post(self.somchai, self._links(self.somchai, own, "", _HISTORY)[0])
        self._wait("given it, she reads it", lambda: "The seal was changed" in self.malee.page(own))

    def _finish(self, own: str, theirs: str) -> None:
        self._step(self.somchai, "complete")
        self._expect("his session has ended", self.somchai.http.get("/rooms").status_code == 302)
        refused = False
        try:
            self.somchai.sign_in()
        except PageSaid:
            refused = True
        self._expect("he cannot sign in any more", refused)
        page = f"/network/officer/{self.somchai.officer_id}"
        for visitor in (self.hung, self.anna, self.malee):
            self._wait(
                f"at {visitor.agency.id} everybody sees that his keys are revoked, and his successor",
                lambda v=visitor: all(
                    words in v.http.get(page).text
                    for words in ("Revoked", f"Handed over to {self.malee.officer_id}")
                ),
            )
        answer = "who is asked for the topic is answered with the successor"
        self._wait(answer, lambda: f'/network/officer/{self.malee.officer_id}"' in self._calling())
        for room in (own, theirs):
            self._wait(
                "the host's node takes him out of the room; the successor and the other agency stay",
                lambda r=room: [one.state(r).get("members") for one in (self.hung, self.malee)] == [2, 2],
            )
        self.hung.write(own, "After the hand-over.", "AMBER")
        self._wait(
            "the successor reads what is written after",
            lambda: "After the hand-over." in self.malee.page(own),
        )
        self._expect("what is written after is sealed to the predecessor no more", self._sealed_to() == 0)

    # --- looks ---
    def _calling(self) -> str:
        page = self.hung.http.get("/network", params=QUESTION).text
        return page.partition("data-calling")[2].partition("</section>")[0]

    def _sealed_to(self) -> int:
        """Count the wraps for him on the newest message at the successor's node."""
        agency = self.malee.agency.id
        ask = (
            "SELECT count(*) FROM exchange_wrap w WHERE w.reader = 'th-customs/somchai' AND w.record_id ="
            " (SELECT max(id) FROM exchange_record WHERE kind = 'message.post')"
        )
        file = self.network.data(agency) / "node.sqlite3"
        ((count,),) = databases.rows(self.network.postgres, file, agency, ask)
        return int(count)

    def _states(self) -> list[str]:
        return _STATE.findall(self.somchai.http.get(PAGE).text)

    @staticmethod
    def _links(visitor: Visitor, room: str, page: str, form: re.Pattern[str]) -> list[str]:
        return sorted(set(form.findall(visitor.http.get(f"/rooms/{room}{page}").text)))

    # --- acts ---
    @staticmethod
    def _step(visitor: Visitor, step: str, **fields: Any) -> int:
        form = hidden_fields(visitor.http.get(PAGE).text, PAGE)
        return visitor.http.post(PAGE, data={**form, **fields, "step": step}).status_code

    @staticmethod
    def _post(visitor: Visitor, path: str) -> None:
        answer = visitor.http.post(path, data=visitor.form(path))
        if answer.status_code != 302:
            raise PageSaid(f"{path} answered {answer.status_code}")

    def _wait(self, sentence: str, true: Any) -> None:
        self.expectations.expect(sentence, true=wait_until(true, ARRIVES_S, 0.1))

    def _expect(self, sentence: str, true: bool) -> None:
        self.expectations.expect(sentence, true=true)
