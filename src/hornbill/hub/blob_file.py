"""One sealed file in the hub's hands, and what it is called there.

Rules: a file is called by its address. While it is not whole, what another agency sends of it is beside it, under the
address and that agency's mark; so nobody can put bytes into another's, or keep another from sending.

    beside("9f86d0...", "th-customs")       # "9f86d0....3a7bd3e2360a3d29"
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.exchange.core.files.blob import Held
from hornbill.hub.refusals import NotYourUpload

if TYPE_CHECKING:
    from hornbill.exchange.core.files.blob import Shape
    from hornbill.exchange.core.files.growing_blob import Growing

LEAST = 1024 * 1024  # bytes that any file counts for
_ADDRESS = 64  # hex digits
_MARK = 16


def beside(address: str, agency: str) -> str:
    """Return the name of an agency's own upload beside that of who began first."""
    return f"{address}.{hashlib.sha256(agency.encode()).hexdigest()[:_MARK]}"


@dataclass(eq=False)
class Blob:
    """One sealed file.

    Attributes:
        name: its address, or that and an agency's mark.
        sender: agency that announced it under this name.
        shape: how it is cut.
        day: of the last announcement that this process knows of, days since 1970-01-01.
        have: bytes that are here.
        done: all of it is here, checked and on the disk.
        growing: how far this process has checked it; None before the first piece since the hub was started.
        head: which head on the disk this was read from; it is another one when the file was thrown away and announced again.
    """

    name: str
    sender: str
    shape: Shape
    day: int
    have: int = 0
    done: bool = False
    growing: Growing | None = field(default=None, repr=False)
    head: tuple[int, int] = (0, 0)

    @property
    def address(self) -> str:
        """64 hex digits."""
        return self.name[:_ADDRESS]

    @property
    def is_beside(self) -> bool:
        """Whether another agency began to send this file before."""
        return self.name != self.address

    @property
    def held(self) -> Held:
        """How much of it is here."""
        return Held(self.have, self.shape.length)

    @property
    def counts(self) -> int:
        """For how many bytes of its sender's it counts."""
        return max(self.shape.length, LEAST)

    def check_begun_by(self, agency: str) -> None:
        """Check that an agency may send bytes of it; NotYourUpload while it is another's and not whole."""
        if not self.done and self.sender != agency:
            raise NotYourUpload(f"{agency} has not announced this file, or what it announced was thrown away")
