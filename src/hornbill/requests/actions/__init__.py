"""Writes of requests, and reads that need an officer's vault or the node's key.

| module | what |
|---|---|
| ``asking`` | asks one or several agencies of a room; closes or withdraws |
| ``replying`` | accepts, refuses, answers |
| ``drafting`` | what was typed and not sent |
| ``viewing`` | what the pages show |
| ``tracking`` | the node's own view: which agency is asked by when, how far each has come |
| ``reminding`` | the node's word to its officers that the time of a request is near or over |
| ``lines`` | what a room page says of a request's records |
"""
