"""Attacks on the secretariat's worker: a newcomer, a hub and a suspended agency that try to stop it from going on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hornbill.directory import queries
from hornbill.directory.admission import invitations, sanctions
from hornbill.directory.core.agencies.network import Hub
from hornbill.directory.core.joining import join_code
from hornbill.directory.core.joining.admission import About, draft_admission
from hornbill.directory.core.joining.messages import JoinRequest
from hornbill.directory.core.joining.sealing import seal_request, slot_of
from hornbill.directory.log import folding
from hornbill.directory.models.ceremonies import Invitation, Proposal, ServedNode
from hornbill.directory.statements import proposals
from hornbill.directory.statements.errors import NotPossible
from hornbill.exchange.core.protocol.batches import Refusal
from hornbill.exchange.hub.client import HubRefused, HubUnreachable
from hornbill.exchange.models import NodeAlarm
from hornbill.kernel.suite import sealing
from hornbill.people.jobs.joining import LetIn, stranger_at
from tests.directory import ceremony_rig as rig

OTHER = About("vn-customs", "Hải quan", "VN", "Asia/Ho_Chi_Minh", ("vi",))


class Hub_:  # noqa: N801  # the directory's value is called Hub
    """A hub's slots and nodes; ``refuses`` says with which code an act on a slot or agency fails."""

    def __init__(self):
        self.slots, self.requests, self.answers, self.nodes = {}, {}, {}, {}
        self.refuses = {}

    def _try(self, act, subject):
        code = self.refuses.get((act, subject)) or self.refuses.get((act, None))
        if code == "away":
            raise HubUnreachable("the hub did not answer")
        if code:
            raise HubRefused(Refusal(code, code, "", datetime.now(UTC)), status=409, retry_after_s=None)

    def _open(self, act, slot):
        self._try(act, slot)
        if slot not in self.slots:
            self.refuses[act, slot] = "join-unknown"
            try:
                self._try(act, slot)
            finally:
                del self.refuses[act, slot]

    def join_open(self, slot, expires):
        self._try("open", slot)
        self.slots[slot] = expires

    def join_read_request(self, slot):
        self._open("read", slot)
        return self.requests.get(slot, b"")

    def join_answer(self, slot, sealed):
        self._open("answer", slot)
        assert self.answers.setdefault(slot, sealed) == sealed

    def set_node(self, agency, mailbox, transport_key):
        self._try("serve", agency)
        self.nodes[agency] = (mailbox, transport_key)

    def remove_node(self, agency):
        self._try("drop", agency)
        del self.nodes[agency]


@pytest.fixture
def hub():
    yield Hub_()
    folding.hand_over(None)


@pytest.fixture
def job():
    return LetIn()


def let_in():
    return NodeAlarm.objects.filter(code="let-in").first()


def suspended(network, vaults, job, hub, now):
    """A member that the hub serves is suspended; the hub does not know it yet."""
    job.do(hub, now)
    assert "vn-police" in hub.nodes
    proposal = sanctions.suspend(vaults[0], "vn-police", "its node was stolen", now=now)
    for vault in vaults:
        proposals.sign(vault, proposal.id, now=now)
    network.settle()


@pytest.mark.parametrize(
    ("act", "code"),
    [("open", "too-many-slots"), ("open", "bad-expiry"), ("read", "join-unknown"), ("serve", "quota")],
)
def test_whatever_the_hub_refuses_a_suspended_agency_is_served_no_longer(
    act, code, network, member, vaults, hub, job, now
):
    suspended(network, vaults, job, hub, now)
    invitations.invite(vaults[0], "vn-customs", now=now)
    if act == "read":
        job.do(hub, now)
        hub.nodes["vn-police"] = ()
        ServedNode.objects.get_or_create(
            agency="vn-police", defaults={"mailbox": "", "transport_key": "", "told_at": now}
        )
    if act == "serve":
        ServedNode.objects.filter(agency="th-customs").delete()
    hub.refuses[act, None] = code
    with pytest.raises(HubRefused):
        job.do(hub, now)
    assert "vn-police" not in hub.nodes
    assert code in let_in().what
    hub.refuses.clear()
    job.do(hub, now)
    assert let_in() is None


def test_a_hub_that_is_away_is_asked_once_and_is_no_alarm_of_admissions(
    network, member, vaults, hub, job, now
):
    suspended(network, vaults, job, hub, now)
    hub.refuses["drop", None] = "away"
    with pytest.raises(HubUnreachable):
        job.do(hub, now)
    assert let_in() is None
    hub.refuses.clear()
    job.do(hub, now)
    assert "vn-police" not in hub.nodes


