"""Locks on folders themselves: a lock on a file in a folder could be removed under another process, and one that is held ends with its process.

lock = held(folder)
"""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def held(folder: Path) -> int | None:
    """Lock a folder, and see that it still has its name.

    Args:
        folder: a real one; a link is not followed.

    Returns:
        The descriptor that holds the lock until it is closed; None where another process holds it, or has just removed or renamed the folder.

    Raises:
        OSError: it cannot be opened or locked.
    """
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(lock), folder.lstat()):
            return lock
    except (BlockingIOError, FileNotFoundError):
        pass
    except BaseException:
        os.close(lock)
        raise
    os.close(lock)
    return None
