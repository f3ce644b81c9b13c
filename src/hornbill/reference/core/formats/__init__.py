"""Official files, read into rows of the tables: exports of Species+ and of the CITES checklist, and the tables' own form."""
