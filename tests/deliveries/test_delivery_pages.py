"""Pages of a delivery as officers use them without scripts: plan, consent, start, hold, hand-over, log, board, report; trackers and nodes."""

from __future__ import annotations

import json
import re
from datetime import timedelta

from django.utils import timezone

from hornbill.deliveries import queries
from hornbill.deliveries.actions import following, watching
from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.folding import delivery_in
from hornbill.deliveries.core.reading.points import Point
from hornbill.deliveries.models import Change, Heard, Position, Tracked
from hornbill.exchange.core.node_messages.room_watch import Place, RoomWatch
from hornbill.exchange.models import Outgoing
from hornbill.kernel.times import format_utc
from hornbill.vault.keyring import node_keys
from tests.deliveries.pages_rig import (
    HANH,
    Browser,
    browser,
    consent_here,
    do,
    heard,
    look,
    malee,
    officers,
    partner,
    path,
    plan_form,
    propose,
    ready,
    room_of,
    say,
    signed_in,
    text_of,
    their_consent,
)

__all__ = ["Browser", "browser", "malee", "officers", "partner", "path", "ready", "signed_in"]


def test_a_plan_is_proposed_from_a_route_and_what_is_wrong_comes_back(signed_in, partner, path):
    assert "There is no plan yet." in text_of(signed_in.see(path))
    signed_in.see(f"{path}/plan")
    bad = plan_form(signed_in, stops="Nowhere at all\nVNHAN", corridor_km="0", hours="x")
    page = text_of(signed_in.send(f"{path}/plan", bad), 422)
    assert "Give a whole number from 1 to 2000." in page
    assert "Parcel with ivory" in page
    page = text_of(signed_in.send(f"{path}/plan", plan_form(signed_in, stops="Nowhere at all\nVNHAN")), 422)
    assert "The place “Nowhere at all” was not found" in page
    page = text_of(signed_in.send(f"{path}/plan", plan_form(signed_in, stops="THBKK\nSGSIN")), 422)
    assert "Invite an agency of SG into this room" in page
    propose(signed_in, partner, path)
    page = text_of(signed_in.see(path))
    assert "Parcel with ivory" in page
    assert "TH → VN" in page
    assert "Your State is asked to consent" in page
    assert "hold the track-and-trace status" in page


def test_today_asks_for_the_consent_which_is_two_presses_away(signed_in, malee, partner, path):
    propose(signed_in, partner, path)
    assert look(path).asks == "consent"
    page = text_of(signed_in.see("/"))
    assert "Your State is asked to consent." in page
    assert f'href="{path}"' in page
    consent_here(signed_in, malee, path)
    assert look(path).asks == ""
    page = text_of(signed_in.see(path))
    assert "Court order 7" in page
    assert "VN" in page


def test_it_starts_only_when_nothing_holds_and_the_page_lists_every_reason(signed_in, malee, partner, path):
    propose(signed_in, partner, path)
    look(path)
    page = text_of(do(signed_in, path, "start", status=409), 409)
    assert "has not consented" in page
    assert "has not been heard for ten minutes" in page
    assert Tracked.objects.get().phase == "planned"


def test_a_delivery_goes_holds_on_a_withdrawal_and_goes_on(signed_in, malee, partner, ready):
    page = text_of(signed_in.see(ready))
    assert "Nothing holds it" in page, re.findall(r"<b>([^<]+)</b>", page)
    do(signed_in, ready, "start")
    partner.take_all()
    row = look(ready)
    assert (row.phase, row.go) == ("under-way", True)
    say(partner, ready, kinds.WITHDRAW, {"note": None}, by="lan")
    row = look(ready)
    assert (row.phase, row.go) == ("held", False)
    assert [one[0] for one in row.reasons] == ["consent-withdrawn"]
    assert Change.objects.filter(go=False).exists()
    assert "On hold" in text_of(signed_in.see("/"))
    their_consent(partner, ready)
    heard(partner, ready)
    assert [one[0] for one in look(ready).reasons] == ["start-again"]
    do(signed_in, ready, "start")
    assert look(ready).phase == "under-way"


def test_an_old_word_of_a_node_and_a_record_that_is_kept_back_hold(signed_in, partner, ready):
    do(signed_in, ready, "start")
    partner.take_all()
    assert look(ready).go
    room = room_of(ready)
    Heard.objects.update(at=timezone.now() - timedelta(minutes=11))
    assert [one[0] for one in look(ready).reasons] == ["not-heard"]
    chain = f"{HANH}/{partner.people['hanh'].installation}"
    last = max(
        item.header.n for item in partner.fold(room).history.items.values() if item.header.chain == chain
    )
    heard(partner, ready, tips=[(chain, last)])
    assert look(ready).go
    heard(partner, ready, tips=[(chain, last + 1)])
    assert look(ready).go, "it may be on its way"
    Heard.objects.update(at=timezone.now() - timedelta(seconds=31))
    assert [one[0] for one in look(ready).reasons] == ["kept-back"]
    heard(partner, ready, tips=[(chain, last + 1)])
    assert [one[0] for one in look(ready).reasons] == ["kept-back"], "the next word gives it no more time"


