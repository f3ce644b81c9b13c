r"""Two officers who meet make sure that they hold each other's keys: a code shown and scanned, or six words read out.

Rules:
- What is compared are the keys as the *other's* vault has them with the keys that the directory shows here, under the network's
  mark: ``SHA-256("hornbill/vouch-keys/v1\0" + id + "\0" + signing + sealing)``.
- The six words that one reads out are not those that the other reads out, so nobody can vouch by reading his own screen. They are
  proquints (D. S. Wilkerson, "A Proposal for Proquints", arXiv:0901.4016): 16 bits each as five letters that any language can say;
  96 bits of ``SHA-256("hornbill/vouch-words/v1\0" + JCS [network, reader, reader's keys, hearer, hearer's keys])``.
- A wrong word, another person's code, one's own, another network's: each is refused by a name of its own.

    code = parse(scanned)
    check_code(code, about, me=vault.officer_id, network=mark)     # returns only if it is this officer's, with these keys
    words(network, somchai, hanh)                                   # what somchai reads out to hanh
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.kernel import ids
from hornbill.kernel.errors import BadInput
from hornbill.kernel.suite import canonical

if TYPE_CHECKING:
    from hornbill.directory.core.agencies.network import Officer

WORDS = 6
HOW = ("code", "words")
PREFIX = "HBV1"
_KEYS, _WORDS = b"hornbill/vouch-keys/v1\0", b"hornbill/vouch-words/v1\0"
_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aiou"
_MARK = 16  # hex digits of the network's mark in a code
_LONGEST = 300  # characters of a code
_PARTS = 4
_LETTERS = re.compile(r"[a-z]+")


class BadVouch(BadInput):
    """Somebody is not vouched for."""

    code = "bad-vouch"
    default_cure = "Nothing was written down. Compare again."


class NotACode(BadVouch):
    """What was scanned or pasted is no code of an officer."""

    code = "not-a-vouch-code"
    default_cure = (
        "Scan the code on the “Meet in person” page on your colleague's own server, or compare the six words."
    )


class OtherNetworkCode(BadVouch):
    """The code is of another network."""

    code = "other-network-code"
    default_cure = (
        "Both must be signed in to servers of the same network. Check the address in both browsers."
    )


class OwnCode(BadVouch):
    """An officer scanned his own code, or would vouch for himself."""

    code = "own-vouch-code"
    default_cure = "Scan the code on your colleague's screen, not on yours."


class MixedUpCode(BadVouch):
    """The code is of another officer than the one whose page is open."""

    code = "mixed-up-codes"
    default_cure = "Open that officer's page to vouch for them, or ask the right colleague to show the code."


class OtherKeys(BadVouch):
    """The officer's vault holds other keys than the directory shows here."""

    code = "vouch-other-keys"
    default_cure = (
        "Do not vouch. Wait an hour for the directory to update and compare again. If they "
        "still differ, tell both administrators."
    )


class WrongWords(BadVouch):
    """The words that were typed are not those that the colleague should read out."""

    code = "wrong-vouch-words"
    default_cure = (
        "Ask for all six words to be read aloud again. If they still do not match, do not "
        "vouch, and tell both administrators."
    )


@dataclass(frozen=True)
class Code:
    """What a code says: beginning of the network's mark, officer, and digest of the officer's keys."""

    network: str
    officer: str
    keys: str


def keys_digest(officer_id: str, signing: bytes, sealing: bytes) -> str:
    """Return 64 hex digits that stand for an officer's keys."""
    return hashlib.sha256(_KEYS + officer_id.encode() + b"\0" + signing + sealing).hexdigest()


def digest_of(officer: Officer) -> str:
    """Return what stands for an officer's keys as the directory has them."""
    return keys_digest(officer.id, officer.signing, officer.sealing)


def code_text(network: str, officer_id: str, keys: str) -> str:
    """Write a code: what the QR code holds."""
    return f"{PREFIX}:{network[:_MARK]}:{officer_id}:{keys}"


def parse(text: str) -> Code:
    """Read a code.

    Raises:
        NotACode: any other text.
    """
    parts = text.strip()[:_LONGEST].split(":")
    if len(parts) != _PARTS or parts[0] != PREFIX or not re.fullmatch(rf"[0-9a-f]{{{_MARK}}}", parts[1]):
        raise NotACode("this is not the code of an officer")
    try:
        return Code(parts[1], ids.check_officer(parts[2]), ids.check_hash(parts[3]))
    except ids.BadId as error:
        raise NotACode("this is not the code of an officer") from error


def check_code(code: Code, about: Officer, *, me: str, network: str) -> None:
    """Return only if a code is of this officer, with the keys that the directory shows.

    Args:
        code: as scanned.
        about: the officer whose page is open.
        me: who vouches.
        network: its mark.

    Raises:
        OtherNetworkCode, OwnCode, MixedUpCode, OtherKeys: it is not.
    """
    if code.network != network[:_MARK]:
        raise OtherNetworkCode("this code was made in another network")
    if code.officer == me:
        raise OwnCode("this is your own code")
    if code.officer != about.id:
        raise MixedUpCode(f"this is the code of {code.officer}, and the page is that of {about.id}")
    if code.keys != digest_of(about):
        raise OtherKeys(f"{about.id} has different keys from the ones in this directory")


def words(network: str, reader: tuple[str, str], hearer: tuple[str, str]) -> tuple[str, ...]:
    """Return the six words that one officer reads out to another.

    Args:
        network: its mark.
        reader: id and digest of the keys of who reads them out.
        hearer: the same of who types them.
    """
    data = _WORDS + canonical.encode([network, *reader, *hearer])
    digest = hashlib.sha256(data).digest()
    return tuple(_proquint(int.from_bytes(digest[2 * n : 2 * n + 2])) for n in range(WORDS))


def _proquint(value: int) -> str:
    """Write 16 bits as consonant, vowel, consonant, vowel, consonant: 4, 2, 4, 2, 4 bits."""
    return "".join(
        letters[value >> shift & (len(letters) - 1)]
        for letters, shift in (
            (_CONSONANTS, 12),
            (_VOWELS, 10),
            (_CONSONANTS, 6),
            (_VOWELS, 4),
            (_CONSONANTS, 0),
        )
    )


def check_words(typed: str, expected: tuple[str, ...]) -> None:
    """Return only if these words were typed; case, hyphens and blanks do not count.

    Raises:
        WrongWords: how many are wrong is not said: words are compared whole, not guessed one by one.
    """
    if tuple(_LETTERS.findall(typed[:_LONGEST].lower())) != expected:
        raise WrongWords("these are not the six words that your colleague should read out")


def check_other(me: str, about: str) -> None:
    """Refuse to vouch for oneself."""
    if me == about:
        raise OwnCode("nobody vouches for himself")
