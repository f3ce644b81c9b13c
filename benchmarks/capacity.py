"""Draws "What a hub needs" of docs/operations.md: what ``bench scale`` measured, and the arithmetic of a world from it.

Rules: every number is a figure of the run, or follows from one by the constants below; the largest processor time of a store on one PostgreSQL server counts. Nothing
is drawn from quick runs, or while one of the figures is missing.

    text = drawn(json.loads(Path("var/bench/scale.json").read_text()))
"""

from __future__ import annotations

import math
from datetime import date
from typing import Any

STORES = {
    "sqlite": ("SQLite", 1),
    "postgres_1_shards_1_workers": ("PostgreSQL, 1 shard", 1),
    "postgres_1_shards_2_workers": ("PostgreSQL, 1 shard", 2),
    "postgres_4_shards_1_workers": ("PostgreSQL, 4 shards", 1),
    "postgres_4_shards_2_workers": ("PostgreSQL, 4 shards", 2),
    "quorum_2_workers": ("PostgreSQL, quorum of three together", 2),
}
_MAY_LACK = "quorum_2_workers"
SIZES_OF = "postgres_1_shards_1_workers"  # whose tables are weighed
NODES, A_DAY, BUSIEST = 975, 100_000_000, 3
FETCHED_DAYS, ID_DAYS = 14, 400
WIRE_BYTES = 8192 + 1173
_SPARE = 3  # times what is needed, at least
_KB, _TB, _MBIT = 1e3, 1e12, 1e6


def drawn(whole: dict[str, Any]) -> str | None:
    """Return the section's text without its heading; None where a figure is missing, or the run was a quick one.

    Args:
        whole: a run's file, as ``figures.Book`` writes it.
    """
    found = {line["name"]: line for line in whole["lines"] if "value" in line}
    rows = [name for name in STORES if name != _MAY_LACK or f"scale.{name}.rate" in found]
    wanted = [f"scale.{name}.{part}" for name in rows for part in ("rate", "hub", "database")]
    wanted = [name for name in wanted if name != "scale.sqlite.database"]
    wanted += [f"scale.{SIZES_OF}.{part}" for part in ("envelopes", "ids")]
    if whole.get("sizes") != "full" or not found.keys() >= set(wanted):
        return None
    value = {name: _as_printed(name, float(found[name]["value"])) for name in wanted}
    day = date.fromisoformat(found["scale.sqlite.rate"]["date"])
    return "\n".join(
        [*_measured(value, rows, f"{day.day} {day:%B %Y}", whole["machine"]["cores"]), "", *_needed(value)]
    )


def _as_printed(name: str, value: float) -> float:
    """Return a figure as it stands on the page, so that a reader who follows the arithmetic comes to the same."""
    if name.endswith(".envelopes"):
        return round(value / _KB, 1) * _KB
    return round(value, 2) if name.endswith((".hub", ".database")) else _two_digits(value)


def _measured(value: dict[str, float], rows: list[str], day: str, cores: str) -> list[str]:
    lines = [
        f"Measured on {day} with `./hornbill bench scale`, envelopes of 8 KiB in requests of eight, on {cores} cores that other programs also used: compare",
        "the processor times, and take the rates as what such a machine did that hour.",
        "",
        "| tables | workers | envelopes/s | processor time an envelope: hub | database |",
        "|---|---|---|---|---|",
    ]
    for name in rows:
        words, workers = STORES[name]
        database = "in it" if name == "sqlite" else f"{value[f'scale.{name}.database']:.2f} ms"
        rate, hub = value[f"scale.{name}.rate"], value[f"scale.{name}.hub"]
        lines.append(f"| {words} | {workers} | {_two_digits(rate):,} | {hub:.2f} ms | {database} |")
    envelope, one_id = (value[f"scale.{SIZES_OF}.{part}"] for part in ("envelopes", "ids"))
    sizes = f"An envelope of 8 KiB takes {envelope / _KB:.1f} kB in the database, and its id {_two_digits(one_id)} bytes."
    return [*lines, "", f"{_on_shards(value)} {sizes}"]


def _on_shards(value: dict[str, float]) -> str:
    one, four = (
        max(value[f"scale.postgres_{shards}_shards_{workers}_workers.rate"] for workers in (1, 2))
        for shards in (1, 4)
    )
    nothing = " and bring nothing" if four <= one else ""
    return (
        f"So on one small machine shards cost processor time{nothing}. What they bring on a server with many cores, or where each group waits for"
        " replicas, has not been measured."
    )


def _needed(value: dict[str, float]) -> list[str]:
    on_postgres = [name for name in STORES if f"scale.{name}.database" in value and name != _MAY_LACK]
    hub, database = (
        max(value[f"scale.{name}.{part}"] for name in on_postgres) for part in ("hub", "database")
    )
    envelope, one_id = (value[f"scale.{SIZES_OF}.{part}"] for part in ("envelopes", "ids"))
    second = A_DAY / 86_400
    busy = _two_digits(BUSIEST * second)
    of_hub, of_database = busy * hub / 1000, busy * database / 1000
    envelopes_tb, ids_tb = A_DAY * envelope * FETCHED_DAYS / _TB, A_DAY * one_id * ID_DAYS / _TB
    mbit = _two_digits(WIRE_BYTES * busy * 8 / _MBIT)
    million = A_DAY // 1_000_000
    return [
        f"Every State's agencies, at the most that was thought of, are {NODES} nodes and {million} million envelopes a day, {round(second, -1):,.0f} a second on average. If the busiest hour has three times that:",
        "",
        "| what | how | needed |",
        "|---|---|---|",
        f"| cores of the hub's workers | {busy:,} a second x {hub:.2f} ms | {of_hub:.1f}; give {_given(of_hub)} |",
        f"| cores of the databases | {busy:,} a second x {database:.2f} ms | {of_database:.1f} on the servers that write; give {_given(of_database)} |",
        f"| disk for envelopes | {envelope / _KB:.1f} kB x {million} million x {FETCHED_DAYS} days after they were fetched | {envelopes_tb:.0f} TB |",
        f"| disk for ids | {_two_digits(one_id)} bytes x {million} million x {ID_DAYS} days | {ids_tb:.0f} TB |",
        f"| network of the workers | {WIRE_BYTES / _KB:.1f} kB x {busy:,} a second, in and out | {mbit} Mbit/s each way |",
        "",
        f"Each replica needs the same disk again. Disks decide: {envelopes_tb + ids_tb:.0f} TB are more than should be asked of one server. Eight shards on four servers have {(envelopes_tb + ids_tb) / 4:.1f} TB each",
        "([shards on several servers](#shards-on-several-servers)); moving a shard of that size was not tried, so move",
        "shards while the hub is young. Fetching, the log, the tokens and TLS come on top and are not in these figures; nor was anything of this size ever run.",
    ]


def _given(cores: float) -> int:
    """Return the power of two that leaves enough to spare."""
    return 2 ** max(0, math.ceil(math.log2(_SPARE * cores)))


def _two_digits(value: float) -> int:
    """Round to two significant digits, without a fraction."""
    return int(round(value, 1 - math.floor(math.log10(value)))) if value >= 1 else round(value)
