"""Invented names by naming culture: how names are built, which come often, and how offices spell them differently.

Rules
- Names are put together from parts that a culture uses, so that a list of a hundred thousand has many names and also namesakes.
  Nobody is meant by any of them.
- Where a culture has few family names, these few are used as unevenly as in life (Vietnamese, Chinese, Khmer).
- ``varied`` respells a name as another office would: one or two of the swaps that the culture's spelling allows.

Source: general knowledge of names and romanisation systems, as of 2026-11; no list was copied.

    draw("malagasy", random.Random(1)).given        a given name
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody's name in its parts, in Latin letters.

    Attributes:
        culture: whose custom it follows.
        given: one or more words.
        middle: what is between, such as a father's name; may be empty.
        family: empty for who has none.
    """

    culture: str
    given: str
    middle: str
    family: str


@dataclass(frozen=True, slots=True)
class Culture:
    """How names are made.

    Attributes:
        given: beginnings and endings of given names; each pair is a name.
        family: the same of family names.
        swaps: spellings that stand for one another, separated by ``|``.
        few_families: its family names are these few, used unevenly.
        middle: chance that there is a middle name.
        family_first: whether documents put the family name first.
        one_name: chance that somebody has one name only.
    """

    given: tuple[str, str]
    family: tuple[str, str]
    swaps: str
    few_families: bool = False
    middle: float = 0.0
    family_first: bool = False
    one_name: float = 0.0


