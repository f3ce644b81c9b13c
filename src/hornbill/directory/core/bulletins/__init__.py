"""Bulletins: what officers and agencies say of themselves and may change."""
