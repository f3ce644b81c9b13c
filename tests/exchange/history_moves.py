"""What authors of the room in memory (``room_model``) say about history: asks and their answers, good and bad."""

from __future__ import annotations


def ask(rng, room, name):
    """Ask for history: mostly for what is there, sometimes for anything."""
    chains = sorted({item.header.chain for item in room.items.values()})
    some = rng.sample(chains, min(len(chains), rng.randrange(1, 4)))
    first = rng.randrange(3)
    room.say(
        name,
        "content.ask",
        {"runs": {chain: [[first, first + rng.randrange(4)]] for chain in sorted(some)}, "reason": ""},
    )


def grant(rng, room, name):
    """Answer an ask: mostly as it should be, sometimes with others' records, or to somebody else."""
    asks = sorted(item.id for item in room.items.values() if item.header.kind == "content.ask")
    ask = room.items[rng.choice(asks if asks and rng.random() < 0.85 else sorted(room.items))]
    wanted = (ask.values or {}).get("runs") or {}
    own = {chain: runs for chain, runs in wanted.items() if chain.partition("/")[0] == name.partition("/")[0]}
    room.say(
        name,
        "content.grant",
        {
            "ask": ask.id,
            "to": ask.header.author if rng.random() < 0.8 and "@" not in ask.header.author else "cc/cyd",
            "runs": own if rng.random() < 0.8 and isinstance(wanted, dict) else {"aa/ana/00000001": [[0, 2]]},
            "reason": "",
        },
    )


def mark(rng, room, name):
    """Mark messages anew, one's own or not; sometimes over an earlier word that does so."""
    kinds = {"message.post", "message.edit"}
    targets = sorted(item.id for item in room.items.values() if item.header.kind in kinds)
    words = sorted(item.id for item in room.items.values() if item.header.kind == "marking.set")
    if targets:
        chosen = sorted(rng.sample(targets, min(len(targets), rng.choice([1, 1, 2]))))
        over = [rng.choice(words)] if words and rng.random() < 0.5 else []
        values = {"records": chosen, "over": over, "marking": {"tlp": rng.choice(["RED", "AMBER", "CLEAR"])}}
        room.say(name, "marking.set", values)
