"""The agency's proxy on the way out: which connections go through it, and how it is asked.

Rules
- ``HORNBILL_OUT_PROXY`` names one HTTP proxy for hub, key holders, push services and whatever else a node connects to. Nothing of the
  environment (``HTTPS_PROXY``) counts: who starts a process does not decide where its requests go.
- This machine is always reached directly, as are hosts of ``HORNBILL_OUT_PROXY_EXCEPT`` with all names below them.
- Name and password stand in a file of their own, mode 0600, in two lines; an address that holds them is refused, because addresses
  show in lists of processes. They are sent as Basic (RFC 7617).
- Through a proxy TLS is still between this node and the other side: the proxy sees names of hosts, times and sizes.

    proxy_for("https://hub.example.org")      # Proxy("http://proxy.police.example:3128", ("vn-node", "..."))
    proxy_for("http://127.0.0.1:8700")        # None
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from hornbill import config, secret_files
from hornbill.kernel.hosts import is_this_machine

SETTING, LOGIN, EXCEPT = "HORNBILL_OUT_PROXY", "HORNBILL_OUT_PROXY_LOGIN", "HORNBILL_OUT_PROXY_EXCEPT"


@dataclass(frozen=True)
class Proxy:
    """A proxy.

    Attributes:
        url: ``http://host:port`` or ``https://host:port``.
        login: name and password; None where it asks for none. Never printed.
    """

    url: str
    login: tuple[str, str] | None = field(default=None, repr=False)


def proxy_for(url: str) -> Proxy | None:
    """Return the proxy through which an address is reached; None: directly.

    Args:
        url: of the other side.

    Raises:
        BadSetting: proxy or login cannot be used.
    """
    named = config.text(SETTING)
    if not named or _is_direct((urlsplit(url).hostname or "").lower()):
        return None
    return Proxy(_checked(named), _login())


def _is_direct(host: str) -> bool:
    if is_this_machine(host):
        return True
    names = [name.lower().lstrip("*.") for name in config.words(EXCEPT)]
    return any(host == name or host.endswith(f".{name}") for name in names if name)


def _checked(named: str) -> str:
    cure = "Give it as http://proxy.example.org:3128; name and password go into the file of HORNBILL_OUT_PROXY_LOGIN."
    try:
        parts = urlsplit(named)
        port = parts.port
    except ValueError:
        raise config.BadSetting(f"{SETTING} is not an address", cure=cure) from None
    if parts.username is not None or parts.password is not None:
        raise config.BadSetting(f"{SETTING} holds a name or a password", cure=cure)
    rest = parts.path.strip("/") or parts.query or parts.fragment
    if parts.scheme not in {"http", "https"} or not parts.hostname or rest:
        raise config.BadSetting(f"{SETTING} is not the address of an HTTP proxy", cure=cure)
    default = 443 if parts.scheme == "https" else 3128
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}:{port or default}"


def _login() -> tuple[str, str] | None:
    cure = "Two lines: the name and the password at the proxy."
    lines = secret_files.read(LOGIN, cure)
    if not lines and not config.text(LOGIN):
        return None
    if len(lines) < 2 or not lines[0] or ":" in lines[0]:
        raise config.BadSetting(
            f"{LOGIN}: the file has no name and password", cure=f"{cure} Then: chmod 600."
        )
    return lines[0], lines[1]
