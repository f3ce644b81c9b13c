"""A large file is stated as long work: the page follows it, a cut in the middle loses nothing, a cancelled one says what stays."""

from __future__ import annotations

import re
from threading import Event

import pytest
from django.utils import timezone

from hornbill.audit.models import AuditEntry
from hornbill.background.actions import work, work_running
from hornbill.background.models import Work
from hornbill.cases import bringing, stating_work
from hornbill.exchange.models import Record
from tests.cases.test_file_pages import upload
from tests.node.conftest import Browser, browser, officers, signed_in
from tests.node.conftest import room as room_page

__all__ = ["Browser", "browser", "officers", "room_page", "signed_in"]
pytestmark = pytest.mark.django_db(transaction=True)
ROWS = bringing.AT_ONCE + 200
TABLE = "Full name,Country\n" + "".join(f"Person {n},la\n" for n in range(ROWS))


@pytest.fixture
def begins(monkeypatch):
    """What would be begun in a thread; the tests do it themselves."""
    found = []
    monkeypatch.setattr(work, "_begin", lambda *one: found.append(one))
    return found


def stated(signed_in, room_page):
    look = upload(signed_in, f"{room_page}/entities/bring", "people.csv", TABLE.encode())["Location"]
    signed_in.see(look)
    answer = signed_in.send(look, {"kind": "Person", "state": "1", "once": signed_in.once})
    assert answer.status_code == 302, answer.content.decode()
    assert re.fullmatch("/background/[0-9a-f]{32}", answer["Location"])
    assert signed_in.get(look).status_code == 404  # it is no longer held
    return answer["Location"]


def entities(signed_in, room_page):
    return int(
        re.search(
            r"([\d,.\u202f\u00a0 ]+) (?:person or thing|people and things)",
            signed_in.see(f"{room_page}/entities").content.decode(),
        )[1].replace(",", "")
    )


def test_the_page_follows_it_to_the_end(signed_in, room_page, begins):
    page_of = stated(signed_in, room_page)
    page = signed_in.see(page_of).content.decode()
    assert "people.csv" in page
    assert f"0 of {ROWS:,}" in page
    assert 'hx-trigger="every 2s"' in page
    assert "Look again" in page
    work_id, kind, vault = begins[0]
    work.run(work_id, kind, vault, Event())
    page = signed_in.see(page_of).content.decode()
    assert "hx-trigger" not in page.partition('id="work"')[2].partition("</section>")[0]
    assert f"{2 * ROWS} facts were saved" in page
    assert entities(signed_in, room_page) == ROWS
    assert AuditEntry.objects.filter(act="cases.bring_in").count() == 3
    assert "people.csv" in signed_in.see("/background").content.decode()


def test_a_cut_in_the_middle_states_nothing_twice(signed_in, room_page, begins, monkeypatch):
    page_of = stated(signed_in, room_page)
    work_id, kind, vault = begins[0]
    assert work_running.claim(work_id, "first", timezone.now())
    memory = {}
    assert work_running.advance(work_id, "first", kind, vault, memory)
    real = work_running.Running.keep

    def dies(running, place, done):
        real(running, place, done)
        raise SystemExit

    monkeypatch.setattr(work_running.Running, "keep", dies)
    with pytest.raises(SystemExit):
        work_running.advance(work_id, "first", kind, vault, memory)
    monkeypatch.setattr(work_running.Running, "keep", real)
    records = Record.objects.filter(kind="entity.state").count()
    Work.objects.update(held_until=timezone.now())
    page = signed_in.see(page_of).content.decode()
    assert "Interrupted" in page
    assert len(begins) == 2  # the page took it up
    work.run(*begins[1], Event())
    assert Record.objects.filter(kind="entity.state").count() > records
    assert entities(signed_in, room_page) == ROWS


def test_what_was_stated_before_it_was_cancelled_stays(signed_in, room_page, begins):
    page_of = stated(signed_in, room_page)
    work_id, kind, vault = begins[0]
    assert work_running.claim(work_id, "first", timezone.now())
    assert work_running.advance(work_id, "first", kind, vault, {})
    signed_in.see(page_of)
    assert signed_in.send(f"{page_of}/cancel", {}).status_code == 302
    assert not work_running.advance(work_id, "first", kind, vault, {})
    page = signed_in.see(page_of).content.decode()
    assert "It was cancelled" in page
    assert f"{stating_work.AT_ONCE} of {ROWS:,}" in page
    assert entities(signed_in, room_page) == stating_work.AT_ONCE


def test_signing_out_stops_it_and_the_next_session_continues(signed_in, room_page, begins):
    page_of = stated(signed_in, room_page)
    work_id, kind, vault = begins[0]
    assert work_running.claim(work_id, "first", timezone.now())
    assert work_running.advance(work_id, "first", kind, vault, {})
    signed_in.send("/sign-out", {})
    assert not work_running.advance(work_id, "first", kind, vault, {})
    assert Work.objects.get().state == "stopped"
    assert signed_in.sign_in().status_code == 302
    page = signed_in.see(page_of).content.decode()
    assert "stopped when your session ended" in page
    assert signed_in.send(f"{page_of}/continue", {}).status_code == 302
    work.run(*begins[-1], Event())
    assert entities(signed_in, room_page) == ROWS


def test_nobody_else_sees_it(signed_in, room_page, begins):
    page_of = stated(signed_in, room_page)
    other = Browser()
    from tests.node.conftest import OTHER_PASSPHRASE

    assert other.sign_in("malee", OTHER_PASSPHRASE).status_code == 302
    assert other.see(page_of).status_code == 404
    other.see("/background")
    assert other.send(f"{page_of}/cancel", {}).status_code == 404
    assert "people.csv" not in other.see("/background").content.decode()
