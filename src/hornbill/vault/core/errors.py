"""What can go wrong between an officer and the vault."""

from __future__ import annotations

from hornbill.kernel.errors import BadInput, HornbillError


class VaultError(HornbillError):
    """Root of the vault's own errors."""

    code = "vault"


class WrongPassphrase(VaultError):
    """The name or the passphrase is not right; which of the two is not said."""

    code = "wrong-passphrase"
    default_cure = "Type both again; look at Caps Lock and at the keyboard's language."


class SignInPaused(VaultError):
    """Too many wrong passphrases for this name from this address."""

    code = "sign-in-paused"
    default_cure = "Wait until the pause is over; it ends by itself, and other devices are not held up."


class AddressPaused(SignInPaused):
    """Too many tries on the pages of recovery from this address, under whatever names."""

    code = "address-paused"
    default_cure = "Wait until the pause is over; it ends by itself, and other places are not held up."


class GateClosed(VaultError):
    """Nobody has signed on at the agency's sign-on service in this browser, or the service said no."""

    code = "gate-closed"
    default_cure = "Sign on at your agency's service first; your vault opens after that."


class NotYourVault(VaultError):
    """Who signed on at the agency's service is not the owner of the vault."""

    code = "not-your-vault"
    default_cure = "Open your own vault, or sign out at your agency's service and sign on as yourself. Your administrator sees who is linked."


class CodesPaused(SignInPaused):
    """Too many wrong codes of an app for this officer."""

    code = "codes-paused"
    default_cure = "Wait until the pause is over, or take a recovery code or a passkey, which count now."


class CodesClosed(VaultError):
    """So many wrong codes were given after the passphrase that no code of an app counts any more."""

    code = "codes-closed"
    default_cure = (
        "Take a recovery code or a passkey, then change your passphrase: somebody else may know it."
        " If you have neither, call your administrator."
    )


class SignInBusy(VaultError):
    """More passphrases are being tried at this moment than the node takes at once."""

    code = "sign-in-busy"
    default_cure = "Try again in a few seconds; what you typed is still here."


class OtherOfficer(VaultError):
    """A text that one officer wrote was about to be sent by another."""

    code = "other-officer"
    default_cure = "Sign in as the officer who wrote it, or leave this page to discard the text."


class SecondFactorAsked(VaultError):
    """The passphrase is right, and a second factor must follow it."""

    code = "second-factor-asked"
    default_cure = "Sign in by the page, which asks for it."


class WrongSecondFactor(VaultError):
    """The code does not count: of another time, used before, mistyped."""

    code = "wrong-second-factor"
    default_cure = "Type the six digits that the app shows now; look whether the device's clock is right."


class BadPasskey(VaultError):
    """What the device answered does not count here."""

    code = "bad-passkey"
    default_cure = "Try once more; if it stays, use the passphrase and look at your passkeys in the settings."


class StepOver(VaultError):
    """Too much time went by between the passphrase and the second factor."""

    code = "step-over"
    default_cure = "Type name and passphrase again."


class BadFactor(BadInput):
    """Such a second factor cannot be added, renamed or removed."""

    code = "bad-factor"
    default_cure = "Correct what the message names and send the form again."


class WeakPassphrase(BadInput):
    """A new passphrase is too short or too simple."""

    code = "weak-passphrase"
    default_cure = "Take four or five words that do not belong together."


class VaultClosed(VaultError):
    """Something needs an open vault and nobody is signed in."""

    code = "vault-closed"
    default_cure = "Sign in again; then repeat what you did."


class TokenRefused(VaultError):
    """Root of what is said to a program whose token does not count."""

    code = "token-refused"
    default_cure = "Make a new token under Settings, Programs that act for you."


class UnknownToken(TokenRefused):
    """It is malformed, or this node never gave it out."""

    code = "token-unknown"


class TokenExpired(TokenRefused):
    """Its time is over."""

    code = "token-expired"


class TokenEnded(TokenRefused):
    """Its officer revoked it, changed the passphrase, or no longer has an account."""

    code = "token-ended"


class TokensPaused(VaultError):
    """Too many wrong tokens from this address; right ones go on working."""

    code = "tokens-paused"
    default_cure = "Correct the token; the pause ends by itself, and right tokens are not held up."


class BadToken(BadInput):
    """Such a token cannot be made."""

    code = "bad-token"
    default_cure = "Correct what the message names and send the form again."
