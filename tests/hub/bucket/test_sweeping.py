"""What goes out of the bucket goes, whatever one object of it does and whatever day a clock has said."""

from contextlib import closing
from datetime import timedelta

import pytest

from hornbill.hub.blobs import DAY_S
from hornbill.hub.bucket import rows
from hornbill.hub.bucket.rows import draw_place
from hornbill.hub.bucket.store import Refuses
from hornbill.hub.refusals import FilesAway
from tests.hub.bucket.memory import blobs_in_memory
from tests.hub.bucket.test_same_as_folder import NOW, sealed

TODAY = int(NOW.timestamp()) // DAY_S


@pytest.fixture
def blobs(tmp_path):
    with closing(blobs_in_memory(tmp_path)) as made:
        yield made


def former(blobs, day=0):
    """A former place with one object."""
    place = draw_place()
    blobs.tables.write(lambda db: db.execute("INSERT INTO former (place, day) VALUES (?, ?)", (place, day)))
    blobs.bucket.replace(f"files/{place}/0000-aa", b"x")
    return place


def left(blobs):
    return {key.split("/")[1] for key in blobs.bucket.everything()}


@pytest.mark.parametrize(("error", "goes"), [(Refuses, True), (FilesAway, False)])
def test_what_the_store_does_not_delete_keeps_nothing_else_from_going(blobs, monkeypatch, error, goes):
    places = sorted(former(blobs) for _ in range(230))
    stuck, tried = set(places[:120]), []
    true = blobs.bucket.delete

    def delete(keys):
        if {key.split("/")[1] for key in keys} & stuck:
            tried.append(keys)
            raise error("the store does not delete it")
        true(keys)

    monkeypatch.setattr(blobs.bucket, "delete", delete)
    with pytest.raises(FilesAway):
        blobs.purge(TODAY, kept_days=90)
    # One that does not answer is not waited for at each of them.
    assert (left(blobs) == stuck, len(tried)) == ((True, 120) if goes else (False, 10))
    monkeypatch.undo()
    blobs.purge(TODAY, kept_days=90)
    assert left(blobs) == set()


def test_damage_is_looked_at_again_also_when_something_cannot_be_deleted(blobs, monkeypatch):
    announced, data = sealed(9)
    blobs.append(blobs.announce("th-customs", announced, NOW), 0, data)
    row = blobs.find(announced.address)
    blobs.tables.write(lambda db: rows.set_damage(db, row, 0, "other bytes"))
    former(blobs)

    def refuses(_):
        raise Refuses("the store does not delete it")

    monkeypatch.setattr(blobs.bucket, "delete", refuses)
    with pytest.raises(Refuses):
        blobs.purge(TODAY, kept_days=90)
    assert blobs.tables.read(rows.damaged) == []


def test_a_place_that_a_wrong_clock_has_put_into_the_future_is_done_with(blobs):
    former(blobs, TODAY + 4_000)
    for day in range(4):
        blobs.purge(TODAY + day, kept_days=90)
    assert left(blobs) == set()
    assert blobs.tables.read(lambda db: db.execute("SELECT count(*) FROM former").fetchone())[0] == 0


def test_what_a_late_request_puts_below_a_former_place_goes_as_well(blobs):
    place = former(blobs)
    blobs.bucket.delete([f"files/{place}/0000-aa"])  # nothing lies there when the place is first seen to
    blobs.purge(TODAY, kept_days=90)
    blobs.bucket.replace(f"files/{place}/0001-aa", b"late")
    for day in range(1, 7):
        blobs.purge(TODAY + day, kept_days=90)
    assert left(blobs) == set()
    assert blobs.tables.read(lambda db: db.execute("SELECT count(*) FROM former").fetchone())[0] == 0


def test_a_clock_that_is_behind_makes_no_day_earlier(blobs):
    announced, _ = sealed(9)
    for now in (NOW, NOW - timedelta(days=40)):
        assert blobs.announce("th-customs", announced, now).day == TODAY
    assert blobs.find(announced.address).day == TODAY


def test_what_is_not_a_place_of_this_hub_is_not_unknown(blobs):
    """Another hub's objects, under a prefix that lies in this one's."""
    place = draw_place()
    blobs.bucket.replace(f"files/{place}/0000-aa", b"ours")
    blobs.bucket.replace("files/files/" + draw_place() + "/0000-aa", b"another's")
    blobs.bucket.replace("files/hornbill-hub", b"another's mark")
    assert blobs.chunks.unknown() == [place]
