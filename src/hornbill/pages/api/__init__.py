"""The JSON API: the acts of the pages, for programs that officers let act for them.

| module | what |
|---|---|
| ``door`` | the one view behind ``/api/v1``; loads the rest when the first program comes |
| ``problems`` | errors as JSON |
| ``bearer`` | from a request's token to an open vault, and what it may do |
| ``pace`` | how many requests a token may make |
| ``once_only`` | an act that is sent twice is carried out once |
| ``sent`` | what is taken |
| ``shapes``, ``shaping`` | what is answered, and how it is made from the pages' views |
| ``account``, ``rooms``, ``words``, ``people``, ``network`` | the operations |
| ``operations`` | all of them together, and their description in OpenAPI |

Rules: ``door``, ``problems`` and this file import nothing that a node without programs does not have in memory; the
library for the rest takes some 15 MB. An operation holds no rule: it asks what the page asks.
"""
