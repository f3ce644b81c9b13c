"""Accounts for a whole list of officers: reading the spreadsheet, drawing first passphrases, making account after account.

Rules: the rules of a list stand in ``core.officer_list``; here is what touches files and tables. Each account is its own
transaction with its own audit entry; one that cannot be made stops no other. The same list can be given again: who has an
account is passed over.

    found = look(data)
    make(found.rows[0], first_passphrase(), by="th-customs/somchai", now=now)     # None when it was made, else why not
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.views.decorators.debug import sensitive_variables

from hornbill import tables
from hornbill.kernel.errors import HornbillError
from hornbill.tables.core.errors import BadTable
from hornbill.tables.core.limits import Limits
from hornbill.vault.actions import create_account
from hornbill.vault.core.errors import SignInBusy
from hornbill.vault.core.officer_list import BadList, read_list
from hornbill.vault.keyring import node_keys
from hornbill.vault.queries import accounts

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.core.officer_list import OfficerList, Row

MAX_BYTES = 4 * 1024 * 1024
_LIMITS = Limits(file=MAX_BYTES, unpacked=16 * MAX_BYTES, rows=5_000, columns=100)

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
_GROUPS, _GROUP = 6, 4  # of a first passphrase: 118 bits
_TRIES = 60  # for a turn among those who sign in, five seconds each


def look(data: bytes) -> OfficerList:
    """Read a list as this node would take it; nothing is done.

    Args:
        data: CSV, or a workbook, whose first sheet with rows is read.

    Raises:
        BadList: it cannot be read as a whole.
    """
    if len(data) > MAX_BYTES:
        raise BadList(f"the list has {len(data)} bytes; at most {MAX_BYTES} are read", cure="Split it.")
    try:
        sheet = tables.read(data, limits=_LIMITS).certain()
        rows = list(sheet.rows())
    except BadTable as error:
        raise BadList(f"the list: {error.message}", cure="Save it as “CSV UTF-8”, or as XLSX.") from error
    taken = {account.officer_id for account in accounts()}
    return read_list(sheet.header.names, rows, agency=node_keys().agency, taken=taken)


def first_passphrase() -> str:
    """Draw a first passphrase: six groups of four signs, none of which is taken for another."""
    return " ".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))


@sensitive_variables()
def make(row: Row, passphrase: str, *, by: str, now: datetime) -> HornbillError | None:
    """Make the account of a row that is right.

    Args:
        row: without problems.
        passphrase: the first.
        by: officer's id, or ``node``, for the audit log.
        now: aware datetime.

    Returns:
        None when it was made; else why it was not.
    """
    for tried in range(1, _TRIES + 1):
        try:
            create_account(
                officer_id=row.officer,
                display_name=row.name,
                passphrase=passphrase,
                title=row.title,
                focal_point=row.focal_point,
                language=row.language,
                by=by,
                now=now,
            )
        except SignInBusy as error:  # officers who sign in go first
            if tried == _TRIES:
                return error
        except HornbillError as error:
            return error
        else:
            return None
    return None


def plain_cells(cells: tuple[str, ...], width: int) -> list[str]:
    """Return cells as wide as the head, none of which a spreadsheet takes for a formula."""
    padded = [*cells[:width], *[""] * (width - len(cells))]
    return [f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell for cell in padded]
