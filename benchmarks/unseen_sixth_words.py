"""What the tables of the sixth set share: goods and the names that their words allow, lots of a likely size, days in order, figures as typed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import unseen_tables
from benchmarks.unseen_fifth_words import whole_month

if TYPE_CHECKING:
    import random

ELEPHANTS = "Loxodonta africana|Loxodonta cyclotis|Loxodonta|Elephas maximus|Elephas|Elephantidae|Proboscidea"
RHINOS = (
    "Ceratotherium simum|Ceratotherium cottoni|Ceratotherium|Diceros bicornis|Diceros|Rhinoceros unicornis|Rhinoceros sondaicus|Rhinoceros|"
    "Dicerorhinus sumatrensis|Dicerorhinus|Rhinocerotidae"
)
PANGOLINS = (
    "Pholidota|Manidae|Manis|Smutsia|Phataginus|Smutsia gigantea|Manis gigantea|Smutsia temminckii|Manis temminckii|Phataginus tricuspis|"
    "Manis tricuspis|Phataginus tetradactyla|Manis tetradactyla|Manis javanica|Manis pentadactyla|Manis crassicaudata|Manis culionensis"
)
TURTLES_AT_SEA = (
    "Chelonia mydas|Eretmochelys imbricata|Caretta caretta|Lepidochelys olivacea|Lepidochelys kempii|Dermochelys coriacea|Natator depressus|"
    "Chelonia|Eretmochelys|Caretta|Lepidochelys|Dermochelys|Natator|Cheloniidae|Dermochelyidae|Chelonioidea"
)
PYTHONS = (
    "Pythonidae|Python|Malayopython|Python sebae|Python natalensis|Python regius|Python anchietae|Python molurus|Python bivittatus|"
    "Python brongersmai|Python curtus|Python breitensteini|Python reticulatus|Malayopython reticulatus|Broghammerus reticulatus"
)
MONITORS = (
    "Varanus|Varanidae|Varanus niloticus|Varanus ornatus|Varanus stellatus|Varanus albigularis|Varanus exanthematicus|Varanus bengalensis|"
    "Varanus nebulosus|Varanus flavescens|Varanus salvator|Varanus rudicollis|Varanus dumerilii|Varanus marmoratus|Varanus palawanensis|"
    "Varanus cumingi|Varanus nuchalis|Varanus togianus"
)
BEARS = "Ursidae|Ursus|Ursus thibetanus|Ursus arctos|Ursus americanus|Ursus maritimus|Helarctos|Helarctos malayanus|Melursus ursinus|Melursus"
SEAHORSES = (
    "Hippocampus|Syngnathidae|Hippocampus kuda|Hippocampus trimaculatus|Hippocampus comes|Hippocampus kelloggi|Hippocampus spinosissimus|"
    "Hippocampus histrix|Hippocampus algiricus|Hippocampus barbouri|Hippocampus camelopardalis|Hippocampus borboniensis|Hippocampus fuscus|"
    "Hippocampus mohnikei|Hippocampus capensis|Hippocampus jayakari|Hippocampus whitei|Hippocampus erectus"
)
HAMMERHEADS = "Sphyrna|Sphyrnidae|Sphyrna lewini|Sphyrna mokarran|Sphyrna zygaena|Sphyrna tiburo|Sphyrna corona|Sphyrna media|Sphyrna tudes|Eusphyra blochii"
SHARKS = HAMMERHEADS + (
    "|Carcharhinidae|Carcharhinus|Carcharhinus falciformis|Carcharhinus longimanus|Carcharhinus leucas|Carcharhinus limbatus|Carcharhinus amblyrhynchos|"
    "Carcharhinus obscurus|Carcharhinus plumbeus|Carcharhinus melanopterus|Carcharhinus sorrah|Carcharhinus brevipinna|Prionace glauca|Alopias|Alopias pelagicus|"
    "Alopias superciliosus|Alopias vulpinus|Isurus|Isurus oxyrinchus|Isurus paucus|Lamna nasus|Rhincodon typus|Carcharodon carcharias|Cetorhinus maximus|"
    "Galeocerdo cuvier|Galeorhinus galeus|Selachii|Selachimorpha|Elasmobranchii|Chondrichthyes|Lamniformes|Carcharhiniformes|Lamnidae|Alopiidae|Orectolobiformes|Squaliformes"
)
MANTAS = "Mobula birostris|Manta birostris|Mobula alfredi|Manta alfredi|Mobula|Manta|Mobulidae|Mobula yarae"
EELS = (
    "Anguilla|Anguillidae|Anguilla japonica|Anguilla marmorata|Anguilla bicolor|Anguilla anguilla|Anguilla rostrata|Anguilla mossambica|Anguilla luzonensis|"
    "Anguilla celebesensis|Anguilla bengalensis|Anguilla labiata|Anguilla nebulosa"
)
CLAMS = (
    "Tridacna|Tridacnidae|Tridacninae|Cardiidae|Hippopus|Tridacna gigas|Tridacna derasa|Tridacna maxima|Tridacna squamosa|Tridacna crocea|Tridacna noae|"
    "Tridacna tevoroa|Hippopus hippopus|Hippopus porcellanus"
)
RED_CORALS = (
    "Corallium|Coralliidae|Paracorallium|Pleurocorallium|Hemicorallium|Corallium rubrum|Corallium japonicum|Paracorallium japonicum|Corallium elatius|"
    "Pleurocorallium elatius|Corallium konjoi|Corallium konojoi|Pleurocorallium konojoi|Corallium secundum|Pleurocorallium secundum|Hemicorallium sulcatum|Corallium sulcatum"
)
BLACK_CORALS = "Antipatharia|Antipathes|Antipathidae|Cirrhipathes|Antipathes dichotoma|Antipathes grandis|Myriopathidae|Plumapathes pennacea|Myriopathes"
STONY_CORALS = "Scleractinia|Acropora|Pocillopora|Porites|Acroporidae|Pocilloporidae|Poritidae|Montipora|Faviidae|Anthozoa|Fungiidae|Fungia|Favia|Euphyllia|Goniopora"
AGARWOOD = (
    "Aquilaria|Gyrinops|Thymelaeaceae|Aquilaria malaccensis|Aquilaria agallocha|Aquilaria crassna|Aquilaria sinensis|Aquilaria filaria|Aquilaria hirta|Aquilaria microcarpa|"
    "Aquilaria beccariana|Aquilaria subintegra|Aquilaria khasiana|Aquilaria rostrata|Aquilaria cumingiana|Aquilaria apiculata|Aquilaria acuminata|Gyrinops versteegii|Gyrinops ledermannii|Gyrinops walla"
)
COBRAS = "Naja|Elapidae|Naja atra|Naja kaouthia|Naja naja|Naja siamensis|Naja sumatrana|Naja sputatrix|Naja oxiana|Naja philippinensis|Naja samarensis|Ophiophagus hannah"
MUNTJACS = "Muntiacus|Muntiacus muntjak|Muntiacus vaginalis|Muntiacus atherodes|Muntiacus reevesi|Muntiacus feae|Muntiacus montanus"
GREYS = "Psittacus erithacus|Psittacus timneh|Psittacus"
ZEBRAS = "Equus|Equidae|Equus quagga|Equus burchellii|Equus burchelli|Equus grevyi|Equus zebra"
GIRAFFES = (
    "Giraffa camelopardalis|Giraffa|Giraffa tippelskirchi|Giraffa reticulata|Giraffa giraffa|Giraffidae"
)
BABOONS = "Papio|Papio ursinus|Papio cynocephalus|Papio anubis|Papio hamadryas|Papio kindae"
VERVETS = "Chlorocebus pygerythrus|Chlorocebus aethiops|Cercopithecus aethiops|Chlorocebus|Cercopithecus pygerythrus"
OTTERS_ASIA = "Lutrinae|Lutra|Lutra lutra|Lutra sumatrana|Lutrogale perspicillata|Lutrogale|Aonyx cinereus|Aonyx cinerea|Amblonyx cinereus|Aonyx|Lutra perspicillata"
CROCODILES = (
    "Crocodylidae|Crocodylia|Crocodylus|Crocodylus niloticus|Crocodylus suchus|Crocodylus porosus|Crocodylus palustris|Crocodylus siamensis|Crocodylus mindorensis|"
    "Mecistops|Mecistops cataphractus|Crocodylus cataphractus|Osteolaemus|Osteolaemus tetraspis|Tomistoma schlegelii"
)
AFRICAN_TORTOISES = (
    "Testudinidae|Testudines|Stigmochelys|Stigmochelys pardalis|Geochelone pardalis|Kinixys|Kinixys belliana|Kinixys spekii|Kinixys zombensis|Kinixys erosa|"
    "Kinixys homeana|Kinixys nogueyi|Malacochersus|Malacochersus tornieri|Centrochelys sulcata|Geochelone sulcata|Geochelone"
)
AFZELIAS = "Afzelia|Afzelia africana|Afzelia bipindensis|Afzelia pachyloba|Afzelia bella|Afzelia quanzensis"
EBONIES = "Diospyros|Ebenaceae|Diospyros crassiflora|Diospyros mespiliformis|Diospyros ebenum|Diospyros celebica|Diospyros viridicans|Diospyros sanza-minika"
ORCHID_SLIPPERS = "Paphiopedilum|Orchidaceae|Cypripedium|Phragmipedium"
SOFTSHELLS = (
    "Trionychidae|Amyda|Amyda cartilaginea|Amyda ornata|Dogania subplana|Pelodiscus sinensis|Pelodiscus|Pelochelys cantorii|Chitra chitra|Chitra|Lissemys punctata|"
    "Nilssonia gangetica|Aspideretes gangeticus|Nilssonia hurum|Aspideretes hurum|Nilssonia nigricans|Nilssonia|Aspideretes|Chitra indica"
)


class Ware(NamedTuple):
    """Goods: words with ``|``, names that they allow, amounts (c, m, b, v, w), kg or m3 of a piece, products with ``|``, Latin as typed, names that it allows."""

    words: str
    names: str
    how: str
    each: float = 1.0
    product: str = ""
    latin: str = ""
    narrow: str = ""

    def said(self, chance: random.Random) -> str:
        """Return one of the words."""
        return chance.choice(self.words.split("|"))

    def made_of(self, chance: random.Random) -> str:
        """Return one of the products."""
        return chance.choice(self.product.split("|"))

    def in_latin(self, chance: random.Random, abbreviate: bool = True) -> tuple[str, str]:
        """Return a Latin name as typed, and the names that it allows; with ``||`` between names of different species."""
        kinds = self.latin.split("||")
        at = chance.randrange(len(kinds))
        narrow = self.narrow or self.names
        return typed(kinds[at], chance, abbreviate), narrow.split("||")[at] if len(kinds) > 1 else narrow


def slip(text: str, chance: random.Random, share: float = 0.08) -> str:
    """Return a text with a slip of the pen now and then; nothing stays nothing."""
    return unseen_tables.slip(text, chance, share) if text.strip() else text


def allowed(names: str) -> frozenset[str]:
    """Return the names of a string with bars."""
    return frozenset(names.split("|"))


def typed(latin: str, chance: random.Random, abbreviate: bool = True) -> str:
    """Return one of some Latin names as an officer types it: whole, with an abbreviated genus, in capitals, with a slip of the pen."""
    name = chance.choice(latin.split("|"))
    roll = chance.random()
    if roll < 0.1 and abbreviate and " " in name and "sp" not in name.split()[1][:2]:
        return name[0] + ". " + name.split(" ", 1)[1]
    if roll < 0.15:
        return name.upper()
    if roll < 0.2:
        return name.lower()
    if roll < 0.23:
        return name.title()
    return slip(name, chance, 0.12)


def tidy(mass: float) -> float:
    """Return a mass as a balance of its size shows it."""
    return max(0.02, round(mass, 3 if mass < 0.5 else 2 if mass < 8 else 1 if mass < 250 else 0))


def lot(chance: random.Random, how: str, each: float = 1.0) -> dict[str, float]:
    """Return amounts: c pieces, m mass, b both, v pieces and volume, w volume alone."""
    many = (
        (1, 1, 1, 1, 2, 2, 3, 4, 6, 10)
        if each >= 3
        else (1, 1, 2, 2, 3, 3, 4, 5, 6, 9, 12, 15, 20, 24, 35, 58, 120, 330)
    )
    count = chance.choice(many)
    vary = chance.uniform(0.55, 1.5)
    if how == "c":
        return {"count": count}
    if how == "m":
        return {"mass": tidy(each * vary * chance.choice([0.3, 1, 1, 1, 2, 5, 20]))}
    if how == "b":
        return {"count": count, "mass": tidy(count * each * vary)}
    pieces = chance.choice([3, 4, 6, 9, 11, 15, 22, 31, 45, 73, 128, 240])
    volume = max(0.02, round(pieces * each * vary, chance.choice([2, 2, 3])))
    if how == "w":
        return {"volume": round(each * vary * chance.choice([0.4, 1, 1, 2, 4]), 2)}
    return {"count": pieces, "volume": volume}


def calendar_of(
    chance: random.Random, rows: int, intervals: float = 0.04, months: float = 0.015
) -> list[tuple[date, date]]:
    """Return the days of a register in their order; a few are intervals within a month or a whole month."""
    days = sorted(date(2019, 1, 3) + timedelta(days=chance.randrange(2_390)) for _ in range(rows))
    found = []
    for day in days:
        roll = chance.random()
        if roll < intervals and day.day < 25:
            found.append((day, day + timedelta(days=chance.randrange(1, 4))))
        elif roll < intervals + months:
            found.append(whole_month(day))
        else:
            found.append((day, day))
    return sorted(found)


def spaced(amount: float) -> str:
    """Return an amount with a decimal comma and spaces between thousands."""
    return f"{amount:,.3f}".rstrip("0").rstrip(".").replace(",", " ").replace(".", ",")
