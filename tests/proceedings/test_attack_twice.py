"""What one agency states of one person in two rooms is counted once, whoever opens both."""

from __future__ import annotations

from dataclasses import replace

from hornbill.proceedings.core.count import count
from hornbill.proceedings.core.merged_persons import together
from tests.proceedings.steps import POLICE, PROSECUTOR, entity, goods, standing_of, step

TAKEN = {"stage": "confiscation", "date": "2026-03-05", "taken": [goods("confiscated", "Ivory", "5", "kg")]}


def kilos(*words):
    steps = standing_of(*words).steps
    return count(steps, together([])).rows[0].cell("confiscated", "ivory", "kg").value


def in_room(word, room):
    return replace(word, room=room)


def test_a_confiscation_that_is_stated_in_two_rooms_is_counted_once():
    one, again = (in_room(step(n, POLICE, **TAKEN), room) for n, room in ((1, "a"), (2, "b")))
    assert kilos(one, again) == kilos(again, one) == 5
    other = {**TAKEN, "date": "2026-04-01"}
    assert kilos(one, again, in_room(step(3, POLICE, **other), "b")) == 10
    assert kilos(one, in_room(step(4, POLICE, **TAKEN), "a")) == 10  # twice in one room: two of them
    assert kilos(one, in_room(step(5, POLICE, entity("binh"), **TAKEN), "b")) == 10  # of another person
    assert kilos(one, in_room(step(6, PROSECUTOR, **TAKEN), "b")) == 5  # of several voices one is counted


def test_goods_that_are_nobodys_are_one_in_two_rooms_by_their_reference_alone():
    steps = [in_room(step(n, POLICE, {}, **TAKEN), room) for n, room in ((1, "a"), (2, "b"))]
    assert kilos(*steps) == 10
    named = {**TAKEN, "reference": "B 12"}
    assert kilos(*(in_room(step(n, POLICE, {}, **named), room) for n, room in ((1, "a"), (2, "b")))) == 5
