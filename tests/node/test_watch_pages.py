"""Watch list's pages: entering by hand and from a table, hits and their outcome; nothing typed is lost."""

import base64
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from hornbill.deconfliction import hit_lines as watch_hits
from hornbill.deconfliction import queries
from hornbill.deconfliction import silent as rules
from hornbill.deconfliction.core.capsule import Statement
from hornbill.deconfliction.meeting import note_hit
from hornbill.deconfliction.models import Entry, Hit
from hornbill.directory import queries as directory
from tests.node.conftest import OTHER_PASSPHRASE, TOKEN, Browser
from tests.tables import workbook_files

OWNER = "th-customs/somchai"
LATER = (datetime.now(UTC).date() + timedelta(days=90)).isoformat()
GOOD = {
    "kind": "phone",
    "value": "+66 81 234 5678",
    "case": "TH-1",
    "ground": "Customs Act s. 157",
    "expires": LATER,
    "contact": OWNER,
}


@pytest.fixture
def officer(signed_in):
    return signed_in


def send_table(browser, data, **fields):
    browser.see("/watch/table")
    form = {**GOOD, "kind": "", "csrfmiddlewaretoken": TOKEN.search(browser.seen)[1], **fields}
    form = {name: text for name, text in form.items() if name != "value"}
    if data is not None:
        form["file"] = SimpleUploadedFile("entries.csv", data, "text/csv")
    return browser.post("/watch/table", form)


def test_an_entry_by_hand_stands_in_the_register_and_can_be_withdrawn(officer):
    assert "Your watch list is empty" in officer.see("/watch").content.decode()
    officer.see("/watch/new")
    assert officer.send("/watch/new", GOOD)["Location"] == "/watch?said=entered"
    page = officer.see("/watch?said=entered").content.decode()
    assert "+66812345678" in page
    assert "no key holders yet" in page
    handle = Entry.objects.get().handle
    assert "+66812345678" in officer.see(f"/watch/entries/{handle}/withdraw").content.decode()
    assert officer.send(f"/watch/entries/{handle}/withdraw", {})["Location"] == "/watch?said=withdrawn"
    assert officer.see(f"/watch/entries/{handle}/withdraw").status_code == 404
    assert queries.count_of(OWNER) == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ground": ""}, "legal ground"),
        ({"expires": "2020-01-01"}, "not in the future"),
        ({"kind": "container", "value": "MSCU1234567"}, "expected 6"),
        ({"contact": "vn-police/hung"}, "no officer of this agency"),
        ({"value": "<b>&"}, "phone"),
    ],
)
def test_a_form_comes_back_as_it_was_filled_in(officer, change, said):
    officer.see("/watch/new")
    answer = officer.send("/watch/new", {**GOOD, **change})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "Nothing was saved" in page
    assert 'value="TH-1"' in page
    assert "<b>&" not in page.replace("&lt;b&gt;&amp;", "")
    assert not Entry.objects.exists()


def test_a_table_is_shown_row_by_row_and_only_good_rows_are_entered(officer):
    data = b"kind,value,colour\nphone,+66 81 234 5678,red\ncontainer,MSCU1234567,\nphone,+66812345678,\n"
    page = send_table(officer, data).content.decode()
    assert "expected 6" in page
    assert "the same as row 2" in page.lower()
    assert "colour" in page
    assert "Add 1 row" in page
    assert not Entry.objects.exists()
    page = send_table(officer, None, table=base64.b64encode(data).decode(), step="enter").content.decode()
    assert "1 row is saved" in page
    assert queries.count_of(OWNER) == 1
    page = send_table(officer, data, step="enter").content.decode()
    assert "already on your watch list" in page
    assert queries.count_of(OWNER) == 1