def test_a_request_replayed_under_a_newer_code_is_declined_and_stops_nothing(
    network, amina, jun, newcomer, hub, job, now
):
    code = invitations.invite(amina, "vn-police", now=now)
    job.do(hub, now)
    statement = draft_admission(code, rig.POLICE, newcomer.keys, now=now)
    hub.requests[slot_of(code)] = seal_request(code, JoinRequest(statement.encode()).to_bytes())
    job.do(hub, now)
    proposals.withdraw(amina, Proposal.objects.get().id, now=now)
    job.do(hub, now)
    again = invitations.invite(amina, "vn-police", now=now)
    job.do(hub, now)
    newcomer.request = seal_request(again, JoinRequest(statement.encode()).to_bytes())
    hub.requests[slot_of(again)] = newcomer.request
    job.do(hub, now)
    answer = newcomer.read(again, hub.answers[slot_of(again)])
    assert (answer.outcome, answer.bundle) == ("declined", b"")
    assert "older code" in answer.reason
    assert Proposal.objects.count() == 1
    assert not queries.current().agencies_by_id.get("vn-police")


def test_a_node_to_which_nobody_could_seal_is_never_put_before_root_officers(
    network, amina, newcomer, hub, job, now, monkeypatch
):
    """The log would refuse the admission for good, after two officers had signed it."""
    code = invitations.invite(amina, "vn-police", now=now)
    job.do(hub, now)
    low = newcomer.keys.sealing.public[:-32] + bytes(32)  # X25519's point of low order
    with pytest.raises(Exception, match="key"):
        sealing.seal(low, b"", info=b"")
    monkeypatch.setattr(type(newcomer.keys.sealing), "public", low)
    request = newcomer.ask(code, now=now)
    monkeypatch.undo()
    hub.requests[slot_of(code)] = request
    job.do(hub, now)
    assert not Proposal.objects.exists()
    assert "nobody could seal" in newcomer.read(code, hub.answers[slot_of(code)]).reason


@pytest.mark.parametrize("contact", ["call \u202e0000 000 42 48+", "x\u200bx", "+84\x00"])
def test_a_contact_that_shows_otherwise_than_it_is_is_declined(
    contact, network, amina, newcomer, hub, job, now
):
    code = invitations.invite(amina, "vn-police", now=now)
    job.do(hub, now)
    hub.requests[slot_of(code)] = newcomer.ask(code, contact=contact)
    job.do(hub, now)
    assert not Proposal.objects.exists()
    assert "cannot be seen" in newcomer.read(code, hub.answers[slot_of(code)]).reason


def test_a_hub_that_was_put_back_from_a_copy_gets_its_slots_again(
    network, amina, jun, newcomer, hub, job, now
):
    code = invitations.invite(amina, "vn-police", now=now)
    slot = slot_of(code)
    job.do(hub, now)
    hub.slots.clear()
    with pytest.raises(HubRefused):
        job.do(hub, now)
    job.do(hub, now)
    hub.requests[slot] = newcomer.ask(code)
    job.do(hub, now)
    for vault in (amina, jun):
        proposals.sign(vault, Proposal.objects.get().id, now=now)
    network.settle()
    hub.slots.clear()
    job.do(hub, now)
    assert newcomer.read(code, hub.answers[slot]).outcome == "admitted"
    assert Invitation.objects.get().state == "settled"


@pytest.mark.parametrize("days", [0, 91, 10_000])
def test_a_code_for_longer_than_the_hub_takes_is_not_made(days, network, amina, now):
    with pytest.raises(NotPossible):
        invitations.invite(amina, "vn-police", days=days, now=now)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("url", ["http://[::1", "http://a:99999999", "https://\u0000", "http://exa mple"])
def test_a_code_with_an_address_that_is_none_is_refused_as_a_code(url):
    hub = Hub(url, "", b"h" * 32)
    expires = datetime.now(UTC) + timedelta(days=1)
    with pytest.raises(join_code.BadJoinCode):
        join_code.new_code(hub, network="0" * 64, agency="vn-police", expires=expires)


def test_any_address_that_a_code_may_hold_can_be_asked():
    for url in ("https://hub.example.org", "http://127.0.0.1:8700", "http://[::1]:8700/", "https://h/hub"):
        hub = Hub(url, "", b"h" * 32)
        expires = datetime.now(UTC) + timedelta(days=1)
        code = join_code.new_code(hub, network="0" * 64, agency="vn-police", expires=expires)
        stranger_at(join_code.parse(code.text()).hub).close()
