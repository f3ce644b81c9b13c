"""The legal basis of a step in each State: treaty facts, profiles of States, and the answer of the rules."""
