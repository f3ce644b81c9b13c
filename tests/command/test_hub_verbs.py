"""Making and changing a hub and its keyholders by their verbs: what is printed, what is refused, what stays."""

from __future__ import annotations

import json
import os
import threading

import pytest

from hornbill.command import cards
from hornbill.command.__main__ import main
from hornbill.command.hub_address import BadHubAddress, HubWithoutTls, check_hub_url
from hornbill.directory.core.agencies.enrolment import Agency, agency_to_json
from hornbill.exchange.core.protocol.admission import NodeChange
from hornbill.hub.nodes import changed, changing, read_hub_file, write_nodes
from hornbill.kernel.hosts import is_this_machine
from hornbill.kernel.suite.sealing import SealingKey
from hornbill.kernel.suite.signing import SigningKey
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.keyholder.identity import read as read_keyholder
from hornbill.ownership import WrongUser, check_owner


def node_card(folder, agency="secretariat"):
    made = Agency(
        agency,
        agency.title(),
        "AT",
        "Europe/Vienna",
        mailbox=os.urandom(16).hex(),
        transport_key=TransportKey.generate().public,
        node_signing=SigningKey.generate().public,
        node_sealing=SealingKey.generate().public,
    )
    file = folder / f"{agency}.json"
    file.write_text(json.dumps(agency_to_json(made)))
    return file


@pytest.fixture
def said(capsys):
    """Run a verb; its exit code, output and errors."""

    def run(*words):
        code = main([str(word) for word in words])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


@pytest.fixture
def keyholders(tmp_path, said):
    for name in ("un", "wco", "icpo", "nara"):
        code, out, _ = said("keyholder", "init", "--data", tmp_path / name, "--name", name)
        assert code == 0
        (tmp_path / f"{name}.json").write_text(out)
    return [tmp_path / f"{name}.json" for name in ("un", "wco", "icpo", "nara")]


def test_a_hub_made_from_nothing_says_what_it_still_needs(tmp_path, said, keyholders):
    hub = tmp_path / "hub"
    code, out, err = said("hub", "init", "--data", hub)
    assert code == 0
    card = json.loads(out)
    assert (card["witnesses"], card["witness_threshold"]) == ([], 0)
    for step in ("hub witnesses", "hub secretariat", "hub card", "hub serve"):
        assert f"hornbill {step} --data {hub}" in err

    assert said("hub", "witnesses", "--data", hub, "--add-card", keyholders[0])[0] == 0
    assert said("hub", "secretariat", "--data", hub, node_card(tmp_path))[0] == 0
    code, out, err = said("hub", "card", "--data", hub)
    assert json.loads(out)["hub_key"] == card["hub_key"]
    assert (code, "hub witnesses" in err, "hub secretariat" in err, "hub serve" in err) == (
        0,
        False,
        False,
        True,
    )
    nodes = read_hub_file(hub / "hub.json")
    assert (nodes.directory.admits, list(nodes.by_agency)) == ("secretariat", ["secretariat"])


def test_a_hub_made_whole_needs_nothing(tmp_path, said, keyholders):
    words = [word for card in keyholders[:3] for word in ("--witness-card", card)]
    code, out, err = said(
        "hub", "init", "--data", tmp_path / "hub", "--secretariat", node_card(tmp_path), *words
    )
    assert (code, "hub witnesses" in err) == (0, False)
    (tmp_path / "card.json").write_text(out)
    card = cards.read_hub_card(tmp_path / "card.json")
    assert (list(card.witnesses), card.threshold) == (["un", "wco", "icpo"], 2)


def test_keys_are_made_once(tmp_path, said):
    hub = tmp_path / "hub"
    said("hub", "init", "--data", hub)
    before = (hub / "hub.json").read_bytes()
    code, _, err = said("hub", "init", "--data", hub)
    assert (code, "[hub-exists]" in err, "hub card" in err) == (1, True, True)
    assert (hub / "hub.json").read_bytes() == before


