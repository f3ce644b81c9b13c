"""Writes of deliveries, and reads that need an officer's vault or the node's key.

| module | what |
|---|---|
| ``planning`` | opens a delivery; proposes a version of its plan, drops one |
| ``acting`` | consent, countersignature, withdrawal, start, hold, hand-over, log, end, report |
| ``viewing`` | what the pages show |
| ``tracking`` | the node's own view: the gate, by the node's key |
| ``watching`` | positions of trackers, and what nodes tell each other each minute |
| ``lines`` | what a room page says of these records |
"""
