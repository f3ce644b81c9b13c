"""Five agencies with watch lists of their own, some identifiers planted in two of them, each spelt otherwise.

What it proves: every planted identifier is found at both agencies and nothing else is; a silent entry is compared once a second officer
has confirmed it, and the open side hears nothing; the key holders away (all of one process), an
entry waits and is found once they are back; the hub's files hold no identifier and no plain hash of one, and it has seen
nothing of set sizes but classes.
"""

from __future__ import annotations

import hashlib
import random
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hornbill.deconfliction.core.normalise.kinds import normalise
from hornbill.deconfliction.core.normalise.value import Fields
from hornbill.deconfliction.core.set_size import size_class
from hornbill.keyholder import agencies
from hornbill.simulation import canary, watch_lists, watch_visitor
from hornbill.simulation.agencies import FIVE
from hornbill.simulation.plays.stage import ask_database, build_with_holders
from hornbill.simulation.processes import running
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.simulation.network import Network
    from hornbill.simulation.play import Expectations, Manner
    from hornbill.simulation.processes import Running
    from hornbill.simulation.watch_lists import Plant, Row

SIZE, PLANTS = 1_980, 25  # some 2,000 entries an agency
SHORT_SIZE, SHORT_PLANTS = 40, 10
BULK = 50_000  # items that each key holder allows each agency, for loading
_PREFIX = 8  # bytes
WORDS, SHORT_WORDS = 200, 50  # looked for in every spelling
PATIENCE_S = 900.0  # on a busy, slow machine
SILENT = "+66 89 555 01 73"  # watched silently by one agency, openly by another
LATE = "+66 89 555 01 72"  # watched while the key holders are away


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is emptied first."""
    rng = random.Random(manner.seed)  # noqa: S311  # draws invented lists, no secret
    size, plants = (SHORT_SIZE, SHORT_PLANTS) if manner.short else (SIZE, PLANTS)
    expectations.say(f"seed {manner.seed}")
    expectations.say(
        "five key holders, each in a process of its own"
        if manner.holders > 1
        else "five key holders with a key each, in one process; --holders 5 gives each its own"
    )
    network = build_with_holders(expectations, folder, manner)
    names = [agency.id for agency in FIVE]
    lists, planted = watch_lists.make(names, size=size, plants=plants, rng=rng)
    _allow_loading(network)
    with running(network) as parts:
        visitors = {agency.id: Visitor(network, agency, agency.people[0]) for agency in FIVE}
        for visitor in visitors.values():
            visitor.sign_in()
        _enter(expectations, visitors, lists)
        _found(expectations, network, planted)
        _shown(expectations, visitors, planted)
        _silent(expectations, network, visitors)
        _holders_away(expectations, network, parts, visitors)
        _hub(expectations, network, lists, SHORT_WORDS if manner.short else WORDS)


def _allow_loading(network: Network) -> None:
    """Let each key holder allow each agency to load its register, as `hornbill keyholder allow --bulk` does."""
    today = datetime.now(UTC).date()
    bulk = agencies.Bulk(BULK, today, today + timedelta(days=7))
    for name in network.holders:
        folder = network.keyholders / name
        held = agencies.read(folder)
        allowed = {
            one: agencies.Allowed(found.agency, found.key, found.per_day, bulk) for one, found in held.items()
        }
        agencies.write(folder, allowed)


def _enter(expectations: Expectations, visitors: dict[str, Visitor], lists: dict[str, list[Row]]) -> None:
    """Let each officer enter the list from tables of at most 2,000 rows."""
    for name, visitor in visitors.items():
        rows = lists[name]
        half = len(rows) // 2
        for part in (rows[:half], rows[half:]):
            watch_visitor.enter_table(visitor, part)
    expectations.say(
        f"{sum(map(len, lists.values()))} entries of {len(lists)} agencies were entered from tables"
    )


def _entries(network: Network, name: str) -> int:
    return ask_database(network, name, "SELECT count(*) FROM deconfliction_entry WHERE ended_at IS NULL")


def _all_at_hub(network: Network, names: list[str]) -> bool:
    question = (
        "SELECT count(*) FROM deconfliction_token t WHERE t.token IS NULL"
        " OR NOT EXISTS (SELECT 1 FROM deconfliction_athub a WHERE a.token = t.token)"
    )
    return all(ask_database(network, name, question) == 0 for name in names)


def _hits(network: Network) -> set[tuple[str, str, int]]:
    """Return (agency, partner, entry) of every hit at every node."""
    found = set()
    for agency in FIVE:
        file = network.data(agency.id) / "node.sqlite3"
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
            rows = database.execute("SELECT partner, entry_id FROM deconfliction_hit")
            found |= {(agency.id, partner, entry) for partner, entry in rows}
    return found


def _found(expectations: Expectations, network: Network, planted: list[Plant]) -> None:
    names = [agency.id for agency in FIVE]
    begun = time.monotonic()
    there = wait_until(lambda: _all_at_hub(network, names), PATIENCE_S, every_s=0.5)
    tokens = sum(ask_database(network, name, "SELECT count(*) FROM deconfliction_token") for name in names)
    expectations.expect("every entry's tokens come to the hub", true=there)
    holders = len(set(network.holders.values()))
    expectations.say(
        f"{tokens} keys went through five key holders in {holders} process{'es' if holders > 1 else ''}"
        f" within {time.monotonic() - begun:.1f} s more"
    )
    wanted = 2 * len(planted)
    wait_until(lambda: len(_hits(network)) >= wanted, PATIENCE_S, every_s=0.5)
    hits = _hits(network)
    pairs = sorted((agency, partner) for agency, partner, _ in hits)
    planned = sorted(
        pair for plant in planted for pair in ((plant.first, plant.second), (plant.second, plant.first))
    )
    expectations.expect(
        f"all {len(planted)} planted identifiers are found at both agencies, and nothing else is",
        true=pairs == planned,
        seen=f"{len(hits)} hits of {wanted}",
    )


def _shown(expectations: Expectations, visitors: dict[str, Visitor], planted: list[Plant]) -> None:
    pages = {name: visitor.http.get("/watch").text for name, visitor in visitors.items()}
    missing = [plant for plant in planted if _shown_as(plant) not in pages[plant.first]]
    expectations.expect(
        "each stands on its owner's page in canonical form", true=not missing, seen=str(missing[:3])
    )
    here = planted[0].first
    partners = {
        one for plant in planted for one in (plant.first, plant.second) if here in (plant.first, plant.second)
    }
    today = visitors[here].http.get("/").text
    focal = [agency.people[0].name for agency in FIVE if agency.id in partners - {here}]
    expectations.expect(
        "Today names whom to call at partners",
        true="today-hits" in today and any(name in today for name in focal),
    )


def _shown_as(plant: Plant) -> str:
    return plant.canonical.replace("&", "&amp;")


def _silent(expectations: Expectations, network: Network, visitors: dict[str, Visitor]) -> None:
    """Let an officer watch silently what another agency watches in the open."""
    quiet, loud = FIVE[0], FIVE[1]
    supervisor, partner = visitors[quiet.id], visitors[loud.id]
    owner = Visitor(network, quiet, quiet.people[1])
    owner.sign_in()
    before = _hits(network)
    fields = {"kind": "phone", "value": SILENT}
    watch_visitor.enter(owner, fields | {"mode": "silent", "supervisor": supervisor.officer_id})
    watch_visitor.enter(partner, fields)
    there = wait_until(lambda: _all_at_hub(network, [quiet.id, loud.id]), PATIENCE_S, every_s=0.2)
    expectations.expect(
        "before a second officer has said so nothing of a silent entry is asked or compared",
        true=there and _hits(network) == before and _silent_tokens(network, quiet.id) == 0,
    )
    watch_visitor.confirm(supervisor)
    found = wait_until(lambda: len(_hits(network)) > len(before), PATIENCE_S, every_s=0.2)
    new = sorted((agency, other) for agency, other, _ in _hits(network) - before)
    expectations.expect(
        "then it meets, and the open side hears nothing of it",
        true=found and new == [(quiet.id, loud.id)],
        seen=str(new),
    )
    pages = [one.http.get("/watch").text for one in (owner, supervisor)]
    expectations.expect(
        "its result is shown to nobody within 24 hours",
        true=loud.people[0].name not in pages[0] and 'id="results"' not in pages[1],
    )
    owner.close()


def _silent_tokens(network: Network, name: str) -> int:
    question = (
        "SELECT count(*) FROM deconfliction_token t JOIN deconfliction_entry e ON e.id = t.entry_id"
        " WHERE e.mode = 'silent'"
    )
    return ask_database(network, name, question)


def _holders_away(
    expectations: Expectations, network: Network, parts: Running, visitors: dict[str, Visitor]
) -> None:
    holder = parts.holders[-1]
    before = len(_hits(network))
    holder.kill()
    away = "the key holders were" if len(parts.holders) == 1 else f"one of five, {holder.name}, was"
    expectations.say(f"{away} killed (SIGKILL)")
    one, other = (visitors[agency.id] for agency in FIVE[:2])
    for visitor in (one, other):
        watch_visitor.enter(visitor, {"kind": "phone", "value": LATE})
    waiting = "SELECT count(*) FROM deconfliction_token WHERE holders = ''"
    expectations.expect(
        "without all of them an entry waits, and nothing is compared on weaker terms",
        true=all(ask_database(network, visitor.agency.id, waiting) == 1 for visitor in (one, other))
        and len(_hits(network)) == before,
    )
    holder.start()
    holder.wait_ready()
    found = wait_until(lambda: len(_hits(network)) == before + 2, PATIENCE_S, every_s=0.2)
    expectations.expect(
        "once all are back it is found", true=found, seen=f"{len(_hits(network)) - before} hits"
    )
    _delay(expectations, network, one, other)


def _delay(expectations: Expectations, network: Network, one: Visitor, other: Visitor) -> None:
    """Say how long a new entry takes from one node to a hit at the other, on this machine."""
    before = len(_hits(network))
    watch_visitor.enter(one, {"kind": "imo", "value": "9074729"})
    watch_visitor.enter(other, {"kind": "imo", "value": "IMO 9074729"})
    begun = time.monotonic()
    found = wait_until(lambda: len(_hits(network)) == before + 2, PATIENCE_S, every_s=0.02)
    expectations.expect("a new entry is found at both nodes", true=found)
    expectations.say(f"from the second entry to both hits: {time.monotonic() - begun:.2f} s on this machine")


def _hub(expectations: Expectations, network: Network, lists: dict[str, list[Row]], most: int) -> None:
    """Search the hub's files for identifiers and their plain hashes, and look at the sizes that it saw."""
    values = sorted({row["value"] for rows in lists.values() for row in rows if len(row["value"]) >= 8})
    words = values[:: max(1, len(values) // most)]
    canonical, digests = set(), set()
    for rows in lists.values():
        for row in rows:
            fields = Fields(**{"value": "", **{name: text for name, text in row.items() if name != "kind"}})
            value = normalise(row["kind"], fields)
            canonical.add(value.canonical)
            texts = [value.canonical, *(key.text for key in value.keys)]
            digests |= {hashlib.sha256(text.encode()).digest() for text in texts}
    kept = b"".join(path.read_bytes() for path in network.hub_data.rglob("*") if path.is_file())
    plain = {one.encode() for one in canonical if len(one) >= _PREFIX}
    expectations.expect(
        f"no identifier of any list stands in the hub's files as it is compared ({len(plain)} tried)",
        true=not canary.Many(plain).standing_in(kept),
    )
    hits = canary.find(words, network.hub_data)
    expectations.expect(
        f"nor as written, in any encoding ({len(words)} of them tried)", true=not hits, seen=str(hits[:3])
    )
    hashes = {one[:16] for one in digests} | {one.hex().encode() for one in digests}
    expectations.expect(
        f"nor does the plain hash of one ({len(digests)} tried)",
        true=not canary.Many(hashes).standing_in(kept),
    )
    file = network.hub_data / "tokens.sqlite"
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
        sizes = {
            agency: (tokens - silent, silent)
            for agency, tokens, silent in database.execute("SELECT agency, tokens, silent FROM agencies")
        }
    # The secretariat watches nothing: whether its empty table is there already is a matter of time.
    classes = all(size == size_class(size) for both in sizes.values() for size in both)
    expectations.expect(
        "of the sizes of lists it has seen classes alone",
        true=classes and set(lists) <= set(sizes),
        seen=str(sizes),
    )
