r"""What a record says of the file that it shares: fields of ``file.share``, names, media types, thumbnails.

Rules:
- The content key of the file is in the sealed body, beside the SHA-256 of the file and the root of the tree over its
  sealed chunks: anyone who can read the record can open the file, and nobody else.
- A name is a name and not a path; it holds nothing that turns a line round or hides what kind of file it is. What an
  officer's machine calls it is cleaned before it is sent, and anyone who receives another name refuses the record.
- A media type is the sender's claim and never decides how a page treats the file: its first bytes do.
- A thumbnail is a small picture that the sender's browser made, if the sender wanted one; small in pixels too, for pages
  draw it unasked.

    clean_name("C:\\scans\\permit\u202efdp.exe")      # permitfdp.exe
    reference = FileReference.of(record_values)
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.files import blob
from hornbill.kernel.errors import BadInput
from hornbill.kernel.ids import check_hash, check_random
from hornbill.kernel.picture_size import picture_size

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SHARE = "file.share"
MAX_NAME = 120  # characters
MAX_CAPTION = 4_000
MAX_THUMBNAIL = 16 * 1024  # bytes of base64
MAX_THUMBNAIL_EDGE = 512  # pixels; browsers of ours make 160
KEY_BYTES = 32
_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,62}/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}", re.ASCII)
ANY_TYPE = "application/octet-stream"
# Control characters, line ends, and whatever turns text round or is not seen (UAX 9, UAX 31): spelt out, so that two
# machines with different tables of Unicode clean and refuse alike.
_UNSEEN = (
    r"\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff\ud800-\udfff"
)
_HIDDEN = re.compile(f"[{_UNSEEN}]")
_NOT_IN_NAMES = re.compile(r'[<>:"|?*/\\]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,12}$", re.ASCII)
_ENDS = " .\u00a0\u3000"
# Kinds of file that can run something of their own when they are opened.
_ACTIVE = re.compile(
    "apk|app|bat|chm|cmd|com|cpl|dll|dmg|docm?|dotm?|exe|gadget|hta|html?|iso|jar|jnlp|mjs|jse?|lnk|mht|mhtml|msc|msi|pdf"
    "|pif|potm|ppam|pptm?|ps1|py|rb|reg|rtf|scf|scr|sh|sldm|svgz?|swf|url|vb|vbe|vbs|wasm|ws|wsf|wsh|xht|xhtml|xla|xlam"
    "|xls|xlsb|xlsm|xltm|xml|xslt?",
    re.IGNORECASE,
)
_PICTURES = (
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"GIF87a", 0, "image/gif"),
    (b"GIF89a", 0, "image/gif"),
    (b"WEBP", 8, "image/webp"),
)
PICTURES = frozenset(media_type for _, _, media_type in _PICTURES)  # shown in a page
_THUMBNAILS = {"image/jpeg", "image/png", "image/webp"}


class BadFile(BadInput):
    """A file, or what is said of it, cannot be taken."""

    code = "bad-file"
    default_cure = "Nothing was shared; choose the file again."


def clean_name(name: str) -> str:
    """Return the name under which a file is shared.

    Args:
        name: as an officer's machine calls it; may be a path.

    Returns:
        1 to ``MAX_NAME`` characters; ``file`` when nothing is left. The ending that tells the kind of file is kept.
    """
    last = re.split(r"[/\\]", name)[-1]
    found = _NOT_IN_NAMES.sub("_", _HIDDEN.sub("", last))
    found = re.sub(r"\s+", " ", found).strip(_ENDS)
    found = _cut(found)
    if _DEVICE.fullmatch(found):
        found = _cut(f"_{found}")
    return found or "file"


def _cut(name: str) -> str:
    """Return a name of at most ``MAX_NAME`` characters that keeps its ending, and ends in no dot or space."""
    if len(name) <= MAX_NAME:
        return name
    ending = _EXTENSION.search(name)
    tail = ending[0] if ending else ""
    return name[: MAX_NAME - len(tail)].rstrip(_ENDS) + tail


def clean_type(media_type: str) -> str:
    """Return a media type without its parameters; ``application/octet-stream`` for anything else."""
    found = media_type.partition(";")[0].strip().lower()
    return found if _TYPE.fullmatch(found) else ANY_TYPE


def is_active(name: str) -> bool:
    """Tell whether a file of this name may run something of its own when it is opened."""
    return "." in name and bool(_ACTIVE.fullmatch(name.rpartition(".")[2]))


def picture_type(begins: bytes) -> str | None:
    """Return the media type of a picture by its first bytes; None for what is no picture that a page may show."""
    for magic, at, media_type in _PICTURES:
        if begins[at : at + len(magic)] == magic and (at == 0 or begins[:4] == b"RIFF"):
            return media_type
    return None


# --- fields of the kind ------------------------------------------------------------------------------
def check_name(value: Any) -> object:
    """Return a name as it may be shared; ValueError otherwise."""
    if not isinstance(value, str) or not 0 < len(value) <= MAX_NAME:
        raise ValueError(f"a name of 1 to {MAX_NAME} characters")
    if _HIDDEN.search(value) or _NOT_IN_NAMES.search(value) or value.strip(_ENDS) != value:
        raise ValueError("a name without signs that turn it round, hide it or lead elsewhere")
    return value


def check_type(value: Any) -> object:
    """Return a media type; ValueError otherwise."""
    if not isinstance(value, str) or not _TYPE.fullmatch(value):
        raise ValueError("a media type")
    return value


def check_size(value: Any) -> object:
    """Return the size of a file in bytes; ValueError otherwise."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= blob.MAX_SIZE:
        raise ValueError(f"a size of 1 to {blob.MAX_SIZE} bytes")
    return value


