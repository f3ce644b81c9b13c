"""A push service or a mail server that sends a little now and then: one notice fails, the round goes on."""

import socket
import threading
from contextlib import contextmanager, suppress
from email.message import EmailMessage

import pytest

from hornbill.alerts import sending
from hornbill.alerts.core import push

DRIPS = 100  # a tenth of a second each


@contextmanager
def server(talk):
    """A server on the loopback that answers one connection with ``talk(connection, drip)``."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(120)
    left = threading.Event()

    def run():
        connection, _ = listener.accept()
        connection.settimeout(120)

        def drip(data):
            for at in range(len(data)):
                if left.wait(0.1):
                    return
                connection.sendall(data[at : at + 1])

        with connection, suppress(OSError):  # the client has gone
            talk(connection, drip)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        left.set()
        thread.join(120)
        listener.close()


@pytest.fixture
def short(monkeypatch):
    """A notice may take half a second; a test in which it must succeed has the usual time."""
    monkeypatch.setattr(sending, "ALL_S", 0.5)


def pushed(monkeypatch, port):
    monkeypatch.setattr(sending, "_sealed", lambda *_: ({}, b"sealed"))
    monkeypatch.setattr(sending.push, "check_endpoint", lambda *_: f"http://127.0.0.1:{port}/push")
    browser = sending.Browser(endpoint="x", public="", secret="")
    return sending._push(1, browser, None, (), push.MESSAGE)


def test_a_push_service_that_drips_its_answer_is_given_up(short, monkeypatch):
    def drips(connection, drip):
        connection.recv(4096)
        drip(b"HTTP/1.1 201 Created\r\nx: " + b"y" * DRIPS + b"\r\ncontent-length: 0\r\n\r\n")

    with server(drips) as port:
        assert pushed(monkeypatch, port).trouble == "unreachable"


def test_what_a_push_service_adds_to_its_status_is_not_read(monkeypatch):
    def goes_on(connection, drip):
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 201 Created\r\ncontent-length: 1000000000\r\n\r\n")
        drip(bytes(DRIPS))

    with server(goes_on) as port:
        assert pushed(monkeypatch, port).trouble == ""


class MailServer:
    def __init__(self, greeting=b"ready"):
        self.greeting, self.got = greeting, []

    def __call__(self, connection, drip):
        connection.sendall(b"220-")
        drip(self.greeting)
        connection.sendall(b"\r\n220 ready\r\n")
        lines = connection.makefile("rb")
        for line in lines:
            self.got.append(line)
            if line == b"data\r\n":
                connection.sendall(b"354 go on\r\n")
                while (line := lines.readline()) not in {b".\r\n", b""}:
                    self.got.append(line)
            connection.sendall(b"221 bye\r\n" if line == b"QUIT\r\n" else b"250 ok\r\n")


def a_mail():
    message = EmailMessage()
    message["From"] = message["To"] = "a@customs.example"
    message.set_content("There is an alert for you.\n")
    return message


def test_a_mail_server_that_drips_is_hung_up_on(short):
    with (
        server(MailServer(b"x" * DRIPS)) as port,
        pytest.raises((OSError, sending.smtplib.SMTPException)),
    ):
        sending._hand_over("127.0.0.1", port, a_mail())


def test_a_mail_server_that_answers_in_time_gets_the_mail_and_is_not_hung_up_on_later():
    mails = MailServer(b"")
    with server(mails) as port:
        sending._hand_over("127.0.0.1", port, a_mail())
    assert b"There is an alert for you.\r\n" in mails.got
    timers = [one for one in threading.enumerate() if isinstance(one, threading.Timer)]
    assert all(one.finished.is_set() for one in timers)
