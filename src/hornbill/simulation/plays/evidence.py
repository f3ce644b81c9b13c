"""A seizure becomes an exhibit, a sample goes to a laboratory in another country and its result comes back, a court is given a bundle.

Shows: each hand-over is signed by both sides; the chain has no gap; the bundle is checked by openssl and sha256sum alone, by the separate
verifier in plain Python, and by ``hornbill verify``, each with nothing of the network at hand; a time stamp authority (openssl, in a process of its
own) has stamped the originals, and its list and answer say that its certificate was not revoked; the exhibit names its seizure, and a person of the case,
and is named by both; single changed bits over all its files are named by all three; no word of the exhibits is in any file of the hub.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import secrets
import shutil
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.evidence import plain
from hornbill.simulation import canary
from hornbill.simulation.agencies import SECRETARIAT
from hornbill.simulation.cases.photographs import photograph
from hornbill.simulation.people import PAIR
from hornbill.simulation.plays.pages import page, post
from hornbill.simulation.plays.stage import build_some
from hornbill.simulation.processes import running
from hornbill.simulation.time_stamp_authority import ocsp_answer, revocation_list, serving
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from hornbill.simulation.play import Expectations, Manner

COMES_S = 90.0
ORIGINALS = 3  # records that are stamped, at least
CHANGES = 20  # bits; the long lane of the tests changes a thousand
LETTERS = "bcdfghjklmnpqrstvwxz"
PHOTOGRAPH = photograph("section")
UNITS = {"mass_unit": "kg", "tlp": ""}
RELEASED = {
    "tlp": "CLEAR"
}  # what another agency wrote goes into court under this alone, or with its permission


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is emptied first."""
    network = build_some(expectations, folder, (SECRETARIAT, *PAIR), manner)
    word = "".join(secrets.choice(LETTERS) for _ in range(20))
    with ExitStack() as stack:
        address = stack.enter_context(serving(folder / "authority"))
        network = replace(network, time_stamps=f"court={address}")
        for agency in PAIR:
            roots = network.data(agency.id) / "time-stamp-roots"
            roots.mkdir()
            shutil.copy(folder / "authority/root.pem", roots / "court.pem")
        stack.enter_context(running(network))
        officer, laboratory = (Visitor(network, agency, agency.people[0]) for agency in PAIR)
        for visitor in (officer, laboratory):
            visitor.sign_in()
        bundle = _case(expectations, officer, laboratory, word, folder, network.data(PAIR[0].id))
    _checked(expectations, bundle)
    _changed(expectations, bundle, folder)
    found = canary.find([word], network.hub_data)
    expectations.expect(
        "no word of the exhibits stands in any file of the hub", true=not found, seen=str(found)[:300]
    )


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%MZ}"


