"""NATS JetStream with a sync to disk for every message: the same envelopes, senders and number under way.

Rules: a server started for the run, ``sync_interval: always``, file storage; each sender has a connection and
keeps as many messages under way as the hub's senders have envelopes in one request, and counts a message only
when the server has acknowledged it. One stream for all, and one for each sender, are both tried: the better
counts. Run by the peers' own interpreter; prints one JSON object.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time

SUBJECT = "mailbox"


async def _sender(client: object, subject: str, payloads: list[bytes], under_way: int) -> None:
    stream = client.jetstream()
    for start in range(0, len(payloads), under_way):
        part = payloads[start : start + under_way]
        await asyncio.gather(*(stream.publish(subject, payload) for payload in part))


async def _run(port: int, senders: int, each: int, size: int, under_way: int, streams: int) -> float:
    import nats

    clients = [await nats.connect(f"nats://127.0.0.1:{port}") for _ in range(senders)]
    for number in range(streams):
        subjects = [f"{SUBJECT}.{streams}.{one}" for one in range(number, senders, streams)]
        await clients[0].jetstream().add_stream(name=f"s{streams}-{number}", subjects=subjects)
    payloads = [[os.urandom(size) for _ in range(each)] for _ in range(senders)]
    begun = time.perf_counter()
    await asyncio.gather(
        *(
            _sender(client, f"{SUBJECT}.{streams}.{number}", payloads[number], under_way)
            for number, client in enumerate(clients)
        )
    )
    took = time.perf_counter() - begun
    stored = 0
    for number in range(streams):
        stored += (await clients[0].jetstream().stream_info(f"s{streams}-{number}")).state.messages
    for client in clients:
        await client.close()
    if stored != senders * each:
        raise SystemExit(f"{senders * each} were sent, {stored} are stored")
    return senders * each / took


def main() -> None:
    """Run with the plan given on the command line: port, senders, messages each, size, messages under way."""
    import uvloop

    port, senders, each, size, under_way = map(int, sys.argv[1:6])
    rates = {}
    for streams in (1, senders):
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            rates[streams] = runner.run(_run(port, senders, each, size, under_way, streams))
    print(json.dumps({"one_stream": rates[1], "stream_each": rates[senders]}))


if __name__ == "__main__":
    main()
