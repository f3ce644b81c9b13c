"""What the tables of the fifth set share: names that words allow, amounts of a likely size, days in order, numbers as they are written."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.unseen_tables import days

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from datetime import date

ELEPHANTS = "Loxodonta africana|Loxodonta cyclotis|Loxodonta|Elephas maximus|Elephas|Elephantidae|Proboscidea"
# fmt: off
AFRICAN_PANGOLINS = (
    "Manis gigantea|Smutsia gigantea|Manis temminckii|Smutsia temminckii|Manis tricuspis|Phataginus tricuspis|Manis tetradactyla|"
    "Phataginus tetradactyla|Smutsia|Phataginus|Manis|Manidae|Pholidota"
)
# fmt: on
PANGOLINS = AFRICAN_PANGOLINS + "|Manis pentadactyla|Manis javanica|Manis crassicaudata|Manis culionensis"
# fmt: off
RHINOS = (
    "Diceros bicornis|Ceratotherium simum|Ceratotherium cottoni|Rhinoceros unicornis|Rhinoceros sondaicus|Dicerorhinus sumatrensis|"
    "Diceros|Ceratotherium|Rhinoceros|Dicerorhinus|Rhinocerotidae"
)
# fmt: on
# fmt: off
SEA_TURTLES = (
    "Chelonia mydas|Eretmochelys imbricata|Caretta caretta|Lepidochelys olivacea|Lepidochelys kempii|Natator depressus|Dermochelys coriacea|"
    "Chelonioidea|Chelonia|Eretmochelys|Caretta|Lepidochelys|Cheloniidae|Dermochelyidae|Dermochelys|Natator"
)
# fmt: on
# fmt: off
PYTHONS = (
    "Python sebae|Python natalensis|Python regius|Python bivittatus|Python molurus|Python reticulatus|Malayopython reticulatus|"
    "Broghammerus reticulatus|Python|Malayopython|Pythonidae|Python brongersmai|Python curtus|Python breitensteini|Python anchietae|Python kyaiktiyo"
)
# fmt: on
# fmt: off
BEARS = (
    "Ursus thibetanus|Helarctos malayanus|Ursus arctos|Melursus ursinus|Ursus americanus|Ursus maritimus|Ailuropoda melanoleuca|"
    "Tremarctos ornatus|Ursus|Helarctos|Melursus|Ursidae"
)
# fmt: on
# fmt: off
MUSK = (
    "Moschus|Moschus moschiferus|Moschus chrysogaster|Moschus leucogaster|Moschus berezovskii|Moschus cupreus|Moschus fuscus|"
    "Moschus anhuiensis|Moschidae"
)
# fmt: on
# fmt: off
CROCODILES = (
    "Crocodylus niloticus|Crocodylus suchus|Crocodylus porosus|Crocodylus siamensis|Crocodylus palustris|Crocodylus|Crocodylidae|Crocodylia|"
    "Mecistops cataphractus|Crocodylus cataphractus|Mecistops leptorhynchus|Osteolaemus tetraspis|Mecistops|Osteolaemus|Alligatoridae|"
    "Crocodylus novaeguineae|Crocodylus johnsoni|Alligator mississippiensis|Caiman crocodilus|Alligator|Caiman|Crocodylus acutus"
)
# fmt: on
# fmt: off
CLAMS = (
    "Tridacna gigas|Tridacna derasa|Tridacna maxima|Tridacna squamosa|Tridacna crocea|Tridacna|Hippopus|Hippopus hippopus|"
    "Hippopus porcellanus|Tridacnidae|Tridacninae|Tridacna noae|Tridacna tevoroa"
)
# fmt: on
# fmt: off
RED_CORALS = (
    "Corallium rubrum|Corallium japonicum|Corallium elatius|Corallium konjoi|Corallium secundum|Corallium|Paracorallium|Pleurocorallium|"
    "Coralliidae|Paracorallium japonicum|Pleurocorallium elatius|Pleurocorallium konojoi|Corallium konojoi|Pleurocorallium secundum"
)
# fmt: on
SEAHORSES = "Hippocampus|Hippocampus kuda|Hippocampus trimaculatus|Hippocampus comes|Hippocampus kelloggi|Hippocampus spinosissimus|Hippocampus algiricus|Hippocampus erectus|Hippocampus histrix|Syngnathidae"  # fmt: skip
# fmt: off
AGARWOOD = (
    "Aquilaria|Gyrinops|Aquilaria malaccensis|Aquilaria crassna|Aquilaria sinensis|Aquilaria filaria|Aquilaria subintegra|Aquilaria hirta|"
    "Aquilaria beccariana|Aquilaria microcarpa|Gyrinops versteegii|Gyrinops ledermannii|Gyrinops walla|Aquilaria khasiana|Thymelaeaceae"
)
# fmt: on
GIRAFFES = "Giraffa camelopardalis|Giraffa|Giraffa tippelskirchi|Giraffa reticulata|Giraffidae"
ZEBRAS = "Equus quagga|Equus burchellii|Equus grevyi|Equus zebra|Equus|Equidae"
GREYS = "Psittacus erithacus|Psittacus timneh|Psittacus"
GORILLAS = "Gorilla gorilla|Gorilla beringei|Gorilla"
# fmt: off
SLOW_LORISES = (
    "Nycticebus|Nycticebus bengalensis|Nycticebus pygmaeus|Xanthonycticebus pygmaeus|Nycticebus coucang|Nycticebus javanicus|"
    "Nycticebus menagensis|Nycticebus kayan|Nycticebus hilleri|Xanthonycticebus|Lorisidae"
)
# fmt: on
# fmt: off
TORTOISES = (
    "Testudinidae|Stigmochelys pardalis|Geochelone pardalis|Stigmochelys|Kinixys|Kinixys spekii|Kinixys belliana|Kinixys zombensis|"
    "Malacochersus tornieri|Malacochersus|Geochelone|Geochelone sulcata|Centrochelys sulcata|Kinixys erosa|Kinixys homeana|Testudines"
)
# fmt: on
COBRAS = (
    "Naja|Naja atra|Naja kaouthia|Naja siamensis|Naja naja|Naja oxiana|Naja sumatrana|Naja sputatrix|Elapidae"
)
# fmt: off
MACAQUES = (
    "Macaca|Macaca mulatta|Macaca fascicularis|Macaca leonina|Macaca nemestrina|Macaca arctoides|Macaca assamensis|Cercopithecidae"
)
# fmt: on
RAT_SNAKE = "Ptyas mucosus|Ptyas mucosa"
PANGOLIN_JAVA = "Manis javanica"
# fmt: off
ROSEWOODS = (
    "Dalbergia|Dalbergia cochinchinensis|Dalbergia oliveri|Dalbergia bariensis|Dalbergia cultrata|Dalbergia tonkinensis|Dalbergia odorifera|"
    "Pterocarpus|Pterocarpus erinaceus|Pterocarpus macrocarpus|Dalbergia latifolia|Dalbergia sissoo|Dalbergia melanoxylon|Fabaceae|Leguminosae"
)
# fmt: on
MAHOGANY = "Khaya|Khaya ivorensis|Khaya anthotheca|Khaya grandifoliola|Khaya senegalensis|Meliaceae"
MUNTJACS = "Muntiacus|Muntiacus muntjak|Muntiacus vaginalis|Muntiacus vuquangensis|Muntiacus truongsonensis|Muntiacus reevesi|Muntiacus rooseveltorum|Muntiacus puhoatensis|Muntiacus feae|Muntiacus atherodes"  # fmt: skip


class Good(NamedTuple):
    """Goods as a sheet names them in one or more ways, names that the words allow, amounts (c, m, b, v), kg or m3 of a piece, the piece's word."""

    words: tuple[str, ...]
    names: str
    how: str
    each: float = 1.0
    piece: str = ""


