"""The worker's jobs around the directory log: ask to join, post own entries, let others in.

Rules: the hub's answers are noted one by one, so that a worker that is killed goes on where it was; all that is
sent is idempotent. A node that is in a network does not ask; one without root officers lets nobody in.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.utils import timezone

from hornbill import config
from hornbill.directory.admission import invitations, joining, served_nodes
from hornbill.directory.core.joining.join_code import JoinCodeExpired
from hornbill.directory.statements import outbox as log_outbox
from hornbill.directory.statements import state as ceremony_state
from hornbill.directory.statements.errors import JoinCodeUsed
from hornbill.exchange.core.protocol.log import LogLine, entry_batches
from hornbill.exchange.hub.client import HubRefused, HubUnreachable
from hornbill.exchange.hub.job import Job, LogConnected
from hornbill.exchange.hub.log import LogClient
from hornbill.exchange.inbound import clear_alarm, raise_alarm
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from hornbill.directory.core.agencies.network import Agency, Hub
    from hornbill.directory.models.ceremonies import Joining

_NOT_YET = {"join-unknown"}  # the secretariat's worker has not told the hub of the slot yet


class SlotUnknown(HornbillError):
    """The hub does not know the code's slot: not yet, or no longer."""

    code = "join-slot-unknown"
    default_cure = "Ask the secretariat whether its node is running and can reach the hub; then try again."


def stranger_at(hub: Hub) -> LogClient:
    """Return a connection to a hub that does not know this node yet."""
    return LogClient(hub.url, host_header=hub.host or None, timeout_s=config.number("HORNBILL_HUB_TIMEOUT_S"))


def ask_to_join(row: Joining, client: LogClient, now: datetime) -> Joining:
    """Do what is next for this node's request: post it, or look for the answer.

    Args:
        row: the request.
        client: of the hub that the code names.
        now: aware datetime.

    Returns:
        The request as it is then.

    Raises:
        JoinCodeUsed, JoinCodeExpired: it came to an end, which was noted.
        SlotUnknown: the hub does not know the slot; try again later.
        JoinDoesNotOpen, BadJoinMessage, EnrolmentError: the answer cannot be relied on.
        HubError: the hub is away or refuses.
    """
    try:
        if row.state == joining.MADE:
            client.join_request(row.slot, bytes(row.request))
            joining.note_posted(row)
        answer = client.join_read_answer(row.slot)
    except HubRefused as error:
        if error.code == "join-taken":
            joining.note_end(row, joining.USED, now=now)
            raise JoinCodeUsed("another node has asked with this code") from error
        if error.code == "join-expired":
            joining.note_end(row, joining.ENDED, now=now)
            raise JoinCodeExpired("the code's time is over") from error
        if error.code in _NOT_YET:
            if now >= row.expires:
                joining.note_end(row, joining.ENDED, now=now)
            raise SlotUnknown("the hub does not know this code") from error
        raise
    return joining.take_answer(row, answer, now=now) if answer else row


class AskToJoin(Job):
    """Posts this node's request to join, and takes the answer into use."""

    name = "ask-to-join"
    every_s = 5.0

    def step(self) -> bool:
        """Do what is next, if this node has asked."""
        row = joining.under_way()
        if row is None:
            return False
        with stranger_at(joining.code_of(row).hub) as client:
            ask_to_join(row, client, timezone.now())
        return False


class LogJob(LogConnected):
    """A job of a node whose network has a log."""

    def step(self) -> bool:
        """Do one round, if there is a log and something to do."""
        if not ceremony_state.has_log() or not self.is_due():
            return False
        return self.do(self.connection_to(ceremony_state.hub()), timezone.now())

    def is_due(self) -> bool:
        """Tell, without asking the hub, whether there may be something to do."""
        raise NotImplementedError

    def do(self, client: LogClient, now: datetime) -> bool:
        """Do one round; True when there is more to do at once."""
        raise NotImplementedError


