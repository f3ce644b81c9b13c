"""Names of the months in English, French, Thai and Indonesian, whole and as they are shortened."""

from __future__ import annotations

_NAMES = """
january jan janvier janv januari มกราคม มค
february feb fevrier février fev fév fevr févr februari กุมภาพันธ์ กพ
march mar mars maret มีนาคม มีค
april apr avril avr เมษายน เมย
may mai mei พฤษภาคม พค
june jun juin juni มิถุนายน มิย
july jul juillet juil juli กรกฎาคม กค
august aug aout août agustus agu สิงหาคม สค
september sep sept septembre กันยายน กย
october oct octobre oktober okt ตุลาคม ตค
november nov novembre พฤศจิกายน พย
december dec decembre décembre déc desember des ธันวาคม ธค
"""
MONTHS = {name: number for number, line in enumerate(_NAMES.strip().splitlines(), 1) for name in line.split()}