def allowed(*names: str) -> frozenset[str]:
    """Return the names of one or more strings with bars."""
    return frozenset(one for text in names for one in text.split("|"))


def tidy(mass: float) -> float:
    """Return a mass as a balance of its size would show it."""
    return max(0.01, round(mass, 3 if mass < 1 else 2 if mass < 10 else 1 if mass < 300 else 0))


def lot(chance: random.Random, how: str, each: float = 1.0) -> dict[str, float]:
    """Return amounts of a likely size: pieces, kg, m3."""
    count = chance.choice(
        [1, 1, 1, 2, 2, 3, 4, 5, 6, 9] if each >= 2 else [1, 1, 2, 2, 3, 4, 5, 7, 8, 11, 14, 26, 40, 112]
    )
    if how == "v":
        count = chance.choice([2, 3, 5, 7, 12, 18, 26, 40, 64, 112, 236])
        return {"count": count, "volume": max(0.012, round(count * each * chance.uniform(0.6, 1.4), 3))}
    spread = chance.uniform(0.6, 1.4)
    if how == "m":
        return {"mass": tidy(each * spread * chance.choice([0.2, 1, 1, 3, 10, 40]))}
    if how == "b":
        return {"count": count, "mass": tidy(count * each * spread)}
    return {"count": count}


