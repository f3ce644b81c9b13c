"""An officer at a node's pages without a browser: signs in, opens rooms, writes, reads; over real HTTP.

Rules: it knows only what a browser would: forms with their hidden fields, cookies, redirects. Between processes
one goes to the loopback and names the node in the Host header (browsers resolve ``*.localhost``, HTTP clients
do not).
"""

from __future__ import annotations

import html
import json
import re
import time
from typing import TYPE_CHECKING, Any

import httpx

from hornbill.kernel.errors import HornbillError
from hornbill.simulation.reading import Said, said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hornbill.simulation.case import FormalDraft
    from hornbill.simulation.network import Network
    from hornbill.simulation.people import DemoAgency, Person

FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.02, 0.4  # between two questions of one who waits
BUSY_S, ASK_AGAIN_S = 300.0, 1.0  # how long a node may stay busy with signing in, and how often it is asked
ANSWERS_S = 120.0  # nothing is measured here: a crowded machine gets the time that it needs
_FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
_INPUT = re.compile(r"<input\b([^>]*)>")
_ATTRIBUTE = re.compile(r'(?<![\w-])(type|name|value|action|method)="([^"]*)"')


class PageSaid(HornbillError):
    """A page answered something else than was needed."""

    code = "page-said"
    default_cure = "Look at the node's web.log."


class Visitor:
    """One officer's session at one node.

    Args:
        network: where the node runs.
        agency: whose node.
        person: who signs in.
    """

    def __init__(self, network: Network, agency: DemoAgency, person: Person) -> None:
        self.agency = agency
        self.person = person
        port = network.ports[agency.id]
        self.http = httpx.Client(
            base_url=f"http://127.0.0.1:{port}",
            headers={"Host": f"{agency.host}:{port}", "Origin": f"http://{agency.host}:{port}"},
            timeout=ANSWERS_S,
            trust_env=False,
        )

    @property
    def officer_id(self) -> str:
        """The officer's id in the network."""
        return f"{self.agency.id}/{self.person.username}"

    def form(self, path: str, posts_to: str = "") -> dict[str, str]:
        """Return the hidden fields of a form: its token, its ``once``, whose page it is.

        Args:
            path: of the page.
            posts_to: where the form posts to; empty: to its own page.

        Raises:
            PageSaid: there is no such page for this officer.
        """
        page = self.http.get(path)
        if page.status_code != httpx.codes.OK:
            raise PageSaid(f"{path} answered {page.status_code}")
        return hidden_fields(page.text, posts_to or path)

    def sign_in(self) -> None:
        """Sign in: opens the vault. A node that says it is busy is asked again, as its page tells people to.

        Raises:
            PageSaid: the passphrase was not taken, or the node stayed busy.
        """
        form = self.form("/sign-in")
        form.pop("passphrase", None)
        form |= {"username": self.person.username, "passphrase": self.person.passphrase, "next": ""}
        answer = self.http.post("/sign-in", data=form)
        until = time.monotonic() + BUSY_S
        while answer.status_code == httpx.codes.SERVICE_UNAVAILABLE and time.monotonic() < until:
            time.sleep(ASK_AGAIN_S)
            answer = self.http.post("/sign-in", data=form)
        if answer.status_code != httpx.codes.FOUND:
            raise PageSaid(f"signing in answered {answer.status_code}: {words_of(answer.text)}")

    def open_room(self, title: str, number: str, invite: list[str], tlp: str = "AMBER+STRICT") -> str:
        """Open a room and return its id."""
        form: dict[str, Any] = dict(self.form("/rooms/new"))
        form |= {"title": title, "number": number, "tlp": tlp, "invite": invite, "text": ""}
        answer = self.http.post("/rooms/new", data=form)
        if answer.status_code not in (httpx.codes.FOUND, httpx.codes.SEE_OTHER):
            raise PageSaid(f"opening a room answered {answer.status_code}: {words_of(answer.text)}")
        return answer.headers["Location"].rstrip("/").rpartition("/")[2]

    def accept(self, room: str) -> None:
        """Accept the invitation to a room; a second time changes nothing."""
        path = f"/rooms/{room}/accept"
        answer = self.http.post(path, data=self.form(f"/rooms/{room}", path))
        if answer.status_code not in (httpx.codes.FOUND, httpx.codes.SEE_OTHER):
            raise PageSaid(f"accepting answered {answer.status_code}: {words_of(answer.text)}")

    def write(self, room: str, text: str, tlp: str = "AMBER+STRICT") -> None:
        """Write a message into a room."""
        form = self.form(f"/rooms/{room}", f"/rooms/{room}/messages")
        form |= {"text": text, "tlp": tlp, "marking": tlp}
        answer = self.http.post(f"/rooms/{room}/messages", data=form)
        if answer.status_code not in (httpx.codes.FOUND, httpx.codes.SEE_OTHER):
            raise PageSaid(f"writing answered {answer.status_code}: {words_of(answer.text)}")

    def state_entities(self, room: str, entities: Sequence[Mapping[str, Any]], tlp: str = "") -> None:
        """State entities by a file of FollowTheMoney's lines, as its page brings one in.

        Args:
            room: its id.
            entities: as the lines have them.
            tlp: their marking; empty for the room's own.

        Raises:
            PageSaid: the file was not taken.
        """
        path = f"/rooms/{room}/entities/bring"
        text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in entities)
        file = {"file": ("case.ftm.json", text.encode(), "application/x-ndjson")}
        answer = self.http.post(path, data=self.form(path), files=file)
        if answer.status_code != httpx.codes.FOUND:
            raise PageSaid(f"bringing a file in answered {answer.status_code}: {words_of(answer.text)}")
        look = answer.headers["Location"]
        answer = self.http.post(look, data={**self.form(look), "state": "1", "tlp": tlp})
        if answer.status_code != httpx.codes.FOUND:
            raise PageSaid(f"stating a file answered {answer.status_code}: {words_of(answer.text)}")

    def state_step(self, room: str, fields: Mapping[str, str]) -> None:
        """State a step of a proceeding by its form.

        Args:
            room: its id.
            fields: as they are typed.

        Raises:
            PageSaid: it was not taken.
        """
        path = f"/rooms/{room}/outcome/new"
        answer = self.http.post(path, data={**self.form(path), **fields})
        if answer.status_code != httpx.codes.FOUND:
            raise PageSaid(f"stating a step answered {answer.status_code}: {words_of(answer.text)}")

    def fill(self, path: str, fields: Mapping[str, str | tuple[str, ...]]) -> None:
        """Fill in the form of a page that posts to the page's own path, and send it.

        Args:
            path: of the page.
            fields: as they are typed; several values of one field as a tuple.

        Raises:
            PageSaid: it was not taken.
        """
        bare = path.partition("?")[0]
        sent = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
        answer = self.http.post(bare, data={**self.form(path, bare), **sent})
        if answer.status_code not in (httpx.codes.FOUND, httpx.codes.SEE_OTHER):
            raise PageSaid(f"{bare} answered {answer.status_code}: {words_of(answer.text)}")

    def begin_formal_request(self, room: str, draft: FormalDraft) -> str:
        """Begin a formal request by its form; returns the path of its page.

        Raises:
            PageSaid: it was not taken.
        """
        path = f"/rooms/{room}/formal-requests/new"
        fields = {
            "state": draft.state,
            "form": "request",
            **draft.parts["start"],
            "entities": list(draft.entities),
        }
        answer = self.http.post(path, data={**self.form(path), **fields})
        if answer.status_code != httpx.codes.FOUND:
            raise PageSaid(
                f"beginning a formal request answered {answer.status_code}: {words_of(answer.text)}"
            )
        return str(answer.headers["Location"]).rpartition("/")[0]

    def fill_formal_request(self, request: str, parts: Mapping[str, Mapping[str, str]]) -> None:
        """Fill in the pages of a formal request's wizard.

        Args:
            request: the path of its page.
            parts: page -> its fields, as they are typed.

        Raises:
            PageSaid: a page was not taken.
        """
        for part, fields in parts.items():
            path = f"{request}/{part}"
            answer = self.http.post(path, data={**self.form(path), **fields, "stay": "1"})
            if answer.status_code != httpx.codes.FOUND:
                raise PageSaid(
                    f"{part} of a formal request answered {answer.status_code}: {words_of(answer.text)}"
                )

    def page(self, room: str) -> str:
        """Return a room's page as text, tags taken off."""
        return words_of(self.http.get(f"/rooms/{room}").text)

    def messages(self, room: str, *, skip: int = 0) -> list[Said]:
        """Return who says what on a page of a room; empty when the officer does not see the room.

        Args:
            room: its id.
            skip: newest records that are left out: an earlier page.
        """
        answer = self.http.get(f"/rooms/{room}", params={"skip": skip} if skip else None)
        return said(answer.text) if answer.status_code == httpx.codes.OK else []

    def sees(self, words: str) -> bool:
        """Tell whether words stand on the officer's first page or on that of all rooms."""
        return any(words in words_of(self.http.get(path).text) for path in ("/", "/rooms"))

    def state(self, room: str) -> dict[str, Any]:
        """Return a room's hashes and counts; empty while the room is not here."""
        answer = self.http.get(f"/rooms/{room}/state.json")
        found: dict[str, Any] = answer.json() if answer.status_code == httpx.codes.OK else {}
        return found

    def close(self) -> None:
        """End the connection; the session stays."""
        self.http.close()


