"""The address of an engine: ``duckdb``, or a Spark Connect server.

Rules
- Spark Connect carries queries and results in the clear unless its channel has TLS. So another machine is reached by TLS alone (``use_ssl=true``); this
  machine may be reached without.
- An address holds no secret: a token is in a file of its own (``HORNBILL_ANALYTICS_TOKEN``).
- Nothing else may be said in an address, so that nothing can switch off what is checked here.

    read("sc://127.0.0.1:50051")      # SparkConnect("127.0.0.1", 50051, use_ssl=False)
    read("")                          # None: DuckDB
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hornbill.analytics.core.errors import BadEngineAddress
from hornbill.kernel.hosts import is_this_machine

DUCKDB = "duckdb"
PORT = 15002  # of Spark Connect, where an address names none
_ADDRESS = re.compile(
    r"sc://(?P<host>\[[0-9a-f:.]+\]|[A-Za-z0-9._-]+)(?::(?P<port>[0-9]{1,5}))?(?:/(?:;(?P<said>.*))?)?",
    re.ASCII,
)


@dataclass(frozen=True)
class SparkConnect:
    """Where a Spark Connect server is.

    Attributes:
        host: name or address, without brackets.
        port: 1 to 65535.
        use_ssl: whether the channel has TLS.
    """

    host: str
    port: int
    use_ssl: bool

    @property
    def url(self) -> str:
        """The address as its client takes it; without a token."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"sc://{host}:{self.port}/" + (";use_ssl=true" if self.use_ssl else "")


def read(text: str) -> SparkConnect | None:
    """Read an address.

    Args:
        text: of the setting, or of ``--engine``.

    Returns:
        Where the server is; None for DuckDB.

    Raises:
        BadEngineAddress: it is not an address, would be reached without TLS, or holds a token.
    """
    if text in {"", DUCKDB}:
        return None
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise BadEngineAddress("this is no address of an engine")
    said = found["said"] or ""
    if "token=" in said:
        raise BadEngineAddress(
            "the address holds a token", cure="Put it into the file that HORNBILL_ANALYTICS_TOKEN names."
        )
    if said not in {"", "use_ssl=true", "use_ssl=false"}:
        raise BadEngineAddress("an address may say use_ssl=true and nothing else")
    host, port = found["host"].strip("[]"), int(found["port"] or PORT)
    if not 1 <= port <= 65_535:
        raise BadEngineAddress("the port is not one from 1 to 65535")
    use_ssl = said == "use_ssl=true"
    if not use_ssl and not is_this_machine(host):
        raise BadEngineAddress(
            f"{host} would be reached without TLS", cure=f"Write sc://{found['host']}:{port}/;use_ssl=true."
        )
    return SparkConnect(host, port, use_ssl)
