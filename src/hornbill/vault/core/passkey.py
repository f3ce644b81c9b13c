r"""Passkeys: what the browser is asked, and whether its answer counts (W3C Web Authentication, level 3).

Rules:
- The library ``fido2`` reads and verifies what has the right form (``passkey_answer``); here is what is demanded: this node's name and origin, the challenge that was
  given, the officer's presence and, wherever a passkey stands for the officer, user verification (finger, face, PIN).
- No attestation is asked: whose device it is does not matter, and asking would tell the node its model.
- A counter that does not grow reports a copy of the device's secret; passkeys that devices share have none (always 0).
- The extension ``prf`` gives 32 bytes that only this passkey can make; they never stand in the answer that is verified.

    place = Place("th-customs.example", "https://th-customs.example", "Thai Customs")
    asked = registration_options(place, challenge=challenge, user=user, known=())
    made = check_registration(place, challenge, answer)
    check_assertion(place, challenge, answer, credential=made.credential, counter=made.counter).cloned
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.vault.core.errors import BadPasskey
from hornbill.vault.core.passkey_answer import UNREADABLE, read_made, read_shown

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_ID = 1023  # bytes of a credential's id (Web Authentication, section 5.1.3)
CHALLENGE_BYTES = 32
TIMEOUT_MS = 300_000


@dataclass(frozen=True)
class Place:
    """Where passkeys count.

    Attributes:
        rp_id: name of the host; a passkey answers to no other.
        origin: scheme, host and port of the page.
        name: of the agency, as the device shows it.
    """

    rp_id: str
    origin: str
    name: str


@dataclass(frozen=True)
class User:
    """For whom a passkey is made.

    Attributes:
        handle: 32 bytes that tell nothing to others.
        name: to sign in with.
        display_name: as colleagues read it.
    """

    handle: bytes
    name: str
    display_name: str


@dataclass(frozen=True)
class Made:
    """A new passkey.

    Attributes:
        credential: public key and id, as the library keeps them.
        id: of the credential.
        counter: of signatures; 0 where the device has none.
        synced: it is copied to the officer's other devices, or may be.
    """

    credential: bytes
    id: bytes
    counter: int
    synced: bool


@dataclass(frozen=True)
class Shown:
    """A passkey that was shown.

    Attributes:
        counter: to remember.
        cloned: the counter did not grow: there may be a copy of the device's secret.
    """

    counter: int
    cloned: bool


def name_of(credential_id: bytes) -> str:
    """Return the name under which a credential is stored: 64 hex digits."""
    return hashlib.sha256(b"hornbill/passkey/v1\0" + credential_id).hexdigest()


def prf_input(agency: str) -> bytes:
    """Return what the passkey's function is asked about: the same for all passkeys of a node."""
    return hashlib.sha256(b"hornbill/passkey-prf/v1\0" + agency.encode()).digest()


def _server(place: Place) -> Any:
    from fido2.server import Fido2Server
    from fido2.webauthn import PublicKeyCredentialRpEntity

    entity = PublicKeyCredentialRpEntity(id=place.rp_id, name=place.name)
    return Fido2Server(entity, verify_origin=lambda origin: origin == place.origin)


def _state(challenge: bytes) -> dict[str, str]:
    from fido2.utils import websafe_encode

    return {"challenge": websafe_encode(challenge), "user_verification": "required"}


def registration_options(
    place: Place, *, challenge: bytes, user: User, known: Iterable[bytes]
) -> dict[str, Any]:
    """Return what the browser is asked to make, for ``navigator.credentials.create``.

    Args:
        place: this node.
        challenge: 32 random bytes.
        user: for whom.
        known: ids of the officer's passkeys; a device that holds one makes no second.
    """
    from fido2.webauthn import PublicKeyCredentialUserEntity

    entity = PublicKeyCredentialUserEntity(id=user.handle, name=user.name, display_name=user.display_name)
    options, _ = _server(place).register_begin(
        entity,
        credentials=[{"type": "public-key", "id": one} for one in known],
        resident_key_requirement="required",
        user_verification="required",
        challenge=challenge,
    )
    return {**options.public_key, "timeout": TIMEOUT_MS}


def request_options(
    place: Place, *, challenge: bytes, allowed: Iterable[bytes] | None = None
) -> dict[str, Any]:
    """Return what the browser is asked to show, for ``navigator.credentials.get``.

    Args:
        place: this node.
        challenge: 32 random bytes.
        allowed: ids of the passkeys that will do; None: whichever the officer chooses.
    """
    ids = None if allowed is None else [{"type": "public-key", "id": one} for one in allowed]
    options, _ = _server(place).authenticate_begin(
        credentials=ids, user_verification="required", challenge=challenge
    )
    return {**options.public_key, "timeout": TIMEOUT_MS}


def check_registration(place: Place, challenge: bytes, answer: str) -> Made:
    """Check a new passkey.

    Args:
        place: this node.
        challenge: as it was given.
        answer: of the browser, JSON.

    Raises:
        BadPasskey: unreadable, of another site or challenge, or made without user verification.
    """
    value = read_made(answer)
    try:
        data = _server(place).register_complete(_state(challenge), value)
        credential = data.credential_data
        made = Made(bytes(credential), credential.credential_id, data.counter, data.is_backup_eligible())
    except UNREADABLE as error:
        raise BadPasskey("the new passkey does not count here") from error
    if not 0 < len(made.id) <= MAX_ID:
        raise BadPasskey("the new passkey has no proper name")
    return made


def id_of(answer: str) -> bytes:
    """Return which credential an answer claims to be of; nothing is verified yet.

    Raises:
        BadPasskey: the answer cannot be read.
    """
    from fido2.webauthn import AuthenticationResponse

    value = read_shown(answer)
    try:
        return bytes(AuthenticationResponse.from_dict(value).raw_id)
    except UNREADABLE as error:
        raise BadPasskey("the device's answer cannot be read") from error


def check_assertion(
    place: Place, challenge: bytes, answer: str, *, credential: bytes, counter: int, handle: bytes
) -> Shown:
    """Check that a passkey was shown.

    Args:
        place: this node.
        challenge: as it was given.
        answer: of the browser, JSON.
        credential: as ``Made`` had it.
        counter: as it was last remembered.
        handle: of the officer whose passkey it is.

    Raises:
        BadPasskey: unreadable, of another site, challenge, officer or key, or without user verification.
    """
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from fido2.webauthn import AttestedCredentialData, AuthenticationResponse

    value = read_shown(answer)
    try:
        _server(place).authenticate_complete(_state(challenge), [AttestedCredentialData(credential)], value)
        response = AuthenticationResponse.from_dict(value).response
        named, shown = response.user_handle, response.authenticator_data.counter
    except (*UNREADABLE, InvalidSignature, UnsupportedAlgorithm) as error:
        raise BadPasskey("the passkey that was shown does not count here") from error
    if named and bytes(named) != handle:
        raise BadPasskey("the passkey that was shown is another officer's")
    return Shown(shown, cloned=bool(shown or counter) and shown <= counter)


def websafe(data: bytes) -> str:
    """Write bytes as the browser's JSON has them: base64url without padding."""
    from fido2.utils import websafe_encode

    return websafe_encode(data)


def id_in(credential: bytes) -> bytes:
    """Return the id that a kept credential names."""
    from fido2.webauthn import AttestedCredentialData

    return bytes(AttestedCredentialData(credential).credential_id)
