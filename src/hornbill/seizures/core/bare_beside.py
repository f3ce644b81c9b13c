"""A bare number beside measures that say what they are: pieces, where the text is made so, else a size, an age, a number of a list.

Of "3, uzito kilo 12", "6 / 44,1 kg" and "8.14 m3 (195)" the bare number is kept; of "item 3: 12 kg" it is left out, with a doubt.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hornbill.seizures.core.numbers import ABOUT, NUMBER
from hornbill.seizures.core.read import Reason, doubt, folded_form
from hornbill.seizures.core.units import MASS, VOLUME, WORDS

if TYPE_CHECKING:
    from hornbill.seizures.core.measures import Measure

_MEASURED = "|".join(
    sorted(
        (re.escape(word) for word, unit in WORDS.items() if unit.kind in (MASS, VOLUME)),
        key=len,
        reverse=True,
    )
)
# A bare number, then a weight that is called one: "3, uzito kilo 12" is three pieces.
_THEN_WEIGHT = re.compile(
    folded_form(
        rf"{NUMBER}\s*[,;/=-]*\s*(?:total |with a )?(?:weight|weighing|wt|poids|pesant|peso|pesando|[vwy]?enye uzito|vyenye uzito|uzito|lenye uzito|seberat|berat|bobot|gesamtgewicht|gewicht|wegend|peso|con peso|waga|lanja|milanja|وزن|بوزن|중량|무게|重さ|ນ້ຳໜັກ|ទម្ងន់|အလေးချိန်|वजन|तौल|nang|khoi luong|trong luong|น้ำหนัก|หนัก|重)"
    )
)
# The same without the word, of a whole text: "6 / 44,1 kg", "20 e 129,3 kgs", "3, 1.67 cubic metres"; "1/2 kg" is half a kilogram, "1, 500 kg" a slip.
_THEN_MEASURE = re.compile(
    rf"[0-9]{{1,6}}(?: ?&|(?P<slash> / ?)|(?P<comma>, )| (?:and|et|e|y|und|en|na)) ?(?(slash)(?![1-9] ?[a-z]))(?(comma)(?![0-9]{{3}}(?![0-9.])))"
    rf"(?:(?:{ABOUT})\.? |~ ?)?{NUMBER} ?(?:{_MEASURED})\.?"
)
# A measure, then a bare number that can only count: "8.14 m3 (195)", "61 kg / 10".
_THEN_COUNT = re.compile(
    rf"(?:(?:{ABOUT})\.? |~ ?)?{NUMBER} ?(?:{_MEASURED})\.?"
    r"(?: ?\( ?(?!(?:19|20)[0-9]{2} ?\))[0-9]{1,6} ?\)|(?: ?[/;&]|,) (?!(?:19|20)[0-9]{2}$)[0-9]{1,3}(?:,?[0-9]{3})*)"
)


def that_say_what(found: list[Measure], shown: str, why: list[Reason]) -> list[Measure]:
    """Leave out a number of which nothing is said beside measures that say what they are: a size, an age, a list number."""
    named = [one for one in found if one.unit or one.noun]
    if found and not found[0].unit and (_THEN_WEIGHT.match(shown) or _THEN_MEASURE.fullmatch(shown)):
        named = [found[0], *(one for one in named if one is not found[0])]
    elif len(found) == 2 and not found[1].unit and _THEN_COUNT.fullmatch(shown):
        named = found
    if named and len(named) < len(found):
        why.append(doubt("number-left-out", ", ".join(str(one.value) for one in found if one not in named)))
        return named
    return found
