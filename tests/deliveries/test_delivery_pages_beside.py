"""Pages beside the gate: legs one by one, evidence, a seizure's draft, photographs, the carrier, a rehearsal, the study and its library."""

from __future__ import annotations

import base64
import re
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hornbill.deliveries import queries
from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.folding import delivery_in
from hornbill.deliveries.models import Position, Study
from hornbill.seizures.models import Seizure
from tests.deliveries.pages_rig import (
    Browser,
    browser,
    do,
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
)

__all__ = ["Browser", "browser", "malee", "officers", "partner", "path", "ready", "signed_in"]
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def at(hours):
    return (timezone.now() + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%MZ")


def legs(**more):
    rows = {
        "route": "legs",
        "leg_from": ["THBKK", "", ""],
        "leg_to": ["VNHAN", "", ""],
        "leg_means": ["air", "", ""],
        "leg_begins": [at(1), "", ""],
        "leg_ends": [at(4), "", ""],
        "leg_corridor_km": ["150", "", ""],
        "stops": "",
        "leaves": "",
    }
    return {**rows, **more}


def with_file(browser, address, fields, **files):
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.seen)[1]
    sent = {name: SimpleUploadedFile(called, data) for name, (called, data) in files.items()}
    return browser.post(address, {**fields, "csrfmiddlewaretoken": token, **sent})


def event_on(browser, path, status=302, **form):
    browser.see(f"{path}/board")
    answer = browser.send(f"{path}/do/position", form)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer


def test_legs_are_given_one_by_one_and_what_is_wrong_is_named_by_its_leg(signed_in, partner, path):
    signed_in.see(f"{path}/plan")
    bad = plan_form(signed_in, **legs(leg_ends=[at(0), "", ""]))
    page = text_of(signed_in.send(f"{path}/plan", bad), 422)
    assert "Leg 1: give when it begins and when it ends" in page
    assert 'value="THBKK"' in page, "what was typed is still there"
    bad = plan_form(signed_in, **legs(leg_to=["Nowhere at all", "", ""]))
    assert "“Nowhere at all” was not found" in text_of(signed_in.send(f"{path}/plan", bad), 422)
    bad = plan_form(signed_in, **legs(leg_corridor_km=["x", "", ""], leg_means=["", "", ""]))
    assert "Leg 1: choose how it travels." in text_of(signed_in.send(f"{path}/plan", bad), 422)
    propose(signed_in, partner, path, **legs())
    (leg,) = delivery_in(partner.fold(room_of(path))).current.legs
    assert (leg.state, leg.enters, leg.corridor_km, leg.means) == ("TH", "VN", 150, "air")
    page = text_of(signed_in.see(f"{path}/plan"))
    assert 'name="leg_corridor_km" inputmode="numeric" maxlength="5" value="150"' in page


def test_evidence_names_exhibits_of_the_room_and_a_seizure_of_the_register(signed_in, partner, path):
    propose(signed_in, partner, path)
    do(signed_in, path, "evidence", status=422, step="baseline", text="")
    room = room_of(path)
    signed_in.see(f"/rooms/{room}/evidence/new")
    told = {"title": "Carton", "at": at(-1), "form": "physical", "mass_unit": "kg", "once": signed_in.once}
    answer = signed_in.send(f"/rooms/{room}/evidence/new", told)
    assert answer.status_code == 302, re.findall(r'class="wrong[^>]*>([^<]+)', answer.content.decode())
    exhibit = answer["Location"].split("/exhibits/")[1][:64]
    do(
        signed_in,
        path,
        "evidence",
        step="baseline",
        exhibits=[exhibit],
        seizure="TH-17",
        text="6.4 kg gross.",
    )
    page = text_of(signed_in.see(path))
    assert "Evidence baseline" in page
    assert f'href="/exhibits/{exhibit}"' in page
    assert "TH-17" in page
    page = text_of(do(signed_in, path, "evidence", status=422, step="seized", exhibits=["0" * 64]), 422)
    assert "An exhibit that is named is not in this room." in page
    assert "6.4 kg gross." in text_of(signed_in.see(f"{path}/report"))


