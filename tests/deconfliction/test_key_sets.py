"""Key holders' keys change with an overlap: entries of both sides meet all the while, and the former tokens go in the end."""

from datetime import timedelta

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.deconfliction import actions, key_sets, queries
from hornbill.deconfliction.holders import HolderCheats
from hornbill.deconfliction.models import AtHub, HolderKeys, Token
from tests.deconfliction.register_rig import OWNER, RegisterRig, vault_of

PHONE = "+66 81 234 5678"


@pytest.fixture
def rig(transactional_db, tmp_path, monkeypatch):
    found = RegisterRig(tmp_path, monkeypatch)
    yield found
    found.stop()


def real():
    return AtHub.objects.filter(dummy=False).count()


def test_nothing_stops_meeting_while_keys_change(rig):
    rig.enter("phone", PHONE)
    rig.enter("person", "Somchai Kittisak", birth_date="1975-03-28")
    rig.index()
    assert (Token.objects.count(), real()) == (9, 9)
    rig.change_keys()
    rig.index()
    assert (Token.objects.count(), real()) == (18, 18)
    assert queries.state().waiting == 0
    late = rig.former[0]  # a partner that has not seen the new keys yet
    rig.partner_enters("vn-customs", "phone", PHONE, holders=late)
    rig.partner_enters("la-police", "phone", PHONE)  # one that knows no others
    assert rig.hear() == 2
    assert {hit.partner for hit in queries.hits_of(OWNER)} == {"vn-customs", "la-police"}
    rig.enter("imo", "9074729")  # what is entered meanwhile is evaluated under both
    rig.partner_enters("vn-customs", "imo", "9074729", holders=late)
    assert rig.work() == 1
    rig.partner_enters("vn-customs", "phone", PHONE)  # the partner has come over: the same hit, told once
    assert rig.hear() == 0


def test_when_the_time_is_over_the_former_tokens_leave(rig):
    rig.enter("phone", PHONE)
    rig.index()
    rig.change_keys()
    rig.index()
    rig.now += key_sets.OVERLAP - timedelta(seconds=1)
    rig.index()
    assert (Token.objects.count(), real()) == (2, 2)
    rig.now += timedelta(seconds=1)
    rig.index()
    assert (Token.objects.count(), real()) == (1, 1)
    assert Token.objects.get().holders == rig.holders.mark == HolderKeys.objects.get().mark
    assert AuditEntry.objects.filter(act="watch.key-set").count() == 1


def test_a_node_that_was_off_for_longer_loses_no_entry(rig):
    rig.enter("phone", PHONE)
    rig.index()
    key_sets.arrange(rig.holder_rig.keys, rig.now)
    rig.change_keys()
    key_sets.arrange(rig.holder_rig.keys, rig.now)
    rig.now += 2 * key_sets.OVERLAP
    rig.index()
    assert Token.objects.get().holders == rig.holders.mark
    rig.partner_enters("vn-customs", "phone", PHONE)
    assert rig.hear() == 1


def test_keys_that_come_back_are_the_present_ones_again(rig):
    rig.enter("phone", PHONE)
    before = rig.holder_rig.keys
    rig.index()
    rig.change_keys()
    rig.index()
    first, second = key_sets.arrange(before, rig.now)
    assert (first.keys, first.present, second.present) == (before, True, False)
    assert HolderKeys.objects.get(until=None).mark == first.mark


def test_an_entry_that_ends_takes_the_tokens_of_both_sets_along(rig):
    handle = rig.enter("phone", PHONE)
    rig.index()
    rig.change_keys()
    rig.index()
    actions.withdraw(vault_of(OWNER), handle, now=rig.now)
    assert rig.index().tokens == 0


def test_rows_of_before_keep_what_was_evaluated(rig):
    rig.enter("phone", PHONE)
    rig.index()
    Token.objects.update(wanted="")
    key_sets.arrange(rig.holder_rig.keys, rig.now)
    row = Token.objects.get()
    assert row.wanted == row.holders == rig.holders.mark


def test_a_holder_has_no_other_keys_than_its_own(rig):
    with rig.holder_rig.holders(keys={"one": b"1" * 32, "two": rig.holder_rig.keys["two"]}) as other:
        with pytest.raises(HolderCheats) as caught:
            other.roots(["phone:same:+66812345678"])
        assert caught.value.holder == "one"
