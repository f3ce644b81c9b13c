"""How long a time stamp can be relied on: until its certificate or one of its algorithms ends.

Rules
- The dates of algorithms are those after which NIST IR 8547 (initial public draft, November 2024, tables 2 and 4) no longer allows or advises
  them: signatures of 112 bits of security after 2030, all of RSA and elliptic curves after 2035. They are data: change a row when advice changes.
- A stamp is renewed ``RENEW_BEFORE`` the earlier of the two ends, by a second stamp over the first one (RFC 4998, section 5.2).

    ends_at(certificate.not_valid_after_utc, "rsa", 2048)   # at the latest 2030-12-31
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

RENEW_BEFORE = timedelta(days=90)
_APART = timedelta(days=1)  # an authority whose certificate stays the same is not asked again and again
SOURCE = "NIST IR 8547 (initial public draft), November 2024"
_FAR = datetime(2035, 12, 31, tzinfo=UTC)
_NEAR = datetime(2030, 12, 31, tzinfo=UTC)
_ENDED = datetime(2013, 12, 31, tzinfo=UTC)  # NIST SP 800-131A: below 112 bits; SHA-1 in signatures
# Kind of key -> least bits -> last day. Bits of elliptic curves are those of the curve.
_KEYS = {
    "rsa": ((3072, _FAR), (2048, _NEAR), (0, _ENDED)),
    "ec": ((256, _FAR), (224, _NEAR), (0, _ENDED)),
    "ed": ((0, _FAR),),
}
_WEAK_HASHES = frozenset({"md5", "sha1"})


def ends_at(certificate_ends: datetime, key: str, bits: int, hash_name: str = "sha256") -> datetime:
    """Return until when a stamp can be relied on.

    Args:
        certificate_ends: end of the signer's certificate, aware.
        key: ``rsa``, ``ec`` or ``ed``; any other kind counts as ended.
        bits: length of the key.
        hash_name: of the signature, lower case.
    """
    rows = _KEYS.get(key, ((0, _ENDED),))
    ends = next((end for least, end in rows if bits >= least), _ENDED)
    if hash_name in _WEAK_HASHES:
        ends = _ENDED
    return min(certificate_ends, ends)


def renew_at(at: datetime, ends: datetime) -> datetime:
    """Return when a stamp is to be renewed: some time before its end, and where it is short-lived, halfway; never within a day.

    Args:
        at: time of the stamp, aware.
        ends: until when it can be relied on.
    """
    return max(at + _APART, ends - min(RENEW_BEFORE, (ends - at) / 2))
