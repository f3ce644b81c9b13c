"""A joint operation of twenty agencies over six months: 868 seizures, 112 of wild fauna and flora.

Shows: all twenty are real nodes with a register of their own; three run throughout, the others start, do their work and end, one after the other
(the next one starts meanwhile), because two cores cannot carry more. Each imports its own table, accepts the terms, and publishes by a press. The boards of the nodes that run have equal
totals and fingerprints; the final report says 868 and 112, and each figure opens its list; a withdrawn seizure leaves the count everywhere; what
one agency reports again under another number counts once.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from hornbill.simulation import operation_tables
from hornbill.simulation.databases import rows
from hornbill.simulation.operation_tables import AGENCIES, FIRST, LAST
from hornbill.simulation.plays.pages import page, post
from hornbill.simulation.plays.stage import build_some
from hornbill.simulation.processes import running
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from hornbill.simulation.network import Network
    from hornbill.simulation.people import DemoAgency
    from hornbill.simulation.play import Expectations, Manner
    from hornbill.simulation.processes import Part, Running

ALWAYS = 3  # agencies whose nodes run throughout
AT_ONCE = 4  # nodes that are started together to be known
COMES_S = 240.0
SHORT_AGENCIES, SHORT_SEIZURES, SHORT_WILDLIFE = 4, 24, 7  # of a short play
_PLAN = {
    "title": "Hornbill Dragon (demo)", "first": FIRST.isoformat(), "last": LAST.isoformat(), "action_first": "", "action_last": "",
    "objectives": "See what is seized along the route while it still helps.", "terms": "Each agency keeps its seizures; markings hold.",
    "commodities": "ivory\npangolin scales\nrosewood", "areas": "", "rhythm": "none", "checklist": "", "tlp": "",
}  # fmt: skip


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is emptied first."""
    agencies = AGENCIES[: SHORT_AGENCIES if manner.short else len(AGENCIES)]
    numbers = (
        (SHORT_SEIZURES, SHORT_WILDLIFE)
        if manner.short
        else (operation_tables.SEIZURES, operation_tables.WILDLIFE)
    )
    tables = operation_tables.tables(agencies, manner.seed, *numbers)
    network = build_some(expectations, folder, agencies, manner)
    kept: dict[str, list[Part]] = {}

    def only_some(parts: Running) -> None:
        for agency in agencies[ALWAYS:]:
            kept[agency.id] = [parts.parts.pop(f"{agency.id} {what}") for what in ("web", "worker")]

    with running(network, change=only_some), ThreadPoolExecutor(1) as pool:
        entered = {one.id: pool.submit(import_table, network, one, tables[one.id]) for one in agencies}
        visitors = [Visitor(network, agency, agency.people[0]) for agency in agencies[:ALWAYS]]
        for visitor in visitors:
            visitor.sign_in()
        _call_the_roll(network, visitors, [kept[agency.id][1] for agency in agencies[ALWAYS:]])
        expectations.say("every node has told the others what it can read")
        room = _open(visitors[0], agencies)
        for visitor in visitors:
            _take_part(expectations, visitor, room, tables[visitor.agency.id], entered[visitor.agency.id])
        late = agencies[ALWAYS:]
        _start(kept, late[:1])
        for n, agency in enumerate(late):
            for part in kept[agency.id]:
                part.wait_ready()
            _start(kept, late[n + 1 : n + 2])  # while this one works
            visitor = Visitor(network, agency, agency.people[0])
            visitor.sign_in()
            _take_part(expectations, visitor, room, tables[agency.id], entered[agency.id], quiet=True)
            _leave_when_sent(network, visitor, visitors[0], room)
            for part in kept[agency.id]:
                part.stop()
        _compare(expectations, visitors, room, *numbers)
        _report(expectations, visitors[0], room, *numbers)
        _again(expectations, network, visitors, room, tables, numbers[0])
        _withdraw(expectations, visitors, room, numbers[0])


def _start(kept: dict[str, list[Part]], agencies: Sequence[DemoAgency]) -> None:
    for agency in agencies:
        for part in kept[agency.id]:
            part.start()


def _call_the_roll(network: Network, visitors: list[Visitor], workers: list[Part]) -> None:
    """Let the nodes that run later tell all others what they can read: nothing new is written where a node is unknown."""
    known = ALWAYS - 1
    for at in range(0, len(workers), AT_ONCE):
        some = workers[at : at + AT_ONCE]
        for worker in some:
            worker.start()
        known += len(some)
        wait_until(
            lambda known=known: all(_known(network, one.agency.id) >= known for one in visitors), COMES_S
        )  # type: ignore[misc]
        for worker in some:
            _wait_until_sent(network, worker.name.partition(" ")[0], others=len(network.agencies) - 1)
            worker.stop()


