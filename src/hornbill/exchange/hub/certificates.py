"""Trusted certificates for the hub: the usual authorities, or one file that the operator names.

Rules: ``HORNBILL_HUB_CA`` names a file of certificates (PEM) that take the place of the usual authorities; nothing
else of the environment counts. The name in the certificate must be the hub's in any case, and certificates are read
strictly (RFC 5280), as Python does from 3.13 on, so that one that holds here holds at every node.

    httpx.Client(verify=trusted(), trust_env=False)
"""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509

from hornbill import config

if TYPE_CHECKING:
    from datetime import datetime

SETTING = "HORNBILL_HUB_CA"


def trusted() -> ssl.SSLContext | bool:
    """Return what the connection to the hub is to trust: True for the usual authorities.

    Raises:
        BadSetting: the file cannot be read, or holds no certificate.
    """
    file = config.text(SETTING)
    if not file:
        return True
    try:
        context = ssl.create_default_context(cafile=file)
    except (OSError, ssl.SSLError) as error:
        cure = "Name a file in PEM form that holds the certificate of the authority that the hub's is from."
        raise config.BadSetting(f"{SETTING}: no certificate could be read from {file}", cure=cure) from error
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    return context


def authority_ends(now: datetime) -> tuple[datetime, int] | None:
    """Return when the first certificate in the operator's file ends, of those that have not ended, and how many those are.

    Which of several the hub's certificate is from cannot be told here, so the first counts. Where all have ended it is the last of them, and 0.

    Args:
        now: aware UTC time.

    Returns:
        None where no file is named, or it cannot be read.
    """
    file = config.text(SETTING)
    try:
        found = x509.load_pem_x509_certificates(Path(file).read_bytes()) if file else []
    except (OSError, ValueError, x509.InvalidVersion):
        return None  # the hub is not reached then, which is an alarm of its own
    ends = [one.not_valid_after_utc for one in found]
    valid = [end for end in ends if end > now]
    return (min(valid), len(valid)) if valid else (max(ends), 0) if ends else None


def distrusted(error: BaseException) -> ssl.SSLCertVerificationError | None:
    """Return why a certificate was not trusted, if that is what lies under an error."""
    step: BaseException | None = error
    while step is not None:
        if isinstance(step, ssl.SSLCertVerificationError):
            return step
        step = step.__cause__ or step.__context__
    return None
