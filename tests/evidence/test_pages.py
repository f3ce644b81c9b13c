"""Pages of evidence as officers use them: photographed, described, sealed, handed over to a partner, answered, counted, labelled."""

from __future__ import annotations

import hashlib
import html
import json
import re
import shutil

from django.core.files.uploadedfile import SimpleUploadedFile

from hornbill.evidence import queries
from hornbill.evidence.core.kinds import DESCRIBE, GIVE, TAKE
from tests.evidence.custody_room import exhibit_values, give_values, take_values
from tests.evidence.test_bundle import by_openssl, by_ours, by_plain
from tests.exchange.node_rig import deliver
from tests.node.conftest import TOKEN, Browser, browser, officers, partner, shared, signed_in

__all__ = ["Browser", "browser", "officers", "partner", "shared", "signed_in"]
ME, HANH = "th-customs/somchai", "vn-customs/hanh"
JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300"
    + "01" * 64
    + "ffc0000b080001000101011100ffc40014000100000000"
    "00000000000000000000000009ffc40014100100000000000000000000000000000000ffda0008010100003f0054dfffd9"
)


def of_partner(partner, path, kind, values):
    sealed = partner.write(path.rpartition("/")[2], kind, values)
    deliver(partner.envelope(sealed))
    return sealed.id


def wrongs_in(text):
    return re.findall(r"<div class=\"alarm\".*?</div>", text, re.DOTALL)[:1]


