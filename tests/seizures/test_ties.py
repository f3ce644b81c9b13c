"""A seizure linked with exhibits, people, things and permits, in both directions; photographs and drafts on pages."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from hornbill.audit.models import AuditEntry
from hornbill.seizures import actions, queries, ties
from hornbill.seizures.actions.register import KEPT, forget_dropped
from hornbill.seizures.core.errors import BadTie
from hornbill.seizures.core.filters import Filter
from hornbill.seizures.core.ties import MAX_NUMBER, PERMIT, mark_of
from hornbill.seizures.models import Import, Seizure, Tie
from hornbill.simulation.cases.photographs import photograph
from tests.cases.test_pages import new as new_entity
from tests.cases.test_pages import text_of
from tests.evidence.test_pages import sent
from tests.node.conftest import OTHER_PASSPHRASE, TOKEN, browser, officers, room, signed_in

__all__ = ["browser", "officers", "room", "signed_in"]
ME = "th-customs/somchai"
FORM = {"form": "physical", "mass_unit": "kg"}


@pytest.fixture
def seizure(officers, plain, now):
    return actions.enter(ME, plain(), now=now)


def tie(person, seizure, **form):
    person.see(f"/seizures/{seizure}")
    return person.send(f"/seizures/{seizure}/tie", form)


def picks(person, source, text):
    return person.get(f"/pick/{source}?q={text}").json()["picks"]


def described(person, room, title):
    return sent(person, f"{room}/evidence/new", {**FORM, "title": title}).partition("?")[0]


def test_an_exhibit_is_picked_and_each_names_the_other(signed_in, room, seizure):
    exhibit = described(signed_in, room, "Bag of scales")
    (pick,) = picks(signed_in, "exhibit", "scales")
    assert pick["value"] == exhibit.rpartition("/")[2]
    form = {"kind": "exhibit", "name": pick["name"], "picked": pick["value"]}
    assert tie(signed_in, seizure, **form).status_code == 302
    assert exhibit in text_of(signed_in, f"/seizures/{seizure}")
    assert f"/seizures/{seizure}" in text_of(signed_in, exhibit)
    tie(signed_in, seizure, **form)
    (row,) = Tie.objects.all()
    assert tie(signed_in, seizure, remove=str(row.pk)).status_code == 302
    assert exhibit not in text_of(signed_in, f"/seizures/{seizure}")
    assert f"/seizures/{seizure}" not in text_of(signed_in, exhibit)
    acts = AuditEntry.objects.filter(act__in=("seizure.tie", "seizure.untie")).order_by("pk")
    assert ["scales" in one.detail for one in acts] == [False, False], "names of a room are in no log"


def test_a_thing_of_a_case_is_named_without_scripts_and_each_names_the_other(signed_in, room, seizure):
    person = new_entity(signed_in, room, "Person", name="Nguyễn Văn An")
    assert tie(signed_in, seizure, kind="entity", name="nguyễn  văn an").status_code == 302
    page = text_of(signed_in, f"/seizures/{seizure}")
    assert person.partition("?")[0] in page
    assert "Nguyễn Văn An" in page
    assert f"/seizures/{seizure}" in text_of(signed_in, person)
    (pick,) = picks(signed_in, "case-thing", "nguyen")
    assert pick["value"].endswith(person.partition("?")[0].rpartition("/")[2])


def test_who_is_not_in_the_room_sees_that_there_is_a_link_and_no_name(signed_in, room, seizure, browser):
    new_entity(signed_in, room, "Person", name="Nguyễn Văn An")
    described(signed_in, room, "Bag of scales")
    tie(signed_in, seizure, kind="entity", name="Nguyễn Văn An")
    (pick,) = picks(signed_in, "exhibit", "scales")
    tie(signed_in, seizure, kind="exhibit", name=pick["name"], picked=pick["value"])
    signed_in.send("/sign-out", {})
    other = type(browser)()
    other.sign_in("malee", OTHER_PASSPHRASE)
    page = text_of(other, f"/seizures/{seizure}")
    assert "Nguyễn" not in page
    assert "Bag of scales" not in page
    assert "2 links lead into rooms that you cannot read" in page
    assert picks(other, "case-thing", "nguyen") == []
    assert picks(other, "exhibit", "scales") == []
    (row,) = [one for one in Tie.objects.all() if one.kind == "entity"]
    picked = f"{row.room}/{row.target}"
    assert tie(other, seizure, kind="entity", name="x", picked=picked).status_code == 422


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "exhibit", "name": "nothing"},
        {"kind": "entity", "name": "", "picked": "../../etc"},
        {"kind": "entity", "name": "\x00", "picked": "\x00/\x00"},
        {"kind": "permit", "name": "--"},
        {"kind": "permit", "name": ""},
        {"kind": "seizure", "name": "x"},
        {"remove": "9" * 17},
        {"remove": "٣"},
        {},
    ],
)
def test_what_fits_nothing_links_nothing(signed_in, seizure, form):
    answer = tie(signed_in, seizure, **form)
    assert answer.status_code in (302, 400, 422)
    assert not Tie.objects.exists()


def test_a_permit_number_leads_to_every_seizure_that_names_it(signed_in, room, plain, now, seizure):
    papers = actions.enter(ME, plain(reference="S-2", permits="CITES TH-2026/0017/E; invoice 4"), now=now)
    withdrawn = actions.enter(ME, plain(reference="S-3", permits="TH 2026 0017 E"), now=now)
    actions.withdraw(ME, withdrawn, version=1, why="twice", now=now)
    assert tie(signed_in, seizure, kind="permit", name="th 2026-0017/e").status_code == 302
    no_answer = "No seizure of the register names this number."
    assert no_answer not in text_of(signed_in, "/seizures/permits")  # nothing has been asked yet
    assert no_answer in text_of(signed_in, "/seizures/permits?number=TH-0000")
    page = text_of(signed_in, "/seizures/permits?number=TH2026.0017.E")
    assert seizure in page
    assert "number=th%202026-0017/e" in text_of(signed_in, f"/seizures/{seizure}")
    assert "/seizures/permits?number=CITES%20TH-2026/0017/E" in text_of(signed_in, f"/seizures/{papers}")
    assert [one.handle for one in ties.of_permit("CITES TH-2026/0017/E")] == [papers]
    permit = new_entity(signed_in, room, "Permit", permitNumber="TH 2026/0017 E")
    assert f"/seizures/{seizure}" in text_of(signed_in, permit), (
        "a permit of a case leads there by its number"
    )
    assert picks(signed_in, "permit", "0017")[0]["name"] == "th 2026-0017/e"
    assert ties.of_permit("") == ties.of_permit("-") == []


@given(st.text(max_size=200))
def test_marks_of_permits_are_short_and_stay(text):
    mark = mark_of(PERMIT, text)
    assert len(mark) <= MAX_NUMBER
    assert (
        mark_of(PERMIT, f" {mark.lower()} ").casefold() == mark.casefold()[:MAX_NUMBER]
        or len(mark) == MAX_NUMBER
    )


def test_too_many_links_are_refused(seizure, now, monkeypatch):
    monkeypatch.setattr("hornbill.seizures.actions.ties.MOST", 1)
    actions.tie(ME, seizure, PERMIT, "A-1-2", now=now)
    with pytest.raises(BadTie):
        actions.tie(ME, seizure, PERMIT, "A-1-3", now=now)


# --- photographs on pages ------------------------------------------------------------------------------------
def upload(person, seizure, data, **form):
    person.see(f"/seizures/{seizure}")
    fields = {"csrfmiddlewaretoken": TOKEN.search(person.seen)[1], "tlp": "AMBER", **form}
    if data is not None:
        fields["file"] = SimpleUploadedFile("IMG_1.jpg", data, "image/jpeg")
    answer = person.post(f"/seizures/{seizure}/photographs", fields)
    person.seen = answer.content.decode(errors="replace")
    return answer


def test_a_photograph_is_added_looked_at_taken_out_and_removed(signed_in, seizure, now):
    data = photograph("logs", taken=now)
    assert upload(signed_in, seizure, data, text="Logs <b>").status_code == 302
    page = text_of(signed_in, f"/seizures/{seizure}")
    assert "Logs &lt;b&gt;" in page
    address = re.search(rf"/seizures/{seizure}/photographs/[0-9a-f]{{32}}", page)[0]
    page = text_of(signed_in, address)
    assert "Demo Camera 1" in page
    assert "Its bytes have the SHA-256" in page
    picture = signed_in.get(f"{address}/picture")
    assert (picture.content, picture.headers["Content-Type"]) == (data, "image/jpeg")
    assert picture.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    taken = signed_in.get(f"{address}/picture?download=1")
    assert taken.headers["Content-Type"] == "application/octet-stream"
    assert 'filename="IMG_1.jpg"' in taken.headers["Content-Disposition"]
    assert signed_in.send(f"{address}/remove", {"why": ""}).status_code == 422
    assert signed_in.send(f"{address}/remove", {"why": "wrong case"}).status_code == 302
    assert signed_in.get(f"{address}/picture").status_code == 404
    assert "wrong case" in text_of(signed_in, f"/seizures/{seizure}")
    acts = ("photograph", "photograph-show", "photograph-download", "photograph-remove")
    assert {f"seizure.{act}" for act in acts} <= set(AuditEntry.objects.values_list("act", flat=True))


def test_what_is_no_photograph_is_said_on_the_page(signed_in, seizure):
    assert upload(signed_in, seizure, b"MZ\x90\x00").status_code == 422
    assert "Choose a JPEG, PNG, GIF or WebP picture" in signed_in.seen
    assert upload(signed_in, seizure, None).status_code == 422
    assert upload(signed_in, seizure, photograph("paper"), tlp="PINK").status_code == 422


def test_photographs_are_shown_to_nobody_who_is_not_signed_in(signed_in, seizure, browser):
    upload(signed_in, seizure, photograph("paper"))
    address = re.search(
        rf"/seizures/{seizure}/photographs/[0-9a-f]{{32}}", text_of(signed_in, f"/seizures/{seizure}")
    )[0]
    stranger = type(browser)()
    for path in (address, f"{address}/picture"):
        assert stranger.get(path).status_code in (302, 401)
    other = actions.enter(
        ME, {**queries.shown(seizure), "reference": "S-9"}, now=Seizure.objects.get().entered_at
    )
    assert signed_in.get(address.replace(seizure, other)).status_code == 404


def test_an_undone_import_keeps_what_was_worked_on(officers, plain, now):
    batch = Import.objects.create(handle="e" * 32, file_name="x", digest="", by=ME, at=now, state="done")
    made = [actions.enter(ME, plain(reference=f"I-{n}"), now=now) for n in range(3)]
    Seizure.objects.filter(handle__in=made).update(batch=batch)
    actions.add_photograph(ME, made[0], photograph("paper"), "x.jpg", tlp="AMBER", now=now)
    actions.tie(ME, made[1], PERMIT, "A-1-2", now=now)
    assert actions.undo(ME, batch.handle, now=now) == {"removed": 1, "kept": 2}


# --- drafts ------------------------------------------------------------------------------------------------
def drafts(n, now, officer=ME):
    return [
        actions.save_draft(officer, {"place": f"Trat {k}"}, {"place": f"Trat {k}"}, now=now) for k in range(n)
    ]


def test_drafts_are_deleted_together_and_brought_back(signed_in, now):
    one, two, three = drafts(3, now)
    assert "Trat 1" in text_of(signed_in, "/seizures")
    signed_in.send("/seizures/drafts", {"draft": [one, two], "act": "drop"})
    page = text_of(signed_in, "/seizures")
    assert ("Trat 1" not in page, "Trat 2" in page) == (True, True)
    assert "2 deleted drafts can be brought back" in page
    signed_in.send("/seizures/drafts", {"draft": [one, two], "act": "restore"})
    assert {row.handle for row in queries.drafts_of(ME)} == {one, two, three}


def test_drafts_of_colleagues_are_nobody_elses(signed_in, now):
    (theirs,) = drafts(1, now, officer="th-customs/malee")
    signed_in.see("/seizures")
    signed_in.send("/seizures/drafts", {"draft": theirs, "act": "drop"})
    assert [row.handle for row in queries.drafts_of("th-customs/malee")] == [theirs]
    assert queries.listed(Filter.of({"state": "draft"})) == []
    assert signed_in.see(f"/seizures/{theirs}").status_code == 404


def test_deleted_drafts_go_after_their_week_and_are_nowhere_meanwhile(officers, now):
    (one,) = drafts(1, now)
    actions.drop_drafts(ME, [one], now=now)
    assert queries.listed(Filter.of({"state": "dropped"})) == []
    assert queries.named(one) == []
    assert list(queries.changed_since(now, most=9)) == []
    assert forget_dropped(now + KEPT) == 0
    assert forget_dropped(now + KEPT * 2) == 1
    assert actions.restore_drafts(ME, [one], now=now) == []
