"""Whom to call, on the network page, by the API and at the machine; and the page on which an officer says when."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hornbill.command import calling as verbs
from hornbill.directory import queries as directory
from hornbill.directory.core.agencies.duty import Hours
from hornbill.directory.officers import bulletins
from hornbill.node import setup
from tests.node import large_network
from tests.node.api_client import Program, token_for

ALWAYS = Hours("Asia/Vientiane", "00:00", "24:00")
DESK = {
    "name": "Duty desk of Thai Customs",
    "zone": "Asia/Bangkok",
    "weekly": [{"from": "00:00", "to": "24:00", "days": list(range(7))}],
    "phone": "+66 2 111 111",
    "emergency": "",
    "languages": ["en", "th"],
}


@pytest.fixture
def lao(signed_in, monkeypatch):
    """A network with an agency of Lao PDR: one permits officer on duty, one for timber."""
    people = (
        large_network.officer(
            "la-wildlife", 0, name="Kham", topics=("permits",), hours=ALWAYS, phone="+856 20 1"
        ),
        large_network.officer("la-wildlife", 1, name="Noi", topics=("timber",), hours=ALWAYS),
    )
    agency = next(one for one in large_network.agencies() if one.id == "la-wildlife")
    agency = replace(agency, officers=people, time_zone="Asia/Vientiane")
    own = directory.current()
    whole = replace(own, agencies=(*own.agencies, agency))
    monkeypatch.setattr(directory, "current", lambda: whole)
    return signed_in


@pytest.mark.parametrize(
    "question", ["who in Lao PDR for permits, now?", "qui au Laos pour un permis CITES maintenant"]
)
def test_one_box_answers_who_for_what_where_and_now(lao, question):
    page = lao.get("/network", {"q": question}).content.decode()
    answer = page[page.index("data-calling") :]
    assert "Kham" in answer
    assert "+856 20 1" in answer
    assert "round the clock" in answer
    assert not re.search(r"\bNoi\b", answer)
    assert "there now" in answer


def test_a_name_is_searched_as_before_and_nobody_is_said_so(lao):
    assert "data-calling" not in lao.get("/network", {"q": "noi"}).content.decode()
    page = lao.get("/network", {"q": "zzz in Kenya, now?"}).content.decode()
    assert "No contacts match" not in page
    assert "No agency of Kenya is in this network yet." in page


def test_where_nobody_answers_the_way_on_is_shown(lao):
    """The nearest contact with the topic, the authorities that the tables name, and the State's page."""
    page = lao.get("/network", {"q": "Who in Viet Nam for permits, now?"}).content.decode()
    answer = page[page.index("data-calling") :]
    assert "Nearest contacts in other States" in answer
    assert "Kham" in answer
    assert "Authorities outside the network" in answer
    assert "/law/states/VN" in answer
    program = Program(token_for(may=("directory",)).text)
    found = program.get("/directory/calling?q=permits+in+Viet+Nam+now").json()
    assert (found["callees"], [one["officer"] for one in found["nearby"]]) == (
        [],
        ["la-wildlife/officer-000"],
    )


@pytest.mark.parametrize("name", ["Laos", "Lao PDR", "老挝", "RDP lao"])
def test_every_usual_name_of_a_state_lists_its_agencies(lao, name):
    assert "la-wildlife" in lao.get("/network", {"q": name}).content.decode()


def test_the_duty_desk_stands_behind_officers_on_duty(lao):
    bulletins.say_desk(DESK, now=datetime.now(UTC))
    page = lao.get("/network", {"q": "Thailand now"}).content.decode()
    assert "Duty desk of Thai Customs" in page
    assert "+66 2 111 111" in page


def test_a_program_asks_the_same(lao):
    found = Program(token_for(may=("directory",)).text).get("/directory/calling?q=permits+in+Laos+now").json()
    assert (found["countries"], found["topics"], found["now"]) == (["LA"], ["permits"], True)
    assert [(one["officer"], one["state"], one["on_duty"]) for one in found["callees"]] == [
        ("la-wildlife/officer-000", "on-duty", True)
    ]


def test_the_machine_answers_too(lao, monkeypatch, capsys):
    monkeypatch.setattr(setup, "use", lambda *_args, **_more: None)
    assert verbs.call(["who", "in", "Lao PDR", "for", "permits,", "now?"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["officer"], told["state"]) == ("la-wildlife/officer-000", "on-duty")


def test_a_desk_is_told_from_the_command_line(officers, monkeypatch):
    monkeypatch.setattr(setup, "use", lambda *_args, **_more: None)
    verbs.desk(["--phone", "+66 2 1", "--language", "th", "--duty", "0-4,08:30,16:30"])
    desk = bulletins.desk_of("th-customs")
    assert (desk.phone, desk.weekly[0].days) == ("+66 2 1", (0, 1, 2, 3, 4))
    for wrong in ("0-4", "x,08:00,09:00", "0-9,08:00,09:00", "0,8,9"):
        with pytest.raises(Exception, match=r"not a duty|weekly"):
            verbs.desk(["--duty", wrong])


FORM = {
    "zone": "Asia/Bangkok",
    "days0": ["0", "1", "2"],
    "from0": "08:30",
    "to0": "16:30",
    "phone": "+66 81 000 000",
    "deputy": "th-customs/malee",
}


def test_an_officer_says_when_and_it_stands_on_the_page(signed_in):
    assert "Duty hours and absence" in signed_in.see("/settings").content.decode()
    signed_in.see("/settings/duty")
    today = datetime.now(UTC).date()
    away = {"first": str(today - timedelta(days=2)), "last": str(today + timedelta(days=9))}
    answer = signed_in.send("/settings/duty", {**FORM, **away, "absence_deputy": "th-customs/malee"})
    assert answer.status_code == 302, answer.content.decode()
    page = signed_in.see("/network/officer/th-customs/somchai").content.decode()
    assert "Mon to Wed, 08:30 to 16:30 (Bangkok)" in page
    assert "away until" in page
    again = signed_in.see("/settings/duty").content.decode()
    assert 'value="+66 81 000 000"' in again
    assert again.count(" checked") == 3


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"to0": "25:00"}, "weekly"),
        ({"days0": []}, "weekly"),
        ({"phone": "ring me"}, "phone"),
        ({"emergency": "<b>"}, "emergency"),
        ({"first": "2026-12-02", "last": "2026-12-01"}, "absence"),
        ({"first": "2026-12-02"}, "absence"),
        ({"deputy": "vn-customs/hanh"}, "deputy"),
        ({"deputy": "th-customs/somchai"}, "deputy"),
        ({"zone": "Asia/<b>"}, "zone"),
    ],
)
def test_what_was_typed_comes_back_with_the_reason(signed_in, change, field):
    signed_in.see("/settings/duty")
    answer = signed_in.send("/settings/duty", {**FORM, **change})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'data-error="{field}"' in page
    assert 'value="08:30"' in page
    assert bulletins.availability_of("th-customs/somchai") is None