def test_witnesses_come_and_go_and_keep_their_keys(tmp_path, said, keyholders):
    hub = tmp_path / "hub"
    said(
        "hub", "init", "--data", hub, *[word for card in keyholders[:3] for word in ("--witness-card", card)]
    )
    secrets = read_hub_file(hub / "hub.json").own_keys
    code, out, _ = said("hub", "witnesses", "--data", hub, "--add-card", keyholders[3], "--threshold", "3")
    assert (code, "3 of 4" in out) == (0, True)
    code, out, _ = said("hub", "witnesses", "--data", hub, "--remove", "icpo")
    assert (code, "un, wco, nara" in out, "2 of 3" in out) == (0, True, True)
    nodes = read_hub_file(hub / "hub.json")
    assert nodes.own_keys == secrets
    assert nodes.directory.witnesses["nara"].hex() == json.loads(keyholders[3].read_text())["key"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--remove", "nobody"], "bad-witnesses"),
        (["--threshold", "4"], "bad-witnesses"),
        (["--threshold", "0"], "bad-witnesses"),
        (["--add", "un"], "bad-card"),
        (["--add", "un=zz"], "bad-card"),
        (["--add", f"UN={'0' * 64}"], "bad-card"),
        (["--add", f"un={'1' * 64}", "--add", f"un={'2' * 64}"], "bad-card"),
        (["--add-card", "/nowhere.json"], "cannot-read"),
    ],
)
def test_witnesses_that_cannot_be_change_nothing(tmp_path, said, keyholders, words, code):
    hub = tmp_path / "hub"
    said(
        "hub", "init", "--data", hub, *[word for card in keyholders[:3] for word in ("--witness-card", card)]
    )
    before = (hub / "hub.json").read_bytes()
    exit_code, _, err = said("hub", "witnesses", "--data", hub, *words)
    assert (exit_code, f"[{code}]" in err) == (1, True), err
    assert (hub / "hub.json").read_bytes() == before


def test_one_key_under_two_names_is_refused(tmp_path, said, keyholders):
    key = json.loads(keyholders[0].read_text())["key"]
    hub = tmp_path / "hub"
    said("hub", "init", "--data", hub, "--witness-card", keyholders[0])
    assert "[bad-witnesses]" in said("hub", "witnesses", "--data", hub, "--add", f"two={key}")[2]


def test_another_secretariat_only_when_asked_for(tmp_path, said):
    hub = tmp_path / "hub"
    said("hub", "init", "--data", hub, "--secretariat", node_card(tmp_path))
    other = node_card(tmp_path, "other-office")
    code, _, err = said("hub", "secretariat", "--data", hub, other)
    assert (code, "[admits-already]" in err, "--replace" in err) == (1, True, True)
    assert said("hub", "secretariat", "--data", hub, other, "--replace")[0] == 0
    nodes = read_hub_file(hub / "hub.json")
    assert nodes.directory.admits == "other-office"
    assert set(nodes.by_agency) == {"secretariat", "other-office"}, "the former is served on"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"id": "x"}', '{"name": "un", "key": "00"}'])
def test_what_is_no_card_is_refused_with_the_verb_that_prints_one(tmp_path, said, text):
    file, hub = tmp_path / "card.json", tmp_path / "hub"
    file.write_text(text)
    said("hub", "init", "--data", hub)
    for words, verb in (
        (("hub", "secretariat", "--data", hub, file), "node card"),
        (("hub", "witnesses", "--data", hub, "--add-card", file), "keyholder card"),
    ):
        code, _, err = said(*words)
        assert (code, "[bad-card]" in err) == (1, True), err
        assert f"hornbill {verb}" in err or "whole key" in err


