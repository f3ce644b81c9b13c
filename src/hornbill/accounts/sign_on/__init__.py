"""Signing on at the agency's own service (OpenID Connect), which is the gate before the vault (``hornbill.vault.gate``)."""
