"""A State's prosecutor publishes a row: it goes to other nodes signed, their answers change, and they say why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from django.db.models.signals import post_init
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.audit.models import AuditEntry
from hornbill.directory import queries as directory
from hornbill.directory.core.bulletins import bulletin as core
from hornbill.directory.core.bulletins import kinds
from hornbill.directory.core.bulletins.bulletin import BadBulletin
from hornbill.directory.officers import bulletins
from hornbill.exchange import inbound
from hornbill.exchange.announcing import bulletins as bulletin_telling
from hornbill.exchange.core.node_messages import bulletins as bulletin_word
from hornbill.exchange.core.node_messages import message
from hornbill.exchange.core.records import opening
from hornbill.exchange.models import NodeAlarm, Outgoing, Parked
from hornbill.formal_requests import built_in as requests_tables
from hornbill.formal_requests.core.contents import findings
from hornbill.formal_requests.core.letter import read_letter
from hornbill.kernel.ids import node_author
from hornbill.kernel.suite.signing import SigningKey
from hornbill.legal import actions, queries
from hornbill.legal.core import published
from hornbill.legal.core.errors import BadRow
from hornbill.legal.models import RowVersion
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig
from tests.exchange.node_rig import NOW

HANH = "vn-customs/hanh"
ROW = {
    "id": "VN-undercover-1",
    "state": "VN",
    "topic": "undercover",
    "law": "Criminal Procedure Code (demo)",
    "article": "art. 1",
    "says": "silent",
    "en": "Nothing is said.",
    "source": "the prosecutor",
}
ASKED = {
    "technique": "undercover",
    "states": ["VN"],
    "facts": {"offence": "wildlife", "max_years": 10, "group": True, "transnational": True},
}


@pytest.fixture
def somchai(db):
    queries.forget()
    return rig.Person("th-customs/somchai")


@pytest.fixture
def partner(somchai, tmp_path):
    found = rig.Partner("vn-customs", "hanh", folder=tmp_path)
    rig.enrol([somchai], [found])
    yield found
    directory.path().unlink()
    queries.forget()


def written(partner, cells, *, n=7, note="", author=HANH, subject=None, key=None, at=NOW, table="profile"):
    values = {"table": table, "cells": cells, "note": note}
    named = subject or published.subject(table, cells)
    return core.write(
        published.KIND,
        named,
        values,
        author=author,
        network=directory.network_mark(),
        n=n,
        now=at,
        key=key or partner.first.signing,
    )


def told(partner, *bulletins_):
    pairs = [(one.data, one.signature) for one in bulletins_]
    payload = bulletin_word.encode_payload(partner.agency, "th-customs", pairs, partner.keys.signing)
    return rig.envelope(payload)


def answer():
    queries.forget()
    return queries.ask(ASKED, today=date(2026, 11, 28)).of("VN")


def test_another_nodes_answer_changes_and_says_why(partner):
    assert answer().status == "unknown"
    rig.deliver(told(partner, written(partner, ROW)))
    found = answer()
    assert (found.rung, found.status) == ("untoc", "conditional")
    assert found.rows[0].confidence == "verified"
    changed = {**ROW, "says": "authorises", "article": "art. 2", "en": "A new law."}
    rig.deliver(told(partner, written(partner, changed, n=8, note="Law of 2026")))
    found = answer()
    assert (found.rung, found.status) == ("national-law", "open")
    newest = queries.versions("profile", "VN-undercover-1")[0]
    assert (newest.author, newest.note) == (HANH, "Law of 2026")
    assert queries.change_of(newest) == [
        ("article", "art. 1", "art. 2"),
        ("says", "silent", "authorises"),
        ("en", "Nothing is said.", "A new law."),
    ]
    assert RowVersion.objects.count() == 2


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=lambda order: "".join(map(str, order)))
def test_versions_come_in_any_order_and_the_newest_counts(partner, order):
    said = ("silent", "excludes", "authorises")
    some = [written(partner, {**ROW, "says": one}, n=7 + place) for place, one in enumerate(said)]
    for place in order:
        rig.deliver(told(partner, some[place]))
    assert answer().law.outcome == "open"
    assert [one.cells["says"] for one in queries.versions("profile", "VN-undercover-1")] == [*said[::-1]]


def test_a_clock_ahead_by_more_than_a_day_is_not_believed_and_one_behind_it_makes_no_row_younger(partner):
    rig.deliver(told(partner, written(partner, ROW, at=NOW + timedelta(days=2))))
    assert RowVersion.objects.count() == 0
    rig.deliver(told(partner, written(partner, ROW, at=NOW + timedelta(hours=23))))
    queries.forget()
    assert queries.book().profile("VN", "undercover")[0].origin.as_of == NOW.date().isoformat()


def test_of_many_versions_the_newest_is_read_and_no_other(partner, django_assert_num_queries):
    rows = [{**ROW, "id": f"VN-undercover-{number}"} for number in (1, 2)]
    some = [written(partner, {**row, "en": f"text {n}"}, n=n) for row in rows for n in (9, 7, 8)]
    rig.deliver(told(partner, *some))
    loaded = []
    post_init.connect(note := lambda instance, **_: loaded.append(instance.n), sender=RowVersion)
    try:
        with django_assert_num_queries(1):
            found = queries.newest_versions("VN")
    finally:
        post_init.disconnect(note, sender=RowVersion)
    assert loaded == [9, 9]
    assert [(one.key, one.n) for one in found] == [("VN-undercover-1", 9), ("VN-undercover-2", 9)]


def test_one_author_says_so_many_versions_of_a_row_a_day(partner, somchai, monkeypatch):
    monkeypatch.setattr(actions, "MOST_A_DAY", 2)
    monkeypatch.setattr(actions.timezone, "now", lambda: NOW)
    rig.deliver(told(partner, *(written(partner, {**ROW, "en": f"text {n}"}, n=n) for n in (7, 8))))
    third = written(partner, {**ROW, "en": "text 9"}, n=9)
    with pytest.raises(BadBulletin, match="within a day"):
        bulletins.check(third, "vn-customs")
    bulletins.check(written(partner, {**ROW, "id": "VN-undercover-2"}), "vn-customs")  # of another row
    monkeypatch.setattr(actions.timezone, "now", lambda: NOW + timedelta(days=1))
    bulletins.check(third, "vn-customs")
    row = {**ROW, "id": "TH-undercover-9", "state": "TH"}
    for n in range(2):
        actions.publish(somchai.vault(), "profile", {**row, "en": f"text {n}"}, now=NOW)
    with pytest.raises(BadRow, match="within a day"):
        actions.publish(somchai.vault(), "profile", row, now=NOW)


def test_two_contents_under_one_number_raise_an_alarm_and_every_node_follows_the_same(partner):
    one, other = (
        written(partner, {**ROW, "says": "excludes"}),
        written(partner, {**ROW, "says": "authorises"}),
    )
    rig.deliver(told(partner, one))
    assert not NodeAlarm.objects.filter(code="law-two-contents").exists()
    rig.deliver(told(partner, other))
    alarm = NodeAlarm.objects.get(code="law-two-contents")
    assert HANH in alarm.what
    assert "VN-undercover-1" in alarm.what
    assert (
        queries.newest_versions("VN")[0].cells == max(one, other, key=lambda said: said.order).values["cells"]
    )
    assert RowVersion.objects.count() == 2


def test_what_another_author_said_last_is_never_pushed_out(partner, monkeypatch):
    monkeypatch.setattr(actions, "MOST_VERSIONS", 2)
    rig.deliver(told(partner, written(partner, ROW, n=3)))
    RowVersion.objects.update(author="vn-customs/colleague")
    rig.deliver(told(partner, *(written(partner, {**ROW, "en": f"text {n}"}, n=n) for n in (4, 5, 6, 7))))
    found = queries.versions("profile", "VN-undercover-1")
    assert [(one.author, one.n) for one in found] == [(HANH, 7), (HANH, 6), ("vn-customs/colleague", 3)]


def test_the_same_version_twice_is_kept_once(partner):
    one = written(partner, ROW)
    rig.deliver(told(partner, one))
    rig.deliver(told(partner, one))
    assert RowVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"state": "TH", "id": "TH-undercover-1"}, "may not publish the profile of TH"),
        ({"id": "TH-undercover-1"}, "id must begin"),
        ({"says": "perhaps"}, "says is 'perhaps'"),
        ({"colour": "red"}, "has no column"),
        ({"en": ""}, "en is empty"),
    ],
)
def test_what_a_partner_may_not_say_changes_nothing(partner, change, why):
    with pytest.raises(BadBulletin, match=why):
        bulletins.check(written(partner, {**ROW, **change}), "vn-customs")
    rig.deliver(told(partner, written(partner, {**ROW, **change})))
    assert Parked.objects.get().code == "bad-bulletin"
    assert RowVersion.objects.count() == 0
    assert answer().status == "unknown"


def test_a_row_that_is_no_longer_believed_holds_back_no_other(partner, monkeypatch):
    monkeypatch.setattr(actions, "may_publish", lambda _who, state, _now=None: state == "VN")
    no_more, other = written(partner, {**ROW, "state": "LA", "id": "LA-1"}), written(partner, ROW)
    forged = written(partner, {**ROW, "id": "VN-2"}, key=SigningKey.generate())
    rig.deliver(told(partner, no_more, other, forged))
    assert [one.key for one in RowVersion.objects.all()] == ["VN-undercover-1"]
    assert (Parked.objects.get().code, Parked.objects.get().tries) == ("bad-bulletin", 1)
    assert inbound.retry_parked(node_keys(), NOW) == 0
    assert (RowVersion.objects.count(), Parked.objects.get().tries) == (1, 2)


def test_a_row_waits_until_it_is_believed(partner, monkeypatch):
    monkeypatch.setattr(actions, "may_publish", lambda _who, state, _now=None: state == "VN")
    rig.deliver(told(partner, written(partner, {**ROW, "state": "LA", "id": "LA-1"}), written(partner, ROW)))
    assert RowVersion.objects.count() == Parked.objects.count() == 1
    monkeypatch.setattr(actions, "may_publish", lambda _who, _state, _now=None: True)
    assert inbound.retry_parked(node_keys(), NOW) == 1
    assert (RowVersion.objects.count(), Parked.objects.count()) == (2, 0)


def test_a_row_under_another_rows_subject_is_refused(partner):
    with pytest.raises(BadBulletin, match="subject"):
        bulletins.check(written(partner, ROW, subject="profile VN-undercover-2"), "vn-customs")


def test_an_agencys_node_publishes_no_row(partner):
    with pytest.raises(BadBulletin, match="an officer alone"):
        bulletins.check(
            written(partner, ROW, author=node_author("vn-customs"), key=partner.keys.signing), "vn-customs"
        )


def test_where_there_is_a_log_the_power_is_needed(partner, monkeypatch):
    monkeypatch.setattr(directory, "has_log", lambda: True)
    one = written(partner, ROW)
    with pytest.raises(BadBulletin, match="may not publish"):
        bulletins.check(one, "vn-customs")
    hanh = directory.officer(HANH)
    monkeypatch.setattr(directory, "officer", lambda _name: replace(hanh, powers=(published.POWER,)))
    bulletins.check(one, "vn-customs")


def test_what_was_published_stays_when_the_prosecutor_has_other_keys(partner, monkeypatch):
    rig.deliver(told(partner, written(partner, ROW)))
    monkeypatch.setattr(directory, "signing_keys", lambda _author: (SigningKey.generate().public,))
    assert bulletins.newest(published.KIND, "profile VN-undercover-1") is not None
    assert answer().law.outcome == "silent"


def test_an_officer_publishes_and_every_other_node_is_told_once(partner, somchai):
    row = {**ROW, "id": "TH-undercover-9", "state": "TH"}
    key = actions.publish(somchai.vault(), "profile", row, note="first", now=NOW)
    assert key == "TH-undercover-9"
    assert AuditEntry.objects.get(act="directory.legal-row").subject == "profile TH-undercover-9"
    assert bulletin_telling.tell_due(node_keys(), NOW) == 1
    data = bytes(Outgoing.objects.get(agency="vn-customs").data)
    payload = opening.open_envelope(data, partner.keys.mailbox, partner.keys.sealing)
    word = message.decode(payload, bulletin_word.BULLETINS, bulletin_word.FIELDS)
    (told_row,) = bulletin_word.read_bulletins(word).bulletins
    assert (told_row.kind, told_row.values["cells"]["says"]) == ("legal-row", "silent")
    assert bulletin_telling.tell_due(node_keys(), NOW) == 0
    assert queries.book().profile("TH", "undercover")[0].says == "silent"


def test_a_row_of_another_state_or_with_faults_is_refused_with_every_reason(partner, somchai):
    with pytest.raises(actions.MayNotPublish):
        actions.publish(somchai.vault(), "profile", ROW, now=NOW)
    row = {**ROW, "id": "TH-1", "state": "TH", "says": "perhaps", "valid_from": "soon", "en": ""}
    with pytest.raises(BadRow) as refused:
        actions.publish(somchai.vault(), "profile", row, now=NOW)
    assert all(word in refused.value.message for word in ("says", "valid_from", "en is empty"))
    with pytest.raises(BadRow, match="bytes"):
        actions.publish(
            somchai.vault(),
            "profile",
            {
                **ROW,
                "id": "TH-1",
                "state": "TH",
                **dict.fromkeys(("en", "fr", "law", "form", "authoriser"), "ก" * 1500),
            },
            now=NOW,
        )
    assert RowVersion.objects.count() == 0


def test_a_stale_row_is_confirmed_in_one_act(partner, somchai):
    old = queries.book().profile("TH", "controlled-delivery-goods")[0]
    actions.confirm(somchai.vault(), "profile", old.id, now=NOW)
    row = queries.book().profile("TH", "controlled-delivery-goods")[0]
    assert (row.confidence, row.origin.as_of) == ("verified", NOW.date().isoformat())
    assert (row.law, row.says) == (old.law, old.says)


def test_a_row_is_withdrawn_and_stays_in_its_history(partner, somchai):
    old = queries.book().profile("TH", "controlled-delivery-goods")[0]
    actions.withdraw(somchai.vault(), "profile", old.id, "Not the law.", now=NOW)
    assert queries.book().profile("TH", "controlled-delivery-goods") == []
    assert queries.versions("profile", old.id)[0].note == "Not the law."
    with pytest.raises(actions.NoSuchRow):
        actions.confirm(somchai.vault(), "profile", "TH-none", now=NOW + timedelta(seconds=1))


def test_a_question_opens_a_room_with_the_prosecutors_of_that_state(partner, somchai):
    from hornbill.kernel.markings import Marking

    room = actions.ask_prosecutor(
        somchai.vault(),
        "VN",
        "What does your law say?",
        title="Question",
        lang="en",
        marking=Marking(),
        now=NOW,
    )
    assert room
    with pytest.raises(actions.NoProsecutor):
        actions.ask_prosecutor(somchai.vault(), "KE", "?", title="Q", lang="en", marking=Marking(), now=NOW)


CELL = st.text(max_size=20)


@settings(max_examples=60)
@given(
    values=st.fixed_dictionaries(
        {},
        optional={
            "table": st.sampled_from([*published.COLUMNS, "magic", 3]),
            "cells": st.dictionaries(st.sampled_from(["id", "state", "says", "en", "gone", "x"]), CELL)
            | st.none(),
            "note": CELL | st.integers(),
        },
    )
)
def test_any_values_of_a_bulletin_are_judged_without_a_crash(values):
    problems = kinds.problems(published.KIND, values)
    complete = {"table", "cells", "note"} <= values.keys()
    assert complete or problems


@given(
    before=st.dictionaries(st.sampled_from("abc"), CELL), after=st.dictionaries(st.sampled_from("abc"), CELL)
)
def test_differences_are_what_turns_one_version_into_the_other(before, after):
    turned = dict(before)
    for name, old, new in published.differences(before, after):
        assert turned.get(name, "") == old
        turned[name] = new
    assert {k: v for k, v in turned.items() if v} == {k: v for k, v in after.items() if v}


def test_what_a_prosecutor_wants_in_a_request_is_what_a_letter_is_checked_by(partner):
    letter = read_letter({"form": "request", "from": "TH", "state": "VN", "date": "2026-11-28", "title": "x"})
    cells = {"id": "VN-12-3", "state": "VN", "article": "Law 103/2025/QH15 art. 12(3)", "fields": "link"}
    cells |= {"en": "How what is asked bears on the case", "source": "the prosecutor"}

    def wanted():
        queries.forget()
        found = findings(letter, requests_tables.tables("VN", letter.date), bound=True)
        return [(one.needed, one.cites) for one in found if one.part == "link"]

    assert wanted() == []
    rig.deliver(told(partner, written(partner, cells, table="requirement")))
    assert wanted() == [(True, ("VN 12(3)",))]
    until = {**cells, "valid_until": "2026-11-27"}
    rig.deliver(told(partner, written(partner, until, table="requirement", n=8)))
    assert wanted() == []
