"""SCIM 2.0: who is named waits, who left is closed, nobody is admitted, and the last recovery officer stays."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from hornbill.accounts.scim import shapes
from hornbill.kernel.errors import HornbillError
from hornbill.vault import gate, joining, recovery_copy
from hornbill.vault.actions import create_account
from hornbill.vault.models import Account, Joiner, VaultSession
from tests.accounts.conftest import open_vault
from tests.node.api_client import Program, token_for
from tests.node.conftest import PASSPHRASE
from tests.vault.steps import acts

TOKEN = "a token of the directory of people"
USERS = "/Users"
NOW = datetime(2026, 11, 28, 6, 12, tzinfo=UTC)


class Directory:
    """A directory of people, as Entra ID and Okta speak."""

    def __init__(self, token=TOKEN):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.client = Client(
            enforce_csrf_checks=True,
            HTTP_HOST="th-customs.localhost",
            raise_request_exception=False,
            headers=headers,
        )

    def call(self, method, path, body=None):
        data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.client.generic(method, f"/scim/v2{path}", data, content_type="application/scim+json")

    def name(self, user_name, **more):
        return self.call(
            "POST", "/Users", {"schemas": [shapes.USER], "userName": user_name, "active": True, **more}
        )

    def set(self, user, **values):
        operations = [{"op": "Replace", "path": path, "value": value} for path, value in values.items()]
        return self.call("PATCH", f"{USERS}/{user}", {"schemas": [shapes.PATCH], "Operations": operations})


@pytest.fixture
def directory(officers, tmp_path, monkeypatch):
    path = tmp_path / "scim-token"
    path.write_text(f"{TOKEN}\n")
    path.chmod(0o600)
    monkeypatch.setenv("HORNBILL_SCIM_TOKEN", str(path))
    return Directory()


def test_who_is_named_waits_and_nobody_gets_an_account(directory):
    before = list(Account.objects.order_by("pk").values())
    groups = {
        "groups": [{"value": "administrators"}],
        "roles": ["root"],
        "password": "tamarind lantern seven",
    }
    made = directory.name("Anong.P@customs.example", displayName="Anong P.", externalId="9f1c", **groups)
    assert made.status_code == 201
    user = made.json()
    assert made["Location"].endswith(f"/scim/v2{USERS}/{user['id']}")
    assert (user["userName"], user["active"]) == ("Anong.P@customs.example", True)
    assert user[shapes.STATE] == {"state": "waiting", "notClosed": None}
    assert list(Account.objects.order_by("pk").values()) == before
    assert [row.officer_id for row in joining.waiting()] == ["th-customs/anong.p"]
    assert directory.name("anong.p@elsewhere.example").status_code == 409
    found = directory.call("GET", '/Users?filter=userName%20eq%20"Anong.P@customs.example"').json()
    assert [one["id"] for one in found["Resources"]] == [user["id"]]
    assert directory.call("GET", '/Users?filter=externalId%20eq%20"nobody"').json()["totalResults"] == 0


def test_an_administrator_makes_the_account_from_the_page(directory, signed_in, monkeypatch):
    directory.name("anong@customs.example", displayName="Anong P.")
    monkeypatch.setenv("HORNBILL_ADMINISTRATORS", "th-customs/somchai")
    assert "th-customs/anong" in signed_in.see("/settings/officers").content.decode()
    page = signed_in.send("/settings/officers/joiners", {}).content.decode()
    assert "Anong P." in page
    assert not Account.objects.filter(username="anong").exists()  # shown; made on the pages that follow
    monkeypatch.delenv("HORNBILL_ADMINISTRATORS")
    assert signed_in.send("/settings/officers/joiners", {}).status_code == 404


@pytest.mark.parametrize("how", ["DELETE", "PATCH", "PATCH as text", "PATCH without path", "PUT"])
def test_who_left_is_closed_at_once(directory, signed_in, how):
    program = Program(token_for().text)
    user = directory.name("somchai@customs.example").json()["id"]
    answer = {
        "DELETE": lambda: directory.call("DELETE", f"{USERS}/{user}"),
        "PATCH": lambda: directory.set(user, active=False),
        "PATCH as text": lambda: directory.set(user, active="False"),
        "PATCH without path": lambda: directory.call(
            "PATCH", f"{USERS}/{user}", {"Operations": [{"op": "replace", "value": {"active": False}}]}
        ),
        "PUT": lambda: directory.call(
            "PUT", f"{USERS}/{user}", {"userName": "somchai@customs.example", "active": False}
        ),
    }[how]()
    assert answer.status_code == (204 if how == "DELETE" else 200), answer.content
    assert not Account.objects.get(username="somchai").is_active
    assert not VaultSession.objects.filter(account__username="somchai").exists()
    assert program.get("/rooms").status_code == 401
    assert signed_in.see("/").status_code == 302
    said = directory.call("GET", f"{USERS}/{user}").json()
    assert (said["active"], said[shapes.STATE]["state"]) == (False, "closed")
    assert directory.set(user, active=True).status_code == 409  # nobody is let in again by a program
    assert directory.name("somchai@customs.example").status_code == 409
    assert not Account.objects.get(username="somchai").is_active
    assert "joining.left" in [name for name, _detail in acts()]


def test_the_last_recovery_officers_stay_and_it_is_said(directory, signed_in, monkeypatch):
    create_account(officer_id="th-customs/anong", display_name="Anong", passphrase=PASSPHRASE, now=NOW)
    trio = ["th-customs/anong", "th-customs/malee", "th-customs/somchai"]
    recovery_copy.name_officers(trio, by="node", now=NOW)
    first, second = (directory.name(f"{name}@customs.example").json()["id"] for name in ("anong", "malee"))
    assert directory.call("DELETE", f"{USERS}/{first}").status_code == 204  # two are left
    refused = directory.call("DELETE", f"{USERS}/{second}")
    assert refused.status_code == 409
    assert "recover nobody" in refused.json()["detail"]
    assert Account.objects.get(username="malee").is_active
    assert (
        directory.call("GET", f"{USERS}/{second}").json()[shapes.STATE]["notClosed"]
        == "last-recovery-officer"
    )
    assert "joining.not-closed" in [name for name, _detail in acts()]
    monkeypatch.setenv("HORNBILL_ADMINISTRATORS", "th-customs/somchai")
    assert "th-customs/malee" in signed_in.see("/settings/officers").content.decode()


def test_who_waited_and_left_waits_no_more_and_may_come_again(directory):
    user = directory.name("anong@customs.example").json()["id"]
    assert directory.call("DELETE", f"{USERS}/{user}").status_code == 204
    assert joining.waiting() == []
    assert directory.name("anong@customs.example").status_code == 201


def test_the_external_id_is_the_person_at_the_sign_on_service(directory, liar, visitor):
    directory.name("somchai@customs.example", externalId="4712")
    liar.sign_on(visitor)  # as 4711
    assert open_vault(visitor).status_code == 403
    directory.call(
        "PATCH",
        f"{USERS}/{joining.id_of('th-customs/somchai')}",
        {"Operations": [{"op": "add", "path": "externalId", "value": "4711"}]},
    )
    assert open_vault(visitor).status_code == 302
    assert [(one.subject, one.by) for one in gate.links()] == [("4711", "scim")]


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/Users", b"{", 400),
        ("POST", "/Users", b"[" * 5000, 400),
        ("POST", "/Users", [], 400),
        ("POST", "/Users", {}, 400),
        ("POST", "/Users", {"userName": "a\0b"}, 400),
        ("POST", "/Users", {"userName": "\ud800"}, 400),
        ("POST", "/Users", {"userName": "x" * 300}, 400),
        ("POST", "/Users", {"userName": "../root"}, 400),
        ("POST", "/Users", {"userName": "anong", "displayName": "\ud800"}, 400),
        ("POST", "/Users", {"userName": "anong", "active": "perhaps"}, 400),
        ("POST", "/Users", {"userName": "anong", "active": False}, 400),
        ("GET", "/Users?filter=active%20eq%20true", None, 400),
        ("GET", "/Users?startIndex=x", None, 400),
        ("GET", f"{USERS}/" + "0" * 32, None, 404),
        ("DELETE", f"{USERS}/" + "0" * 32, None, 404),
        ("PATCH", f"{USERS}/" + "0" * 32, {}, 404),
    ],
)
def test_what_is_no_scim_is_refused_as_scim_writes_it(directory, method, path, body, status):
    answer = directory.call(method, path, body)
    assert (answer.status_code, answer.json()["schemas"], answer.json()["status"]) == (
        status,
        [shapes.ERROR],
        str(status),
    )
    assert not Joiner.objects.exists()


@pytest.mark.parametrize("text", ["\\ud800", "\\u0000", "x' OR 1=1", "%00", "x" * 900])
def test_a_filter_of_any_text_finds_nobody(directory, text):
    directory.name("anong")
    answer = directory.call("GET", "/Users?filter=" + quote(f'userName eq "{text}"'))
    assert (answer.status_code, answer.json()["totalResults"]) == (200, 0)


def test_a_user_name_stays(directory):
    user = directory.name("anong").json()["id"]
    assert directory.set(user, userName="malee").status_code == 400
    assert directory.set(user, displayName="Anong P.", title="Officer").json()["displayName"] == "Anong P."


def test_without_the_token_nothing_is_told(directory, monkeypatch):
    for token in ("", "another token, as long as that"):
        for method, path in (("GET", "/Users"), ("POST", "/Users"), ("GET", "/ServiceProviderConfig")):
            answer = Directory(token).call(method, path, {"userName": "anong"} if method == "POST" else None)
            assert answer.status_code == 401
    monkeypatch.delenv("HORNBILL_SCIM_TOKEN")
    assert directory.call("GET", "/Users").status_code == 404
    assert not Joiner.objects.exists()


def test_pages_of_the_list(directory):
    for name in ("anong", "boon", "chai"):
        directory.name(name)
    said = directory.call("GET", "/Users?startIndex=2&count=1").json()
    assert (said["totalResults"], [one["userName"] for one in said["Resources"]]) == (3, ["boon"])
    assert directory.call("GET", "/ServiceProviderConfig").json()["patch"] == {"supported": True}


# --- any request ------------------------------------------------------------------------------------
scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
anything = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=12), inner), max_leaves=8
)
names = st.sampled_from(
    ["userName", "USERNAME", "externalId", "displayName", "title", "active", "name", "groups", "x"]
)


@given(st.dictionaries(names | st.text(max_size=5), anything))
def test_a_user_is_read_or_refused(value):
    try:
        found = shapes.read_user(value)
    except HornbillError:
        return
    assert found.keys() <= {"user_name", "external_id", "display_name", "title", "active"}
    assert all(isinstance(one, bool if key == "active" else str) for key, one in found.items())


@given(
    st.dictionaries(
        st.sampled_from(["Operations", "operations", "x"]),
        st.lists(
            st.dictionaries(
                st.sampled_from(["op", "path", "value"]),
                anything | names | st.sampled_from(["add", "Replace", "remove"]),
            ),
            max_size=4,
        )
        | anything,
    )
)
def test_changes_are_read_or_refused(value):
    try:
        found = shapes.read_changes(value)
    except HornbillError:
        return
    assert found.keys() <= {"user_name", "external_id", "display_name", "title", "active"}


@given(st.text(max_size=60) | st.text(max_size=20).map(lambda text: f"userName eq {json.dumps(text)}"))
def test_a_filter_is_read_or_refused(text):
    try:
        found = shapes.read_filter(text)
    except HornbillError:
        return
    assert len(found) <= 1
