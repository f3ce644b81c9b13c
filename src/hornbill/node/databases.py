"""Where a node's tables are: a SQLite file in the data folder, or PostgreSQL by ``HORNBILL_DATABASE_URL``.

Rules: both let one transaction write at a time and commit to disk before they answer; the keys stay files either way.

    DATABASES = {"default": described(DATA)}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill import config, postgres

if TYPE_CHECKING:
    from pathlib import Path

SQLITE = "node.sqlite3"
CHANNEL = "hornbill_changed"  # on which PostgreSQL reports changes
ENDED = "sessions"  # what it says there of a change by which a session may have ended


def address() -> postgres.Address | None:
    """Return where the node's PostgreSQL database is; None for SQLite. BadDatabaseUrl if it cannot be read."""
    return postgres.read(config.text("HORNBILL_DATABASE_URL"))


def described(data: Path) -> dict[str, Any]:
    """Describe the node's database to the framework.

    Args:
        data: the node's folder.

    Raises:
        BadDatabaseUrl: the address in the settings cannot be read.
        NoPostgresClient: there is one, and the packages that speak to it are not installed.
    """
    where = address()
    return _sqlite(data) if where is None else _postgresql(where)


def _sqlite(data: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data / SQLITE,
        "CONN_MAX_AGE": None,  # one connection a thread, kept
        "OPTIONS": {
            # Take the write lock when a transaction begins: one that first reads and then writes would
            # otherwise fail at once when another has written meanwhile.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,  # s to wait for that lock
            "init_command": (
                "PRAGMA journal_mode=WAL;"  # readers do not wait for the writer
                "PRAGMA synchronous=FULL;"  # a posted record lost at a power cut would reuse its chain number
                "PRAGMA foreign_keys=ON;"
                "PRAGMA secure_delete=ON;"  # what is deleted is overwritten
                "PRAGMA temp_store=MEMORY;"  # no temporary files
            ),
        },
        "TEST": {"NAME": data / "test.sqlite3"},  # a file, as for real: WAL, locks, several connections
    }


def _postgresql(where: postgres.Address) -> dict[str, Any]:
    postgres.client()  # says what to do where it is missing; the framework would not
    options = where.arguments("hornbill node")
    servers = {"HOST": options.get("host", ""), "PORT": options["port"]}
    for name in ("user", "password", "host", "port", "dbname"):
        options.pop(name, None)
    return {
        "ENGINE": "hornbill.node.postgresql",
        "NAME": where.name,
        "USER": where.user,
        "PASSWORD": where.password,
        **servers,
        "CONN_MAX_AGE": None,  # one connection a thread, kept
        "CONN_HEALTH_CHECKS": True,  # a server that was restarted costs no page
        "OPTIONS": options,
        "TEST": {"TEMPLATE": "template0", "CHARSET": "UTF8"},
    }
