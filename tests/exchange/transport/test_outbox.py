"""Sending: at least once, stored once, nothing lost: lost answers, absent hub, wrong clock, refusals."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest

from hornbill.exchange.core.protocol import batches
from hornbill.exchange.errors import Restored
from hornbill.exchange.hub.client import ClockSkew, HubMisbehaved, HubRefused, HubUnreachable, Result
from hornbill.exchange.models import NodeAlarm, Outgoing, Record
from hornbill.exchange.storage import restored_copy
from hornbill.exchange.transport import housekeeping, outbox
from hornbill.hub.limits import HubLimits
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig


class Crash(BaseException):
    """The process is gone; nothing after this line runs."""


@pytest.fixture
def box(hub, partner):
    """What the hub stores for the partner."""

    def read():
        with hub.client("vn-customs") as theirs:
            return [one.envelope for one in theirs.fetch(0)]

    return read


def waiting():
    return Outgoing.objects.filter(posted_at__isnull=True).count()


def queued(person, room):
    return [
        entry.text
        for entry in rig.entries(person, room).values()
        if entry.delivery and entry.delivery.rung == "queued"
    ]


def answer_is_lost(client, monkeypatch):
    """The hub stores a batch and its answer does not come."""
    plain = client.post

    def lost(envelopes):
        plain(envelopes)
        raise HubUnreachable("the line broke")

    with monkeypatch.context() as patch:
        patch.setattr(client, "post", lost)
        with pytest.raises(HubUnreachable):
            outbox.post_due(client, rig.NOW)


def test_what_is_written_goes_out_once(hub, client, room, somchai, partner, box):
    rig.post(somchai, room, "One.")
    assert queued(somchai, room) == ["One."]
    assert outbox.post_due(client, rig.NOW) == 1
    assert outbox.post_due(client, rig.NOW) == 0
    assert queued(somchai, room) == []
    assert [partner.take(data).id for data in box()] == [max(partner.taken, key=partner.taken.index)]
    row = Outgoing.objects.order_by("-created_at").filter(posted_at=rig.NOW, data=None).last()
    assert row is not None  # sealed bytes are not kept once the hub has them


def test_the_hub_stored_it_and_the_answer_was_lost(hub, client, room, somchai, box, monkeypatch):
    rig.post(somchai, room, "One.")
    answer_is_lost(client, monkeypatch)
    assert (waiting(), len(box())) == (1, 1)
    assert rig.alarms(somchai, room) == ["hub"]
    assert queued(somchai, room) == ["One."]
    assert outbox.post_due(client, rig.NOW) == 0  # backoff
    assert outbox.post_due(client, rig.NOW + timedelta(seconds=3)) == 1
    assert (waiting(), len(box())) == (0, 1)
    assert rig.alarms(somchai, room) == []
    assert (
        housekeeping.compare_counts(client, node_keys(), rig.NOW) is True
    )  # a true database is not taken for an old copy


def test_the_worker_is_killed_between_the_hubs_answer_and_its_own_note(
    hub, client, room, somchai, box, monkeypatch
):
    rig.post(somchai, room, "One.")

    def crash(*_):
        raise Crash

    monkeypatch.setattr(outbox, "_tell", crash)
    with pytest.raises(Crash):
        outbox.post_due(client, rig.NOW)
    monkeypatch.undo()
    assert (waiting(), len(box())) == (1, 1)
    assert outbox.post_due(client, rig.NOW) == 1
    assert (waiting(), len(box())) == (0, 1)


def test_backoff_grows_and_ends_when_the_hub_is_back(hub, client, room, somchai, monkeypatch):
    rig.post(somchai, room, "One.")

    def away(_):
        raise HubUnreachable("no answer")

    monkeypatch.setattr(client, "post", away)
    now, waits = rig.NOW, []
    for _ in range(9):
        with pytest.raises(HubUnreachable):
            outbox.post_due(client, now)
        next_at = Outgoing.objects.get(posted_at__isnull=True).next_at
        waits.append((next_at - now).total_seconds())
        now = next_at
    for number, wait in enumerate(waits):
        low = min(60, 2**number)
        assert low <= wait <= low * 1.25 + 0.001
    monkeypatch.undo()
    assert outbox.post_due(client, now - timedelta(seconds=1)) == 0
    outbox.wake_all(now - timedelta(seconds=1))
    assert outbox.post_due(client, now - timedelta(seconds=1)) == 1


@pytest.mark.parametrize("days", [-1, 1])
def test_a_clock_a_day_off_is_told_and_what_was_written_goes_out_later(days, hub, client, room, somchai, box):
    wrong = rig.NOW + timedelta(days=days)
    rig.post(somchai, room, "Written on the wrong day.", now=wrong)
    with hub.client("th-customs", clock=lambda: wrong) as off, pytest.raises(ClockSkew) as seen:
        outbox.post_due(off, wrong)
    assert seen.value.off_by == timedelta(days=days)
    assert rig.alarms(somchai, room) == ["clock"]
    assert NodeAlarm.objects.get().cure
    assert (waiting(), box()) == (1, [])
    # The clock is put right: what was to be tried again on the wrong day does not wait for that day.
    assert outbox.post_due(client, rig.NOW) == 1
    assert len(box()) == 1
    assert rig.alarms(somchai, room) == []


def test_an_envelope_that_the_hub_refuses_is_kept_and_holds_up_no_other(hub, client, room, somchai, box):
    rig.post(somchai, room, "One.")
    other = rig.post(somchai, room, "Two.")
    row = Outgoing.objects.get(record__record=other)
    nowhere = bytes(row.data)[:5] + bytes(16) + bytes(row.data)[21:]
    Outgoing.objects.filter(pk=row.pk).update(data=nowhere)
    assert outbox.post_due(client, rig.NOW) == 1
    assert rig.alarms(somchai, room) == ["hub-refuses"]
    kept = Outgoing.objects.get(pk=row.pk)
    assert kept.refused.startswith("unknown-mailbox")
    assert bytes(kept.data) == nowhere
    assert outbox.post_due(client, rig.NOW + timedelta(seconds=10)) == 0
    rig.post(somchai, room, "Three.")
    assert outbox.post_due(client, rig.NOW) == 1
    assert rig.alarms(somchai, room) == ["hub-refuses"]  # still so
    Outgoing.objects.filter(pk=row.pk).update(data=bytes(row.data))
    assert outbox.post_due(client, rig.NOW + timedelta(seconds=301)) == 1
    assert rig.alarms(somchai, room) == []
    assert len(box()) == 3


def test_a_quota_is_told_and_waited_for(network, room, somchai, client, hub):
    hub.hub.quotas._limits = HubLimits(envelopes_per_day=0)
    rig.post(somchai, room, "One.")
    with pytest.raises(HubRefused) as seen:
        outbox.post_due(client, rig.NOW)
    assert seen.value.code == "quota"
    assert rig.alarms(somchai, room) == ["hub-refuses"]
    row = Outgoing.objects.get(posted_at__isnull=True)
    assert row.next_at - rig.NOW >= timedelta(seconds=min(seen.value.retry_after_s, 3600))


def test_a_hub_that_answers_for_other_envelopes_is_not_believed(hub, client, room, somchai, monkeypatch):
    rig.post(somchai, room, "One.")
    plain = batches.decode_results
    monkeypatch.setattr(
        batches, "decode_results", lambda body, ids: plain(body, [f"{'0' * 32}" for _ in ids])
    )
    with pytest.raises(HubMisbehaved):
        outbox.post_due(client, rig.NOW)
    assert waiting() == 1
    assert rig.alarms(somchai, room) == ["hub-refuses"]


def test_a_hub_whose_receipt_does_not_hold_is_told(hub, room, somchai):
    from hornbill.kernel.suite.transport_key import TransportKey

    rig.post(somchai, room, "One.")
    with hub.client("th-customs", hub_key=TransportKey.generate().public) as other:
        assert outbox.post_due(other, rig.NOW) == 1
    assert rig.alarms(somchai, room) == ["hub-receipt"]


def test_many_go_out_oldest_first_in_batches(hub, client, room, somchai, partner, box):
    for number in range(batches.MAX_BATCH + 6):
        rig.post(somchai, room, f"{number}", now=rig.NOW + timedelta(milliseconds=number))
    later = rig.NOW + timedelta(seconds=1)
    assert outbox.post_due(client, later) == batches.MAX_BATCH
    assert outbox.post_due(client, later) == 6
    numbers = [partner.read(partner.take(data), partner.first.name)["text"] for data in box()]
    assert numbers == [str(number) for number in range(batches.MAX_BATCH + 6)]


def test_a_batch_stays_within_the_hubs_limit(hub, client, room, somchai):
    big = "x" * 100_000
    for _ in range(5):
        rig.post(somchai, room, big)
    sizes = [len(bytes(row.data)) for row in Outgoing.objects.filter(posted_at__isnull=True)]
    assert sum(sizes) > 600_000
    assert len(outbox.due(rig.NOW)) == 5
    Outgoing.objects.filter(posted_at__isnull=True).update(data=bytes(batches.MAX_REQUEST // 2))
    assert len(outbox.due(rig.NOW)) == 1


def test_a_database_put_back_from_an_older_copy_is_noticed_before_it_writes(hub, client, room, somchai):
    rig.post(somchai, room, "Lost by the restore.")
    outbox.post_due(client, rig.NOW)
    assert housekeeping.compare_counts(client, node_keys(), rig.NOW) is True
    Outgoing.objects.all().delete()
    assert housekeeping.compare_counts(client, node_keys(), rig.NOW) is False
    assert rig.alarms(somchai, room) == ["restored"]


def test_what_waits_does_not_stand_in_for_what_an_older_copy_has_forgotten(hub, client, room, somchai):
    """A restored node reads its mailbox again and queues receipts before anybody compares."""
    Outgoing.objects.all().delete()  # of the room, which no hub took
    rig.post(somchai, room, "Lost by the restore.")
    outbox.post_due(client, rig.NOW)
    gone = Outgoing.objects.get()
    values = {field.attname: getattr(gone, field.attname) for field in Outgoing._meta.fields}
    gone.delete()
    Outgoing.objects.create(**values | {"envelope": "ab" * 16, "data": b"new", "posted_at": None})
    refusing = SimpleNamespace(
        post=lambda envelopes: [Result("ab" * 16, "refused", "no-reason", "wait") for _ in envelopes],
        counts=client.counts,
    )
    assert housekeeping.compare_counts(refusing, node_keys(), rig.NOW) is False
    assert rig.alarms(somchai, room) == ["hub-refuses", "restored"]


def test_comparing_posts_what_waits_whatever_its_backoff(hub, client, room, somchai, box, monkeypatch):
    """An answer that was lost leaves an envelope at the hub that is not noted here: no older copy."""
    rig.post(somchai, room, "One.")
    answer_is_lost(client, monkeypatch)
    assert outbox.post_due(client, rig.NOW) == 0  # backoff
    assert housekeeping.compare_counts(client, node_keys(), rig.NOW) is True
    assert (waiting(), len(box())) == (0, 1)


def test_results_that_are_not_held_are_never_counted_as_sent(room, somchai):
    class Hub:
        def post(self, envelopes):
            return [Result(data[21:37].hex(), "refused", "no-reason", "wait") for data in envelopes]

    rig.post(somchai, room, "One.")
    assert outbox.post_due(Hub(), rig.NOW) == 0
    assert waiting() == 1


def test_an_older_copy_holds_all_writing_until_new_chains_begin(hub, client, room, somchai):
    """Nobody writes a number twice: what was on the old chain stands, what comes is on a new one."""
    rig.post(somchai, room, "Lost by the restore.")
    outbox.post_due(client, rig.NOW)
    Outgoing.objects.all().delete()
    assert housekeeping.compare_counts(client, node_keys(), rig.NOW) is False
    with pytest.raises(Restored):
        rig.post(somchai, room, "Would take a number again.")
    with pytest.raises(Restored):
        housekeeping.Tender(node_keys()).run(rig.NOW)
    assert restored_copy.start_new_chains(node_keys().mailbox, rig.NOW) > 0
    assert housekeeping.compare_counts(client, node_keys(), rig.NOW) is True
    old = set(Record.objects.filter(room=room).values_list("chain", flat=True))
    row = Record.objects.get(record=rig.post(somchai, room, "On a new chain."))
    assert row.chain not in old
    assert row.n == 0
