"""Words of a room about entities, made up: who says what, in any order.

saying = Saying()
word = saying.state("aa/ana", ("boat", "Vessel", "name", "Ocean Pearl"))
"""

from __future__ import annotations

import hashlib

from hypothesis import strategies as st

from hornbill.cases.core.entity_fold import Word
from hornbill.cases.core.kinds import APART, MERGE, RECONSIDER, RETRACT, SPLIT, STATE
from hornbill.cases.core.statement import said

AUTHORS = ("aa/ana", "aa/abe", "bb/bob", "cc/@duty-1")
ENTITIES = ("e1", "e2", "e3", "e4", "e5")
TLP = ("RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR")


class Saying:
    """Gives each word its id and its place in the room."""

    def __init__(self):
        self.words = []

    def word(self, kind, author, values, tlp="AMBER", **marking):
        number = len(self.words)
        id_ = hashlib.sha256(f"{number}".encode()).hexdigest()
        values = {**values, "marking": {"tlp": tlp, **marking}}
        self.words.append(Word(id_, kind, author, "2026-11-25T00:00:00.000Z", (number // 2, id_), values))
        return self.words[-1]

    def state(self, author, *rows, source="", as_of="", **marking):
        statements = [said(*row) for row in rows]
        values = {"source": source, "as_of": as_of, "statements": statements}
        return self.word(STATE, author, values, **marking)

    def retract(self, author, *statements, reason=""):
        return self.word(RETRACT, author, {"statements": sorted(set(statements)), "reason": reason})

    def merge(self, author, *entities, reason=""):
        return self.word(MERGE, author, {"entities": sorted(set(entities)), "reason": reason})

    def split(self, author, *merges, reason=""):
        return self.word(SPLIT, author, {"merges": sorted(merges), "reason": reason})

    def apart(self, author, one, two, reason=""):
        return self.word(APART, author, {"entities": sorted((one, two)), "reason": reason})

    def reconsider(self, author, *aparts, reason=""):
        return self.word(RECONSIDER, author, {"aparts": sorted(aparts), "reason": reason})


@st.composite
def rooms(draw):
    """Words by several authors: states, retractions of anything, merges in loops, splits of anything."""
    saying = Saying()
    for _ in range(draw(st.integers(1, 12))):
        author = draw(st.sampled_from(AUTHORS))
        act = draw(
            st.sampled_from(
                ["state", "state", "state", "retract", "merge", "merge", "split", "apart", "reconsider"]
            )
        )
        if act == "state":
            row = st.tuples(
                st.sampled_from(ENTITIES),
                st.sampled_from(["Person", "Vessel", "Ownership", "Nonsense"]),
                st.sampled_from(["name", "birthDate", "imoNumber", "owner", "made-up", "id"]),
                st.sampled_from(["Ocean", "1975", "1975-03-28", "e1", "e2", "9074729"]),
            )
            rows = draw(st.lists(row, min_size=1, max_size=4))
            more = draw(st.sampled_from([{}, {"handling": ["H1"]}, {"purpose": "CITES"}]))
            saying.state(author, *rows, tlp=draw(st.sampled_from(TLP)), **more)
        elif act == "retract":
            record = draw(st.sampled_from(saying.words)).id if saying.words else "0" * 64
            saying.retract(author, f"{record}:{draw(st.integers(0, 4))}")
        elif act == "merge":
            pair = draw(st.lists(st.sampled_from(ENTITIES), min_size=2, max_size=3, unique=True))
            saying.merge(author, *pair)
        elif act == "apart":
            saying.apart(
                author, *draw(st.lists(st.sampled_from(ENTITIES), min_size=2, max_size=2, unique=True))
            )
        else:
            record = draw(st.sampled_from(saying.words)).id if saying.words else "0" * 64
            (saying.split if act == "split" else saying.reconsider)(author, record)
    return saying.words


@st.composite
def linked_rooms(draw):
    """Words that do little but name one another, merge and split: the chart of few things, all of them linked."""
    saying = Saying()
    entity = st.sampled_from(ENTITIES)
    row = st.one_of(
        st.tuples(entity, st.just("Ownership"), st.sampled_from(["owner", "asset"]), entity),
        st.tuples(entity, st.just("Container"), st.just("carrier"), entity),
        st.tuples(entity, st.just("Vessel"), st.just("name"), st.just("Ocean")),
    )
    for _ in range(draw(st.integers(2, 14))):
        act = draw(st.sampled_from(["state", "state", "retract", "merge", "split"]))
        record = draw(st.sampled_from(saying.words)).id if saying.words else "0" * 64
        if act == "state":
            saying.state("aa/ana", *draw(st.lists(row, min_size=1, max_size=3)))
        elif act == "retract":
            saying.retract("aa/ana", f"{record}:{draw(st.integers(0, 2))}")
        elif act == "merge":
            saying.merge("bb/bob", *draw(st.lists(entity, min_size=2, max_size=2, unique=True)))
        else:
            saying.split("aa/ana", record)
    return saying.words
