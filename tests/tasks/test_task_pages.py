"""Pages of tasks and decisions, as officers use them in a browser without scripts: given, declined, taken on, done; decided, confirmed."""

from __future__ import annotations

import html
import re

from hornbill.tasks.actions import tracking
from hornbill.tasks.core.decision_kinds import MAKE, STAND, TELL
from hornbill.tasks.core.kinds import DESCRIBE, OFFER, STEP
from hornbill.vault.keyring import node_keys
from tests.exchange.node_rig import NOW, deliver
from tests.node.conftest import Browser, browser, officers, partner, shared, signed_in
from tests.tasks.task_room import DUE, made, step_values, told, words

__all__ = ["Browser", "browser", "officers", "partner", "shared", "signed_in"]
ME, HANH = "th-customs/somchai", "vn-customs/hanh"


def of_partner(partner, path, kind, values):
    sealed = partner.write(path.rpartition("/")[2], kind, values)
    deliver(partner.envelope(sealed))
    return sealed


def text_of(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return html.unescape(answer.content.decode())


def last_of(page):
    return re.search(r'name="after" value="([0-9a-f]{64})"', page)[1]


def test_a_task_is_given_comes_back_filled_is_declined_by_the_partner_and_handed_on(
    signed_in, shared, partner
):
    assert "Create the first task" in text_of(signed_in.see(f"{shared}/tasks"))
    new = f"{shared}/tasks/new"
    page = text_of(signed_in.see(new))
    due = re.search(r'name="due" type="datetime-local" value="([^"]+)"', page)[1]
    form = {"title": " ", "text": "Ask for the manifest too.", "due": "soon", "once": signed_in.once}
    page = text_of(signed_in.send(new, form), 422)
    assert "Due by: Choose day and time." in page
    form |= {"due": due, "urgency": "urgent", "owner": "", "once": signed_in.once}
    page = text_of(signed_in.send(new, form), 422)
    assert "Say it in one sentence." in page
    assert "Choose who does it." in page
    assert ">Ask for the manifest too.</textarea>" in page
    form |= {"title": "Find the consignee", "owner": HANH, "once": signed_in.once}
    answer = signed_in.send(new, form)
    assert answer.status_code == 302, answer.content.decode()
    assert signed_in.send(new, form)["Location"] == answer["Location"], "sent twice, given once"
    kinds = [one.signed.header.kind for one in partner.take_all()]
    assert kinds == [DESCRIBE, OFFER]
    path = answer["Location"].partition("?")[0]
    task = path.rpartition("/")[2]
    page = text_of(signed_in.see(path))
    assert "Find the consignee" in page
    assert "No longer needed" in page
    assert "Accept task" not in page, "it is offered to somebody else"
    note = of_partner(partner, shared, "task.note", {"about": task, "text": "Không có hồ sơ", "lang": "vi"})
    of_partner(partner, shared, STEP, step_values(task, task, "decline", note=note.id))
    tracking.look(node_keys(), now=NOW)
    page = text_of(signed_in.see(path))
    assert "Không có hồ sơ" in page
    assert "Find the consignee" in text_of(signed_in.see("/")), "Today says what became of what one gave"
    signed_in.see(path)
    stale = {"step": "drop", "text": "late", "after": task, "once": signed_in.once}
    assert "status of this task has changed" in text_of(signed_in.send(f"{path}/step", stale), 409)
    page = text_of(signed_in.see(path))
    hand = {"step": "hand", "to": "", "after": last_of(page), "once": signed_in.once}
    assert "Choose an officer of this room." in text_of(signed_in.send(f"{path}/step", hand), 422)
    hand |= {"to": ME, "once": signed_in.once}
    assert signed_in.send(f"{path}/step", hand).status_code == 302
    page = text_of(signed_in.see(path))
    done = {"step": "done", "text": "He is known.", "after": last_of(page), "once": signed_in.once}
    assert signed_in.send(f"{path}/step", done).status_code == 302
    assert "He is known." in text_of(signed_in.see(path))
    assert "Ended" in text_of(signed_in.see("/tasks"))


def test_what_a_partner_offers_stands_on_today_in_french_and_is_taken_on(signed_in, shared, partner):
    content = of_partner(partner, shared, DESCRIBE, words())
    offer = {"task": content.id, "owner": ME, "urgency": "urgent", "due": DUE}
    task = of_partner(partner, shared, OFFER, offer).id
    tracking.look(node_keys(), now=NOW)
    signed_in.send("/language", {"language": "fr", "next": "/"})
    page = text_of(signed_in.see("/"))
    assert "Ask the carrier for the manifest" in page
    assert "Toutes les tâches" in page
    page = text_of(signed_in.see(f"/tasks/{task}"))
    assert "Accepter la tâche" in page
    assert "Accept task" not in page
    empty = {"step": "decline", "text": "", "after": task, "once": signed_in.once}
    assert "Indiquez un motif" in text_of(signed_in.send(f"/tasks/{task}/step", empty), 422)
    form = {"step": "take", "after": task, "once": signed_in.once}
    assert signed_in.send(f"/tasks/{task}/step", form).status_code == 302
    assert STEP in [one.signed.header.kind for one in partner.take_all()]
    page = text_of(signed_in.see(f"{shared}/tasks"))
    assert "En cours" in page


def test_a_decision_is_written_down_confirmed_replaced_and_stays(signed_in, shared, partner):
    new = f"{shared}/decisions/new"
    assert "never deleted" in text_of(signed_in.see(f"{shared}/decisions"))
    page = text_of(signed_in.see(new))
    on = re.search(r'name="on" type="datetime-local" value="([^"]+)"', page)[1]
    form = {"title": "Let it run on", "grounds": "", "on": on, "once": signed_in.once}
    page = text_of(signed_in.send(new, form), 422)
    assert "Give the grounds for the decision." in page
    assert "Choose who was present." in page
    form |= {"grounds": "The buyer is unknown.", "present": [ME, HANH], "once": signed_in.once}
    first = signed_in.send(new, form)["Location"].partition("?")[0]
    assert [one.signed.header.kind for one in partner.take_all()] == [TELL, MAKE, STAND]
    page = text_of(signed_in.see(first))
    assert "agrees" in page
    assert "has not answered yet" in page
    of_partner(
        partner, shared, STAND, {"decision": first.rpartition("/")[2], "stand": "absent", "note": None}
    )
    assert "was not there" in text_of(signed_in.see(first))
    bad = {"stand": "disagreed", "text": "", "once": signed_in.once}
    assert "Give the reason for your disagreement." in text_of(signed_in.send(f"{first}/stand", bad), 422)
    form |= {"title": "Stop it at the border", "replaces": first.rpartition("/")[2], "once": signed_in.once}
    second = signed_in.send(new, form)["Location"].partition("?")[0]
    page = text_of(signed_in.see(first))
    assert "A later decision replaced this one" in page
    assert "Let it run on" in page
    assert "Stop it at the border" in page
    page = text_of(signed_in.see(f"{shared}/tasks/new?decision={second.rpartition('/')[2]}"))
    due = re.search(r'name="due" type="datetime-local" value="([^"]+)"', page)[1]
    task = {"title": "Warn the port", "owner": ME, "due": due, "urgency": "routine", "once": signed_in.once}
    task |= {"decision": second.rpartition("/")[2]}
    assert signed_in.send(f"{shared}/tasks/new", task).status_code == 302
    assert "Warn the port" in text_of(signed_in.see(second))


def test_the_partners_decision_comes_with_hostile_words_and_the_page_stands(signed_in, shared, partner):
    hostile = told(title="\u202eLet it run on", grounds="<script>x</script>", rests_on=["0" * 64])
    content = of_partner(partner, shared, TELL, hostile)
    decision = of_partner(partner, shared, MAKE, made(content.id, (HANH,)))
    answer = signed_in.see(f"/decisions/{decision.id}")
    page = text_of(answer)
    assert b"<script>x" not in answer.content
    assert "An entry that was withdrawn or is not available here" in page
    assert "You are listed as present" not in page
    assert text_of(signed_in.see(f"/decisions/{'0' * 64}"), 404)
    assert text_of(signed_in.see(f"/tasks/{decision.id}"), 404)
