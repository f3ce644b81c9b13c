"""An engine that sends too much, or for too long, is cut off with an error that says so."""

from __future__ import annotations

import itertools
from collections import namedtuple
from contextlib import closing
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.analytics import engines, queries, reading, spark_bounds
from hornbill.analytics.core.errors import AnswerTooLarge, BadPartitions, QueryTooLong
from hornbill.analytics.core.limits import LONGEST_MIN, Limits, counted, time_limit_s
from hornbill.analytics.deadline import Deadline
from hornbill.analytics.spark_arrow import is_plain
from hornbill.analytics.spark_bounds import BATCH, LETTING_GO_S, SETTING_S, Counted, bounds
from hornbill.command import analytics
from hornbill.kernel.errors import BadInput
from tests.analytics import rows

VALUES = (
    st.none() | st.integers(-(10**38), 10**38) | st.text(st.characters(exclude_categories=["Cs"]), max_size=9)
)
ENDLESS = "SELECT COUNT(*) FROM range(1000000000) a, range(1000000000) b, range(1000000000) c"


def size(row):
    return sum(len(value.encode()) if isinstance(value, str) else 8 for value in row)


@given(st.lists(st.tuples(VALUES, VALUES), max_size=8), st.integers(0, 8), st.integers(0, 200))
def test_rows_pass_as_they_are_up_to_the_limits_and_no_further(some, most_rows, most_bytes):
    wanted = list(itertools.takewhile(
        lambda n: n <= most_rows and sum(map(size, some[:n])) <= most_bytes, range(1, len(some) + 1)
    ))  # fmt: skip
    found, limits = [], Limits(rows=most_rows, bytes=most_bytes)
    try:
        found.extend(counted(iter(some), limits))
        assert len(some) == len(wanted)
    except AnswerTooLarge:
        found = some[: len(wanted)]
        assert len(some) > len(wanted)
    assert found == some[: len(wanted)]


class Lying:
    """An engine that says any count and sends rows for ever."""

    def __init__(self, counts, **limits):
        self.counts, self.limits, self.sent = counts, Limits(**limits), 0

    def show(self, tables):
        pass

    def rows(self, text):
        if text.startswith("SELECT COUNT(*) AS n FROM"):
            yield from self.counts
            return
        while True:
            self.sent += 1
            yield "x" * 100, 1, 1, 1, 1


def test_an_engine_that_sends_rows_for_ever_is_cut_off(tmp_path):
    tables = rows.hard()
    rows.write(tmp_path / "a", tables)
    for limits in ({"rows": 10}, {"bytes": 2_000}):
        engine = Lying([(len(tables["items"]),)], **limits)
        with pytest.raises(AnswerTooLarge) as caught:
            list(reading.asked(queries.query("by-term"), {}, tmp_path / "a", engine))
        assert "Narrow the query" in caught.value.cure
        assert engine.sent < 20
    engine = Lying(itertools.repeat((1,)))
    with pytest.raises(BadPartitions, match="other rows"):
        list(reading.asked(queries.query("by-term"), {}, tmp_path / "a", engine))


def test_duckdb_ends_a_query_that_takes_too_long():
    with closing(engines.opened("duckdb", limits=Limits(seconds=0.3))) as engine:
        with pytest.raises(QueryTooLong, match=r"longer than 0\.3 s") as caught:
            list(engine.rows(ENDLESS))
        assert "--time-limit-min" in caught.value.cure
        with pytest.raises(QueryTooLong):
            list(engine.rows("SELECT 1"))


def test_a_block_is_interrupted_until_it_ends():
    interrupted = []
    deadline = Deadline(0.01)
    with deadline.cutting(lambda: interrupted.append(1)):
        while len(interrupted) < 2:
            pass
    with pytest.raises(QueryTooLong), Deadline(-1).cutting(interrupted.clear):
        pass
    assert len(interrupted) >= 2


@pytest.mark.parametrize("minutes", [0, -1, LONGEST_MIN + 1])
def test_a_time_limit_that_is_none_is_told_before_anything_is_started(minutes, tmp_path):
    with pytest.raises(BadInput, match="time limit"):
        time_limit_s(minutes)
    with pytest.raises(BadInput, match="time limit"):
        analytics.query(["by-term", "--on", str(tmp_path), "--time-limit-min", str(minutes)])


def test_the_time_limit_of_the_command_reaches_the_engine(tmp_path, monkeypatch):
    rows.write(tmp_path / "a", rows.hard())
    asked = []
    monkeypatch.setattr(engines, "opened", lambda _where, **how: asked.append(how["limits"]) or 1 / 0)
    for words in ([], ["--time-limit-min", "3"]):
        with pytest.raises(ZeroDivisionError):
            analytics.query(["by-term", "--on", str(tmp_path / "a"), *words])
    assert [limits.seconds for limits in asked] == [3_600, 180]


