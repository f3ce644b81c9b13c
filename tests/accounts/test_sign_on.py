"""The gate before the vault, over sign-on services that are processes of their own: one of others, and one that lies."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.urls import get_resolver

from hornbill.vault import gate
from hornbill.vault.closing import close_account
from hornbill.vault.core.errors import GateClosed
from hornbill.vault.models import Account, GatePass, SignOnLink, VaultSession
from tests.accounts.conftest import open_vault
from tests.node.conftest import OTHER_PASSPHRASE, PASSPHRASE, Browser
from tests.vault.steps import acts

BACK = "/sign-in/sign-on/back"


def columns():
    """Everything that is kept of the officers and what they may do."""
    return list(Account.objects.order_by("pk").values())


# --- somebody else's service ------------------------------------------------------------------------
def test_who_signed_on_opens_the_own_vault_and_is_linked_once(honest, visitor, now):
    visitor.see("/sign-in")
    assert "Sign on at your agency" in visitor.seen
    assert 'name="passphrase"' not in visitor.seen
    before = columns()
    answer = honest.sign_on(visitor, sub="4711")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in")
    visitor.see("/sign-in")
    assert 'name="passphrase"' in visitor.seen
    assert "the keys to your rooms come from your passphrase or passkey alone" in visitor.seen
    assert VaultSession.objects.count() == 0  # signing on opens nothing
    assert open_vault(visitor).status_code == 302
    link = SignOnLink.objects.get()
    assert (link.account.officer_id, link.subject, link.by) == (
        "th-customs/somchai",
        "4711",
        "th-customs/somchai",
    )
    assert columns() == before

    other = Browser()
    honest.sign_on(other, sub="4711")
    other.see("/sign-in")
    assert 'value="somchai"' in other.seen
    assert open_vault(other, "malee", OTHER_PASSPHRASE).status_code == 403
    assert open_vault(other).status_code == 302
    assert SignOnLink.objects.count() == 1


def test_an_answer_counts_once_and_in_the_browser_that_asked(honest, visitor):
    way_back = honest.way_back(visitor, sub="4711")
    assert Browser().see(way_back).status_code == 401  # another browser, with the whole address
    assert visitor.see(way_back).status_code == 302
    assert visitor.see(way_back).status_code == 401
    assert GatePass.objects.count() == 1


def test_an_answer_is_spent_also_where_a_browser_kept_its_question(officers, now):
    person = gate.Person("https://sign-on.example", "4711")
    assert gate.admit(person, b"one nonce", address="10.0.0.1", now=now)
    with pytest.raises(GateClosed, match="used before"):
        gate.admit(person, b"one nonce", address="10.0.0.1", now=now)
    assert gate.admit(person, b"another nonce", address="10.0.0.1", now=now)
    assert GatePass.objects.count() == 2


def test_signing_out_ends_the_pass_too(honest, visitor):
    honest.sign_on(visitor, sub="4711")
    open_vault(visitor)
    visitor.see("/")
    assert visitor.send("/sign-out", {}).status_code == 302
    assert not GatePass.objects.exists()
    assert open_vault(visitor).status_code == 401


def test_the_service_says_no(honest, visitor):
    assert honest.sign_on(visitor, action="deny").status_code == 401
    assert not GatePass.objects.exists()


# --- nothing goes round it --------------------------------------------------------------------------
def _openers():
    """Every address under which a vault may be opened."""
    found = []
    for pattern in get_resolver().url_patterns:
        for one in getattr(pattern, "url_patterns", [pattern]):
            address = str(one.pattern)
            if address.startswith(("sign-in", "demo/enter")) and "sign-on" not in address:
                found.append("/" + address)
    return found


def test_without_a_pass_no_address_opens_a_vault(liar, visitor, monkeypatch):
    monkeypatch.setenv("HORNBILL_DEMO", "1")
    addresses = _openers()
    assert {"/sign-in", "/sign-in/second", "/sign-in/passkey", "/demo/enter", "/sign-in/forgotten"} <= set(
        addresses
    )
    for address in addresses:
        visitor.see("/sign-in/sign-on/back")
        form = {"username": "somchai", "passphrase": PASSPHRASE, "new": PASSPHRASE, "again": PASSPHRASE}
        answer = visitor.send(address, form)
        assert answer.status_code in {401, 405}, address
        if address != "/sign-in":
            answer = visitor.get(address)
            assert (answer.status_code, answer.headers.get("Location")) in {
                (302, "/sign-in"),
                (401, None),
                (405, None),
            }, address
    assert not VaultSession.objects.exists()


def test_what_was_typed_before_the_session_ended_travels_through_the_gate(liar, visitor):
    liar.sign_on(visitor)
    open_vault(visitor)
    visitor.see("/rooms/new")
    form = {"title": "Rosewood", "number": "7", "tlp": "AMBER", "once": visitor.once}
    VaultSession.objects.all().delete()
    GatePass.objects.all().delete()
    answer = visitor.send("/rooms/new", form)
    assert answer.status_code == 401
    assert 'target="_blank"' in visitor.seen
    assert "Rosewood" in visitor.seen
    fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', visitor.seen))
    fields.pop("csrfmiddlewaretoken")
    fields = {name: value.replace("&quot;", '"').replace("&amp;", "&") for name, value in fields.items()}
    page = visitor.seen
    liar.sign_on(visitor)
    visitor.seen = page
    answer = visitor.send("/sign-in", {**fields, "username": "somchai", "passphrase": PASSPHRASE})
    assert answer.status_code == 200  # whose session it was is no longer known: shown, to be sent by a press
    assert 'value="Rosewood"' in answer.content.decode()
    assert VaultSession.objects.get().account.username == "somchai"


# --- a service that lies ----------------------------------------------------------------------------
LIES = {
    "unsigned": {"sign": "none"},
    "signed with a secret made of the public key": {"sign": "secret"},
    "signed with a key that comes along": {"sign": "own key"},
    "altered": {"sign": "altered"},
    "of another issuer": {"claims": {"iss": "https://evil.example"}},
    "for another node": {"claims": {"aud": "somebody-else"}},
    "for several": {"claims": {"aud": ["node", "somebody-else"]}},
    "given to another": {"claims": {"azp": "somebody-else"}},
    "over": {"claims": {"exp": 1_000_000_000}},
    "without an end": {"claims": {"exp": None}},
    "with an end that is no number": {"claims": {"exp": True}},
    "of the future": {"claims": {"iat": 4_000_000_000, "exp": 4_000_000_300}},
    "not yet": {"claims": {"nbf": 4_000_000_000}},
    "without a nonce": {"claims": {"nonce": None}},
    "of another question": {"claims": {"nonce": "x" * 43}},
    "of nobody": {"claims": {"sub": ""}},
    "of a number": {"claims": {"sub": 4711}},
    "of a NUL": {"claims": {"sub": "a\0b"}},
    "of half a pair": {"claims": {"sub": "\ud800"}},
    "of a long name": {"claims": {"sub": "x" * 256}},
    "too long": {"padding": 300_000},
    "led elsewhere": {"redirect": "http://localhost:1/"},
    "of another service (mix-up)": {"answer": {"iss": "https://evil.example"}},
    "to another state": {"answer": {"state": "x" * 43}},
    "with a code of somebody else": {"answer": {"code": "stolen"}},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_an_answer_that_does_not_hold_admits_nobody(liar, visitor, lie):
    liar.lie(**lie)
    answer = liar.sign_on(visitor)
    assert answer.status_code == 401, answer.content.decode()
    assert settings.GATE_COOKIE_NAME not in answer.cookies
    assert not GatePass.objects.exists()


def test_the_same_service_admits_when_it_does_not_lie(liar, visitor):
    assert liar.sign_on(visitor).status_code == 302
    assert GatePass.objects.get().subject == "4711"


def test_an_old_answer_is_not_taken_for_a_new_question(liar, visitor):
    liar.sign_on(visitor)
    liar.lie(replay=True)
    assert liar.sign_on(Browser()).status_code == 401


def test_keys_that_changed_are_fetched_again(liar, visitor):
    liar.sign_on(visitor)
    liar.lie(rotate=True)
    assert liar.sign_on(Browser()).status_code == 302
    assert GatePass.objects.count() == 2


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "http://192.0.2.1/token"},
        {"token_endpoint": "http://localhost@192.0.2.1/token"},
        {"jwks_uri": "file:///etc/passwd"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": None},
    ],
)
def test_what_a_service_publishes_must_hold(liar, visitor, metadata):
    liar.lie(metadata=metadata)
    answer = visitor.see("/sign-in/sign-on")
    assert answer.status_code == 401
    assert not answer.cookies[settings.ASKED_COOKIE_NAME].value


def test_a_service_that_names_itself_in_its_answers_must_do_so(liar, visitor):
    names = {"authorization_response_iss_parameter_supported": True}
    liar.lie(metadata=names)
    assert liar.sign_on(visitor).status_code == 401
    liar.lie(metadata=names, answer={"iss": liar.issuer})
    assert liar.sign_on(visitor).status_code == 302


def test_somebody_elses_mail_name_and_groups_change_nothing(liar, visitor):
    liar.sign_on(visitor)
    open_vault(visitor)
    before, links = columns(), list(SignOnLink.objects.values())
    claims = {
        "sub": "666",
        "email": "somchai@customs.example",
        "email_verified": True,
        "preferred_username": "somchai",
        "groups": ["administrators", "focal-points", "recovery-officers"],
        "roles": ["root"],
    }
    liar.lie(claims=claims)
    stranger = Browser()
    liar.sign_on(stranger)
    assert open_vault(stranger).status_code == 403  # somchai's vault, with his passphrase
    assert list(SignOnLink.objects.values()) == links
    assert columns() == before
    assert VaultSession.objects.count() == 1
    assert "gate.not-theirs" in [name for name, _detail in acts()]


def test_where_administrators_link_nobody_links_himself(liar, visitor, monkeypatch, now):
    monkeypatch.setenv("HORNBILL_OIDC_SELF_LINK", "0")
    liar.sign_on(visitor)
    assert open_vault(visitor).status_code == 403
    assert not VaultSession.objects.exists()
    gate.link("th-customs/somchai", liar.issuer, "4711", by="node", now=now)
    assert open_vault(visitor).status_code == 302


def test_one_person_is_one_officer(liar, now):
    gate.link("th-customs/somchai", liar.issuer, "4711", by="node", now=now)
    for officer, subject in (
        ("th-customs/malee", "4711"),
        ("th-customs/somchai", "4712"),
        ("th-customs/nobody", "1"),
    ):
        with pytest.raises(gate.BadLink):
            gate.link(officer, liar.issuer, subject, by="node", now=now)


def test_a_closed_account_passes_no_gate(liar, visitor, now):
    gate.link("th-customs/somchai", liar.issuer, "4711", by="node", now=now)
    liar.sign_on(visitor)
    close_account("th-customs/somchai", "left", by="node", now=now)
    assert not GatePass.objects.exists()
    assert liar.sign_on(visitor).status_code == 401


def test_a_pass_of_another_service_counts_no_more(liar, visitor, monkeypatch):
    liar.sign_on(visitor)
    monkeypatch.setenv("HORNBILL_OIDC_ISSUER", "https://login.example")
    assert open_vault(visitor).status_code == 401


def test_a_claim_that_passes_from_one_to_another_is_refused(liar, visitor, monkeypatch):
    monkeypatch.setenv("HORNBILL_OIDC_SUBJECT", "email")
    liar.lie(claims={"email": "somchai@customs.example"})
    assert liar.sign_on(visitor).status_code == 400
    assert not GatePass.objects.exists()


def test_what_the_service_is_asked(liar, visitor):
    asked = parse_qs(urlsplit(visitor.get("/sign-in/sign-on")["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == ["http://th-customs.localhost" + BACK]
    assert asked["scope"] == ["openid profile"]
    assert len(asked["state"][0]) == len(asked["nonce"][0]) == 43


def test_afterwards_one_goes_to_a_page_of_this_node_alone(liar, visitor):
    for wanted, goes_on in (
        ("/rooms", "?next=%2Frooms"),
        ("https://evil.example/", ""),
        ("//evil.example", ""),
    ):
        visitor.get("/sign-in/sign-on", {"next": wanted})
        asked = visitor.get("/sign-in/sign-on", {"next": wanted})
        import httpx

        back = httpx.get(asked["Location"]).headers["Location"].removeprefix("http://th-customs.localhost")
        assert visitor.see(back)["Location"] == f"/sign-in{goes_on}"