def test_where_the_encoding_is_not_certain_the_page_asks_and_a_workbook_is_taken(officer):
    data = "kind,value\nperson,José\n".encode("cp1252")
    answer = send_table(officer, data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert page.index('value="windows-1252"') < page.index('value="windows-874"')
    carried = re.search(r'name="table" value="([^"]+)"', page)[1]
    page = send_table(officer, None, table=carried, encoding="windows-1252").content.decode()
    assert "José" in page
    assert 'name="encoding" value="windows-1252"' in page
    book = workbook_files.xlsx({"A": [["List of 2026"], ["Kind", "Number"], ["phone", "+66 81 234 5678"]]})
    page = send_table(officer, book).content.decode()
    assert "Add 1 row" in page
    carried = re.search(r'name="table" value="([^"]+)"', page)[1]
    assert "1 row is saved" in send_table(officer, None, table=carried, step="enter").content.decode()
    assert queries.count_of(OWNER) == 1


@pytest.mark.parametrize(
    ("data", "fields", "said"),
    [
        (b"\xff\xfe\xfa\x00bad", {}, "kind"),
        (b"value\n1\n", {}, "no column kind"),
        (b"kind,value\nphone,+66812345678\n", {"ground": ""}, "legal ground"),
        (b"kind,value\n" + b"x" * 300_000, {}, "256 KiB"),
        (b"kind,value\n" + b"imo,9074729\n" * 2001, {}, "2001 rows"),
        (None, {}, "Choose a file with a table"),
        (b"%PDF-1.7 kind,value\n", {}, "PDF document"),
    ],
)
def test_a_table_that_cannot_be_taken_says_why(officer, data, fields, said):
    answer = send_table(officer, data, step="enter", **fields)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Entry.objects.exists()


def test_hits_stand_on_today_until_their_outcome_is_noted(officer):
    officer.see("/watch/new")
    officer.send("/watch/new", GOOD)
    words = Statement("vn-customs", "vn-customs/hanh", date(2099, 1, 1), "2026.1")
    with transaction.atomic():
        assert note_hit(Entry.objects.get(), words, "same", datetime.now(UTC)) == 1
        assert note_hit(Entry.objects.get(), words, "misread", datetime.now(UTC)) == 0
    page = officer.see("/").content.decode()
    assert "vn-customs" in page
    assert "+66812345678" in page
    hit = queries.hits_of(OWNER)[0]
    officer.see("/watch")
    assert officer.send(f"/watch/hits/{hit.id}/outcome", {"outcome": "same-network"}).status_code == 302
    assert queries.count_open_hits(OWNER) == 0
    assert 'aria-labelledby="today-hits"' not in officer.see("/").content.decode()
    officer.see("/watch")
    assert officer.send("/watch/hits/999/outcome", {"outcome": "known"}).status_code == 404
    assert officer.send(f"/watch/hits/{hit.id}/outcome", {"outcome": "perhaps"}).status_code == 400


def test_a_silent_entry_goes_through_a_second_officer_and_so_does_its_result(officer, monkeypatch):
    monkeypatch.setattr(rules, "is_focal_point", lambda name: name == "th-customs/malee")
    silent = {**GOOD, "mode": "silent", "supervisor": OWNER}
    officer.see("/watch/new")
    assert officer.send("/watch/new", silent).status_code == 422
    answer = officer.send("/watch/new", {**silent, "supervisor": "th-customs/malee"})
    assert answer["Location"] == "/watch?said=proposed"
    assert "not confirmed yet" in officer.see("/watch").content.decode()
    assert "+66812345678" in officer.see("/watch").content.decode()
    handle = Entry.objects.get().handle
    assert officer.send(f"/watch/entries/{handle}/word", {"word": "confirm"}).status_code == 404
    other = Browser()
    other.sign_in("malee", OTHER_PASSPHRASE)
    assert "is waiting for your confirmation" in other.see("/").content.decode()
    assert "+66812345678" in other.see("/watch").content.decode()
    assert other.send(f"/watch/entries/{handle}/word", {"word": "perhaps"}).status_code == 404
    answer = other.send(f"/watch/entries/{handle}/word", {"word": "confirm"})
    assert answer["Location"] == "/watch?said=confirmed"
    came = datetime.now(UTC) - timedelta(hours=25)
    with transaction.atomic():
        note_hit(
            Entry.objects.get(),
            Statement("vn-customs", "vn-customs/hanh", date(2099, 1, 1), "2026.1"),
            "same",
            came,
        )
    hit = Hit.objects.get()
    assert "vn-customs" not in officer.see("/watch").content.decode() + officer.see("/").content.decode()
    page = other.see("/watch").content.decode()
    assert "vn-customs" in page
    assert "Forward to" in page
    assert "for you to forward" in other.see("/").content.decode()
    other.see("/watch")
    assert other.send(f"/watch/hits/{hit.pk}/word", {"word": "pass"})["Location"] == "/watch?said=passed"
    assert "vn-customs" in officer.see("/").content.decode()
    assert other.send(f"/watch/hits/{hit.pk}/word", {"word": "keep"}).status_code == 404


def test_what_came_without_a_capsule_that_opens_is_shown_as_unproven(officer):
    officer.see("/watch/new")
    officer.send("/watch/new", GOOD)
    entry = Entry.objects.get()
    Hit.objects.create(
        entry=entry,
        partner="vn-customs",
        contact="",
        closeness="same",
        expires=entry.expires,
        at=datetime.now(UTC),
    )
    page = officer.see("/watch").content.decode()
    assert "Unproven" in page
    assert "Ask to connect" not in page


def test_colleagues_see_nothing_of_it(officer):
    other_browser = Browser()
    officer.see("/watch/new")
    officer.send("/watch/new", GOOD)
    other_browser.sign_in("malee", OTHER_PASSPHRASE)
    handle = Entry.objects.get().handle
    assert "+66812345678" not in other_browser.see("/watch").content.decode()
    assert other_browser.see(f"/watch/entries/{handle}/withdraw").status_code == 404


def test_the_contact_of_a_hit_is_written_to_and_nothing_of_the_entry_goes_along(officer):
    officer.see("/watch/new")
    officer.send("/watch/new", GOOD)
    words = Statement("th-customs", "th-customs/malee", date(2099, 1, 1), "2026.1")
    came = datetime.now(UTC) - timedelta(hours=3)
    with transaction.atomic():
        note_hit(Entry.objects.get(), words, "same", came)
    hit = queries.hits_of(OWNER)[0]
    address = f"/watch/hits/{hit.id}/connect"
    assert address in officer.see("/").content.decode()
    page = officer.see(address).content.decode()
    assert "Both of us watch the same identifier (phone number)" in page
    answer = officer.send(address, {"text": " "})
    assert answer.status_code == 422
    assert queries.hit_of(OWNER, hit.id).contacted_at is None
    answer = officer.send(address, {"text": "We both look for this one."})
    room = queries.hit_of(OWNER, hit.id).room
    assert answer["Location"] == f"/rooms/{room}#newest"
    page = officer.see(f"/rooms/{room}").content.decode()
    assert "We both look for this one." in page
    assert "+66812345678" not in page
    page = officer.see("/watch").content.decode()
    assert "first contact after 3 hours" in page
    assert address not in officer.see("/").content.decode()
    assert officer.see("/watch/hits/999/connect").status_code == 404


def test_a_hit_shows_what_time_it_is_at_the_partners(officer):
    officer.see("/watch/new")
    officer.send("/watch/new", GOOD)
    with transaction.atomic():
        note_hit(
            Entry.objects.get(),
            Statement("th-customs", "th-customs/malee", date(2099, 1, 1), "2026.1"),
            "same",
            datetime.now(UTC),
        )
    hit, now = queries.hits_of(OWNER)[0], datetime(2026, 11, 25, 20, 0, tzinfo=UTC)
    zone = directory.agency("th-customs").time_zone
    assert watch_hits.words(hit, now, zone)["line"].apart == "same time as yours"
    assert watch_hits.words(hit, now, "UTC")["line"].time == "03:00"


def test_a_query_is_entered_without_a_last_day_and_its_answer_stays(officer):
    assert 'name="mode" value="query"' in officer.see("/watch/new").content.decode()
    asked = {**GOOD, "mode": "query", "expires": ""}
    assert officer.send("/watch/new", asked)["Location"] == "/watch?said=entered"
    assert "compared for 24 hours" in officer.see("/watch").content.decode()
    Entry.objects.update(ended_at=datetime.now(UTC), ended_why="answered")
    assert "only silent entries match" in officer.see("/watch").content.decode()
    officer.see("/watch/new")
    answer = officer.send("/watch/new", {**asked, "mode": "loud"})
    assert answer.status_code == 422
    assert 'value="+66 81 234 5678"' in answer.content.decode()
