"""Which file was sent: one that was really made, of the day that the letter bears; never one that is made to record the step."""

from __future__ import annotations

import hashlib

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.formal_requests.actions import lettering, writing
from hornbill.formal_requests.core.errors import BadFormalRequest
from tests.exchange.node_rig import AMBER, NOW
from tests.formal_requests.formal_node import COMPLETE, DAY, begin, seen, state, text_of


def sha(data):
    return hashlib.sha256(data).hexdigest()


def sent(vault, request, **said):
    said = {"channel": "diplomatic", **said}
    lettering.take_step(vault, request, "sent", said, marking=AMBER, now=NOW + DAY)
    return seen(vault, request).steps[0].digest


def test_the_step_names_the_file_that_was_made_a_day_before(vault, room):
    state(vault, room)
    request = begin(vault, room, **COMPLETE, entities=["p1"])
    first = lettering.write(vault, request, ("pdf", "docx"), now=NOW)
    writing.revise(vault, request, {"purpose": "For the trial."}, now=NOW)
    second = lettering.write(vault, request, ("pdf",), now=NOW, language="fr")
    made = seen(vault, request).files_made
    assert [(one.form, one.language) for one in made] == [("pdf", "fr"), ("docx", "en"), ("pdf", "en")]
    assert [one.digest for one in made] == [sha(second["pdf"]), sha(first["docx"]), sha(first["pdf"])]
    entries = AuditEntry.objects.filter(act=lettering.LETTER).count()
    assert sent(vault, request, digest=sha(first["pdf"])) == sha(first["pdf"])
    assert AuditEntry.objects.filter(act=lettering.LETTER).count() == entries == 2
    assert seen(vault, request).files_made == ()


def test_no_file_is_claimed_that_nobody_chose(vault, room):
    request = begin(vault, room, **COMPLETE)
    lettering.write(vault, request, ("pdf",), now=NOW)
    assert sent(vault, request) == ""


def test_a_file_that_was_never_made_of_this_letter_cannot_be_named(vault, room):
    request, other = begin(vault, room, **COMPLETE), begin(vault, room, **COMPLETE, reference="7")
    stranger = sha(lettering.write(vault, other, ("pdf",), now=NOW)["pdf"])
    for digest in ("ab" * 32, stranger):
        with pytest.raises(BadFormalRequest) as caught:
            sent(vault, request, digest=digest)
        assert [one.source for one in caught.value.reasons] == ["digest"]
    assert seen(vault, request).phase == "draft"


def test_the_date_of_a_letter_is_a_word_of_it_and_not_the_day_on_which_it_is_drawn(vault, room):
    request = begin(vault, room, **COMPLETE)
    assert seen(vault, request).said["date"] == NOW.date().isoformat()
    one = lettering.write(vault, request, ("pdf",), now=NOW)["pdf"]
    assert lettering.write(vault, request, ("pdf",), now=NOW + 3 * DAY)["pdf"] == one
    writing.revise(vault, request, {"date": "2026-12-24"}, now=NOW)
    assert "2026-12-24" in text_of(lettering.write(vault, request, ("pdf",), now=NOW)["pdf"])
    writing.revise(vault, request, {"date": ""}, now=NOW + DAY)
    assert seen(vault, request).said["date"] == (NOW + DAY).date().isoformat()


@pytest.mark.parametrize("date", ["tomorrow", "2026-13-01", "1999-01-01", "20261224", "2026-W52-4"])
def test_a_date_that_is_none_is_named(vault, room, date):
    with pytest.raises(BadFormalRequest) as caught:
        begin(vault, room, date=date)
    assert [(one.source, one.code) for one in caught.value.reasons] == [("date", "bad-day")]
