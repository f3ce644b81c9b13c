"""A server that sends or reads a little now and then: the request ends all the same. The clock is the test's."""

import socket
import threading
from contextlib import contextmanager, suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.core.protocol import versions
from hornbill.exchange.hub.deadlines import HEAD_BYTES, RATE, Patience
from hornbill.exchange.hub.requests import HubConnection, HubUnreachable

HEAD = f"HTTP/1.1 200 OK\r\n{versions.HEADER}: {versions.SPOKEN}\r\ncontent-length: %d\r\n\r\n"
DRIPS = (
    3_000  # of more bytes in all than one read takes (64 KiB), so that the client looks at its clock again
)


class Clock:
    def __init__(self):
        self.now = 1_000.0

    def __call__(self):
        return self.now


@contextmanager
def server(talk, clock):
    """A server on the loopback that answers one connection with ``talk(connection, drip)``."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(120)

    def run():
        connection, _ = listener.accept()
        connection.settimeout(120)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

        def drip(data, *, size=1, every_s=0.5):
            for at in range(0, len(data), size):
                clock.now += every_s
                connection.sendall(data[at : at + size])

        with connection, suppress(OSError):  # the client has gone
            talk(connection, drip)
            connection.recv(1)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        thread.join(120)
        listener.close()
        assert not thread.is_alive()


def ask(url, clock, **options):
    with HubConnection(url, signer="", key=None) as hub:
        hub._patience._clock = clock
        return hub.ask("POST" if options.get("body") else "GET", "/v1/x", **options)


def head_of(length):
    return (HEAD % length).encode()


def drips_its_head(connection, drip):
    connection.recv(4096)
    drip(b"HTTP/1.1 200 OK\r\n" + b"x: " + b"y" * 30 * DRIPS + b"\r\n\r\n", size=30)


def drips_its_body(connection, drip):
    connection.recv(4096)
    connection.sendall(head_of(100 * DRIPS))
    drip(bytes(100 * DRIPS), size=100)


def says_that_it_goes_on_for_ever(connection, drip):
    connection.recv(4096)
    drip(b"HTTP/1.1 100 Continue\r\n\r\n" * DRIPS, size=25)


def says_so_as_fast_as_it_can(connection, drip):
    connection.recv(4096)
    while True:
        drip(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000, size=25_000, every_s=5)


@pytest.mark.parametrize(
    "talk", [drips_its_head, drips_its_body, says_that_it_goes_on_for_ever, says_so_as_fast_as_it_can]
)
def test_a_server_that_never_comes_to_an_end_is_given_up(talk):
    clock = Clock()
    with server(talk, clock) as url, pytest.raises(HubUnreachable, match="ReadTimeout"):
        ask(url, clock)


def test_a_server_that_does_not_take_a_request_is_given_up():
    def sips(connection, drip):
        while connection.recv(512):
            clock.now += 5

    clock = Clock()
    with server(sips, clock) as url, pytest.raises(HubUnreachable, match="Timeout"):
        ask(url, clock, body=bytes(4 * 1024 * 1024))


@pytest.mark.parametrize("wait_s", [0, 25])
def test_a_long_poll_has_its_own_time_on_top(wait_s):
    clock = Clock()

    def answers(connection, drip):
        connection.recv(4096)
        connection.sendall(head_of(2) + b"ok")

    with server(answers, clock) as url, HubConnection(url, signer="", key=None) as hub:
        hub._patience._clock = clock
        moved = hub._patience.moved

        def late(count):
            if clock.now == 1_000:  # the request is sent; the answer comes 40 s later
                clock.now += 40
            moved(count)

        hub._patience.moved = late
        if wait_s:
            assert hub.ask("GET", "/v1/x", wait_s=wait_s) == b"ok"
        else:
            with pytest.raises(HubUnreachable, match="ReadTimeout"):
                hub.ask("GET", "/v1/x")


def test_a_slow_line_gets_a_large_answer_whole():
    size = 2 * 1024 * 1024
    clock = Clock()

    def large(connection, drip):
        connection.recv(4096)
        connection.sendall(head_of(size) + bytes(size))

    with server(large, clock) as url, HubConnection(url, signer="", key=None) as hub:
        patience = hub._patience
        patience._clock, moved = clock, patience.moved

        def slowly(count):
            clock.now += count / RATE
            moved(count)

        patience.moved = slowly
        assert len(hub.ask("GET", "/v1/x", most=size)) == size
    assert clock.now - 1_000 >= size / RATE  # far more than a small answer may take


@given(
    st.floats(0, 100), st.integers(0, 10**7), st.lists(st.tuples(st.integers(0, 10**7), st.floats(0, 1000)))
)
def test_the_time_of_a_request_has_an_end(time_s, most, steps):
    clock = Clock()
    patience = Patience(clock)
    patience.begin(time_s, most=most)
    for count, passed_s in steps:
        patience.moved(count)
        clock.now += passed_s
        assert clock.now + patience.left_s(None) <= 1_000 + time_s + (most + HEAD_BYTES) / RATE + 1e-3
        assert patience.left_s(3.0) <= 3.0
    moved = min(sum(count for count, _ in steps), most + HEAD_BYTES)
    assert clock.now + patience.left_s(None) == pytest.approx(1_000 + time_s + moved / RATE, abs=1e-3)
