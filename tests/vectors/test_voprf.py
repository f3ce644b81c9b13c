"""RFC 9497 with ristretto255: all vectors of the modes VOPRF and OPRF, and agreement with a second implementation."""

import pytest

from hornbill.kernel.suite import ristretto255 as group
from hornbill.kernel.suite.oprf import (
    ELEMENT_BYTES,
    MAX_BATCH,
    PROOF_BYTES,
    BadElement,
    Blinding,
    Mode,
    OprfKey,
    WrongProof,
    blind,
    output,
)
from hornbill.kernel.suite.signing import BadKey
from tests.vectors import ristretto255
from tests.vectors.published import load, raw

FILE = load("rfc9497_voprf")
VECTORS = FILE["vectors"]
BASE_MODE = load("rfc9497_oprf")
SEED, INFO, PRIVATE, PUBLIC = raw(FILE, "seed", "info", "private", "public")


def key():
    return OprfKey(SEED, info=INFO)


def several(entry, name):
    return [bytes.fromhex(text) for text in entry[name]]


def parts(answer):
    elements = answer[PROOF_BYTES:]
    return answer[:PROOF_BYTES], [
        elements[at : at + ELEMENT_BYTES] for at in range(0, len(elements), ELEMENT_BYTES)
    ]


@pytest.mark.parametrize("entry", VECTORS, ids=lambda entry: entry["name"])
def test_the_published_key_evaluation_and_proof(entry):
    assert (key()._scalar, key().public) == (PRIVATE, PUBLIC)
    proof, evaluated = parts(key()._evaluate(several(entry, "blinded"), *raw(entry, "proof_random")))
    assert evaluated == several(entry, "evaluated")
    assert (proof,) == raw(entry, "proof")


@pytest.mark.parametrize("entry", VECTORS, ids=lambda entry: entry["name"])
def test_the_published_blinding_and_output(entry):
    blinding = Blinding(several(entry, "inputs"), several(entry, "blinds"))
    assert list(blinding.elements) == several(entry, "blinded")
    answer = b"".join((*raw(entry, "proof"), *several(entry, "evaluated")))
    assert blinding.finalise(answer, PUBLIC) == several(entry, "outputs")


@pytest.mark.parametrize("entry", BASE_MODE["vectors"], ids=lambda entry: entry["name"])
def test_the_mode_without_proofs_is_the_rfcs_too(entry):
    mode = Mode(0)
    private = mode.derive_key(*raw(BASE_MODE, "seed", "info"))
    assert (private,) == raw(BASE_MODE, "private")
    text, scalar = raw(entry, "input", "blind")
    blinded = group.multiply(scalar, mode.to_element(text))
    evaluated = group.multiply(private, blinded)
    assert (blinded, evaluated) == raw(entry, "blinded", "evaluated")
    assert (output(text, group.multiply(group.invert(scalar), evaluated)),) == raw(entry, "output")


@pytest.mark.parametrize("entry", VECTORS, ids=lambda entry: entry["name"])
def test_the_second_implementation_is_the_rfcs(entry):
    blinds = [int.from_bytes(scalar, "little") for scalar in several(entry, "blinds")]
    inputs, blinded, evaluated = (several(entry, name) for name in ("inputs", "blinded", "evaluated"))
    assert [ristretto255.blind(*pair) for pair in zip(inputs, blinds, strict=True)] == blinded
    (proof,) = raw(entry, "proof")
    assert ristretto255.verifies(PUBLIC, blinded, evaluated, proof)
    made = [ristretto255.finalise(*one) for one in zip(inputs, blinds, evaluated, strict=True)]
    assert made == several(entry, "outputs")
    assert not ristretto255.verifies(PUBLIC, blinded, blinded, proof)


@pytest.mark.parametrize("entry", VECTORS, ids=lambda entry: entry["name"])
def test_our_proofs_verify_in_the_second_implementation(entry):
    blinded = several(entry, "blinded")
    proof, evaluated = parts(key().evaluate(blinded))
    assert ristretto255.verifies(PUBLIC, blinded, evaluated, proof)


