"""A Spark Connect server, by PySpark's client: Sail (pysail) or Spark itself.

Rules
- The server reads the files by itself, under the same paths; queries and results cross the wire, rows of the partitions do not.
- A server that is not there is reported within seconds, where the client alone would try for ten minutes.
- Nothing that a server sends is run here (``spark_fence``); what it sends has limits, and so has its time (``spark_bounds``). It cannot put off a retry either.
- No proxy of the environment is asked, and no address other than the setting's.
- A channel with TLS trusts what the system trusts, not the list that comes with gRPC; ``GRPC_DEFAULT_SSL_ROOTS_FILE_PATH`` names others.
"""

from __future__ import annotations

import logging
import os
import re
import socket
import warnings
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from hornbill.analytics.core.errors import BadEngineAddress, EngineAway, EngineFailed, NoEngineLibrary
from hornbill.analytics.core.limits import Limits
from hornbill.analytics.deadline import Deadline
from hornbill.analytics.spark_bounds import MESSAGE, bounds
from hornbill.analytics.spark_fence import fence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hornbill.analytics.core.address import SparkConnect
    from hornbill.analytics.core.layout import Table

CONNECT_S = 5.0
_TRIES, _BETWEEN_MS = 3, 500  # of a call that finds nobody
_ROOTS = "GRPC_DEFAULT_SSL_ROOTS_FILE_PATH"
# Where Debian, Red Hat and BSD keep the authorities that the system trusts.
_SYSTEM = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")
_LATE = "DEADLINE_EXCEEDED"  # gRPC has ended a call
_NEARLY_S = 1.0  # gRPC may end the last call so much earlier than the clock says
_DETAILS = re.compile(r'details = "(.*)"')  # in what the client tells of an error of gRPC
_CURE = "pip install 'hornbill[spark]': the client of Spark Connect, without a server."
_LOGGERS = ("SQLQueryContextLogger", "DataFrameQueryContextLogger", "pyspark.sql.connect.logging")
_SPARK_TYPES = {"VARCHAR": "STRING", "INTEGER": "INT"}


def check_there(where: SparkConnect) -> None:
    """Return if a server takes connections.

    Raises:
        EngineAway: nobody does.
    """
    try:
        socket.create_connection((where.host, where.port), CONNECT_S).close()
    except OSError as error:
        said = error.strerror or "no answer"
        raise EngineAway(f"no engine answers at {where.host}:{where.port}: {said}") from None


