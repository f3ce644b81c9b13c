"""The address of a PostgreSQL database: what it may say, and connecting to it or saying plainly why not.

    postgresql://hornbill@db.customs.example/hornbill_node?sslrootcert=/etc/hornbill/db-ca.pem
    postgresql:///hornbill_node?host=/run/postgresql          the same machine, by socket: no password, no TLS
    postgresql://hornbill@db1:5432,db2:5432,db3:5432/hub      one database on several servers, of which one takes writes

Rules:
- Nothing is guessed: an unknown scheme, an unknown parameter or a missing name is refused, with what to write instead.
- A server on another machine is spoken to by TLS with its certificate checked (``sslmode=verify-full``, which is put
  in where nothing is said); whatever checks less is refused. Sockets and the loopback need none.
- A password is named by no error, log or page. It stands better in a file that ``passfile`` names than in the address.
- Every connection commits to disk before it answers (``synchronous_commit``), keeps UTC, and waits ``lock_timeout``
  at most for what another one holds. A pooler that changes servers between statements cannot carry that.
- Where several servers are named, a connection goes to the one that takes writes, whichever that is now, and a server that
  has vanished is given up within seconds instead of a minute.
- Text must sort by its bytes, as SQLite and Python sort it; a database that sorts as people do is refused.

    where = read(config.text("HORNBILL_DATABASE_URL"))      # None: SQLite
    connection = connect(where, "hornbill node")            # psycopg, autocommit
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from hornbill.kernel.errors import BadInput, HornbillError

if TYPE_CHECKING:
    import psycopg

EXAMPLE = "postgresql://USER@HOST/DATABASE, or postgresql:///DATABASE?host=/run/postgresql"
PORT = 5432
OLDEST = 140000  # server version, as the server writes it: what the web framework speaks to
CONNECT_TIMEOUT_S = 10
FAILOVER_CONNECT_TIMEOUT_S = 3  # for each of several servers
FAILOVER_SILENCE_S = 15  # after which bytes that a vanished server has not confirmed end the connection
MOST_SERVERS = 9
LOCK_TIMEOUT_S = 20  # as long as SQLite waits for its lock
# The server asks a silent client: a machine that was switched off keeps a connection, and a lock, for 14 s and not for two hours.
# Less than LOCK_TIMEOUT_S. Where tcp_user_timeout is set, Linux goes by that, at the next question, in place of the count.
_SERVER_ASKS = (
    "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=3 -c tcp_keepalives_count=3 -c tcp_user_timeout=12s"
)
SAFE_MODES = ("verify-full", "verify-ca")
_FULL = (
    "too many clients",
    "too many connections",
    "remaining connection slots",
)  # of a server, database or user
_PARAMETERS = {"host", "passfile", "sslmode", "sslrootcert", "sslcert", "sslkey"}
_HOW_MADE = "createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 NAME"


class BadDatabaseUrl(BadInput):
    """``HORNBILL_DATABASE_URL`` is not the address of a PostgreSQL database."""

    code = "bad-database-url"
    default_cure = f"Write {EXAMPLE}; leave it empty for SQLite in the data folder."


class NoPostgresClient(HornbillError):
    """The packages that speak to PostgreSQL are not installed."""

    code = "no-postgres-client"
    default_cure = (
        "Set HORNBILL_DATABASE_URL and start with ./hornbill, which installs them; or by hand: "
        "pip install --require-hashes -r requirements/postgres.lock"
    )


class DatabaseUnreachable(HornbillError):
    """The database server does not let this process in, or is not there."""

    code = "database-unreachable"
    default_cure = "Check that the server runs, and that host and port in HORNBILL_DATABASE_URL are its own."


class NoConnectionLeft(DatabaseUnreachable):
    """The database server is there, and has as many connections as it may."""


class DatabaseUnfit(HornbillError):
    """The database is there, and is not one that may be used."""

    code = "database-unfit"


@dataclass(frozen=True)
class Address:
    """Where a database is.

    Attributes:
        user, host, name: as the address says; ``host`` is a folder for a socket, empty for the usual one.
        port: TCP port, also part of a socket's name.
        others: host and port of further servers of the same database, of which one takes writes at a time.
        password: empty for none.
        parameters: what else the client library is told.
    """

    user: str
    host: str
    port: int
    name: str
    password: str = field(default="", repr=False)
    parameters: dict[str, str] = field(default_factory=dict)
    others: tuple[tuple[str, int], ...] = ()

    @property
    def servers(self) -> tuple[tuple[str, int], ...]:
        """Host and port of every server."""
        return ((self.host, self.port), *self.others)

    def __str__(self) -> str:
        """Say where, without the password."""
        user = f"{self.user}@" if self.user else ""
        if self.host.startswith("/"):
            return f"postgresql://{user}/{self.name}?host={','.join(host for host, _ in self.servers)}"
        named = [(f"[{host}]" if ":" in host else host, port) for host, port in self.servers if host]
        return f"postgresql://{user}{','.join(f'{host}:{port}' for host, port in named)}/{self.name}"

    def named(self, name: str) -> Address:
        """Return the address of another database of the same server."""
        return replace(self, name=name)

    def arguments(self, program: str) -> dict[str, Any]:
        """Return the client library's arguments.

        Args:
            program: as the server's list of connections shows it.
        """
        hosts = ",".join(host for host, _ in self.servers)
        given = {"user": self.user, "password": self.password, "host": hosts}
        return {
            **{key: text for key, text in given.items() if text},
            **self.parameters,
            "port": ",".join(str(port) for _, port in self.servers),
            "dbname": self.name,
            "connect_timeout": FAILOVER_CONNECT_TIMEOUT_S if self.others else CONNECT_TIMEOUT_S,
            "application_name": program,
            "client_encoding": "UTF8",
            # A dead machine on the other side is noticed within a minute, not after two hours.
            "keepalives_idle": 5 if self.others else 30,
            "keepalives_interval": 3 if self.others else 10,
            "keepalives_count": 3,
            **self._of_several,
            "options": f"-c synchronous_commit=on -c timezone=UTC -c lock_timeout={LOCK_TIMEOUT_S}s {_SERVER_ASKS}",
        }

    @property
    def _of_several(self) -> dict[str, Any]:
        if not self.others:
            return {}
        return {"target_session_attrs": "read-write", "tcp_user_timeout": FAILOVER_SILENCE_S * 1000}


def read(text: str) -> Address | None:
    """Read an address.

    Args:
        text: of ``HORNBILL_DATABASE_URL``.

    Returns:
        Where the database is; None for no address, which means SQLite.

    Raises:
        BadDatabaseUrl: it is of another form; the message never holds the password.
    """
    text = text.strip()
    if not text:
        return None
    if "#" in text:
        raise BadDatabaseUrl("HORNBILL_DATABASE_URL has a '#': in a password it is written %23")
    try:
        scheme, marks, rest = text.partition("://")
        place = next((at for at, letter in enumerate(rest) if letter in "/?"), len(rest)) if marks else 0
        access, _, servers = rest[:place].rpartition("@")
        parts = urlsplit(f"{scheme}{marks}{rest[place:]}")  # without the servers: it reads one at most
        before = [_server(f"//{one}") for one in servers.split(",")]
    except ValueError:  # its words may hold a piece of the password
        raise BadDatabaseUrl("HORNBILL_DATABASE_URL cannot be read: host or port is malformed") from None
    if parts.scheme not in {"postgresql", "postgres"}:
        raise BadDatabaseUrl(f"HORNBILL_DATABASE_URL begins with {parts.scheme[:20] or 'no scheme'!r}")
    name = unquote(parts.path.removeprefix("/"))
    if not name or "/" in name:
        raise BadDatabaseUrl("HORNBILL_DATABASE_URL names no database after the host")
    parameters = _parameters(parts.query)
    found = _servers(before, parameters.pop("host", None))
    if any(
        "\0" in one
        for one in (name, *parameters.values(), *(host for host, _ in found), unquote(parts.netloc))
    ):
        raise BadDatabaseUrl("HORNBILL_DATABASE_URL holds a zero byte")
    if far := [host for host, _ in found if not is_local(host)]:
        mode = parameters.setdefault("sslmode", "verify-full")
        if mode not in SAFE_MODES:
            cure = "Write sslmode=verify-full and, for an authority of your own, sslrootcert=FILE."
            raise BadDatabaseUrl(
                f"sslmode={mode[:20]} does not check who the server at {far[0]} is", cure=cure
            )
        parameters.setdefault("sslrootcert", "system")
    user, _, password = access.partition(":")
    (host, port), *others = found
    return Address(unquote(user), host, port, name, unquote(password), parameters, tuple(others))


def _server(text: str) -> tuple[str, int]:
    """Read host and port of one server; ValueError if they are malformed."""
    one = urlsplit(text)
    return unquote(one.hostname or ""), PORT if one.port is None else one.port


def _parameters(query: str) -> dict[str, str]:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=True) if query else []
    except ValueError:  # may quote a password with a '?' in it
        raise BadDatabaseUrl("what follows the '?' is not name=value&name=value") from None
    found = dict(pairs)
    unknown = sorted(found.keys() - _PARAMETERS)
    if unknown or len(found) != len(pairs) or not all(found.values()):
        name = unknown[0][:40] if unknown and unknown[0].isalpha() else "what follows the '?'"
        what = f"{name} is no parameter" if unknown else "a parameter is empty or stands twice"
        cure = f"Parameters are {', '.join(sorted(_PARAMETERS))}."
        raise BadDatabaseUrl(f"HORNBILL_DATABASE_URL: {what}", cure=cure)
    return found


def _servers(before: list[tuple[str, int]], parameter: str | None) -> list[tuple[str, int]]:
    """Return the servers that were named before the slash, or by the folders of their sockets."""
    if parameter is not None:
        folders = parameter.split(",")
        (host, port), *more = before
        if host or more or not all(folder.startswith("/") for folder in folders):
            cure = "Write the server before the slash, or host=FOLDER for the folder of its socket."
            raise BadDatabaseUrl("the parameter host is the folder of a socket", cure=cure)
        before = [(folder, port) for folder in folders]
    if len(before) > 1:
        cure = "Separate servers by one comma each: postgresql://USER@db1:5432,db2:5432/DATABASE"
        if (
            not all(host for host, _ in before)
            or len(set(before)) != len(before)
            or len(before) > MOST_SERVERS
        ):
            raise BadDatabaseUrl(
                f"of several servers each has a name, none comes twice, {MOST_SERVERS} at most", cure=cure
            )
    return before


def is_local(host: str) -> bool:
    """Tell whether a host is this machine: no name, the folder of a socket, the loopback."""
    if not host or host.startswith("/") or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def client() -> Any:
    """Return the client library; NoPostgresClient if it is not installed."""
    try:
        import psycopg
    except ImportError as error:
        raise NoPostgresClient("the packages that speak to PostgreSQL are not installed") from error
    return psycopg


def connect(where: Address, program: str, seconds: int | None = None) -> psycopg.Connection[Any]:
    """Open a connection, in autocommit.

    Args:
        where: the database.
        program: as the server's list of connections shows it.
        seconds: to wait for each server; None: as long as for everything else.

    Raises:
        NoPostgresClient: the packages are not installed.
        DatabaseUnreachable: no server, no such database, no such user, wrong password.
    """
    library = client()
    arguments = where.arguments(program)
    if seconds is not None:
        arguments["connect_timeout"] = seconds
    try:
        found: psycopg.Connection[Any] = library.connect(**arguments, autocommit=True)
    except library.Error as error:
        raise why_unreachable(where, error) from error
    return found


def why_unreachable(where: Address, error: Exception) -> DatabaseUnreachable:
    """Say why a connection did not come about, in the words of ``HORNBILL_DATABASE_URL``; no password in it."""
    state, said = getattr(error, "sqlstate", None) or "", str(error)
    if state in {"28P01", "28000"} or "authentication failed" in said or "no password supplied" in said:
        cure = "Correct user and password: in the address, or better in the file that passfile=FILE names."
        return DatabaseUnreachable(f"the database server does not let {where} in", cure=cure)
    if state == "3D000" or ("database" in said and "does not exist" in said):
        cure = f"Make it as the server's administrator: {_HOW_MADE.replace('NAME', where.name)}"
        return DatabaseUnreachable(f"there is no database {where.name} at {where}", cure=cure)
    if state == "53300" or any(words in said for words in _FULL):
        cure = "Raise max_connections of the server: docs/operations.md, On PostgreSQL, says what is needed."
        return NoConnectionLeft(f"the server of {where} has no connection left", cure=cure)
    if "certificate" in said or "SSL" in said:
        cure = "Name the authority that signed the server's certificate: sslrootcert=FILE."
        return DatabaseUnreachable(f"the certificate of the server at {where} is not trusted", cure=cure)
    return DatabaseUnreachable(f"no database server answers at {where}")


def check_fit(where: Address, connection: psycopg.Connection[Any]) -> None:
    """Return only if a database may be used.

    Raises:
        DatabaseUnfit: its server is too old, or it does not keep and sort text as it must.
    """
    row = connection.execute(
        "SELECT current_setting('server_version_num')::int, current_setting('server_encoding'),"
        " 'B' < 'a' AND 'a/b' < 'aa' AND 'z' < 'é', pg_is_in_recovery()"
    ).fetchone()
    assert row is not None
    version, encoding, by_bytes, replica = row
    if version < OLDEST:
        cure = "Use PostgreSQL 14 or newer."
        raise DatabaseUnfit(f"the server of {where} is of version {version // 10000}", cure=cure)
    if encoding != "UTF8" or not by_bytes:
        cure = f"Make a new one: {_HOW_MADE.replace('NAME', where.name)}"
        raise DatabaseUnfit(f"{where} does not keep text in UTF-8, sorted by its bytes", cure=cure)
    if replica:
        raise DatabaseUnfit(f"{where} is a replica", cure="Name the server that takes writes.")