def test_our_outputs_are_those_of_the_second_implementation():
    texts = [b"\0", b"\x5a" * 17, b"phone:same:+66812345678", b"x" * 300]
    blinding = blind(texts)
    made = blinding.finalise(key().evaluate(blinding.elements), PUBLIC)
    private = int.from_bytes(PRIVATE, "little")
    assert made == [ristretto255.output_of(text, private) for text in texts]
    assert made[:2] == several(VECTORS[2], "outputs")


def test_two_blindings_of_one_text_have_nothing_in_common():
    one, other = blind([b"text"]), blind([b"text"])
    assert one.elements != other.elements
    assert one.finalise(key().evaluate(one.elements), PUBLIC) == other.finalise(
        key().evaluate(other.elements), PUBLIC
    )


@pytest.mark.parametrize("place", [0, 40, PROOF_BYTES + 3, PROOF_BYTES + ELEMENT_BYTES + 3])
def test_a_wrong_proof_is_refused(place):
    blinding = blind([b"one", b"two"])
    answer = bytearray(key().evaluate(blinding.elements))
    answer[place] ^= 1
    with pytest.raises((WrongProof, BadElement)):
        blinding.finalise(bytes(answer), PUBLIC)


def test_an_answer_of_another_key_or_to_another_question_is_refused():
    blinding, other = blind([b"one", b"two"]), blind([b"one", b"two"])
    with pytest.raises(WrongProof):
        blinding.finalise(OprfKey.generate().evaluate(blinding.elements), PUBLIC)
    with pytest.raises(WrongProof):
        blinding.finalise(key().evaluate(other.elements), PUBLIC)
    with pytest.raises(WrongProof):
        blinding.finalise(key().evaluate(blinding.elements[::-1]), PUBLIC)
    with pytest.raises(BadElement):
        blinding.finalise(key().evaluate(blinding.elements[:1]), PUBLIC)


@pytest.mark.parametrize(
    "element", [bytes(32), b"\xff" * 32, b"short", b"", bytes(31) + b"\x80", b"\1" + bytes(31)]
)
def test_what_is_no_element_is_refused(element):
    with pytest.raises(BadElement):
        key().evaluate([element])
    blinding = blind([b"one"])
    good = key().evaluate(blinding.elements)
    with pytest.raises((BadElement, WrongProof)):
        blinding.finalise(good[:PROOF_BYTES] + element, PUBLIC)
    with pytest.raises(BadKey):
        blinding.finalise(good, element)


@pytest.mark.parametrize("scalar", [bytes(32), group.ORDER.to_bytes(32, "little"), b"\xff" * 32])
@pytest.mark.parametrize("place", [0, 32])
def test_a_proof_of_scalars_that_are_zero_or_not_reduced_is_refused(scalar, place):
    blinding = blind([b"one"])
    answer = bytearray(key().evaluate(blinding.elements))
    answer[place : place + 32] = scalar
    with pytest.raises(WrongProof):
        blinding.finalise(bytes(answer), PUBLIC)


def test_an_unreduced_response_is_no_second_proof():
    """The response and the group's order added to it are the same number modulo the order."""
    blinding = blind([b"one"])
    answer = key().evaluate(blinding.elements)
    unreduced = int.from_bytes(answer[32:64], "little") + group.ORDER
    twisted = answer[:32] + unreduced.to_bytes(32, "little") + answer[64:]
    with pytest.raises(WrongProof):
        blinding.finalise(twisted, PUBLIC)
    assert blinding.finalise(answer, PUBLIC)


def test_a_key_that_the_seed_does_not_give_is_not_looked_for_for_ever(monkeypatch):
    monkeypatch.setattr(group, "reduce", lambda _: bytes(32))
    with pytest.raises(BadKey):
        OprfKey(SEED)


def test_batches_have_a_size():
    for texts in ([], [b""], [b"x" * 2**16], [b"x"] * (MAX_BATCH + 1)):
        with pytest.raises(BadElement):
            blind(texts)
    for elements in ([], list(blind([b"x"]).elements) * (MAX_BATCH + 1)):
        with pytest.raises(BadElement):
            key().evaluate(elements)
    with pytest.raises(BadKey):
        OprfKey(b"short")


def test_a_key_is_kept_as_its_seed_and_never_printed():
    made = OprfKey.generate()
    assert OprfKey(made.to_bytes()).public == made.public
    assert made.to_bytes().hex() not in repr(made)
