"""Which whole chunks the next bytes of a sealed file complete, and what is left over.

Rules: pure; a chunk that is not the announced one ends it, and nothing behind it counts.

found = cut(shape, leaves, index=1, tail=tail, data=piece)
found.whole        # [(1, memoryview), (2, memoryview)]: each has the hash that was announced
found.rest         # bytes of the chunk that is not whole yet
found.wrong        # None, or the first chunk that is not the announced one: nothing behind it counts
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hornbill.kernel.suite.merkle import leaf_hash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.exchange.core.files.blob import Shape


class Cut(NamedTuple):
    """What the next bytes are; see the module."""

    whole: list[tuple[int, bytes]]
    rest: bytes
    wrong: int | None


def cut(shape: Shape, leaves: Sequence[bytes], *, index: int, tail: bytes, data: bytes) -> Cut:
    """Cut bytes into chunks.

    Args:
        shape: of the file.
        leaves: the hash of each of its chunks.
        index: number of the first chunk that is not whole.
        tail: its beginning, as far as it is here.
        data: what follows, at most what is missing of the file.
    """
    view, whole = memoryview(tail + data), []
    while view and len(view) >= (size := shape.end(index) - shape.start(index)):
        chunk = bytes(view[:size])
        if leaf_hash(chunk) != leaves[index]:
            return Cut(whole, b"", index)
        whole.append((index, chunk))
        view, index = view[size:], index + 1
    return Cut(whole, bytes(view), None)
