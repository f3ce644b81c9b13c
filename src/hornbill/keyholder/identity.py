"""A keyholder's file ``keyholder.json``: its name and key, and which log it watches.

    {"v": 1, "name": "first", "key": "<64 hex: Ed25519 seed>",
     "hub": {"url": "https://hub.example.org", "host": ""}, "log_key": "<64 hex: the log's public key>"}

Rules: nobody but its owner may read it (mode 0600). ``hub`` and ``log_key`` may be empty when the command names
them. The key never leaves the file; `hornbill keyholder card` prints its public half.

    identity = create(folder, "first", Watched("http://127.0.0.1:8700", "", log_key))
    read(folder).card()
"""

from __future__ import annotations

import json
import os
import stat
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite.signing import BadKey
from hornbill.kernel.suite.transport_key import TransportKey, check_transport
from hornbill.kernel.transparency.head import BadHead, check_witness
from hornbill.ownership import check_owner

if TYPE_CHECKING:
    from pathlib import Path

FILE = "keyholder.json"
MAX_FILE = 64 * 1024  # bytes


class BadKeyholderFile(HornbillError):
    """``keyholder.json`` cannot be used."""

    code = "bad-keyholder-file"
    default_cure = "Put the last good copy back, or make a new keyholder and have it entered at the hub."


class KeyholderExists(HornbillError):
    """There is a keyholder in this folder."""

    code = "keyholder-exists"
    default_cure = "Choose another folder; a keyholder's key is made once."


@dataclass(frozen=True)
class Watched:
    """Which log a keyholder watches.

    Attributes:
        hub_url: where the hub is.
        hub_host: sent as the host in place of the url's; "" for the url's own.
        log_key: the log's public key, 32 bytes; b"" when the command must name it.
    """

    hub_url: str = ""
    hub_host: str = ""
    log_key: bytes = b""


@dataclass(frozen=True)
class Identity:
    """One keyholder: its name among the witnesses, its key, and what it watches."""

    name: str
    key: TransportKey
    watched: Watched

    def card(self) -> dict[str, str]:
        """Return what the hub and the network's founding statement need of it: name and public key."""
        return {"name": self.name, "key": self.key.public.hex()}


def create(folder: Path, name: str, watched: Watched) -> Identity:
    """Make a keyholder with a new key.

    Args:
        folder: made if it is not there.
        name: among the witnesses: 1 to 40 of a-z 0-9 . -
        watched: the log, as far as it is known.

    Raises:
        KeyholderExists: the folder has one.
        BadHead: not a witness's name.
    """
    identity = Identity(check_witness(name), TransportKey.generate(), watched)
    check_owner(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        cure = "Choose another with --data, or make it and give it to the user who runs this."
        raise BadKeyholderFile(f"{folder} cannot be made: {error.strerror}", cure=cure) from error
    try:
        _write(folder / FILE, identity)
    except FileExistsError as error:
        raise KeyholderExists(f"there is a keyholder in {folder}") from error
    return identity


def watch(folder: Path, watched: Watched) -> Identity:
    """Write into a keyholder's file which log it watches; name and key stay.

    Args:
        folder: of the keyholder.
        watched: the log.

    Returns:
        The keyholder as it is then.

    Raises:
        WrongUser, BadKeyholderFile: the file cannot be used.
    """
    check_owner(folder)
    identity = replace(read(folder), watched=watched)
    part = folder / f"{FILE}.part"
    part.unlink(missing_ok=True)
    _write(part, identity)
    part.replace(folder / FILE)
    return identity


def _write(path: Path, identity: Identity) -> None:
    """Write a file that must not be there, synced; FileExistsError if it is."""
    watched = identity.watched
    value = {
        "v": 1,
        "name": identity.name,
        "key": identity.key.to_bytes().hex(),
        "hub": {"url": watched.hub_url, "host": watched.hub_host},
        "log_key": watched.log_key.hex(),
    }
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1)
        file.flush()
        os.fsync(file.fileno())


def read(folder: Path) -> Identity:
    """Read a keyholder's file.

    Raises:
        BadKeyholderFile: absent, readable by others, or not of the form above.
    """
    path = folder / FILE
    try:
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise BadKeyholderFile(f"{path} can be read by others", cure=f"Run: chmod 600 {path}")
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except FileNotFoundError as error:
        cure = f"Make a keyholder: hornbill keyholder init --data {folder} --name NAME; or put the last good copy back."
        raise BadKeyholderFile(f"there is no {path}", cure=cure) from error
    except OSError as error:
        raise BadKeyholderFile(f"{path} cannot be read: {error.strerror}") from error
    return parse(data)


def parse(data: bytes) -> Identity:
    """Read the bytes of ``keyholder.json``; BadKeyholderFile if they are not of its form."""
    try:
        value: Any = json.loads(data[:MAX_FILE].decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BadKeyholderFile("keyholder.json is not JSON in UTF-8") from error
    if not isinstance(value, dict) or value.keys() != {"v", "name", "key", "hub", "log_key"}:
        raise BadKeyholderFile("keyholder.json must have v, name, key, hub and log_key")
    hub = value["hub"]
    if value["v"] != 1 or not isinstance(hub, dict) or hub.keys() != {"url", "host"}:
        raise BadKeyholderFile("keyholder.json is of another version or form")
    if not all(isinstance(text, str) for text in hub.values()):
        raise BadKeyholderFile("keyholder.json: the hub's url and host are texts")
    try:
        name = check_witness(value["name"])
    except BadHead as error:
        raise BadKeyholderFile(f"keyholder.json: {error.message}") from error
    log_key = read_public_key(value["log_key"], "log_key") if value["log_key"] != "" else b""
    key = TransportKey.from_bytes(read_key(value["key"], "key"))
    return Identity(name, key, Watched(hub["url"], hub["host"], log_key))


def read_key(text: Any, place: str) -> bytes:
    """Return a key's 32 bytes from 64 lower-case hex digits; BadKeyholderFile names the place if it is not that."""
    try:
        data = bytes.fromhex(text) if isinstance(text, str) else b""
    except ValueError:
        data = b""
    if len(data) != 32 or data.hex() != text:
        raise BadKeyholderFile(f"{place} must be 64 lower-case hex digits", cure="Copy the whole key.")
    return data


def read_public_key(text: Any, place: str) -> bytes:
    """Return an Ed25519 public key as ``read_key`` does; BadKeyholderFile for one that verifies whatever is signed, too."""
    data = read_key(text, place)
    try:
        check_transport(data)
    except BadKey as error:
        raise BadKeyholderFile(f"{place} is no Ed25519 public key", cure="Copy the whole key.") from error
    return data
