"""Every kind of a controlled delivery, written between two real nodes: for the play of several releases."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from hornbill.deliveries.core.names import MARK
from hornbill.exchange.core.rooms.founded_as import nonce_of
from hornbill.simulation.every_delivery import deliveries
from hornbill.simulation.every_kind.scene import Scene
from hornbill.simulation.plays.comparing import COMES_S
from hornbill.simulation.plays.pages import page
from hornbill.simulation.visitor import PageSaid, wait_until

if TYPE_CHECKING:
    from hornbill.simulation.every_kind.scene import Pen
    from hornbill.simulation.pen import RecordWriter
    from hornbill.simulation.plays.comparing import Comparing

_HAS = "SELECT count(*) FROM exchange_record WHERE record = '{}'"


def deliver(
    play: Comparing,
    who: str,
    ours: tuple[RecordWriter, RecordWriter],
    theirs: tuple[RecordWriter, RecordWriter],
) -> None:
    """Open a delivery between two agencies, write every kind of it, and expect that it is over at both.

    Args:
        play: tells what is expected.
        who: which node writes, for the sentence.
        ours: the officers who write every kind.
        theirs: of the other agency, who consent and stand at the border.
    """
    (first, second), none = ours, "0" * 64
    room = play.room(first, "Delivery", [second, *theirs], nonce_of(MARK, secrets.token_hex(16)))
    scene = Scene(
        room, none, none, first, second, theirs[0].officer_id, none, none, lambda: none, lambda _where: None
    )

    def arrives(one: Pen, record: str) -> None:
        agency = one.officer_id.partition("/")[0]
        if not wait_until(lambda: play.count(agency, _HAS.format(record)) == 1, COMES_S):
            raise PageSaid(f"{record} did not arrive at {agency}")

    deliveries(scene, room, theirs, arrives)
    members = [first, theirs[0]]
    play.same(f"every kind of a delivery is written by {who} node: one state of it at both", room, members)
    path = f"/rooms/{room}/delivery"
    over = wait_until(lambda: all("The delivery is over." in page(one, path) for one in members), COMES_S)
    play.expect("and its page says at both that it is over", true=over)
