"""RFC 8785: published documents through our encode and decode, and what we leave out of the standard."""

import json

import pytest
import rfc8785

from hornbill.kernel.suite import canonical
from tests.vectors.published import load

VECTORS = load("rfc8785_jcs")["vectors"]


def name(entry):
    return entry["name"]


def whole(text):
    """A number as our records hold it: 56.0 is the integer 56."""
    number = float(text)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


@pytest.mark.parametrize("entry", VECTORS, ids=name)
def test_library_writes_the_published_bytes(entry):
    assert rfc8785.dumps(json.loads(entry["input"])) == entry["output"].encode()


@pytest.mark.parametrize("entry", [e for e in VECTORS if e["name"] != "values"], ids=name)
def test_our_wrapper_writes_and_reads_the_published_bytes(entry):
    value = json.loads(entry["input"], parse_float=whole)
    published = entry["output"].encode()
    assert canonical.encode(value) == published
    assert canonical.decode(published) == value


@pytest.mark.parametrize("entry", VECTORS, ids=name)
def test_the_published_input_is_not_canonical(entry):
    with pytest.raises(canonical.NotCanonical):
        canonical.decode(entry["input"].encode())


def test_numbers_with_a_fraction_are_outside_our_profile():
    (entry,) = (entry for entry in VECTORS if entry["name"] == "values")
    with pytest.raises(canonical.NotCanonical):
        canonical.encode(json.loads(entry["input"]))
    with pytest.raises(canonical.NotCanonical):
        canonical.decode(entry["output"].encode())


def test_the_rest_of_that_document_is_inside_our_profile():
    (entry,) = (entry for entry in VECTORS if entry["name"] == "values")
    value = json.loads(entry["input"])
    del value["numbers"]
    published = entry["output"].partition(',"numbers"')[0].encode() + b"}"
    assert canonical.encode(value) == published
    assert canonical.decode(published) == value
