"""Errors about officers' accounts: signing in, second factors, recovery in the reader's language; see ``pages.fault_words``."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS: dict[str, tuple[str | None, str]] = {
    "wrong-passphrase": (
        _("The name or the passphrase is not right."),
        _("Type both again; look at Caps Lock and at the keyboard's language."),
    ),
    "sign-in-paused": (
        _("Too many wrong passphrases for this name from this device: there is a pause."),
        _("Wait until the pause is over; it ends by itself, and other devices are not held up."),
    ),
    "address-paused": (
        _("Too many tries from this address: there is a pause."),
        _("Wait until the pause is over; it ends by itself, and other places are not held up."),
    ),
    "codes-paused": (
        None,
        _("Wait until the pause is over, or take a recovery code or a passkey, which count now."),
    ),
    "codes-closed": (
        None,
        _(
            "Take a recovery code or a passkey, then change your passphrase: somebody else may know it."
            " If you have neither, call your administrator."
        ),
    ),
    "gate-closed": (
        _("Your agency's sign-on service did not let you in, or nobody has signed on in this browser."),
        _("Sign on at your agency's service first; your vault opens after that."),
    ),
    "not-your-vault": (
        _("Who signed on at your agency's service is not the owner of this vault."),
        _(
            "Open your own vault, or sign out at your agency's service and sign on as yourself. Your administrator sees who is linked."
        ),
    ),
    "sign-in-busy": (
        _("Many are signing in at this moment."),
        _("Try again in a few seconds; what you typed is still here."),
    ),
    "second-factor-asked": (
        _("The passphrase is right; a second factor must follow it."),
        _("Sign in by the page, which asks for it."),
    ),
    "wrong-second-factor": (
        None,
        _("Type the six digits that the app shows now; look whether the device's clock is right."),
    ),
    "bad-passkey": (
        _("The passkey does not count here."),
        _("Try once more; if it stays, use the passphrase and look at your passkeys in the settings."),
    ),
    "step-over": (
        _("Too much time went by since the passphrase."),
        _("Type name and passphrase again."),
    ),
    "bad-factor": (None, ""),
    "other-officer": (
        _("That text was written by another officer."),
        _("Sign in as the officer who wrote it, or leave this page to discard the text."),
    ),
    "weak-passphrase": (
        _("This passphrase will not do: too short, too simple, or it differs from its repetition."),
        _("Take four or five words that do not belong together, and type them twice."),
    ),
    "wrong-sheet": (
        _("The name or the sheet is not right."),
        _("Look at the name that is printed on the sheet, and whether you have made a newer one since."),
    ),
    "sheet-ended": (None, _("Use the newest sheet, or ask two recovery officers of your agency.")),
    "wrong-recovery-code": (
        _("The name or the one-time code is not right."),
        _("Look at the name and at what you wrote down; or ask again."),
    ),
    "other-digits": (
        _("These are not the digits of this request."),
        _(
            "Call the officer on a number that you know and have the nine digits read out again. If they differ, or the"
            " officer asked for nothing, refuse."
        ),
    ),
    "recovery-refused": (
        _(
            "That cannot be done with this request for recovery: too few have agreed, you have agreed already, or it is over."
        ),
        _("Look at the page of recovery for what waits, and who may agree."),
    ),
    "no-such-recovery": (
        _("There is no such request for recovery for you."),
        _("Look at the page of recovery for what waits."),
    ),
    "bad-officer-list": (
        _("This list of officers cannot be read."),
        _(
            "Choose CSV (UTF-8), XLSX, XLS or ODS, at most 4 MiB and 1,000 rows. The headings name each column once: id, name, and if"
            " you like title, language, focal point."
        ),
    ),
    "officer-list-not-held": (
        _("This list is no longer kept."),
        _(
            "Choose the file again. Who has an account by now is passed over; slips of those who have none are void."
        ),
    ),
    "no-recovery-officers": (
        _("Your agency has named no recovery officers."),
        _("Ask your administrator to name some; until then the printed sheet alone opens a vault."),
    ),
    "vault-closed": (_("Your vault is closed."), _("Sign in again; then do it once more.")),
    "bad-preference": (_("There is no such language or time zone here."), _("Choose one of the list.")),
}
STATUS = {  # HTTP status of these errors; 400 for what is not here
    "address-paused": 429,
    "bad-passkey": 403,
    "codes-closed": 403,
    "codes-paused": 429,
    "gate-closed": 401,
    "no-recovery-officers": 409,
    "no-such-recovery": 404,
    "not-your-vault": 403,
    "other-digits": 403,
    "other-officer": 403,
    "recovery-refused": 409,
    "second-factor-asked": 403,
    "sheet-ended": 410,
    "sign-in-busy": 503,
    "sign-in-paused": 429,
    "step-over": 403,
    "ticket-refused": 410,
    "vault-closed": 401,
    "wrong-passphrase": 403,
    "wrong-recovery-code": 403,
    "wrong-second-factor": 403,
    "wrong-sheet": 403,
}