CULTURES: dict[str, Culture] = {
    "thai": Culture(
        (
            "Som Wi Pra Su Thana Kitti Chai Anu Phon Wara Na Aru Phi Naro Thira Ma Siri Nat Pan Krit",
            "chai chat sak kon phong wat cha thip phon pha rat ni chit sit li det nan ya",
        ),
        (
            "Sri Wong Thong Kaeo Bun Chan Rattana Chai Charoen Phet In Pho Phong Suwan Tham Saeng Wattana Kham",
            "suk sawat di mani ma kaeo kun mongkhon thong si phanit rak phan charoen sombat khiri wichit nakhon",
        ),
        "ph|p th|t kh|k ch|j w|v kon|korn phon|porn aeo|aew i$|ee u|oo",
    ),
    "lao": Culture(
        (
            "Som Boun Kham Si Vieng Phou Chan Xay Seng Bou Tha Keo Ma Noy",
            "phone my phanh savath xay vong thara thanh chanh la pheng lath vanh",
        ),
        (
            "Phomma Keo Vong Intha Si Souli Xaya Phimma Khamma Luang Bounya Sengsa Chantha Phila",
            "chanh many sa vong souk yavong sone phet rath phakdy vilay sith",
        ),
        "ou|u ph|p th|t kh|k v|w x|s y$|i ch|j",
    ),
    "khmer": Culture(
        (
            "So Van Pi Ra Bo Da Chan Sre Sam Vi Ratha Kun Sok Ny Bopha Dara Kosal Mono Roth Sambo Sidha Thea Vicha",
            "phea na seth tana rey ra cheat tha mom nang bol thea ly neth vuth rith mony roeun sith leap",
        ),
        ("Sok Heng Kim Nuon Meas Pich Chea Ly Keo Sar Chhim Prak Long Seng Ros Hun Tep Yim", "-"),
        "ea|ia ou|u th|t ph|p v|w ey|y y$|i kh|k",
        few_families=True,
        family_first=True,
    ),
    "vietnamese": Culture(
        (
            (
                "An Binh Cuong Dung Hai Hang Hoa Khanh Lan Linh Long Nam Phong Phuc Quan Son Tam Thao Trang Tuan Vinh Yen Hung Kien Loan Mai Nga "
                "Oanh Quy Sang Thang Uyen Viet Xuan Duy Giang Hien Khoa Nhung"
            ),
            "-",
        ),
        ("Nguyen Tran Le Pham Hoang Huynh Vu Dang Bui Do Ngo Duong Trinh Dinh Truong", "-"),
        "y|i gi|d",
        few_families=True,
        middle=0.9,
        family_first=True,
    ),
    "chinese": Culture(
        (
            "Xiao Zhi Jian Mei Li Wen Guo Jia Shu Chun Da Yong Yu Jun Hai Hong Shao Ting Xin Zhen De Cheng Bao Rui Ze Hui Qing Xiu Fang Shi",
            "ming qiang guo ling hua jie hao fen sheng wei dong kang lan feng yan ping bo yi chao long bin rong zhu mei cai tao xia",
        ),
        (
            "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Song Tang Deng Han Feng Cao Peng",
            "-",
        ),
        "zh|ch x|hs q|ch ong|ung guo|kuo ian|ien ie|ieh j|ch",
        few_families=True,
        family_first=True,
    ),
    "swahili": Culture(
        (
            "Ju Ha Ra Sa Mwa Za Se Ba Ne Re Ya Sha Ki Fu Ma Mu Ru Ka",
            "ma misi shidi idi juma inabu lemani raka ema hema hana ban lwa raha riamu kia dhani ngi",
        ),
        (
            "Mwaka Mku Masa Mo Kom Ngo Shaba Kilo Wanji Otie Mu Cha Nya Kima Mbo Kapi Lubu Shem Mtu Ndu",
            "linga mbo we llel ba nyani ni nzo ku no tua cha rero ro ya nga va ngwa",
        ),
        "sh|ch dh|d kh|h l|r nz|ns u$| ee|e",
        middle=0.6,
    ),
    "french-african": Culture(
        (
            "Mama Ous Aissa Fa Ibra Bou Mou Souley Abdou Jean Marie Kou Ami Chei Alas Moha Sey Oum",
            "dou mane tou toumata hima bacar ssa mane laye pierre claire assi nata kh sane med ni ou",
        ),
        (
            "Dia Oued Couli Ko Tou Gues Mbem Habi Tshi Mou Sis Cama Batio Nkurun Traore Keita Cis Bam Zon Bal",
            "llo raogo baly ne re san ba mana bangu koko soko ra no ziza ssa go de kele",
        ),
        "ou|u oua|wa dj|j di|j c|k ch|sh ss|s y|i gu|g",
        middle=0.15,
    ),
    "malagasy": Culture(
        (
            "Hery Fidy Lala Noro Ny Tahi Voa Mamy Solo Rivo Jean Bako Hanta Faly Tiana",
            "niaina harisoa tiana soa nirina lala haja mampionona ny zo",
        ),
        (
            "Rakoto Raza Andria Ravelo Rama Ratsi Raso Ran Rabe Razafi Rajao Randria",
            "manana arisoa nirina malala mbola nantenaina mahefa harison tsimba vololona namboarina fetra soa",
        ),
        "o|ou y|i ao|o dr|tr ts|s j|z",
    ),
    "arabic": Culture(
        (
            "Mu Kha Fa Hus Ibra Musta Jama Sha Ra Tari Sulay Sa Wali Mar Ziya Yas Ah Mah Ha Nas",
            "hammad lid tima ayn him fa l rif shid q man id d yam n in mad mud san ser",
        ),
        (
            "al-Har al-Man al-Qas al-Sham al-Zah al-Kha al-Ha Had Naj al-Sab Bel al-Magh al-Ju al-Ot al-Gham Kar al-Dos Bou al-Raw",
            "bi suri imi mari rani tib shimi dad jar bagh aid ribi bouri aibi di ouni mi sari zid",
        ),
        "u|o ou|u q|k i$|y sh|ch ee|i ay|ei kh|k j|g h|",
        middle=0.5,
    ),
    "portuguese": Culture(
        (
            "Jo An Ma Lu Pau Fer Car Ri Te Con Ade Do Es Feli Hel",
            "ao tonio ria is lo nando los cardo resa ceicao lino mingos tevao smina ena",
        ),
        (
            "Sil San Fer Mon Cos Al Car Tei Mace Ne Cha Mu Nha Ma Gue",
            "va tos reira teiro ta meida valho xeira do ves mbe cave ntumbo chava rra",
        ),
        "x|ch z|s ss|s i|y c|k lh|l nh|n",
        middle=0.5,
    ),
    "burmese": Culture(
        (
            "Aung Kyaw Min Thu Zaw Win Htun Khin Myint Soe Hlaing Thant Nyein Phyu Mya Su Wai Yan Naing Lwin Maung Tin Zin Moe Htet Shwe",
            "-",
        ),
        (
            "Aung Kyaw Oo Thu Zaw Win Htun Khaing Myint Soe Hlaing Thein Naing Lwin Maung Tint Htay Swe Latt Nwe",
            "-",
        ),
        "ht|t ky|gy aung|ong oe|o ny|n hl|l th|t",
        middle=0.8,
    ),
    "indonesian": Culture(
        (
            "Su Wi Har Pur Tri Bam Bu Dar Sla Ka Ngad Sri Mul Yu",
            "tris dodo jatmi nanto wanti harto yono gianto bang met sman diyo man lestari yadi",
        ),
        (
            "Setia Wi Pra Nugro Kusu Hida San Hara Gu Suryo Simatu Naso Lu",
            "wan bowo setyo ho ma yat toso hap nawan kusumo pang tion bis",
        ),
        "oe|u dj|j tj|c j|y o$|a y|i",
        one_name=0.45,
    ),
    "slavic": Culture(
        (
            "Ser Dmi Iva Niko Ale Vla Mi Pav Ole Yur Tati Nata Gri Bo Kon",
            "gey triy n lay ksandr dimir khail el g iy ana lia goriy ris stantin",
        ),
        (
            "Petr Ivan Kuz Mel Shev Bond Kra Voro Sere Tka Gor Lys Zai Pono",
            "ov netsov nikov chenko arenko vchuk bin dyakov enko chev tsev marev enkov",
        ),
        "iy$|y ey|ei kh|h ts|c ch|tch sh|ch y|i ks|x v$|ff yu|iu zh|j",
        middle=0.4,
    ),
    "english": Culture(
        (
            "Har Em Jo Lu Tho Isa Ben Ma Char Oli Geor Kay Bra Dan Ja Rach Step Lach Ti",
            "ry ily seph cas mas bel jamin thew lotte ver gina la ndon iel ke el hen lan mothy",
        ),
        (
            "Har White Clark Mill Web Green Camp Tho Mor Bat Stan Rad Wil Cole Bur Ash Hol Nor Sed",
            "ris field son er ster wood bell rpe gan ley ford cliffe ton man ridge worth den",
        ),
        "y|ie ph|f ee|ea ck|k tt|t son|sen i|y c|k",
    ),
}
HELD_OUT = ("malagasy", "burmese", "portuguese", "slavic")  # nothing is learned from these: they only measure
_BETWEEN = (
    "",
    "",
    *["ra", "ni", "ma", "so", "ta", "le", "ri", "ka", "mo", "na", "si"],
)  # what may be between the halves of a name
_OF_MIDDLE = {"vietnamese": ["Van", "Thi", "Duc", "Minh", "Ngoc", "Quang", "Huu", "Xuan", "Thanh"]}
_UNEVEN = 1.5  # the greater, the more often the most frequent names come
_UNEVEN_FEW = 2.0  # where a culture has few family names


