"""Playing the exhibits of a case in: photographed, stored, handed over, answered and counted by the pages' forms, some days back.

Rules: what happened is before now, as the pages want it; its day is counted back from today. A label stands for the exhibit's id.

    play_exhibits(stage.room, stage.visitors, case.exhibits, now)
"""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import httpx

from hornbill.simulation.case import Exhibited
from hornbill.simulation.cases.photographs import photograph, small
from hornbill.simulation.visitor import PageSaid, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hornbill.simulation.case import Custody
    from hornbill.simulation.visitor import Visitor

_TIME = "%Y-%m-%dT%H:%MZ"
_PLAIN = {"form": "physical", "mass_unit": "kg", "tlp": ""}


def play_exhibits(
    room: str, visitors: Mapping[str, Visitor], acts: Sequence[Exhibited | Custody], now: datetime
) -> None:
    """Play them in, in order.

    Args:
        room: its id.
        visitors: by officer's id, signed in.
        acts: of the case.
        now: aware UTC time.

    Raises:
        PageSaid: a form was not taken.
    """
    ids: dict[str, str] = {}
    given = ""
    for minute, act in enumerate(acts):
        visitor = visitors[f"{act.agency}/{act.username}"]
        at = now - timedelta(days=act.days_ago) + timedelta(minutes=minute)
        fields = _dated(act.fields, at, now)
        base = f"/rooms/{room}/evidence"
        if isinstance(act, Exhibited):
            fields |= {"parent": ids[act.of]} if act.of else {}
            files = [_shared(visitor, room, act, at)] if act.photograph else []
            to = _sent(visitor, f"{base}/new", {**fields, "files": files})
            ids[act.key] = to.partition("?")[0].rpartition("/")[2]
        elif act.what == "enter":
            exhibit = f"/exhibits/{ids[act.exhibits[0]]}"
            _sent(visitor, f"{exhibit}/enter", fields, page=exhibit)
        elif act.what == "give":
            exhibits = [ids[one] for one in act.exhibits]
            given = _sent(visitor, f"{base}/give", {**fields, "exhibits": exhibits}).partition("?")[0]
        elif act.what == "take":
            _sent(visitor, given, fields)
        else:
            _sent(visitor, f"{base}/stock", {**fields, "labels": "\n".join(ids[one] for one in act.exhibits)})


def _dated(fields: Mapping[str, str], at: datetime, now: datetime) -> dict[str, Any]:
    """Return fields as they are typed, with days in place of numbers of days."""
    found: dict[str, Any] = {**_PLAIN, "at": at.strftime(_TIME), **fields}
    if days := found.pop("back_in_days", ""):
        found["back_by"] = (now + timedelta(days=int(days))).strftime(_TIME)
    if days := found.pop("review_in_days", ""):
        found["review_on"] = (now + timedelta(days=int(days))).date().isoformat()
    return found


def _shared(visitor: Visitor, room: str, act: Exhibited, at: datetime) -> str:
    """Share a photograph as its page's script does, with a small picture; returns the record of it."""
    taken = None if act.bare else at
    data = photograph(act.photograph, taken, act.place)
    name = f"{act.photograph}.jpg" if act.bare else f"IMG_{at:%Y%m%d_%H%M%S}.jpg"
    form = visitor.form(f"/rooms/{room}/files/new", f"/rooms/{room}/files/form")
    by_script = {"X-Hornbill-Upload": "1"}
    about = {"name": name, "size": str(len(data)), "media_type": "image/jpeg", "mark": name}
    begun = visitor.http.post(f"/rooms/{room}/files/begin", data={**form, **about}, headers=by_script)
    _check(begun)
    upload = begun.json()
    _check(visitor.http.put(f"{upload['address']}?offset=0", content=data))
    shares = {
        **form,
        "thumbnail": base64.b64encode(small(act.photograph)).decode(),
        "text": act.fields["title"],
        "tlp": "",
    }
    shared = visitor.http.post(upload["share"], data=shares, headers=by_script)
    _check(shared)
    return str(shared.json()["room"]).rpartition("#e-")[2]


def _sent(visitor: Visitor, path: str, fields: Mapping[str, Any], page: str = "") -> str:
    answer = visitor.http.post(path, data={**visitor.form(page or path, path), **fields})
    if answer.status_code != httpx.codes.FOUND:
        raise PageSaid(f"{path} answered {answer.status_code}: {words_of(answer.text)[:2000]}")
    return str(answer.headers["Location"])


def _check(answer: httpx.Response) -> None:
    if answer.status_code != httpx.codes.OK:
        raise PageSaid(f"sharing a photograph answered {answer.status_code}: {answer.text[:500]}")
