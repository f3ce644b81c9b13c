"""What a hub that lies about the directory looks like to an officer: on Today, on the network page, at the gate."""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from hornbill.directory import queries
from hornbill.directory.core.log.errors import DirectoryError
from hornbill.directory.core.statements import bodies
from hornbill.directory.log import folding
from hornbill.people.jobs.directory import tell_age
from tests.directory.log_rig import LogNetwork


@pytest.fixture
def net(officers):
    """The node's network, with a log, this node up to date."""
    network = LogNetwork(now=datetime.now(UTC) - timedelta(minutes=1))
    network.officer("vn-customs/hanh")
    network.enrol()
    network.follow()
    yield network
    folding.hand_over(None)


def fork(net):
    statement = net.officer("vn-customs/x", post=False)
    other = bodies.seal_body(net.keys[1], secrets.token_bytes(32), statement.encode(), epoch=1)
    lie = net.server.copy()
    lie.swap_entry(len(lie.lines) - 1, *other)
    lie.publish(net.now + timedelta(seconds=1))
    return lie


def rollback(net):
    lie = net.server.copy()
    lie.drop_tail(1)
    lie.publish(net.now + timedelta(seconds=1))
    return lie


def look(net, lie):
    with suppress(DirectoryError):
        net.follow(lie)
    tell_age(datetime.now(UTC))


def test_a_rollback_stands_on_the_pages_until_the_truth_comes(net, signed_in):
    today = "The directory we received is shorter or older"
    network = "entries are shown where there were"
    assert today not in signed_in.get("/").content.decode()
    look(net, rollback(net))
    assert today in signed_in.get("/").content.decode()
    assert network in signed_in.get("/network").content.decode()
    net.publish(seconds=2)
    look(net, net.server)
    assert today not in signed_in.get("/").content.decode()
    assert network not in signed_in.get("/network").content.decode()


@pytest.mark.parametrize(
    ("hours", "today", "network"),
    [
        (2, "The directory is more than an hour old", "Late:"),
        (25, "The directory is more than a day old", "Out of date:"),
    ],
)
def test_a_frozen_hub_stands_on_the_pages(officers, signed_in, hours, today, network):
    net = LogNetwork(now=datetime.now(UTC) - timedelta(hours=hours))
    net.enrol()
    net.follow()
    look(net, net.server)  # the hub answers, and always with the same head
    assert today in signed_in.get("/").content.decode()
    page = signed_in.get("/network").content.decode()
    assert network in page
    folding.hand_over(None)


def test_a_fork_stands_on_the_pages_until_somebody_has_looked_into_it(net, signed_in, capsys, monkeypatch):
    from hornbill.command import directory as commands
    from hornbill.node import setup

    monkeypatch.setattr(setup, "use", lambda _data: None)
    today, kept = "two different versions of the directory", "The hub has shown two different directories"
    look(net, fork(net))
    assert today in signed_in.get("/").content.decode()
    net.publish(seconds=2)
    look(net, net.server)  # the truth again: the lie was told all the same
    assert today in signed_in.get("/").content.decode()
    assert kept in signed_in.get("/network").content.decode()
    with pytest.raises(commands.NotConfirmed):
        commands.settle_forks(["--data", "."])
    shown = capsys.readouterr().out
    proof = queries.contradictions()[0]
    assert proof.held in shown
    assert proof.shown in shown
    assert kept in signed_in.get("/network").content.decode()
    assert commands.settle_forks(["--data", ".", "--yes"]) == 0
    look(net, net.server)
    assert kept not in signed_in.get("/network").content.decode()
    assert today not in signed_in.get("/").content.decode()
    assert "no fork" not in capsys.readouterr().out
    assert commands.settle_forks(["--data", "."]) == 0
    assert "no fork" in capsys.readouterr().out
