"""What a sentence says was seized: "Police in Oyem arrested two men and seized four elephant tusks (14 kg)." tells of four tusks.

Rules
- Goods stand behind a verb of seizing or "with" ("seized five king cobras"), before one at the beginning ("A leopard skin found abandoned"), or
  behind a number anywhere in such a sentence; several are joined by commas and words for "and".
- A text without such a verb is no sentence here. Of several sentences the first that tells of goods counts, and those after it that say "also".
- People, vehicles, sums of money, ages, years and what stands behind "in", "near" or "by" are no goods: each part is looked up, and one that names no
  taxon and no kind of goods tells nothing.
- A sentence with a weight or a volume that is of none of its goods is left to who reads descriptions part by part.

    told_goods("Rangers seized 2 tiger skins.", lookup)     # (Told("2 tiger skins", Named(... "Panthera tigris")),)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from hornbill.seizures.core.naming import NOT_FOUND, Named
from hornbill.seizures.core.numbers import NUMBER, word_number
from hornbill.seizures.core.read import folded, plain
from hornbill.seizures.core.terms import read_term
from hornbill.seizures.core.units import MASS, ONLY_AS_UNIT, VOLUME, WORDS, units_in

if TYPE_CHECKING:
    from hornbill.seizures.core.naming import NameLookup

LONGEST = 1_500  # characters of a text that is looked at
MOST_TOLD = 8
SAME_SENTENCES = 4_000  # sentences whose goods are kept as they were read

_SEIZED = (
    "seized|confiscated|recovered|intercepted|impounded|rescued|discovered|found|detected|retrieved|saisi(?:e|s|es)?|decouverte?s?|découverte?s?|intercepte(?:e|s|es)?|interceptée?s?|retrouvée?s?|"
    "apreendid[oa]s?|encontrad[oa]s?|interceptad[oa]s?|resgatad[oa]s?|decomisad[oa]s?|incautad[oa]s?|rescatad[oa]s?|hallad[oa]s?"
)
_SEIZING = (
    f"{_SEIZED}|seize|seizes|seizing|recovers?|recovering|finds?|finding|intercepts?|rescues?|confiscates?|with|carrying|carried|possessing|possession of|smuggling|smuggle|"
    "trafficking|transporting|selling|sell|hiding|concealing|including|containing|seizure of|haul of|consignment of|shipment of|"
    "saisie de|saisi|possession d[e']|transportant|transportait|vendant|avec|dont|apreendeu|apreenderam|encontrou|encontraram|apreensão de|posse de|transportava|com|decomisó|decomisaron|incautó|incautaron|decomiso de|posesión de|transportaba|con"
)
_WORDS_ONE = "an?|one|une?|um|uma|uno|una"
_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|"
    "dois|duas|três|tres|quatro|cinco|seis|sete|oito|nove|dez|dos|cuatro|siete|ocho|nueve|diez|once|doce"
)
_ABOUT = r"(?:(?:about|some|around|over|nearly|approximately|approx\.?|more than|at least|environ|plus de|cerca de|unos|unas|mais de|más de|~|±) ?)?"
# Words that end the name of goods.
_STOP = (
    "in|inside|into|at|on|by|from|near|to|for|as|after|before|during|while|who|which|that|with|without|weighing|worth|valued|bound|destined|hidden|concealed|stuffed|packed|abandoned|belonging|"
    "and|or|was|were|is|are|has|have|had|will|been|being|along|aboard|using|including|totalling|estimated|arrested|detained|caught|nabbed|following|when|where|under|behind|"
    "dans|(?:à|au|aux)(?= (?:l['’]|la |port|poste|domicile|niveau|cours|bord|large|(?-i:[A-ZÀ-Þ])))|d['’]une?|soit|sur|par|chez|près|pour|pesant|et|ou|qui|été|ont|a|est|sont|em|no|na|nos|nas|por|para|pesando|e|que|foi|foram|en|y|fue|fueron|pesaba|"
    f"{_SEIZED}"
)
_WORD = r"[^\W\d_][\w'’³.-]*(?<!\.)"
_NAME = rf"(?!(?:{_STOP})\b)(?:{_WORD})(?:[ ](?!(?:{_STOP})\b)(?:{_WORD})){{0,7}}"
_BRACKETS = r"(?P<also> \((?![^)]*[0-9])[^()]{3,40}\))?"
_UNIT = r"[^\W\d_][\w³.]*(?: (?:metres?|meters?|m3?|tons?|tonnes?|feet|cúbicos|cubes))?"
_WEIGHT = rf"(?:,? (?:weighing|with a (?:total |combined |gross )?weight of|totalling|pesant|pesando|d'un (?:poids|volume)(?: total)? de|pour un poids(?: total)? de|soit|com (?:o |um )?peso(?: total)? de|con un peso(?: total)? de) |[ ]\(){_ABOUT}(?P<weight>{NUMBER} ?{_UNIT})\)?"
_IN_TOTAL = rf" \((?P<total>{NUMBER}) (?:in total|in all|au total|no total|en total)\)"
_GOODS = re.compile(
    rf"{_ABOUT}(?:(?:(?P<figures>(?<![\w$€£₦.,/-]){NUMBER})|(?P<one>\b(?:{_WORDS_ONE})\b)|(?P<words>\b(?:{_WORDS})\b))\s*)?"
    rf"(?P<name>{_NAME}){_BRACKETS}(?:{_IN_TOTAL}|{_WEIGHT})?",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:,? (?:and|et|e|y|as well as|ainsi que|bem como) |, )", re.IGNORECASE)
_START = re.compile(
    rf"(?P<verb>\b(?:{_SEIZING}) )|(?<![\w$€£₦.,/-])(?={NUMBER}[ a-z])|\b(?=(?:{_WORDS_ONE}|{_WORDS}) )",
    re.IGNORECASE,
)
_CAUGHT = r"(?:caught|arrested|nabbed|detained|held|charged|stopped|arrêtée?s?|interpellée?s?|pris|detid[oa]s?|pres[oa]s?|detenid[oa]s?) (?:[\w'-]+ ){0,5}?(?:with|avec|com|con)"
_IS_SENTENCE = re.compile(
    rf"\b(?:{_SEIZED}|seize|seizes|seizing|recovers?|finds?|intercepts?|rescues?|confiscates?|possession|posse|posesión|carrying|transporting|transportant|smuggling|trafficking|selling|sold|seizure|saisie|apreensão|apreendeu|apreenderam|encontrou|encontraram|decomisó|decomisaron|incautó|incautaron|decomiso|{_CAUGHT})\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf" (?:was |were |have been |has been |ont été |a été |foi |foram |fue |fueron )?(?:{_SEIZED})\b",
    re.IGNORECASE,
)
# A number behind these counts no goods: "in three sacks", "aged 28", "$ 12", "up to 7".
_NOT_BEHIND = re.compile(
    r"(?:\b(?:in|inside|near|by|at|from|among|between|behind|under|into|aged|age|to|flight|route|road|highway|no|number|lot|case|usd|us|rs|inr|kes|dans|près|vol|em|perto|cerca|like|than)|[$€£₦#])[.:]? ?$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?<=[\w)\"])[.!?](?:\s+|$)(?=[A-ZÀ-Þ0-9]|$)|\n+")
_ALSO = re.compile(r"\b(?:also|in addition|another|further|egalement|aussi|en outre|tambem|tambien|ademas)\b")
# What a name of goods does not end with or hold: people, vehicles, places and doings with the name of an animal.
_NO_GOODS = frozenset(
    word
    for line in (
        "suspect suspects accused person persons people man men woman women couple boy boys girl girls passenger passengers national nationals officer officers ",
        "ranger rangers poacher poachers trader traders dealer dealers smuggler smugglers trafficker traffickers seller sellers buyer buyers hunter hunters ",
        "breeder breeders owner owners charmer charmers keeper keepers kingpin kingpins middleman middlemen member members farmer farmers driver drivers ",
        "villager villagers soldier soldiers agent agents detective detectives vehicle vehicles car cars truck trucks lorry bus boat boats motorbike motorbikes ",
        "motorcycle motorcycles van vans gang gangs syndicate syndicates network networks reserve reserves park parks sanctuary sanctuaries zoo zoos ",
        "farm farms market markets shop shops restaurant restaurants camp camps case cases attack attacks population snare snares trap traps cage cages ",
        "poaching trade trafficking smuggling crime crimes conservation squad authority department service year years month months week weeks ",
        "hour hours km kilometres attacked attack killed died mauled bitten bit tip-off tip-offs dollar dollars rupee rupees naira shilling shillings ",
        "rand kwacha baht euro euros raid raids operation operations rifle rifles gun guns homme hommes femme femmes personne personnes trafiquant trafiquants ",
        "braconnier braconniers individu individus gendarme gendarmes ans mois jours homem homens mulher mulheres pessoa pessoas cidadao cidadaos traficante ",
        "traficantes cacador cacadores suspeito suspeitos anos meses dias hombre hombres mujer mujeres persona personas ",
    )
    for word in line.split()
)


# A weight or a volume, of which none may be left over in a sentence.
_MEASURED = re.compile(
    rf"{NUMBER} ?(?:{'|'.join(sorted((re.escape(word) for word, unit in WORDS.items() if unit.kind in (MASS, VOLUME) and word not in ONLY_AS_UNIT), key=len, reverse=True))})(?![a-z0-9])"
)


class Told(NamedTuple):
    """Goods of a sentence: how much of what, in figures, and the name that they have there."""

    text: str
    named: Named
    has_amount: bool


def is_sentence(text: str) -> bool:
    """Say whether a text tells of a seizure in a sentence."""
    return " " in text and bool(_IS_SENTENCE.search(text[:LONGEST]))


@lru_cache(maxsize=SAME_SENTENCES)
def told_goods(text: str, lookup: NameLookup) -> tuple[Told, ...]:
    """Return the goods that sentences tell of, in their order; nothing for a text that is no sentence."""
    shown = " ".join(plain(text[:LONGEST]).split())
    if not is_sentence(shown):
        return ()
    found: list[Told] = []
    for sentence in _ENDS.split(shown):
        if not found or _ALSO.search(folded(sentence)):
            found += _of_sentence(sentence, lookup)
    return tuple(found[:MOST_TOLD])


def _of_sentence(sentence: str, lookup: NameLookup) -> list[Told]:
    found = _listed(sentence, 0, lookup, at_start=True)
    at = found[1]
    told = found[0]
    while (start := _START.search(sentence, at)) is not None:
        behind_verb = bool(start["verb"])
        if not behind_verb and _NOT_BEHIND.search(sentence[: start.start()]):
            at = start.end() + 1
            continue
        more, end = _listed(sentence, start.end(), lookup, bare=behind_verb)
        told += more
        at = max(end, start.end() + (not behind_verb))
    measured = sum(len(_MEASURED.findall(folded(one.text))) for one in told)
    return told if measured >= len(_MEASURED.findall(folded(sentence))) else []


def _listed(
    sentence: str, at: int, lookup: NameLookup, *, bare: bool = True, at_start: bool = False
) -> tuple[list[Told], int]:
    """Return goods that are joined from a place on, and where they end.

    Args:
        sentence: without its full stop.
        at: where the first of them would begin.
        lookup: finds species.
        bare: goods without a number count too.
        at_start: they stand before the verb.
    """
    parts: list[tuple[re.Match[str], Named]] = []
    begin = at
    while (match := _GOODS.match(sentence, at)) is not None:
        named = _named(match, lookup, bare=bare or bool(parts))
        if named is None:
            break
        parts.append((match, named))
        joined = _JOINED.match(sentence, match.end())
        if joined is None:
            break
        at = joined.end()
    if not parts:
        return [], begin
    end = parts[-1][0].end()
    counted = any(match["figures"] or match["words"] for match, _ in parts)
    if at_start and not counted and not _PASSIVE.match(sentence, end):
        return [], begin
    totals = [match for match, _ in parts if match["total"]]
    if totals and len(parts) > 1 and not counted:  # "cockatoos and pythons (39 in total)"
        first = f"{totals[0]['total']} {parts[0][0]['name']}"
        told = [Told(first, parts[0][1], has_amount=True)]
        return [*told, *(Told(match["name"], named, has_amount=False) for match, named in parts[1:])], end
    return [_told(match, named) for match, named in parts], end


def _named(match: re.Match[str], lookup: NameLookup, *, bare: bool) -> Named | None:
    """Return what a part of a sentence names; None where it is no goods."""
    number = match["figures"] or match["one"] or match["words"]
    name = match["name"]
    words = set(folded(name).split(" "))
    if words & _NO_GOODS or not (number or bare):
        return None
    goods = _without_unit(name) if number else name
    if not goods:
        return None
    named = lookup(goods)
    if match["also"]:
        inside = lookup(match["also"].strip(" ()"))
        if inside.verdict != NOT_FOUND and (
            named.verdict == NOT_FOUND or named.taxon in inside.above or inside.name in named.candidates
        ):
            named = inside
    if named.verdict != NOT_FOUND or (number and (named.term or read_term(goods).value)):
        return named
    return None


def _without_unit(name: str) -> str:
    """Return the name of goods behind a unit: "kilos of East African sandalwood", "kg ivory"."""
    words = name.split(" ")
    for place, word in enumerate(words[:4]):
        if word.lower() in ("of", "de", "d'") and place:
            return " ".join(words[place + 1 :]) if units_in(" ".join(words[:place])) else name
    measured = units_in(words[0])
    return " ".join(words[1:]) if measured and measured[0].kind in (MASS, VOLUME) else name


def _told(match: re.Match[str], named: Named) -> Told:
    name = match["name"]
    number = match["figures"] or match["total"]
    if match["one"]:
        number = "1"
    elif match["words"]:
        number = str(word_number(folded(match["words"])) or "")
    weight = f" ({match['weight']})" if match["weight"] else ""
    return Told(f"{number or ''} {name}{weight}".strip(), named, has_amount=bool(number or weight))
