"""Pages of a joint investigation, as officers use them without scripts: opened, agreed, signed, left, taken out."""

from __future__ import annotations

import html
import json
import re

import pytest

from hornbill.command.joint import show
from hornbill.joint.actions import signing, tracking, viewing
from hornbill.joint.core.kinds import NOTE, NOTICE, SIGN, TERMS, UNSIGN, VERSION
from hornbill.joint.core.terms import NAMES
from hornbill.vault.keyring import node_keys
from tests.exchange.node_rig import NOW, deliver
from tests.joint.joint_room import terms, version_values
from tests.node.conftest import Browser, browser, officers, partner, signed_in

__all__ = ["Browser", "browser", "officers", "partner", "signed_in"]
ME, HANH = "th-customs/somchai", "vn-customs/hanh"
PARTIES = ("th-customs", "vn-customs")


def opened(browser, partner, **more):
    browser.see("/rooms/new")
    form = {"title": "Scales", "number": "7", "tlp": "AMBER", "invite": HANH, "kind": "joint", **more}
    answer = browser.send("/rooms/new", {**form, "once": browser.once})
    assert answer.status_code == 302, answer.content.decode()
    partner.take_all()
    return answer["Location"]


@pytest.fixture
def joint(signed_in, partner):
    """The address of the agreement of a joint investigation of both."""
    return opened(signed_in, partner).partition("?")[0]


def of_partner(partner, path, kind, values):
    sealed = partner.write(path.split("/")[2], kind, values)
    deliver(partner.envelope(sealed))
    return sealed