def check_thumbnail(value: Any) -> object:
    """Return a thumbnail, base64 of a small picture; ValueError otherwise."""
    if value is not None:
        read_thumbnail(value)
    return value


def read_thumbnail(value: Any) -> tuple[str, bytes]:
    """Return the media type and the bytes of a thumbnail; ValueError if it is not one."""
    if not isinstance(value, str) or len(value) > MAX_THUMBNAIL:
        raise ValueError(f"a thumbnail is at most {MAX_THUMBNAIL} characters of base64")
    try:
        data = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("a thumbnail is base64") from error
    media_type = picture_type(data)
    if media_type not in _THUMBNAILS or base64.b64encode(data).decode() != value:
        raise ValueError("a thumbnail is a JPEG, PNG or WebP picture")
    size = picture_size(data)
    if size is None or max(size) > MAX_THUMBNAIL_EDGE:
        raise ValueError(f"a thumbnail is at most {MAX_THUMBNAIL_EDGE} pixels wide and high, and says so")
    return media_type, data


def _text(longest: int) -> Callable[[Any], object]:
    def check(value: Any) -> object:
        if not isinstance(value, str) or len(value) > longest:
            raise ValueError(f"a text of at most {longest} characters")
        return value

    return check


FIELDS: dict[str, Callable[[Any], object]] = {
    "text": _text(MAX_CAPTION),
    "lang": _text(35),
    "name": check_name,
    "media_type": check_type,
    "size": check_size,
    "sha256": check_hash,
    "file": check_random,
    "key": check_hash,  # 64 hex digits, as a hash has
    "root": check_hash,
    "thumbnail": check_thumbnail,
}


@dataclass(frozen=True, repr=False)
class FileReference:
    """A shared file, as its record tells of it.

    Attributes:
        name: as shared.
        media_type: the sender's claim.
        size: of the file, bytes.
        sha256: of the file, hex.
        file: random name that its chunks are bound to, 16 bytes.
        key: opens its chunks, 32 bytes.
        root: of the tree over its sealed chunks, hex.
        thumbnail: base64, or None.
    """

    name: str
    media_type: str
    size: int
    sha256: str
    file: bytes
    key: bytes
    root: str
    thumbnail: str | None = None

    @property
    def length(self) -> int:
        """Bytes of the sealed file."""
        return blob.sealed_length(self.size)

    @property
    def address(self) -> str:
        """Where the sealed file is kept, hex."""
        return blob.address_of(self.length, bytes.fromhex(self.root))

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> FileReference:
        """Read the fields of a ``file.share`` whose form was checked."""
        return cls(
            name=values["name"],
            media_type=values["media_type"],
            size=values["size"],
            sha256=values["sha256"],
            file=bytes.fromhex(values["file"]),
            key=bytes.fromhex(values["key"]),
            root=values["root"],
            thumbnail=values["thumbnail"],
        )
