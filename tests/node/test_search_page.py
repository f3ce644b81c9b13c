"""Search over all rooms: what is found, for whom, and what is left of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.exchange import actions
from hornbill.exchange.actions import searching
from hornbill.exchange.core.search.index import Filters, asked
from hornbill.kernel.markings import Marking
from tests.node.api_client import Program, refused, token_for, vault_of
from tests.node.conftest import OTHER_PASSPHRASE

pytestmark = pytest.mark.django_db(transaction=True)
MALEE = "th-customs/malee"


def now():
    return datetime.now(UTC)


def found(vault, typed, **filters):
    return actions.search(vault, asked(typed), Filters(**filters), now=now())


def say(vault, room, text, tlp="AMBER"):
    return actions.post_message(vault, room, text=text, lang="", marking=Marking(tlp), now=now())


def open_room(vault, title, *invite):
    return actions.open_room(
        vault, title=title, number="7", invite=list(invite), marking=Marking(), now=now()
    )


def test_the_page_finds_shows_and_leads_to_the_record(room, signed_in):
    signed_in.send(
        f"{room}/messages", {"text": "Container TGHU 482 119-4 <b>sealed</b>", "tlp": "RED", "once": "a"}
    )
    signed_in.see("/rooms")
    answer = signed_in.send("/search", {"q": "tghu4821194"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<mark>TGHU" in page.replace('<bdi dir="ltr">', "").replace("</bdi>", "")
    assert "&lt;b&gt;" in page
    assert "TLP:RED" in page
    assert "Rosewood in a container" in page
    link = page[page.index("/records/") - 71 :].partition('"')[0]
    gone_to = signed_in.get(link)
    assert gone_to.status_code == 302
    assert gone_to["Location"] == f"{room}#e-{link.split('/')[-2]}"  # a message has no page of its own
    assert "Nothing found" in signed_in.send("/search", {"q": "pangolin"}).content.decode()


def test_a_form_that_is_wrong_comes_back_as_it_was(signed_in):
    signed_in.see("/search")
    answer = signed_in.send("/search", {"q": "seal", "since": "24.11.2026", "until": "2026-11-24"})
    assert answer.status_code == 422
    assert 'value="seal"' in signed_in.seen
    assert "2026-11-24." in signed_in.seen
    assert (
        signed_in.send("/search", {"q": "x", "since": "2026-11-24", "until": "2026-11-23"}).status_code == 422
    )
    assert signed_in.send("/search", {"q": "x" * 201}).status_code == 422
    assert signed_in.get("/search?q=seal").status_code == 200  # nothing is looked for by an address


def test_only_what_the_officer_may_read_and_what_still_stands(officers):
    somchai, malee = vault_of(), vault_of("malee", OTHER_PASSPHRASE)
    own, shared = open_room(somchai, "Own"), open_room(somchai, "Shared", MALEE)
    say(somchai, own, "the seal is broken")
    record = say(somchai, shared, "the seal is whole")
    assert found(somchai, "seal").total == 2
    assert found(malee, "seal").total == 0  # put in by others, not accepted yet
    actions.accept(malee, shared, now=now())
    assert [hit.record for hit in found(malee, "seal").hits] == [record]
    assert found(malee, "Own").total == 0

    actions.change_message(somchai, shared, record, "the lock is whole", now=now())
    assert found(malee, "seal").total == 0
    assert found(malee, "lock").hits[0].record == record
    actions.withdraw_message(somchai, shared, record, "", now=now())
    assert found(malee, "lock").total == 0
    assert found(somchai, "lock").total == 0
    assert found(somchai, "", author=MALEE).total == 0
    assert found(somchai, "", shown_as="room").total == 2


def test_the_index_ends_with_the_session_and_nothing_of_it_is_written(room, signed_in):
    before = set(searching._sessions)
    signed_in.send(f"{room}/messages", {"text": "crate seven", "tlp": "", "once": "a"})
    signed_in.see("/rooms")
    signed_in.send("/search", {"q": "crate seven"})
    assert len(searching._sessions) == len(before) + 1
    signed_in.see("/rooms")
    signed_in.send("/sign-out", {})
    assert set(searching._sessions) == before
    entry = AuditEntry.objects.get(act="exchange.search")
    assert "crate" not in entry.detail
    assert '"found":1' in entry.detail


def test_a_program_searches_the_rooms_of_its_token(officers):
    somchai, program = vault_of(), Program(token_for().text)
    room = open_room(somchai, "Own", MALEE)
    say(somchai, room, "the seal is broken")
    answer = program.post("/search", {"q": "seal"}).json()
    assert [one["kind"] for one in answer["hits"]] == ["message"]  # one's own agency's words go out
    assert {"text": "seal", "hit": True} in answer["hits"][0]["snippet"]
    bound = Program(token_for(rooms=[open_room(somchai, "Other")]).text)
    assert bound.post("/search", {"q": "seal"}).json()["total"] == 0
    refused(bound.post("/search", {"q": "seal", "room": room}), 403, "token-too-narrow")
    refused(program.post("/search", {"q": "x" * 201}), 422, "bad-request")
