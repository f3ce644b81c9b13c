"""What a program is told: each text by its originator's marking, and a way round is none."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hornbill.exchange import actions
from hornbill.kernel.markings import TLP_WIDTH, Marking, WayOut, reasons_against
from tests.exchange import node_rig as rig

RED = Marking(tlp="RED")


def told(person, room, **more):
    vault = person.vault()
    return actions.for_program(vault, actions.view_room(vault, room, now=rig.NOW, **more))


def texts(found):
    return {entry.id: entry.text for day in found.view.days for entry in day.entries}


def say(partner, monkeypatch, room, text, marking, kind="message.post", **values):
    monkeypatch.setattr(rig, "AMBER", marking)
    fields = {"text": text, "lang": "en", **({"reply_to": None} if kind == "message.post" else values)}
    sealed = partner.write(room, kind, fields)
    rig.deliver(partner.envelope(sealed))
    return sealed.id


@pytest.mark.parametrize("tlp", TLP_WIDTH)
def test_each_partners_text_passes_by_its_marking(room, somchai, partner, monkeypatch, tlp):
    record = say(partner, monkeypatch, room, "Secret words.", Marking(tlp=tlp))
    found = told(somchai, room)
    reasons = tuple(reasons_against(Marking(tlp=tlp), WayOut.EXPORT, own=False))
    assert bool(reasons) == (tlp == "RED")
    assert texts(found)[record] == ("" if reasons else "Secret words.")
    assert found.entries == ({record: reasons} if reasons else {})
    assert found.title == ()


def test_a_condition_in_words_keeps_a_text_in(room, somchai, partner, monkeypatch):
    marking = Marking(tlp="GREEN", handling=("H3",), handling_text="not to the carrier")
    record = say(partner, monkeypatch, room, "Secret words.", marking)
    found = told(somchai, room)
    assert texts(found)[record] == ""
    assert [reason.code for reason in found.entries[record]] == ["handling-words"]


def test_ones_own_agencys_words_are_told(room, somchai):
    record = actions.post_message(somchai.vault(), room, text="Ours.", lang="", marking=RED, now=rig.NOW)
    assert texts(told(somchai, room))[record] == "Ours."


def test_no_version_of_a_message_leads_round_another(room, somchai, partner, monkeypatch):
    narrow = say(partner, monkeypatch, room, "Secret words.", RED)
    wide = say(partner, monkeypatch, room, "Open words.", Marking(tlp="GREEN"))
    say(partner, monkeypatch, room, "Now open.", Marking(tlp="GREEN"), "message.edit", record=narrow)
    say(partner, monkeypatch, room, "Now secret.", RED, "message.edit", record=wide)
    found = told(somchai, room)
    assert set(found.entries) == {narrow, wide}
    shown = [entry for day in found.view.days for entry in day.entries if entry.id in found.entries]
    assert [entry.text for entry in shown] == ["", ""]
    assert [one.text for entry in shown for one in entry.earlier] == ["", ""]


def test_a_partners_title_passes_by_its_marking(room, somchai, partner, monkeypatch):
    vault = somchai.vault()
    assert told(somchai, room).view.title == "Rosewood in a container"
    monkeypatch.setattr(rig, "AMBER", RED)
    later = rig.NOW + timedelta(minutes=1)
    about = partner.write(room, "room.describe", {"title": "Secret title", "number": "S-7"}, now=later)
    rig.deliver(partner.envelope(about))
    view = actions.view_room(vault, room, now=later)
    assert (view.title, view.marking) == ("Secret title", RED)
    found = actions.for_program(vault, view)
    assert (found.view.title, found.view.number) == ("", "")
    assert [reason.code for reason in found.title] == ["tlp-export"]
    assert actions.title_kept_in(vault, room, view.marking) == found.title
    assert "Secret title" not in str(texts(found))
    assert view.title == "Secret title"  # the page's own stays as it was


def test_a_withdrawn_text_is_a_tombstone_and_no_riddle(room, somchai, partner, monkeypatch):
    record = say(partner, monkeypatch, room, "Secret words.", RED)
    sealed = partner.write(room, "content.withdraw", {"record": record, "reason": ""})
    rig.deliver(partner.envelope(sealed))
    found = told(somchai, room)
    assert texts(found)[record] == ""
    assert record not in found.entries
