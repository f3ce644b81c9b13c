"""Certificates of the three machines: looked at as the workers' settings lead to them, and renewed while workers go on."""

from __future__ import annotations

import ssl
import time
from datetime import UTC, datetime

import pytest
from cryptography import x509

from benchmarks.failover_load import Load
from benchmarks.scale_failover import KILLS, RATE, hub_over, meet
from devtools.failover.machine import until
from hornbill import postgres
from hornbill.hub.server_certificates import findings, look

pytestmark = [pytest.mark.scenario, pytest.mark.long, pytest.mark.postgres]
ETCD, POSTGRES, PATRONI = 2379, 5432, 8008
FIRST, SHORT, NEXT = 365, 20, 300  # days


def days_left(cluster):
    """Days by who shows or holds a certificate, as a worker's settings lead to them."""
    more = [(one.address, POSTGRES) for one in cluster.machines.values()]
    return {one.of: one.days(datetime.now(UTC)) for one in look(postgres.read(cluster.url()), more)}


def shown_by_tls(machine, port):
    """Days left of what a program shows that speaks TLS at once."""
    shown = ssl.get_server_certificate((machine.address, port))
    return (x509.load_pem_x509_certificate(shown.encode()).not_valid_after_utc - datetime.now(UTC)).days


def renew(cluster, machine, days):
    """Renew a machine's certificate, and return when all three programs show it and every server follows."""
    cluster.renew(machine, days=days)
    until(lambda: days_left(cluster)[f"{machine.address}:{POSTGRES}"] == days, "PostgreSQL shows it")
    for port in (PATRONI, ETCD):
        until(lambda port=port: _shows(machine, port) == days, f"port {port} shows it")
    cluster.wait_whole()


def _shows(machine, port):
    try:
        return shown_by_tls(machine, port)
    except OSError:  # it starts
        return None


def test_renewed_certificates_are_taken_up_while_workers_go_on(cluster):
    cluster.wait_whole()
    cluster.new_database()
    with hub_over(cluster) as stage:
        first = days_left(cluster)
        assert len(first) == 5  # by way of HAProxy, three machines, the authority's file
        assert min(first.values()) == FIRST
        with Load(stage.hub, RATE) as load:
            renew(cluster, cluster.leader(), SHORT)
            seen = look(postgres.read(cluster.url()))
            told = [one.says for one in findings(seen, datetime.now(UTC)) if not one.well]
            assert len(told) == 1
            assert f"valid for {SHORT} days" in told[0]
            for machine in cluster.machines.values():
                renew(cluster, machine, NEXT)
            meet(stage, load, KILLS["leaders_postgres"])  # everyone connects anew
            load.wait_progress(time.monotonic())
        load.check()
        assert min(days_left(cluster).values()) == NEXT
    cluster.wait_whole()
