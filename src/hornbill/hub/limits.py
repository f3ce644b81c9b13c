"""Every limit of the hub, with its unit and why it is what it is.

HubLimits(envelopes_per_day=1000)     # a test's own; the deployment takes them from the settings
"""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024  # bytes


@dataclass(frozen=True)
class HubLimits:
    """Limits of one hub.

    Attributes:
        envelopes_per_day: stored for one sending node a day (UTC); an agency of 500 officers sends some 20,000.
        bytes_per_day: the same in bytes.
        body_timeout_s: a whole body must arrive within it; 4 MiB over 0.5 Mbit/s takes 70 s.
        body_idle_s: longest silence in the middle of a body.
        head_timeout_s: request line and headers must arrive within it.
        head_bytes: longest request line and headers.
        bodies_bytes: all bodies that are being read or written at the same time; beyond it, 503 and try again.
        bodies_per_node: bodies of one node that are being read at the same time; and refused ones of all, which are read to be dropped.
            A tenth of the connections, so that slow bodies, however small, keep nobody out.
        wait_max_s: longest long poll; below the 30 s after which common proxies cut a silent connection.
        waits_per_node: long polls of one node at the same time.
        connections: open connections; beyond it, 503.
        group_envelopes: envelopes written and synced together.
        kept_days: acknowledged envelopes stay so long, for a node that is restored from a backup.
        ids_kept_days: ids of envelopes stay so long, so that a replay stays a duplicate.
        housekeeping_s: between two rounds of purging.
        nodes_check_s: between two looks at whether hub.json has changed.
        head_every_s: a new head of the directory log at least so often; a node holds gates after 24 h without one.
        head_delay_s: from an entry to the head that covers it; entries that come together share a head.
        log_entries_per_day: taken from one node a day; 500 officers who join at once make some 2,500.
        log_bytes_per_entry: of a day's entries, on average; they stay for ever.
        blob_bytes_per_node: of sealed files that one node has here at the same time; fifty films of evidence.
        blobs_kept_days: after a sealed file was last announced, it goes.
        tokens_per_node: of deconfliction, dummies among them, that one node has here at the same time.
        token_changes_per_day: tokens that one node puts or takes away in a day, at most; three times all that it may have, for
            a node that puts everything again.
        silent_tokens_per_node: of silent entries, dummies among them; fifty entries of eight tokens are 456 with them.
        silent_puts_per_day: silent tokens that one node puts in a day; each of them may be a guess that nobody hears of.
        meetings_kept_days: a meeting is handed out for so long, also when a token is gone; a node that is away longer than
            that is restored from nothing.
        prekeys_per_day: taken from one node a day; 500 officers put some 6,000 four times a year.
    """

    envelopes_per_day: int = 200_000
    bytes_per_day: int = 8 * 1024 * MIB
    body_timeout_s: float = 120.0
    body_idle_s: float = 20.0
    head_timeout_s: float = 10.0
    head_bytes: int = 16 * 1024
    bodies_bytes: int = 128 * MIB
    bodies_per_node: int = 200
    wait_max_s: float = 25.0
    waits_per_node: int = 8
    connections: int = 2_000
    group_envelopes: int = 512
    kept_days: int = 14
    ids_kept_days: int = 400
    housekeeping_s: float = 3600.0
    nodes_check_s: float = 2.0
    head_every_s: float = 300.0
    head_delay_s: float = 0.1
    log_entries_per_day: int = 5_000
    log_bytes_per_entry: int = 32 * 1024
    prekeys_per_day: int = 20_000
    blob_bytes_per_node: int = 50 * 1024 * MIB
    blobs_kept_days: int = 90
    tokens_per_node: int = 500_000
    token_changes_per_day: int = 1_500_000
    silent_tokens_per_node: int = 512
    silent_puts_per_day: int = 1_024
    meetings_kept_days: int = 60
