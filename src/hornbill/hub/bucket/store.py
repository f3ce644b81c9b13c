"""A bucket: objects are put, fetched, listed and deleted, by obstore (Apache Arrow's ``object_store``), which makes the signatures.

Rules:
- An object is never altered: its key says what is in it, or holds a number that nobody else draws. So a put whose outcome is not
  known is simply made again.
- A put has happened when the store has answered that it has. Errors of the store and broken connections are tried again
  for ``PATIENCE_S``, then the request that needed it is refused, and the node repeats it.
- No more is read of an object than it is to have, whatever the store says of its length; what is shorter or longer is ``Damaged``.
  No more names are listed than there could be.
- A bucket that is gone is a store that does not answer: no object of it counts as lost.
- The keys of the bucket are given to the library and to nobody else. What the environment says of proxies and of AWS does not count.

    bucket = Bucket(where, read_keys())
    bucket.put("files/2f/0000", data)
    bucket.get("files/2f/0000", len(data))
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import threading
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hornbill.hub.refusals import FilesAway
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hornbill.hub.bucket.address import AccessKeys, Where

PATIENCE_S = 8.0  # no try begins later
REQUEST_S = 10.0  # of one try; with the patience less than the 20 s that a node waits for its first answer
GLANCE_S = 2.0  # of the only try where nobody may be kept waiting
CONNECT_S = 5.0
TRIES = 6
MOST_NAMES = 20_000  # in one listing: a file has 4,096 chunks
log = logging.getLogger("hornbill.hub")
_STATUS = re.compile(r"\b[45]\d\d [A-Z][A-Za-z ]{2,40}")  # of an answer, in the library's words
_WORDS = 2_000  # of an error that are looked at: a store may answer with any number
_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
_environment = threading.Lock()


class NoStoreClient(HornbillError):
    """The package that speaks to the store is not installed."""

    code = "no-s3-client"
    default_cure = (
        "pip install 'hornbill[s3]'; in a checkout, set HORNBILL_HUB_FILES and start with ./hornbill,"
        " which installs it."
    )


class BadStore(HornbillError):
    """The bucket is not there, refuses this hub, or is not the one with this hub's files."""

    code = "bad-files-store"
    default_cure = "Check HORNBILL_HUB_FILES and the bucket: docs/operations.md, Sealed files in a store."


class Missing(Exception):
    """There is no such object."""


class Damaged(Exception):
    """An object is not what was stored."""


def client() -> Any:
    """Return the library; NoStoreClient if it is not installed."""
    try:
        return import_module("obstore")
    except ImportError:
        raise NoStoreClient("HORNBILL_HUB_FILES needs a package that is not installed") from None


