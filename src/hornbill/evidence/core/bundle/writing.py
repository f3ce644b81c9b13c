"""Writing a court bundle, file by file, in one pass and with flat memory.

Rules: each file is hashed while it is written, and written once. The lists and the seal come last, so a bundle that was broken off has no
seal. Where the files go is the sink's affair: a folder, or a ZIP archive that is sent as it is made.

    writer = BundleWriter(sink)
    writer.add("data/files/0001.jpg", chunks)
    seal = writer.finish(info, tags, key.sign)
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Protocol

from hornbill.evidence.core.bundle.form import (
    BAGIT,
    MANIFEST,
    NAME,
    SEAL,
    SEAL_CLASSICAL,
    SEAL_LATTICE,
    TAG_MANIFEST,
    BadBundle,
    manifest,
    seal_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class Sink(Protocol):
    """Where the files of a bundle go."""

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write one file whole."""


class BundleWriter:
    """Writes one bundle.

    Attributes:
        hashes: name -> SHA-256 of what was written.
        size: bytes of all files under ``data/``.
    """

    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self.hashes: dict[str, str] = {}
        self.size = self.count = 0

    def add(self, name: str, chunks: Iterable[bytes]) -> str:
        """Write one file; returns its SHA-256.

        Raises:
            BadBundle: a name that is not a name of a file here, or one that was written already.
        """
        if not NAME.fullmatch(name) or name in self.hashes:
            raise BadBundle(f"not a name for a new file of a bundle: {name[:80]!r}")
        digest = hashlib.sha256()

        def hashed() -> Iterable[bytes]:
            for chunk in chunks:
                digest.update(chunk)
                if name.startswith("data/"):
                    self.size += len(chunk)
                yield chunk

        self.sink.write(name, hashed())
        self.hashes[name] = digest.hexdigest()
        self.count += name.startswith("data/")
        return self.hashes[name]

    def finish(
        self, info: Mapping[str, str], tags: Mapping[str, bytes], sign: Callable[[bytes], bytes]
    ) -> str:
        """Write the lists and the seal.

        Args:
            info: lines of ``bag-info.txt``; the size is added.
            tags: further files outside ``data/``.
            sign: returns the officer's signatures over bytes: Ed25519 (64 bytes), then ML-DSA-65.

        Returns:
            SHA-256 of what was signed: by it the bundle is known (64 hex digits).
        """
        lines = {**info, "Payload-Oxum": f"{self.size}.{self.count}"}
        self.add(
            MANIFEST, [manifest({name: one for name, one in self.hashes.items() if name.startswith("data/")})]
        )
        self.add("bagit.txt", [BAGIT])
        self.add(
            "bag-info.txt", ["".join(f"{name}: {_line(text)}\n" for name, text in lines.items()).encode()]
        )
        for name, data in tags.items():
            self.add(name, [data])
        outside = {name: one for name, one in self.hashes.items() if not name.startswith("data/")}
        seal = seal_text(self.add(TAG_MANIFEST, [manifest(outside)]))
        signature = sign(seal)
        self.add(SEAL, [seal])
        self.add(SEAL_CLASSICAL, [signature[:64]])
        self.add(SEAL_LATTICE, [signature[64:]])
        return hashlib.sha256(seal).hexdigest()


def _line(text: str) -> str:
    return " ".join(text.split())
