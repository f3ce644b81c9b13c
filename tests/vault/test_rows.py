"""Reading a session's row by the written-out statement: the same objects as the framework's own way."""

from __future__ import annotations

from hornbill.vault.models import VaultSession
from hornbill.vault.rows import read_session


def values(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_a_session_is_read_as_the_framework_reads_it(sign_in, django_assert_num_queries):
    session_id = sign_in().vault.session_id
    expected = VaultSession.objects.select_related("account").get(pk=session_id)
    with django_assert_num_queries(1):
        found = read_session(session_id)
        account = found.account
    assert values(found) == values(expected)
    assert values(account) == values(expected.account)
    assert (type(found.last_used), found.last_used.tzinfo) == (
        type(expected.last_used),
        expected.last_used.tzinfo,
    )
    assert type(account.is_active) is bool
    assert account.sealed() == expected.account.sealed()


def test_a_session_that_is_not_there_is_none(sign_in):
    sign_in()
    assert read_session("0" * 64) is None


def test_a_row_that_was_read_can_be_changed_and_saved(sign_in):
    session_id = sign_in().vault.session_id
    row = read_session(session_id)
    row.account.display_name = "Another name"
    row.account.save(update_fields=["display_name"])
    assert VaultSession.objects.get(pk=session_id).account.display_name == "Another name"