def test_a_seizure_begins_as_a_draft_with_route_and_day_and_no_word_of_the_room(signed_in, partner, path):
    propose(signed_in, partner, path)
    signed_in.see(path)
    answer = signed_in.send(f"{path}/seizure", {"once": signed_in.once})
    assert answer.status_code == 302
    form = Seizure.objects.get(state="draft").details["form"]
    assert form["country"] == "TH"
    assert (form["origin"], form["destination"], form["transport"]) == ("TH", "VN", "air")
    assert "ivory" not in str(form)
    page = text_of(signed_in.see(answer["Location"]))
    assert form["place"] in page


def test_a_photograph_stands_in_the_log_and_is_shared_once(signed_in, partner, path):
    propose(signed_in, partner, path)
    signed_in.see(f"{path}/log")
    entry = {"seen": "stopped", "place": "Gate 4", "text": "", "once": signed_in.once}
    for _ in range(2):  # sent twice, it is written once
        assert with_file(signed_in, f"{path}/log", entry, photo=("box.png", PICTURE)).status_code == 302
    page = text_of(signed_in.see(f"{path}/log"))
    assert page.count('class="surveil-picture"') == 1
    partner.take_all()
    (log,) = [
        one.values
        for one in partner.fold(room_of(path)).history.items.values()
        if one.header.kind == kinds.LOG
    ]
    assert len(log["files"]) == 1


def test_the_carriers_task_is_confirmed_when_its_owner_closes_it(signed_in, malee, partner, path):
    propose(signed_in, partner, path)
    page = text_of(signed_in.see(path))
    assert "Nobody has been asked to have the carrier hold the status" in page
    do(signed_in, path, "carrier", owner="th-customs/somchai", due=at(2), once="carrier-1")
    page = text_of(signed_in.see(path))
    assert "not confirmed yet" in page
    task = re.search(r'href="/tasks/([0-9a-f]{64})"', page)[1]
    page = text_of(signed_in.see(f"/tasks/{task}"))
    after = re.search(r'name="after" value="([0-9a-f]{64})"', page)[1]
    done = signed_in.send(
        f"/tasks/{task}/step", {"step": "done", "after": after, "text": "Security desk, 10:02."}
    )
    assert done.status_code == 302, done.content.decode()[-2000:]
    assert "confirmed" in re.sub("not confirmed yet", "", text_of(signed_in.see(path)))


def test_positions_by_hand_and_from_a_carriers_table(signed_in, partner, path):
    propose(signed_in, partner, path)
    event = {"means": "carrier", "name": "EE123456789TH", "place": "THBKK", "at": at(-1)}
    event_on(signed_in, path, **event)
    event_on(signed_in, path, **event)
    assert Position.objects.filter(means="carrier").count() == 1
    page = text_of(event_on(signed_in, path, 422, **{**event, "place": "Nowhere at all"}), 422)
    assert "“Nowhere at all” was not found" in page
    assert 'value="EE123456789TH"' in page
    table = f"time,place,event\n{at(-3)},VNHAN,Arrived\n{at(-2)},Nowhere at all,Lost\n".encode()
    signed_in.see(f"{path}/board")
    page = text_of(with_file(signed_in, f"{path}/track", {"name": "EE1"}, file=("events.csv", table)))
    assert "1 new positions of 2 events" in page
    assert "Places that were not found: Nowhere at all." in page
    assert "Arrived" in text_of(signed_in.see(f"{path}/log"))


def test_a_rehearsal_holds_is_noticed_and_debriefed(signed_in, partner, ready):
    propose(signed_in, partner, ready, exercise="1")
    do(signed_in, ready, "inject", trouble="withdrawn", state="TH", at="")
    do(signed_in, ready, "inject", trouble="late", state="VN", at=at(5))
    look(ready)
    page = text_of(signed_in.see(ready))
    assert "A consent is withdrawn" in page
    assert "Exercise: " in page
    assert page.count("not noticed yet") == 2, "the trouble that is to come is not shown"
    trouble = re.search(r'name="trouble" value="([0-9a-f]{64})"', page)[1]
    do(signed_in, ready, "notice", trouble=trouble, step="noticed")
    page = text_of(signed_in.see(ready))
    assert page.count("not noticed yet") == 1
    do(signed_in, ready, "notice", trouble=trouble, step="dealt")
    assert "Dealt with after" in text_of(signed_in.see(f"{ready}/report"))
    made = [one for one in delivery_in(partner_view(partner, ready)).troubles.values() if one.what == "late"]
    do(signed_in, ready, "notice", status=404, trouble=made[0].said.record, step="noticed")