def chronicle(chance: random.Random, rows: int, share: float = 0.06) -> list[tuple[date, date]]:
    """Return the days of a register, in their order; some are an interval, a few a whole month."""
    found = sorted(days(chance, share) for _ in range(rows))
    return [whole_month(one[0]) if one[0] == one[1] and chance.random() < 0.02 else one for one in found]


def whole_month(day: date) -> tuple[date, date]:
    """Return the first and the last day of a month."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def is_month(first: date, last: date) -> bool:
    """Tell whether two days are a whole month."""
    return (first, last) == whole_month(first)


def plain(amount: float) -> str:
    """Return an amount without needless zeros, with a point."""
    return f"{amount:.3f}".rstrip("0").rstrip(".")


def grouped(amount: float, mark: str = ",") -> str:
    """Return an amount with a decimal point and a sign between thousands."""
    return f"{amount:,.3f}".rstrip("0").rstrip(".").replace(",", mark)


def pick(chance: random.Random, shares: Sequence[tuple[float, str]]) -> str:
    """Return one of some words by their shares."""
    return chance.choices([word for _, word in shares], [share for share, _ in shares])[0]


# names of one species, old and new
# fmt: off
SAME: tuple[set[str], ...] = (
    {"Milicia excelsa", "Chlorophora excelsa"}, {"Tieghemella heckelii", "Mimusops heckelii"}, {"Macaca leonina", "Macaca nemestrina"},
    {"Osyris lanceolata", "Osyris quadripartita"}, {"Varanus bengalensis", "Varanus nebulosus"}, {"Heosemys annandalii", "Hieremys annandalii"},
    {"Python reticulatus", "Malayopython reticulatus", "Broghammerus reticulatus"}, {"Cuora mouhotii", "Pyxidea mouhotii"},
    {"Ptyas mucosa", "Ptyas mucosus"}, {"Pericopsis elata", "Afrormosia elata"}, {"Prionailurus bengalensis", "Felis bengalensis"},
    {"Pterocarpus macrocarpus", "Pterocarpus cambodianus", "Pterocarpus pedatus"}, {"Vitellaria paradoxa", "Butyrospermum paradoxum", "Butyrospermum parkii"},
    {"Panthera tigris", "Panthera tigris sumatrae"}, {"Pangshura tecta", "Kachuga tecta"}, {"Panthera uncia", "Uncia uncia"},
    {"Ursus thibetanus", "Selenarctos thibetanus"}, {"Rusa unicolor", "Cervus unicolor"}, {"Psittacula krameri", "Alexandrinus krameri"},
    {"Psittacula eupatria", "Palaeornis eupatria"}, {"Saussurea costus", "Aucklandia costus", "Saussurea lappa", "Aucklandia lappa", "Dolomiaea costus"},
    {"Nardostachys jatamansi", "Nardostachys grandiflora"}, {"Nycticebus pygmaeus", "Xanthonycticebus pygmaeus"}, {"Muntiacus muntjak", "Muntiacus vaginalis"},
    {"Herpestes edwardsii", "Herpestes edwardsi", "Urva edwardsii"},
)
# fmt: on


def narrowed(words: str, names: str) -> frozenset[str]:
    """Return the names that words allow; where the words say a species in Latin, its names only."""
    all_names = allowed(names)
    said = {one for one in all_names if " " in one and one in words}
    return (
        frozenset(said.union(*(group & all_names for group in SAME if group & said))) if said else all_names
    )
