"""Reference facts: species and their listings under CITES on any day, names, codes, conversion factors."""
