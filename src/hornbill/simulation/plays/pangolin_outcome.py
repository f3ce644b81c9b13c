"""The rest of the pangolin's case: who does what by when, and what came of it, counted alike at both ends.

Shows: nobody has a task who has not taken it on; a step of a proceeding is stated by an agency of its State, and both agencies' counts
of persons, days and money are equal, from files that each takes out of its own node.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from hornbill.simulation.plays.pages import page, post
from hornbill.simulation.visitor import wait_until

if TYPE_CHECKING:
    from hornbill.simulation.play import Expectations
    from hornbill.simulation.visitor import Visitor

COMES_S = 90.0
PERSON = "Nguyễn Văn An"
SENTENCE = {"days": "1095", "fine": "50000000", "fine_currency": "VND"}


def carry_on(expectations: Expectations, one: Visitor, other: Visitor, room: str, words: str) -> None:
    """Play it in a room in which the second officer has stated ``PERSON``, whose State the second one's agency is of.

    Args:
        expectations: what must hold.
        one: an officer, signed in, who gives the task.
        other: an officer of another agency, signed in, who does it and states the steps.
        room: its id.
        words: of the task; found in no file afterwards.
    """
    _task(expectations, one, other, room, words)
    _outcome(expectations, one, other, room)


def _task(expectations: Expectations, one: Visitor, other: Visitor, room: str, words: str) -> None:
    path = f"/rooms/{room}/tasks/new"
    offer = {"title": words, "owner": other.officer_id, "urgency": "urgent", "due": "2099-01-01T00:00"}
    task = post(one, path, path, offer).partition("?")[0]
    came = wait_until(lambda: words in page(other, task), COMES_S)
    expectations.expect("a task is offered to the other agency's officer", true=came)
    before = page(one, task)
    for step, text in (("take", ""), ("done", words[::-1])):
        post(other, task, f"{task}/step", {"step": step, "text": text})
    done = wait_until(lambda: words[::-1] in page(one, task), COMES_S)
    expectations.expect(
        "they take it on and do it, and the giver reads what came of it",
        true=done and words[::-1] not in before,
    )


def _outcome(expectations: Expectations, one: Visitor, other: Visitor, room: str) -> None:
    path = f"/rooms/{room}/outcome/new"
    said = {"state": other.agency.country, "person": PERSON, "date": "2026-11-24", "reference": "11/2026"}
    post(other, path, path, {**said, "stage": "arrest", "outcome": ""})
    post(other, path, path, {**said, "stage": "sentence", "outcome": "convicted", **SENTENCE})
    came = wait_until(lambda: _figures(one) == _figures(other) != {}, COMES_S)
    counted = _figures(one)
    expectations.expect("what came of it is counted alike at both ends", true=came, seen=str(counted)[:300])
    expected = {
        "persons": "1",
        "outcome convicted": "1",
        "imprisonment-days days": SENTENCE["days"],
        "fines VND": SENTENCE["fine"],
    }
    expectations.expect(
        "one person, the days and the fine of one sentence",
        true=all(counted.get(name) == value for name, value in expected.items()),
        seen=str(counted)[:300],
    )


def _figures(visitor: Visitor) -> dict[str, str]:
    """Return a node's count over all time and States, from its file for the own agency: figure and unit -> value."""
    form = {**visitor.form("/impact", "/impact/file"), "way": "export", "form": "json", "period": "year"}
    answer = visitor.http.post("/impact/file", data=form)
    rows = answer.json()["rows"] if answer.status_code == httpx.codes.OK else []
    whole = next((row["figures"] for row in rows if not row["period"]), [])
    return {" ".join(filter(None, (one["figure"], one["of"], one["unit"]))): one["value"] for one in whole}
