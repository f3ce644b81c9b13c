"""Writes of joint investigations, and reads that need an officer's vault or the node's key.

| module | what |
|---|---|
| ``proposing`` | opens a joint investigation; proposes a version of the agreement |
| ``signing`` | signs, takes a signature back, gives notice |
| ``viewing`` | what the pages show; the agreement as a document |
| ``tracking`` | the node's own view: what waits, what ends, what the directory said of who signed |
| ``lines`` | what a room page says of these records |
"""
