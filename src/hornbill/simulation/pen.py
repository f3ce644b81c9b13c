"""An officer who writes records of any kind, at a node of the made-up release.

pen = RecordWriter(network, agency, person)
pen.sign_in()
room = pen.found("Scales", ["vn-customs/hanh"])
pen.record(room, "message.post", {"text": "Two.", "lang": "", "reply_to": None}).id
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hornbill.kernel.errors import HornbillError
from hornbill.simulation.every_kind.scene import Written
from hornbill.simulation.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hornbill.simulation.network import Network
    from hornbill.simulation.people import DemoAgency, Person

PAGE = "/newer"


class NotWritten(HornbillError):
    """The node did not write a record.

    Attributes:
        why: code of the node's reason.
        said: its sentence.
    """

    code = "not-written"
    default_cure = "Look at the values in simulation/every_kind/, and at the node's web.log."

    def __init__(self, kind: str, answer: Mapping[str, str]) -> None:
        self.why, self.said = answer["refused"], answer["said"]
        super().__init__(f"{kind} was not written: {self.said} [{self.why}]")


class RecordWriter(Visitor):
    """An officer with the page of the made-up release.

    Attributes:
        kinds: that this officer has written.
    """

    def __init__(self, network: Network, agency: DemoAgency, person: Person) -> None:
        super().__init__(network, agency, person)
        self.kinds: set[str] = set()

    def record(
        self, room: str, kind: str, values: Mapping[str, Any], tlp: str = "AMBER", *, unasked: bool = False
    ) -> Written:
        """Write one record.

        Args:
            room: its id.
            kind: of the record.
            values: its fields, without the marking.
            tlp: its marking.
            unasked: the node does not ask whether its partners can read it.

        Raises:
            NotWritten: the node refused.
        """
        answer = self._post(kind, room, values, tlp, unasked="1" if unasked else "")
        self.kinds.add(kind)
        return Written(answer["record"], answer["chain"], answer["n"])

    def found(self, title: str, invite: Sequence[str], nonce: str = "") -> str:
        """Open a room with officers; returns its id."""
        beginning = {
            "title": title,
            "officers": [*invite],
            "successor": None,
            "archive": "none",
            "nonce": nonce,
        }
        room: str = self._post("room.open", "", beginning, "AMBER")["room"]
        self.kinds.update({"room.open", "room.describe"})
        return room

    def refusal(self, room: str, kind: str, values: Mapping[str, Any]) -> str:
        """Return why the node does not write a record; empty when it wrote it."""
        try:
            self.record(room, kind, values)
        except NotWritten as error:
            return error.said
        return ""

    def _post(self, kind: str, room: str, values: Mapping[str, Any], tlp: str, **more: str) -> dict[str, Any]:
        form = {**self.form(PAGE), "room": room, "kind": kind, **more}
        form |= {"values": json.dumps(values), "marking": json.dumps({"tlp": tlp})}
        answer: dict[str, Any] = self.http.post(PAGE, data=form).json()
        if "refused" in answer:
            raise NotWritten(kind, answer)
        return answer
