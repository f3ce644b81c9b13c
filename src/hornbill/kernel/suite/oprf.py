"""Verifiable oblivious pseudorandom function: RFC 9497, mode VOPRF, suite ristretto255-SHA512.

Anyone who asks learns the function of a text and proves with the holder's public key that it is the true one; the holder
of the key learns neither the text nor the value.

Rules
- Composed here, step by step as the RFC has it, over libsodium's group (``ristretto255``) and the standard library's
  SHA-512. Nothing else is of our own.
- Elements and proofs are in the RFC's spelling; the identity and what is no element are refused (section 3.3.2).
- One proof covers a batch. It is verified before anything is returned, and what does not verify raises.
- One blinding may be shown to several holders: each sees the same random element, and no more.
- What is done with a key, a blind or a text takes the same time whatever its value: libsodium's group and scalars do, and
  no branch here looks at one. The length of a text and the size of a batch show. SHA-512 is OpenSSL's.
- Not post-quantum: anyone who keeps blinded elements and one day computes discrete logarithms learns what was asked.

    blinding = blind([b"phone:same:+66812345678"])
    answer = key.evaluate(blinding.elements)                  # at the holder
    blinding.finalise(answer, key.public)                     # [64 bytes]
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.kernel.suite import ristretto255 as group
from hornbill.kernel.suite.signing import BadKey

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED_BYTES = 32
PUBLIC_BYTES = 32
ELEMENT_BYTES = group.ELEMENT_BYTES
PROOF_BYTES = 64
OUTPUT_BYTES = 64
MAX_INPUT = 2**16 - 1  # bytes, RFC 9497, section 3.3
MAX_BATCH = 1024  # elements under one proof; the RFC allows 2^16 - 1
INFO = b"hornbill/keyholder/v1"  # RFC 9497, section 3.2.1: tells our keys from others of the same seed


class BadElement(BadInput):
    """Bytes that are no element of the group, or too many of them."""

    code = "bad-element"
    default_cure = "It was altered on the way, or the other side runs other software: ask again."


class WrongProof(HornbillError):
    """An answer does not prove that it was computed with this key."""

    code = "wrong-proof"
    default_cure = "Do not use it: the holder used another key, or somebody altered its answer."


class OprfKey:
    """A holder's private key: 32 bytes of seed (RFC 9497, section 3.2.1, DeriveKeyPair).

    Args:
        seed: 32 bytes.
        info: public; part of the derivation.
    """

    __slots__ = ("_scalar", "_seed", "public")

    def __init__(self, seed: bytes, *, info: bytes = INFO) -> None:
        if len(seed) != SEED_BYTES:
            raise BadKey(f"a holder's seed has {SEED_BYTES} bytes, not {len(seed)}")
        self._seed = bytes(seed)
        self._scalar = _VOPRF.derive_key(self._seed, info)
        self.public = group.multiply_base(self._scalar)

    @classmethod
    def generate(cls) -> OprfKey:
        """Make a key from the operating system's randomness."""
        return cls(secrets.token_bytes(SEED_BYTES))

    def to_bytes(self) -> bytes:
        """Return the 32-byte seed."""
        return self._seed

    def evaluate(self, elements: Sequence[bytes]) -> bytes:
        """Evaluate a batch (RFC 9497, section 3.3.2, BlindEvaluate).

        Args:
            elements: 1 to ``MAX_BATCH`` blinded elements of 32 bytes.

        Returns:
            The proof (64 bytes), then the evaluated elements in their order.

        Raises:
            BadElement: none, too many, or one that is no element.
        """
        return self._evaluate(elements, group.random_scalar())

    def _evaluate(self, elements: Sequence[bytes], random: bytes) -> bytes:
        """Evaluate with a given scalar for the proof, which is random and used once except in tests."""
        if not 1 <= len(elements) <= MAX_BATCH:
            raise BadElement(f"{len(elements)} elements; 1 to {MAX_BATCH} are evaluated at once")
        try:
            evaluated = [group.multiply(self._scalar, element) for element in elements]
        except group.NotAnElement as error:
            raise BadElement("one of the elements is none of the group") from error
        return self._prove(elements, evaluated, random) + b"".join(evaluated)

    def _prove(self, elements: Sequence[bytes], evaluated: Sequence[bytes], random: bytes) -> bytes:
        """Prove that a batch was evaluated with this key (RFC 9497, section 2.2.1, GenerateProof)."""
        m = _weighted(_VOPRF.weights(self.public, elements, evaluated), elements)
        z = group.multiply(self._scalar, m)
        t2, t3 = group.multiply_base(random), group.multiply(random, m)
        challenge = _VOPRF.challenge(self.public, m, z, t2, t3)
        return challenge + group.minus(random, group.times(challenge, self._scalar))

    def __repr__(self) -> str:
        return "OprfKey(...)"


