"""Shards of the hub's mailboxes: each mailbox in one place, and numbered once."""

from __future__ import annotations

from devtools.mutation.mutation import Mutation

HUB = "src/hornbill/hub/"
TESTS = ("tests/hub/test_shards.py",)
MAKING = ("tests/hub/test_making_shards.py",)

ROWS = [
    Mutation(
        "shards-place-of-mailboxes",
        "hub",
        HUB + "shards.py",
        "if shards > 1 and (shard_of(mailbox, shards), shard_of_number(number, shards)) != (shard, shard):",
        "if False:",
        "With another number of shards, mailboxes would begin again at cursor 1 in other tables.",
        MAKING,
        inside="check_place",
    ),
    Mutation(
        "shards-id-in-one-request",
        "hub",
        HUB + "mail.py",
        "if first.setdefault(item.outer.id, shard) == shard:",
        "if True:",
        "One id of a request would stand for two envelopes.",
        TESTS,
        inside="Mail.post",
    ),
    Mutation(
        "shards-quota-over-all",
        "hub",
        HUB + "group.py",
        "count + more_count, size + more_size",
        "count, size",
        "A node could send its quota of a day to each shard through each worker.",
        TESTS,
        inside="Group._within_quota",
    ),
    Mutation(
        "shards-former-worker",
        "hub",
        HUB + "shards.py",
        "version=_SHARDED + MAILBOXES.version,",
        "version=MAILBOXES.version,",
        "A worker that knows no shards would put every mailbox into the first one.",
        MAKING,
        inside="part_of",
    ),
    Mutation(
        "shards-said-once",
        "hub",
        HUB + "laying_out.py",
        "if connection.execute(asked).fetchone() != (0,):",
        "if False:",
        "A hub with mail could be laid out a second time.",
        MAKING,
    ),
    Mutation(
        "shards-made-with-the-hub",
        "hub",
        HUB + "shards.py",
        "with_hub=True,",
        "with_hub=False,",
        "A shard whose tables were lost would be made again, and its mailboxes begin again at cursor 1.",
        MAKING,
        inside="part_of",
    ),
    Mutation(
        "shards-removals-first",
        "hub",
        HUB + "running.py",
        "        self.mail.serve_known(nodes.by_mailbox)\n        self.nodes = nodes.only(self.mail.mailboxes)\n",
        "",
        "A removed node would be served as long as one shard cannot number a new one.",
        TESTS,
        inside="Hub._put_in_force",
    ),
    Mutation(
        "shards-laid-out-before-the-file",
        "hub",
        "src/hornbill/command/hub.py",
        "    if where is not None:  # before there is a file with which a hub could be started\n"
        "        lay_out(where, hub_key.public, options.shards)\n"
        "    write_hub_file(path, hub_key, nodes, directory)\n",
        "    write_hub_file(path, hub_key, nodes, directory)\n"
        "    if where is not None:\n"
        "        lay_out(where, hub_key.public, options.shards)\n",
        "A hub that was cut off in the making would start with one shard, for good.",
        MAKING,
        inside="init",
    ),
]
