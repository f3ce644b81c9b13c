"""Verifiable oblivious pseudorandom function: RFC 9497, mode VOPRF, suite ristretto255-SHA512.

Whoever asks learns the function of a text and proves with the holder's public key that it is the true one; the holder
of the key learns neither the text nor the value.

Rules
- Elements and proofs are in the RFC's spelling; the identity and what is no element are refused (section 3.3.2).
- One proof covers a batch. It is verified before anything is returned, and what does not verify raises.
- One blinding may be shown to several holders: each sees the same random element, and no more.
- Not post-quantum: whoever keeps blinded elements and one day computes discrete logarithms learns what was asked.

    blinding = blind([b"phone:same:+66812345678"])
    answer = key.evaluate(blinding.elements)                  # at the holder
    blinding.finalise(answer, key.public)                     # [64 bytes]
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from voprf import ristretto

from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.kernel.suite.signing import BadKey

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED_BYTES = 32
PUBLIC_BYTES = 32
ELEMENT_BYTES = 32
PROOF_BYTES = 64
OUTPUT_BYTES = 64
MAX_INPUT = 2**16 - 1  # bytes, RFC 9497, section 3.3
MAX_BATCH = 1024  # elements under one proof; the RFC allows 2^16 - 1
# What voprf 0.2.0 raises for a batch whose proof is wrong, beside a line on standard error: no Exception, and of a
# class that cannot be imported. Nothing that would have caught an error may let it through.
_PANIC = "PanicException"
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

    __slots__ = ("_evaluator", "_seed", "public")

    def __init__(self, seed: bytes, *, info: bytes = INFO) -> None:
        if len(seed) != SEED_BYTES:
            raise BadKey(f"a holder's seed has {SEED_BYTES} bytes, not {len(seed)}")
        self._seed = bytes(seed)
        self._evaluator = ristretto.Evaluator.from_seed(self._seed, info)
        self.public = self._evaluator.public_key.serialize()

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
        if not 1 <= len(elements) <= MAX_BATCH:
            raise BadElement(f"{len(elements)} elements; 1 to {MAX_BATCH} are evaluated at once")
        try:
            blinded = [ristretto.BlindedInput.deserialize(element) for element in elements]
        except ValueError as error:
            raise BadElement("one of the elements is none of the group") from error
        return self._evaluator.evaluate_batch(blinded).serialize()

    def __repr__(self) -> str:
        return "OprfKey(...)"


class Blinding:
    """Texts that were blinded, and what unblinds the answers; kept in memory alone, and for one use.

    Attributes:
        elements: to show to holders, in the order of the texts.
    """

    __slots__ = ("_clients", "elements")

    def __init__(self, clients: list[ristretto.Client], elements: tuple[bytes, ...]) -> None:
        self._clients = clients
        self.elements = elements

    def finalise(self, answer: bytes, public: bytes) -> list[bytes]:
        """Verify a holder's answer and unblind it (RFC 9497, section 3.3.2, Finalize).

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
        if len(answer) != PROOF_BYTES + ELEMENT_BYTES * len(self._clients):
            raise BadElement(f"an answer of {len(answer)} bytes to {len(self._clients)} elements")
        try:
            key = ristretto.PublicKey.deserialize(public)
        except ValueError as error:
            raise BadKey("not a holder's key") from error
        try:
            evaluated = ristretto.VerifiableBatchOutput.deserialize(answer)
        except ValueError as error:
            raise BadElement("the answer holds what is no element") from error
        try:
            return ristretto.Client.finalize_batch(self._clients, evaluated, key)
        except BaseException as error:
            if isinstance(error, ValueError) or type(error).__name__ == _PANIC:
                raise WrongProof("the answer's proof does not fit the holder's key") from None
            raise


def blind(texts: Sequence[bytes]) -> Blinding:
    """Blind a batch, each text under a random scalar of its own (RFC 9497, section 3.3.2, Blind).

    Args:
        texts: 1 to ``MAX_BATCH`` texts of 1 to ``MAX_INPUT`` bytes.

    Raises:
        BadElement: none, too many, or one that is empty or too long.
    """
    if not 1 <= len(texts) <= MAX_BATCH or not all(1 <= len(text) <= MAX_INPUT for text in texts):
        raise BadElement(f"1 to {MAX_BATCH} texts of 1 to {MAX_INPUT} bytes are blinded at once")
    pairs = [ristretto.Client.blind(text) for text in texts]
    return Blinding([client for client, _ in pairs], tuple(blinded.serialize() for _, blinded in pairs))