def text_of(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return html.unescape(answer.content.decode())


def filled(browser, **more):
    form = {
        "basis": "untoc-19-case",
        "parties": list(PARTIES),
        "leaders": [ME],
        "begins": "2026-01-01",
        "ends": "2099-01-01",
        "notice_days": "0",
        "once": browser.once,
        **dict.fromkeys(NAMES, "As agreed."),
        **{f"state.{one}": one[:2] for one in PARTIES},
        **{f"authority.{one}": "The prosecutor" for one in PARTIES},
    }
    return {**form, **more}


def propose(browser, joint, **more):
    browser.see(f"{joint}/new")
    answer = browser.send(f"{joint}/new", filled(browser, **more))
    assert answer.status_code == 302, answer.content.decode()
    page = text_of(browser.see(joint))
    return re.search(r"/agreements/([0-9a-f]{64})/sign", page)[1]


def test_opening_one_asks_for_its_agreement_which_comes_back_filled_and_is_signed_by_all(
    signed_in, partner, tmp_path, capsys
):
    location = opened(signed_in, partner)
    assert "write it next" in text_of(signed_in.see(location))
    joint = location.partition("?")[0]
    page = text_of(signed_in.see(joint))
    assert "Not in force: no agreement has been proposed" in page
    assert "UNTOC, art. 19" in page
    assert "Joint investigation" in text_of(signed_in.see(joint.rpartition("/")[0]))
    signed_in.see(f"{joint}/new")
    bad = filled(signed_in, sovereignty="", ends="later", notice_days="few", **{"state.vn-customs": "VNM"})
    page = text_of(signed_in.send(f"{joint}/new", bad), 422)
    assert "Write the date as 2027-01-31." in page
    assert "Write the days of notice as a number." in page
    assert ">As agreed.</textarea>" in page
    bad |= {"ends": "2020-01-01", "notice_days": "900", "basis": "national-law", "once": signed_in.once}
    page = text_of(signed_in.send(f"{joint}/new", bad), 422)
    for sentence in (
        "The end is before the start.",
        "Choose 0 to 366 days of notice.",
        "Name the agreement, or the law and its article.",
        "Enter the State of each party",
        "This is missing. The agreement must cover it.",
    ):
        assert sentence in page
    version = propose(signed_in, joint)
    assert [one.signed.header.kind for one in partner.take_all()] == [TERMS, VERSION]
    page = text_of(signed_in.see(joint))
    assert page.count("signature missing") == 2
    assert signed_in.send(f"/agreements/{version}/sign", {}).status_code == 302
    page = text_of(signed_in.see(joint))
    assert "Not in force: signatures are missing" in page
    of_partner(partner, joint, SIGN, {"version": version})
    page = text_of(signed_in.see(joint))
    assert ">In force</h2>" in page
    assert "In the room, but not a party" not in page
    tracking.look(node_keys(), now=NOW)
    answer = signed_in.see(f"{joint}/{version}/file")
    told = json.loads(answer.content)
    assert [(one["agency"], one["signed"]["officer"]) for one in told["parties"]] == [
        ("th-customs", ME),
        ("vn-customs", HANH),
    ]
    assert "Agreement on a joint investigation" in text_of(signed_in.see(f"{joint}/{version}"))
    signed_in.see(f"{joint.rpartition('/')[0]}/export")
    file = tmp_path / "room.json"
    file.write_bytes(signed_in.send(f"{joint.rpartition('/')[0]}/export", {"way": "export"}).content)
    assert show([str(file)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["state"], told["agreed"]) == ("in-force", version)
    assert show([str(file), "--vouched", ME]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [(one["code"], one["of"]) for one in told["missing"]] == [("unvouched", "vn-customs")]
    assert "Another version is waiting for your agency" not in text_of(signed_in.see(joint))
    later = propose(signed_in, joint, scope="Wider.")
    page = text_of(signed_in.see(joint))
    assert "Another version is waiting for your agency" in page
    assert f'href="#version-{later[:12]}"' in page


def test_a_partner_proposes_refuses_and_leaves_and_today_says_what_waits(signed_in, partner, joint):
    content = of_partner(partner, joint, TERMS, terms(PARTIES, leaders=[HANH]))
    version = of_partner(
        partner,
        joint,
        VERSION,
        version_values(
            content.id, PARTIES, begins="2026-01-01T00:00:00.000Z", ends="2099-01-01T00:00:00.000Z"
        ),
    ).id
    tracking.look(node_keys(), now=NOW)
    assert "waiting for your agency" in text_of(signed_in.see("/"))
    signed_in.see(joint)
    empty = signed_in.send(f"/agreements/{version}/take-back", {"text": ""})
    assert "Give a reason. The others plan around it." in text_of(empty, 422)
    signed_in.send(f"/agreements/{version}/sign", {})
    of_partner(partner, joint, SIGN, {"version": version})
    tracking.look(node_keys(), now=NOW)
    assert "waiting for your agency" not in text_of(signed_in.see("/"))
    late = signed_in.send(f"/agreements/{version}/take-back", {"text": "no"})
    assert "To leave it, give notice" in text_of(late, 409)
    soon = signed_in.send(f"/agreements/{version}/leave", {"leaves": "2026-01-02", "text": ""})
    assert "requires 30 days of notice" in text_of(soon, 422)
    assert signed_in.send(f"/agreements/{version}/leave", {"leaves": "2098-01-01"}).status_code == 302
    assert NOTICE in [one.signed.header.kind for one in partner.take_all()]
    assert "Gave notice, leaves on" in text_of(signed_in.see(joint))
    note = of_partner(partner, joint, NOTE, {"version": version, "text": "Luật", "lang": "vi"})
    of_partner(partner, joint, UNSIGN, {"version": version, "note": note.id})
    tracking.look(node_keys(), now=NOW)
    page = text_of(signed_in.see(joint))
    assert "Not in force: a signature or the terms were withdrawn" in page
    assert "Luật" in page
    assert "is no longer in force" in text_of(signed_in.see("/"))


def test_who_is_of_no_party_is_shown_and_a_change_begins_with_what_was_agreed(signed_in, partner, joint):
    version = propose(signed_in, joint, sovereignty="No act without the host State's officer.")
    page = text_of(signed_in.see(f"{joint}/new?from={version}"))
    assert "No act without the host State's officer." in page
    narrow = propose(signed_in, joint, tlp="RED")
    assert b'value="RED" selected' in signed_in.see(f"{joint}/new?from={narrow}").content
    lone = signed_in.send(f"{joint}/new", filled(signed_in, parties=["th-customs"]))
    assert "at least two parties" in text_of(lone, 422)


def test_a_marking_keeps_the_file_in_and_a_case_room_has_no_agreement(signed_in, partner, joint):
    content = of_partner(partner, joint, TERMS, {**terms(PARTIES), "marking": {"tlp": "RED"}})
    version = of_partner(partner, joint, VERSION, version_values(content.id, PARTIES)).id
    assert b"As agreed." not in signed_in.see(f"{joint}/{version}/file").content
    case = opened(signed_in, partner, kind="").partition("#")[0]
    assert "not opened as a joint investigation" in text_of(signed_in.see(f"{case}/agreement"), 404)
    assert "Joint investigation</a>" not in text_of(signed_in.see(case))
    assert text_of(signed_in.see(f"{joint}/{'0' * 64}"), 404)
    assert text_of(signed_in.send(f"/agreements/{'0' * 64}/sign", {}), 404)


def test_an_officer_without_the_power_does_not_sign_where_the_directory_has_powers(
    signed_in, partner, joint, monkeypatch
):
    from hornbill.directory import queries as directory

    version = propose(signed_in, joint)
    monkeypatch.setattr(directory, "has_log", lambda: True)
    page = text_of(signed_in.see(joint))
    assert "The directory does not confirm that you may sign for your agency." in page
    assert "Sign for your agency" not in page
    refused = signed_in.send(f"/agreements/{version}/sign", {})
    assert "hornbill node grant-power" in text_of(refused, 403)
    of_partner(partner, joint, SIGN, {"version": version})
    tracking.look(node_keys(), now=NOW)
    assert "does not confirm that this officer may sign" in text_of(signed_in.see(joint))
    monkeypatch.setattr(directory, "has_log", lambda: False)
    assert tracking.ask_again(NOW) == 1
    monkeypatch.setattr(directory, "has_log", lambda: True)
    assert "does not confirm that this officer may sign" not in text_of(signed_in.see(joint))


def test_a_colleague_signs_anew_where_nobody_vouches_for_who_signed(signed_in, partner, joint, monkeypatch):
    version = propose(signed_in, joint)
    assert signed_in.send(f"/agreements/{version}/sign", {}).status_code == 302
    of_partner(partner, joint, SIGN, {"version": version})
    page = text_of(signed_in.see(joint))
    assert ">In force</h2>" in page
    assert f"/agreements/{version}/sign" not in page
    monkeypatch.setattr(viewing, "may_sign", lambda officer, _now=None: officer == HANH)
    page = text_of(signed_in.see(joint))
    assert ">In force</h2>" not in page
    assert f"/agreements/{version}/sign" in page, "who has the power may sign beside the first"
    assert f"/agreements/{version}/take-back" not in page, "what all signed is left with notice"
    monkeypatch.setattr(signing, "may_sign", lambda *_who: False)
    page = text_of(signed_in.see(joint))
    assert f"/agreements/{version}/sign" not in page
    assert "The directory does not confirm that you may sign for your agency." in page
