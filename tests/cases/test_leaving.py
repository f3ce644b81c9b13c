"""What leaves a room window by window is what leaves it at once; the windows of a room's entities."""

from __future__ import annotations

import json
from collections import Counter
from types import SimpleNamespace
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.cases import leaving
from hornbill.cases.core.entity_fold import fold
from hornbill.cases.core.entity_windows import EntityIndex, Numbered
from hornbill.cases.core.ftm_lines import to_marked_entities
from hornbill.cases.outside import Outside
from hornbill.cases.schema_files import model
from hornbill.cases.sieve import sieve
from hornbill.kernel.markings import WayOut
from tests.cases.words import rooms

KEY = b"k" * 16
IDS = st.sampled_from(["a", "b", "c", "d", "e", "\ud800", "ff" * 200])
RECORDS = st.lists(st.lists(IDS, min_size=1, max_size=6), max_size=8)
VAULT = SimpleNamespace(officer_id="aa/ana")


@given(st.lists(IDS))
def test_ids_are_numbered_in_the_order_in_which_they_came(ids):
    numbered = Numbered(KEY)
    expected: dict[str, int] = {}
    assert [numbered.number(one) for one in ids] == [expected.setdefault(one, len(expected)) for one in ids]
    assert len(numbered) == len(expected)


@given(RECORDS, st.integers(1, 10))
def test_windows_cut_all_entities_and_name_the_records_that_speak_of_them(records, most):
    index, order = EntityIndex(KEY), dict.fromkeys(one for record in records for one in record)
    for n, record in enumerate(records):
        index.note(str(n), record)
    counts = Counter(one for record in records for one in record)
    windows = index.cut(most)
    assert index.statements == counts.total()
    assert [n for window in windows for n in range(window.first, window.end)] == list(range(len(order)))
    for window in windows:
        inside = [one for one in order if index.number(one) in window]
        assert len(inside) == 1 or sum(counts[one] for one in inside) <= most
        assert window.records == [str(n) for n, record in enumerate(records) if set(inside) & set(record)]


class Pieces:
    """A made-up room, one record at a time."""

    def __init__(self, words):
        self._words = {word.id: word for word in sorted(words, key=lambda word: word.order)}

    def ids(self, kinds):
        return [id_ for id_, word in self._words.items() if word.kind in kinds]

    def read(self, id_):
        return self._words[id_]


def taken(words, way):
    """What goes out window by window: lines, and what is counted."""
    with (
        mock.patch.object(leaving, "AT_ONCE", 3),
        mock.patch.object(leaving.exchange, "RoomPieces", return_value=Pieces(words)),
    ):
        found = leaving.Leaving(VAULT, "", way)
        lines = [json.loads(line) for window in found.windows() for line in found.lines(window)]
    return found, lines


@given(rooms(), st.sampled_from(list(WayOut)))
@settings(max_examples=120, deadline=None)
def test_windows_let_out_and_tell_what_the_whole_room_does(words, way):
    built, through = fold(words, model().is_link), sieve(VAULT, way)
    standing = sorted(
        (one for id_, one in built.statements.items() if built.counts(id_)), key=lambda one: one.place
    )
    out, kept = through.parted(standing)
    found, lines = taken(words, way)
    whole = [json.loads(json.dumps(one)) for one in to_marked_entities(out, model())]

    def in_order(entities):
        return sorted(entities, key=lambda one: (one["id"], one["schema"]))

    assert in_order(lines) == in_order(whole)
    assert (found.inside, found.kept_in) == (len(out), kept)
    assert found.done == found.total == len(built.statements)
    told = Outside(built, model(), through).told_kept_in()
    assert found.told_kept_in() == {reason.text: n for reason, n in told.items()}
