"""Registers accounts, vaults and the pause after wrong passphrases with Django."""

from __future__ import annotations

from axes.apps import AppConfig as AxesConfig
from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Accounts, vaults, sessions."""

    name = "hornbill.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"


class PauseConfig(AxesConfig):
    """django-axes for its counting of failures alone.

    Its own checks import the framework's permission tables, which a node does not have; vault/pauses.py calls
    its handler directly.
    """

    def ready(self) -> None:
        """Set axes' defaults and connect nothing."""
        import axes.conf
        import axes.signals  # noqa: F401 (defines the signal that the handler sends)
