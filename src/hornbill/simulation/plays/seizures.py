"""One event that two agencies seized together and reported apart: imported, shared, found, linked, counted once.

Shows: each agency's spreadsheet goes in as its officers write it; a copy that is shared into a room is proposed to the partner as
the same event, with reasons; both link it, and the room counts one event; each agency's report of the year has its own seizure once;
what is shared leaves the remarks out, and no word of a table is in any file of the hub.
"""

from __future__ import annotations

import csv
import json
import re
import secrets
import subprocess
import sys
from typing import TYPE_CHECKING

from hornbill.simulation import canary
from hornbill.simulation.people import PAIR
from hornbill.simulation.plays.pages import page, post
from hornbill.simulation.plays.stage import build_pair
from hornbill.simulation.processes import running
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.simulation.network import Network
    from hornbill.simulation.people import DemoAgency
    from hornbill.simulation.play import Expectations, Manner

COMES_S = 90.0
LETTERS = "bcdfghjklmnpqrstvwxz"
OURS = {"th-customs": "TH-2025-0412", "vn-customs": "VN-2025-77"}  # the event, as each agency knows it
_OF_TABLES = {
    "th-customs": (
        "Reference,Date of seizure,Country,Location,Species,Specimen,Quantity,Unit,Mode of transport,Reason for seizure,Remarks\n"
        "TH-2025-0412,12 March 2025,Thailand,Laem Chabang,Manis javanica,scales,412.5,kg,Sea,no CITES permit,{word}\n"
        "TH-2025-0413,2 April 2025,Thailand,Suvarnabhumi Airport,African grey parrot,live,3,,Air,no CITES permit,\n"
    ),
    "vn-customs": (
        "Số vụ;Ngày bắt giữ;Quốc gia;Địa điểm;Tên khoa học;Mẫu vật;Số lượng;Đơn vị;Phương tiện;Lý do;Ghi chú\n"
        "VN-2025-77;13/03/2025;Thái Lan;Laem Chabang;Manis javanica;vảy;0,41;tấn;đường biển;không có giấy phép CITES;{word}\n"
        "VN-2025-78;20/05/2025;Việt Nam;Hải Phong;Panthera tigris;xương;16;kg;đường bộ;không có giấy phép CITES;\n"
    ),
}


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is emptied first."""
    network = build_pair(expectations, folder, manner)
    words = ["".join(secrets.choice(LETTERS) for _ in range(20)) for _ in PAIR]
    with running(network):
        visitors = [Visitor(network, agency, agency.people[0]) for agency in PAIR]
        for visitor, word in zip(visitors, words, strict=True):
            visitor.sign_in()
            _import(expectations, network, visitor.agency, word)
        _tell(expectations, *visitors, words)
        for visitor in visitors:
            _report(expectations, network, visitor.agency)
    found = canary.find([*words, "Laem Chabang", "Manis javanica"], network.hub_data)
    expectations.expect(
        "no word of a table stands in any file of the hub", true=not found, seen=str(found)[:300]
    )


def _run(network: Network, agency: DemoAgency, *arguments: str, given: bytes = b"") -> bytes:
    command = [sys.executable, "-m", "hornbill.command", "seizures", *arguments]
    environment = network.environment(agency.id)
    return subprocess.run(command, input=given, capture_output=True, env=environment, check=True).stdout


def _import(expectations: Expectations, network: Network, agency: DemoAgency, word: str) -> None:
    given = _OF_TABLES[agency.id].format(word=word).encode()
    where = ("--data", str(network.data(agency.id)), "--officer", f"{agency.id}/{agency.people[0].username}")
    counts = json.loads(_run(network, agency, "import", "-", *where, given=given))["counts"]
    whole = (counts["clean"] + counts["doubtful"], counts["refused"]) == (2, 0)
    expectations.expect(f"the table of {agency.id} goes in whole", true=whole, seen=str(counts))


def _tell(expectations: Expectations, thai: Visitor, vietnamese: Visitor, words: list[str]) -> None:
    room = thai.open_room("Scales at Laem Chabang", "25", [vietnamese.officer_id], tlp="AMBER")
    wait_until(lambda: vietnamese.state(room) != {}, COMES_S)
    path = f"/rooms/{room}/seizures"
    _share(vietnamese, path, OURS["vn-customs"])
    came = wait_until(lambda: OURS["vn-customs"] in page(thai, path), COMES_S)
    expectations.expect("a copy comes to the partner", true=came)
    shown = page(thai, path)
    expectations.expect("without the remarks of its register", true=words[1] not in shown)
    proposed = re.search(r"May be the same event as.{0,400}", shown, re.DOTALL)
    expectations.expect(
        "it is proposed as the same event as the own one, with reasons",
        true=proposed is not None and OURS["th-customs"] in proposed[0] and "same species" in proposed[0],
        seen=proposed[0] if proposed else "",
    )
    _link(thai, path)
    shown = page(thai, path)
    linked = "same event" in shown and "May be the same event" not in shown
    expectations.expect("it is linked, and proposed no more", true=linked)
    _share(thai, path, OURS["th-customs"])
    wait_until(lambda: OURS["th-customs"] in page(vietnamese, path), COMES_S)
    _link(vietnamese, path)
    for visitor in (thai, vietnamese):
        once = "of 1 event" in page(visitor, path)
        expectations.expect(f"two copies count as one event at {visitor.agency.id}", true=once)
    alike = wait_until(lambda: _hashes(thai, room) == _hashes(vietnamese, room), COMES_S)
    expectations.expect("the room is equal at both ends", true=alike)


def _share(visitor: Visitor, path: str, reference: str) -> None:
    handle = re.search(rf'<option value="([0-9a-f]{{32}})">{re.escape(reference)} ', page(visitor, path))
    assert handle is not None, f"{reference} is not offered"
    post(visitor, path, f"{path}/act", {"act": "share", "seizure": handle[1], "tlp": "AMBER", "reason": ""})


def _link(visitor: Visitor, path: str) -> None:
    pair = re.search(
        r'name="seizure" value="([0-9a-f]{32})"><input type="hidden" name="copy" value="([0-9a-f]+)"',
        page(visitor, path),
    )
    assert pair is not None, "nothing is proposed"
    post(visitor, path, f"{path}/act", {"act": "same-event", "seizure": pair[1], "copy": pair[2]})


def _hashes(visitor: Visitor, room: str) -> tuple[str, str]:
    state = visitor.state(room)
    return state["control_hash"], state["content_hash"]


def _report(expectations: Expectations, network: Network, agency: DemoAgency) -> None:
    """The illegal-trade report of the year has the event once: what a partner shared is not the agency's own."""
    file = network.folder / f"{agency.id}-2025.csv"
    where = ("--data", str(network.data(agency.id)))
    _run(network, agency, "report", *where, "--year", "2025", "--kind", "aitr-csv", "--out", str(file))
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    file.unlink()
    whole = [row for row in rows if OURS[agency.id] in row]
    others = [row for row in rows if set(OURS.values()) - {OURS[agency.id]} & set(row)]
    expectations.expect(
        f"the report of {agency.id} has its own seizure once, and its partner's not at all",
        true=len(whole) == 1 and not others,
        seen=str(rows)[:600],
    )
