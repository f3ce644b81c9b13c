"""A link, its code, and what goes through them: plain values, no database.

Rules:
- The link carries its secret behind ``#``, which browsers send to nobody. The code has ten letters of 32 (50 bits), without
  those that are mistaken for one another, and goes another way than the link.
- A question is JSON; an answer is four bytes of length, JSON that names its files, and the files one after the other. Both
  are encrypted under keys of their own (``kernel.suite.link_key``) and bound to the request.

    code = new_code()                           # "7K2M9-9QXAB"
    bare("7k2m9 9qxab")                         # "7K2M99QXAB"
    read_answer(write_answer("Here it is", [File("list.csv", b"a;b")])).files
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.files.fields import clean_name
from hornbill.exchange.core.records.imported import MAX_ANSWER, MAX_FILES, MAX_GUEST, MAX_QUESTION
from hornbill.guests.core.errors import BadAnswer, BadQuestion
from hornbill.kernel.suite import content
from hornbill.kernel.suite.link_key import SECRET_BYTES, LinkKeys, bound_to

if TYPE_CHECKING:
    from collections.abc import Sequence

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32
CODE_LENGTH = 10
_MISTAKEN = str.maketrans("OIL", "011")
_HEAD_BYTES = 4
_MAX_HEAD = 128 * 1024  # bytes


@dataclass(frozen=True)
class File:
    """A file that came with an answer."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Answer:
    """What a guest answered."""

    text: str
    files: tuple[File, ...]


def new_secret() -> bytes:
    """Make a link's secret."""
    return secrets.token_bytes(SECRET_BYTES)


def new_code() -> str:
    """Make a code, in the form in which it is read out."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def bare(code: str) -> str:
    """Return a code as it counts: capitals and digits, whatever stood between them."""
    return "".join(one for one in code.upper().translate(_MISTAKEN) if one in LETTERS)


def fragment(secret: bytes) -> str:
    """Write a secret as it stands behind the ``#`` of a link: 43 characters."""
    return base64.urlsafe_b64encode(secret).decode().rstrip("=")


def name_of(request: bytes) -> str:
    """Return what a request is called in the room: 32 hex digits that do not lead to the link's address.

    Who knows the address can end the link with wrong codes; in the room are other agencies' officers.
    """
    return hashlib.sha256(b"hornbill/guest-request-name/v1\0" + request).hexdigest()[: 2 * len(request)]


def seal_question(keys: LinkKeys, question: dict[str, Any], *, request: bytes) -> bytes:
    """Encrypt what is asked, for anyone who has link and code."""
    plain = json.dumps(question, ensure_ascii=False).encode()
    return content.encrypt(keys.question, plain, aad=bound_to("question", request))


def open_answer(keys: LinkKeys, sealed: bytes, *, request: bytes) -> Answer:
    """Decrypt and read an answer.

    Raises:
        CannotOpen: it was made for other keys, or altered.
        BadAnswer: it has not the form of an answer.
    """
    return read_answer(content.decrypt(keys.answer, sealed, aad=bound_to("answer", request)))


def write_answer(text: str, files: Sequence[File]) -> bytes:
    """Write an answer as the answer page does."""
    about = {"text": text, "files": [{"name": one.name, "size": len(one.data)} for one in files]}
    head = json.dumps(about, ensure_ascii=False).encode()
    return len(head).to_bytes(_HEAD_BYTES) + head + b"".join(one.data for one in files)


def read_answer(data: bytes) -> Answer:
    """Read what ``write_answer`` or the answer page wrote; BadAnswer for anything else."""
    length = int.from_bytes(data[:_HEAD_BYTES])
    if len(data) < _HEAD_BYTES or length > _MAX_HEAD:
        raise BadAnswer("not an answer")
    try:
        about = json.loads(data[_HEAD_BYTES : _HEAD_BYTES + length].decode())
        text, named = about["text"], about["files"]
        sizes = [(one["name"], one["size"]) for one in named]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadAnswer("not an answer") from error
    if not isinstance(text, str) or len(text) > MAX_ANSWER or len(sizes) > MAX_FILES:
        raise BadAnswer("a longer text or more files than an answer has")
    files, at = [], _HEAD_BYTES + length
    for name, size in sizes:
        if not isinstance(name, str) or type(size) is not int or size < 1 or at + size > len(data):
            raise BadAnswer("its files are not what it says")
        files.append(File(clean_name(name), data[at : at + size]))
        at += size
    if at != len(data) or not (text.strip() or files):
        raise BadAnswer("there is nothing in it, or more than it says")
    return Answer(text, tuple(files))


def check_question(guest: str, text: str, *, days: int, most_days: int) -> None:
    """Return only if a question is complete.

    Raises:
        BadQuestion: with the reason.
    """
    if not guest.strip() or len(guest) > MAX_GUEST:
        raise BadQuestion("say who is asked")
    if not text.strip() or len(text) > MAX_QUESTION:
        raise BadQuestion(f"ask something, in at most {MAX_QUESTION} characters")
    if not 1 <= days <= most_days:
        raise BadQuestion(f"a link is open for 1 to {most_days} days")
