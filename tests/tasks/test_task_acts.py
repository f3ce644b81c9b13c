"""Tasks at a node: given, followed with the node's key alone, reminded of, handed on; floods; what a marking keeps in."""

from __future__ import annotations

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest

from hornbill.command.records import fold
from hornbill.command.tasks import list_
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.models import Record
from hornbill.kernel.markings import Marking, WayOut
from hornbill.pages.api.kept_in import kept_in
from hornbill.tasks import api, queries
from hornbill.tasks.actions import deciding, giving, stepping, tracking, viewing
from hornbill.tasks.actions.stepping import Stepping
from hornbill.tasks.core.decision_kinds import TELL
from hornbill.tasks.core.errors import (
    BadTaskForm,
    NoSuchDecision,
    NoSuchTask,
    NotAtThisDecision,
    NotYourTask,
    TaskHasMoved,
)
from hornbill.tasks.core.kinds import DESCRIBE, OFFER, STEP
from hornbill.tasks.models import Tracked
from hornbill.vault.keyring import node_keys
from tests.exchange.node_rig import AMBER, NOW, deliver
from tests.tasks.task_room import made, offer_values, step_values, told, words

DAY = timedelta(days=1)
ME, HANH = "th-customs/somchai", "vn-customs/hanh"
RED = Marking(tlp="RED")


def what(**more):
    return {"title": "Find the consignee", "owner": HANH, "due": NOW + 7 * DAY, "urgency": "routine", **more}


def look(days=0):
    return tracking.look(node_keys(), now=NOW + days * DAY)


def of_partner(partner, room, kind, values):
    sealed = partner.write(room, kind, values)
    deliver(partner.envelope(sealed))
    return sealed


@pytest.fixture
def given(room, somchai, partner):
    """Somchai offers a task to the partner's officer."""
    task = giving.give(somchai.vault(), room, what(), marking=AMBER, now=NOW)
    partner.take_all()
    look()
    return task


@pytest.fixture
def came(room, somchai, partner):
    """The partner's officer offers one to somchai."""
    content = of_partner(partner, room, DESCRIBE, words())
    due = "2026-12-01T12:00:00.000Z"
    task = of_partner(partner, room, OFFER, offer_values(content.id, ME, due)).id
    look()
    return task


def test_what_is_to_be_done_is_for_officers_and_the_partners_node_reads_who_by_when(room, given, partner):
    kinds = {item.header.kind: item for item in partner.fold(room).history.items.values()}
    assert kinds[DESCRIBE].values["title"] == "Find the consignee"
    readers = Record.objects.get(record=kinds[DESCRIBE].id).wraps.values_list("reader", flat=True)
    assert "th-customs/@node" not in list(readers)
    assert Record.objects.get(record=given).wraps.filter(reader="th-customs/@node").exists()
    assert Tracked.objects.get(task=given).asked == HANH


def test_what_is_wrong_is_said_all_at_once_and_nothing_is_written(room, somchai):
    before = Record.objects.count()
    bad = what(
        title=" ",
        owner="la-police/bo",
        due=NOW,
        urgency="now",
        decision="1" * 64,
        rests_on=["0" * 64],
        text="x" * 8001,
    )
    with pytest.raises(BadTaskForm) as error:
        giving.give(somchai.vault(), room, bad, marking=AMBER, now=NOW)
    found = {one.source for one in error.value.reasons}
    assert found == {"title", "owner", "due", "urgency", "decision", "rests_on", "text"}
    assert Record.objects.count() == before


def test_what_is_offered_waits_for_its_officer_and_what_became_of_it_for_its_giver(
    room, somchai, malee, given, came, partner
):
    [row] = queries.mine(ME, NOW)
    assert (row.task, row.asked) == (came, ME)
    assert queries.mine(malee.name, NOW) == [], "she is not in the room"
    stepping.step(somchai.vault(), came, Stepping("take", AMBER), now=NOW)
    note = of_partner(partner, room, "task.note", {"about": given, "text": "No.", "lang": ""})
    of_partner(partner, room, STEP, step_values(given, given, "decline", note=note.id))
    assert look() == 2
    assert {row.task: row.phase for row in queries.mine(ME, NOW)} == {came: "taken", given: "declined"}
    assert queries.late(ME, NOW + 30 * DAY)
    assert not queries.late(ME, NOW)
    view = viewing.TASKS.view(somchai.vault(), given, now=NOW)
    assert (view.phase, view.may, view.steps[0].note.values["text"]) == (
        "declined",
        ("hand", "drop", "move"),
        "No.",
    )


