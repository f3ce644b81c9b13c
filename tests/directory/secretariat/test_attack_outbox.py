"""A hub that lies about own entries, and a member who is quicker than our weekly keys: nothing of ours is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hornbill.audit.models import AuditEntry
from hornbill.directory import queries
from hornbill.directory.core.keys import prekeys as core
from hornbill.directory.models import LogOutbox
from hornbill.directory.officers import own_week_keys, week_keys
from hornbill.directory.statements import outbox as log_outbox
from hornbill.directory.statements import publishing
from hornbill.exchange.core.protocol.log import AppendedLine, LogLine
from hornbill.exchange.models import NodeAlarm
from hornbill.kernel.transparency.leaf import Leaf
from hornbill.people.jobs import joining as jobs_joining
from hornbill.people.jobs import prekeys as jobs_prekeys
from hornbill.people.jobs.joining import PostEntries
from hornbill.vault import actions
from tests.directory.log_rig import Keys
from tests.directory.prekey_rig import Drawer

SOMCHAI = "th-customs/somchai"
PASSPHRASE = "tamarind lantern seven rivers"


class Hub:
    """A hub before the log in memory; ``says`` answers in its place, and then it stores nothing."""

    def __init__(self, net):
        self.net, self.says, self.posted = net, None, 0

    def append(self, lines: list[LogLine]):
        self.posted += len(lines)
        if self.says is not None:
            return [self.says for _ in lines]
        answers = []
        for line in lines:
            known = [leaf for leaf, _ in self.net.server.lines]
            if line.leaf in known:
                answers.append(AppendedLine("duplicate", known.index(line.leaf)))
                continue
            self.net.server.add(Leaf.from_bytes(line.leaf), line.sealed)
            answers.append(AppendedLine("stored", len(known)))
        self.net.publish()
        return answers


@pytest.fixture
def hub(net):
    net.officer(SOMCHAI)
    net.follow()
    return Hub(net)


@pytest.fixture
def round_at(hub, monkeypatch):
    """One round of the worker at a time after the beginning: post, follow."""
    job = PostEntries()

    def step(**later):
        now = hub.net.now + timedelta(**later)
        monkeypatch.setattr(jobs_joining.timezone, "now", lambda: now)
        posted = job.is_due() and job.do(hub, now)
        hub.net.follow()
        return posted

    yield step
    monkeypatch.setattr(jobs_joining.timezone, "now", timezone.now)


def withheld():
    return NodeAlarm.objects.filter(code="entry-withheld").first()


@pytest.mark.parametrize(
    "lie",
    [
        AppendedLine("stored", 3),  # where another entry is
        AppendedLine("duplicate", 0),
        AppendedLine("stored", 10**9),  # where none will ever stand
        AppendedLine("refused", code="bad-leaf", cure="Write it right."),
        AppendedLine("refused", code="commitment-taken", cure="Seal it again."),
    ],
)
def test_a_revocation_that_the_hub_swallows_is_missed_shown_and_posted_again(lie, hub, round_at):
    publishing.revoke_officer(SOMCHAI, "left the service", now=hub.net.now)
    hub.says = lie
    assert round_at(seconds=0)
    assert queries.is_in_force(SOMCHAI)
    assert not round_at(minutes=1)
    assert withheld() is None  # a head may be on its way
    assert not round_at(minutes=9)
    if not lie.code:
        assert log_outbox.is_waiting("officer.revoke", SOMCHAI)
    assert round_at(minutes=11)
    assert "officer.revoke of th-customs/somchai" in withheld().what
    assert lie.code in withheld().what
    hub.says = None
    assert round_at(minutes=22)
    assert not queries.is_in_force(SOMCHAI)
    assert not round_at(minutes=23)
    assert withheld() is None
    assert hub.posted == 3
    assert LogOutbox.objects.get().confirmed_at is not None
    assert AuditEntry.objects.filter(act="directory.post").count() <= 2


def test_an_honest_hub_is_asked_once(hub, round_at):
    publishing.revoke_officer(SOMCHAI, "left the service", now=hub.net.now)
    assert round_at(seconds=0)
    for minutes in (1, 11, 60):
        assert not round_at(minutes=minutes)
    assert (hub.posted, withheld()) == (1, None)
    assert not log_outbox.is_waiting("officer.revoke", SOMCHAI)


def test_killed_between_the_hubs_answer_and_its_note_nothing_is_doubled(hub, round_at, monkeypatch):
    publishing.name_focal_point(SOMCHAI, topics=["ivory"], now=hub.net.now)
    publishing.name_focal_point(SOMCHAI, topics=["timber"], now=hub.net.now)
    noted, note = [], log_outbox.note

    def killed(row, **more):
        if noted:
            raise KeyboardInterrupt
        noted.append(row)
        note(row, **more)

    with monkeypatch.context() as patch:
        patch.setattr(log_outbox, "note", killed)
        with pytest.raises(KeyboardInterrupt):
            round_at(seconds=0)
    assert round_at(seconds=1)
    assert queries.officer(SOMCHAI).topics == ("timber",)
    assert [row.log_index for row in LogOutbox.objects.all()] == [6, 7]
    assert len(hub.net.server.lines) == 8
    assert not queries.refused_entries()


# --- weekly keys ---
@pytest.fixture
def vault(net, cheap_passphrases):
    actions.create_account(officer_id=SOMCHAI, display_name="Somchai", passphrase=PASSPHRASE, now=net.now)
    vault = actions.sign_in("somchai", PASSPHRASE, address="10.0.0.1", now=net.now).vault
    net.officer(SOMCHAI, keys=Keys(signing=vault.signing_key, sealing=vault.sealing_key))
    net.follow()
    return vault


class Squatted(Drawer):
    """A drawer in which a member puts junk under every address of a commitment as soon as the log shows it."""

    def look(self, net):
        net.follow()
        known = queries.officer(SOMCHAI).prekeys
        for week in range(known.first_week, known.first_week + known.count) if known else ():
            self.blobs.setdefault(core.address(known.root, week), b"junk")


def test_a_member_cannot_take_the_addresses_of_weekly_keys_before_their_officer(net, vault, monkeypatch):
    hub, drawer = Hub(net), Squatted()
    own_week_keys.top_up(vault, now=net.now)
    for module in (jobs_joining, jobs_prekeys):
        monkeypatch.setattr(module.timezone, "now", lambda: net.now)
    post, give = PostEntries(), jobs_prekeys.GivePrekeys()
    while post.is_due() or give.is_due():  # the order in which the worker may happen to run them
        if post.is_due():
            post.do(hub, net.now)
            drawer.look(net)
        if give.is_due():
            give.do(drawer, net.now)
    assert queries.officer(SOMCHAI).prekeys.count == 60
    assert drawer.fetch(net.now) == {}
    assert week_keys.this_week([SOMCHAI], net.now).older == {}


def test_a_commitment_that_waits_for_its_keys_holds_nothing_else_up(net, vault):
    own_week_keys.top_up(vault, now=net.now)
    publishing.name_focal_point(SOMCHAI, topics=["ivory"], now=net.now)
    assert [row.kind for row in log_outbox.waiting()] == ["focal.name"]
    assert log_outbox.has_waiting()
    own_week_keys.note_posted(own_week_keys.to_post(net.now), net.now)
    assert [row.kind for row in log_outbox.waiting()] == ["focal.name"]
    own_week_keys.note_posted(own_week_keys.to_post(net.now), net.now)
    assert [row.kind for row in log_outbox.waiting()] == ["prekeys.publish", "focal.name"]


def test_killed_between_giving_weekly_keys_and_noting_it_nothing_is_lost_or_doubled(net, vault, monkeypatch):
    drawer = Drawer()
    own_week_keys.top_up(vault, now=net.now)
    give = jobs_prekeys.GivePrekeys()
    with monkeypatch.context() as patch:
        patch.setattr(own_week_keys, "note_posted", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            give.do(drawer, net.now)
    assert (len(drawer.blobs), log_outbox.waiting()) == (50, [])
    while own_week_keys.has_due(net.now):
        give.do(drawer, net.now)
    assert len(drawer.blobs) == 60
    assert [row.kind for row in log_outbox.waiting()] == ["prekeys.publish"]
