"""The register: entering, amending with history, withdrawing, drafts, search, links; each with its audit entry."""

from __future__ import annotations

from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hornbill.audit.models import AuditEntry
from hornbill.seizures import actions, queries, searching
from hornbill.seizures.core.errors import BadSeizure, NoSuchSeizure, SeizureMoved
from hornbill.seizures.core.filters import Filter
from hornbill.seizures.core.same import SAME, compare
from hornbill.seizures.core.seizure import WITHDRAWN

pytestmark = pytest.mark.django_db


def acts():
    return [entry.act for entry in AuditEntry.objects.order_by("seq")]


def test_what_is_entered_is_read_back(officer, plain, now):
    given = plain()
    handle = actions.enter(officer, given, now=now)
    shown = queries.shown(handle)
    assert {name: shown[name] for name in given if name != "items"} == {
        name: given[name] for name in given if name != "items"
    }
    assert [{**item} for item in shown["items"]] == given["items"]
    assert acts() == ["seizure.enter"]


def test_a_seizure_needs_a_date_and_an_item(officer, plain, now):
    with pytest.raises(BadSeizure) as caught:
        actions.enter(officer, plain(first="", items=[]), now=now)
    assert set(caught.value.fields) == {"date", "species_0"}
    assert not acts()


def test_an_amendment_keeps_what_was_there_with_who_and_why(officer, plain, now):
    handle = actions.enter(officer, plain(), now=now)
    actions.amend("th-customs/malee", handle, plain(place="Bangkok"), version=1, why="wrong port", now=now)
    assert queries.shown(handle)["place"] == "Bangkok"
    (before,) = queries.history(handle)
    assert (before.before["place"], before.by, before.why, before.version) == (
        "Laem Chabang",
        "th-customs/malee",
        "wrong port",
        1,
    )
    with pytest.raises(SeizureMoved):
        actions.amend(officer, handle, plain(place="Trat"), version=1, why="late", now=now)
    assert queries.shown(handle)["place"] == "Bangkok"
    assert acts() == ["seizure.enter", "seizure.amend"]


def test_what_is_withdrawn_counts_nowhere_and_needs_a_reason(officer, plain, now):
    handle = actions.enter(officer, plain(), now=now)
    with pytest.raises(BadSeizure):
        actions.withdraw(officer, handle, version=1, why=" ", now=now)
    actions.withdraw(officer, handle, version=1, why="entered twice", now=now)
    assert queries.listed(Filter()) == []
    assert [one["handle"] for one in queries.listed(Filter(state=WITHDRAWN))] == [handle]
    with pytest.raises(NoSuchSeizure):
        actions.amend(officer, handle, plain(), version=2, why="", now=now)


def test_a_draft_needs_nothing_and_is_its_officers_alone(officer, plain, now):
    draft = actions.save_draft(officer, plain(first="", items=[]), {"place": "Tra"}, now=now)
    assert [one.handle for one in queries.drafts_of(officer)] == [draft]
    assert queries.drafts_of("th-customs/malee") == []
    assert queries.listed(Filter()) == []
    with pytest.raises(NoSuchSeizure):
        actions.enter("th-customs/malee", plain(), now=now, draft=draft)
    again = actions.save_draft(officer, plain(first="", items=[]), {"place": "Trat"}, now=now, draft=draft)
    assert again == draft
    assert queries.drafts_of(officer)[0].details["form"] == {"place": "Trat"}
    handle = actions.enter(officer, plain(), now=now, draft=draft)
    assert queries.drafts_of(officer) == []
    assert queries.shown(handle)["place"] == "Laem Chabang"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("javanica", 1), ("MANIS java", 1), ("laem chabang", 1), ("nigeria", 1), ("S-1", 2), ("s-2", 1), ("africana tus", 1), ("unicorn", 0), ("100%", 0),
        ("by road", 2), ("ke", 1), ("ไทย", 0),
    ],
)  # fmt: skip
def test_search_looks_for_all_words_anywhere(officer, plain, now, query, found):
    actions.enter(officer, plain(), now=now)
    item = {
        **plain()["items"][0],
        "name": "Loxodonta africana",
        "claimed": "",
        "term": "TUS",
        "term_text": "tusks",
    }
    actions.enter(
        officer, plain(reference="S-2", place="Mombasa", country="KE", items=[item], legs=[]), now=now
    )
    if query == "S-1":
        actions.enter(officer, plain(), now=now)
    assert len(queries.listed(Filter.of({"q": query}))) == found


