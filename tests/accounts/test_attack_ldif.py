"""Attacks on LDIF: each of these fails where the fault is there."""

import io
from datetime import UTC, datetime

import pytest

from hornbill.accounts.ldap import ldif, taking
from hornbill.accounts.ldap.persons import Names, person_of
from hornbill.vault.models import Account
from tests.accounts.test_people_of_ldap import known, person
from tests.node.conftest import officers

__all__ = ["known", "officers"]


def whole(text):
    return ldif.read(io.BytesIO(text), Names().wanted()).whole


A, B = b"dn: uid=a,dc=x\nuid: a\n\n", b"dn: uid=b,dc=x\nuid: b\n\n"
OK, CUT = b"search: 2\nresult: 0 Success\n", b"search: 2\nresult: 4 Size limit exceeded\n"


def test_c1_two_searches_in_one_file_of_which_the_first_was_cut():
    assert whole(A + OK)
    assert not whole(A + CUT)
    assert not whole(A + CUT + b"\n" + B + OK)


def test_c1b_a_cut_search_before_another_result_without_entries():
    assert not whole(A + CUT + b"\n" + OK)


def test_c2_many_short_continuation_lines_are_passed_over():
    """It took a minute; that each piece is counted once is shown without a clock in test_ldif."""
    folded = b"\n ".join([b"A" * 5] * 60_000)
    (entry,) = ldif.read(
        io.BytesIO(b"dn: uid=a\njpegPhoto:: \n " + folded + b"\nuid: a\n\n"), {"uid"}
    ).entries
    assert entry.values == {"uid": ("a",)}


@pytest.mark.django_db(transaction=True)
def test_c3_a_person_with_two_user_names_is_not_closed_when_their_order_changes(known):
    data = b"dn: cn=s,dc=x\nuid: somchai2\nuid: somchai\n\ndn: cn=m,dc=x\nuid: malee\n\n" + OK
    found = ldif.read(io.BytesIO(data), Names().wanted())
    plan = taking.plan_of([person_of(one, Names()) for one in found.entries], whole=found.whole)
    assert not plan.closes, plan.leavers


@pytest.mark.django_db(transaction=True)
def test_c4_a_small_agency_is_not_closed_by_a_file_of_somebody_else(known):
    plan = taking.plan_of([person("stranger")], whole=True)
    with pytest.raises(taking.TooManyLeave):
        taking.carry_out(plan, most=taking.MOST_LEAVERS, now=datetime.now(UTC))
    assert Account.objects.filter(is_active=True).count() == 2, plan


def test_c5_continuation_after_a_blank_line_joins_no_two_entries():
    data = b"dn: uid=a,dc=x\nuid: a\n\n dn: uid=b,dc=x\nuid: b\nuserAccountControl: 514\n\n" + OK
    with pytest.raises(ldif.BadLdif, match="line 4"):
        ldif.read(io.BytesIO(data), Names().wanted())


@pytest.mark.parametrize(
    "line",
    [
        b"uid:< file:///etc/passwd",
        b"UID:<file:///etc/passwd",
        b"uid;x:< file:///etc/passwd",
        b"cn:<  http://x/",
    ],
)
def test_c6_addresses_are_not_read(line):
    try:
        found = ldif.read(io.BytesIO(b"dn: uid=a\nuid: a\n" + line + b"\n\n"), Names().wanted())
    except ldif.BadLdif:
        return
    assert "root" not in str(found)
