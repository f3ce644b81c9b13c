"""The next release, made up: this version with a part, a field, two kinds, rules and a table more, for ``hornbill play upgrade``.

Rules
- No node runs it but those of a play: ``python -m hornbill.simulation.newer`` takes the place of ``hornbill.command``, and nothing else
  names this package.
- It changes only what a release may change (docs/adr/0041-kinds-that-can-change.md): a content kind and an optional field, a control kind
  of its own name, the next rules, which here change nothing but their number, and a table of the database.
- Its one page writes any record that its officer may write, and says what the node answered.
"""
