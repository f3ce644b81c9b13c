"""A transport key is refused when it would verify what nobody signed, or is written in another way than its one spelling."""

import pytest

from hornbill.directory.core.statements.fields import transport_key, write_key
from hornbill.kernel.suite.signing import BadKey
from hornbill.kernel.suite.transport_key import TransportKey, check_transport, verify_transport

P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P
SIGN = 1 << 255


def order_divides_8(y):
    """Doubling (x, y) of order 8 gives y = 0, that is d*y^4 + 2*y^2 = 1; of order 4 y is 0, of order 1 and 2 it is 1 and -1."""
    return y in (0, 1, P - 1) or (D * pow(y, 4, P) + 2 * y * y - 1) % P == 0


ORDER_8 = int.from_bytes(
    bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little"
)
SMALL = [0, 1, P - 1, ORDER_8, P - ORDER_8]
OTHER_SPELLING = [P, P + 1, P + 3, 2**255 - 1]


@pytest.mark.parametrize("y", SMALL + OTHER_SPELLING)
@pytest.mark.parametrize("sign", [0, SIGN])
def test_no_key_of_small_order_or_in_another_spelling(y, sign):
    public = (y | sign).to_bytes(32, "little")
    with pytest.raises(BadKey):
        check_transport(public)
    with pytest.raises(BadKey):
        verify_transport(public, b"message", public + bytes(32))
    with pytest.raises(ValueError, match="Ed25519"):
        transport_key(write_key(public))


def test_the_list_is_that_of_the_curve():
    assert all(map(order_divides_8, SMALL))
    assert len(set(SMALL)) == 5


def test_a_made_key_is_one():
    key = TransportKey.generate()
    verify_transport(key.public, b"message", key.sign(b"message"))
    assert transport_key(write_key(key.public)) == key.public
