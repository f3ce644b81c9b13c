"""Readers of what a partner sends when two lists are compared: a request, an answer; and an officer's list."""

from __future__ import annotations

from datetime import date

from devtools.fuzzing.decoder import Decoder
from hornbill.comparison.core import lists, psi
from hornbill.comparison.core.errors import BadList, BadMessage
from hornbill.deconfliction.core.table import BadTable
from hornbill.kernel.framing import BadFraming, pack, unpack

_NAME = b"c" * 32
_ASKED = psi.make_request(["a", "b"], _NAME)
_ANSWER = unpack(psi.make_answer(["b"], _ASKED.message, _NAME, most=64))


def _answer(data: bytes) -> bytes:
    return psi.make_answer(["b"], data, _NAME, most=64)


def _open(data: bytes) -> list[int]:
    """Open an answer whose beginning fits what was asked, so that altering reaches what stands behind it."""
    return psi.open_answer(_ASKED, pack([*_ANSWER[:2], *unpack(data)[:2]]), most=64)


def decoders() -> list[Decoder]:
    """Return them."""
    kinds = ["person", "phone"]
    table = b"kind,value,country,birth_date\nphone,081 234 5678,TH,\nperson,Somchai Jaidee,,1975-04-03\n"
    return [
        Decoder(
            "comparison-list",
            lambda data: lists.read_list(data, kinds, most=20, today=date(2026, 11, 25)),
            (BadList, BadTable),
            lambda: [table],
        ),
        Decoder("comparison-request", _answer, (BadMessage,), lambda: [_ASKED.message]),
        Decoder("comparison-answer", _open, (BadMessage, BadFraming), lambda: [pack(_ANSWER[2:])]),
    ]
