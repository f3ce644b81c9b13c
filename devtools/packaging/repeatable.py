"""Archives whose bytes depend on their contents alone: order, times, owners and modes of files are set.

Rules: every time is that of the release's day; files are readable by all, and executable only where they were. A wheel's RECORD is
written again, as files may have been added. Compression is zlib's; another zlib gives other bytes with the same contents.

    repack_wheel(Path("dist/hornbill-0.1.0-py3-none-any.whl"), epoch, {"hornbill-0.1.0.dist-info/sboms/hornbill.cdx.json": b"{}"})
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import tarfile
import time
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FILE, _PROGRAM = 0o644, 0o755


def repack_wheel(path: Path, epoch: int, more: Mapping[str, bytes]) -> None:
    """Write a wheel again, with more files in it and a new RECORD.

    Args:
        path: of the wheel; it is replaced.
        epoch: time of every file, seconds since 1970.
        more: path in the wheel -> bytes.
    """
    with zipfile.ZipFile(path) as archive:
        files = {one.filename: archive.read(one) for one in archive.infolist() if not one.is_dir()}
    files |= more
    (record,) = (name for name in files if name.endswith(".dist-info/RECORD"))
    del files[record]
    lines = [f"{name},sha256={_digest(data)},{len(data)}" for name, data in sorted(files.items())]
    files[record] = "\n".join([*lines, f"{record},,", ""]).encode()
    draft = path.with_suffix(".new")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files, key=lambda one: (".dist-info/" in one, one)):
            entry = zipfile.ZipInfo(name, time.gmtime(epoch)[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100000 | _FILE) << 16
            archive.writestr(entry, files[name])
    draft.replace(path)


def repack_source(path: Path, epoch: int) -> None:
    """Write a source archive (``.tar.gz``) again.

    Args:
        path: of the archive; it is replaced.
        epoch: time of every file, seconds since 1970.
    """
    inner = io.BytesIO()
    with tarfile.open(path) as old, tarfile.open(fileobj=inner, mode="w", format=tarfile.PAX_FORMAT) as new:
        for member in sorted(old.getmembers(), key=lambda one: one.name):
            program = member.isdir() or bool(member.mode & 0o100)
            member.mode = _PROGRAM if program else _FILE
            member.mtime, member.uid, member.gid, member.uname, member.gname = epoch, 0, 0, "", ""
            member.pax_headers = {}
            new.addfile(member, old.extractfile(member) if member.isfile() else None)
    draft = path.with_suffix(".new")
    draft.write_bytes(gzip.compress(inner.getvalue(), compresslevel=9, mtime=epoch))
    draft.replace(path)


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
