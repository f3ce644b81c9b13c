"""A node of its own for the tests: a temporary data folder with keys, set before Django reads its settings."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

_DATA = Path(tempfile.mkdtemp(prefix="hornbill-tests-"))
for _name in [name for name in os.environ if name.startswith("HORNBILL_") and name != "HORNBILL_PYTHON"]:
    del os.environ[_name]
os.environ["HORNBILL_DATA"] = str(_DATA)
os.environ["DJANGO_SETTINGS_MODULE"] = "hornbill.node.settings"

AGENCY = "th-customs"


def pytest_configure():
    from hornbill.node.identity import Identity
    from hornbill.node.setup import create_node

    if not (_DATA / "node.keys").exists():
        create_node(_DATA, Identity(AGENCY, "Thai Customs (test)", "TH", "Asia/Bangkok"))


def pytest_unconfigure():
    shutil.rmtree(_DATA, ignore_errors=True)


@pytest.fixture(scope="session")
def data_folder():
    """The data folder of the tests' node."""
    return _DATA


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
