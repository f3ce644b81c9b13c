"""What is done with an officer's account, in words: for the settings and the history of sign-ins."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.audit import queries as audit
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

# Coming in, going out, and tries that failed.
SIGN_INS = {
    "vault.sign-in": lambda: _("Signed in"),
    "vault.sign-in-failed": lambda: _("Wrong passphrase"),
    "vault.sign-in-refused": lambda: _("Signed in over another officer's text: refused"),
    "vault.second-factor-failed": lambda: _("The passphrase was right, the second factor was not"),
    "vault.passkey-cloned": lambda: _("A passkey whose counter went back was refused: there may be a copy"),
    "vault.codes-closed": lambda: _("Too many wrong codes: codes from your app are blocked"),
    "vault.sign-out": lambda: _("Signed out"),
    "vault.sign-out-everywhere": lambda: _("Signed out everywhere"),
    "vault.sign-out-elsewhere": lambda: _("Signed out everywhere else"),
    "vault.session-ended": lambda: _("Session ended by itself"),
    "vault.sheet-use": lambda: _("Vault opened with the recovery sheet, and a new passphrase set"),
    "vault.sheet-failed": lambda: _("Wrong recovery sheet"),
    "vault.recovery-finish": lambda: _("Vault recovered by two officers, and a new passphrase set"),
    "vault.recovery-failed": lambda: _("Wrong one-time code"),
}
ALL = {
    **SIGN_INS,
    "vault.change-passphrase": lambda: _("Passphrase changed"),
    "vault.change-passphrase-failed": lambda: _("Passphrase not changed: the present one was wrong"),
    "vault.prefer": lambda: _("Language, time zone or closing time changed"),
    "alerts.wake-on": lambda: _("Notices of alerts to a browser switched on"),
    "alerts.wake-off": lambda: _("Notices of alerts to a browser switched off"),
    "alerts.mail": lambda: _("Mail address for notices of alerts changed"),
    "vault.token-make": lambda: _("Token for a program made"),
    "vault.token-make-failed": lambda: _("Token not made: the passphrase was wrong"),
    "vault.token-end": lambda: _("Token of a program ended"),
    "vault.officers-draw": lambda: _("First passphrases drawn for a list of officers"),
    "vault.officers-draw-failed": lambda: _("No passphrases drawn for a list: yours was wrong"),
    "vault.officers-made": lambda: _("Accounts made for a list of officers"),
    "vault.sheet-make": lambda: _("Recovery sheet made"),
    "vault.sheet-make-failed": lambda: _("Recovery sheet not made: the passphrase was wrong"),
    "vault.sheet-end": lambda: _("Recovery sheet given up"),
    "vault.recovery-ask": lambda: _("Recovery asked for"),
    "vault.recovery-agree": lambda: _("A recovery officer agreed to your recovery"),
    "vault.recovery-refuse": lambda: _("Recovery refused"),
    "vault.recovery-expired": lambda: _("Request for recovery expired"),
    "vault.recovery-other-digits": lambda: _("A recovery officer typed other digits"),
    "vault.factor-add": lambda: _("Second factor added"),
    "vault.factor-add-failed": lambda: _("Second factor not added: the passphrase was wrong"),
    "vault.factor-rename": lambda: _("Second factor renamed"),
    "vault.factor-remove": lambda: _("Second factor removed"),
    "vault.factor-remove-failed": lambda: _("Second factor not removed: the passphrase was wrong"),
    "vault.factors-remove-all": lambda: _("All second factors removed on the server"),
    "vault.codes-open": lambda: _("Codes from your app work again: unblocked on the server"),
    "vault.recovery-codes": lambda: _("Recovery codes made"),
    "vault.recovery-codes-failed": lambda: _("Recovery codes not made: the passphrase was wrong"),
}
_FAILED = {
    "vault.sign-in-refused",
    "vault.codes-closed",
    "vault.passkey-cloned",
    "vault.recovery-other-digits",
}
_WAYS = {
    "passphrase": lambda: _("passphrase"),
    "code": lambda: _("code of an app"),
    "recovery-code": lambda: _("recovery code"),
    "passkey": lambda: _("passkey"),
    "sheet": lambda: _("recovery sheet"),
    "two-officers": lambda: _("two recovery officers"),
}


@dataclass(frozen=True)
class Act:
    """One line of an account's history.

    Attributes:
        what: in the reader's language.
        address: from where; empty when it was not noted.
        failed: stands out.
        way: how the vault was opened; empty when it was not noted.
    """

    at: datetime
    what: str
    address: str
    failed: bool
    way: str = ""


def way_words(way: str) -> str:
    """Return the words for a way of signing in: ``passphrase+code``."""
    return " + ".join(_WAYS[part]() for part in way.split("+") if part in _WAYS)


def history(officer_id: str, acts: Iterable[str] = ALL, *, limit: int) -> list[Act]:
    """Return what was done with an officer's account, newest first.

    Args:
        officer_id: whose.
        acts: any of ``ALL``.
        limit: at most so many.
    """
    found = []
    for entry in audit.acts_about(officer_id, acts, limit=limit):
        detail = json.loads(entry.detail)
        failed = entry.act in _FAILED or entry.act.endswith("-failed")
        way = way_words(str(detail.get("way", "")))
        found.append(Act(parse_utc(entry.at), ALL[entry.act](), str(detail.get("address", "")), failed, way))
    return found