def _case(
    expectations: Expectations, officer: Visitor, laboratory: Visitor, word: str, folder: Path, data: Path
) -> Path:
    """Play the case; ``data`` is the data folder of the officer's node. Returns the folder of the bundle."""
    room = officer.open_room("Scales at Laem Chabang", "25", [laboratory.officer_id], tlp="AMBER")
    wait_until(lambda: laboratory.state(room) != {}, COMES_S)
    base = f"/rooms/{room}/evidence"
    fields = officer.form(f"{base}/capture") | {
        "title": f"Bag {word}",
        "at": _now(),
        "place": "Gate 2",
        "seal": "S-1",
        "tlp": "",
        "number": "",
    }
    answer = officer.http.post(
        f"{base}/capture", data=fields, files={"file": ("IMG_1.jpg", PHOTOGRAPH, "image/jpeg")}
    )
    exhibit = answer.headers.get("location", "").partition("?")[0]
    shown = page(officer, exhibit)
    expectations.expect(
        "a photograph is an exhibit, with number and hash",
        true="EX-0001" in shown and hashlib.sha256(PHOTOGRAPH).hexdigest() in shown,
    )
    _linked(expectations, officer, laboratory, base, exhibit)
    form = {
        "title": "Sample",
        "form": "physical",
        "at": _now(),
        "parent": exhibit.rpartition("/")[2],
        "relation": "sample",
        "seal": "S-2",
    }
    post(officer, f"{base}/new", f"{base}/new", form | UNITS | {"mass": "0.02", "mass_spread": "0.001"})
    sample = re.findall(r'href="/exhibits/([0-9a-f]{64})"', page(officer, exhibit))[-1]
    expectations.expect(
        "a sample is taken from it, with a number of its own",
        true="EX-0001.1" in page(officer, f"/exhibits/{sample}"),
    )
    _hand_over(expectations, officer, laboratory, base, sample)
    form = {
        "act": "examine",
        "at": _now(),
        "seal_before": "S-2",
        "seal_after": "L-7",
        "text": "Manis javanica by mitochondrial DNA.",
    }
    post(laboratory, f"/exhibits/{sample}", f"/exhibits/{sample}/enter", form | UNITS | RELEASED)
    came = wait_until(lambda: "mitochondrial" in page(officer, f"/exhibits/{sample}"), COMES_S)
    expectations.expect("the result of the laboratory comes to the officer", true=came)
    expectations.expect(
        "the chain of the sample has no gap", true="no gap" in page(officer, f"/exhibits/{sample}")
    )

    def all_stamped() -> bool:
        """Tell whether the exhibit, its sample and the photograph have theirs: nothing is still to come before it is asked for."""
        shown = page(officer, f"{base}/bundles")
        kept = re.search(r"(\d+) stamps kept", shown)
        return kept is not None and int(kept[1]) >= ORIGINALS and "still to come" not in shown

    stamped = wait_until(all_stamped, COMES_S)
    expectations.expect("a time stamp authority has stamped the originals", true=stamped)
    lists = data / "time-stamp-revocation" / "court"
    lists.mkdir(parents=True)
    (lists / "list.crl").write_bytes(revocation_list(folder / "authority"))
    (lists / "answer.ocsp").write_bytes(ocsp_answer(folder / "authority"))
    known = "No certificate of it was revoked by" in page(officer, f"{base}/bundles")
    expectations.expect("the page says that no certificate of the authority was revoked", true=known)
    fields = officer.form(f"{base}/bundles", f"{base}/bundles/make")
    answer = officer.http.post(
        f"{base}/bundles/make",
        data=fields | {"exhibits": sample, "purpose": "trial", "report": "fr", "without": ""},
    )
    archive = folder / "bundle.zip"
    archive.write_bytes(answer.content)
    shutil.unpack_archive(archive, folder / "court")
    bundle = next((folder / "court").iterdir())
    contents = json.loads((bundle / "data/bundle.json").read_text())
    both = {row["author"].partition("/")[0] for row in contents["records"] if row["body"] != "left out"}
    expectations.expect(
        "the bundle has the records of both agencies", true=both == {one.id for one in PAIR}, seen=str(both)
    )
    log = contents["directory"]
    expectations.expect(
        "the keys are proved in the network's log, whose head is witnessed",
        true=bool(log) and sum(one["cosigned"] for one in log["witnesses"]) >= log["threshold"],
    )
    expectations.expect(
        "the time stamps of the originals are in it",
        true=len(contents["stamps"]) >= ORIGINALS
        and all(one["about"] == "record" for one in contents["stamps"]),
        seen=str([one["what"] for one in contents["stamps"]]),
    )
    expectations.expect(
        "the report is there as PDF",
        true=(bundle / "data/report.pdf").is_file(),
        seen=str(contents.get("report")),
    )
    return bundle