def hidden_fields(page: str, path: str) -> dict[str, str]:
    """Return the hidden fields of the form that posts to a path; of all forms when there is no such form.

    Args:
        page: HTML.
        path: where the form posts to; a form without ``action`` posts to the page's own path.
    """
    forms = [(dict(_ATTRIBUTE.findall(head)), body) for head, body in _FORM.findall(page)]
    posting = [(given.get("action", path), body) for given, body in forms if given.get("method") == "post"]
    wanted = [body for action, body in posting if html.unescape(action) == path]
    fields = {}
    for tag in _INPUT.findall(wanted[0] if wanted else page):
        found = dict(_ATTRIBUTE.findall(tag))
        if found.get("type") == "hidden" and found.get("name"):
            fields[found["name"]] = html.unescape(found.get("value", ""))
    return fields


def words_of(page: str) -> str:
    """Return a page as text, tags taken off."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    text = re.sub(r"</?(?:bdi|b|i|span|code|a)\b[^>]*>", "", text)  # inline: no blank of their own
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def wait_until(true: Callable[[], bool], timeout_s: float = 120.0, every_s: float | None = None) -> bool:
    """Ask again and again until something is so.

    Args:
        true: whether it is so; often a page that a node must draw.
        timeout_s: seconds after which it is given up.
        every_s: seconds between two questions; None: short at first and ever longer, so that waiting takes no
            processor time from those that are waited for.

    Returns:
        Whether it was so within the time.
    """
    deadline = time.monotonic() + timeout_s
    pause = FIRST_PAUSE_S if every_s is None else every_s
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(pause)
        if every_s is None:
            pause = min(LONGEST_PAUSE_S, pause * 1.5)
    return true()