def _wait_until_sent(network: Network, agency: str, *, others: int = 0) -> None:
    """Wait until an agency's node has told so many others what it can read, and the hub has all that it wrote: then its worker can end."""
    told = "SELECT count(*) FROM exchange_partnerversion WHERE said_at IS NOT NULL"
    waiting = "SELECT count(*) FROM exchange_outgoing WHERE posted_at IS NULL"

    def count(question: str) -> int:
        found = rows(network.postgres, network.data(agency) / "node.sqlite3", agency, question)
        return int(found[0][0])

    sent = wait_until(lambda: count(told) >= others and count(waiting) == 0, COMES_S)
    assert sent, f"{agency} has not sent all that it wrote"


def _known(network: Network, agency: str) -> int:
    """Return of how many nodes an agency's node knows what they can read."""
    question = "SELECT count(*) FROM exchange_partnerversion WHERE came_at IS NOT NULL"
    found = rows(network.postgres, network.data(agency) / "node.sqlite3", agency, question)
    return int(found[0][0])


def _open(host: Visitor, agencies: tuple[DemoAgency, ...]) -> str:
    invited = [f"{agency.id}/{agency.people[0].username}" for agency in agencies[1:]]
    form: dict[str, Any] = {
        **host.form("/rooms/new"),
        "title": "Hornbill Dragon (demo)",
        "number": "",
        "tlp": "AMBER",
        "text": "",
    }
    answer = host.http.post("/rooms/new", data={**form, "kind": "operation", "invite": invited})
    room = str(answer.headers["Location"]).split("/")[2]
    path = f"/rooms/{room}/operation/plan"
    post(host, path, path, _PLAN)
    return room


def _take_part(
    expectations: Expectations,
    visitor: Visitor,
    room: str,
    table: str,
    imported: Future[dict[str, int]],
    *,
    quiet: bool = False,
) -> None:
    """Wait until the agency's table is imported, accept the terms, publish all of it; ``quiet`` says so only where it fails."""
    wanted = table.count("\n") - 1
    counts = imported.result()
    entered = counts["clean"] + counts["doubtful"]
    if not quiet or entered != wanted:
        expectations.expect(
            f"the table of {visitor.agency.id} goes in whole", true=entered == wanted, seen=str(counts)
        )
    path = f"/rooms/{room}/operation"
    wait_until(lambda: "accepts" in page(visitor, f"{path}/join"), COMES_S)
    accepts = re.search(r'name="accepts" value="([0-9a-f]{64})"', page(visitor, f"{path}/join"))
    assert accepts is not None, "there are no terms to accept"
    post(
        visitor,
        f"{path}/join",
        f"{path}/join",
        {"accepts": accepts[1], "focal": visitor.officer_id, "tlp": ""},
    )
    published = 0
    while handles := re.findall(r'name="seizure" value="([0-9a-f]{32})"', page(visitor, f"{path}/publish")):
        post(
            visitor,
            f"{path}/publish",
            f"{path}/publish",
            {"act": "publish", "seizure": handles, "tlp": "AMBER"},
        )
        published += len(handles)
    if not quiet or published != wanted:
        expectations.expect(
            f"{visitor.agency.id} publishes all of it by a press",
            true=published == wanted,
            seen=str(published),
        )


def import_table(network: Network, agency: DemoAgency, table: str) -> dict[str, int]:
    """Import a table into an agency's register on the command line; returns how many rows were clean, doubtful and refused."""
    where = ("--data", str(network.data(agency.id)), "--officer", f"{agency.id}/{agency.people[0].username}")
    command = [sys.executable, "-m", "hornbill.command", "seizures", "import", "-", *where]
    done = subprocess.run(
        command, input=table.encode(), capture_output=True, env=network.environment(agency.id), check=True
    )
    counts: dict[str, int] = json.loads(done.stdout)["counts"]
    return counts


def _leave_when_sent(network: Network, visitor: Visitor, host: Visitor, room: str) -> None:
    """Wait until what an agency wrote has come to the host, so that its node can end."""
    agency = visitor.agency.name
    wait_until(lambda: _of_agency(host, room, agency) == _of_agency(visitor, room, agency) > 0, COMES_S)
    _wait_until_sent(network, visitor.agency.id)


def _of_agency(visitor: Visitor, room: str, agency: str) -> int:
    found = re.search(
        rf"<bdi>{re.escape(agency)}</bdi></a></b>\s*<span class=\"when\">(\d+) seizure",
        page(visitor, f"/rooms/{room}/operation/agencies"),
    )
    return int(found[1]) if found else 0


def board(visitor: Visitor, room: str) -> tuple[int, int, str]:
    """Return total, wildlife and fingerprint of a node's board; zeros while it is not there."""
    text = page(visitor, f"/rooms/{room}/operation")
    figures = re.search(r'class="board-totals">.*?<b>([\d,]+)</b>.*?<b>([\d,]+)</b>', text, re.DOTALL)
    mark = re.search(r'<span class="hash" dir="ltr">([0-9a-f]{64})</span>', text)
    if figures is None or mark is None:
        return 0, 0, ""
    return int(figures[1].replace(",", "")), int(figures[2].replace(",", "")), mark[1]


