"""BIP 350's strings: the check values that we compute are theirs."""

import pytest

from hornbill.kernel.written_secret import check_of
from tests.vectors.published import load

SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
FILE = load("bip350_bech32m")


def fits(text, *, kind=None):
    readable, _, rest = text.lower().rpartition("1")
    data = [SIGNS.index(sign) for sign in rest]
    return check_of(kind or readable, data[:-6]) == data[-6:]


@pytest.mark.parametrize("text", FILE["valid"])
def test_the_published_strings_have_the_check_that_we_compute(text):
    assert fits(text)


@pytest.mark.parametrize("text", FILE["invalid"])
def test_the_published_wrong_strings_have_not(text):
    assert not fits(text)


def test_another_readable_part_is_another_check():
    assert not fits("split1checkupstagehandshakeupstreamerranterredcaperredlc445v", kind="spliu")
