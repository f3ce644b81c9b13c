"""This node's own officers (and no duty service) as the enrolment file has them: from their accounts, by their public keys."""

from __future__ import annotations

from hornbill.directory.core.agencies.enrolment import Officer
from hornbill.vault.queries import accounts


def officers_here() -> tuple[Officer, ...]:
    """Return the officers who have an account at this node and may use it, by id."""
    return tuple(
        Officer(
            id=account.officer_id,
            name=account.display_name,
            title=account.title,
            focal_point=account.focal_point,
            signing=bytes(account.signing_public),
            sealing=bytes(account.sealing_public),
        )
        for account in accounts()
        if account.is_active
    )