class Bucket:
    """One bucket, under one prefix. May be used from several threads.

    Args:
        where: it is.
        keys: that open it.
        glance: for a look that keeps somebody waiting: one try of ``GLANCE_S``.

    Raises:
        NoStoreClient: the package is missing.
        BadStore: the certificates of ``where.ca`` cannot be read.
    """

    def __init__(self, where: Where, keys: AccessKeys, *, glance: bool = False) -> None:
        self.where = where
        self._client = client()
        self._errors = import_module("obstore.exceptions")
        options: dict[str, Any] = {
            "timeout": timedelta(seconds=GLANCE_S if glance else REQUEST_S),
            "connect_timeout": timedelta(seconds=GLANCE_S if glance else CONNECT_S),
            "allow_http": where.endpoint.startswith("http:"),
            "user_agent": "hornbill-hub",
        }
        if where.ca:
            options["root_certificate"] = _certificates(where.ca)
        endpoint = where.endpoint
        if where.virtual:
            scheme, _, host = endpoint.partition("://")
            endpoint = f"{scheme}://{where.bucket}.{host}"
        found = {
            "access_key_id": keys.name,
            "secret_access_key": keys.secret,
            "token": None,
            "expires_at": None,
        }
        with _bare_environment():
            try:
                self._store = import_module("obstore.store").S3Store(
                    where.bucket,
                    prefix=where.prefix or None,
                    endpoint=endpoint,
                    region=where.region,
                    virtual_hosted_style_request=where.virtual,
                    # Single deletions: not every store has the one for many.
                    disable_bulk_delete=True,
                    # Keys that are handed over so: nothing that the environment says is asked for more.
                    credential_provider=lambda: found,
                    client_options=options,
                    retry_config={
                        "max_retries": 0 if glance else TRIES,
                        "retry_timeout": timedelta(seconds=PATIENCE_S),
                        "backoff": {
                            "init_backoff": timedelta(milliseconds=100),
                            "max_backoff": timedelta(seconds=2),
                            "base": 2,
                        },
                    },
                )
            except (self._errors.BaseError, ValueError) as error:
                raise BadStore(f"{where} cannot be used: {type(error).__name__}") from None

    def put(self, key: str, data: bytes) -> None:
        """Store an object; returns when the store has it.

        Raises:
            FilesAway: it did not say so; whether it has is not known.
        """
        with self._away("could not store an object"):
            self._client.put(self._store, key, data, use_multipart=False)

    def get(self, key: str, length: int) -> bytes:
        """Return an object of this length.

        Raises:
            Missing: there is none.
            Damaged: it has another length.
            FilesAway: the store did not answer.
        """
        with self._away("could not read an object", may_miss=True):
            found = self._client.get(self._store, key)
            size = int(found.meta["size"])
            if size != length:
                raise Damaged(f"{size} of {length} bytes")
            data = bytearray()
            for piece in found.stream(min_chunk_size=max(1, length)):  # one piece, where the store is honest
                data += piece
                if len(data) > length:
                    break
        if len(data) != length:
            raise Damaged(
                f"{len(data)} of {length} bytes" if len(data) < length else f"more than {length} bytes"
            )
        return bytes(data)

    def names(self, prefix: str, most: int = MOST_NAMES) -> dict[str, int]:
        """Return the objects below ``prefix``, a part of a path that ends before a slash: key -> bytes; the first ``most`` of them."""
        found: dict[str, int] = {}
        with self._away("could not be listed"):
            for page in self._client.list(self._store, prefix):
                found |= {meta["path"]: int(meta["size"]) for meta in page[: most - len(found)]}
                if len(found) >= most:
                    break
        return found

    def places(self, prefix: str) -> list[str]:
        """Return the names directly below ``prefix`` that have objects below them."""
        with self._away("could not be listed"):
            found = self._client.list_with_delimiter(self._store, prefix)
            return [path.rstrip("/").rpartition("/")[2] for path in found["common_prefixes"]]

    def delete(self, keys: Sequence[str]) -> None:
        """Delete objects; one that is not there is no error."""
        if keys:
            with contextlib.suppress(Missing), self._away("could not delete an object", may_miss=True):
                self._client.delete(self._store, list(keys))

    def check(self) -> None:
        """Check that the bucket is there and can be listed.

        Raises:
            BadStore: it is not, or it refuses these keys.
            FilesAway: the store does not answer.
        """
        try:
            with self._away("does not answer"):
                next(iter(self._client.list(self._store, "files", chunk_size=1)), None)
        except _NoBucket:
            cure = "Make the bucket, or correct HORNBILL_HUB_FILES; the hub makes none by itself."
            raise BadStore(
                f"there is no bucket {self.where.bucket} at {self.where.endpoint}", cure=cure
            ) from None
        except Refuses:
            cure = "Check the two lines of the file that HORNBILL_HUB_FILES_KEYS names, and what these keys may do in the bucket."
            raise BadStore(f"{self.where} refuses the hub's keys", cure=cure) from None

    @contextlib.contextmanager
    def _away(self, what: str, *, may_miss: bool = False) -> Iterator[None]:
        """Turn the library's errors into ours. Its messages may quote requests: none is passed on, and a status alone is logged.

        Args:
            what: happened.
            may_miss: an object that is not there is ``Missing``; otherwise what is not there is the bucket.
        """
        try:
            yield
        except (self._errors.BaseError, OSError, TimeoutError) as error:
            words = str(error)[:_WORDS]
            if may_miss and isinstance(error, FileNotFoundError) and "NoSuchBucket" not in words:
                raise Missing from None
            status = _STATUS.search(words)
            log.warning(
                "the store of sealed files %s: %s", what, status[0] if status else type(error).__name__
            )
            kind = FilesAway
            if isinstance(error, FileNotFoundError) or "NoSuchBucket" in words:
                kind = _NoBucket
            elif status is not None and status[0][:3] in {"401", "403"}:
                kind = Refuses
            raise kind(f"the store of sealed files {what}", retry_after_s=5) from None


class Refuses(FilesAway):
    """The store does not let these keys do that."""


class _NoBucket(FilesAway):
    """The bucket is not there, or not any more."""


def _certificates(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise BadStore(f"the certificates {path} cannot be read: {error.strerror}") from None


@contextlib.contextmanager
def _bare_environment() -> Iterator[None]:
    """Hide the environment's proxies and settings of AWS while the library reads it: an address there would win over ours."""
    with _environment:
        names = [name for name in os.environ if name.lower() in _PROXIES or name.upper().startswith("AWS_")]
        held = {name: os.environ.pop(name) for name in names}
        try:
            yield
        finally:
            os.environ.update(held)
