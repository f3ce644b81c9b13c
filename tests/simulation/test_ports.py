"""Ports for servers of a test: nobody else takes one between the moment it is chosen and the server's start."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from hornbill.simulation import processes
from hornbill.simulation.processes import free_ports, free_ports_in_a_row

RANGE = Path("/proc/sys/net/ipv4/ip_local_port_range")


def test_two_processes_get_different_ports_before_either_listens():
    code = "from hornbill.simulation.processes import free_ports; print(*free_ports(20))"
    ours = free_ports(20)
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    theirs = [int(port) for port in said.split()]
    assert len({*ours, *theirs}) == 40
    assert not set(free_ports(20)) & set(ours), "nor twice to one process"


@pytest.mark.skipif(not RANGE.exists(), reason="Linux tells the range there")
def test_no_outgoing_connection_gets_one_of_them():
    assert max(free_ports(20)) < int(RANGE.read_text().split()[0])


def test_ports_in_a_row_are_all_free_and_a_taken_one_is_left_out(monkeypatch):
    first = free_ports_in_a_row(4)
    with socket.create_server(("127.0.0.1", first + 1)):
        monkeypatch.setattr(processes, "_PORTS", range(first, first + 4))
        monkeypatch.setattr(processes, "_reserve", lambda _port: True)
        assert free_ports(3) == [first, first + 2, first + 3]
        with pytest.raises(processes.DidNotStart):
            free_ports(4)
