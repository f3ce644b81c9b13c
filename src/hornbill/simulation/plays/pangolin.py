"""A request for information between two agencies: asked in English, read in French, refused in part, answered later, closed.

Shows: what is asked is in codes, so the other side reads it in its own language; a refusal has its ground; what comes later comes
to the same request; both nodes hold equal facts about people and things and draw the same chart of them; a task is done, and what
came of the case is counted alike (``pangolin_outcome``); each answer keeps the marking that its author gave it, and an export of the
room leaves it in for that; no word of it is in any file of hub and nodes.
"""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING

import httpx

from hornbill.simulation.people import PAIR
from hornbill.simulation.plays.pages import page, post
from hornbill.simulation.plays.pangolin_outcome import carry_on
from hornbill.simulation.plays.stage import build_pair, find_anywhere
from hornbill.simulation.processes import running
from hornbill.simulation.visitor import PageSaid, Visitor, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.simulation.play import Expectations, Manner

COMES_S = 90.0
LETTERS = "bcdfghjklmnpqrstvwxz"  # no digits: pages set numbers apart
NUMBER = "+84 90 000 0000"
SAID = 6  # facts that both state: two of a boat, two of a person, two ends of a link


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is emptied first."""
    network = build_pair(expectations, folder, manner)
    with running(network):
        visitors = [Visitor(network, agency, agency.people[0]) for agency in PAIR]
        for visitor in visitors:
            visitor.sign_in()
        planted = tell(expectations, *visitors)
    found = find_anywhere(planted, network)
    expectations.expect("no word of it stands in any file", true=not found, seen=str(found)[:300])


def tell(expectations: Expectations, asker: Visitor, asked: Visitor) -> list[str]:
    """Play it between two officers who are signed in; returns words that stand in no file."""
    words = ["".join(secrets.choice(LETTERS) for _ in range(20)) for _ in range(4)]
    room = asker.open_room("Pangolin scales in a parcel", "11", [asked.officer_id], tlp="AMBER")
    wait_until(lambda: asked.state(room) != {}, COMES_S)
    boat = _state(asker, room, "Vessel", name="Ocean Pearl", imoNumber="9074729")
    _state(asked, room, "Person", name="Nguyễn Văn An", phone=NUMBER)
    request = ask(asker, room, asked.agency.id, words[0])
    asked.http.headers["Accept-Language"] = "fr"
    path = f"/requests/{request}"
    came = wait_until(lambda: words[0] in page(asked, path), COMES_S)
    expectations.expect("the question comes to the other agency", true=came)
    shown = page(asked, path)
    french = ["Abonné d’un téléphone", "Adresse de l’abonné", "Une enquête pénale", NUMBER]
    expectations.expect("it is read in French", true=all(one in shown for one in french), seen=shown[:200])
    refusal = {
        "step": "partly",
        "ground": "ongoing",
        "ground_text": words[1],
        "a.subscriber": "Nguyễn Văn An",
    }
    post(asked, path, f"{path}/reply", refusal)
    came = wait_until(lambda: words[1] in page(asker, path), COMES_S)
    expectations.expect("it is refused in part", true=came and "Refused in part" in page(asker, path))
    ground = "It would disturb an ongoing investigation"
    expectations.expect("with its ground, read in English", true=ground in page(asker, path))
    answer = {"step": "answered", "a.subscriber_address": words[2], "tlp": "RED"}
    post(asked, path, f"{path}/reply", answer)
    came = wait_until(lambda: words[2] in page(asker, path), COMES_S)
    expectations.expect("the rest is answered later, to the same request", true=came)
    expectations.expect("the answer keeps its marking", true="TLP:RED" in page(asker, path))
    post(asker, path, f"{path}/close", {"how": "closed"})
    came = wait_until(lambda: '">Close</span>' in page(asked, path), COMES_S)
    expectations.expect("it is closed, and the other agency reads that in French", true=came)
    _draw(asker, asked, room, boat)
    _compare(expectations, asker, asked, room)
    carry_on(expectations, asker, asked, room, words[3])
    file = _export(asker, room)
    expectations.expect(
        "an export of the room has the own question and leaves the answer under TLP:RED in",
        true=words[0].encode() in file and words[2].encode() not in file,
    )
    del asked.http.headers["Accept-Language"]
    return words


def _draw(asker: Visitor, asked: Visitor, room: str, boat: str) -> None:
    """One end links what both stated, the other pins a thing to a place."""
    wait_until(lambda: "Ocean Pearl" in page(asked, f"/rooms/{room}/entities"), COMES_S)
    _state(asked, room, "Ownership", owner="Nguyễn Văn An", asset="Ocean Pearl")
    places = json.dumps({boat.rpartition("/")[2]: [120, -40]})
    post(asker, f"/rooms/{room}/chart", f"/rooms/{room}/chart/pins", {"places": places})


def _compare(expectations: Expectations, one: Visitor, other: Visitor, room: str) -> None:
    def same() -> bool:
        return _hashes(one, room) == _hashes(other, room)

    equal = wait_until(same, COMES_S)
    seen = f"{_hashes(one, room)} {_hashes(other, room)}"
    expectations.expect("people, things, the chart and records are equal at both ends", true=equal, seen=seen)
    told = one.http.get(f"/rooms/{room}/entities/state.json").json()
    both = told["statements"] >= SAID and (told["lines"], told["pinned"]) == (1, 1)
    expectations.expect(
        "with facts of both agencies, their link, and a pinned place", true=both, seen=str(told)
    )


def _hashes(visitor: Visitor, room: str) -> tuple[str, ...]:
    state = visitor.state(room)
    entities = visitor.http.get(f"/rooms/{room}/entities/state.json").json()
    return state["control_hash"], state["content_hash"], entities["entities_hash"], entities["chart_hash"]


def _state(visitor: Visitor, room: str, kind: str, **values: str) -> str:
    path = f"/rooms/{room}/entities/new"
    fields = {"kind": kind, **{f"p.{name}": value for name, value in values.items()}}
    return post(visitor, f"{path}?kind={kind}", path, fields)


def ask(visitor: Visitor, room: str, agency: str, words: str) -> str:
    """Ask an agency about a telephone; returns the request."""
    path = f"/rooms/{room}/requests/new"
    fields = {
        "about": "phone",
        "g.number": NUMBER,
        "wanted": ["subscriber", "subscriber_address"],
        "to": [agency],
        "ground": "untoc-27",
        "purpose": "investigation",
        "urgency": "priority",
        "due": "2099-01-01T00:00",
        "text": words,
    }
    address = post(visitor, f"{path}?about=phone", path, fields)
    return address.partition("?")[0].rpartition("/")[2]


def _export(visitor: Visitor, room: str) -> bytes:
    path = f"/rooms/{room}/export"
    answer = visitor.http.post(path, data={**visitor.form(path), "way": "export"})
    if answer.status_code != httpx.codes.OK:
        raise PageSaid(f"{path} answered {answer.status_code}")
    return answer.content
