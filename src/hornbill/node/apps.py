"""Registers the node's pages with Django."""

from __future__ import annotations

from django.apps import AppConfig


class NodeConfig(AppConfig):
    """Pages and templates."""

    name = "hornbill.node"
    label = "node"
