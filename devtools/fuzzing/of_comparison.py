"""Readers of what a partner sends when two lists are compared: a request, an answer; and an officer's list."""

from __future__ import annotations

import sys
from datetime import date

from devtools.fuzzing.decoder import Decoder
from hornbill import tables
from hornbill.comparison.core import lists, psi
from hornbill.comparison.core.errors import BadList, BadMessage, ComparisonMissing
from hornbill.deconfliction.core.table import BadTable
from hornbill.kernel.framing import BadFraming, pack, unpack
from hornbill.tables.core.errors import BadTable as UnreadableTable

_NAME = b"c" * 32


def _messages() -> list[Decoder]:
    """Return the readers of messages; none where the library that makes them is not installed, which is said."""
    try:
        asked = psi.make_request(["a", "b"], _NAME)
    except ComparisonMissing as error:
        print(f"left out: comparison-request, comparison-answer: {error.message}", file=sys.stderr)
        return []
    answer = unpack(psi.make_answer(["b"], asked.message, _NAME, most=64))

    def answered(data: bytes) -> bytes:
        return psi.make_answer(["b"], data, _NAME, most=64)

    def opened(data: bytes) -> list[int]:
        """Open an answer whose beginning fits what was asked, so that altering reaches what stands behind it."""
        return psi.open_answer(asked, pack([*answer[:2], *unpack(data)[:2]]), most=64)

    return [
        Decoder("comparison-request", answered, (BadMessage,), lambda: [asked.message]),
        Decoder("comparison-answer", opened, (BadMessage, BadFraming), lambda: [pack(answer[2:])]),
    ]


def decoders() -> list[Decoder]:
    """Return them."""
    kinds = ["person", "phone"]
    table = b"kind,value,country,birth_date\nphone,081 234 5678,TH,\nperson,Somchai Jaidee,,1975-04-03\n"

    def compared(data: bytes) -> object:
        if tables.is_workbook(data):
            raise UnreadableTable("a workbook, which is opened elsewhere")
        sheet = tables.read(data).sheet
        return lists.read_list(sheet.header.names, sheet.rows(), kinds, most=20, today=date(2026, 11, 25))

    return [
        Decoder(
            "comparison-list",
            compared,
            (BadList, BadTable, UnreadableTable),
            lambda: [table],
        ),
        *_messages(),
    ]
