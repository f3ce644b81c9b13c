"""The certificates of a time stamp in the order that DER wants, which many authorities do not keep (``openssl ts`` among them).

Rules: the certificates of signed data are a set and no part of what is signed (RFC 5652, section 5.1), so their order means nothing; the parser
that we use takes them in DER's order alone. Nothing else is changed, and no length. What is not such an answer is returned as it came.

    in_order(answer)
"""

from __future__ import annotations

from hornbill.evidence.core.stamps.der import CONTEXT_0, parts, signed_data

_BEFORE = 3  # version, digestAlgorithms, encapContentInfo


def in_order(answer: bytes) -> bytes:
    """Return an answer with the certificates of its signed data sorted.

    Args:
        answer: a ``TimeStampResp`` in DER, or anything.
    """
    try:
        held = signed_data(answer)[_BEFORE]
        if held.tag != CONTEXT_0:
            return answer
        some = [answer[one.start : one.end] for one in parts(answer, held.begin, held.end)]
    except (ValueError, IndexError):
        return answer
    return answer[: held.begin] + b"".join(sorted(some)) + answer[held.end :]
