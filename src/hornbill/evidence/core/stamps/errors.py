"""Why a time stamp is not kept, or does not hold."""

from __future__ import annotations

from hornbill.kernel.errors import HornbillError


class BadStamp(HornbillError):
    """A time stamp does not hold.

    Attributes:
        why: one of ``WHY``.
    """

    code = "bad-time-stamp"
    default_cure = "Nothing was kept of this answer. Ask the authority again, or ask it what is wrong."

    def __init__(self, why: str, detail: str = "") -> None:
        self.why = why
        super().__init__(f"{WHY[why]} ({detail})" if detail else WHY[why])


class BadAuthorities(HornbillError):
    """The setting that names the authorities, or a file of roots, cannot be used."""

    code = "bad-time-stamp-authorities"
    default_cure = "Correct HORNBILL_TIME_STAMP_AUTHORITIES, or put the authority's root certificates (PEM) where docs/operations.md says."


WHY = {
    "unreachable": "the authority cannot be reached",
    "unreadable": "the answer is not a time stamp",
    "refused": "the authority refused the request",
    "many-signers": "the stamp has more than one signer, or none",
    "no-certificate": "the stamp does not bring the certificate of its signer",
    "not-for-stamps": "the signer's certificate is not for time stamps alone",
    "unknown-root": "the stamp does not lead to a root certificate of this authority, or its signature does not hold",
    "other-certificate": "the stamp was signed for another certificate than the one that it brings",
    "other-hash": "the stamp is for another hash",
    "other-algorithm": "the stamp is not for a SHA-256",
    "other-nonce": "the stamp answers another request: its nonce is not the one that was sent",
    "future": "the stamp is from the future",
    "past": "the stamp is older than the request",
    "ended": "the certificate or an algorithm of the stamp has ended",
    "revoked": "the certificate of the authority was revoked",
    "bad-setting": "a setting of this server, such as its proxy, keeps the authority from being asked",
    "bad-address": "the address of the authority cannot be read",
    "failed": "asking the authority failed for an unexpected reason; the server's log says which",
    "gone": "this server no longer has the record",
    "no-roots": "no root certificate of this authority is known here",
}
