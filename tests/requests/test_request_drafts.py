"""What is typed and not sent stays, sealed; lists of requests are sieved; questions and answers are found."""

from __future__ import annotations

from hornbill.requests.actions import tracking
from hornbill.requests.core.kinds import ASK, SEND
from hornbill.requests.models import Draft
from hornbill.vault.keyring import node_keys
from tests.exchange.node_rig import NOW
from tests.requests.request_room import DUE, question
from tests.requests.test_request_pages import (  # fixtures among them
    Browser,
    browser,
    of_partner,
    officers,
    partner,
    shared,
    signed_in,
    text_of,
)

__all__ = ["Browser", "browser", "officers", "partner", "shared", "signed_in"]


def test_a_question_that_was_typed_is_there_again_until_it_is_sent_or_thrown_away(signed_in, shared):
    new, draft = f"{shared}/requests/new?about=phone", f"{shared}/requests/draft"
    signed_in.see(new)
    form = {"about": "phone", "g.number": "+84 90 000 0000", "text": "Who is he?", "wanted": ["device"]}
    form |= {"ground": "agreement", "due": "2099-01-01T00:00", "urgency": "urgent"}
    signed_in.send(draft, {**form, "once": signed_in.once})
    row = Draft.objects.get()
    assert b"Who is he" not in bytes(row.sealed)
    page = text_of(signed_in.see(new))
    assert "Your draft has been restored" in page
    for kept in ('value="+84 90 000 0000"', ">Who is he?</textarea>", 'value="2099-01-01T00:00"'):
        assert kept in page
    assert 'value="device" checked' in page
    assert "Draft saved" in text_of(signed_in.see(f"{shared}/requests/new")), "beside its kind"
    assert "has been restored" not in text_of(signed_in.see(f"{shared}/requests/new?about=permit"))
    listed = text_of(signed_in.see("/requests"))
    assert "Drafts" in listed
    assert "Scales" in listed
    signed_in.send(draft, {"about": "phone", "discard": "1"})
    assert not Draft.objects.exists()
    signed_in.see(new)
    signed_in.send(draft, {**form, "once": signed_in.once})
    signed_in.see(new)
    form |= {"to": "vn-customs", "ground": "untoc-27", "purpose": "investigation", "once": signed_in.once}
    assert signed_in.send(f"{shared}/requests/new", form).status_code == 302
    assert not Draft.objects.exists()
    signed_in.send(draft, form)
    assert not Draft.objects.exists(), "what was sent meanwhile keeps nothing"
    signed_in.send(draft, {"about": "phone", "text": "  "})
    assert not Draft.objects.exists(), "nothing typed"


def test_a_reply_that_was_typed_is_there_again_and_lists_and_search_know_the_request(
    signed_in, shared, partner
):
    content = of_partner(partner, shared, ASK, question(ground_text="DSI 114/2026"))
    values = {"request": content.id, "to": "th-customs", "urgency": "urgent", "due": DUE}
    request = of_partner(partner, shared, SEND, values).id
    tracking.look(node_keys(), now=NOW)
    path = f"/requests/{request}"
    signed_in.see(path)
    form = {"a.subscriber": "Nguyễn Văn An", "text": "Carte prépayée.", "ground": "ongoing"}
    signed_in.send(f"{path}/draft", form)
    page = text_of(signed_in.see(path))
    assert 'value="Nguyễn Văn An"' in page
    assert 'value="ongoing" selected' in page
    assert "A reply to a request" in text_of(signed_in.see("/requests"))

    for asked_for, shown in (
        ("whose=to-us", True),
        ("whose=by-us", False),
        ("stands=over", False),
        ("stands=waits&partner=vn-customs", True),
        ("partner=la-police", False),
        ("whose=%22%3E&stands=x", True),
        ("partner=%00", True),
    ):
        page = text_of(signed_in.see(f"/requests?{asked_for}"))
        assert ("+66 81 000 0000" in page) == shown, asked_for
        assert ("No requests match" in page) != shown, asked_for
    signed_in.see(path)
    form |= {"step": "answered", "ground": "", "once": signed_in.once}
    assert signed_in.send(f"{path}/reply", form).status_code == 302
    assert not Draft.objects.exists()
    for words in ("66810000000", "DSI 114", "prépayée", "nguyen"):
        page = text_of(signed_in.send("/search", {"q": words}))
        assert ("Request for information" if words[0] in "6D" else "Answer to a request") in page, words
