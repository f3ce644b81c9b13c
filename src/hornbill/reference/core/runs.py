"""Words in scripts that are written without blanks: which signs are a whole word, and which a piece of a longer one.

stands_alone(index, "トラック", 2)     # False: トラ is a tiger, トラック a lorry
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from hornbill.kernel.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.reference.core.name_index import NameIndex
    from hornbill.reference.core.packed_names import Named

LONGEST_TERM = 12  # signs
SHORT = 3  # signs of a name in a script of South-East Asia that may be a piece of a word
# Chinese signs that end the names of other beings. Behind a known name they make it another being's; signs of plants do so only behind an animal's.
_ANIMALS = frozenset("蛛蝎蜂蚁虫蝶蛾蝇蚊虱蛭蚌螺蛎犬狗猫鸡鸭鹅鼠兔猪羊牛马驴蛙蟹虾")
_PLANTS = frozenset("草果树花豆菇菌蕈竹蕨藤薯瓜莓菜麦苔")
_JOINING = frozenset("藏夹混伪和与及或同加在用")
KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")
_CLASS_BEHIND = re.compile(
    r"\s*(?P<name>[\u0e00-\u0eff\u1780-\u17ff]{1,30})\s*[(（](?P<kind>ไม้|ต้น|นก|ปลา|งู|เต่า|ลิง|กล้วยไม้|ว่าน|ໄມ້|ນົກ|ປາ|ງູ|ເຕົ່າ|ឈើ|ត្រី|ពស់|អណ្តើក)[)）](?P<rest>.*)",
    re.DOTALL,
)
_SOUTH_EAST = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")  # Thai, Lao, Burmese, Khmer


def has_neighbours(index: NameIndex, run: str, at: int, end: int, *, after_gap: bool) -> bool:
    """Say whether a short name of a script whose words are of several signs is no piece of a longer word: ງາ is a tusk, ງາມ is beautiful."""
    if not _SOUTH_EAST.match(run[at]):
        return True
    goes_on = end < len(run) and not any(
        index.is_in_runs(part) or part in index.others
        for size in range(1, LONGEST_TERM)
        if (part := run[end : end + size])
    )
    return not after_gap and not goes_on


def stands_alone(index: NameIndex, run: str, end: int) -> bool:
    """Say whether signs are a word and no piece of one: no mark belongs to the last, and in katakana none goes on (トラ, but not トラック)."""
    after = run[end : end + 1]
    if not after:
        return True
    if unicodedata.category(after)[0] == "M":
        return False
    if not (KATAKANA.match(after) and KATAKANA.match(run[end - 1])):
        return True
    return any(run[end : end + size] in index.run_terms for size in range(1, LONGEST_TERM))


def class_in_front(index: NameIndex, text: str) -> str:
    """Move the word for a kind from brackets behind a name to its front: แดง (ไม้) is ไม้แดง; return other texts as they are."""
    found = _CLASS_BEHIND.fullmatch(text)
    if found is None:
        return text
    joined = found["kind"] + found["name"]
    folded = fold(joined).runs
    return f"{joined}{found['rest']}" if len(folded) == 1 and index.runs.get(folded[0]) else text


def overlaps_longer(index: NameIndex, run: str, at: int, end: int) -> bool:
    """Say whether a name that begins with goods cuts a longer name in two: หนังเสือ (tiger skin) the leopard of หนังเสือดาว, leopard skin."""
    return any(
        index.runs.get(run[start:stop])
        for start in range(at + 1, end)
        if index.run_terms.get(run[at:start]) is not None
        for stop in range(end + 1, min(len(run), start + index.most_signs) + 1)
        if stands_alone(index, run, stop)
    )


def makes_another(named: Sequence[Named], between: str, sign: str) -> bool:
    """Say whether a sign behind a name makes it that of another being: 狼蛛 is a spider, 狼尾草 a grass, but 沉香树 the tree that 沉香 is of.

    Args:
        named: what the name in front names.
        between: signs between it and the sign; more than one are words of their own: 穿山甲藏于腰果 are pangolins hidden in cashews.
        sign: that is in no name.
    """
    if not named or len(between) > 1 or between in _JOINING:
        return False
    is_animal = all(one.taxon.startswith("a.") for one in named)
    return sign in _ANIMALS or (is_animal and sign in _PLANTS)


def is_han(text: str) -> bool:
    """Say whether a text has Chinese signs alone."""
    return all("\u3400" <= sign <= "\u9fff" for sign in text)
