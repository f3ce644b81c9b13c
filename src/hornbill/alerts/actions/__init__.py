"""Writes of alerts, and reads that need an officer's vault or the node's key.

| module | what |
|---|---|
| ``raising`` | raises an alert, in a room of its own or in one that is there |
| ``responding`` | acknowledges, answers, stands down; in one's own name or for somebody on the phone |
| ``viewing`` | what the pages show |
| ``drafting`` | keeps what was typed and not sent |
| ``watching`` | the node's clock: calls who is due, while nobody is signed in |
| ``wishing`` | how officers want to be told: browsers, mail |
| ``lines`` | what a room page says of an alert's records |
"""
