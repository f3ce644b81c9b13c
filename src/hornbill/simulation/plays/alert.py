"""An alert that nobody answers goes from the focal point to the deputy to the duty desk, while nobody is signed in there.

Shows: each step is called at its time by the node's own key, and both nodes say so; a browser is woken for each, and is
told only that there is an alert; the hub is killed before the second step, and the deputy is called all the same; the push
service is away at the third step, and is asked again; the acknowledgement stops it; a second alert that nobody
acknowledges comes back to its author; no word of either is in any file of nodes and hub.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx

from hornbill.alerts.core.push import MESSAGE
from hornbill.kernel.times import format_utc
from hornbill.simulation.people import PAIR
from hornbill.simulation.plays.stage import build_pair, find_anywhere
from hornbill.simulation.processes import running
from hornbill.simulation.push_receiver import Browser, PushReceiver
from hornbill.simulation.visitor import PageSaid, Visitor, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.simulation.network import Network
    from hornbill.simulation.play import Expectations, Manner
    from hornbill.simulation.processes import Running

WORDS = "ivory behind the rubberwood in box nine"
STEP = timedelta(seconds=12)
COMES_S = 120.0
SLOW_S = 120.0  # a machine that is busy with other things answers all the same
_TOKEN = re.compile(r"hbt_[A-Za-z0-9_-]{43}")


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is emptied first."""
    network = build_pair(expectations, folder, manner)
    with PushReceiver() as service:
        woken = replace(network, push_service=service.host)
        with running(woken) as parts:
            _tell(expectations, woken, parts, service)
    found = find_anywhere([WORDS], network)
    expectations.expect("no word of the alerts stands in any file", true=not found, seen=str(found)[:300])


def _tell(expectations: Expectations, network: Network, parts: Running, service: PushReceiver) -> None:
    author_agency, other = PAIR
    author = Visitor(network, author_agency, author_agency.people[0])
    focal, deputy = (Visitor(network, other, person) for person in other.people[:2])
    browsers = {}
    for visitor in (author, focal, deputy):
        visitor.sign_in()
        browsers[visitor.officer_id] = _wake(visitor, service)
    desk = Visitor(network, author_agency, author_agency.people[1])
    desk.sign_in()
    browsers[desk.officer_id] = _wake(desk, service)
    token = _make_token(author)
    for visitor in (focal, deputy, desk):
        _sign_out(visitor)
    expectations.say("those who will be called have switched on their browsers and signed out")
    order = [focal.officer_id, deputy.officer_id, desk.officer_id]
    alert = _raise(author, token, order)

    def was_woken(officer: str) -> bool:
        return any(one.endpoint == browsers[officer].endpoint for one in service.heard)

    came = wait_until(lambda: was_woken(focal.officer_id), COMES_S)
    expectations.expect("the focal point's browser is woken at the other agency", true=came)
    for part in parts.hub:
        part.kill()
    expectations.say("the hub was killed (SIGKILL)")
    came = wait_until(lambda: was_woken(deputy.officer_id), COMES_S)
    expectations.expect("with the hub away the deputy is called when the time has passed", true=came)
    service.stop()
    expectations.say("the push service is away")
    tried = wait_until(lambda: _trouble(author, alert), COMES_S)
    expectations.expect("the notice to the duty desk cannot be sent, and the page says so", true=tried)
    for part in parts.hub:
        part.start()
        part.wait_ready()
    service.start()
    came = wait_until(lambda: was_woken(desk.officer_id), COMES_S)
    expectations.expect("the duty desk is woken once the push service is back", true=came)
    for visitor in (author, deputy):
        if visitor is deputy:
            visitor.sign_in()
        seen = wait_until(lambda one=visitor: _called(one, alert) == [1, 2, 3], COMES_S)
        where = visitor.agency.id
        expectations.expect(
            f"{where} shows that all three steps were called", true=seen, seen=str(_called(visitor, alert))
        )
    _acknowledge(deputy, alert)
    stopped = wait_until(lambda: "Acknowledged" in _page(author, alert), COMES_S)
    expectations.expect("the deputy's late acknowledgement reaches the author", true=stopped)
    before = len(service.heard)
    second = _raise(author, token, order[:1])
    mine = browsers[author.officer_id].endpoint
    back = wait_until(lambda: any(one.endpoint == mine for one in service.heard[before:]), COMES_S)
    expectations.expect("an alert that nobody acknowledges comes back to its author", true=back)
    expectations.expect("and is shown as that", true="Nobody has acknowledged" in _page(author, second))
    expectations.expect(
        "each browser is woken once for each alert",
        true=len(service.heard) == before + 2,
        seen=str(len(service.heard) - before),
    )
    expectations.expect(
        "each push says that there is an alert and not a word more",
        true={one.message for one in service.heard} == {MESSAGE} and not service.refused,
        seen=str(service.refused),
    )