class SparkConnectEngine:
    """A session on a Spark Connect server.

    Args:
        where: the server is.
        token: that it asks for; empty for none.
        limits: to its answers and its time, which runs from here.

    Raises:
        BadEngineAddress: a token would be sent without TLS.
        NoEngineLibrary: the client is not installed.
        EngineAway: the server does not answer.
    """

    def __init__(self, where: SparkConnect, *, token: str = "", limits: Limits | None = None) -> None:
        self._name, self._token = f"{where.host}:{where.port}", token
        self.limits = limits or Limits()
        self._deadline = Deadline(self.limits.seconds)
        if token and not where.use_ssl:
            raise BadEngineAddress(
                "a token would be sent without TLS", cure=f"Write {where.url};use_ssl=true."
            )
        # Some of the client's warnings come when the process ends.
        warnings.filterwarnings("ignore", module=r"pyspark\b")
        with _quiet():
            try:
                sql, core = (
                    import_module("pyspark.sql.connect.session"),
                    import_module("pyspark.sql.connect.client.core"),
                )
                retries = import_module("pyspark.sql.connect.client.retries")
                types = import_module("pyspark.sql.types")
            except ImportError:
                raise NoEngineLibrary("PySpark's client is not installed", cure=_CURE) from None
            fence(core, types)
            check_there(where)
            _trust_the_system()
            url = where.url + (f";token={quote(token, safe='')}" if token else "")
            options = [("grpc.enable_http_proxy", 0), ("grpc.max_receive_message_length", MESSAGE)]
            try:
                builder = core.DefaultChannelBuilder(url, channelOptions=options)
                builder.add_interceptor(bounds(core.grpc, self.limits, self._deadline))
                self._spark: Any = sql.SparkSession(connection=builder)
                few = retries.DefaultPolicy(
                    max_retries=_TRIES,
                    initial_backoff=_BETWEEN_MS,
                    backoff_multiplier=2.0,
                    recognize_server_retry_delay=False,
                )
                self._spark.client.set_retry_policies([few])
                self._spark.conf.set("spark.sql.ansi.enabled", "true")
            except Exception as error:  # noqa: BLE001  # the client raises errors of four libraries
                raise self._failed(error) from None

    def show(self, tables: Mapping[Table, Sequence[Path]]) -> None:
        """Let tables be read from their files."""
        for table, files in tables.items():
            self._show(table, files)

    def _show(self, table: Table, files: Sequence[Path]) -> None:
        with self._asked():
            if files:
                frame = self._spark.read.parquet(*[str(path) for path in files])
            else:
                columns = ", ".join(
                    f"CAST(NULL AS {_SPARK_TYPES.get(column.type, column.type)}) AS {column.name}"
                    for column in table.columns
                )
                frame = self._spark.sql(f"SELECT {columns} WHERE 1 = 0")  # names of the layout
            frame.createOrReplaceTempView(table.name)

    def rows(self, text: str) -> Iterator[Sequence[Any]]:
        """Run a text; yields its rows.

        Raises:
            EngineAway: the server does not answer any more.
            EngineFailed: it cannot run the text, or cannot read a file.
            AnswerTooLarge, QueryTooLong: it goes beyond its limits.
        """
        with self._asked():
            found = iter(self._spark.sql(text).toLocalIterator())
        while True:
            with self._asked():
                row = next(found, None)
            if row is None:
                return
            yield row

    @contextmanager
    def _asked(self) -> Iterator[None]:
        with _quiet():
            try:
                yield
            except Exception as error:  # noqa: BLE001  # the client raises errors of four libraries
                raise self._failed(error) from None

    def _failed(self, error: Exception) -> EngineAway | EngineFailed:
        if isinstance(error, EngineFailed):  # of the fence or the bounds
            return error
        is_late = _LATE in str(error)
        if is_late and self._deadline.left_s() < _NEARLY_S:
            return self._deadline.over()
        details = _DETAILS.search(str(error))
        said = (details[1] if details else str(error)).strip().partition("\n")[0][:300] or type(
            error
        ).__name__
        for secret in {self._token, quote(self._token, safe="")} - {""}:
            said = said.replace(secret, "(token)")
        said = "".join(sign for sign in said if sign.isprintable())  # nothing that moves a terminal
        if is_late or _is_away(error):
            return EngineAway(f"the engine at {self._name} does not answer: {said}")
        return EngineFailed(f"the engine at {self._name}: {said}")

    def close(self) -> None:
        """End the session; the server goes on."""
        with _quiet(), suppress(Exception):
            self._spark.client.set_retry_policies([])
            self._spark.stop()


def _trust_the_system() -> None:
    if _ROOTS not in os.environ:
        found = next((path for path in _SYSTEM if Path(path).is_file()), "")
        if found:
            os.environ[_ROOTS] = found


def _is_away(error: BaseException | None) -> bool:
    """Tell whether an error, or one that it came from, is the channel's."""
    while error is not None:
        code = getattr(error, "code", None)
        status = getattr(code() if callable(code) else None, "name", "")
        text = str(error)
        if status in {"UNAVAILABLE", "CANCELLED"} or type(error).__name__ == "RetriesExceeded":
            return True
        if "StatusCode.UNAVAILABLE" in text or "failed to connect" in text or "RETRIES_EXCEEDED" in text:
            return True
        error = error.__cause__ or error.__context__
    return False


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the client's own warnings and logs, with pages of another language's calls, off the standard error."""
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")
    before = {name: logging.getLogger(name).level for name in _LOGGERS}
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)
