"""Accounts for a whole list of officers: reading the spreadsheet, drawing first passphrases, making account after account.

Rules: the rules of a list stand in ``core.officer_list``; here is what touches files and tables. Each account is its own
transaction with its own audit entry; one that cannot be made stops no other. The same list can be given again: who has an
account is passed over.

    found = look(data, sheets.first_sheet)
    make(found.rows[0], first_passphrase(), by="th-customs/somchai", now=now)     # None when it was made, else why not
"""

from __future__ import annotations

import csv
import io
import secrets
import zipfile
from typing import TYPE_CHECKING, Protocol

from django.views.decorators.debug import sensitive_variables

from hornbill.kernel.errors import HornbillError
from hornbill.vault.actions import create_account
from hornbill.vault.core.errors import SignInBusy
from hornbill.vault.core.officer_list import BadList, read_list
from hornbill.vault.keyring import node_keys
from hornbill.vault.queries import accounts

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.core.officer_list import OfficerList, Row

MAX_BYTES = 4 * 1024 * 1024
MOST_ROWS = 2_000  # of a workbook's first sheet, empty ones too

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
_GROUPS, _GROUP = 6, 4  # of a first passphrase: 118 bits
_TRIES = 60  # for a turn among those who sign in, five seconds each


class FirstSheet(Protocol):
    """Returns the rows of a workbook's first sheet; a HornbillError when it cannot be read."""

    def __call__(self, data: bytes, *, most: int) -> list[list[str]]:
        """Read as far as to row ``most``."""


def table_of(data: bytes, first_sheet: FirstSheet) -> list[list[str]]:
    """Read the rows of a spreadsheet, the first sheet of a workbook.

    Args:
        data: CSV or XLSX.
        first_sheet: reads a workbook as far as to a row, ``exchange.core.importing.sheets.first_sheet``.

    Raises:
        BadList: too large, or neither CSV in UTF-8 nor XLSX.
    """
    if len(data) > MAX_BYTES:
        raise BadList(f"the list has {len(data)} bytes; at most {MAX_BYTES} are read", cure="Split it.")
    if zipfile.is_zipfile(io.BytesIO(data)):
        try:
            return first_sheet(data, most=MOST_ROWS)
        except HornbillError as error:
            raise BadList(f"the list: {error.message}", cure="Save it as “CSV UTF-8”.") from error
    try:
        text = data.decode("utf-8-sig")
        separator = max(",;\t", key=text.partition("\n")[0].count)
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadList("the list is no CSV in UTF-8", cure="Save it as “CSV UTF-8”, or as XLSX.") from error


def look(data: bytes, first_sheet: FirstSheet) -> OfficerList:
    """Read a list as this node would take it; nothing is done. Arguments as of ``table_of``.

    Raises:
        BadList: it cannot be read as a whole.
    """
    table = table_of(data, first_sheet)
    taken = {account.officer_id for account in accounts()}
    return read_list(table, agency=node_keys().agency, taken=taken)


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