def _wake(visitor: Visitor, service: PushReceiver) -> Browser:
    """Switch a browser on, as its script does."""
    browser = service.browser()
    form = visitor.form("/settings/notices", "/settings/notices/wake")
    form |= {"endpoint": browser.endpoint, "public": browser.public, "secret": browser.secret, "name": "play"}
    _post(visitor, "/settings/notices/wake", form)
    return browser


def _make_token(visitor: Visitor) -> str:
    """Make a token for a program of the officer's, which can set times by the second."""
    form: dict[str, Any] = dict(visitor.form("/settings/programs"))
    form |= {"name": "play", "may": ["read", "write"], "days": "1", "passphrase": visitor.person.passphrase}
    answer = visitor.http.post("/settings/programs", data=form)
    found = _TOKEN.search(answer.text)
    if found is None:
        raise PageSaid(f"making a token answered {answer.status_code}")
    return found[0]


def _sign_out(visitor: Visitor) -> None:
    _post(visitor, "/sign-out", visitor.form("/settings", "/sign-out"))


def _raise(visitor: Visitor, token: str, order: list[str]) -> str:
    """Raise an alert that calls one officer after the other; returns its id."""
    headers = {"Authorization": f"Bearer {token}"}
    visitor.http.get(
        "/api/v1/alerts", headers=headers, timeout=SLOW_S
    )  # loads the library: the times run from after that
    now = datetime.now(UTC)
    roles = ("focal-point", "deputy", "duty-desk")
    steps = [
        {"role": role, "officers": [officer], "by": format_utc(now + (number + 1) * STEP)}
        for number, (role, officer) in enumerate(zip(roles, order, strict=False))
    ]
    body = {
        "kind": "container",
        "subject": {"number": "MSCU1234566"},
        "ask": "search",
        "grounds": "CITES Appendix I",
        "text": WORDS,
        "steps": steps,
    }
    answer = visitor.http.post("/api/v1/alerts", json=body, headers=headers, timeout=SLOW_S)
    if answer.status_code != httpx.codes.OK:
        raise PageSaid(f"raising an alert answered {answer.status_code}: {answer.text[:200]}")
    return str(answer.json()["alert"])


def _page(visitor: Visitor, alert: str) -> str:
    answer = visitor.http.get(f"/alerts/{alert}")
    return answer.text if answer.status_code == httpx.codes.OK else ""


def _trouble(visitor: Visitor, alert: str) -> bool:
    return "could not be sent" in _page(visitor, alert)


def _called(visitor: Visitor, alert: str) -> list[int]:
    """Return which steps an officer's page shows as called."""
    steps = _page(visitor, alert).partition('<ol class="lines steps">')[2].partition("</ol>")[0]
    lines = steps.split('<li class="line')[1:]
    return [number for number, line in enumerate(lines, 1) if "called at" in line]


def _acknowledge(visitor: Visitor, alert: str) -> None:
    path = f"/alerts/{alert}/acknowledge"
    _post(visitor, path, visitor.form(f"/alerts/{alert}", path))


def _post(visitor: Visitor, path: str, form: dict[str, str]) -> None:
    answer = visitor.http.post(path, data=form)
    if answer.status_code not in (httpx.codes.FOUND, httpx.codes.SEE_OTHER):
        raise PageSaid(f"{path} answered {answer.status_code}")
