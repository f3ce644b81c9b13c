"""Columns for words that say what came from elsewhere: why something was refused, what an alarm is about.

Rules
- What is stored is ``kernel.plain_text.plain`` of what was given, cut to the column's length. So the reason for a refusal
  can always be stored, whatever the refused thing was, and alike on SQLite and PostgreSQL.
- For names, ids and codes that mean something to the program use Django's own column: there a wrong value must fail.

    why = PlainText(max_length=500)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from hornbill.kernel.plain_text import plain

if TYPE_CHECKING:
    _CharField = models.CharField[str, str]
else:
    _CharField = models.CharField


class PlainText(_CharField):
    """A text column that takes any text; to migrations it is Django's ``CharField``."""

    def get_prep_value(self, value: Any) -> Any:
        """Return what is stored, or looked for."""
        prepared = super().get_prep_value(value)
        return plain(prepared, self.max_length) if isinstance(prepared, str) else prepared

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Describe the column to migrations."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
