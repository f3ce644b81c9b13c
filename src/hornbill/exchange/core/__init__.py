"""The rules of exchange as plain Python: no Django, no network, no clock."""
