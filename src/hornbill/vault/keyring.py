"""The node's own keys: the file ``node.keys``, outside the database.

Rules:
- The file is the owner's alone (mode 0600, a plain file); otherwise the node does not start.
- It gives these rights and no more: sign requests to the hub (``transport``), open envelopes and control
  bodies (``sealing``), sign the node's own chain (``signing``); beside them the pepper of all passphrases and
  the web framework's secret. None of them opens an officer's vault without the passphrase.
- Losing it: officers' vaults no longer open. It is backed up apart from the database.

    keys = NodeKeys.create(folder / "node.keys", agency="th-customs")
    keys = NodeKeys.load(folder / "node.keys")
"""

from __future__ import annotations

import json
import os
import secrets
import stat
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from hornbill.kernel import ids
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.kernel.suite.sealing import SealingKey
    from hornbill.kernel.suite.signing import SigningKey
    from hornbill.kernel.suite.transport_key import TransportKey

FILE_NAME = "node.keys"
_SEEDS = {"transport": 32, "signing": 64, "sealing": 32, "pepper": 32, "web": 48}  # bytes
_MAX_FILE = 16 * 1024  # bytes


class BadKeyFile(HornbillError):
    """The key file is missing, open to others, or not a key file."""

    code = "bad-key-file"
    default_cure = "Put back the node.keys of this node from its backup; without it no vault opens."


@dataclass(frozen=True, repr=False)
class NodeKeys:
    """The node's keys.

    Attributes:
        agency: whose node it is.
        mailbox: where the hub keeps what is sent to it, 32 hex digits.
        installation: names the node's own chain, 8 hex digits.
        seeds: the secret bytes by name.
    """

    agency: str
    mailbox: str
    installation: str
    seeds: dict[str, bytes]

    @classmethod
    def create(cls, path: Path, *, agency: str) -> NodeKeys:
        """Make new keys and write them.

        Args:
            path: where; must not exist.
            agency: whose node it is.

        Returns:
            The keys.

        Raises:
            BadId: not an agency's id.
            BadKeyFile: the file exists already.
        """
        keys = cls(
            agency=ids.check_agency(agency),
            mailbox=ids.new_random_id(),
            installation=ids.new_installation(),
            seeds={name: secrets.token_bytes(size) for name, size in _SEEDS.items()},
        )
        value = {
            "v": 1,
            "agency": keys.agency,
            "mailbox": keys.mailbox,
            "installation": keys.installation,
            **{name: seed.hex() for name, seed in keys.seeds.items()},
        }
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError as error:
            cure = "Keep it: its loss would close every vault. Choose another folder for a new node."
            raise BadKeyFile(f"{path} exists already", cure=cure) from error
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            json.dump(value, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        return keys

    @classmethod
    def load(cls, path: Path) -> NodeKeys:
        """Read the keys.

        Raises:
            BadKeyFile: missing, readable by others, a link, or not of the form that ``create`` writes.
        """
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        except FileNotFoundError as error:
            cure = (
                "A new node is made by hornbill node init. If there was one here, put its node.keys back from the"
                " backup: without it no vault opens."
            )
            raise BadKeyFile(f"there is no {path}", cure=cure) from error
        except OSError as error:
            raise BadKeyFile(f"{path} cannot be read: {error.strerror}") from error
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise BadKeyFile(f"{path} is not a plain file")
            if status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise BadKeyFile(f"{path} is open to others than its owner", cure=f"Run: chmod 600 {path}")
            data = file.read(_MAX_FILE + 1)
        return cls._parse(data, str(path))

    @classmethod
    def _parse(cls, data: bytes, where: str) -> NodeKeys:
        try:
            value = _read_object(data)
            seeds = {name: _read_seed(value[name], size) for name, size in _SEEDS.items()}
            agency = ids.check_agency(value["agency"])
            mailbox = ids.check_random(value["mailbox"])
            ids.check_chain(f"{ids.node_author(agency)}/{value['installation']}")
        except (ValueError, TypeError, AttributeError, RecursionError, ids.BadId) as error:
            raise BadKeyFile(f"{where} is not a key file of a node") from error
        return cls(agency, mailbox, value["installation"], seeds)

    @cached_property
    def transport(self) -> TransportKey:
        """Signs requests to the hub."""
        from hornbill.kernel.suite.transport_key import TransportKey

        return TransportKey.from_bytes(self.seeds["transport"])

    @cached_property
    def signing(self) -> SigningKey:
        """Signs the records of the node's own chain."""
        from hornbill.kernel.suite.signing import SigningKey

        return SigningKey.from_bytes(self.seeds["signing"])

    @cached_property
    def sealing(self) -> SealingKey:
        """Opens envelopes and control bodies."""
        from hornbill.kernel.suite.sealing import SealingKey

        return SealingKey.from_bytes(self.seeds["sealing"])

    @property
    def pepper(self) -> bytes:
        """Goes into every derivation from a passphrase."""
        return self.seeds["pepper"]

    def compartment(self, name: str) -> bytes:
        """Return the key of one of the agency's registers: 32 bytes by HKDF-SHA256 from the sealing seed.

        Args:
            name: of the register; each has a key of its own, and none tells another or the seed.
        """
        from hornbill.kernel.suite.derivation import derive

        if name not in self._compartments:
            info = b"hornbill/agency-compartment/v1\0" + name.encode()
            self._compartments[name] = derive(self.seeds["sealing"], salt=b"", info=info)
        return self._compartments[name]

    @cached_property
    def _compartments(self) -> dict[str, bytes]:
        return {}

    @property
    def web_secret(self) -> str:
        """The web framework's secret."""
        return self.seeds["web"].hex()

    @property
    def author(self) -> str:
        """The name under which the node signs: ``th-customs/@node``."""
        return ids.node_author(self.agency)

    @property
    def chain(self) -> str:
        """The node's own chain: ``th-customs/@node/1f3a09bc``."""
        return f"{self.author}/{self.installation}"

    def __repr__(self) -> str:
        return f"NodeKeys({self.agency})"


def _read_object(data: bytes) -> dict[str, Any]:
    value: Any = json.loads(data)
    if value.keys() != {"v", "agency", "mailbox", "installation", *_SEEDS} or value["v"] != 1:
        raise ValueError("keys or version")
    found: dict[str, Any] = value
    return found


def _read_seed(text: str, size: int) -> bytes:
    seed = bytes.fromhex(text)
    if len(seed) != size:
        raise ValueError("length")
    return seed


@lru_cache(maxsize=4)
def _load(path: Path) -> NodeKeys:
    return NodeKeys.load(path)


def node_keys() -> NodeKeys:
    """Return this node's keys: ``node.keys`` in the data folder, read once in a process."""
    from hornbill import config

    return _load(config.folder() / FILE_NAME)