def test_nodes_are_told_each_minute_and_words_of_strangers_are_not_kept(signed_in, partner, ready):
    Outgoing.objects.all().delete()
    now = timezone.now()
    Tracked.objects.update(told_at=None)
    assert watching.tell(node_keys(), now=now) == 1
    assert watching.tell(node_keys(), now=now + timedelta(seconds=30)) == 0
    assert watching.tell(node_keys(), now=now + timedelta(seconds=61)) == 1
    stranger = RoomWatch("xx-customs", "th-customs", room_of(ready), 1, format_utc(now), (), (), ())
    assert not watching.take(stranger, now)
    assert not watching.take(
        RoomWatch("vn-customs", "th-customs", "0" * 64, 1, format_utc(now), (), (), ()), now
    )


def test_a_tracker_posts_under_its_own_token_and_each_position_counts_once(signed_in, partner, ready, client):
    do(signed_in, ready, "start")
    signed_in.see(f"{ready}/board")
    page = text_of(signed_in.send(f"{ready}/tracker", {"name": "Box 1"}))
    token = re.search(r"hbd_[A-Za-z0-9_-]{43}", page)[0]
    now = timezone.now()
    said = {
        "positions": [{"at": now.isoformat(), "lat": 13.7, "lon": 100.7}, {"at": "x", "lat": 1, "lon": 1}, 7]
    }

    def post(body, using=token):
        answer = client.post(
            "/api/tracker/positions",
            body,
            content_type="application/json",
            headers={"Authorization": f"Bearer {using}", "Host": "th-customs.localhost"},
        )
        assert answer["Content-Type"] == "application/json", (
            answer.status_code,
            answer.content.decode()[-600:],
        )
        return answer.status_code, json.loads(answer.content)

    assert post(json.dumps(said)) == (200, {"read": 1, "new": 1, "refused": 2})
    assert post(json.dumps(said)) == (200, {"read": 1, "new": 0, "refused": 2})
    assert post(json.dumps(said), using=token + "x")[0] == 401
    assert post("{}")[0] == 422
    assert post('{"positions": [{"at": "2026-12-02", "lat": NaN, "lon": 1}]}')[1]["new"] == 0
    huge = {"positions": [{"at": "2026-12-02T00:00:00Z", "lat": 10**400, "lon": 1}]}
    assert post(json.dumps(huge)) == (200, {"read": 0, "new": 0, "refused": 1})
    assert post("lat,lon,time\n13.7,100.7,2026-11-28T10:00:00Z\n")[1]["read"] == 1
    assert Position.objects.filter(to_tell=True).count() == 2
    page = text_of(signed_in.see(f"{ready}/board"))
    assert "13.7000, 100.7000" in page
    tracker = queries.trackers(room_of(ready))[0]
    signed_in.send(f"{ready}/tracker", {"end": tracker.id})
    assert post(json.dumps(said))[0] == 401, "a stolen token opens nothing once it is ended"


def test_a_position_off_route_that_another_node_tells_holds_here(signed_in, partner, ready):
    do(signed_in, ready, "start")
    partner.take_all()
    assert look(ready).go
    place = Place("Box 1", format_utc(timezone.now()), 5_000_000, 1_000_000, "tracker")
    heard(partner, ready, positions=[place, place])
    row = look(ready)
    assert not row.go
    assert {one[0] for one in row.reasons} == {"track-off-route", "track-outside"}
    assert Position.objects.count() == 1
    assert "Off route by" in text_of(signed_in.see(f"{ready}/board"))
    for page in (ready, "/deliveries", "/"):
        text = text_of(signed_in.see(page))
        assert "On hold" in text, page
        assert "In progress" not in text, "what the gate holds is not shown as in progress"


def test_a_stolen_token_cannot_push_true_positions_out(signed_in, partner, ready, monkeypatch):
    do(signed_in, ready, "start")
    partner.take_all()
    monkeypatch.setattr(queries, "FOLLOWED", 3)
    now = timezone.now()
    true = Place("Box 1", format_utc(now - timedelta(seconds=9)), 1_375_000, 10_050_000, "tracker")
    false = [Place("x", format_utc(now + timedelta(days=1 + n)), 0, n, "tracker") for n in range(9)]
    heard(partner, ready, positions=[true, *false])
    plan = delivery_in(partner.fold(room_of(ready))).current
    track = following.track_of(room_of(ready), plan, now)
    assert [one.lat for one in track.good] == [13.75]
    assert {why for _, why in track.bad} == {"future"}


