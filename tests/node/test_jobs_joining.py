"""Joining as the newcomer's node sees it, and the worker's jobs, with a hub in memory that may play false."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.directory import queries
from hornbill.directory.admission import invitations, joining
from hornbill.directory.core.agencies.enrolment import EnrolmentError
from hornbill.directory.core.agencies.network import Hub
from hornbill.directory.core.joining.admission import check_admission
from hornbill.directory.core.joining.join_code import (
    BadJoinCode,
    JoinCodeExpired,
    JoinCodeForAnother,
    new_code,
)
from hornbill.directory.core.joining.messages import ADMITTED, DECLINED, JoinAnswer, JoinRequest
from hornbill.directory.core.joining.sealing import JoinDoesNotOpen, open_request, seal_answer, slot_of
from hornbill.directory.core.log import bundle as bundles
from hornbill.directory.core.statements.statement import decode
from hornbill.directory.log import folding
from hornbill.directory.models.ceremonies import Invitation, Joining, LogOutbox, Proposal
from hornbill.directory.statements import outbox as log_outbox
from hornbill.directory.statements import publishing
from hornbill.directory.statements import state as ceremony_state
from hornbill.directory.statements.errors import AlreadyEnrolled, JoinCodeUsed, JoinDeclined
from hornbill.exchange.core.protocol.batches import Refusal
from hornbill.exchange.core.protocol.log import AppendedLine
from hornbill.exchange.hub.client import HubRefused
from hornbill.people.jobs.joining import LetIn, PostEntries, SlotUnknown, ask_to_join
from hornbill.vault.actions import create_account, sign_in
from tests.directory import ceremony_rig as rig
from tests.directory.log_rig import HUB, LogNetwork


@pytest.fixture
def now():
    return datetime.now(UTC)


@pytest.fixture(autouse=True)
def _clean():
    yield
    folding.hand_over(None)
    queries.path().unlink(missing_ok=True)


class MemoryHub:
    """A hub's slots, nodes and log."""

    def __init__(self):
        self.requests, self.answers, self.slots, self.nodes, self.lines = {}, {}, {}, {}, []
        self.refuses = ""

    def _ask(self):
        if self.refuses:
            refusal = Refusal(self.refuses, "no", "", datetime.now(UTC))
            raise HubRefused(refusal, status=409, retry_after_s=None)

    def join_request(self, slot, sealed):
        self._ask()
        if self.requests.setdefault(slot, sealed) != sealed:
            self.refuses = "join-taken"
            self._ask()

    def join_read_answer(self, slot):
        self._ask()
        return self.answers.get(slot, b"")

    def join_open(self, slot, expires):
        self.slots[slot] = expires

    def join_read_request(self, slot):
        return self.requests.get(slot, b"")

    def join_answer(self, slot, sealed):
        assert self.answers.setdefault(slot, sealed) == sealed

    def set_node(self, agency, mailbox, transport_key):
        self.nodes[agency] = (mailbox, transport_key)

    def remove_node(self, agency):
        del self.nodes[agency]

    def append(self, lines):
        self._ask()
        start = len(self.lines)
        self.lines += lines
        return [AppendedLine("stored", start + at) for at in range(len(lines))]


@pytest.fixture
def hub():
    return MemoryHub()


@pytest.fixture
def net(db):
    """A network that this node is not in yet, though its secretariat knows it."""
    return LogNetwork()


def a_code(net, now, **changes):
    found = {"network": net.id, "agency": "th-customs", "expires": now + timedelta(days=1), **changes}
    return new_code(found.pop("hub", HUB), **found)


def admitted(net, **changes):
    return JoinAnswer(ADMITTED, bundles.serialise(net.bundle(**changes)))


