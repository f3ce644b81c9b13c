"""The time stamp authorities that an agency has chosen: name and address; their roots lie in files beside the node's keys.

Rules: a name is of small letters, digits and hyphens, since it names a file; addresses are http or https (a stamp is signed, so http does). What is
wrong with one authority is said of that one, and the others are asked.

    read_authorities(("court=https://tsa.example/tsr", "x"))     # [Chosen("court", "https://tsa.example/tsr")], [2]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
MOST = 8  # authorities


@dataclass(frozen=True)
class Chosen:
    """One authority of the setting.

    Attributes:
        name: of it.
        address: empty where it cannot be read.
    """

    name: str
    address: str


def read_authorities(words: Iterable[str]) -> tuple[list[Chosen], list[int]]:
    """Return the authorities of the setting, and the places (from 1) of the words that name none.

    Args:
        words: ``NAME=ADDRESS`` each. What is wrong with one takes no other away: a name that appears twice counts as it comes first, and what is
            beyond ``MOST`` is left out.
    """
    found: dict[str, Chosen] = {}
    misread = []
    for place, word in enumerate(words, 1):
        name, equals, address = word.strip().partition("=")
        if not equals or not NAME.fullmatch(name) or name in found or len(found) == MOST:
            misread.append(place)
        else:
            found[name] = Chosen(name, _address(address))
    return list(found.values()), misread


def _address(text: str) -> str:
    """Return an address that can be asked; empty for any other text."""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
        _port = parts.port
    except ValueError:
        good = False
    return "" if not good or any(one <= " " or one == "\x7f" for one in text) else text
