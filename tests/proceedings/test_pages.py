"""Pages of proceedings, as an officer uses them in a browser without scripts."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from tests.cases.test_pages import new as new_entity
from tests.cases.test_pages import text_of
from tests.node.conftest import Browser, browser, officers, room, signed_in

__all__ = ["Browser", "browser", "officers", "room", "signed_in"]


@pytest.fixture
def man(signed_in, room):
    """A person of the room."""
    return new_entity(signed_in, room, "Person", name="Nguyễn Văn An")


def state(browser_, room, status=302, address="", **fields):
    path = f"{room}/outcome/new"
    browser_.see(f"{path}{address}")
    form = {"state": "TH", "once": browser_.once, **fields}
    answer = browser_.send(path, form)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def test_an_empty_room_says_what_the_page_is_for(signed_in, room):
    page = text_of(signed_in, f"{room}/outcome")
    assert "No steps yet" in page
    assert "/outcome/new" in page
    assert "/outcome" in text_of(signed_in, room)
    assert "It counts the steps" in text_of(signed_in, "/impact")


def test_from_arrest_to_an_acquittal_on_appeal(signed_in, room, man):
    who = "Nguyễn Văn An"
    state(signed_in, room, person=who, stage="arrest", date="2025-03-05")
    state(
        signed_in, room, person=who, stage="charge", outcome="charged", date="2025-04", offence="Illegal possession",
        provision="Wild Animal Act\nsection 92", court="Criminal Court", reference="Black 12/2568",
    )  # fmt: skip
    state(
        signed_in,
        room,
        person=who,
        stage="trial",
        outcome="convicted",
        date="2025-09",
        reference="BLACK 12/2568",
    )
    state(
        signed_in, room, person=who, stage="sentence", outcome="convicted", date="2025-09-20", days="730",
        suspended_days="365", fine="20000.50", fine_currency="thb",
    )  # fmt: skip
    page = text_of(signed_in, f"{room}/outcome")
    assert page.count('<ol class="chain">') == 1
    assert "730 days of imprisonment, of which 365 suspended" in page
    assert "a fine of 20,000.5 THB" in page
    assert "<b>convicted</b>" in page
    impact = text_of(signed_in, "/impact")
    assert "Status: convicted" in impact
    assert re.search(r"\b730\b", impact)
    state(signed_in, room, person=who, stage="appeal", outcome="acquitted", date="2026-02-01")
    page = text_of(signed_in, f"{room}/outcome")
    assert "<b>acquitted</b>" in page
    impact = text_of(signed_in, "/impact?period=month")
    assert "Status: acquitted" in impact
    assert "Status: convicted" not in impact
    assert not re.search(r"\b730\b", impact)


def test_what_cannot_be_read_is_asked_about_and_stays(signed_in, room, man):
    page = state(
        signed_in, room, 422, person="Nobody", stage="trial", outcome="charged", date="05/03/2569", days="x", fine="1,5",
        source="court list",
    )  # fmt: skip
    assert "This room has nothing with that name." in page
    assert "Choose one that fits the stage." in page
    assert "Write whole days, such as 730." in page
    assert 'value="2026-03-05"' in page
    assert "a Buddhist year" in page
    for kept in ("Nobody", "05/03/2569", "1,5", "court list"):
        assert f'value="{kept}"' in page
    fields = {"person": "Nguyễn Văn An", "stage": "arrest", "date": "05/03/2569", "date_choice": "2026-03-05"}
    state(signed_in, room, **fields)
    page = text_of(signed_in, f"{room}/outcome")
    step = re.search(r'href="(\S+/outcome/[0-9a-f]{64})"', page)[1]
    assert "05/03/2569" in text_of(signed_in, step)  # as it was typed


def test_another_states_proceeding_is_a_report_with_its_source(signed_in, room, man):
    fields = {"person": "Nguyễn Văn An", "stage": "arrest", "state": "other", "state_other": "ke"}
    page = state(signed_in, room, 422, **fields)
    assert "only reports this proceeding of another State" in page
    state(signed_in, room, **fields, source="Kenyan court's list")
    page = text_of(signed_in, f"{room}/outcome")
    assert "Kenya" in page
    assert "which is not an agency of that State" in page


def test_a_step_is_corrected_and_withdrawn_by_its_own_agency(signed_in, room):
    state(signed_in, room, own="P-1", stage="arrest", date="2026-03-05", source="register")
    page = text_of(signed_in, f"{room}/outcome")
    step = re.search(r'href="(\S+/outcome/[0-9a-f]{64})"', page)[1]
    form = text_of(signed_in, f"{room}/outcome/new?corrects={step[-64:]}")
    assert 'value="P-1"' in form
    assert 'value="2026-03-05"' in form
    fields = {"own": "P-1", "stage": "arrest", "date": "2026-03-06", "source": "register"}
    state(signed_in, room, address=f"?corrects={step[-64:]}", corrects=step[-64:], **fields)
    page = text_of(signed_in, f"{room}/outcome")
    assert "2026-03-06" in page
    assert "1 step was corrected or withdrawn" in page
    assert signed_in.get(step).status_code == 404
    last = re.search(r'href="(\S+/outcome/[0-9a-f]{64})"', page)[1]
    signed_in.see(last)
    assert signed_in.send(last, {"reason": "another man"}).status_code == 302
    page = text_of(signed_in, f"{room}/outcome")
    assert "2 steps were corrected or withdrawn" in page
    assert "another man" in page
    assert '<ol class="chain">' not in page
    assert "Stage: Arrest" not in text_of(signed_in, "/impact")


def test_goods_of_nobody_and_a_seizure_of_the_room(signed_in, room):
    new_entity(signed_in, room, "Seizure", name="Laem Chabang, box 3")
    page = text_of(signed_in, f"{room}/outcome")
    assert "Seizures without a step" in page
    key = re.search(r"seizure=([0-9a-f]{32})", page)[1]
    assert f'value="{key}" selected' in text_of(signed_in, f"{room}/outcome/new?stage=seizure&seizure={key}")
    goods = {"how_0": "seized", "goods_0": "Ivory, raw", "amount_0": "12.5", "unit_0": "kg"}
    page = state(signed_in, room, 422, stage="arrest", seizure=key, **goods)
    assert "This stage needs a person" in page
    state(signed_in, room, stage="seizure", seizure=key, date="2026", **goods)
    page = text_of(signed_in, f"{room}/outcome")
    assert "Goods without a known person" in page
    assert "seized: 12.5 kg, Ivory, raw" in page
    assert "seized: ivory, raw (kg)" in text_of(signed_in, "/impact")


def test_a_count_leaves_as_a_file_by_markings(signed_in, room):
    for n in range(3):
        state(signed_in, room, own=f"P-{n}", stage="charge", outcome="charged", date="2026-03", tlp="GREEN")
    state(signed_in, room, own="P-9", stage="arrest", date="2026-04", tlp="RED")
    signed_in.see("/impact")
    form = {"way": "export", "period": "year", "form": "csv"}
    answer = signed_in.send("/impact/file", form)
    assert answer["Content-Disposition"].endswith('impact-export.csv"')
    rows = list(csv.DictReader(io.StringIO(answer.content.decode().removeprefix("\ufeff"))))
    charged = [one for one in rows if one["of"] == "charged" and one["state"] == "TH" and one["period"]]
    assert [(one["period"], one["value"], one["small"], one["tlp"]) for one in charged] == [
        ("2026", "3", "", "GREEN")
    ]
    arrests = [one for one in rows if one["of"] == "arrest"]
    assert {(one["value"], one["small"], one["tlp"]) for one in arrests} == {("1", "yes", "RED")}
    signed_in.see("/impact")
    open_to_all = json.loads(
        signed_in.send("/impact/file", {**form, "way": "publish", "form": "json"}).content
    )
    cells = [cell for row in open_to_all["rows"] for cell in row["figures"]]
    assert {cell["withheld"] for cell in cells if cell["of"] == "arrest"} == {True}
    assert {cell["value"] for cell in cells if cell["of"] == "charged"} == {"3"}
    signed_in.see("/impact")
    assert signed_in.send("/impact/file", {**form, "way": "gossip"}).status_code == 400
