"""Readers of what guests send: an answer, altered before the page seals it."""

from __future__ import annotations

from devtools.fuzzing.decoder import Decoder
from hornbill.guests.core import link
from hornbill.guests.core.errors import BadAnswer
from hornbill.kernel.suite import content
from hornbill.kernel.suite.link_key import LinkKeys, bound_to

_KEYS, _REQUEST = LinkKeys(b"p" * 32, b"q" * 32, b"a" * 32), b"r" * 16


def _open(data: bytes) -> link.Answer:
    sealed = content.encrypt(_KEYS.answer, data, aad=bound_to("answer", _REQUEST))
    return link.open_answer(_KEYS, sealed, request=_REQUEST)


def decoders() -> list[Decoder]:
    """Return them."""
    seeds = [
        link.write_answer("The account was opened in March.", []),
        link.write_answer("", [link.File("list.csv", b"a;b\n" * 40), link.File("scan.pdf", b"%PDF-1.7")]),
    ]
    return [Decoder("guest-answer", _open, (BadAnswer,), lambda: seeds)]