def test_search_follows_changes_and_filters_narrow(officer, plain, now):
    handle = actions.enter(officer, plain(), now=now)
    actions.amend(officer, handle, plain(place="Chiang Saen"), version=1, why="", now=now)
    assert [len(queries.listed(Filter.of({"q": word}))) for word in ("chabang", "chiang saen")] == [0, 1]
    for asked, found in [
        ({"year": "2026"}, 1), ({"year": "2025"}, 0), ({"country": "th"}, 1), ({"country": "KE"}, 0), ({"transport": "road"}, 1),
        ({"transport": "air"}, 0), ({"term": "SCA"}, 1), ({"term": "TUS"}, 0), ({"doubtful": "1"}, 0), ({"year": "x", "country": "zz9"}, 1),
    ]:  # fmt: skip
        assert len(queries.listed(Filter.of(asked))) == found, asked


def test_many_hits_come_newest_first_however_they_were_entered(officer, plain, now):
    for day in (3, 1, 5, 2, 4):
        actions.enter(
            officer, plain(reference=f"R-{day}", first=f"2026-03-0{day}", last=f"2026-03-0{day}"), now=now
        )
    found = [queries.listed(Filter.of({"q": "javanica"}), skip=skip, most=3) for skip in (0, 3)]
    assert [[one["reference"] for one in page] for page in found] == [["R-5", "R-4", "R-3"], ["R-2", "R-1"]]


@pytest.mark.sqlite  # PostgreSQL sorts what its index finds
def test_a_search_says_how_far_it_looked_and_goes_on_from_there(officer, plain, now, monkeypatch):
    monkeypatch.setattr(searching, "LOOKED_AT", 2)
    monkeypatch.setattr(searching, "AT_ONCE", 1)
    for day in range(1, 6):
        place = "Trat" if day == 1 else "Tra-at rat"  # all have the pieces, one has the word
        actions.enter(officer, plain(place=place, first=f"2026-03-0{day}", last=f"2026-03-0{day}"), now=now)
    asked, pages = {"q": "trat"}, 0
    while (page := searching.search(Filter.of(asked), most=1)).unlooked and not page.rows:
        asked["before"], pages = page.unlooked.isoformat(), pages + 1
        assert pages < 6
    assert ([one.place for one in page.rows], pages > 0) == (["Trat"], True)
    assert [one["place"] for one in queries.listed(Filter.of({"q": "trat"}))] == ["Trat"]  # programs get all


@given(
    days=st.lists(st.integers(0, 40), min_size=1, max_size=12), words=st.lists(st.sampled_from(["mae", "sai", "trat", "ae s"]), max_size=2),
    term=st.sampled_from(["", "SCA", "TUS"]), page=st.tuples(st.integers(0, 3), st.integers(1, 5)), newest=st.sampled_from([(1, 3), (2, 8), (500, 5_000)]),
)  # fmt: skip
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_search_finds_what_a_plain_walk_through_the_register_finds(
    officer, plain, now, days, words, term, page, newest
):
    with transaction.atomic():
        for n, day in enumerate(days):
            when = (date(2026, 1, 1) + timedelta(days=day)).isoformat()
            goods = [{**plain()["items"][0], "term": "TUS" if n % 3 == 0 else "SCA"}]
            actions.enter(
                officer,
                plain(place=("Mae Sai", "Trat", "Maesai")[n % 3], first=when, last=when, items=goods),
                now=now,
            )
        wanted = Filter.of({"q": " ".join(words), "term": term})
        skip, most = page
        walked = [one.pk for one in searching.narrowed(wanted)][skip : skip + most]
        with patch.multiple(searching, SAMPLE=newest[0], WINDOW=newest[1], NEAR=newest[0]):
            assert [one.pk for one in searching.search(wanted, skip=skip, most=most).rows] == walked
            by_window = searching._by_window(searching.narrowed(wanted), wanted, skip, most)
        assert [one.pk for one in by_window] == walked  # of PostgreSQL, on SQLite too
        transaction.set_rollback(True)


def test_two_reports_of_one_event_are_proposed_with_reasons(plain):
    one = plain()
    other = plain(reference="K-77", first="2026-03-20", last="2026-03-20")
    likeness = compare(one, other)
    assert likeness.score >= 50
    assert {"near-day", "same-place", "same-taxon", "same-amount"} <= set(likeness.reasons)
    assert compare(one, plain(first="2026-05-01", last="2026-05-01")).score == 0
    assert compare(one, plain(first="2026-01-01", last="2026-12-31")).score == 0


def test_links_are_kept_once_and_taken_away(officer, plain, now):
    a, b = actions.enter(officer, plain(), now=now), actions.enter(officer, plain(), now=now)
    actions.link(officer, a, b, SAME, ["same-day"], now=now)
    actions.link(officer, b, a, SAME, ["same-day", "same-place"], now=now)
    (link,) = queries.links_of(a)
    assert link.why == ["same-day", "same-place"]
    with pytest.raises(BadSeizure):
        actions.link(officer, a, a, SAME, [], now=now)
    actions.unlink(officer, a, b, now=now)
    assert queries.links_of(b) == []
