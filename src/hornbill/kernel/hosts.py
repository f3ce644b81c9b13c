"""Whether a host's name or address stays on this machine: what goes there needs no TLS.

is_this_machine("127.0.0.1")        # True, as are "::1", "localhost", "th-customs.localhost"
"""

from __future__ import annotations

import ipaddress


def is_this_machine(host: str) -> bool:
    """Tell whether a host's name or address never leaves the machine.

    Args:
        host: without port or brackets; "0.0.0.0" and "" (every address) do leave it.
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