def test_any_officer_intercepts_hands_over_logs_ends_and_every_state_reports(
    signed_in, malee, partner, ready
):
    do(signed_in, ready, "start")
    partner.take_all()
    do(malee, ready, "hold", why="interception", text="Seized at the gate.")
    assert [one[0] for one in look(ready).reasons] == ["held-interception"]
    held = re.search(r'name="hold" value="([0-9a-f]{64})"', text_of(signed_in.see(ready)))[1]
    do(signed_in, ready, "release", hold=held)
    do(signed_in, ready, "hand", leg="0", text="Seal 7 whole.")
    partner.take_all()
    assert [one[0] for one in look(ready).reasons] == ["hand-over-one-sided"]
    hand = next(iter(delivery_in(partner.fold(room_of(ready))).hands))
    answer = {"hand": hand, "answer": "accepted", "at": format_utc(timezone.now()), "note": None}
    say(partner, ready, kinds.TAKE, answer)
    assert look(ready).go
    signed_in.see(f"{ready}/log")
    once = signed_in.once
    for _ in range(2):  # pressed twice, it is written once
        answer = signed_in.send(f"{ready}/log", {"seen": "moving", "place": "Gate 4", "once": once})
        assert answer.status_code == 302
    assert text_of(signed_in.see(f"{ready}/log")).count("Gate 4") == 1
    do(signed_in, ready, "report", done="We let it pass.", arrests="Two.")
    do(signed_in, ready, "end", outcome="takedown")
    assert look(ready).phase == "ended"
    page = text_of(signed_in.see(f"{ready}/report"))
    assert "We let it pass." in page
    assert "VN-CUSTOMS" in page, "whose part is missing"
    report = json.loads(signed_in.see(f"{ready}/report?format=json").content)
    from hornbill.deliveries.core.report import digest, report_of

    partner.take_all()
    theirs = report_of(partner.fold(room_of(ready)))
    assert report["sha256"] == digest(theirs), "equal at both nodes"
    assert [one["seen"] for one in theirs["log"]] == ["moving"]
    assert "The delivery is over." in text_of(do(signed_in, ready, "start", status=409), 409)


def test_files_of_positions_are_read_on_the_board(signed_in, partner, ready):
    from django.core.files.uploadedfile import SimpleUploadedFile

    do(signed_in, ready, "start")
    signed_in.see(f"{ready}/board")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', signed_in.seen)[1]
    data = (
        b"$PGHP,1,2008,5,9,0,0,0,10,338,2,,1,09*17\n!AIVDM,1,1,,B,15NBj>PP1gG>1PVKTDTUJOv00<0M,0*09\njunk\n"
    )
    form = {"csrfmiddlewaretoken": token, "file": SimpleUploadedFile("t.nmea", data)}
    page = text_of(signed_in.post(f"{ready}/track", form))
    assert "1 new positions of 1; 1 lines were not read, 0 have no time." in page
    bad = {"csrfmiddlewaretoken": token, "file": SimpleUploadedFile("t.gpx", b"<html/>")}
    page = text_of(signed_in.post(f"{ready}/track", bad))
    assert "no GPX file" in page, re.findall(r'role="status">(.*?)</p>', page)


def test_a_tracker_that_floods_delays_no_other(signed_in, partner, ready, monkeypatch):
    monkeypatch.setattr(watching, "MOST_POSITIONS", 4)
    room, now = room_of(ready), timezone.now()
    flood = [Point(now - timedelta(seconds=n), 13.75, 100.5) for n in range(50)]
    watching.add(room, "th-customs", "A", flood, "tracker", now=now)
    watching.add(room, "th-customs", "B", [Point(now, 13.75, 100.5)], "tracker", now=now)
    assert watching.add(room, "th-customs", "A", flood, "tracker", now=now) == 0, "each counts once"
    told = watching._to_tell(room)
    assert [one.tracker for one in told] == ["A", "A", "B"]
    assert max(one.at for one in told) == now, "the newest first"


def test_of_very_many_chains_each_is_told_in_its_turn():
    tips = [(f"th-customs/somchai/{n:08x}", n) for n in range(watching.MOST_TIPS * 2 + 50)]
    now = timezone.now()
    told = set()
    for minute in range(watching.MOST_TIPS):
        some = watching.in_turn(tips, now + timedelta(minutes=minute))
        assert len(some) == watching.MOST_TIPS
        told |= set(some)
    assert told == set(tips)
