"""``HORNBILL_DATABASE_URL``: what is taken, what is refused and with which words, and connecting to a real server."""

from __future__ import annotations

import sys
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill import postgres
from hornbill.postgres import BadDatabaseUrl, DatabaseUnfit, DatabaseUnreachable, NoPostgresClient

REMOTE = "postgresql://hornbill:se%23cret@db.customs.example:5433/node"


def test_no_address_is_sqlite():
    assert postgres.read("") is None
    assert postgres.read("  ") is None


def test_an_address_is_read():
    found = postgres.read(REMOTE)
    assert (found.user, found.password, found.host, found.port, found.name) == (
        "hornbill",
        "se#cret",
        "db.customs.example",
        5433,
        "node",
    )
    socket = postgres.read("postgresql:///node?host=/run/postgresql")
    assert (socket.user, socket.host, socket.port, socket.name) == ("", "/run/postgresql", 5432, "node")
    assert socket.parameters == {}


def test_a_server_elsewhere_must_show_its_certificate():
    assert postgres.read(REMOTE).parameters == {"sslmode": "verify-full", "sslrootcert": "system"}
    own = postgres.read(f"{REMOTE}?sslrootcert=/etc/ca.pem")
    assert own.parameters == {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"}
    for weak in ("disable", "allow", "prefer", "require"):
        with pytest.raises(BadDatabaseUrl, match="does not check who the server"):
            postgres.read(f"{REMOTE}?sslmode={weak}")
    for near in ("127.0.0.1", "[::1]", "localhost"):
        assert postgres.read(f"postgresql://u@{near}/node").parameters == {}


def test_several_servers_of_one_database_are_named():
    found = postgres.read("postgresql://hornbill@db1.example,db2.example:5433,[fd00::3]/hub")
    assert found.servers == (("db1.example", 5432), ("db2.example", 5433), ("fd00::3", 5432))
    given = found.arguments("test")
    assert (given["host"], given["port"]) == ("db1.example,db2.example,fd00::3", "5432,5433,5432")
    assert given["target_session_attrs"] == "read-write"
    assert given["sslmode"] == "verify-full"
    assert str(found) == "postgresql://hornbill@db1.example:5432,db2.example:5433,[fd00::3]:5432/hub"
    assert found.named("other").servers == found.servers
    sockets = postgres.read("postgresql://hornbill@/hub?host=/run/one,/run/two")
    assert sockets.arguments("test")["host"] == "/run/one,/run/two"
    assert sockets.parameters == {}
    alone = postgres.read(REMOTE).arguments("test")
    assert "target_session_attrs" not in alone
    mixed = postgres.read("postgresql://hornbill@localhost,db2.example/hub")
    assert mixed.parameters["sslmode"] == "verify-full"  # one of them is elsewhere


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("postgresql://u@db1,,db2/node", "each has a name"),
        ("postgresql://u@db1,db1/node", "none comes twice"),
        ("postgresql://u@db1:1,db2:port/node", "malformed"),
        ("postgresql://u@db1,db2/node?host=/run", "folder of a socket"),
        ("postgresql:///node?host=/run,elsewhere", "folder of a socket"),
        ("postgresql:///node?host=/run,/run", "none comes twice"),
        ("postgresql://u@" + ",".join(f"db{at}" for at in range(10)) + "/node", "9 at most"),
        ("postgresql://u@db1,db2/node?sslmode=require", "does not check who the server at db1"),
        ("sqlite:///node.sqlite3", "begins with 'sqlite'"),
        ("mysql://u@h/node", "begins with 'mysql'"),
        ("node", "begins with 'no scheme'"),
        ("postgresql://u@h", "names no database"),
        ("postgresql://u@h/", "names no database"),
        ("postgresql://u@h/one/two", "names no database"),
        ("postgresql://u@h:port/node", "malformed"),
        ("postgresql://u@h:99999/node", "malformed"),
        ("postgresql://u:hidden/x@h/node", "malformed"),
        ("postgresql://u:a?hidden@h/node", "malformed"),
        ("postgresql://u:1?hidden=b@h/node", "names no database"),
        ("postgresql://h/node?hid.den=b", "is no parameter"),
        ("postgresql://u@[::1/node", "malformed"),
        ("postgresql://u:hid#den@h/node", "#"),
        ("postgresql://u@h/node?ssl=on", "ssl is no parameter"),
        ("postgresql://u@h/node?sslmode", "follows the '?'"),
        ("postgresql://u@h/node?sslcert=", "empty or stands twice"),
        ("postgresql://u@h/node?sslcert=a&sslcert=b", "empty or stands twice"),
        ("postgresql://u@h/node?host=/run", "folder of a socket"),
        ("postgresql:///node?host=elsewhere", "folder of a socket"),
        ("postgresql://u@h/no%00de", "zero byte"),
    ],
)
def test_what_cannot_be_read_is_refused(text, says):
    with pytest.raises(BadDatabaseUrl) as seen:
        postgres.read(text)
    assert says in seen.value.message
    assert seen.value.cure
    assert "hidden" not in "".join(traceback.format_exception(seen.value)).replace(text, "")