def test_a_step_is_for_whom_it_is_and_follows_what_was_seen(room, somchai, malee, given, came):
    vault = somchai.vault()
    with pytest.raises(NotYourTask):
        stepping.step(vault, given, Stepping("take", AMBER), now=NOW)
    with pytest.raises(TaskHasMoved):
        stepping.step(vault, came, Stepping("done", AMBER), now=NOW)
    with pytest.raises(BadTaskForm) as error:
        stepping.step(vault, came, Stepping("decline", AMBER), now=NOW)
    assert [one.source for one in error.value.reasons] == ["text"]
    with pytest.raises(BadTaskForm) as error:
        stepping.step(vault, given, Stepping("hand", AMBER, to=HANH), now=NOW)
    assert [one.code for one in error.value.reasons] == ["in-vain"]
    stepping.step(vault, came, Stepping("take", AMBER, after=came), now=NOW)
    with pytest.raises(TaskHasMoved):
        stepping.step(vault, came, Stepping("done", AMBER, after=came), now=NOW)
    with pytest.raises(NoSuchTask):
        viewing.TASKS.view(malee.vault("hers"), came, now=NOW)
    with pytest.raises(NoSuchDecision):
        deciding.DECISIONS.view(somchai.vault(), came, now=NOW)


def test_pages_are_woken_once_when_a_time_is_near_once_when_it_has_passed_and_again_when_it_is_moved(
    room, somchai, given
):
    assert tracking.remind(NOW + 4 * DAY) == 0
    assert tracking.remind(NOW + 6 * DAY) == 1
    assert tracking.remind(NOW + 6 * DAY) == 0
    touch = Record.objects.get(record=given).touch
    assert tracking.remind(NOW + 8 * DAY) == 1
    assert Record.objects.get(record=given).touch > touch
    assert tracking.remind(NOW + 9 * DAY) == 0
    stepping.step(somchai.vault(), given, Stepping("move", AMBER, due=NOW + 20 * DAY), now=NOW)
    look()
    assert Tracked.objects.get(task=given).reminded == ""
    assert tracking.remind(NOW + 19 * DAY) == 1


def test_who_offers_hundreds_does_not_hide_anothers_task(somchai, room, came):
    Tracked.objects.bulk_create(
        Tracked(
            task=f"{n:064x}",
            room=room,
            author="zz-flood/f",
            giver="zz-flood",
            owner="",
            asked=ME,
            urgency="urgent",
            due=NOW - 30 * DAY,
            came_at=NOW,
            phase="offered",
        )
        for n in range(300)
    )
    assert came in {row.task for row in queries.mine(ME, NOW, 12)}
    assert came in {row.task for row in queries.newest(ME, 12)}
    assert len(queries.newest(ME, 100, 250)) == 51


def test_one_that_cannot_be_drawn_takes_no_other_away(room, somchai, given, came, monkeypatch):
    draw = viewing._task

    def fails(vault, opened, one, now, names):
        if one.id == came:
            raise RuntimeError("hostile")
        return draw(vault, opened, one, now, names)

    monkeypatch.setattr(viewing, "_task", fails)
    found, total = viewing.TASKS.of_room(somchai.vault(), room, NOW)
    assert ([one.id for one in found], total) == ([given], 2)


def test_a_decision_is_confirmed_by_who_is_named_and_replaced_by_who_took_part(room, somchai, partner):
    vault = somchai.vault()
    content = of_partner(partner, room, TELL, told())
    theirs = of_partner(partner, room, "decision.make", made(content.id, (HANH,))).id
    with pytest.raises(NotAtThisDecision):
        deciding.stand(vault, theirs, {"stand": "agreed"}, marking=AMBER, now=NOW)
    said = {"title": "T", "grounds": "G", "present": [ME], "on": NOW}
    with pytest.raises(BadTaskForm) as error:
        deciding.decide(vault, room, {**said, "replaces": [theirs]}, marking=AMBER, now=NOW)
    assert [one.source for one in error.value.reasons] == ["replaces"]
    bad = {**said, "grounds": "", "present": ["xx-no/one"], "on": NOW + DAY, "title": ""}
    with pytest.raises(BadTaskForm) as error:
        deciding.decide(vault, room, bad, marking=AMBER, now=NOW)
    assert {one.source for one in error.value.reasons} == {"title", "grounds", "present", "on"}
    own = deciding.decide(vault, room, said, marking=AMBER, now=NOW)
    view = deciding.DECISIONS.view(vault, own, now=NOW)
    assert [(who.officer_id, said.stand) for who, said in view.present] == [(ME, "agreed")]
    assert not deciding.stand(vault, own, {"stand": "agreed"}, marking=AMBER, now=NOW), "said before"


