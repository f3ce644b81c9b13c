"""What tests of a node share. The node itself, in a data folder that is thrown away: tests/node_settings.py."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is not a defect.
settings.register_profile("no deadlines", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("no deadlines")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers():
    """Half as many again as there are cores: tests over processes wait more than they compute."""
    cores = os.cpu_count() or 1
    return cores + cores // 2


def pytest_collection_modifyitems(items):
    """Processes and browsers first: they wait much, and a long one that began last would be waited for alone."""
    items.sort(key=lambda item: not any(item.get_closest_marker(name) for name in ("scenario", "browser")))


@pytest.fixture(scope="session", autouse=True)
def _identity():
    """Whose node it is, as `hornbill node init` writes it."""
    from hornbill import config
    from hornbill.node import identity

    identity.write(config.folder(), identity.Identity("th-customs", "Thai Customs", "TH", "Asia/Bangkok"))


@pytest.fixture(autouse=True)
def _in_english():
    """No test inherits the language of the page that another one asked for."""
    from django.utils import translation

    translation.deactivate()


@pytest.fixture(scope="session")
def data_folder():
    """The data folder of the tests' node."""
    from hornbill import config

    return config.folder()


@pytest.fixture
def now():
    return datetime(2026, 11, 24, 6, 12, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def _audit_log_can_be_flushed():
    """Between transactional tests Django empties every table; the audit log's triggers would refuse."""
    from django.db.backends.sqlite3.operations import DatabaseOperations

    plain = DatabaseOperations.sql_flush

    def flush(self, style, tables, **options):
        statements = plain(self, style, tables, **options)
        if "audit_auditentry" not in tables or not statements:
            return statements
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_auditentry'"
            )
            triggers = cursor.fetchall()
        drops = [f"DROP TRIGGER {name}" for name, _ in triggers]
        return [*drops, *statements, *(sql for _, sql in triggers)]

    patch = pytest.MonkeyPatch()
    patch.setattr(DatabaseOperations, "sql_flush", flush)
    yield
    patch.undo()


@pytest.fixture
def cheap_passphrases(monkeypatch):
    """Argon2id at its lowest cost: the tests that are not about its cost run at once."""
    from hornbill.kernel.suite.passphrase import Cost
    from hornbill.vault.core import compartments

    cost = Cost(iterations=1, memory_kib=32, lanes=1)
    for name in ("create", "rewrap"):
        monkeypatch.setitem(getattr(compartments, name).__kwdefaults__, "cost", cost)
    monkeypatch.setattr(compartments.decoy, "__defaults__", (cost,))
    from hornbill.vault import actions

    actions._decoy.cache_clear()
    yield
    actions._decoy.cache_clear()
