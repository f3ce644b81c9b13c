"""A wait for replicas ends with its process, also where the server answers to nothing."""

from __future__ import annotations

import socket
import threading

import pytest

from hornbill import postgres
from hornbill.hub import confirming
from hornbill.hub.confirming import Confirmation

pytest.importorskip("psycopg")


class Hanging:
    """A connection to a server that takes everything and answers nothing, not even a cancellation."""

    closed = False

    def __init__(self):
        self.here, self.there = socket.socketpair()
        self.here.settimeout(20)  # reached only where nothing cuts it: the test fails then, and hangs no run
        self.asked, self.ended = threading.Event(), threading.Event()

    def fileno(self):
        return self.here.fileno()

    def add_notice_handler(self, handler):
        pass

    def execute(self, _):
        self.asked.set()
        assert self.here.recv(1) == b""
        raise postgres.client().OperationalError("the connection is lost")

    def cancel(self):
        self.ended.wait()

    def close(self):
        self.closed = True


def test_a_wait_for_a_server_that_hangs_is_cut(monkeypatch):
    hanging, failures = Hanging(), []
    monkeypatch.setattr(postgres, "connect", lambda *_: hanging)
    monkeypatch.setattr(confirming, "STOP_S", 0.05)
    confirmation = Confirmation(postgres.read("postgresql://hornbill@/hub?host=/nowhere"))

    def wait():
        try:
            confirmation.wait()
        except postgres.client().Error as error:
            failures.append(error)

    waiting = threading.Thread(target=wait)
    waiting.start()
    hanging.asked.wait()
    confirmation.close()
    waiting.join()
    hanging.ended.set()
    hanging.here.close()
    hanging.there.close()
    assert failures
    assert hanging.closed