class Blinding:
    """Texts that were blinded, and what unblinds the answers; kept in memory alone, and for one use.

    Attributes:
        elements: to show to holders, in the order of the texts.
    """

    __slots__ = ("_texts", "_unblinds", "elements")

    def __init__(self, texts: Sequence[bytes], blinds: Sequence[bytes]) -> None:
        self._texts = list(texts)
        self._unblinds = [group.invert(one) for one in blinds]
        self.elements = tuple(
            group.multiply(one, _VOPRF.to_element(text)) for text, one in zip(texts, blinds, strict=True)
        )

    def finalise(self, answer: bytes, public: bytes) -> list[bytes]:
        """Verify a holder's answer and unblind it (RFC 9497, section 3.3.2, Finalize). Several threads may call it.

        Args:
            answer: as ``OprfKey.evaluate`` returned it.
            public: the holder's key, 32 bytes.

        Returns:
            64 bytes for each text, in their order.

        Raises:
            BadElement: the answer is not of the form, or for another number of elements.
            BadKey: ``public`` is none.
            WrongProof: it was not computed with this key, from these elements.
        """
        if len(answer) != PROOF_BYTES + ELEMENT_BYTES * len(self._texts):
            raise BadElement(f"an answer of {len(answer)} bytes to {len(self._texts)} elements")
        if not group.is_element(public):
            raise BadKey("not a holder's key")
        evaluated = [answer[at : at + ELEMENT_BYTES] for at in range(PROOF_BYTES, len(answer), ELEMENT_BYTES)]
        try:
            verified = _verify(public, self.elements, evaluated, answer[:PROOF_BYTES])
        except group.NotAnElement as error:
            raise BadElement("the answer holds what is no element") from error
        if not verified:
            raise WrongProof("the answer's proof does not fit the holder's key")
        return [
            output(text, group.multiply(unblind, element))
            for text, unblind, element in zip(self._texts, self._unblinds, evaluated, strict=True)
        ]


def blind(texts: Sequence[bytes]) -> Blinding:
    """Blind a batch, each text under a random scalar of its own (RFC 9497, section 3.3.2, Blind).

    Args:
        texts: 1 to ``MAX_BATCH`` texts of 1 to ``MAX_INPUT`` bytes.

    Raises:
        BadElement: none, too many, or one that is empty or too long.
    """
    if not 1 <= len(texts) <= MAX_BATCH or not all(1 <= len(text) <= MAX_INPUT for text in texts):
        raise BadElement(f"1 to {MAX_BATCH} texts of 1 to {MAX_INPUT} bytes are blinded at once")
    return Blinding(texts, [group.random_scalar() for _ in texts])


def output(text: bytes, unblinded: bytes) -> bytes:
    """Return the function's value from a text and its unblinded element (RFC 9497, section 3.3.1, Finalize)."""
    return hashlib.sha512(_framed(text, unblinded) + b"Finalize").digest()


