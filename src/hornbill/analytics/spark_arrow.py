"""Batches of rows (Arrow IPC) from a server that nobody vouches for, checked before a row is made of them.

Rules
- Arrow's reader takes what it is given: packed buffers that unpack to a thousand times their size, offsets that lie outside of a buffer or give every row the
  same megabytes, columns of any length without a byte. So packed buffers and dictionaries are refused, columns are whole numbers, decimals and texts alone, and
  each batch is validated. What is left is about as large in memory as on the wire, which has its limit (``spark_bounds``).
- Source: Arrow columnar format, "Encapsulated message format" and "Security considerations"; FlatBuffers internals for ``is_packed``.

    core.pa = CheckedArrow(core.pa)
"""

from __future__ import annotations

import struct
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from hornbill.analytics.core.errors import EngineFailed

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCHEMA, _BATCH = 1, 3  # kinds of messages (Message.fbs, MessageHeader)
_KIND, _HEADER, _MORE = (
    1,
    2,
    4,
)  # fields of a message: its kind, its header, and pairs of texts, by which older versions named a compression
_PACKED = 3  # field of a batch: its compression
_FIRST = 4  # bytes of a table of fields before the first offset


class CheckedArrow:
    """Arrow's library, whose streams are checked.

    Args:
        arrow: the module.

    Attributes:
        ipc: its reader of streams, checked.
    """

    def __init__(self, arrow: Any) -> None:
        self._arrow = arrow
        self.ipc = _Streams(arrow)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._arrow, name)


class _Streams:
    def __init__(self, arrow: Any) -> None:
        self._arrow = arrow

    @contextmanager
    def open_stream(self, data: bytes) -> Iterator[Iterator[Any]]:
        """Give the batches of a stream.

        Raises:
            EngineFailed: one is not plain and whole.
        """
        for message in self._arrow.ipc.MessageReader.open_stream(data):
            if not is_plain(bytes(message.metadata)):
                raise EngineFailed("the engine sent packed rows or dictionaries; they were not unpacked")
        with self._arrow.ipc.open_stream(data) as reader:
            _check_columns(self._arrow.types, reader.schema)
            yield (_validated(batch) for batch in reader)


def is_plain(metadata: bytes) -> bool:
    """Tell whether a message is a schema, or a batch whose buffers are not packed.

    Args:
        metadata: of the message, a FlatBuffer.
    """
    try:
        (root,) = struct.unpack_from("<I", metadata)
        kind = _field(metadata, root, _KIND)
        if not kind or metadata[kind] == _SCHEMA:
            return bool(kind)
        header = _field(metadata, root, _HEADER)
        if not header or metadata[kind] != _BATCH or _field(metadata, root, _MORE):
            return False
        (offset,) = struct.unpack_from("<I", metadata, header)
        return not _field(metadata, header + offset, _PACKED)
    except (struct.error, IndexError):
        return False


def _field(data: bytes, table: int, number: int) -> int:
    """Return where a field of a table is; 0 where the table has none."""
    (back,) = struct.unpack_from("<i", data, table)
    fields = table - back
    at = _FIRST + 2 * number
    if fields < 0:
        raise struct.error("outside of the message")
    if at >= struct.unpack_from("<H", data, fields)[0]:
        return 0
    (offset,) = struct.unpack_from("<H", data, fields + at)
    return table + offset if offset else 0


def _check_columns(types: Any, schema: Any) -> None:
    for column in schema:
        kind = column.type
        if not (
            types.is_integer(kind)
            or types.is_decimal(kind)
            or types.is_string(kind)
            or types.is_large_string(kind)
        ):
            raise EngineFailed(f"the engine sent a column of the kind {str(kind)!r:.40}, which no query has")


def _validated(batch: Any) -> Any:
    try:
        batch.validate(full=True)
    except Exception:  # noqa: BLE001  # Arrow's own errors, of a library that is not imported here
        raise EngineFailed("the engine sent damaged rows") from None
    if batch.num_rows and not batch.num_columns:
        raise EngineFailed("the engine sent rows without columns")
    return batch
