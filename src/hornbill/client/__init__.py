"""A small typed client of a node's API, for programs in Python; it needs httpx and nothing else of Hornbill.

Rules
- Whatever it writes goes with an ``Idempotency-Key``: a request that is repeated after a broken connection is carried out once.
- 429 and 503 are waited out as ``Retry-After`` says, up to ``patience_s`` in all; then, and for every other refusal, ``Problem`` is raised with the
  node's own words.
- Operations that have no method of their own are called by ``call``; docs/api.md and the node's ``/api`` list them.
- Proxies of the environment do not count, redirects are not followed: the token goes to the named node alone.

    with Node("https://hornbill.vn-police.example", token) as node:
        room = node.open_room("Rosewood in a container", invite=["th-customs/somchai"])
        node.post_message(room, "The seal number differs.", tlp="AMBER")
        for entry in node.entries(room).entries:
            print(entry.at, entry.name, entry.text)
"""

from hornbill.client.node import Node
from hornbill.client.shapes import Change, Changes, Entries, Entry, Me, Problem, Reason, RoomLine

__all__ = ["Change", "Changes", "Entries", "Entry", "Me", "Node", "Problem", "Reason", "RoomLine"]
