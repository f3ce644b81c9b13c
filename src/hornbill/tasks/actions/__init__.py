"""Writes of tasks and decisions, and reads that need an officer's vault or the node's key.

| module | what |
|---|---|
| ``giving`` | offers a task to an officer of a room |
| ``stepping`` | takes it on, declines, hands it on, does it, gives it up, moves its time |
| ``deciding`` | writes down a decision; agrees, disagrees; what may be named as its ground |
| ``viewing`` | what the pages show |
| ``tracking`` | the node's own view: who has which task by when; whom it reminds |
| ``lines`` | what a room page says of these records |
"""