def partner_view(partner, path):
    partner.take_all()
    return partner.fold(room_of(path))


def test_a_study_goes_into_the_library_once_both_agencies_agree(signed_in, malee, partner, ready):
    do(signed_in, ready, "start")
    do(signed_in, ready, "end", outcome="takedown", text="")
    do(signed_in, ready, "lessons", difficulties="Night.", lessons="Call first.")
    page = text_of(signed_in.see(f"{ready}/report"))
    study = re.search(r'name="study" value="([0-9a-f]{64})"', page)[1]
    said = page.index("What was taken out before cannot be called back")
    assert said < page.index("Agree for your agency"), "before anybody agrees"
    assert "Withdraw agreement" not in page
    do(signed_in, ready, "keep-study", status=403, study=study)
    do(signed_in, ready, "agree", study=study)
    assert not Study.objects.exists()
    say(partner, ready, kinds.AGREE, {"study": study})
    page = text_of(signed_in.see(f"{ready}/report"))
    assert "Every agency agrees" in page
    do(signed_in, ready, "take-back-study", study=study)
    page = text_of(signed_in.see(f"{ready}/report"))
    assert "Have withdrawn their agreement:" in page
    do(signed_in, ready, "keep-study", status=403, study=study)
    do(signed_in, ready, "take-back-study", status=403, study=study)
    assert not Study.objects.exists()
    do(signed_in, ready, "agree", study=study)
    partner.take_all()
    say(partner, ready, kinds.TAKE_BACK, {"study": study})
    do(signed_in, ready, "keep-study", status=403, study=study)
    say(partner, ready, kinds.AGREE, {"study": study})
    assert "Every agency agrees" in text_of(signed_in.see(f"{ready}/report"))
    do(signed_in, ready, "keep-study", study="0" * 64, status=404)
    do(signed_in, ready, "keep-study", study=study)
    do(signed_in, ready, "take-back-study", study=study)
    do(signed_in, ready, "agree", study=study)
    assert queries.study(study).study["lessons"] == [{"difficulties": "Night.", "lessons": "Call first."}]
    page = text_of(signed_in.see("/deliveries/studies"))
    assert "Call first." in page
    assert "1,221 pieces" in page


def test_nobody_is_asked_to_agree_where_a_withdrawal_could_not_be_written(signed_in, partner, ready):
    from hornbill.exchange.core.records.kinds import KINDS
    from hornbill.exchange.models import PartnerVersion

    do(signed_in, ready, "start")
    do(signed_in, ready, "end", outcome="takedown", text="")
    page = text_of(signed_in.see(f"{ready}/report"))
    study = re.search(r'name="study" value="([0-9a-f]{64})"', page)[1]
    assert "Agree for your agency" in page
    row = PartnerVersion.objects.get(agency="vn-customs")
    reads = {**row.reads, "kinds": sorted(set(KINDS) - {kinds.TAKE_BACK})}
    PartnerVersion.objects.filter(pk=row.pk).update(reads=reads)
    page = text_of(signed_in.see(f"{ready}/report"))
    assert "1 of 2 agencies cannot read this yet: vn-customs." in page
    assert "Agree for your agency" not in page
    do(signed_in, ready, "agree", status=403, study=study)


def test_a_study_is_kept_only_while_an_agreement_to_it_can_be_withdrawn(signed_in, partner, ready):
    from hornbill.exchange.core.records.kinds import KINDS
    from hornbill.exchange.models import PartnerVersion

    do(signed_in, ready, "start")
    do(signed_in, ready, "end", outcome="takedown", text="")
    page = text_of(signed_in.see(f"{ready}/report"))
    study = re.search(r'name="study" value="([0-9a-f]{64})"', page)[1]
    do(signed_in, ready, "agree", study=study)
    partner.take_all()
    say(partner, ready, kinds.AGREE, {"study": study})
    assert "Put it into the library" in text_of(signed_in.see(f"{ready}/report"))
    row = PartnerVersion.objects.get(agency="vn-customs")
    reads = {**row.reads, "kinds": sorted(set(KINDS) - {kinds.TAKE_BACK})}
    PartnerVersion.objects.filter(pk=row.pk).update(reads=reads)
    assert "Put it into the library" not in text_of(signed_in.see(f"{ready}/report"))
    do(signed_in, ready, "keep-study", status=403, study=study)
    assert not Study.objects.exists()
