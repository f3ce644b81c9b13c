r"""The form of a court bundle: a BagIt folder (RFC 8493) whose list of files is signed by the officer who made it.

| file | what |
|---|---|
| ``bagit.txt``, ``bag-info.txt``, ``manifest-sha256.txt`` | BagIt 1.0: every file under ``data/`` with its SHA-256 |
| ``README.txt``, ``check.sh``, ``verify.py`` | how to check it, by ``openssl`` and ``sha256sum`` alone, or by plain Python |
| ``tagmanifest-sha256.txt`` | every file outside ``data/`` with its SHA-256 |
| ``seal.txt`` | ``DOMAIN`` and the SHA-256 of the list above: what is signed |
| ``seal-ed25519.bin``, ``seal-mldsa65.bin`` | the signatures of the officer who made the bundle |
| ``data/bundle.json`` | what is in it, in which order, what was left out and why |
| ``data/records/NNNN/`` | ``signed.bin`` (what the author signed), ``ed25519.bin``, ``mldsa65.bin``, and ``body.json`` where it may be shown |
| ``data/keys/`` | public keys as PEM files, one for each algorithm |
| ``data/directory/`` | the network's statements about these keys, with proofs that they are in its log; the witnessed head of the log |
| ``data/files/``, ``data/report.pdf``, ``data/case.jsonld`` | photographs and files, what people read, CASE/UCO |
| ``data/certificate.pdf`` | draft of the certificate that a State's law asks for with electronic evidence |
| ``data/stamps/`` | time stamps of authorities, with the statements of days: ``stamps`` |

Rules
- Only files of this form lie in a bundle, and each is in exactly one list but the three of the seal.
- ``bundle.json`` is canonical JSON (RFC 8785): it has one spelling.
"""

from __future__ import annotations

import re

from hornbill.kernel.errors import HornbillError

FORM = "hornbill/court-bundle/v1"
DOMAIN = b"hornbill/court-bundle/v1\n"
SEAL, SEAL_CLASSICAL, SEAL_LATTICE = "seal.txt", "seal-ed25519.bin", "seal-mldsa65.bin"
SEALS = (SEAL, SEAL_CLASSICAL, SEAL_LATTICE)
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
CONTENTS = "data/bundle.json"
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
CHUNK = 1024 * 1024  # bytes that are read and hashed at once
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99}){0,5}", re.ASCII)
LINE = re.compile(r"([0-9a-f]{64})  (\S+)", re.ASCII)


class BadBundle(HornbillError):
    """A court bundle cannot be read or made."""

    code = "bad-bundle"
    default_cure = "Ask the maker of the bundle for it again, and do not change any file in it."


def seal_text(tag_manifest_sha256: str) -> bytes:
    """Return what the officer who makes a bundle signs: the domain and the hash of the list of its files."""
    return DOMAIN + f"{tag_manifest_sha256}  {TAG_MANIFEST}\n".encode()


def manifest(hashes: dict[str, str]) -> bytes:
    """Return a list of files as ``sha256sum`` writes it, sorted by name."""
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes)).encode()
