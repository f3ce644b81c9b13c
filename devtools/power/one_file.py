"""A file system of one file, ``disk``, spoken to the kernel by its own protocol (Linux, include/uapi/linux/fuse.h): a loop device's backing file.

Rules: requests are answered one after the other. The kernel keeps no write back (no ``FUSE_WRITEBACK_CACHE``): a write is answered when the
cache below has it, and an fsync reaches it as a flush. After the power was cut every request is answered with an input/output error.

    OneFile(cache).serve(Path("mounted"))        # until it is unmounted
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import stat
import struct
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from devtools.power.write_cache import WriteCache

NAME = b"disk"
MOST = 1024 * 1024  # bytes of a write
_LOOKUP, _FORGET, _GETATTR, _SETATTR, _OPEN, _READ, _WRITE, _STATFS, _RELEASE = 1, 2, 3, 4, 14, 15, 16, 17, 18
_FSYNC, _FLUSH, _INIT, _OPENDIR, _READDIR, _RELEASEDIR, _INTERRUPT, _DESTROY = 20, 25, 26, 27, 28, 29, 36, 38
_BATCH_FORGET = 42
_SAY_NOTHING = (_FORGET, _BATCH_FORGET, _INTERRUPT)
_ROOT, _FILE = 1, 2
_VERSION = (7, 31)
_BIG_WRITES, _MAX_PAGES = 1 << 5, 1 << 22
_ASKED, _ANSWER = struct.Struct("<IIQQIIII"), struct.Struct("<IiQ")
_PLACE = struct.Struct("<QQI")  # file handle, offset, size: how READ and WRITE begin
_PLACE_BYTES = 40
_INIT_ANSWER = struct.Struct("<IIIIHHIIHHI28x")
_ATTRIBUTES = struct.Struct("<QQQQQQIIIIIIIIII")
_FOREVER_S = 1_000_000


class OneFile:
    """The file system.

    Args:
        cache: of the disk that the file is.
        flush_s: how long a flush takes; a power cut meanwhile finds everything unflushed.

    Attributes:
        off: the power is cut.
        ends_in_flush: it is cut while the next flush is on its way.
    """

    def __init__(self, cache: WriteCache, *, flush_s: float = 0.0) -> None:
        self._cache, self._flush_s = cache, flush_s
        self.off = self.ends_in_flush = False

    def serve(self, where: Path) -> None:
        """Mount on a folder and answer until it is unmounted; OSError where this process may not mount."""
        device = os.open("/dev/fuse", os.O_RDWR)
        try:
            _mount(where, device)
            self._answer_all(device)
        finally:
            os.close(device)

    def _answer_all(self, device: int) -> None:
        buffer = bytearray(MOST + 65536)
        view = memoryview(buffer)
        while True:
            try:
                count = os.readv(device, [buffer])
            except OSError as error:
                if error.errno in {errno.ENOENT, errno.EAGAIN}:  # it was taken back
                    continue
                if error.errno == errno.ENODEV:
                    return
                raise
            _, kind, number, node, *_ = _ASKED.unpack_from(buffer)
            if kind in _SAY_NOTHING:
                continue
            code, body = self._answer(kind, node, view[_ASKED.size : count])
            with contextlib.suppress(FileNotFoundError):  # who asked has gone
                os.writev(device, [_ANSWER.pack(_ANSWER.size + len(body), -code, number), body])

    def _answer(self, kind: int, node: int, asked: memoryview) -> tuple[int, bytes]:
        """Return an error's number, or 0, and the answer."""
        if kind in {_READ, _WRITE, _FSYNC} and self.off:
            return errno.EIO, b""
        if kind == _READ:
            _, offset, size = _PLACE.unpack_from(asked)
            return 0, self._cache.read(offset, size)
        if kind == _WRITE:
            _, offset, size = _PLACE.unpack_from(asked)
            self._cache.write(offset, asked[_PLACE_BYTES : _PLACE_BYTES + size])
            return 0, struct.pack("<II", size, 0)
        if kind == _FSYNC:
            return self._flush(), b""
        return self._answer_rare(kind, node, asked)

    def _flush(self) -> int:
        time.sleep(self._flush_s)
        self.off = self.off or self.ends_in_flush
        if self.off:
            return errno.EIO
        self._cache.flush()
        return 0

    def _answer_rare(self, kind: int, node: int, asked: memoryview) -> tuple[int, bytes]:
        if kind == _LOOKUP:
            if bytes(asked).rstrip(b"\0") != NAME:
                return errno.ENOENT, b""
            return 0, struct.pack("<QQQQII", _FILE, 0, _FOREVER_S, _FOREVER_S, 0, 0) + self._attributes(_FILE)
        if kind in {_GETATTR, _SETATTR}:
            return 0, struct.pack("<QII", _FOREVER_S, 0, 0) + self._attributes(node)
        if kind == _INIT:
            flags = _BIG_WRITES | _MAX_PAGES
            return 0, _INIT_ANSWER.pack(*_VERSION, MOST, flags, 16, 12, MOST, 1, MOST // 4096, 0, 0)
        if kind in {_OPEN, _OPENDIR}:
            return 0, bytes(16)
        if kind == _STATFS:
            return 0, bytes(80)
        if kind in {_FLUSH, _RELEASE, _RELEASEDIR, _READDIR, _DESTROY}:
            return 0, b""
        return errno.ENOSYS, b""

    def _attributes(self, node: int) -> bytes:
        mode = stat.S_IFREG | 0o600 if node == _FILE else stat.S_IFDIR | 0o700
        size = self._cache.size if node == _FILE else 0
        return _ATTRIBUTES.pack(node, size, size // 512, 0, 0, 0, 0, 0, 0, mode, 1, 0, 0, 0, 4096, 0)


def _mount(where: Path, device: int) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    options = f"fd={device},rootmode=40000,user_id=0,group_id=0,max_read={MOST}"
    if library.mount(b"hornbill-power", bytes(where), b"fuse", 0, options.encode()):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(where))