def _compare(
    expectations: Expectations, visitors: list[Visitor], room: str, seizures: int, wildlife: int
) -> None:
    wait_until(lambda: all(board(one, room)[0] == seizures for one in visitors), COMES_S)
    shown = {one.agency.id: board(one, room) for one in visitors}
    totals = all((total, wild) == (seizures, wildlife) for total, wild, _mark in shown.values())
    expectations.expect(
        f"every board shows {seizures} seizures, {wildlife} of wildlife", true=totals, seen=str(shown)
    )
    same = len({mark for *_figures, mark in shown.values()}) == 1
    expectations.expect("and the same fingerprint", true=same, seen=str(shown))


def _report(expectations: Expectations, host: Visitor, room: str, seizures: int, wildlife: int) -> None:
    path = f"/rooms/{room}/operation"
    text = page(host, f"{path}/report?form=final")
    told = re.search(r'class="board-totals">.*?<b>([\d,]+)</b>.*?<b>([\d,]+)</b>', text, re.DOTALL)
    figures = (int(told[1]), int(told[2])) if told else (0, 0)
    expectations.expect(
        f"the final report says {seizures} and {wildlife}",
        true=figures == (seizures, wildlife),
        seen=str(figures),
    )
    for query, wanted in (("", seizures), ("?only=wildlife", wildlife)):
        listed = _listed(host, f"{path}/seizures{query}")
        expectations.expect(f"{wanted} opens a list of {wanted}", true=listed == wanted, seen=str(listed))
    lists = re.findall(
        r'href="([^"]*\?facet=[^"]+)"><bdi>[^<]*</bdi></a> <b>([\d,]+)</b>',
        page(host, path).replace("&amp;", "&"),
    )
    right = sum(_listed(host, url) == int(n.replace(",", "")) for url, n in lists[:30])
    expectations.expect(
        f"{min(30, len(lists))} more figures of the board open lists of their length",
        true=0 < right == min(30, len(lists)),
        seen=str(right),
    )


def _listed(visitor: Visitor, url: str) -> int:
    """Count the lines of a list over all its pages."""
    found, at = 0, 1
    while True:
        join = "&" if "?" in url else "?"
        text = page(visitor, f"{url}{join}page={at}")
        lines = text.count('<li class="line">')
        found += lines
        if not lines or 'rel="next"' not in text:
            return found
        at += 1


def _again(
    expectations: Expectations,
    network: Network,
    visitors: list[Visitor],
    room: str,
    tables: dict[str, str],
    seizures: int,
) -> None:
    """One agency reports its first seizure under twenty more numbers: the count stays, and all boards say so."""
    liar = visitors[1]
    head, first, *_rest = tables[liar.agency.id].splitlines()
    number, _, rest = first.partition(",")
    again = "\r\n".join([head, *(f"{number}-{n},{rest}" for n in range(20))]) + "\r\n"
    import_table(network, liar.agency, again)
    path = f"/rooms/{room}/operation/publish"
    handles = re.findall(r'name="seizure" value="([0-9a-f]{32})"', page(liar, path))
    post(liar, path, path, {"act": "publish", "seizure": handles, "tlp": "CLEAR"})
    said = "20 entries describe events that are counted already"
    came = wait_until(lambda: all(said in page(one, f"/rooms/{room}/operation") for one in visitors), COMES_S)
    totals = {one.agency.id: board(one, room)[0] for one in visitors}
    expectations.expect(
        "one seizure under twenty more numbers counts once, everywhere",
        true=came and len(handles) == 20 and set(totals.values()) == {seizures},
        seen=f"{len(handles)} {totals}",
    )


def _withdraw(expectations: Expectations, visitors: list[Visitor], room: str, seizures: int) -> None:
    owner = visitors[2]
    path = f"/rooms/{room}/seizures"
    handle = re.search(r'<option value="([0-9a-f]{32})">', page(owner, path))
    assert handle is not None, "nothing can be withdrawn"
    post(
        owner,
        path,
        f"{path}/act",
        {"act": "withdraw", "seizure": handle[1], "reason": "Entered in error.", "tlp": "AMBER"},
    )
    gone = wait_until(lambda: all(board(one, room)[0] == seizures - 1 for one in visitors), COMES_S)
    marks = {board(one, room)[2] for one in visitors}
    expectations.expect(
        "a withdrawn seizure leaves the count everywhere", true=gone and len(marks) == 1, seen=str(marks)
    )
    shown = all("1 seizure was withdrawn" in page(one, f"/rooms/{room}/operation") for one in visitors)
    expectations.expect("and stays to be seen as withdrawn", true=shown)