# --- the newcomer ---
def test_a_node_asks_waits_and_takes_its_bundle_into_use(net, hub, now):
    code = a_code(net, now)
    row = joining.begin(code.text().lower(), rig.ABOUT, contact="Mr\n Somchai", now=now)
    row = ask_to_join(row, hub, now)
    assert (row.state, queries.path().exists()) == ("posted", False)
    request = JoinRequest.from_bytes(open_request(code, hub.requests[slot_of(code)]))
    check_admission(decode(request.statement), code, [])
    assert request.contact == "Mr Somchai"
    hub.answers[row.slot] = seal_answer(code, bytes(row.request), admitted(net).to_bytes())
    row = ask_to_join(row, hub, now)
    assert row.state == "joined"
    assert ceremony_state.network_id() == net.id
    acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert {"directory.ask-to-join", "directory.install", "directory.join"} <= acts
    assert joining.under_way() is None
    with pytest.raises(AlreadyEnrolled):
        joining.begin(a_code(net, now).text(), rig.ABOUT, now=now)


def test_asking_again_with_the_same_code_is_the_same_request(net, hub, now):
    code = a_code(net, now)
    first = ask_to_join(joining.begin(code.text(), rig.ABOUT, now=now), hub, now)
    again = joining.begin(code.text(), rig.ABOUT, now=now + timedelta(hours=1))
    assert bytes(again.request) == bytes(first.request)
    assert ask_to_join(again, hub, now).state == "posted"
    assert Joining.objects.count() == 1


def test_another_code_ends_the_first_request(net, now):
    joining.begin(a_code(net, now).text(), rig.ABOUT, now=now)
    second = joining.begin(a_code(net, now).text(), rig.ABOUT, now=now)
    assert joining.under_way().slot == second.slot


def test_a_code_that_cannot_be_used_leaves_nothing_behind(net, now):
    for text, error in (
        (a_code(net, now).text()[:-1], BadJoinCode),
        (a_code(net, now, agency="vn-police").text(), JoinCodeForAnother),
        (a_code(net, now, expires=now).text(), JoinCodeExpired),
    ):
        with pytest.raises(error):
            joining.begin(text, rig.ABOUT, now=now)
    assert not Joining.objects.exists()


def test_a_code_that_somebody_used_is_said_and_stays_so(net, hub, now):
    code = a_code(net, now)
    hub.requests[slot_of(code)] = b"somebody else's"
    row = joining.begin(code.text(), rig.ABOUT, now=now)
    with pytest.raises(JoinCodeUsed):
        ask_to_join(row, hub, now)
    with pytest.raises(JoinCodeUsed):
        joining.begin(code.text(), rig.ABOUT, now=now)


@pytest.mark.parametrize(
    ("code", "error", "state"),
    [
        ("join-expired", JoinCodeExpired, "ended"),
        ("join-unknown", SlotUnknown, "made"),
        ("quota", HubRefused, "made"),
    ],
)
def test_what_the_hub_refuses(code, error, state, net, hub, now):
    hub.refuses = code
    row = joining.begin(a_code(net, now).text(), rig.ABOUT, now=now)
    with pytest.raises(error):
        ask_to_join(row, hub, now)
    assert Joining.objects.get().state == state


def test_a_slot_that_is_unknown_after_the_codes_end_ends_it(net, hub, now):
    hub.refuses = "join-unknown"
    row = joining.begin(a_code(net, now).text(), rig.ABOUT, now=now)
    with pytest.raises(SlotUnknown):
        ask_to_join(row, hub, row.expires)
    assert Joining.objects.get().state == "ended"


def test_a_declined_request_says_why(net, hub, now):
    code = a_code(net, now)
    row = ask_to_join(joining.begin(code.text(), rig.ABOUT, now=now), hub, now)
    answer = JoinAnswer(DECLINED, reason="no agreement yet")
    hub.answers[row.slot] = seal_answer(code, bytes(row.request), answer.to_bytes())
    assert ask_to_join(row, hub, now).state == "declined"
    with pytest.raises(JoinDeclined, match="no agreement yet"):
        joining.begin(code.text(), rig.ABOUT, now=now)


