"""A keyholder's key for evaluating: the file ``evaluation.key`` beside ``keyholder.json``.

    {"v": 1, "seed": "<64 hex>"}

Rules: made once, its owner's alone (mode 0600). It is another key than the one that cosigns heads: losing or changing
this one makes every agency ask all holders again. Its public half is in the network's root; a holder that
answers with another is found out by its proofs.
- Once a year there is a second one, ``evaluation-next.key``, for as long as agencies change from one to the other; then it
  takes the first one's place, which is destroyed.

    key = create(folder)
    read_all(folder)                # [present, next]
"""

from __future__ import annotations

import json
import os
import stat
from typing import TYPE_CHECKING, Any

from hornbill.kernel.suite.oprf import OprfKey
from hornbill.keyholder.identity import MAX_FILE, BadKeyholderFile, KeyholderExists, read_key
from hornbill.ownership import check_owner

if TYPE_CHECKING:
    from pathlib import Path

FILE = "evaluation.key"
NEXT = "evaluation-next.key"


def create(folder: Path, file: str = FILE) -> OprfKey:
    """Make a keyholder's key for evaluating.

    Args:
        folder: of the keyholder.
        file: ``FILE``, or ``NEXT`` for the one that comes.

    Raises:
        KeyholderExists: it has one.
        BadKeyholderFile: it cannot be written there.
    """
    check_owner(folder)
    key = OprfKey.generate()
    try:
        descriptor = os.open(folder / file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        cure = "Keep it: with another, every agency must ask all key holders again."
        raise KeyholderExists(f"there is a {file} in {folder}", cure=cure) from error
    except OSError as error:
        raise BadKeyholderFile(f"{folder / file} cannot be made: {error.strerror}") from error
    with os.fdopen(descriptor, "w", encoding="ascii") as opened:
        json.dump({"v": 1, "seed": key.to_bytes().hex()}, opened, indent=1)
        opened.flush()
        os.fsync(opened.fileno())
    return key


def read_all(folder: Path) -> list[OprfKey]:
    """Return a keyholder's keys for evaluating, the present one first; raises as ``read``."""
    found = [read(folder), read(folder, NEXT)]
    return [key for key in found if key is not None]


def turn(folder: Path) -> OprfKey:
    """Put the next key in the present one's place, which is destroyed; returns it.

    Raises:
        BadKeyholderFile: there is no next one.
    """
    check_owner(folder)
    key = read(folder, NEXT)
    if key is None:
        cure = f"Make one: hornbill keyholder evaluation-key --data {folder} --next"
        raise BadKeyholderFile(f"there is no {NEXT} in {folder}", cure=cure)
    (folder / NEXT).replace(folder / FILE)
    return key


def read(folder: Path, file: str = FILE) -> OprfKey | None:
    """Read a keyholder's key for evaluating; None where it has none.

    Raises:
        BadKeyholderFile: readable by others, or not of the form above.
    """
    path = folder / file
    try:
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise BadKeyholderFile(f"{path} can be read by others", cure=f"Run: chmod 600 {path}")
        with path.open("rb") as opened:
            value: Any = json.loads(opened.read(MAX_FILE))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadKeyholderFile(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise BadKeyholderFile(f"{path} is not JSON") from error
    if not isinstance(value, dict) or value.keys() != {"v", "seed"} or value["v"] != 1:
        raise BadKeyholderFile(f"{path} must have v and seed")
    return OprfKey(read_key(value["seed"], "seed"))
