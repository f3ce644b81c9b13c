r"""How an officer's vault is sealed.

Rules:
- A random master key is wrapped by Argon2id(passphrase, salt, pepper); changing the passphrase wraps the same
  master again and touches nothing else.
- Two compartments, each under its own random subkey that the master wraps: *reading* (sealing key, cache key)
  can one day be recovered or archived; *signing* never.
- Every wrap is bound to its purpose and its officer (``aad``), so that parts of two vaults cannot be mixed.
- There is no other check of a passphrase than that the master opens: no second hash to attack.

    sealed = create("four words that differ", officer_id="th-customs/somchai", pepper=pepper)
    master = open_master(sealed, "four words that differ", officer_id="th-customs/somchai", pepper=pepper)
    open_reading(sealed, master, officer_id="th-customs/somchai").sealing_key.public
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass, replace

from hornbill.kernel import ids
from hornbill.kernel.framing import BadFraming, pack, unpack
from hornbill.kernel.suite import content
from hornbill.kernel.suite.passphrase import DEFAULT_COST, SALT_BYTES, Cost, derive_key
from hornbill.kernel.suite.sealing import CannotOpen, SealingKey
from hornbill.kernel.suite.signing import SigningKey
from hornbill.vault.core.errors import WeakPassphrase, WrongPassphrase

MAX_PASSPHRASE = 256  # characters
_FEWEST_DIFFERENT = 6  # characters that differ in a passphrase


@dataclass(frozen=True)
class SealedVault:
    """A vault at rest: what the database holds.

    Attributes:
        salt: of the passphrase's derivation, 16 bytes.
        cost: of that derivation.
        master_wrapped: master key under the passphrase's key.
        reading_key_wrapped: subkey of the reading compartment under the master.
        reading_sealed: sealing key and cache key under that subkey.
        signing_key_wrapped: subkey of the signing compartment under the master.
        signing_sealed: signing key and installation under that subkey.
    """

    salt: bytes
    cost: Cost
    master_wrapped: bytes
    reading_key_wrapped: bytes
    reading_sealed: bytes
    signing_key_wrapped: bytes
    signing_sealed: bytes


@dataclass(frozen=True, repr=False)
class Reading:
    """The reading compartment, open.

    Attributes:
        sealing_key: opens what was sealed to the officer.
        cache_key: 32 bytes; encrypts what the node keeps for this officer's sessions.
    """

    sealing_key: SealingKey
    cache_key: bytes


@dataclass(frozen=True, repr=False)
class Signing:
    """The signing compartment, open.

    Attributes:
        signing_key: signs the officer's records.
        installation: names the chain that these records form, 8 hex digits.
    """

    signing_key: SigningKey
    installation: str


def _aad(purpose: str, officer_id: str) -> bytes:
    return pack([b"hornbill/vault/v1", purpose.encode(), officer_id.encode()])


def check_passphrase(passphrase: str, *, shortest: int, not_in: tuple[str, ...] = ()) -> None:
    """Check that a new passphrase will do.

    Args:
        passphrase: as typed.
        shortest: in characters.
        not_in: names of the officer, which must not be most of it.

    Raises:
        WeakPassphrase: too short, too long, too few different characters, or built on a name.
    """
    plain = clean(passphrase)
    if len(plain) < shortest:
        raise WeakPassphrase(f"a passphrase has at least {shortest} characters")
    if len(plain) > MAX_PASSPHRASE:
        raise WeakPassphrase(f"a passphrase has at most {MAX_PASSPHRASE} characters")
    rest = plain.casefold()
    for name in not_in:
        rest = rest.replace(name.casefold(), "") if name else rest
    if len(set(rest)) < _FEWEST_DIFFERENT or len(rest) < shortest // 2:
        raise WeakPassphrase("the passphrase is too easy to guess: too few different characters, or a name")


def clean(passphrase: str) -> str:
    """Return the passphrase as it is derived: NFC, without the blanks that phones add at the ends."""
    return unicodedata.normalize("NFC", passphrase).strip()


def create(passphrase: str, *, officer_id: str, pepper: bytes, cost: Cost = DEFAULT_COST) -> SealedVault:
    """Make a vault with new keys.

    Args:
        passphrase: checked by ``check_passphrase``.
        officer_id: whose.
        pepper: 32 bytes of the node's key file.
        cost: of the derivation.

    Returns:
        The sealed vault.
    """
    master = content.new_key()
    empty = create_under(master, officer_id=officer_id, cost=cost)
    return rewrap(empty, master, passphrase, officer_id=officer_id, pepper=pepper, cost=cost)


def create_under(master: bytes, *, officer_id: str, cost: Cost = DEFAULT_COST) -> SealedVault:
    """Make a vault with new keys that no passphrase opens, only who holds ``master``.

    Args:
        master: 32 bytes.
        officer_id: whose.
        cost: noted, for a passphrase that may come.

    Returns:
        The sealed vault; nothing in it wraps the master.
    """
    reading_key, signing_key = content.new_key(), content.new_key()
    reading = pack([SealingKey.generate().to_bytes(), content.new_key()])
    signing = pack([SigningKey.generate().to_bytes(), ids.new_installation().encode()])
    return SealedVault(
        salt=b"",
        cost=cost,
        master_wrapped=b"",
        reading_key_wrapped=content.encrypt(master, reading_key, aad=_aad("reading key", officer_id)),
        reading_sealed=content.encrypt(reading_key, reading, aad=_aad("reading", officer_id)),
        signing_key_wrapped=content.encrypt(master, signing_key, aad=_aad("signing key", officer_id)),
        signing_sealed=content.encrypt(signing_key, signing, aad=_aad("signing", officer_id)),
    )


def rewrap(
    sealed: SealedVault,
    master: bytes,
    passphrase: str,
    *,
    officer_id: str,
    pepper: bytes,
    cost: Cost = DEFAULT_COST,
) -> SealedVault:
    """Put the same master under another passphrase, with a new salt.

    Args:
        sealed: the vault.
        master: its master key, open.
        passphrase: the new one.
        officer_id: whose.
        pepper: 32 bytes.
        cost: of the new derivation.

    Returns:
        The vault with its master wrapped again; the compartments are untouched.
    """
    salt = secrets.token_bytes(SALT_BYTES)
    key = derive_key(clean(passphrase), salt=salt, pepper=pepper, cost=cost)
    wrapped = content.encrypt(key, master, aad=_aad("master", officer_id))
    return replace(sealed, salt=salt, cost=cost, master_wrapped=wrapped)


def renew(
    sealed: SealedVault, master: bytes, *, officer_id: str
) -> tuple[SealedVault, SigningKey, SealingKey]:
    """Make a signing and a sealing key in place of the present ones.

    Args:
        sealed: the vault.
        master: its master key, open.
        officer_id: whose.

    Returns:
        The vault with the new keys, and these. Master, cache key and installation stay: what is kept for the officer
        still opens, and the chain goes on.

    Raises:
        CannotOpen: the master is another vault's, or it was altered.
    """
    reading_key = content.decrypt(master, sealed.reading_key_wrapped, aad=_aad("reading key", officer_id))
    signing_key = content.decrypt(master, sealed.signing_key_wrapped, aad=_aad("signing key", officer_id))
    cache_key = open_reading(sealed, master, officer_id=officer_id).cache_key
    installation = open_signing(sealed, master, officer_id=officer_id).installation
    signing, sealing = SigningKey.generate(), SealingKey.generate()
    read, sign = pack([sealing.to_bytes(), cache_key]), pack([signing.to_bytes(), installation.encode()])
    renewed = replace(
        sealed,
        reading_sealed=content.encrypt(reading_key, read, aad=_aad("reading", officer_id)),
        signing_sealed=content.encrypt(signing_key, sign, aad=_aad("signing", officer_id)),
    )
    return renewed, signing, sealing


def reading_subkey(sealed: SealedVault, master: bytes, *, officer_id: str) -> bytes:
    """Return the subkey of the reading compartment, for recovery; CannotOpen if the master is another vault's."""
    return content.decrypt(master, sealed.reading_key_wrapped, aad=_aad("reading key", officer_id))


