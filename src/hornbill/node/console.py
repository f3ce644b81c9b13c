"""An officer's vault opened at the machine itself, for one act; the audit log has it as a session from 127.0.0.1.

with opened_vault("th-customs/somchai", passphrase, now=now) as vault:
    publish_own(vault, now=now)
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

ADDRESS = "127.0.0.1"


@contextmanager
def opened_vault(officer_id: str, passphrase: str, *, now: datetime) -> Iterator[OpenVault]:
    """Open an officer's vault at the node in use, for the length of a block.

    Args:
        officer_id: ``th-customs/somchai``.
        passphrase: the officer's.
        now: aware datetime.

    Raises:
        BadId, WrongPassphrase, OtherOfficer, SignInPaused: it does not open.
    """
    from hornbill.kernel import ids
    from hornbill.vault import actions

    username = ids.check_officer(officer_id).partition("/")[2]
    signed_in = actions.sign_in(
        username, passphrase, address=ADDRESS, now=now, only=officer_id, at_the_machine=True
    )
    try:
        yield signed_in.vault
    finally:
        actions.sign_out(signed_in.vault, now=now)
