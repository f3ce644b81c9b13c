"""Whose a data folder is: what is written into it by another user could not be read by its own processes any more.

Rules: node, hub and keyholder keep files that are their owner's alone (mode 0600). A command that the administrator
runs as root in the folder of a service's user would leave such a file behind, owned by root; so it is refused before
it does anything.

    check_owner(Path("data"))       # WrongUser: ... Run the same as the folder's owner: runuser -u hornbill-hub -- ...
"""

from __future__ import annotations

import os
import pwd
from typing import TYPE_CHECKING

from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from pathlib import Path


class WrongUser(HornbillError):
    """A folder belongs to another user than the one who runs this."""

    code = "wrong-user"


def check_owner(folder: Path) -> None:
    """Return if a folder is this user's, or is not there yet.

    Args:
        folder: a data folder.

    Raises:
        WrongUser: it belongs to somebody else; the cure names the command.
    """
    try:
        owner = folder.stat().st_uid
    except OSError:
        return  # anyone who opens it says what is wrong
    if owner != os.geteuid():
        cure = f"Run the same as the folder's owner: runuser -u {_name(owner)} -- hornbill ..."
        raise WrongUser(
            f"{folder} belongs to {_name(owner)} and this runs as {_name(os.geteuid())}", cure=cure
        )


def _name(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return f"#{user}"