@dataclass(frozen=True, repr=False)
class Recovered:
    """A vault that was recovered: the old reading compartment under a new master, and new keys.

    Attributes:
        sealed: with a new signing compartment; no passphrase wraps it yet.
        master: new.
        signing_key: new, on an installation that was never used.
        old_sealing: opens what was sealed to the officer until now; still in the compartment.
        next_sealing: takes its place once the directory has both new keys.
        next_reading_sealed: the reading compartment with it.
    """

    sealed: SealedVault
    master: bytes
    signing_key: SigningKey
    old_sealing: SealingKey
    next_sealing: SealingKey
    next_reading_sealed: bytes


def recover(sealed: SealedVault, subkey: bytes, *, officer_id: str) -> Recovered:
    """Make a vault of an old one's reading compartment; the old signing compartment is given up, nobody can open it.

    Args:
        sealed: the old vault.
        subkey: of its reading compartment.
        officer_id: whose.

    Raises:
        CannotOpen: the subkey is another vault's.
    """
    aad = _aad("reading", officer_id)
    seed, cache_key = _parts(content.decrypt(subkey, sealed.reading_sealed, aad=aad))
    master = content.new_key()
    fresh = create_under(master, officer_id=officer_id)
    following = SealingKey.generate()
    return Recovered(
        sealed=replace(
            fresh,
            reading_key_wrapped=content.encrypt(master, subkey, aad=_aad("reading key", officer_id)),
            reading_sealed=sealed.reading_sealed,
        ),
        master=master,
        signing_key=open_signing(fresh, master, officer_id=officer_id).signing_key,
        old_sealing=SealingKey.from_bytes(seed),
        next_sealing=following,
        next_reading_sealed=content.encrypt(subkey, pack([following.to_bytes(), cache_key]), aad=aad),
    )


