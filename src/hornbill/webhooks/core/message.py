"""What a webhook says: that something has changed. Signed as Standard Webhooks has it (standardwebhooks.com, 1.0.0).

Rules: no room, officer, kind or number is in it, so anyone who reads it learns a time. The id stays the same when a message is tried again; the
time and so the signature are of each try, so that a receiver can refuse old ones.

    headers, body = written("msg_2c9f...", secret, now=now)
    # webhook-id, webhook-timestamp, webhook-signature: v1,<base64 of HMAC-SHA256(secret, "id.timestamp.body")>
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import TYPE_CHECKING

from hornbill.kernel.times import format_utc

if TYPE_CHECKING:
    from datetime import datetime

PREFIX = "whsec_"


def secret_of(node_secret: bytes, hook_id: str) -> bytes:
    """Return the secret of a webhook: it follows from the node's own, so that it is in no table.

    Args:
        node_secret: of ``node.keys``.
        hook_id: of the webhook.
    """
    return hmac.new(node_secret, b"hornbill/webhook/v1\0" + hook_id.encode(), hashlib.sha256).digest()


def secret_text(secret: bytes) -> str:
    """Write a secret as receivers take it: ``whsec_`` and base64."""
    return PREFIX + base64.b64encode(secret).decode()


def written(message_id: str, secret: bytes, *, now: datetime) -> tuple[dict[str, str], bytes]:
    """Return headers and body of one try.

    Args:
        message_id: the same for every try.
        secret: of the webhook.
        now: aware UTC time.
    """
    body = json.dumps(
        {"type": "changed", "timestamp": format_utc(now), "data": {}}, separators=(",", ":")
    ).encode()
    stamp = str(int(now.timestamp()))
    signed = hmac.new(secret, f"{message_id}.{stamp}.".encode() + body, hashlib.sha256).digest()
    headers = {
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
    }
    return headers, body
