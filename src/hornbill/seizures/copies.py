"""What pages show of the seizures that agencies have published into a room, and the lines of the room's page.

copies_of_room(vault, room, SEIZURES)        # ours and partners', each under its originator's marking
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from hornbill.exchange.actions.names import Names
from hornbill.exchange.actions.room_page.sentences import apart, register_line
from hornbill.kernel.ids import agency_of
from hornbill.objects.actions import drawing
from hornbill.objects.core.publishing import Row, published_in
from hornbill.objects.core.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.objects.core.publishing import Register
    from hornbill.objects.core.words import Words
    from hornbill.vault.sessions import OpenVault


@dataclass(frozen=True)
class CopyView(Shown):
    """A row of somebody's register as its room shows it; ``id`` is its number, ``words`` are those of the current copy.

    Attributes:
        amended: how many copies the current one replaces.
        beside: copies that were written at the same time: they contradict the current one.
        withdrawn: it was taken back; ``reason`` says why, ``author`` and ``at`` by whom and when.
        own: it is a row of the reader's agency.
    """

    amended: int
    beside: tuple[Words, ...]
    withdrawn: bool
    reason: str
    own: bool


def copies_of_room(
    vault: OpenVault, room: str, register: Register, skip: int = 0
) -> tuple[list[CopyView], int]:
    """Return a page of the rows of a register that are published in a room, those that stand first, the newest first; and how many.

    Raises:
        NoSuchRoom: not here, or not for this officer.
        StillChecking: it is large and not open yet.
    """
    names = Names()

    def folded(opened: OpenRoom) -> tuple[list[Row], Callable[[Row], CopyView]]:
        rows = list(published_in(opened.fold, register).values())[::-1]
        return sorted(rows, key=lambda row: row.withdrawn is not None), lambda row: _copy(
            vault, opened, row, names
        )

    return drawing.page_of_room(vault, room, folded, _turn, skip=skip)


def _turn(row: Row) -> tuple[bool, str]:
    return row.withdrawn is not None, row.agency


def _copy(vault: OpenVault, opened: OpenRoom, row: Row, names: Names) -> CopyView:
    taken_back = row.withdrawn is not None
    shown = drawing.shown(opened, names, row.row, row.last)
    return CopyView(
        **{**shown, "words": {} if taken_back else shown["words"]},
        amended=len(row.earlier),
        beside=row.beside,
        withdrawn=taken_back,
        reason=shown["words"]["reason"] if taken_back else "",
        own=row.agency == agency_of(vault.officer_id),
    )


def tell(register: Register, published: str, amended: str, withdrawn: str) -> None:
    """Say in room pages what records of a register do, one line each; called once, when the parts are put together.

    Args:
        register: whose records.
        published: sentence with one %s, for translation: the first field of the row.
        amended: the same, of a copy that replaces another one.
        withdrawn: the same: the reason.
    """

    def of_copy(values: Mapping[str, Any], _names: Names) -> str:
        known_by = apart(str(values[register.fields[0].name]))
        form = amended if values["replaces"] else published
        return gettext(form) % known_by

    def of_withdrawal(values: Mapping[str, Any], _names: Names) -> str:
        return gettext(withdrawn) % apart(values["reason"])

    register_line(register.publish, of_copy)
    register_line(register.retract, of_withdrawal)
