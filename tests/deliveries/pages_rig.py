"""A delivery of two agencies at this node, as the tests of its pages begin: fixtures, and what they press and send."""

from __future__ import annotations

import html
import re
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from hornbill.deliveries.actions import tracking
from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.folding import delivery_in
from hornbill.deliveries.models import Tracked
from hornbill.exchange.core.node_messages.room_watch import RoomWatch, encode_watch
from hornbill.kernel.times import format_utc
from hornbill.vault.keyring import node_keys
from tests.exchange.node_rig import Partner, deliver, envelope, tell_versions
from tests.node.conftest import OTHER_PASSPHRASE, Browser, browser, officers, signed_in

__all__ = ["Browser", "browser", "officers", "signed_in"]
HANH, LAN, MALEE = "vn-customs/hanh", "vn-customs/lan", "th-customs/malee"
ROUTE = "THBKK\nVNHAN"


@pytest.fixture
def partner(officers, tmp_path):
    """An agency of another State beside this one, with two officers."""
    from hornbill.directory import queries as directory
    from hornbill.directory.core.agencies.enrolment import serialise
    from hornbill.directory.core.agencies.network import Enrolment

    found = Partner("vn-customs", "hanh", "lan", folder=tmp_path)
    directory.path().write_bytes(
        serialise(Enrolment("Net", officers.hub, (*officers.agencies, found.card())))
    )
    tell_versions("vn-customs", now=timezone.now())
    return found


@pytest.fixture
def path(signed_in, partner):
    """The address of a delivery of both agencies."""
    signed_in.see("/rooms/new")
    form = {
        "title": "Parcel",
        "number": "7",
        "tlp": "AMBER",
        "invite": [HANH, LAN, MALEE],
        "kind": "delivery",
    }
    answer = signed_in.send("/rooms/new", {**form, "once": signed_in.once})
    assert answer.status_code == 302, answer.content.decode()
    partner.take_all()
    return answer["Location"].partition("?")[0]


@pytest.fixture
def malee(officers):
    found = Browser()
    assert found.sign_in("malee", OTHER_PASSPHRASE).status_code == 302
    return found


def room_of(path):
    return path.split("/")[2]


def text_of(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return html.unescape(answer.content.decode())


def plan_form(browser, **more):
    form = {
        "consignment": "Parcel with ivory",
        "stops": ROUTE,
        "leaves": (timezone.now() + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%MZ"),
        "means": "air",
        "hours": "2",
        "corridor_km": "200",
        "silent_min": "0",
        "late_min": "0",
        "scope": "intact",
        "parcel": "1",
        "once": browser.once,
    }
    return {**form, **more}


def propose(browser, partner, path, **more):
    browser.see(f"{path}/plan")
    answer = browser.send(f"{path}/plan", plan_form(browser, **more))
    assert answer.status_code == 302, re.findall(
        r'role="alert">.*?</div>', answer.content.decode(), re.DOTALL
    )
    partner.take_all()


def say(partner, path, kind, values, by="hanh"):
    sealed = partner.write(room_of(path), kind, values, by=by, now=timezone.now())
    deliver(partner.envelope(sealed), now=timezone.now())
    return sealed.id


def do(browser, path, name, status=302, **form):
    browser.see(path)
    answer = browser.send(f"{path}/do/{name}", form)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer


def their_consent(partner, path):
    plan = delivery_in(partner.fold(room_of(path))).current
    now = timezone.now()
    values = {
        "plan": plan.id,
        "scopes": ["intact"],
        "begins": format_utc(now - timedelta(hours=1)),
        "ends": format_utc(now + timedelta(days=30)),
        "authorised_until": format_utc(now + timedelta(days=30)),
        "conditions": 0,
        "note": None,
    }
    given = say(partner, path, kinds.CONSENT, values)
    say(partner, path, kinds.COUNTERSIGN, {"consent": given}, by="lan")


def watch_word(partner, path, tips=(), positions=(), armed=(), *, at=None, n=None):
    now = at or timezone.now()
    number = time.time_ns() // 1000 if n is None else n
    word = RoomWatch(
        partner.agency,
        "th-customs",
        room_of(path),
        number,
        format_utc(now),
        tuple(tips),
        tuple(armed),
        tuple(positions),
    )
    return encode_watch(word, partner.keys.signing)


def heard(partner, path, tips=(), positions=(), **more):
    deliver(envelope(watch_word(partner, path, tips, positions, **more)), now=timezone.now())


def look(path):
    tracking.look_into(room_of(path), node_keys(), timezone.now())
    return Tracked.objects.get(pk=room_of(path))


def consent_here(browser, malee, path):
    page = text_of(browser.see(path))
    form = dict(re.findall(r'name="(plan|begins|ends|authorised_until)"[^>]*value="([^"]+)"', page))
    assert set(form) == {"plan", "begins", "ends", "authorised_until"}
    do(browser, path, "consent", scopes="intact", conditions="", authority="Court order 7", **form)
    malee.see("/rooms")
    room = malee.see(path)
    given = re.search(r'name="consent" value="([0-9a-f]{64})"', text_of(room))[1]
    do(malee, path, "countersign", consent=given)


def decide_both(browser, partner, path):
    """Both States say that their law permits it: nothing in the tables does."""
    do(browser, path, "decide", text="The prosecutor has approved.")
    from hornbill.deliveries.law import of_plan

    partner.take_all()
    plan = delivery_in(partner.fold(room_of(path))).current
    mark = of_plan(plan, timezone.now().date())["VN"].mark
    words = {"text": "Approved.", "conditions": [], "authority": "", "lang": "en"}
    note = say(partner, path, kinds.WORDS, words)
    say(partner, path, kinds.DECIDE, {"plan": plan.id, "state": "VN", "law": mark, "note": note})


@pytest.fixture
def ready(signed_in, malee, partner, path):
    """A delivery to which both States have consented, and whose nodes were heard."""
    propose(signed_in, partner, path)
    look(path)
    consent_here(signed_in, malee, path)
    partner.take_all()
    their_consent(partner, path)
    decide_both(signed_in, partner, path)
    look(path)
    heard(partner, path)
    return path
