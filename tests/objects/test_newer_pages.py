"""Lists and pages of what stands in rooms: what a newer version wrote is kept, shown as that, and who cannot read yet is said beforehand."""

from __future__ import annotations

import html

import pytest

from hornbill.alerts.actions import watching
from hornbill.alerts.core.kinds import CALL, RAISE
from hornbill.exchange.core.node_messages.versions import VersionsTold, own
from hornbill.exchange.core.records.kind_names import FIRST_CONTENT, FIRST_CONTROL
from hornbill.exchange.partners import versions as partner_versions
from hornbill.joint.core.kinds import TERMS, VERSION
from hornbill.requests.actions import tracking as requests_tracking
from hornbill.requests.core.kinds import ANSWER, ASK, REPLY, SEND
from hornbill.tasks.actions import tracking as tasks_tracking
from hornbill.tasks.core.decision_kinds import MAKE, TELL
from hornbill.tasks.core.kinds import DESCRIBE, OFFER
from hornbill.vault.keyring import node_keys
from tests.exchange.node_rig import NOW, deliver
from tests.joint.joint_room import terms, version_values
from tests.node.conftest import Browser, browser, officers, partner, signed_in
from tests.requests.request_room import DUE, given, question, reply_values
from tests.tasks.task_room import made, offer_values, told, words

__all__ = ["Browser", "browser", "officers", "partner", "signed_in"]
ME, HANH = "th-customs/somchai", "vn-customs/hanh"
NEWER = "Part of this was written by a newer version."
BEHIND = "1 of 2 agencies cannot read this yet: vn-customs."


def opened(browser, partner, **more):
    browser.see("/rooms/new")
    form = {"title": "Scales", "number": "7", "tlp": "AMBER", "invite": HANH, "once": browser.once, **more}
    path = browser.send("/rooms/new", form)["Location"].partition("#")[0].partition("?")[0]
    partner.take_all()
    return path


@pytest.fixture
def shared(signed_in, partner):
    """The address of a room of both."""
    return opened(signed_in, partner)


def of_partner(partner, path, kind, values):
    sealed = partner.write(path.split("/")[2], kind, values)
    deliver(partner.envelope(sealed))
    return sealed.id


def text_of(browser, path, status=200):
    answer = browser.see(path)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return html.unescape(answer.content.decode())


# --- what a newer version wrote ---
def test_a_request_with_a_field_of_a_newer_version_says_so_in_lists_and_on_its_page(
    signed_in, shared, partner
):
    ask = of_partner(partner, shared, ASK, question(spoken={"length_s": 12}))
    sent = of_partner(
        partner, shared, SEND, {"request": ask, "to": "th-customs", "urgency": "routine", "due": DUE}
    )
    requests_tracking.look(node_keys(), now=NOW)
    assert NEWER in text_of(signed_in, "/requests")
    assert NEWER in text_of(signed_in, f"{shared}/requests")
    page = text_of(signed_in, f"/requests/{sent}")
    assert NEWER in page
    assert "This server cannot show one part of it (spoken)." in page
    assert "He called the broker." in page


def test_an_answer_with_a_newer_field_and_a_newer_kind_about_a_request_are_told_on_its_page(
    signed_in, shared, partner
):
    ask = of_partner(partner, shared, ASK, question())
    sent = of_partner(
        partner, shared, SEND, {"request": ask, "to": "th-customs", "urgency": "routine", "due": DUE}
    )
    requests_tracking.look(node_keys(), now=NOW)
    assert NEWER not in text_of(signed_in, f"/requests/{sent}")
    of_partner(partner, shared, "request.note", {"request": sent, "text": "Tapes are kept for a year."})
    page = text_of(signed_in, f"/requests/{sent}")
    assert NEWER in page
    assert "This server does not support the kind request.note." in page
    of_partner(partner, shared, "voice.post", {"about": [ask], "sound": "..."})
    assert "This server does not support the kind voice.post." in text_of(signed_in, f"/requests/{sent}")
    assert NEWER in text_of(signed_in, "/requests")


def test_a_withdrawn_record_of_a_newer_version_is_not_told_of(signed_in, shared, partner):
    ask = of_partner(partner, shared, ASK, question())
    sent = of_partner(
        partner, shared, SEND, {"request": ask, "to": "th-customs", "urgency": "routine", "due": DUE}
    )
    requests_tracking.look(node_keys(), now=NOW)
    note = of_partner(partner, shared, "request.note", {"request": sent})
    assert NEWER in text_of(signed_in, f"/requests/{sent}")
    of_partner(partner, shared, "content.withdraw", {"record": note, "reason": ""})
    assert NEWER not in text_of(signed_in, f"/requests/{sent}")


def test_the_answer_to_ones_own_request_says_which_of_its_parts_are_newer(signed_in, shared, partner):
    form = {"about": "phone", "g.number": "+84 90 000 0000", "wanted": ["subscriber"], "to": ["vn-customs"]}
    form |= {
        "ground": "untoc-27",
        "purpose": "investigation",
        "urgency": "routine",
        "due": "2099-01-01T00:00",
    }
    signed_in.see(f"{shared}/requests/new?about=phone")
    path = signed_in.send(f"{shared}/requests/new", {**form, "once": signed_in.once})["Location"].partition(
        "?"
    )[0]
    sent = path.rpartition("/")[2]
    partner.take_all()
    answer = of_partner(partner, shared, ANSWER, given(sent, verified={"by": "hand"}))
    of_partner(partner, shared, REPLY, reply_values(sent, "answered", answer))
    assert "This server cannot show one part of it (verified)." in text_of(signed_in, path)


