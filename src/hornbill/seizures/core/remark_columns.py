"""Headings of remarks, which every line of a register has of its own.

is_of_remarks("Remarks / status"), is_of_remarks("Place")      # True, False
"""

from __future__ import annotations

import re

from hornbill.seizures.core.fields import heading

_WORDS = "remarks|remark|notes|note|comments|comment|observations|observation|obs|obs.|remarques|commentaires|observacoes|observacao|observaciones|observacion|comentarios|notas|nota|ghi chu|หมายเหตุ|备注|備考|備註|비고|maoni|maelezo mengine|catatan|ulasan|ket|ket.|keterangan lain|ملاحظات|ໝາຍເຫດ|សម្គាល់|မှတ်ချက်|टिप्पणी|कैफियत|bemerkung|bemerkungen|opmerking|opmerkingen|fanamarihana"
_REMARKS = frozenset(map(heading, _WORDS.split("|")))
_TOLD = frozenset({"maelezo", "keterangan", "butiran", "uraian"})  # remarks beside another word for them
_STATUS = frozenset({"status", "statut", "estado", "situacao", "situacion", "situation", "hali", "keadaan"})


def is_of_remarks(text: str) -> bool:
    """Say whether a heading is one of remarks, which every line has of its own."""
    parts = {part for one in re.split(r"[/()]", text) if (part := heading(one))}
    return bool(parts & _REMARKS) and parts <= _REMARKS | _STATUS | _TOLD