class Mode:
    """What one mode of RFC 9497 hashes with: the same steps under another name (sections 3.1 and 4.1).

    Args:
        number: 0 for OPRF, 1 for VOPRF.
    """

    __slots__ = ("_element", "_key", "_scalar", "_seed")

    def __init__(self, number: int) -> None:
        context = b"OPRFV1-" + bytes([number]) + b"-ristretto255-SHA512"
        self._element, self._scalar = b"HashToGroup-" + context, b"HashToScalar-" + context
        self._key, self._seed = b"DeriveKeyPair" + context, b"Seed-" + context

    def to_element(self, text: bytes) -> bytes:
        """Hash a text to an element (section 4.1, HashToGroup)."""
        return group.from_hash(_expand(text, self._element))

    def derive_key(self, seed: bytes, info: bytes) -> bytes:
        """Return the private scalar for a seed (section 3.2.1, DeriveKeyPair)."""
        for counter in range(256):
            scalar = group.reduce(_expand(seed + _framed(info) + bytes([counter]), self._key))
            if not hmac.compare_digest(scalar, bytes(group.SCALAR_BYTES)):
                return scalar
        raise BadKey("this seed gives no key")

    def weights(self, public: bytes, elements: Sequence[bytes], evaluated: Sequence[bytes]) -> list[bytes]:
        """Return the scalar for each pair under one proof (section 2.2.1, ComputeComposites)."""
        seed = _framed(hashlib.sha512(_framed(public, self._seed)).digest())
        pairs = enumerate(zip(elements, evaluated, strict=True))
        return [
            self._to_scalar(seed + number.to_bytes(2, "big") + _framed(*pair) + b"Composite")
            for number, pair in pairs
        ]

    def challenge(self, *elements: bytes) -> bytes:
        """Return a proof's challenge (section 2.2.1, GenerateProof)."""
        return self._to_scalar(_framed(*elements) + b"Challenge")

    def _to_scalar(self, data: bytes) -> bytes:
        return group.reduce(_expand(data, self._scalar))


_VOPRF = Mode(1)
_BLOCK = hashlib.sha512(bytes(128))  # RFC 9380, section 5.3.1: Z_pad, hashed once


def _expand(message: bytes, tag: bytes) -> bytes:
    """Return 64 uniform bytes (RFC 9380, section 5.3.1, expand_message_xmd with SHA-512: one block)."""
    ending = tag + bytes([len(tag)])
    first = _BLOCK.copy()
    first.update(message + (64).to_bytes(2, "big") + b"\0" + ending)
    return hashlib.sha512(first.digest() + b"\1" + ending).digest()


def _framed(*parts: bytes) -> bytes:
    """Join parts, each behind its length (I2OSP of two bytes)."""
    return b"".join([len(part).to_bytes(2, "big") + part for part in parts])


def _weighted(weights: Sequence[bytes], elements: Sequence[bytes]) -> bytes:
    """Return the sum of elements, each times its weight."""
    total = bytes(ELEMENT_BYTES)  # the identity
    for weight, element in zip(weights, elements, strict=True):
        total = group.add(total, group.multiply(weight, element))
    return total


def _verify(public: bytes, elements: Sequence[bytes], evaluated: Sequence[bytes], proof: bytes) -> bool:
    """Tell whether a proof holds (RFC 9497, section 2.2.2, VerifyProof); NotAnElement."""
    challenge, response = proof[:32], proof[32:]
    if not (group.is_scalar(challenge) and group.is_scalar(response) and any(challenge) and any(response)):
        return False
    weights = _VOPRF.weights(public, elements, evaluated)
    m, z = _weighted(weights, elements), _weighted(weights, evaluated)
    t2 = group.add(group.multiply_base(response), group.multiply(challenge, public))
    t3 = group.add(group.multiply(response, m), group.multiply(challenge, z))
    return hmac.compare_digest(_VOPRF.challenge(public, m, z, t2, t3), challenge)
