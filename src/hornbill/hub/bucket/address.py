"""The address of a bucket: what ``HORNBILL_HUB_FILES`` may say, and the keys that open it.

    https://s3.example.org/hornbill-files                          path style: the bucket is the first part of the path
    https://s3.example.org/hornbill-files/hub-1?region=eu-central-1     under a prefix of the hub's own
    https://s3.example.org/hornbill-files?style=virtual            the bucket is a part of the host's name
    https://10.0.0.7:8333/hornbill-files?ca=/etc/hornbill/s3-ca.pem     certificates of the network's own, beside the usual ones

Rules:
- Nothing is guessed: an unknown parameter, a key in the address or a missing name is refused, with what to write instead.
- Another machine is spoken to by TLS with its certificate checked; the loopback needs none.
- The keys are in a file that only the hub's user can read, in two lines; no error, log or page names them.

    where = read(config.text("HORNBILL_HUB_FILES"))        # None: the folder
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from hornbill import secret_files
from hornbill.kernel.errors import BadInput
from hornbill.kernel.hosts import is_this_machine

SETTING, KEYS = "HORNBILL_HUB_FILES", "HORNBILL_HUB_FILES_KEYS"
EXAMPLE = "https://HOST/BUCKET, or https://HOST/BUCKET/PREFIX?region=REGION&style=virtual&ca=FILE"
REGION = "us-east-1"  # what stores that have no regions expect in a signature
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_PREFIX = re.compile(r"[A-Za-z0-9._-]{1,64}(/[A-Za-z0-9._-]{1,64}){0,7}")
_PARAMETERS = {"region", "style", "ca"}
_KEYS_CURE = "Two lines: the id of the access key, and the secret key."
_LONGEST_KEY = 256  # characters


class BadFilesAddress(BadInput):
    """``HORNBILL_HUB_FILES`` is not the address of a bucket."""

    code = "bad-files-address"
    default_cure = f"Write {EXAMPLE}; leave it empty for the folder blobs/ in the data folder."


@dataclass(frozen=True)
class Where:
    """Where a bucket is.

    Attributes:
        endpoint: scheme, host and port of the store.
        bucket: its name.
        prefix: of all keys, without a slash at its end; may be empty.
        region: as the store's signatures have it.
        virtual: the bucket is a part of the host's name.
        ca: file with certificates (PEM) that are trusted beside the usual ones; empty for none.
    """

    endpoint: str
    bucket: str
    prefix: str = ""
    region: str = REGION
    virtual: bool = False
    ca: str = ""

    def __str__(self) -> str:
        return "/".join(part for part in (self.endpoint, self.bucket, self.prefix) if part)


@dataclass(frozen=True, repr=False)
class AccessKeys:
    """What opens a bucket; never shown."""

    name: str
    secret: str


def read(text: str) -> Where | None:
    """Read an address.

    Args:
        text: of the setting, or of a command.

    Returns:
        Where the bucket is; None for an empty text, which means the folder.

    Raises:
        BadFilesAddress: it is none; the message quotes no part that may hold a key.
    """
    if not text:
        return None
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        given = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True) if parts.query else []
    except ValueError:
        raise BadFilesAddress("this is no address of a bucket") from None
    if parts.scheme not in {"https", "http"} or not host or parts.fragment or not text.isascii():
        raise BadFilesAddress("this is no address of a bucket")
    if "@" in parts.netloc:
        raise BadFilesAddress("the address holds a key", cure=f"Put it into the file that {KEYS} names.")
    if parts.scheme == "http" and not is_this_machine(host):
        cure = "Write https://; certificates of your own are named by ca=FILE."
        raise BadFilesAddress(f"{host} would be reached without TLS", cure=cure)
    bucket, _, prefix = parts.path.strip("/").partition("/")
    if not _BUCKET.fullmatch(bucket):
        raise BadFilesAddress("the address names no bucket")
    if prefix:
        _check_prefix(prefix)
    named = dict(given)
    if len(named) != len(given) or not named.keys() <= _PARAMETERS or "" in named.values():
        raise BadFilesAddress(f"an address may say {', '.join(sorted(_PARAMETERS))}, each once")
    if named.get("style", "path") not in {"path", "virtual"}:
        raise BadFilesAddress("style is path or virtual")
    shown = f"[{host}]" if ":" in host else host
    endpoint = f"{parts.scheme}://{shown}" + (f":{port}" if port else "")
    return Where(
        endpoint,
        bucket,
        prefix,
        named.get("region", REGION),
        named.get("style") == "virtual",
        named.get("ca", ""),
    )


def _check_prefix(prefix: str) -> None:
    parts = prefix.split("/")
    if not _PREFIX.fullmatch(prefix) or {".", ".."} & set(parts):
        raise BadFilesAddress("a prefix has letters, digits, dots, lines and slashes alone")
    if parts[0] == "files":
        words = "a prefix does not begin with files: a hub without a prefix has its objects there"
        raise BadFilesAddress(words)


def read_keys() -> AccessKeys:
    """Return the keys in the file that ``HORNBILL_HUB_FILES_KEYS`` names; BadSetting if they cannot be had."""
    lines = [line.strip() for line in secret_files.read(KEYS, _KEYS_CURE) if line.strip()]
    if len(lines) != 2 or any(len(line) > _LONGEST_KEY or not line.isascii() for line in lines):
        from hornbill.config import BadSetting

        raise BadSetting(f"{KEYS} names no file with two keys", cure=f"{_KEYS_CURE} Then: chmod 600.")
    return AccessKeys(*lines)