@cache
def _pool(parts: tuple[str, str], between: tuple[str, ...], culture: str) -> tuple[str, ...]:
    starts, ends = (half.split() for half in parts)
    if ends == ["-"]:
        return tuple(starts)
    names = [f"{start}{middle}{end}" for start in starts for middle in between for end in ends]
    random.Random(culture).shuffle(names)  # noqa: S311  # drawn the same each time, no secret
    return tuple(dict.fromkeys(names))


def _choose(names: Sequence[str], uneven: float, rng: random.Random) -> str:
    return names[int(len(names) * rng.random() ** uneven)]


def draw_given(culture: str, rng: random.Random) -> str:
    """Invent a given name."""
    known = CULTURES[culture]
    return _choose(_pool(known.given, ("",) if known.few_families else _BETWEEN, culture), _UNEVEN, rng)


def draw_family(culture: str, rng: random.Random) -> str:
    """Invent a family name."""
    known = CULTURES[culture]
    if known.few_families:
        return _choose(_pool(known.family, ("",), culture), _UNEVEN_FEW, rng)
    return _choose(_pool(known.family, _BETWEEN, culture), _UNEVEN, rng)


def draw(culture: str, rng: random.Random) -> Named:
    """Invent somebody's name."""
    known = CULTURES[culture]
    middle = ""
    if rng.random() < known.middle:
        middle = rng.choice(_OF_MIDDLE[culture]) if culture in _OF_MIDDLE else draw_given(culture, rng)
    family = "" if rng.random() < known.one_name else draw_family(culture, rng)
    given = draw_given(culture, rng)
    if culture == "burmese" and rng.random() < 0.5:
        given = f"{given} {draw_given(culture, rng)}"
    if culture == "french-african" and rng.random() < 0.15:
        given = f"{given}-{draw_given(culture, rng)}"
    return Named(culture, given, middle if family else "", family)


@cache
def _swaps(culture: str) -> tuple[tuple[str, str], ...]:
    pairs = [one.split("|") for one in CULTURES[culture].swaps.split()]
    both = [(left, right) for left, right in pairs]
    return tuple(both + [(right, left.rstrip("$")) for left, right in both if right and "$" not in left])


def varied(word: str, culture: str, rng: random.Random) -> str:
    """Respell a word as another office of the same culture would; unchanged when nothing applies."""
    small = word.lower()
    fits = [(found, to) for found, to in _swaps(culture) if re.search(found, small)]
    for found, to in rng.sample(fits, min(len(fits), rng.choice((1, 1, 2)))):
        small = re.sub(found, to, small, count=1)
    return small.title() if len(small) > 1 else word