@pytest.mark.parametrize("what", ["another code", "another request", "network", "agency", "hub"])
def test_an_answer_that_is_not_this_requests_changes_nothing(what, net, hub, now):
    code = a_code(net, now)
    row = ask_to_join(joining.begin(code.text(), rig.ABOUT, now=now), hub, now)
    request, good = bytes(row.request), admitted(net)
    answers = {
        "another code": lambda: seal_answer(a_code(net, now), request, good.to_bytes()),
        "another request": lambda: seal_answer(code, b"another", good.to_bytes()),
        "network": lambda: seal_answer(code, request, admitted(LogNetwork()).to_bytes()),
        "agency": lambda: seal_answer(code, request, admitted(net, agency="vn-customs").to_bytes()),
        "hub": lambda: seal_answer(
            code, request, admitted(net, hub=Hub("https://evil.example.org", "", b"e" * 32)).to_bytes()
        ),
    }
    hub.answers[row.slot] = answers[what]()
    with pytest.raises((JoinDoesNotOpen, EnrolmentError)):
        ask_to_join(row, hub, now)
    assert not queries.path().exists()
    assert Joining.objects.get().state == "posted"


# --- the secretariat's worker ---
@pytest.fixture
def secretariat(db, cheap_passphrases, now):
    vaults = []
    for name, words in rig.ROOTS.items():
        create_account(officer_id=f"th-customs/{name}", display_name=name.title(), passphrase=words, now=now)
        vaults.append(sign_in(name, words, address="10.0.0.1", now=now).vault)
    network = rig.Network()
    network.found(vaults)
    network.settle()
    network.vaults = vaults
    return network


def test_the_worker_opens_slots_takes_requests_and_answers_once_the_log_has_it(
    secretariat, hub, tmp_path, now
):
    from hornbill.directory.statements import proposals

    job, newcomer = LetIn(), rig.Newcomer(tmp_path)
    code = invitations.invite(secretariat.vaults[0], "vn-police", now=now)
    job.do(hub, now)
    assert list(hub.slots) == [slot_of(code)]
    assert hub.nodes.keys() == {"th-customs"}
    hub.requests[slot_of(code)] = newcomer.ask(code)
    job.do(hub, now)
    proposal = Proposal.objects.get()
    for vault in secretariat.vaults:
        proposals.sign(vault, proposal.id, now=now)
    job.do(hub, now)
    assert hub.answers == {}
    secretariat.settle()
    job.do(hub, now)
    job.do(hub, now)
    assert hub.nodes.keys() == {"th-customs", "vn-police"}
    assert newcomer.read(code, hub.answers[slot_of(code)]).outcome == "admitted"
    assert Invitation.objects.get().outcome == "admitted"


def test_entries_are_posted_in_order_and_again_only_when_the_hub_did_not_answer(secretariat, hub, now):
    publishing.name_focal_point("th-customs/jun", topics=["timber"], now=now)
    publishing.name_focal_point("th-customs/amina", topics=["ivory"], now=now)
    job = PostEntries()
    assert job.is_due()
    sealed = [bytes(row.sealed) for row in log_outbox.waiting()]
    hub.refuses = "quota"
    with pytest.raises(HubRefused):
        job.do(hub, now)
    hub.refuses = ""
    assert job.do(hub, now)
    assert [line.sealed for line in hub.lines] == sealed
    assert not job.is_due()
    assert list(LogOutbox.objects.order_by("-id").values_list("log_index", flat=True)[:2]) == [1, 0]


def test_a_node_without_root_officers_lets_nobody_in(db, net):
    net.enrol()
    net.follow()
    assert not LetIn().is_due()
    assert not LetIn().step()


def test_killed_between_the_file_and_its_note_the_node_has_joined_once(net, hub, now, monkeypatch):
    code = a_code(net, now)
    row = ask_to_join(joining.begin(code.text(), rig.ABOUT, now=now), hub, now)
    hub.answers[row.slot] = seal_answer(code, bytes(row.request), admitted(net).to_bytes())
    install = joining.actions.install

    def killed(*args, **more):
        install(*args, **more)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(joining.actions, "install", killed)
        with pytest.raises(KeyboardInterrupt):
            ask_to_join(row, hub, now)
    assert joining.under_way().state == "posted"
    net.follow()  # the worker follows the log already
    assert ask_to_join(joining.under_way(), hub, now).state == "joined"
    assert joining.under_way() is None
    assert ceremony_state.network_id() == net.id
    assert AuditEntry.objects.filter(act="directory.join").count() == 1
