r"""VISCII, an encoding of Vietnamese that Python does not have (RFC 1456).

Rules: all of its 256 bytes are characters. Six capital letters take the place of control characters that no text needs.

    codecs.register(find); b"Nguy\xaan".decode("viscii")
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

NAME = "viscii"
_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_HIGH = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
TABLE = "".join(_LOW.get(byte, chr(byte)) for byte in range(128)) + _HIGH
_BYTES = codecs.charmap_build(TABLE)


class _Decoder(codecs.IncrementalDecoder):
    def decode(self, data: Buffer, final: bool = False) -> str:  # noqa: ARG002  # each byte is a character
        return codecs.charmap_decode(bytes(data), self.errors, TABLE)[0]


class _Encoder(codecs.IncrementalEncoder):
    def encode(self, text: str, final: bool = False) -> bytes:  # noqa: ARG002
        return codecs.charmap_encode(text, self.errors, _BYTES)[0]


def _encode(text: str, errors: str = "strict", /) -> tuple[bytes, int]:
    return codecs.charmap_encode(text, errors, _BYTES)


def _decode(data: Buffer, errors: str = "strict", /) -> tuple[str, int]:
    return codecs.charmap_decode(bytes(data), errors, TABLE)


def find(name: str) -> codecs.CodecInfo | None:
    """Return the codec if it is asked for, as ``codecs.register`` needs it."""
    if name != NAME:
        return None
    return codecs.CodecInfo(
        _encode, _decode, incrementalencoder=_Encoder, incrementaldecoder=_Decoder, name=NAME
    )
