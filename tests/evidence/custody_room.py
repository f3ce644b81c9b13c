"""Evidence in the network in memory (``tests.exchange.network``): honest and dishonest entries, with times of their own."""

from __future__ import annotations

from hornbill.evidence.core.kinds import AMEND, COUNT, DESCRIBE, ENTER, GIVE, NOTE, TAKE

OURS, COLLEAGUE, THEIRS, THIRD, OUTSIDE = "aa/ana", "aa/abe", "bb/bob", "cc/cyd", "dd/dan"
WRITTEN = "2026-11-24T06:12:00.000Z"  # the time at which everything in the network in memory is written
FOUND = "2026-11-24T01:00:00.000Z"
PERSON = {"name": "Dr. Mei Lin", "organisation": "Laboratory of Genetics", "document": "A123"}


def hour(n: int, minute: int = 0) -> str:
    """A time on the day of the finding, before it was written down."""
    return f"2026-11-24T{n:02d}:{minute:02d}:00.000Z"


TWO, THREE, FOUR = hour(2), hour(3), hour(4)


def mass(value, uncertainty="0.01", basis="net"):
    return {"value": value, "unit": "kg", "uncertainty": uncertainty, "basis": basis, "method": "scale 7"}


def exhibit_values(number="EX-0001", **more):
    return {
        "number": number,
        "title": "Bag of pangolin scales",
        "description": "",
        "form": "physical",
        "at": FOUND,
        "zone": "+07:00",
        "place": "Shed 4",
        "found_by": "",
        "seal": "S-1",
        "measures": [],
        "parent": None,
        "relation": None,
        "files": [],
        "sha256": "",
        "seizure": "",
        "review_on": "",
        "lang": "en",
        **more,
    }


def amend_values(exhibit, **more):
    return {"exhibit": exhibit, "reason": "mistyped", **exhibit_values(**more)}


def _custody(exhibits, at, **more):
    return {
        "exhibits": list(exhibits),
        "at": at,
        "zone": "+07:00",
        "place": "",
        "condition": "",
        "measures": [],
        "files": [],
        "text": "",
        "lang": "en",
        **more,
    }


def enter_values(exhibits, act, at=TWO, **more):
    return {
        **_custody(exhibits, at),
        "act": act,
        "purpose": "",
        "authority": "",
        "authority_on": "",
        "seal_before": "",
        "seal_after": "",
        "hash_before": "",
        "hash_after": "",
        "person": None,
        "strokes": "",
        **more,
    }


def give_values(exhibits, to=THEIRS, at=TWO, **more):
    whom = {"officer": to} if isinstance(to, str) else {"person": to}
    return {
        **_custody(exhibits, at),
        "to": whom,
        "purpose": "",
        "authority": "",
        "seal": "S-1",
        "back_by": None,
        **more,
    }


def take_values(give, exhibits, at=THREE, **more):
    return {
        **_custody(exhibits, at),
        "give": give,
        "answer": "accepted",
        "signed": "own",
        "person": None,
        "strokes": "",
        "guest_answer": None,
        "seal": "S-1",
        **more,
    }


def count_values(place="Store 1", present=(), missing=(), unexpected=(), at=FOUR):
    return {
        "at": at,
        "zone": "",
        "place": place,
        "present": list(present),
        "missing": list(missing),
        "unexpected": list(unexpected),
        "text": "",
        "lang": "en",
    }


def note_values(exhibit, text="The bag is torn."):
    return {"exhibit": exhibit, "file": None, "text": text, "lang": "en"}


class Evidence:
    """Writes evidence into a network in memory; everybody hears of everything at once unless told otherwise."""

    def __init__(self, net, *, at_once=True):
        self.net, self.at_once = net, at_once

    def _write(self, author, kind, values):
        item = self.net.write(author, kind, values)
        assert item is not None, (kind, values)
        if self.at_once:
            self.net.deliver_all()
        return item.id

    def exhibit(self, author=OURS, **more):
        return self._write(author, DESCRIBE, exhibit_values(**more))

    def amend(self, exhibit, author=OURS, **more):
        return self._write(author, AMEND, amend_values(exhibit, **more))

    def note(self, exhibit, author=OURS):
        return self._write(author, NOTE, note_values(exhibit))

    def enter(self, exhibits, act, author=OURS, **more):
        return self._write(author, ENTER, enter_values(_list(exhibits), act, **more))

    def give(self, exhibits, author=OURS, **more):
        return self._write(author, GIVE, give_values(_list(exhibits), **more))

    def take(self, give, exhibits, author=THEIRS, **more):
        return self._write(author, TAKE, take_values(give, _list(exhibits), **more))

    def count(self, author=OURS, **more):
        return self._write(author, COUNT, count_values(**more))


def _list(exhibits):
    return [exhibits] if isinstance(exhibits, str) else exhibits