def sealing_of(reading_sealed: bytes, subkey: bytes, *, officer_id: str) -> SealingKey:
    """Return the sealing key of a reading compartment that lies under a subkey; CannotOpen for another's."""
    return SealingKey.from_bytes(
        _parts(content.decrypt(subkey, reading_sealed, aad=_aad("reading", officer_id)))[0]
    )


def decoy(cost: Cost = DEFAULT_COST) -> SealedVault:
    """Return a vault that no passphrase opens, for names that nobody has: opening it costs the same."""
    noise = secrets.token_bytes(content.NONCE_BYTES + content.KEY_BYTES + content.TAG_BYTES)
    return SealedVault(secrets.token_bytes(SALT_BYTES), cost, noise, noise, noise, noise, noise)


def open_master(sealed: SealedVault, passphrase: str, *, officer_id: str, pepper: bytes) -> bytes:
    """Open the master key; takes about a third of a second and 64 MiB, on purpose.

    Args:
        sealed: the vault.
        passphrase: as typed.
        officer_id: whose.
        pepper: 32 bytes.

    Returns:
        The master key, 32 bytes.

    Raises:
        WrongPassphrase: it does not open.
    """
    typed = clean(passphrase)[: MAX_PASSPHRASE + 1]
    key = derive_key(typed, salt=sealed.salt, pepper=pepper, cost=sealed.cost)
    try:
        return content.decrypt(key, sealed.master_wrapped, aad=_aad("master", officer_id))
    except CannotOpen as error:
        raise WrongPassphrase("the name or the passphrase is not right") from error


def open_reading(sealed: SealedVault, master: bytes, *, officer_id: str) -> Reading:
    """Open the reading compartment; CannotOpen if the master is another vault's or it was altered."""
    key = content.decrypt(master, sealed.reading_key_wrapped, aad=_aad("reading key", officer_id))
    seed, cache_key = _parts(content.decrypt(key, sealed.reading_sealed, aad=_aad("reading", officer_id)))
    return Reading(SealingKey.from_bytes(seed), cache_key)


def open_signing(sealed: SealedVault, master: bytes, *, officer_id: str) -> Signing:
    """Open the signing compartment; CannotOpen if the master is another vault's or it was altered."""
    key = content.decrypt(master, sealed.signing_key_wrapped, aad=_aad("signing key", officer_id))
    seed, installation = _parts(content.decrypt(key, sealed.signing_sealed, aad=_aad("signing", officer_id)))
    return Signing(SigningKey.from_bytes(seed), installation.decode())


def _parts(data: bytes) -> tuple[bytes, bytes]:
    try:
        first, second = unpack(data, count=2)
    except BadFraming as error:
        raise CannotOpen("a compartment of another form") from error
    return first, second
