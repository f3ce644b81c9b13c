"""Whose node this is: ``node.json`` in the data folder, written when the node is set up. Nothing in it is secret.

{"v": 1, "id": "th-customs", "name": "Thai Customs", "country": "TH", "time_zone": "Asia/Bangkok"}
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "node.json"


class NotSetUp(HornbillError):
    """The data folder holds no node."""

    code = "not-set-up"
    default_cure = "Run: hornbill node init --data DIR --agency ID --name NAME --country CC --time-zone ZONE."


@dataclass(frozen=True)
class Identity:
    """The agency of a node, before and after it is enrolled.

    Attributes:
        id: ``th-customs``.
        name: of the agency.
        country: ISO 3166-1 alpha-2.
        time_zone: IANA name.
    """

    id: str
    name: str
    country: str
    time_zone: str


def write(folder: Path, identity: Identity) -> None:
    """Write ``node.json``."""
    text = json.dumps({"v": 1, **asdict(identity)}, indent=1, ensure_ascii=False)
    path = folder / FILE_NAME
    path.write_text(text + "\n", encoding="utf-8")
    path.chmod(0o600)


def read(folder: Path) -> Identity:
    """Read ``node.json``.

    Raises:
        NotSetUp: it is missing or broken.
    """
    try:
        value = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        return Identity(*(str(value[key]) for key in ("id", "name", "country", "time_zone")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotSetUp(f"{folder} holds no node") from error