def test_commands_and_a_running_hub_do_not_undo_each_others_changes(tmp_path, said, keyholders):
    hub = tmp_path / "hub"
    said("hub", "init", "--data", hub, "--secretariat", node_card(tmp_path))
    path, started, go = hub / "hub.json", threading.Event(), threading.Event()

    def let_in():
        """As the hub does at `POST /v1/nodes`, slowly."""
        with changing(path):
            nodes = read_hub_file(path)
            started.set()
            go.wait(120)
            write_nodes(
                path, changed(nodes, NodeChange("vn-police", "ab" * 16, TransportKey.generate().public))
            )

    other = threading.Thread(target=let_in)
    other.start()
    assert started.wait(120)
    command = threading.Thread(
        target=main, args=(["hub", "witnesses", "--data", str(hub), "--add-card", str(keyholders[0])],)
    )
    command.start()
    go.set()
    other.join(120)
    command.join(120)
    nodes = read_hub_file(path)
    assert set(nodes.by_agency) == {"secretariat", "vn-police"}
    assert list(nodes.directory.witnesses) == ["un"]


def test_a_keyholder_learns_later_which_log_it_watches(tmp_path, said, keyholders):
    code, _, err = said("keyholder", "serve", "--data", tmp_path / "un")
    assert (code, "keyholder watch" in err) == (1, True)
    card = tmp_path / "hub-card.json"
    card.write_text(said("hub", "init", "--data", tmp_path / "hub")[1])
    key = read_keyholder(tmp_path / "un").key.public
    url = "https://hub.example.org"
    code, out, err = said("keyholder", "watch", "--data", tmp_path / "un", "--hub", url, "--hub-card", card)
    assert (code, "un watches the log" in out, "not among this hub's witnesses" in err) == (0, True, True)
    now = read_keyholder(tmp_path / "un")
    assert (now.key.public, now.watched.hub_url) == (key, url)
    assert now.watched.log_key.hex() == json.loads(card.read_text())["log_key"]
    assert (tmp_path / "un/keyholder.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "url",
    [
        "https://hub.example.org",
        "https://hub.example.org:8443",
        "http://127.0.0.1:1",
        "http://[::1]:1",
        "http://hub.localhost:1",
    ],
)
def test_a_hubs_address_is_taken(url):
    assert check_hub_url(url) == url


@pytest.mark.parametrize("url", ["http://hub.example.org", "http://10.0.0.1:8700", "http://0.0.0.0:1"])
def test_a_hub_on_another_machine_needs_tls(url):
    with pytest.raises(HubWithoutTls):
        check_hub_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hub.example.org",
        "ftp://hub",
        "https://",
        "https://hub/v1",
        "https://hub:x",
        "https://hub?x",
        "https://[::1",
    ],
)
def test_what_is_no_address_is_refused(url):
    with pytest.raises(BadHubAddress):
        check_hub_url(url)


@pytest.mark.parametrize(
    ("host", "stays"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("", False),
        ("0.0.0.0", False),  # noqa: S104  # an address to judge, not one to listen on
        ("::", False),
        ("notlocalhost", False),
    ],
)
def test_what_stays_on_the_machine(host, stays):
    assert is_this_machine(host) is stays


def test_a_folder_of_another_user_is_refused_before_anything_is_written(
    tmp_path, said, monkeypatch, keyholders
):
    monkeypatch.delenv("HORNBILL_DATABASE_URL", raising=False)  # with a database there is no file to copy
    said("hub", "init", "--data", tmp_path / "hub")
    before = {path.name for path in (tmp_path / "hub").iterdir()}
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    with pytest.raises(WrongUser, match="belongs to"):
        check_owner(tmp_path)
    check_owner(tmp_path / "not-there-yet")
    hub = ("--data", tmp_path / "hub")
    for words in (
        ("hub", "init", *hub),
        ("hub", "witnesses", *hub, "--add-card", keyholders[0]),
        ("hub", "serve", *hub, "--port", "1"),
        ("hub", "backup", *hub, "--to", tmp_path / "copy"),
        ("hub", "check", *hub),
        ("keyholder", "serve", "--data", tmp_path / "un"),
        (
            "node",
            "init",
            "--data",
            tmp_path,
            "--agency",
            "th-x",
            "--name",
            "X",
            "--country",
            "TH",
            "--time-zone",
            "Asia/Bangkok",
        ),
    ):
        code, _, err = said(*words)
        assert (code, "[wrong-user]" in err, "runuser -u" in err) == (1, True, True), (words, err)
    assert {path.name for path in (tmp_path / "hub").iterdir()} == before
