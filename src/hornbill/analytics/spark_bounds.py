"""Bounds on what a Spark Connect server sends: the time of every call, and the bytes of all answers together.

Rules
- Every call of the client passes here and gets the time that is left, so gRPC itself ends a call in which a server is silent or sends for ever. A call
  that sets something, and one that lets go, get seconds.
- A retry is a call again, so retries lengthen nothing.
- A batch of rows may come in pieces that the client puts together in memory: their bytes have a limit of their own.

    builder.add_interceptor(bounds(grpc, Limits(), Deadline(3600)))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.analytics.core.errors import AnswerTooLarge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hornbill.analytics.core.limits import Limits
    from hornbill.analytics.deadline import Deadline

MESSAGE = (
    128 * 1024**2
)  # bytes of one message, as PySpark's client has it by itself; Spark's server sends batches of 4 MiB
BATCH = 2 * MESSAGE  # bytes of one batch in pieces
SETTING_S = 30.0  # a server loads a session with the first setting
LETTING_GO_S = 5.0  # when the answer is there already, or an error
_SETS = ("/Config",)
_LETS_GO = ("/ReleaseExecute", "/ReleaseSession", "/Interrupt")


class Counted:
    """The bytes that a server has sent in one session.

    Args:
        most: bytes of all messages.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._all = self._batch = 0

    def add(self, message: Any) -> None:
        """Count a message.

        Args:
            message: of the protocol.

        Raises:
            AnswerTooLarge: it goes beyond a limit.
        """
        self._all += message.ByteSize()
        if self._all > self._most:
            raise AnswerTooLarge(f"the engine sent more than {self._most} bytes")
        batch = getattr(message, "arrow_batch", None)
        if batch is not None and message.HasField("arrow_batch"):
            self._batch = (self._batch if batch.chunk_index else 0) + len(batch.data)
            if self._batch > BATCH:
                raise AnswerTooLarge(f"the engine sent more than {BATCH} bytes as one batch of rows")


def bounds(grpc: Any, limits: Limits, deadline: Deadline) -> Any:
    """Return an interceptor of a channel.

    Args:
        grpc: the library.
        limits: to what the server sends through this channel.
        deadline: to all calls together.
    """
    counted = Counted(limits.bytes)

    def within(details: Any) -> Any:
        """Give a call its time."""
        if details.method.endswith(_LETS_GO):
            return details._replace(timeout=LETTING_GO_S)
        deadline.check()
        most = SETTING_S if details.method.endswith(_SETS) else limits.seconds
        return details._replace(timeout=min(deadline.left_s(), most))

    def read(messages: Any) -> Iterator[Any]:
        try:
            for message in messages:
                counted.add(message)
                yield message
        finally:
            messages.cancel()

    class Bounds(grpc.UnaryUnaryClientInterceptor, grpc.UnaryStreamClientInterceptor):  # type: ignore[misc]  # bases of a library that may be missing
        """Gives calls their time and counts answers."""

        def intercept_unary_unary(self, call: Callable[[Any, Any], Any], details: Any, request: Any) -> Any:
            answer = call(within(details), request)
            counted.add(answer.result())
            return answer

        def intercept_unary_stream(self, call: Callable[[Any, Any], Any], details: Any, request: Any) -> Any:
            return read(call(within(details), request))

    return Bounds()