def text_of(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return html.unescape(answer.content.decode())


def sent(browser, address, form, status=302):
    """Send a form as it is drawn; returns where it leads."""
    page = text_of(browser.see(address.partition("#")[0]))
    at = re.search(r'name="at" type="datetime-local" value="([^"]+)"', page)
    answer = browser.send(
        address.partition("#")[0], {"at": at[1] if at else "", **form, "once": browser.once}
    )
    assert answer.status_code == status, wrongs_in(answer.content.decode())
    return answer["Location"] if status == 302 else text_of(answer, status)


def entered(browser, exhibit, form, status=302):
    page = text_of(browser.see(exhibit))
    at = re.search(r'name="at" type="datetime-local" value="([^"]+)"', page)[1]
    answer = browser.send(f"{exhibit}/enter", {"at": at, **form, "once": browser.once})
    assert answer.status_code == status, wrongs_in(answer.content.decode())
    return text_of(browser.see(exhibit)) if status == 302 else text_of(answer, status)


def test_three_taps_make_an_exhibit_of_a_photograph_with_its_hash_and_the_next_number(signed_in, shared):
    page = text_of(signed_in.see(f"{shared}/evidence"))
    assert "No exhibit has been described" in page
    photograph = SimpleUploadedFile("IMG_1.jpg", JPEG, "image/jpeg")
    page = text_of(signed_in.see(f"{shared}/evidence/capture"))
    fields = dict(
        re.findall(r'<input id="([a-z]+)" name="[a-z]+" (?:type="datetime-local" )?value="([^"]*)"', page)
    )
    form = {
        **fields,
        "file": photograph,
        "once": signed_in.once,
        "csrfmiddlewaretoken": TOKEN.search(signed_in.seen)[1],
    }
    answer = signed_in.post(f"{shared}/evidence/capture", form)
    assert answer.status_code == 302, wrongs_in(answer.content.decode())
    page = text_of(signed_in.see(answer["Location"]))
    assert "EX-0001" in page
    assert "IMG_1.jpg" in page
    assert hashlib.sha256(JPEG).hexdigest() in page
    without = sent(signed_in, f"{shared}/evidence/capture", {"title": "x"}, 422)
    assert "Take a photograph first." in without


def test_a_number_is_used_once_and_a_form_comes_back_filled(signed_in, shared):
    first = sent(signed_in, f"{shared}/evidence/new", {"title": "Bag", "form": "physical", "mass_unit": "kg"})
    assert "EX-0001" in text_of(signed_in.see(first))
    form = {
        "title": "Other bag",
        "form": "physical",
        "mass_unit": "kg",
        "number": "ex 0001",
        "mass": "12,4",
        "description": "Kept.",
    }
    page = sent(signed_in, f"{shared}/evidence/new", form, 422)
    assert "Another exhibit of your agency has this number." in page
    assert "This field takes another value: a number such as 12 or 12.40, with a point." in page
    assert ">Kept.</textarea>" in page
    form |= {"number": "", "mass": "12.4", "mass_spread": "0.1", "method": "scale 7"}
    page = text_of(signed_in.see(sent(signed_in, f"{shared}/evidence/new", form)))
    assert "EX-0002" in page
    assert "12.4 ± 0.1 kg" in page


def test_handed_over_to_a_partner_who_accepts_with_another_seal(signed_in, shared, partner):
    one = sent(
        signed_in,
        f"{shared}/evidence/new",
        {"title": "Bag", "form": "physical", "mass_unit": "kg", "seal": "S-1"},
    )
    exhibit = one.partition("?")[0]
    id_ = exhibit.rpartition("/")[2]
    page = sent(signed_in, f"{shared}/evidence/give", {"exhibits": [id_], "mass_unit": "kg"}, 422)
    assert "Choose one receiver" in page
    form = {"exhibits": [id_], "to": HANH, "mass_unit": "kg", "seal": "S-1", "place": "Gate 2"}
    give = sent(signed_in, f"{shared}/evidence/give", form).partition("?")[0]
    assert "one side has signed" in text_of(signed_in.see(give))
    page = text_of(signed_in.see(exhibit))
    assert "has not said that they received it" in page
    [given] = [item for item in partner.take_all() if item.signed.header.kind == GIVE]
    of_partner(partner, shared, TAKE, take_values(given.id, [id_], at="2026-11-24T07:00:00.000Z", seal="S-2"))
    page = text_of(signed_in.see(exhibit))
    assert "The seal differs: S-1 before, S-2 now" in page
    assert "has not said that they received it" not in page
    assert "The seal differs" in text_of(signed_in.see(f"{shared}/evidence"))


def test_a_partner_hands_over_to_us_and_we_answer_once(signed_in, shared, partner):
    theirs = of_partner(partner, shared, DESCRIBE, exhibit_values("VN-1"))
    give = of_partner(partner, shared, GIVE, give_values([theirs], to=ME))
    page = text_of(signed_in.see(f"{shared}/evidence"))
    assert "Waits for you" in page
    sent(signed_in, f"/hand-overs/{give}", {"answer": "accepted", "seal": "S-1", "mass_unit": "kg"})
    page = text_of(signed_in.see(f"/hand-overs/{give}"))
    assert "answered" in page
    signed_in.see(f"/exhibits/{theirs}")
    answer = signed_in.send(
        f"/hand-overs/{give}",
        {"answer": "accepted", "at": "2026-11-24T08:00", "mass_unit": "kg", "once": signed_in.once},
    )
    assert answer.status_code == 409
    assert "/amend" not in text_of(signed_in.see(f"/exhibits/{theirs}"))


def test_a_person_signs_on_the_screen(signed_in, shared):
    exhibit = sent(
        signed_in, f"{shared}/evidence/new", {"title": "Bag", "form": "physical", "mass_unit": "kg"}
    ).partition("?")[0]
    id_ = exhibit.rpartition("/")[2]
    form = {
        "exhibits": [id_],
        "person_name": "Mei Lin",
        "person_organisation": "Laboratory",
        "mass_unit": "kg",
    }
    give = sent(signed_in, f"{shared}/evidence/give", form).partition("?")[0]
    form = {
        "answer": "accepted",
        "person_name": "Mei Lin",
        "person_organisation": "Laboratory",
        "mass_unit": "kg",
    }
    assert "Have the person sign on this screen" in sent(signed_in, give, form, 422)
    assert "This field takes another value:" in sent(signed_in, give, {**form, "strokes": "<script>"}, 422)
    sent(signed_in, give, {**form, "strokes": "M1 2 L30 40"})
    page = text_of(signed_in.see(exhibit))
    assert "Received by Mei Lin, Laboratory (outside the network), signed on the giver’s screen" in page
    assert '<path d="M1 2 L30 40"/>' in page


def test_stock_is_taken_by_labels_and_what_is_missing_is_named(signed_in, shared):
    stored = []
    for title in ("Bag", "Tusk"):
        one = sent(
            signed_in, f"{shared}/evidence/new", {"title": title, "form": "physical", "mass_unit": "kg"}
        ).partition("?")[0]
        assert "store of" in entered(signed_in, one, {"act": "store", "place": "Store 1", "mass_unit": "kg"})
        stored.append(one)
    assert "Say where it is stored." in entered(
        signed_in, stored[0], {"act": "store", "mass_unit": "kg"}, 422
    )
    labels = text_of(signed_in.see(f"{shared}/evidence/labels"))
    assert labels.count("<svg") >= 2
    assert "Bag" not in labels.partition('class="label-sheet"')[2], "a label says nothing of the case"
    code = f"HBE1:{stored[0].rpartition('/')[2].upper()}"
    sent(signed_in, f"{shared}/evidence/stock", {"place": "Store 1", "labels": f"{code}\n{code}\nEX-9999\n"})
    page = text_of(signed_in.see(f"{shared}/evidence/stock?sent"))
    for words in ("Present 1", "Missing 1", "Not expected here 1", "EX-9999", "EX-0002"):
        assert words in page
    assert "Missing at the stock-taking in Store 1" in text_of(signed_in.see(stored[1]))


def test_corrected_and_remarked_the_first_description_stays(signed_in, shared):
    one = sent(
        signed_in, f"{shared}/evidence/new", {"title": "Bag", "form": "physical", "mass_unit": "kg"}
    ).partition("?")[0]
    sent(
        signed_in,
        f"{one}/amend",
        {
            "title": "Sack",
            "number": "EX-0001",
            "form": "physical",
            "mass_unit": "kg",
            "reason": "It is a sack.",
        },
    )
    page = text_of(signed_in.see(one))
    assert "Sack" in page
    assert "It is a sack." in page
    signed_in.see(one)
    answer = signed_in.send(f"{one}/remark", {"text": "The sack is torn.", "once": signed_in.once})
    assert answer.status_code == 302
    assert "The sack is torn." in text_of(signed_in.see(one))
    assert "Name the order, and its date." in entered(
        signed_in, one, {"act": "destroy", "mass_unit": "kg"}, 422
    )


def made_bundle(browser, shared, exhibit, folder, **more):
    """Make a bundle as the page does, and unpack it."""
    page = text_of(browser.see(f"{shared}/evidence/bundles"))
    answer = browser.send(
        f"{shared}/evidence/bundles/make", {"exhibits": [exhibit], "purpose": "trial", **more}
    )
    assert answer.status_code == 200
    folder.mkdir(exist_ok=True)
    archive = folder / "bundle.zip"
    archive.write_bytes(b"".join(answer.streaming_content))
    shutil.unpack_archive(archive, folder / "out")
    return next((folder / "out").iterdir()), page


def test_a_bundle_of_an_exhibit_is_downloaded_and_holds_by_all_three(signed_in, shared, partner, tmp_path):
    photograph = SimpleUploadedFile("IMG_1.jpg", JPEG, "image/jpeg")
    signed_in.see(f"{shared}/evidence/capture")
    form = {
        "title": "Bag",
        "at": "2026-11-24T06:00",
        "place": "Shed 4, gate 2",
        "seal": "S-1",
        "number": "",
        "file": photograph,
    }
    form |= {"once": signed_in.once, "csrfmiddlewaretoken": TOKEN.search(signed_in.seen)[1]}
    exhibit = signed_in.post(f"{shared}/evidence/capture", form)["Location"].partition("?")[0]
    id_ = exhibit.rpartition("/")[2]
    give = sent(
        signed_in,
        f"{shared}/evidence/give",
        {"exhibits": [id_], "to": HANH, "mass_unit": "kg", "seal": "S-1"},
    )
    give = give.partition("?")[0].rpartition("/")[2]
    partner.take_all()
    taken = take_values(
        give, [id_], at="2026-11-24T07:00:00.000Z", marking={"tlp": "AMBER", "handling": ["H1"]}
    )
    of_partner(partner, shared, TAKE, taken)
    folder, page = made_bundle(signed_in, shared, id_, tmp_path, without="found_by,place")
    assert "Not as evidence" in page or "evidence" in page
    for way in (by_openssl, by_plain, by_ours):
        code, said = way(folder)
        assert code == 0, (way.__name__, said)
    contents = json.loads((folder / "data/bundle.json").read_text())
    assert [row["kind"] for row in contents["records"]] == ["file.share", DESCRIBE, GIVE, TAKE]
    assert contents["records"][3]["body"] == "left out"
    assert contents["records"][3]["left_out"]
    assert (folder / contents["files"][0]["path"]).read_bytes() == JPEG
    assert (folder / "data/report.pdf").read_bytes().startswith(b"%PDF-")
    assert "Shed 4" not in (folder / "data/case.jsonld").read_text()
    described = (folder / "data/records/0002/body.json").read_text()
    assert "Shed 4" not in described
    assert '"key"' not in (folder / "data/records/0001/body.json").read_text().partition('"hidden"')[0]
    again, page = made_bundle(signed_in, shared, id_, tmp_path / "second")
    assert "Version 1" in page
    later = json.loads((again / "data/bundle.json").read_text())
    seal = hashlib.sha256((folder / "seal.txt").read_bytes()).hexdigest()
    assert (later["version"], later["previous"], later["changes"]) == (2, seal, {"added": [], "gone": []})
    signed_in.see(f"{shared}/evidence/bundles")
    answer = signed_in.send(f"{shared}/evidence/bundles/ask", {"record": contents["records"][3]["id"]})
    assert "Please change the marking" in text_of(signed_in.see(answer["Location"]))
    signed_in.see(f"{shared}/evidence/bundles")
    begun = signed_in.send(f"{shared}/evidence/bundles/make", {"exhibits": [id_], "purpose": "trial"})
    assert queries.bundles_of(shared.rpartition("/")[2])[0].seal.startswith("begun ")
    b"".join(begun.streaming_content)
    assert len(queries.bundles_of(shared.rpartition("/")[2])[0].seal) == 64
