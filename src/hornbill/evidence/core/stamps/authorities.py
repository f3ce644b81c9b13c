"""The time stamp authorities that an agency has chosen: name and address; their roots lie in files beside the node's keys.

Rules: a name is of small letters, digits and hyphens, since it names a file; addresses are http or https (a stamp is signed, so http does).

    read_authorities(("court=https://tsa.example/tsr",))     # {"court": "https://tsa.example/tsr"}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hornbill.evidence.core.stamps.errors import BadAuthorities

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
MOST = 8  # authorities


def read_authorities(words: Iterable[str]) -> dict[str, str]:
    """Return name -> address.

    Args:
        words: ``NAME=ADDRESS`` each.

    Raises:
        BadAuthorities: a word is something else, a name stands twice, or there are too many.
    """
    found: dict[str, str] = {}
    for word in words:
        name, equals, address = word.strip().partition("=")
        if not equals or not NAME.fullmatch(name):
            raise BadAuthorities(
                f"not NAME=ADDRESS with a name of small letters, digits and hyphens: {word[:60]!r}"
            )
        if name in found:
            raise BadAuthorities(f"the authority {name} stands twice")
        found[name] = _address(address)
    if len(found) > MOST:
        raise BadAuthorities(f"there are {len(found)} authorities; {MOST} at most")
    return found


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
        _port = parts.port
    except ValueError:
        good = False
    if not good or any(one <= " " or one == "\x7f" for one in text):
        raise BadAuthorities(f"not an address that begins with http or https: {text[:80]!r}")
    return text
