"""Suite 1: the published standards that Hornbill composes, behind names of our own.

No primitive is ours. Every object on the wire or at rest carries the suite's number, so that a later suite
can be told apart from this one.

| module | standard |
|---|---|
| ``canonical`` | JCS, RFC 8785 |
| ``signing`` | Ed25519 (RFC 8032) and ML-DSA-65 (FIPS 204), both must verify |
| ``transport_key`` | Ed25519 alone, for requests between node and hub |
| ``sealing`` | HPKE base mode (RFC 9180) with X-Wing (ML-KEM-768 + X25519, an IETF draft), HKDF-SHA256, AES-256-GCM |
| ``content`` | AES-256-GCM (NIST SP 800-38D) |
| ``commitments`` | salted field digests after SD-JWT (RFC 9901) |
| ``derivation`` | HKDF-SHA256 (RFC 5869), from secrets that are random already |
| ``passphrase`` | Argon2id (RFC 9106) with a pepper |
| ``one_time_code`` | TOTP (RFC 6238), the codes of authenticator apps |
| ``merkle`` | Merkle trees of RFC 9162 |
"""

SUITE = 1
