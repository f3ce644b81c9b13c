"""What tests of a node share. The node itself, in a data folder that is thrown away: tests/node_settings.py."""

from __future__ import annotations

import gc
import os
import tempfile
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


NETWORKS = pytest.StashKey()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """By file, as asked, each worker in a lane of its own first (``tests.sharing_out``)."""
    from tests.sharing_out import by_lanes

    return by_lanes(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.fixture(scope="session", autouse=True)
def _identity():
    """Whose node it is, as `hornbill node init` writes it."""
    from hornbill import config
    from hornbill.pages import identity

    identity.write(config.folder(), identity.Identity("th-customs", "Thai Customs", "TH", "Asia/Bangkok"))


@pytest.fixture(autouse=True)
def _in_english():
    """No test inherits the language of the page that another one asked for."""
    from django.utils import translation

    translation.deactivate()


@pytest.fixture(autouse=True)
def _facts_of_this_test(request, monkeypatch):
    """Reference facts are those of the test's database; the built-in ones alone in a test without a database."""
    from hornbill.reference import queries

    queries.look_again()
    if not request.node.get_closest_marker("django_db") and "db" not in request.fixturenames:
        monkeypatch.setattr(queries, "_on_a_node", lambda: False)


@pytest.fixture(scope="session")
def data_folder():
    """The data folder of the tests' node."""
    from hornbill import config

    return config.folder()


@pytest.fixture(scope="module", autouse=True)
def _leaks_are_its_own(request):
    """What a module over processes left open is complained of there, not in whichever test the collector runs in."""
    yield
    if any(request.node.get_closest_marker(name) for name in ("scenario", "browser")):
        gc.collect()


@pytest.fixture
def now():
    return datetime(2026, 11, 24, 6, 12, tzinfo=UTC)


def pytest_report_header(config):
    """Which browser drives the tests, and how long they take with it."""
    from tests.browser import driving

    return None if hasattr(config, "workerinput") else driving.header()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session):
    """Networks of real processes are made once for all workers, and copied; once for several runs where these name a place."""
    from hornbill.simulation import building

    if not hasattr(session.config, "workerinput") and not os.environ.get(building.KEPT):
        session.config.stash[NETWORKS] = tempfile.TemporaryDirectory(prefix="networks-")
        os.environ[building.KEPT] = session.config.stash[NETWORKS].name


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection():
    """What is loaded to collect the tests stays to the end: the collector of cycles neither stops for it now nor looks at it later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_unconfigure(config):
    if NETWORKS in config.stash:
        config.stash[NETWORKS].cleanup()


def pytest_configure(config):
    """A thread that ends with its test leaves its connection to the collector; PostgreSQL's client would call that an error."""
    if _on_postgres():
        config.addinivalue_line(
            "filterwarnings", "ignore:.*psycopg.Connection.* was deleted while still open:ResourceWarning"
        )


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL run what touches the node's tables, and leave out what is about SQLite; and the other way round.

    What is for ``./hornbill test --long`` runs there, or where its file is named.
    """
    other = "sqlite" if _on_postgres() else "on_postgres"
    left_out = {item for item in items if item.get_closest_marker(other) is not None}
    if _on_postgres():
        left_out |= {item for item in items if not _touches_tables(item)}
    if os.environ.get("LONG_TESTS") != "1":
        named = {name.partition("::")[0] for name in config.args}
        left_out |= {
            item
            for item in items
            if item.get_closest_marker("long") is not None and item.nodeid.partition("::")[0] not in named
        }
    config.hook.pytest_deselected(items=[item for item in items if item in left_out])
    items[:] = [item for item in items if item not in left_out]
    if os.environ.get("FEW_EXAMPLES") == "1":
        from tests.depth import with_few_examples

        for item in items:
            with_few_examples(getattr(item, "obj", None))


def _on_postgres():
    return os.environ.get("TESTS_DATABASE") == "postgresql"


@pytest.fixture(scope="session")
def django_db_keepdb():
    """It goes with the folder, or with the PostgreSQL server, which are the tests' own; to drop it would wait for every thread's connection."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_blocker):
    """On SQLite the tables are there before the framework looks: copied, where another worker has made them."""
    if not _on_postgres():
        from django.db import connection

        from tests.made_tables import put_in_place

        with django_db_blocker.unblock():
            put_in_place(connection.settings_dict["TEST"]["NAME"])


def _touches_tables(item):
    if item.path.parent.name == "hub":
        return True  # the hub's tests have a database each
    names = {"db", "transactional_db", "live_server", "django_db_blocker"}
    return item.get_closest_marker("django_db") is not None or names & set(getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def postgres_server():
    """A PostgreSQL server of the tests' own; without PostgreSQL a skip that is named, under CI a failure."""
    from hornbill.simulation import private_postgres

    try:
        private_postgres.programs()
    except private_postgres.NoServer as error:
        if os.environ.get("CI"):
            pytest.fail(f"{error}; under CI that is a failure", pytrace=False)
        pytest.skip(str(error))
    with private_postgres.running() as server:
        yield server


@pytest.fixture(scope="session", autouse=True)
def _audit_log_can_be_flushed():
    """Between transactional tests Django empties every table; the audit log's triggers would refuse."""
    from django.db import connection

    operations = type(connection.ops)
    plain, lifted = operations.sql_flush, _lifted[connection.vendor]

    def flush(self, style, tables, **options):
        statements = plain(self, style, tables, **options)
        if "audit_auditentry" not in tables or not statements:
            return statements
        before, after = lifted(self.connection)
        return [*before, *statements, *after]

    patch = pytest.MonkeyPatch()
    patch.setattr(operations, "sql_flush", flush)
    yield
    patch.undo()


def _lifted_in_sqlite(connection):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_auditentry'"
        )
        triggers = cursor.fetchall()
    return [f"DROP TRIGGER {name}" for name, _ in triggers], [sql for _, sql in triggers]


def _lifted_in_postgresql(connection):
    change = "ALTER TABLE audit_auditentry {} TRIGGER USER"
    return [change.format("DISABLE")], [change.format("ENABLE")]


_lifted = {"sqlite": _lifted_in_sqlite, "postgresql": _lifted_in_postgresql}


@pytest.fixture
def cheap_passphrases(monkeypatch):
    """Argon2id at its lowest cost: the tests that are not about its cost run at once."""
    from hornbill.kernel.suite.passphrase import Cost
    from hornbill.vault.core import compartments

    cost = Cost(iterations=1, memory_kib=32, lanes=1)
    for name in ("create", "rewrap"):
        monkeypatch.setitem(getattr(compartments, name).__kwdefaults__, "cost", cost)
    monkeypatch.setattr(compartments.decoy, "__defaults__", (cost,))
    from hornbill.vault import proving

    proving._decoy.cache_clear()
    yield
    proving._decoy.cache_clear()
