"""The verbs by which a keyholder says for whom it evaluates."""

import json

import pytest

from hornbill.command import keyholder, keyholder_agencies
from hornbill.command.cards import BadCard, evaluating
from hornbill.directory.core.agencies.enrolment import agency_to_json
from hornbill.keyholder import agencies, evaluation_key
from hornbill.keyholder.identity import BadKeyholderFile, KeyholderExists
from tests.directory.core.test_enrolment import network_of

AGENCY = network_of("Network", ["th-customs"], 1, "Asia/Bangkok", "Name").agencies[0]


@pytest.fixture
def folder(tmp_path, capsys):
    place = tmp_path / "holder"
    assert keyholder.init(["--data", str(place), "--name", "first"]) == 0
    place.joinpath("card.json").write_text(capsys.readouterr().out)
    return place


@pytest.fixture
def card(tmp_path):
    path = tmp_path / "card.json"
    path.write_text(json.dumps(agency_to_json(AGENCY)))
    return path


def test_a_card_carries_the_key_for_evaluating(folder, capsys):
    keyholder.card(["--data", str(folder)])
    shown = json.loads(capsys.readouterr().out)
    assert shown == json.loads((folder / "card.json").read_text())
    assert evaluating([], [folder / "card.json"]) == {"first": evaluation_key.read(folder).public}
    assert (folder / evaluation_key.FILE).stat().st_mode & 0o777 == 0o600
    with pytest.raises(KeyholderExists):
        keyholder.make_evaluation_key(["--data", str(folder)])
    with pytest.raises(BadCard):
        evaluating([f"second={shown['evaluation_key']}"], [folder / "card.json"])


def test_a_keyholder_of_old_gets_a_key(folder, capsys):
    (folder / evaluation_key.FILE).unlink()
    keyholder.card(["--data", str(folder)])
    (folder / "old.json").write_text(capsys.readouterr().out)
    with pytest.raises(BadCard):
        evaluating([], [folder / "old.json"])
    keyholder.make_evaluation_key(["--data", str(folder)])
    assert json.loads(capsys.readouterr().out)["evaluation_key"] == evaluation_key.read(folder).public.hex()


@pytest.mark.parametrize(
    "text", ["", "[]", '{"v": 1}', '{"v": 1, "seed": "aa"}', '{"v": 2, "seed": "%s"}' % ("a" * 64)]
)
def test_a_broken_key_is_named(folder, text):
    (folder / evaluation_key.FILE).write_text(text)
    with pytest.raises(BadKeyholderFile):
        evaluation_key.read(folder)


def test_a_key_that_others_can_read_is_not_used(folder):
    (folder / evaluation_key.FILE).chmod(0o644)
    with pytest.raises(BadKeyholderFile, match="read by others"):
        evaluation_key.read(folder)


def test_agencies_are_entered_changed_and_taken_out(folder, card, capsys):
    data = ["--data", str(folder)]
    keyholder_agencies.allow([*data, "--card", str(card)])
    assert agencies.read(folder)[AGENCY.id] == agencies.Allowed(AGENCY.id, AGENCY.transport_key)
    keyholder_agencies.allow(
        [*data, "--agency", AGENCY.id, "--per-day", "50", "--bulk", "900", "--days", "3"]
    )
    found = agencies.read(folder)[AGENCY.id]
    assert (found.per_day, found.bulk.items, (found.bulk.last - found.bulk.first).days) == (50, 900, 3)
    keyholder_agencies.allow([*data, "--card", str(card), "--bulk", "0"])
    assert agencies.read(folder)[AGENCY.id] == agencies.Allowed(AGENCY.id, AGENCY.transport_key, per_day=50)
    keyholder_agencies.forbid([*data, "--agency", AGENCY.id])
    assert agencies.read(folder) == {}
    for verb in (keyholder_agencies.forbid, keyholder_agencies.allow):
        with pytest.raises(keyholder_agencies.NotAllowed):
            verb([*data, "--agency", AGENCY.id])
    capsys.readouterr()
    keyholder_agencies.counts(data)
    assert capsys.readouterr().out == ""