@given(st.text(), st.text(max_size=30))
def test_any_text_is_read_or_refused(head, tail):
    for text in (head, f"postgresql://{head}/{tail}"):
        try:
            found = postgres.read(text)
        except BadDatabaseUrl:
            continue
        assert found is None or found.arguments("test")["dbname"] == found.name


def test_the_password_is_in_nothing_that_is_shown():
    found = postgres.read(REMOTE)
    assert "cret" not in f"{found} {found!r}"
    assert str(found) == "postgresql://hornbill@db.customs.example:5433/node"
    assert found.arguments("test")["password"] == "se#cret"


def test_without_the_packages_it_is_said_what_installs_them(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(NoPostgresClient) as seen:
        postgres.client()
    assert "./hornbill" in seen.value.cure


def test_no_server_is_said(tmp_path):
    with pytest.raises(DatabaseUnreachable, match="no database server answers") as seen:
        postgres.connect(postgres.read(f"postgresql:///node?host={tmp_path}"), "test")
    assert "HORNBILL_DATABASE_URL" in seen.value.cure


@pytest.mark.postgres
def test_no_such_database_and_no_such_user_are_said(postgres_server):
    with pytest.raises(DatabaseUnreachable, match="there is no database none") as seen:
        postgres.connect(postgres.read(postgres_server.url("none")), "test")
    assert "createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 none" in seen.value.cure
    nobody = postgres.read(postgres_server.url().replace("hornbill@", "nobody@"))
    with pytest.raises(DatabaseUnreachable):
        postgres.connect(nobody, "test")


@pytest.mark.postgres
def test_a_wrong_password_is_said_and_not_shown(postgres_server):
    with postgres.connect(postgres_server.administrator, "test") as connection:
        connection.execute("CREATE ROLE guarded LOGIN PASSWORD 'right horse'")
    access = postgres_server.folder / "data" / "pg_hba.conf"
    before = access.read_text()
    access.write_text(f"local all guarded scram-sha-256\n{before}")
    url = postgres_server.url().replace("hornbill@", "guarded:{}@")
    try:
        with postgres.connect(postgres_server.administrator, "test") as connection:
            connection.execute("SELECT pg_reload_conf()")
        for wrong in ("wrong%20horse", ""):
            with pytest.raises(DatabaseUnreachable, match="does not let") as seen:
                postgres.connect(postgres.read(url.format(wrong)), "test")
            assert "horse" not in str(seen.value)
            assert "passfile" in seen.value.cure
        postgres.connect(postgres.read(url.format("right%20horse")), "test").close()
    finally:
        access.write_text(before)


@pytest.mark.postgres
def test_a_database_that_sorts_as_people_do_is_refused(postgres_server):
    good = postgres_server.new_database()
    with postgres.connect(good, "test") as connection:
        postgres.check_fit(good, connection)
    latin = postgres_server.new_database("TEMPLATE template0 ENCODING 'LATIN1'")
    people = postgres_server.new_database("TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en'")
    for unfit in (latin, people):
        with (
            postgres.connect(unfit, "test") as connection,
            pytest.raises(DatabaseUnfit, match="UTF-8") as seen,
        ):
            postgres.check_fit(unfit, connection)
        assert unfit.name in seen.value.cure


@pytest.mark.postgres
def test_a_connection_commits_to_disk_and_does_not_wait_for_ever(postgres_server):
    with postgres.connect(postgres_server.administrator, "hornbill test") as connection:
        shown = connection.execute(
            "SELECT current_setting('synchronous_commit'), current_setting('TimeZone'),"
            " current_setting('lock_timeout'), current_setting('application_name')"
        ).fetchone()
    assert shown == ("on", "UTC", "20s", "hornbill test")
