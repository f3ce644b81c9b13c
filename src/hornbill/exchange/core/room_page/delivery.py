"""How far a record has come with others, and who destroyed it, as pages and programs show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.kernel.ids import is_service

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class ReaderView:
    """How far a record of one's own has come with one officer.

    Attributes:
        state: ``acted`` on, as the person says; ``opened`` by a person; ``taken`` by a program (a duty service's); ``stored`` at the agency's node; ``not-told`` when it is stored there and the agency says that it does not report openings; ``here`` at one's own; ``sent`` while that agency's
            node has told nothing: it may be away, or tell nothing at all.
        at: when the page was drawn for them, or a program took it; None for the other states.
    """

    officer_id: str
    name: str
    agency_name: str
    state: str
    at: datetime | None = None

    @property
    def is_service(self) -> bool:
        """Whether it is a program that reads along, and no person."""
        return is_service(self.officer_id)


@dataclass(frozen=True)
class DeliveryView:
    """How far a record of one's own has come.

    Attributes:
        rung: ``queued`` here, ``at-hub``, ``stored`` at one partner at least, ``opened`` by one person at
            least, ``acted`` on by one, as that person says: what only a program took is opened by nobody.
        partners: other agencies that it was sealed to.
        stored: those of them whose nodes have it.
        readers: everybody else that it was sealed to; who opened it first, in the order in which they did.
    """

    rung: str
    partners: int
    stored: int
    readers: tuple[ReaderView, ...] = ()

    @property
    def acting(self) -> list[ReaderView]:
        """Which people say that they act on it."""
        return [reader for reader in self.readers if reader.state == "acted"]

    @property
    def opened(self) -> list[ReaderView]:
        """Which people have opened it, and said no more."""
        return [reader for reader in self.readers if reader.state == "opened"]

    @property
    def far(self) -> int:
        """A number that only grows while the record goes on its way."""
        taken = sum(reader.state == "taken" for reader in self.readers)
        return (self.rung != "queued") + self.stored + len(self.opened) + 2 * len(self.acting) + taken


@dataclass(frozen=True)
class DestroyedView:
    """Whether an agency's node has said that it destroyed a withdrawn record.

    Attributes:
        at: since when, by that node's clock; None while it has told nothing: it may be away, or not do it.
        here: it is this node.
    """

    agency_id: str
    agency_name: str
    at: datetime | None
    here: bool