def _linked(
    expectations: Expectations, officer: Visitor, laboratory: Visitor, base: str, exhibit: str
) -> None:
    """Name the seizure in the exhibit, and link the exhibit with a person of the case: both are shown on both pages."""
    typed = {
        "date": f"{datetime.now(UTC):%d/%m/%Y}",
        "country": "Thailand",
        "place": "Laem Chabang",
        "transport": "sea",
    }
    what = {"species_0": "Manis javanica", "term_0": "scales", "quantity_0": "120 kg", "origin": "Nigeria"}
    seizure = post(officer, "/seizures/new", "/seizures/new", {**typed, **what, "seen": "1"}).partition("?")[
        0
    ]
    shown = page(officer, exhibit)
    said = {
        "title": re.findall(r"Bag [a-z]{20}", shown)[0],
        "form": "physical",
        "place": "Gate 2",
        "seal": "S-1",
    }
    said |= {"at": _now(), "number": "EX-0001", "files": re.findall(r"/files/([0-9a-f]{64})", shown)[0]}
    said |= {"seizure": seizure.rpartition("/")[2], "reason": "The seizure is in the register now."}
    post(officer, f"{exhibit}/amend", f"{exhibit}/amend", said | UNITS)
    both = exhibit in page(officer, seizure) and seizure in page(officer, exhibit)
    expectations.expect("the exhibit names its seizure, and the seizure its exhibit", true=both, seen=seizure)
    new = base.replace("/evidence", "/entities/new")
    person = post(officer, f"{new}?kind=Person", new, {"kind": "Person", "p.name": "Kip Njoroge"}).partition(
        "?"
    )[0]
    link = {
        "exhibit": exhibit.rpartition("/")[2],
        "kind": "thing",
        "name": "Kip Njoroge",
        "reason": "His bag.",
        "tlp": "",
    }
    post(officer, f"{base}/link?kind=thing", f"{base}/link", link)
    both = person in page(officer, exhibit) and exhibit in page(officer, person)
    both &= wait_until(lambda: "Kip Njoroge" in page(laboratory, exhibit), COMES_S)
    expectations.expect("the exhibit and a person of the case name each other, at both agencies", true=both)


def _hand_over(
    expectations: Expectations, officer: Visitor, laboratory: Visitor, base: str, sample: str
) -> None:
    form = {"exhibits": sample, "to": laboratory.officer_id, "at": _now(), "seal": "S-2", "place": "Counter"}
    post(officer, f"{base}/give", f"{base}/give", form | UNITS)
    open_ = "has not said that they received it" in page(officer, f"/exhibits/{sample}")
    expectations.expect("until the laboratory has answered, the hand-over is one-sided", true=open_)
    wait_until(lambda: "/hand-overs/" in page(laboratory, base), COMES_S)
    found = re.search(r"/hand-overs/([0-9a-f]{64})", page(laboratory, base))
    assert found is not None, "the hand-over has not come"
    address = f"/hand-overs/{found[1]}"
    post(laboratory, address, address, {"answer": "accepted", "at": _now(), "seal": "S-2"} | UNITS | RELEASED)
    came = wait_until(lambda: "Received by" in page(officer, f"/exhibits/{sample}"), COMES_S)
    expectations.expect("both sides have signed it", true=came)


def _ways(bundle: Path) -> list[tuple[str, list[str]]]:
    scripts = Path(plain.__file__).parent
    return [
        ("openssl and sha256sum alone", ["sh", str(scripts / "check.sh"), str(bundle)]),
        ("the separate verifier", [sys.executable, "-I", str(scripts / "verify.py"), str(bundle)]),
        ("hornbill verify", [sys.executable, "-m", "hornbill.command", "verify", str(bundle)]),
    ]


def _run(command: list[str]) -> tuple[int, str]:
    """Run a check with nothing of the network in its environment."""
    bare = {"PATH": "/usr/local/bin:/usr/bin:/bin", "PYTHONPATH": str(Path(plain.__file__).parents[3])}
    done = subprocess.run(command, capture_output=True, text=True, env=bare, cwd="/", check=False)
    return done.returncode, done.stdout + done.stderr


def _checked(expectations: Expectations, bundle: Path) -> None:
    for name, command in _ways(bundle):
        code, said = _run(command)
        expectations.expect(f"the bundle holds by {name}", true=code == 0, seen=said[-600:])
    known = "no certificate of its time stamps was revoked by" in said
    expectations.expect("hornbill verify says that the authority's certificate was not revoked", true=known)


def _changed(expectations: Expectations, bundle: Path, folder: Path) -> None:
    copied = folder / "changed"
    shutil.copytree(bundle, copied)
    rng = random.Random(25)  # noqa: S311  # where a bit is changed is no secret
    files = sorted(path for path in copied.rglob("*") if path.is_file())
    missed = dict.fromkeys((name for name, _command in _ways(copied)), 0)
    for _number in range(CHANGES):
        path = rng.choice(files)
        before = path.read_bytes()
        data = bytearray(before)
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        path.write_bytes(data)
        for name, command in _ways(copied):
            code, said = _run(command)
            missed[name] += code == 0 or path.relative_to(copied).as_posix() not in said
        path.write_bytes(before)
    for name, count in missed.items():
        expectations.expect(
            f"{CHANGES} single changed bits are all found and named by {name}",
            true=count == 0,
            seen=f"{count} missed",
        )