def test_a_room_taken_out_is_listed_from_the_file_alone(room, somchai, given, tmp_path, capsys):
    said = {"title": "=1+1", "grounds": "G", "present": [ME], "on": NOW}
    deciding.decide(somchai.vault(), room, said, marking=AMBER, now=NOW)
    data, _inside, _kept_in = exchange.export_room(somchai.vault(), room, way=WayOut.EXPORT, now=NOW)
    file = tmp_path / "room.json"
    file.write_bytes(data)
    assert list_([str(file)]) == 0
    told_ = json.loads(capsys.readouterr().out)
    assert [(one["title"], one["phase"], one["asked"]) for one in told_["tasks"]] == [
        ("Find the consignee", "offered", HANH)
    ]
    assert [one["present"] for one in told_["decisions"]] == [{ME: "agreed"}]
    assert list_([str(file), "--csv", "decisions"]) == 0
    assert "'=1+1" in capsys.readouterr().out
    assert fold([str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["opaque"] == []


def test_a_room_taken_out_keeps_a_task_in_by_its_marking(room, somchai, partner):
    content = of_partner(partner, room, DESCRIBE, {**words(title="Secret"), "marking": RED.to_json()})
    of_partner(partner, room, OFFER, offer_values(content.id, ME))
    file, _inside, kept_in = exchange.export_room(somchai.vault(), room, way=WayOut.EXPORT, now=NOW)
    assert kept_in >= 1
    assert b'"Secret"' not in file


def test_what_is_marked_anew_keeps_task_reason_and_decision_from_programs(came, room, somchai, partner):
    red = {"marking": RED.to_json(), "over": []}
    note = of_partner(partner, room, "task.note", {"about": came, "text": "Not ours.", "lang": ""})
    declined = {**step_values(came, came, "decline"), "note": note.id}
    told_of = of_partner(partner, room, TELL, told())
    decision = of_partner(partner, room, "decision.make", made(told_of.id, [ME, HANH])).id
    stand = of_partner(partner, room, "task.note", {"about": decision, "text": "No.", "lang": ""})
    disagreed = {"decision": decision, "stand": "disagreed", "note": stand.id}
    of_partner(partner, room, "decision.stand", disagreed)
    of_partner(partner, room, STEP, {**declined, "step": "drop"})
    task = viewing.TASKS.view(somchai.vault(), came, now=NOW)
    known = deciding.DECISIONS.view(somchai.vault(), decision, now=NOW)
    assert [one.marking for one in (task, task.steps[0].note, known)] == [AMBER] * 3
    narrowed = sorted([task.content, note.id, told_of.id, stand.id])
    of_partner(partner, room, "marking.set", {"records": narrowed, **red})
    task = viewing.TASKS.view(somchai.vault(), came, now=NOW)
    known = deciding.DECISIONS.view(somchai.vault(), decision, now=NOW)
    says = [said.note for _who, said in known.present if said and said.note]
    assert [one.marking for one in (task, task.steps[0].note, known, *says)] == [RED] * 4


def test_a_program_is_told_no_words_of_a_task_while_its_room_opens(came, room, somchai):
    vault = somchai.vault()
    opened = open_for(vault, room)
    opened.done.set()
    whole = viewing.TASKS.view(vault, came, now=NOW, note=False)
    opened.loading = True  # what re-marks may be among what is not opened yet
    partly = viewing.TASKS.view(vault, came, now=NOW, note=False)
    who = SimpleNamespace(vault=vault)
    told_of, kept = api._task(who, whole), api._task(who, partly)
    assert (told_of["title"], told_of["withheld"]) == ("Ask the carrier for the manifest", [])
    assert kept["title"] is None
    assert [one["code"] for one in kept["withheld"]] == ["still-checking"]
    assert kept_in(who, AMBER, "vn-customs", whole=False)
    assert not kept_in(who, AMBER, "th-customs", whole=False)
