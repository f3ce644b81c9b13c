"""The list of nodes that workers of one hub share: who may change it, and which of two lists holds."""

from __future__ import annotations

from devtools.mutation.mutation import Mutation

HUB = "src/hornbill/hub/"
TESTS = ("tests/hub/test_node_list.py",)

ROWS = [
    Mutation(
        "node-list-signature",
        "hub",
        HUB + "node_list.py",
        "verify_transport(mine.receipt_key.public, _signed(serial, content), bytes(row[2]))",
        "pass",
        "Who can write to the hub's database could let a node in.",
        TESTS,
        inside="read_list",
    ),
    Mutation(
        "node-list-edit-of-an-older-one",
        "hub",
        HUB + "node_list.py",
        "elif (held[0], digest_of(held[1])) == (copy.serial, copy.sha256) != (held[0], digest_of(mine)):",
        "elif True:",
        "A machine that was down would undo what was let in meanwhile.",
        TESTS,
        inside="settle",
    ),
    Mutation(
        "node-list-older-row",
        "hub",
        HUB + "node_list.py",
        "elif held[0] < copy.serial:  # an older one was put back",
        "elif False:",
        "Who can write to the database would bring a removed node back with an older list.",
        TESTS,
        inside="settle",
    ),
    Mutation(
        "node-list-put-aside",
        "hub",
        HUB + "node_changes.py",
        "self._keep_aside()",
        "pass",
        "What an operator had edited would be gone without a word.",
        TESTS,
        inside="_copy",
    ),
]
