"""Django's settings of a node of the made-up release: those of this version, with one part more."""

from __future__ import annotations

from hornbill.node import settings

globals().update({name: getattr(settings, name) for name in dir(settings) if name.isupper()})

INSTALLED_APPS = [*settings.INSTALLED_APPS, "hornbill.simulation.newer.apps.NewerConfig"]
