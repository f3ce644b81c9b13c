"""An officer who shares and fetches files at a node's pages, as the page's script does it; over real HTTP.

Rules: pieces and offsets as in ``ui/controllers/attach.js``; a file is sent from an iterator, so that one of a gigabyte
needs no memory here.

    upload = begin_file(visitor, room, "film.mp4", size)
    send_file(visitor, upload, pieces)
    record = share_file(visitor, room, upload)
    for data in read_file(visitor, room, record): ...
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx

from hornbill.simulation.visitor import PageSaid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hornbill.simulation.visitor import Visitor

_BY_SCRIPT = {"X-Hornbill-Upload": "1"}
_STATE = re.compile(r'data-file="([a-z]+)"')


@dataclass(frozen=True)
class Sent:
    """An upload as the node tells of it."""

    address: str
    share: str
    received: int
    size: int


def begin_file(visitor: Visitor, room: str, name: str, size: int, media_type: str = "") -> Sent:
    """Begin to send a file, or go on with it."""
    form = visitor.form(f"/rooms/{room}/files/new", f"/rooms/{room}/files/form")
    form = {"csrfmiddlewaretoken": form["csrfmiddlewaretoken"]}
    form |= {"name": name, "size": str(size), "media_type": media_type, "mark": f"{name}/{size}"}
    answer = visitor.http.post(f"/rooms/{room}/files/begin", data=form, headers=_BY_SCRIPT)
    _check(answer, "beginning a file")
    found = answer.json()
    return Sent(found["address"], found["share"], found["received"], found["size"])


def send_file(visitor: Visitor, upload: Sent, pieces: Iterable[bytes], *, at: int = 0) -> int:
    """Send bytes of a file in one request; returns how many are there then.

    Args:
        visitor: signed in.
        upload: as begun.
        pieces: of the file, in order.
        at: offset of the first.

    Raises:
        httpx.HTTPError: the link broke, or the node went.
    """
    answer = visitor.http.put(f"{upload.address}?offset={at}", content=iter(pieces), timeout=600)
    _check(answer, "sending a file")
    received: int = answer.json()["received"]
    return received


def received(visitor: Visitor, upload: Sent) -> int:
    """Ask how much of a file has arrived."""
    answer = visitor.http.get(upload.address)
    _check(answer, "asking for a file's state")
    found: int = answer.json()["received"]
    return found


def share_file(visitor: Visitor, room: str, upload: Sent, text: str = "") -> str:
    """Share a file that was sent whole; returns its record's id."""
    form = visitor.form(f"/rooms/{room}/files/new", f"/rooms/{room}/files/form")
    form |= {"text": text, "tlp": "", "thumbnail": ""}
    answer = visitor.http.post(upload.share, data=form, headers=_BY_SCRIPT, timeout=120)
    _check(answer, "sharing a file")
    return str(answer.json()["room"]).rpartition("#e-")[2]


def file_states(visitor: Visitor, room: str) -> list[str]:
    """Return how far the files on a room's newest page are: looking makes the node fetch small ones."""
    answer = visitor.http.get(f"/rooms/{room}")
    return _STATE.findall(html.unescape(answer.text)) if answer.status_code == httpx.codes.OK else []


def fetch_file(visitor: Visitor, room: str, record: str) -> None:
    """Press the button that fetches a file."""
    page = f"/rooms/{room}/files/{record}"
    form = visitor.form(page, f"{page}/fetch")
    answer = visitor.http.post(f"{page}/fetch", data=form)
    if answer.status_code != httpx.codes.FOUND:
        raise PageSaid(f"fetching a file answered {answer.status_code}")


def read_file(visitor: Visitor, room: str, record: str) -> Iterator[bytes]:
    """Download a file, piece by piece."""
    path = f"/rooms/{room}/files/{record}/content"
    with visitor.http.stream("GET", path, timeout=120) as answer:
        if answer.status_code != httpx.codes.OK:
            raise PageSaid(f"downloading answered {answer.status_code}")
        yield from answer.iter_raw()


def withdraw_file(visitor: Visitor, room: str, record: str) -> None:
    """Withdraw a file that this officer has shared."""
    path = f"/rooms/{room}/records/{record}/withdraw"
    answer = visitor.http.post(path, data=visitor.form(path) | {"reason": ""})
    if answer.status_code != httpx.codes.FOUND:
        raise PageSaid(f"withdrawing a file answered {answer.status_code}")


def _check(answer: httpx.Response, what: str) -> None:
    if answer.status_code != httpx.codes.OK:
        raise PageSaid(f"{what} answered {answer.status_code}: {answer.text[:200]}")
