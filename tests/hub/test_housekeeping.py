"""What the hub throws away, and what it keeps."""

import pytest

from hornbill.hub import housekeeping
from hornbill.hub.limits import HubLimits
from hornbill.hub.log_store import LOG
from hornbill.hub.refusals import HousekeepingUnfinished, StorageTrouble
from hornbill.hub.store import MAILBOXES
from hornbill.hub.token_store import TOKENS
from tests.hub.rig import Rig


def post(rig, count):
    sent = [rig.envelope("vn-customs") for _ in range(count)]
    with rig.client("th-customs") as client:
        for at in range(0, count, 50):
            client.post(sent[at : at + 50])
    return sent


def keep_house(rig):
    rig.run(rig.hub.keep_house())


def cursors(rig, after=0):
    with rig.client("vn-customs") as client:
        return [item.cursor for item in client.fetch(after)]


def acknowledge(rig, cursor):
    with rig.client("vn-customs") as client:
        client.acknowledge(cursor)


def test_acknowledged_envelopes_stay_fourteen_days_and_then_go(rig):
    post(rig, 5)
    rig.clock.advance(days=100)  # old, but not acknowledged
    keep_house(rig)
    assert cursors(rig) == [1, 2, 3, 4, 5]
    acknowledge(rig, 3)
    rig.clock.advance(days=14)
    keep_house(rig)
    assert cursors(rig) == [1, 2, 3, 4, 5]
    rig.clock.advance(days=1)
    keep_house(rig)
    assert cursors(rig) == [4, 5]
    rig.clock.advance(days=365)
    keep_house(rig)
    assert cursors(rig) == [4, 5]


def test_each_acknowledgement_counts_from_its_own_day(rig):
    post(rig, 4)
    acknowledge(rig, 1)
    rig.clock.advance(days=10)
    acknowledge(rig, 3)
    rig.clock.advance(days=5)
    keep_house(rig)
    assert cursors(rig) == [2, 3, 4]
    rig.clock.advance(days=10)
    keep_house(rig)
    assert cursors(rig) == [4]


def test_a_mailbox_larger_than_one_step_is_emptied(rig):
    post(rig, 1100)
    acknowledge(rig, 1100)
    rig.clock.advance(days=15)
    keep_house(rig)
    assert cursors(rig) == []


def test_cursors_go_on_after_a_purge_and_a_restart(rig):
    post(rig, 3)
    acknowledge(rig, 3)
    rig.clock.advance(days=15)
    keep_house(rig)
    rig.restart()
    post(rig, 1)
    assert cursors(rig) == [4]
    assert cursors(rig, after=3) == [4]


def test_a_replay_of_a_purged_envelope_is_still_a_duplicate(rig):
    (sent,) = post(rig, 1)
    acknowledge(rig, 1)
    rig.clock.advance(days=15)
    keep_house(rig)
    with rig.client("th-customs") as client:
        (result,) = client.post([sent])
        assert (result.status, result.receipt_bytes, result.trouble) == ("duplicate", b"", None)
        altered = sent[:-1] + bytes([sent[-1] ^ 1])
        assert client.post([altered])[0].code == "id-taken"
    assert cursors(rig) == []


def rows_of(rig, asked):
    """What a question finds in the tables of every shard."""
    mail = rig.hub.mail
    return [
        row
        for shard in range(len(mail.shards))
        for row in rig.run(mail.read(lambda db: db.execute(asked).fetchall(), shard=shard))
    ]


def test_ids_are_forgotten_at_last_but_not_before_their_envelope(tmp_path):
    with Rig(tmp_path, limits=HubLimits(ids_kept_days=30)) as rig:
        gone, kept = post(rig, 2)
        acknowledge(rig, 1)
        rig.clock.advance(days=31)
        keep_house(rig)
        assert sum(count for (count,) in rows_of(rig, "SELECT count(*) FROM ids")) == 1
        with rig.client("th-customs") as client:
            assert [result.status for result in client.post([gone, kept])] == ["stored", "duplicate"]


def test_old_quota_counts_go(rig):
    post(rig, 1)
    rig.clock.advance(days=3)
    post(rig, 1)
    keep_house(rig)
    assert rows_of(rig, "SELECT sender, envelopes FROM spending") == [("th-customs", 1)]


def test_a_step_that_fails_is_rolled_back_and_the_writer_lives(rig):
    post(rig, 2)

    def fail(db):
        db.execute("DELETE FROM envelopes")
        raise RuntimeError

    with pytest.raises(StorageTrouble):
        rig.run(rig.hub.mail.write(fail))
    assert cursors(rig) == [1, 2]
    post(rig, 1)
    assert cursors(rig) == [1, 2, 3]


@pytest.mark.parametrize("broken", ["mailbox", "ids", "quotas", "files", "tokens that are over"])
def test_a_chore_that_fails_is_named_and_the_others_are_done(rig, monkeypatch, caplog, broken):
    real = rig.hub._chores
    done = []
    boxes = [f"mailbox {mailbox.number}" for mailbox in rig.hub.mailboxes.values()]
    broken = boxes[0] if broken == "mailbox" else broken

    async def fail():
        raise RuntimeError

    def chores():
        for name, do in real():
            done.append(name)
            yield name, fail if name == broken else do

    monkeypatch.setattr(rig.hub, "_chores", chores)
    with pytest.raises(HousekeepingUnfinished, match=broken):
        keep_house(rig)
    every = {*boxes, "ids", "quotas", "files", "tokens that are over", "meetings of tokens"}
    assert every <= set(done)
    assert f"housekeeping: {broken} failed" in caplog.text


def test_a_mailbox_that_cannot_be_emptied_stops_no_other(rig, monkeypatch):
    post(rig, 2)
    acknowledge(rig, 2)
    rig.clock.advance(days=15)
    real = housekeeping.purge_envelopes
    number = rig.hub.mailboxes[bytes.fromhex(rig.mailboxes["th-customs"])].number

    def purge(db, number_, before_day):
        if number_ == number:
            db.execute("SELECT no_such_column FROM envelopes")
        return real(db, number_, before_day)

    monkeypatch.setattr(
        housekeeping, "purge_envelopes", lambda db, *, number, before_day: purge(db, number, before_day)
    )
    with pytest.raises(HousekeepingUnfinished, match=f"mailbox {number}"):
        keep_house(rig)
    assert cursors(rig) == []


def test_every_part_of_the_hubs_tables_has_a_lock_of_its_own():
    parts = {part.name: part.lock for part in (MAILBOXES, LOG, TOKENS)}
    assert parts == {"hub": 1, "log": 2, "tokens": 3}
