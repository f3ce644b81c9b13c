"""What Today reports an officer's own signing in: no second factor yet, a passkey that may be copied, codes that were tried.

Rules: one question to the database for all of it; nothing is shown to whom nothing concerns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.accounts import sign_ins
from hornbill.kernel.shell import Section
from hornbill.vault import second_factors

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def second_factor(vault: OpenVault, now: datetime) -> Section | None:
    """Suggest a second factor, or warn of what happened with one; no section otherwise."""
    del now
    needs = second_factors.needs_of(vault.officer_id)
    if needs.cloned:
        return Section(
            "second-factor",
            title=_("A passkey may be copied"),
            icon="siren",
            order=6,
            template="",
            purpose=_(
                "The counter of one of your passkeys went back: somebody may have a copy of it. Remove it and make another."
            ),
            action=_("Look at your passkeys"),
            action_url="sign-in-ways",
            urgent=True,
        )
    if needs.closed:
        return Section(
            "second-factor",
            title=_("Codes from your app are blocked"),
            icon="siren",
            order=6,
            template="",
            purpose=_(
                "Your passphrase was typed rightly and too many wrong codes followed it, so somebody else may know it."
                " Another passphrase ends that, and your app's codes count again."
            ),
            action=_("Change the passphrase"),
            action_url="passphrase",
            urgent=True,
        )
    seen = sign_ins.sign_ins(vault.officer_id) if needs.has_any else []
    if second_factors.tried_elsewhere([(act, address) for act, address, _at in seen]):
        return Section(
            "second-factor",
            title=_("Somebody may know your passphrase"),
            icon="siren",
            order=6,
            template="",
            purpose=_(
                "Your passphrase was typed rightly and the second factor was not, since you signed in before."
                " If that was not you, change the passphrase."
            ),
            action=_("Look at the sign-ins"),
            action_url="sign-in-history",
            urgent=True,
        )
    if not needs.has_any:
        return Section(
            "second-factor",
            title=_("Your passphrase alone opens your vault"),
            icon="fingerprint",
            order=7,
            template="",
            purpose=_(
                "Anyone who learns it can sign in as you. A second factor closes that way: a passkey or an app, in two minutes."
            ),
            action=_("Add a second factor"),
            action_url="sign-in-ways",
            advice=True,
        )
    return None
