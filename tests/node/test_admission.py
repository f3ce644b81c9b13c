"""The secretariat's pages: who sees them, what they say before they act, and in which language."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hornbill.directory import queries
from hornbill.directory.admission import invitations, joining
from hornbill.directory.core.joining import join_code
from hornbill.directory.models import PartnerHead
from hornbill.directory.models.ceremonies import Invitation, Proposal
from hornbill.directory.statements import proposals
from hornbill.directory.statements import state as ceremony_state
from hornbill.exchange.core.node_messages.versions import own
from hornbill.exchange.models import PartnerVersion
from hornbill.vault.actions import create_account, sign_in
from tests.directory import ceremony_rig as rig
from tests.node.conftest import Browser

MALEE = "orchid umbrella nine hills"


@pytest.fixture
def now():
    return datetime.now(UTC)


@pytest.fixture
def network(db, cheap_passphrases, now):
    """A network with two root officers at this node, and an officer who is none."""
    vaults = []
    for name, words in {**rig.ROOTS, "malee": MALEE}.items():
        create_account(officer_id=f"th-customs/{name}", display_name=name.title(), passphrase=words, now=now)
        if name != "malee":
            vaults.append(sign_in(name, words, address="10.0.0.1", now=now).vault)
    network = rig.Network()
    network.found(vaults)
    network.settle()
    yield network
    queries.path().unlink(missing_ok=True)


def as_officer(name):
    browser = Browser()
    answer = browser.sign_in(name, {**rig.ROOTS, "malee": MALEE}[name])
    assert answer.status_code == 302, answer.content.decode()
    return browser


@pytest.fixture
def amina(network):
    return as_officer("amina")


@pytest.fixture
def invited(amina):
    """The join code, as the page shows it once."""
    amina.see("/admission/invite")
    answer = amina.send(
        "/admission/invite",
        {"agency": "vn-police", "days": "7", "competent": "controlled-delivery", "once": amina.once},
    )
    page = answer.content.decode()
    assert answer.status_code == 200, page
    return join_code.parse(re.search(r"HBJ1-[A-Z2-7-]+", page)[0])


@pytest.fixture
def asked(invited, tmp_path, now):
    """An agency has asked; the newcomer."""
    newcomer = rig.Newcomer(tmp_path)
    slot = Invitation.objects.get().slot
    invitations.take_request(slot, newcomer.ask(invited, contact="Ms <b>Linh"), now=now)
    return newcomer


def test_only_root_officers_see_admission_in_the_menu_and_at_its_address(network, amina):
    amina.see("/network")
    assert 'href="/admission"' in amina.seen
    malee = as_officer("malee")
    malee.see("/network")
    assert 'href="/admission"' not in malee.seen
    for path in ("/admission", "/admission/invite", f"/admission/proposals/{'0' * 64}"):
        assert malee.get(path).status_code == 404
    assert Browser().get("/admission").status_code == 302


def test_the_code_is_shown_once_and_the_list_says_how_far_it_is(amina, invited):
    page = amina.see("/admission").content.decode()
    assert "vn-police" in page
    assert "No request yet" in page
    assert invited.text()[:30] not in page
    assert invited.competent == ("controlled-delivery",)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"agency": "VN Police"}, "bad id"),
        ({"agency": "th-customs"}, "already"),
        ({"days": "0"}, "1 to 30 days"),
        ({"days": "many"}, "1 to 30 days"),
        ({"competent": "Big Power"}, "power"),
    ],
)
def test_a_wrong_form_comes_back_filled(amina, fields, words):
    amina.see("/admission/invite")
    form = {"agency": "vn-police", "days": "7", "competent": "", "once": amina.once, **fields}
    answer = amina.send("/admission/invite", form)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "data-error" in page
    if words != "bad id":
        assert words in page
    for value in fields.values():
        assert f'value="{value}"' in page
    assert not Invitation.objects.exists()


def test_a_form_that_is_sent_twice_makes_one_code(amina):
    amina.see("/admission/invite")
    word = amina.once
    codes = {
        re.search(
            r"HBJ1-[A-Z2-7-]+",
            amina.send(
                "/admission/invite", {"agency": "vn-police", "days": "7", "once": word}
            ).content.decode(),
        )[0]
        for _ in range(2)
    }
    assert len(codes) == 1
    assert Invitation.objects.count() == 1


def test_an_invitation_can_be_ended(amina, invited):
    amina.see("/admission")
    answer = amina.send(f"/admission/invitations/{Invitation.objects.get().slot}/end", {})
    assert answer.status_code == 302
    assert "Its code no longer works" in amina.see(answer["Location"]).content.decode()
    assert Invitation.objects.get().outcome == "ended"


def test_a_request_shows_six_groups_to_compare_and_two_sign(network, amina, asked):
    network.settle()  # the weekly keys that signing in published
    proposal = Proposal.objects.get().id
    path = f"/admission/proposals/{proposal}"
    page = amina.see(path).content.decode()
    assert len(re.findall(r"<span>\d{5}</span>", page)) == 6
    assert "Ms &lt;b&gt;Linh" in page
    assert "Every agency of the network sees Công an" in page
    answer = amina.send(f"{path}/sign", {})
    assert "is sent once enough officers have signed" in amina.see(answer["Location"]).content.decode()
    assert "you have signed" in amina.see(path).content.decode()
    assert network.settle() == []
    jun = as_officer("jun")
    assert network.settle() == ["prekeys.publish"]
    jun.see(path)
    answer = jun.send(f"{path}/sign", {})
    assert "being sent to the log" in jun.see(answer["Location"]).content.decode()
    assert network.settle() == ["agency.admit"]
    late = jun.send(f"{path}/sign", {})
    assert late.status_code == 409


def test_a_request_can_be_withdrawn(amina, asked):
    path = f"/admission/proposals/{Proposal.objects.get().id}"
    amina.see(path)
    answer = amina.send(f"{path}/withdraw", {})
    assert "withdrawn before it was sent" in amina.see(answer["Location"]).content.decode()
    assert Proposal.objects.get().state == "withdrawn"


def test_suspending_says_what_happens_to_whom_asks_once_and_needs_a_reason(network, amina, asked):
    jun = as_officer("jun")
    path = f"/admission/proposals/{Proposal.objects.get().id}"
    for officer in (amina, jun):
        officer.see(path)
        officer.send(f"{path}/sign", {})
    network.settle()
    page = amina.see("/admission/vn-police/suspend").content.decode()
    assert "from and delivering to the server of Công an" in page
    assert amina.send("/admission/vn-police/suspend", {"reason": " ", "once": amina.once}).status_code == 400
    answer = amina.send("/admission/vn-police/suspend", {"reason": "its node was stolen", "once": amina.once})
    assert answer.status_code == 302, answer.content.decode()
    assert network.settle() == []
    suspension = Proposal.objects.get(kind="agency.suspend")
    jun.see(f"/admission/proposals/{suspension.id}")
    assert "its node was stolen" in jun.seen
    jun.send(f"/admission/proposals/{suspension.id}/sign", {})
    network.settle()
    assert not ceremony_state.is_member("vn-police")
    assert "/admission/vn-police/restore" in amina.see("/admission").content.decode()


def test_other_roots_are_named_before_anybody_signs(network, amina, now):
    from hornbill.directory.admission import sanctions

    vault = sign_in("amina", rig.ROOTS["amina"], address="10.0.0.1", now=now).vault
    proposal = sanctions.change_roots(vault, sanctions.next_roots(threshold=2), now=now)
    page = amina.get(f"/admission/proposals/{proposal.id}").content.decode()
    for words in ("Change the roots", "Root officers", "th-customs/amina, th-customs/jun", "Witnesses"):
        assert words in page, words
    assert "only the officers named here can admit, suspend and revoke" in page


def test_nobody_is_suspended_who_is_not_there(amina):
    assert amina.get("/admission/zz-nobody/suspend").status_code == 404
    amina.see("/admission/th-customs/suspend")
    answer = amina.send("/admission/th-customs/suspend", {"reason": "why not", "once": amina.once})
    assert answer.status_code == 400
    assert not Proposal.objects.exists()


def test_the_pages_are_french_for_a_french_reader(amina, asked):
    for path, words in (
        ("/admission", "En attente de signatures"),
        ("/admission/invite", "Créer le code"),
        (f"/admission/proposals/{Proposal.objects.get().id}", "Comparez par téléphone"),
        ("/admission/th-customs/suspend", "Ce qui va se passer"),
    ):
        page = amina.get(path, HTTP_ACCEPT_LANGUAGE="fr").content.decode()
        assert words in page, path


def test_an_officer_is_published_at_signing_in(network):
    as_officer("malee")
    assert network.settle() == ["officer.certify", "prekeys.publish"]
    assert queries.officer("th-customs/malee").name == "Malee"
    as_officer("malee")
    assert network.settle() == []


def test_a_node_in_no_network_says_what_to_do_and_how_far_its_request_is(db, cheap_passphrases, now):
    create_account(officer_id="th-customs/malee", display_name="Malee", passphrase=MALEE, now=now)
    browser = as_officer("malee")
    answer = browser.see("/rooms")
    assert answer.status_code == 503
    assert "hornbill node join CODE" in browser.seen
    code = join_code.new_code(
        rig.HUB, network="ab" * 32, agency="th-customs", expires=now + timedelta(days=9_000)
    )
    row = joining.begin(code.text(), rig.ABOUT, now=now)
    browser.see("/rooms")
    for group in row.fingerprint.split(" "):
        assert f"<span>{group}</span>" in browser.seen
    joining.note_end(row, joining.DECLINED, "no agreement yet", now=now)
    browser.see("/rooms")
    assert "has declined" in browser.seen
    assert "no agreement yet" in browser.seen


# --- the state of the network ----------------------------------------------------------------------
@pytest.fixture
def partner(amina, asked, now):
    """An agency that was admitted."""
    for name in rig.ROOTS:
        vault = sign_in(name, rig.ROOTS[name], address="10.0.0.9", now=now).vault
        proposals.sign(vault, Proposal.objects.get().id, now=now)
    return "vn-police"


def the_state(browser):
    page = browser.see("/admission/state").content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_state_says_who_is_silent_who_needs_an_upgrade_and_which_witness_is_away(
    network, amina, partner, now, monkeypatch
):
    network.settle()
    assert "not heard yet" in the_state(amina)
    reads = own()
    row = PartnerVersion.objects.create(
        agency=partner, reads=reads.to_json(), came_at=now - timedelta(days=7)
    )
    said = the_state(amina)
    assert "Công an" in said
    assert not [word for word in ("not heard", "needs an upgrade", "did not sign") if word in said]
    row.came_at = now - timedelta(days=9)
    row.save()
    assert "not heard for a week" in the_state(amina)
    PartnerHead.objects.create(
        agency=partner, head="{}", size=1, root="0" * 64, at=now, seen_at=now - timedelta(days=1)
    )
    assert "not heard" not in the_state(amina), "the newer of the two counts"
    row.reads = {**reads.to_json(), "kinds": list(reads.kinds)[:-1]}
    row.save()
    assert "needs an upgrade" in the_state(amina)
    roots = ceremony_state.roots()
    more = replace(roots, witnesses={**roots.witnesses, "wco": bytes(32)})
    monkeypatch.setattr(ceremony_state, "roots", lambda: more)
    assert "did not sign the newest state: wco" in the_state(amina)


def test_only_root_officers_see_the_state(network):
    assert as_officer("malee").get("/admission/state").status_code == 404