# --- Spark Connect, without its client ---
Details = namedtuple("Details", "method timeout")  # noqa: PYI024  # as gRPC has it
GRPC = SimpleNamespace(
    UnaryUnaryClientInterceptor=type("A", (), {}), UnaryStreamClientInterceptor=type("B", (), {})
)


class Message:
    def __init__(self, size, data=None, chunk=0):
        self._size = size
        self._has = data is not None
        self.arrow_batch = SimpleNamespace(data=bytes(data or 0), chunk_index=chunk)

    def ByteSize(self):  # noqa: N802  # the name in the library
        return self._size

    def HasField(self, _name):  # noqa: N802  # the name in the library
        return self._has


class Stream(list):
    is_cancelled = False

    def cancel(self):
        self.is_cancelled = True


def passed(interceptor, method, messages):
    """Return the time that a call got, and its messages."""
    times, stream = [], Stream(messages)

    def call(details, _request):
        times.append(details.timeout)
        return stream

    found = list(interceptor.intercept_unary_stream(call, Details(method, None), None))
    assert stream.is_cancelled
    return times[0], found


def test_every_call_gets_the_time_that_is_left():
    interceptor = bounds(GRPC, Limits(), Deadline(1_000))
    for method, least, most in (
        ("/a/ExecutePlan", SETTING_S, 1_000),
        ("/a/ReattachExecute", SETTING_S, 1_000),
        ("/a/AnalyzePlan", SETTING_S, 1_000),
        ("/a/Config", SETTING_S, SETTING_S),
        ("/a/ReleaseExecute", LETTING_GO_S, LETTING_GO_S),
        ("/a/ReleaseSession", LETTING_GO_S, LETTING_GO_S),
    ):
        assert least <= passed(interceptor, method, [])[0] <= most
    over = bounds(GRPC, Limits(), Deadline(0))
    for method in ("/a/ExecutePlan", "/a/ReattachExecute", "/a/Config", "/a/FetchErrorDetails"):
        with pytest.raises(QueryTooLong):
            passed(over, method, [])
    assert passed(over, "/a/ReleaseExecute", [])[0] == LETTING_GO_S


def test_bytes_of_all_calls_are_counted_together():
    interceptor = bounds(GRPC, Limits(bytes=100), Deadline(60))
    assert len(passed(interceptor, "/a/ExecutePlan", [Message(30), Message(30)])[1]) == 2
    answer = SimpleNamespace(result=lambda: Message(30))
    assert interceptor.intercept_unary_unary(lambda *_: answer, Details("/a/Config", None), None) is answer
    with pytest.raises(AnswerTooLarge, match="more than 100 bytes"):
        passed(interceptor, "/a/ExecutePlan", itertools.islice(itertools.repeat(Message(5)), 50))
    with pytest.raises(AnswerTooLarge):
        interceptor.intercept_unary_unary(lambda *_: answer, Details("/a/Config", None), None)


def test_a_batch_in_pieces_has_a_limit_of_its_own(monkeypatch):
    assert Limits().bytes > BATCH
    monkeypatch.setattr(spark_bounds, "BATCH", 100)
    counting = Counted(10**9)
    for _ in range(5):
        counting.add(Message(0, data=90))  # whole ones
    for chunk in (0, 1):
        counting.add(Message(0, data=40, chunk=chunk))
    counting.add(Message(0))  # something else between
    with pytest.raises(AnswerTooLarge, match="one batch"):
        counting.add(Message(0, data=40, chunk=2))


@given(st.binary(max_size=80))
def test_metadata_that_is_no_flatbuffer_is_not_plain(data):
    assert is_plain(data) in {True, False}


def test_only_schemas_and_batches_that_are_not_packed_are_plain():
    def table(fields, body=b""):
        """A FlatBuffer's table: where its fields are, then their bytes."""
        vtable = (4 + 2 * len(fields)).to_bytes(2, "little") + (4 + len(body)).to_bytes(2, "little")
        vtable += b"".join(at.to_bytes(2, "little") for at in fields)
        return vtable, len(vtable).to_bytes(4, "little", signed=True) + body

    def message(kind, header, *more):
        first = table([0, 4, 8, *more], bytes([kind, 0, 0, 0]) + bytes(4))
        inner = table(header, bytes(8))
        root = 4 + len(first[0])
        at = root + len(first[1]) + len(inner[0])
        body = first[1][:8] + (at - (root + 8)).to_bytes(4, "little")
        return root.to_bytes(4, "little") + first[0] + body + inner[0] + inner[1]

    assert is_plain(message(1, [0, 0, 0, 4]))  # a schema
    assert is_plain(message(3, [4]))
    assert is_plain(message(3, [4, 0, 0, 0]))
    assert not is_plain(message(3, [4, 0, 0, 4]))  # a compression is named
    assert is_plain(message(3, [4], 4, 0))
    assert not is_plain(message(3, [4], 4, 4))  # texts beside it, in which older versions name one
    assert not is_plain(message(2, [4]))  # a dictionary
    assert not is_plain(b"")