def test_tasks_and_decisions_say_so_in_lists_and_on_their_pages(signed_in, shared, partner):
    task = of_partner(partner, shared, DESCRIBE, words(place={"lat": 1}))
    offer = of_partner(partner, shared, OFFER, offer_values(task, ME))
    decision = of_partner(partner, shared, TELL, told(votes=3))
    decided = of_partner(partner, shared, MAKE, made(decision, [ME, HANH]))
    tasks_tracking.look(node_keys(), now=NOW)
    for path in (
        "/tasks",
        f"{shared}/tasks",
        f"/tasks/{offer}",
        f"{shared}/decisions",
        f"/decisions/{decided}",
    ):
        assert NEWER in text_of(signed_in, path), path
    assert "one part of it (place)" in text_of(signed_in, f"/tasks/{offer}")
    assert "one part of it (votes)" in text_of(signed_in, f"/decisions/{decided}")


def test_an_alert_says_so_in_the_list_and_on_its_page(signed_in, shared, partner):
    said = {
        "subject": {"kind": "container", "values": {"number": "MSCU1234566"}},
        "ask": "search",
        "text": "",
        "lang": "",
        "grounds": "tip",
        "caller": None,
    }
    alert = of_partner(partner, shared, RAISE, {**said, "armed": True})
    steps = [{"role": "focal-point", "officers": [ME], "by": "2099-01-01T00:00:00.000Z"}]
    call = of_partner(partner, shared, CALL, {"alert": alert, "steps": steps})
    watching.look(node_keys(), now=NOW)
    assert NEWER in text_of(signed_in, "/alerts")
    page = text_of(signed_in, f"/alerts/{call}")
    assert "This server cannot show one part of it (armed)." in page
    assert "MSCU1234566" in page
    assert "Acknowledge: I see to it" in page


def test_an_agreement_says_which_terms_are_newer_and_is_not_signed_unseen(signed_in, partner):
    path = opened(signed_in, partner, kind="joint")
    parties = ("th-customs", "vn-customs")
    said = of_partner(partner, path, TERMS, terms(parties, leaders=[HANH], pays="the host"))
    of_partner(partner, path, VERSION, version_values(said, parties))
    page = text_of(signed_in, path)
    assert NEWER in page
    assert "This server cannot show one part of it (pays)." in page
    assert "Sign for your agency" not in page


def test_facts_say_so_in_the_list_and_beside_each(signed_in, shared, partner):
    row = {"entity": "ship", "schema": "Vessel", "prop": "name", "value": "Ocean Pearl"}
    of_partner(partner, shared, "entity.state", {"source": "", "as_of": "", "statements": [row], "weight": 2})
    page = text_of(signed_in, f"{shared}/entities")
    assert "newer version" in page
    link = page.partition('class="name" href="')[2].partition('"')[0]
    assert NEWER in text_of(signed_in, link)


# --- who cannot read it yet ---
def tell(partner, without=()):
    """Let the partner's node have told that it knows all kinds but these."""
    reads = own()
    reads = reads._replace(kinds=tuple(kind for kind in reads.kinds if kind not in without))
    partner_versions.take(VersionsTold(partner.agency, node_keys().agency, reads), NOW)


@pytest.fixture
def later(monkeypatch):
    """Some kinds of requests and tasks came after the first release."""
    came = {SEND, REPLY, OFFER, VERSION}
    monkeypatch.setattr(partner_versions, "_FIRST_KINDS", (FIRST_CONTENT | FIRST_CONTROL) - came)
    monkeypatch.setattr(partner_versions, "names_control", lambda kind: kind in came)
    return came


@pytest.mark.parametrize(
    ("path", "button"),
    [
        ("requests", "requests/new"),
        ("requests/new?about=phone", "Send the request"),
        ("tasks", "tasks/new"),
        ("tasks/new", "Create task"),
    ],
)
def test_what_a_partner_cannot_read_is_not_offered_until_it_can(
    signed_in, shared, partner, later, path, button
):
    tell(partner, later)
    page = text_of(signed_in, f"{shared}/{path}")
    assert BEHIND in page
    assert "Ask these agencies to upgrade Hornbill first." in page
    assert button not in page
    tell(partner)
    page = text_of(signed_in, f"{shared}/{path}")
    assert BEHIND not in page
    assert button in page


def test_a_reply_that_a_partner_cannot_read_is_not_offered_until_it_can(signed_in, shared, partner, later):
    ask = of_partner(partner, shared, ASK, question())
    sent = of_partner(
        partner, shared, SEND, {"request": ask, "to": "th-customs", "urgency": "routine", "due": DUE}
    )
    requests_tracking.look(node_keys(), now=NOW)
    tell(partner, later)
    assert "Your agency's reply" not in text_of(signed_in, f"/requests/{sent}")
    tell(partner, later - {REPLY})
    assert "Your agency's reply" in text_of(signed_in, f"/requests/{sent}")


def test_what_a_partner_keeps_unread_is_offered_and_the_form_says_so(signed_in, shared, partner, monkeypatch):
    monkeypatch.setattr(partner_versions, "_FIRST_KINDS", (FIRST_CONTENT | FIRST_CONTROL) - {ASK})
    tell(partner, {ASK})
    page = text_of(signed_in, f"{shared}/requests/new?about=phone")
    assert f"{BEHIND} Their servers store it until they are upgraded." in page
    assert "Send the request" in page