class PostEntries(LogJob):
    """Posts own entries to the log, in their order, and looks whether they came to stand there."""

    name = "log-outbox"
    on_change = True
    every_s = 5.0
    apart_s = 0.25

    def is_due(self) -> bool:
        """Look at what was posted before, and tell whether something waits."""
        now = timezone.now()
        log_outbox.confirm(now)
        tell_missing(now)
        return bool(log_outbox.waiting())

    def do(self, client: LogClient, now: datetime) -> bool:
        """Post one batch."""
        rows = log_outbox.waiting()
        lines = [LogLine(bytes(row.leaf), bytes(row.sealed)) for row in rows]
        batch = next(entry_batches(lines), [])
        for row, line in zip(rows, client.append(batch), strict=False):
            log_outbox.note(row, index=line.index, refused=line.code, now=now)
        return True


def tell_missing(now: datetime) -> None:
    """Raise or clear the alarm about a hub that keeps own entries out of the log."""
    rows = log_outbox.missing(now)
    if not rows:
        clear_alarm("entry-withheld")
        return
    first = rows[0]
    said = f" The hub says: {first.refused}." if first.refused else ""
    raise_alarm(
        "entry-withheld",
        f"{len(rows)} entries of this agency do not come to stand in the directory, the oldest: {first.kind} of"
        f" {first.subject}.{said}",
        "They are sent again automatically. Until then, the other agencies do not know: tell "
        "them urgent matters by telephone, and ask the people who run the hub and the "
        "witnesses.",
        now,
    )


class LetIn(LogJob):
    """At the secretariat: slots, requests, answers, and which nodes the hub serves."""

    name = "let-in"
    every_s = 2.0

    def is_due(self) -> bool:
        """Tell whether this is the secretariat's node."""
        return ceremony_state.has_root_officers()

    def do(self, client: LogClient, now: datetime) -> bool:
        """Do all that is due, each by itself: who goes first, and nothing holds up what comes after it.

        Raises:
            HornbillError: the first that went wrong, after all else was done.
        """
        wrong: list[HornbillError] = []
        invitations.end_expired(now)
        for step in self._steps(client, now):
            try:
                step()
            except HubUnreachable:
                raise
            except HornbillError as error:
                wrong.append(error)
        if wrong:
            what = f"Something about admission cannot be done at the hub: {wrong[0].message}."
            raise_alarm("let-in", what, wrong[0].cure, now)
            raise wrong[0]
        clear_alarm("let-in")
        return False

    def _steps(self, client: LogClient, now: datetime) -> Iterator[Callable[[], object]]:
        for agency in served_nodes.to_drop():
            yield partial(_drop, client, agency, now)
        for node in served_nodes.to_serve():
            yield partial(_serve, client, node, now)
        for slot, expires in invitations.to_register():
            yield partial(_register, client, slot, expires, now)
        for slot in invitations.awaited():
            yield partial(_take_request, client, slot, now)
        for slot in invitations.asked():
            yield partial(_answer, client, slot, now)


def _drop(client: LogClient, agency: str, now: datetime) -> None:
    client.remove_node(agency)
    served_nodes.note_dropped(agency, now=now)


def _serve(client: LogClient, node: Agency, now: datetime) -> None:
    client.set_node(node.id, node.mailbox, node.transport_key)
    served_nodes.note_served(node, now=now)


def _register(client: LogClient, slot: str, expires: datetime, now: datetime) -> None:
    client.join_open(slot, expires)
    invitations.note_registered(slot, now=now)


def _take_request(client: LogClient, slot: str, now: datetime) -> None:
    try:
        sealed = client.join_read_request(slot)
    except HubRefused as error:
        if error.code in _NOT_YET:  # the hub was restored from a copy
            invitations.note_registered(slot, now=None)
        raise
    if sealed:
        invitations.take_request(slot, sealed, now=now)


def _answer(client: LogClient, slot: str, now: datetime) -> None:
    """Put an answer in, once it is known; into a slot that is opened again when the hub has lost it."""
    answer = invitations.due_answer(slot)
    if answer is None:
        return
    try:
        client.join_answer(slot, answer)
    except HubRefused as error:
        if error.code not in _NOT_YET:
            raise
        client.join_open(slot, invitations.end_of(slot))
        client.join_answer(slot, answer)
    invitations.note_answered(slot, now=now)
