"""Forms and shapes of fields: they come back as they were typed, and take what is declared and nothing else."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given as drawn
from hypothesis import strategies as st
from pydantic import ValidationError

from hornbill.objects import forms
from hornbill.objects.actions.checking import wrong_values
from hornbill.objects.core.errors import BadFields
from hornbill.objects.core.fields import Field, Value, code, day, moment, officer, officers, records, text
from hornbill.objects.forms import Option
from tests.exchange.node_rig import NOW

FIELDS = (
    Field("title", "Title", text(30), missing="Say it."),
    Field("words", "Words", text(50, lines=True), help="More of it."),
    Field("urgency", "Urgency", code({"routine": "Routine", "urgent": "Urgent"}), begins="routine"),
    Field("due", "Due", moment(), missing="Choose a time."),
    Field("owner", "Owner", officer()),
    Field("present", "Present", officers(3), missing="Choose who was there."),
    Field("rests_on", "Based on", records(1)),
)
TYPED = {
    "title": "Find <b>him</b>",
    "words": "one\r\ntwo",
    "urgency": "urgent",
    "due": "2026-12-01T12:00",
    "owner": "vn-customs/hanh",
    "present": ["th-customs/somchai", "vn-customs/hanh"],
}


def posted(values):
    form = QueryDict(mutable=True)
    for name, value in values.items():
        form.setlist(name, value if isinstance(value, list) else [value])
    return form


def test_values_are_read_with_the_rooms_marking_where_none_is_chosen(room, somchai):
    typed = forms.read(posted(TYPED), FIELDS)
    values, marking = forms.values(somchai.vault(), room, typed, FIELDS)
    assert (values["words"], values["due"].isoformat()) == ("one\ntwo", "2026-12-01T12:00:00+00:00")
    assert (values["present"], values["rests_on"]) == (TYPED["present"], [])
    assert marking.tlp == "AMBER"
    red = forms.read(posted({**TYPED, "tlp": "RED"}), FIELDS)
    assert forms.values(somchai.vault(), room, red, FIELDS)[1].tlp == "RED"


def test_every_reason_comes_at_once_and_the_form_is_drawn_as_it_was_typed(room, somchai):
    typed = forms.read(posted({**TYPED, "due": "soon", "tlp": "PINK"}), FIELDS)
    with pytest.raises(BadFields) as error:
        forms.values(somchai.vault(), room, typed, FIELDS)
    assert {one.source for one in error.value.reasons} == {"due", "tlp"}
    people = [Option("vn-customs/hanh", "Hanh"), Option("th-customs/somchai", "Somchai")]
    context = forms.drawn(somchai.vault(), room, FIELDS, typed, error.value, owner=people, present=people)
    assert ("Due", "Choose a time.") in context["wrongs"]
    assert ("Marking", "Choose a marking.") in context["wrongs"]
    page = "".join(
        render_to_string("objects/_input.html", {"input": one}) for one in context["inputs"].values()
    )
    assert "Find &lt;b&gt;him&lt;/b&gt;" in page
    assert 'type="datetime-local" value="soon"' in page
    assert page.count(" checked") == 2
    assert page.count(" selected") == 2, "urgency and owner"
    assert '<p class="wrong">Choose a time.</p>' in page


def _day(value):
    return date.fromisoformat(value)


def test_what_a_declaration_can_ask_is_asked_of_an_open_room(room, somchai):
    from hornbill.objects.actions import reading

    good = {"title": "T", "due": NOW, "owner": "vn-customs/hanh", "present": ["vn-customs/hanh"]}
    with reading.whole(somchai.vault(), room) as opened:
        assert wrong_values(opened, FIELDS, good) == []
        bad = {
            "title": " ",
            "words": "x" * 51,
            "urgency": "now",
            "due": None,
            "owner": "la-police/bo",
            "present": ["la-police/bo"],
            "rests_on": ["0" * 64, "1" * 64],
        }
        found = wrong_values(opened, FIELDS, bad)
        own = Field("day", "Day", Value("text", _day, str, "text", 10))
        [wrong] = wrong_values(opened, [own], {"day": "1 May"})
        python = "This field does not take such a value."
        assert (wrong.code, wrong.text) == ("wrong-value", python), "nobody is shown Python's own words"
        assert wrong_values(opened, [own], {"day": "2026-05-01"}) == []
        early = [Field("first", "First day", day(early=True))]
        assert wrong_values(opened, early, {"first": "1900-01-01"}) == []
        [wrong] = wrong_values(opened, early, {"first": "1899-12-31"})
        assert wrong.text.endswith(": a day of the years 1900 to 2199, such as 2026-11-28.")
        assert [one.code for one in wrong_values(opened, early, {"first": "2200-01-01"})] == ["wrong-value"]
        first = [Field("first", "First day", day())]
        [wrong] = wrong_values(opened, first, {"first": "1 May"})
        assert wrong.text.endswith(": a day of the years 2000 to 2199, such as 2026-11-28.")
        with translation.override("fr"):
            [wrong] = wrong_values(opened, first, {"first": "1 May"})
            assert "une date des années 2000 à 2199" in wrong.text
            [wrong] = wrong_values(opened, [own], {"day": "1 May"})
            assert wrong.text == "Ce champ n’accepte pas une telle valeur.", "no catalogue has these words"
    assert [(one.source, one.code) for one in found] == [
        ("title", "missing"),
        ("words", "too-long"),
        ("urgency", "no-such-code"),
        ("due", "missing"),
        ("owner", "not-here"),
        ("present", "not-here"),
        ("rests_on", "no-such-record"),
        ("rests_on", "too-many"),
    ]


def test_a_day_is_chosen_in_a_calendar():
    fields = [Field("first", "First day", day(needed=True), missing="Choose a day.")]
    blank = forms.blank(fields, first="2026-11-28")
    inputs = {one.name: forms.drawn_input(one, blank, {}) for one in fields}
    drawn_as = render_to_string("objects/_input.html", {"input": inputs["first"]})
    assert 'type="date" value="2026-11-28" required' in drawn_as


@pytest.fixture(scope="module")
def shape():
    from django.urls import resolve

    resolve("/api/v1/me")
    from hornbill.tasks.api_shapes import NewTask

    return NewTask


SENT = {"title": "T", "owner": "aa/ana", "due": "2026-12-01T12:00:00Z"}


def test_a_shape_takes_its_fields_and_fills_what_may_be_left_out(shape):
    found = shape.model_validate(SENT)
    assert (found.urgency, found.text, found.rests_on, found.decision, found.marking) == (
        "routine",
        "",
        [],
        "",
        None,
    )
    assert found.due.utcoffset().total_seconds() == 0


@pytest.mark.parametrize(
    "more",
    [
        {"title": None},
        {"title": "x" * 301},
        {"owner": "nobody"},
        {"due": "2026-12-01T12:00:00"},
        {"due": "1999-01-01T00:00:00Z"},
        {"urgency": "now"},
        {"rests_on": ["x"]},
        {"decision": "x"},
        {"surplus": 1},
    ],
    ids=lambda more: json.dumps(more)[:30],
)
def test_a_shape_takes_nothing_else(shape, more):
    with pytest.raises(ValidationError):
        shape.model_validate({**SENT, **more})


@pytest.mark.parametrize("name", ["title", "owner", "due"])
def test_what_must_be_said_is_asked_for(shape, name):
    with pytest.raises(ValidationError):
        shape.model_validate({key: one for key, one in SENT.items() if key != name})


@drawn(
    st.dictionaries(
        st.sampled_from([*TYPED, "tlp", "surplus"]), st.text(max_size=5) | st.lists(st.text(max_size=5))
    )
)
def test_whatever_is_posted_is_read_as_it_was_typed(values):
    form = posted(values)
    typed = forms.read(form, FIELDS)
    assert set(typed.ticked) == {"present", "rests_on"}
    for name, ticked in typed.ticked.items():
        assert ticked == form.getlist(name)
    for name in ("title", "words", "due", "tlp"):
        assert typed.texts[name] == form.get(name, "").replace("\r\n", "\n")
    assert "surplus" not in typed.texts


@pytest.mark.parametrize(
    ("offered", "ticked", "first"),
    [
        (6, [], [0, 1, 2, 3, 4, 5]),
        (7, [], [0, 1, 2]),
        (7, [5], [0, 1, 2, 5]),
        (200, [1, 199], [0, 1, 2, 199]),
    ],
)
def test_of_many_records_the_latest_and_what_is_ticked_are_shown_and_the_others_unfold(
    offered, ticked, first
):
    options = [Option(str(n), f"Message {n}") for n in range(offered)]
    (field,) = (one for one in FIELDS if one.name == "rests_on")
    typed = forms.blank([field], rests_on=[str(n) for n in ticked])
    one = forms.drawn_input(field, typed, {}, options)
    assert [int(each.value) for each in one.first] == first
    assert {*one.first} | {*one.rest} == {*options}
    assert not {*one.first} & {*one.rest}
    assert one.picks == bool(one.rest)
