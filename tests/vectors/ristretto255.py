"""A second implementation of ristretto255 and of RFC 9497's VOPRF: slow, plain, written for the tests from the RFCs.

RFC 9496 (the group), RFC 9380 (expand_message_xmd), RFC 9497 (the function). Integers modulo p, no care for timing.
"""

from __future__ import annotations

import hashlib

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)
ONE_MINUS_D_SQ = (1 - D * D) % P
D_MINUS_ONE_SQ = (D - 1) ** 2 % P
CONTEXT = b"OPRFV1-\x01-ristretto255-SHA512"  # RFC 9497, section 3.1: mode VOPRF


def _negative(x):
    return x & 1


def _absolute(x):
    return P - x if _negative(x) else x


def _sqrt_ratio(u, v):
    """RFC 9496, section 4.2."""
    r = u * pow(v, 3, P) % P * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    check = v * r * r % P
    correct, flipped = check == u % P, check == -u % P
    flipped_i = check == -u * SQRT_M1 % P
    if flipped or flipped_i:
        r = r * SQRT_M1 % P
    return correct or flipped, _absolute(r)


INVSQRT_A_MINUS_D = _sqrt_ratio(1, (-1 - D) % P)[1]
SQRT_AD_MINUS_ONE = P - _sqrt_ratio((-D - 1) % P, 1)[1]  # RFC 9496, section 4.1: the odd root


def decode(data):
    """RFC 9496, section 4.3.1; None for what is no element."""
    s = int.from_bytes(data, "little")
    if len(data) != 32 or s >= P or _negative(s):
        return None
    ss = s * s % P
    u1, u2 = (1 - ss) % P, (1 + ss) % P
    v = (-(D * u1 * u1) - u2 * u2) % P
    square, inv = _sqrt_ratio(1, v * u2 * u2 % P)
    x = _absolute(2 * s * inv * u2 % P)
    y = u1 * (inv * inv * u2 * v % P) % P
    t = x * y % P
    return (x, y, 1, t) if square and not _negative(t) and y else None


def encode(point):
    """RFC 9496, section 4.3.2."""
    x0, y0, z0, t0 = point
    u1, u2 = (z0 + y0) * (z0 - y0) % P, x0 * y0 % P
    inv = _sqrt_ratio(1, u1 * u2 * u2 % P)[1]
    den1, den2 = inv * u1 % P, inv * u2 % P
    z_inv = den1 * den2 * t0 % P
    x, y, den = x0, y0, den2
    if _negative(t0 * z_inv % P):
        x, y, den = y0 * SQRT_M1 % P, x0 * SQRT_M1 % P, den1 * INVSQRT_A_MINUS_D % P
    if _negative(x * z_inv % P):
        y = -y % P
    return _absolute(den * (z0 - y) % P).to_bytes(32, "little")


def _map(data):
    """RFC 9496, section 4.3.4, one half."""
    t = int.from_bytes(data, "little") % 2**255 % P
    r = SQRT_M1 * t * t % P
    u = (r + 1) * ONE_MINUS_D_SQ % P
    v = (-1 - r * D) * (r + D) % P
    square, s = _sqrt_ratio(u, v)
    c = -1
    if not square:
        s, c = -_absolute(s * t % P) % P, r
    n = (c * (r - 1) * D_MINUS_ONE_SQ - v) % P
    w0, w1 = 2 * s * v % P, n * SQRT_AD_MINUS_ONE % P
    w2, w3 = (1 - s * s) % P, (1 + s * s) % P
    return (w0 * w3 % P, w2 * w1 % P, w1 * w3 % P, w0 * w2 % P)


def add(p, q):
    """Twisted Edwards with a = -1, extended coordinates (RFC 8032, section 5.1.4)."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * D * p[3] * q[3] % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar, point):
    found = (0, 1, 1, 0)
    for bit in f"{scalar % ORDER:b}":
        found = add(found, found)
        if bit == "1":
            found = add(found, point)
    return found


BASE = decode(bytes.fromhex("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"))


def _expand(message, tag, length):
    """RFC 9380, section 5.3.1, SHA-512."""
    tag += bytes([len(tag)])
    first = hashlib.sha512(bytes(128) + message + length.to_bytes(2, "big") + b"\0" + tag).digest()
    block, found = hashlib.sha512(first + b"\1" + tag).digest(), b""
    number = 1
    while len(found) < length:
        found += block
        number += 1
        mixed = bytes(a ^ b for a, b in zip(first, block, strict=True))
        block = hashlib.sha512(mixed + bytes([number]) + tag).digest()
    return found[:length]


def hash_to_group(data):
    """RFC 9497, section 4.1."""
    wide = _expand(data, b"HashToGroup-" + CONTEXT, 64)
    return add(_map(wide[:32]), _map(wide[32:]))


def hash_to_scalar(data):
    """RFC 9497, section 4.1."""
    return int.from_bytes(_expand(data, b"HashToScalar-" + CONTEXT, 64), "little") % ORDER


def blind(data, scalar):
    """RFC 9497, section 3.3.2: the blinded element."""
    return encode(times(scalar, hash_to_group(data)))


def finalise(data, scalar, evaluated):
    """RFC 9497, section 3.3.2, without the proof: the output."""
    unblinded = encode(times(pow(scalar, -1, ORDER), decode(evaluated)))
    framed = len(data).to_bytes(2, "big") + data + (32).to_bytes(2, "big") + unblinded
    return hashlib.sha512(framed + b"Finalize").digest()


def output_of(data, private):
    """RFC 9497, section 3.3.2, Evaluate: what whoever has the key computes at once."""
    return finalise(data, 1, encode(times(private, hash_to_group(data))))


def verifies(public, blinded, evaluated, proof):
    """RFC 9497, section 2.2.2, VerifyProof over a batch."""
    seed_tag = b"Seed-" + CONTEXT
    framed = [len(public).to_bytes(2, "big") + public, len(seed_tag).to_bytes(2, "big") + seed_tag]
    seed = hashlib.sha512(b"".join(framed)).digest()
    m = z = (0, 1, 1, 0)
    for number, (c, d) in enumerate(zip(blinded, evaluated, strict=True)):
        parts = (seed, number.to_bytes(2, "big"), c, d)
        lengths = (True, False, True, True)
        data = b"".join(
            (len(part).to_bytes(2, "big") if framed else b"") + part
            for part, framed in zip(parts, lengths, strict=True)
        )
        di = hash_to_scalar(data + b"Composite")
        m, z = add(times(di, decode(c)), m), add(times(di, decode(d)), z)
    c, s = (int.from_bytes(proof[at : at + 32], "little") for at in (0, 32))
    t2 = add(times(s, BASE), times(c, decode(public)))
    t3 = add(times(s, m), times(c, z))
    elements = (public, encode(m), encode(z), encode(t2), encode(t3))
    transcript = b"".join((32).to_bytes(2, "big") + element for element in elements) + b"Challenge"
    return hash_to_scalar(transcript) == c
