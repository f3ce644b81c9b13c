"""How much an engine may send, and how long it may take.

Rules
- An answer beyond a limit is an error, never cut: half an answer would look like an answer.
- Bytes are those of texts in UTF-8, and 8 for every other value. What a remote engine sends is counted on the wire as well (``spark_bounds``).

    for row in counted(rows, Limits(rows=10)): ...
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.analytics.core.errors import AnswerTooLarge
from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hornbill.analytics.core.answer import Value

# Twenty times what a spreadsheet program holds. The longest answers of the twelve queries are accounts of a list and pairs of two lists of names.
MOST_ROWS = 20_000_000
MOST_BYTES = 4 * 1024**3  # 200 bytes for each of these rows; an answer waits on disk before it is printed
TIME_LIMIT_MIN = 60  # nobody waits longer unasked; not measured for the largest lists, so it can be set
LONGEST_MIN = 7 * 24 * 60  # more is more likely a mistake, such as seconds for minutes
_OTHER = 8  # bytes of a number


@dataclass(frozen=True)
class Limits:
    """What an engine may do for one query.

    Attributes:
        rows: of an answer.
        bytes: of an answer, and of all that a remote engine sends.
        seconds: from the opening of the engine to the last row.
    """

    rows: int = MOST_ROWS
    bytes: int = MOST_BYTES
    seconds: float = TIME_LIMIT_MIN * 60.0


def time_limit_s(minutes: int) -> float:
    """Return a time limit in seconds.

    Args:
        minutes: 1 to ``LONGEST_MIN``.

    Raises:
        BadInput: they are out of this range.
    """
    if not 1 <= minutes <= LONGEST_MIN:
        raise BadInput(
            f"a time limit of {minutes} minutes is not possible",
            cure=f"Give --time-limit-min whole minutes from 1 to {LONGEST_MIN}.",
        )
    return minutes * 60.0


def counted(rows: Iterable[tuple[Value, ...]], limits: Limits) -> Iterator[tuple[Value, ...]]:
    """Yield rows as long as they are within the limits.

    Args:
        rows: of an answer.
        limits: to their number and bytes.

    Raises:
        AnswerTooLarge: there are more.
    """
    size = 0
    for number, row in enumerate(rows, 1):
        size += sum(len(value.encode()) if isinstance(value, str) else _OTHER for value in row)
        if number > limits.rows:
            raise AnswerTooLarge(f"the answer has more than {limits.rows} rows")
        if size > limits.bytes:
            raise AnswerTooLarge(f"the answer has more than {limits.bytes} bytes")
        yield row
