"""``./hornbill mutate``: break one security check at a time, and see that a test fails.

Rules:
- A mutation is a row of data: one file, the exact text to replace, the new text, why it matters, the tests that must
  fail. Rows are in the modules ``of_*``.
- Each row removes or weakens one security check. Changes that no test can see, such as a comparison whose duration
  depends on its input, are left out.
- The old text must be found exactly once, in the whole file or in the function that the row names. Otherwise the row is
  out of date: ``./hornbill check`` and the test suite report it.
- The tests run on a copy of the project in a temporary folder. The working tree is never changed.
- The same tests run first on the unchanged copy and must pass there. Only a test that fails counts as a kill; a mutation
  that cannot be imported is an error of the row.
- A survivor needs an explanation in its row.

    ./hornbill mutate --list
    ./hornbill mutate --only gate-frozen --jobs 1
"""
