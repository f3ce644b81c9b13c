"""The agency's never-watch list: nobody enters what is on it, and the database does not tell what that is."""

import json

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.deconfliction import never_watch, queries, tables
from hornbill.deconfliction.core.entry import BadEntry, Draft
from hornbill.deconfliction.core.normalise.kinds import normalise
from hornbill.deconfliction.core.normalise.value import Fields
from hornbill.deconfliction.models import AtHub, Entry, NeverWatch
from tests.deconfliction.register_rig import COLLEAGUE, OWNER, RegisterRig

PHONE = "+66 81 234 5678"
PERSON = {"birth_date": "1975-03-28", "nationality": "VN"}


@pytest.fixture
def rig(transactional_db, tmp_path, monkeypatch):
    found = RegisterRig(tmp_path, monkeypatch)
    yield found
    found.stop()


def values(*rows):
    return [normalise(kind, Fields(value, **more)) for kind, value, more in rows]


def test_what_is_listed_cannot_be_entered_in_any_spelling(rig):
    listed = values(("phone", PHONE, {}), ("person", "Nguyễn Văn Hùng", PERSON))
    assert never_watch.add(listed, now=rig.now) == (2, 0)
    assert never_watch.add(listed, now=rig.now) == (0, 0)
    assert never_watch.size() == 2
    tries = [
        ("phone", "๐๘๑-๒๓๔-๕๖๗๘", {"country": "TH"}),
        ("person", "HUNG NGUYEN VAN", {"birth_date": "1975-03-28"}),
    ]
    for kind, value, more in tries:
        with pytest.raises(BadEntry) as caught:
            rig.enter(kind, value, **more)
        assert [fault.code for fault in caught.value.faults] == ["never-watch"]
        assert "witness" not in caught.value.message
    assert AuditEntry.objects.filter(act="watch.never", actor=OWNER).count() == len(tries)
    rig.enter("phone", "+66 81 234 5679")
    rig.enter("person", "Nguyễn Văn Hùng", birth_date="1975-03-29")
    assert never_watch.remove(listed[:1], now=rig.now) == (1, 0)
    rig.enter("phone", PHONE)


def test_a_table_says_it_of_the_row(rig):
    never_watch.add(values(("phone", PHONE, {})), now=rig.now)
    common = Draft("phone", Fields(""), "TH-1", "s. 157", "2027-03-01", OWNER)
    data = f"value\n{PHONE}\n+66 81 234 5679\n".encode()
    rows, _ = tables.judge(OWNER, data, common, now=rig.now)
    assert [[fault.code for fault in row.faults] for row in rows] == [["never-watch"], []]


def test_what_is_listed_later_ends_and_leaves_the_hub(rig):
    rig.enter("phone", PHONE)
    rig.enter("phone", PHONE, owner=COLLEAGUE)
    rig.enter("imo", "9074729")
    rig.index()
    assert never_watch.add(values(("phone", PHONE, {})), now=rig.now) == (1, 2)
    rig.index()
    assert AtHub.objects.filter(dummy=False).count() == 1
    assert [row.content["kind"] for row in queries.entries_of(OWNER)] == ["imo"]
    assert set(Entry.objects.exclude(ended_at=None).values_list("ended_why", flat=True)) == {"never-watch"}


def test_the_database_does_not_tell_what_is_listed(rig):
    listed = values(("phone", PHONE, {}), ("person", "Nguyễn Văn Hùng", PERSON))
    never_watch.add(listed, now=rig.now)
    told = json.dumps([list(NeverWatch.objects.values()), list(AuditEntry.objects.values())], default=str)
    assert not [value for value in ("812345678", "hung", "1975-03-28") if value in told]
    assert "watch.never-add" in told
