"""Forms of requests: what is read from what was typed, every reason together; the table is whole in both languages."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import gettext, override
from hypothesis import given
from hypothesis import strategies as st

from hornbill.requests import words as request_words
from hornbill.requests.api_shapes import NewRequest
from hornbill.requests.core import codes
from hornbill.requests.core.due import lateness, median_time
from hornbill.requests.core.errors import BadRequestForm
from hornbill.requests.core.forms import FORMS, read_answer, read_ask
from hornbill.requests.core.kinds import check_values, check_wanted
from hornbill.requests.core.state import NEXT

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def wrong(call, *args):
    with pytest.raises(BadRequestForm) as error:
        call(*args)
    return {(one.source, one.code) for one in error.value.reasons}


def test_what_is_wrong_is_said_all_at_once():
    typed = {"born": "28/03/1975", "shoe": "44", "document": "x" * 501}
    assert wrong(read_ask, "criminal-record", typed, []) == {
        ("name", "missing"),
        ("born", "wrong-field"),
        ("document", "too-long"),
        ("shoe", "unknown-field"),
        ("wanted", "nothing-wanted"),
    }
    assert wrong(read_ask, "dowry", {}, []) == {("about", "unknown-kind")}
    assert wrong(read_answer, "permit", {"genuine": "perhaps", "colour": "red"}) == {
        ("genuine", "wrong-field"),
        ("colour", "unknown-field"),
    }


def test_a_containers_number_is_proved_and_a_vessels_name_is_text():
    assert read_ask("movement", {"means": "mscu 123456-6"}, ["calls"])[0] == {"means": "MSCU1234566"}
    assert read_ask("movement", {"means": " Ocean Pearl "}, ["calls"])[0] == {"means": "Ocean Pearl"}
    assert wrong(read_ask, "movement", {"means": "MSCU1234567"}, ["calls"]) == {("means", "bad-container")}


@given(st.sampled_from(sorted(FORMS)), st.data())
def test_whatever_a_form_gives_has_the_form_of_a_record(kind, data):
    form = FORMS[kind]
    words = st.sampled_from(["", "2026", "2026-02", "yes", "Ocean Pearl", "  ", "x" * 501, "MSCU1234566"])
    typed = {one.name: data.draw(words) for one in form.given}
    wanted = data.draw(st.lists(st.sampled_from([one.name for one in form.wanted])))
    with contextlib.suppress(BadRequestForm):  # with what is wrong, nothing is read at all
        check_read(*read_ask(kind, typed, wanted), wanted)


def check_read(values, asked, wanted):
    assert check_values(values) == values
    assert check_wanted(asked) == asked
    assert set(asked) == set(wanted)


def test_every_code_has_words_in_both_languages():
    said = {
        *(one for words in request_words.KINDS.values() for one in (words.name, words.note)),
        *request_words.FIELDS.values(),
        *request_words.GROUNDS.values(),
        *request_words.PURPOSES.values(),
        *request_words.REFUSALS.values(),
        *request_words.URGENCIES.values(),
        *request_words.PHASES.values(),
    }
    assert set(request_words.KINDS) == set(FORMS)
    assert set(request_words.FIELDS) == {
        one.name for form in FORMS.values() for one in (*form.given, *form.wanted)
    }
    assert set(request_words.GROUNDS) == set(codes.GROUNDS)
    assert set(request_words.PURPOSES) == set(codes.PURPOSES)
    assert set(request_words.REFUSALS) == set(codes.REFUSALS)
    assert set(request_words.URGENCIES) == set(codes.URGENCIES)
    assert set(request_words.PHASES) == set(NEXT)
    with override("fr"):
        same = {one for one in said if gettext(one) == one}
    assert same <= {"Permis", "Photographs", "Nationality", "Destination", "Routine", "Document"}


def test_lateness_and_medians():
    due = NOW + timedelta(days=5)
    assert [lateness("asked", due, NOW + timedelta(days=n)) for n in (0, 3, 4, 5)] == [
        "in-time",
        "soon",
        "soon",
        "late",
    ]
    assert lateness("answered", due, due) == "done"
    days = [timedelta(days=n) for n in (9, 1, 2)]
    assert median_time(days) == timedelta(days=2)
    assert median_time(days[:2]) == timedelta(days=5)
    assert median_time([]) is None


@pytest.mark.parametrize(
    "due", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2200-01-01T00:00:00Z"]
)
def test_a_program_is_told_which_times_an_answer_can_be_due(due):
    body = {"about": "phone", "values": {"number": "1"}, "wanted": ["subscriber"], "to": ["vn-customs"]}
    body |= {"ground": "untoc-27", "purpose": "investigation"}
    with pytest.raises(ValueError, match="choose a time of the years 2001 to 2198"):
        NewRequest(**body, due=due)
    assert NewRequest(**body, due="2030-01-01T07:00:00+07:00").due.isoformat() == "2030-01-01T00:00:00+00:00"
