"""A job's connection to the hub: kept while it is the same hub, made anew and the old one ended when it is another."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from hornbill.exchange.hub.job import Connected


class Line:
    def __init__(self, hub):
        self.hub, self.closed = hub, False

    def close(self):
        self.closed = True


class Talks(Connected[Line]):
    def connect(self, hub):
        if hub.url == "nowhere":
            raise OSError(hub.url)
        return Line(hub)


def hub(url):
    return SimpleNamespace(url=url)


def test_one_line_to_one_hub_and_none_is_left_open():
    job, here, there = Talks(), hub("here"), hub("there")
    first = job.connection_to(here)
    assert job.connection_to(here) is first
    second = job.connection_to(there)
    assert (second.hub, first.closed, second.closed) == (there, True, False)


def test_a_hub_to_which_no_line_can_be_made_is_tried_again():
    job, here, nowhere = Talks(), hub("here"), hub("nowhere")
    first = job.connection_to(here)
    for _ in range(2):
        with pytest.raises(OSError, match="nowhere"):
            job.connection_to(nowhere)
    assert job.connection_to(here) is first
    assert not first.closed
