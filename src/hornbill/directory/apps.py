"""Registers the directory and its tables with Django."""

from __future__ import annotations

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Who is who in the network."""

    name = "hornbill.directory"
    label = "directory"
