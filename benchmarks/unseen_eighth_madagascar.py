"""A register of official reports of a regional directorate of environment in Madagascar, in French with Malagasy names and headings."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import (
    CHAMELEONS,
    SEA_CUCUMBERS,
    SEA_TURTLES,
    SEAHORSES,
    SHARKS,
    as_book,
    by_year,
    cases,
    goods,
    two,
)
from benchmarks.unseen_fifth_words import is_month
from benchmarks.unseen_parts import FRENCH_MONTHS, grams_or_tonnes, left_out
from benchmarks.unseen_sixth_words import Ware
from benchmarks.unseen_tables import Answer, Made, at_midnight, bare, comma, slip

if TYPE_CHECKING:
    from datetime import date

MALAGASY_MONTHS = ["Janoary", "Febroary", "Martsa", "Aprily", "Mey", "Jona", "Jolay", "Aogositra", "Septambra", "Oktobra", "Novambra", "Desambra"]  # fmt: skip
LIVE = "vivantes|vivants|velona|juvéniles vivants"
LOGS = "rondins|madriers|planches|bola (rondins)"
ROSEWOODS = "Dalbergia|Fabaceae|Leguminosae|Dalbergia louvelii|Dalbergia maritima|Dalbergia normandii|Dalbergia madagascariensis|Dalbergia baronii|Dalbergia monticola|Dalbergia chapelieri|Dalbergia greveana|Dalbergia purpurascens|Dalbergia occulta|Dalbergia pseudobaronii"
EBONIES = "Diospyros|Ebenaceae|Diospyros perrieri|Diospyros haplostylis|Diospyros gracilipes|Diospyros toxicaria|Diospyros clusiifolia"
BROWN_LEMURS = "Eulemur|Lemuridae|Eulemur fulvus|Eulemur rufus|Eulemur rufifrons|Eulemur albifrons|Eulemur collaris|Eulemur sanfordi|Eulemur cinereiceps|Eulemur albocollaris"
SIFAKAS = "Propithecus|Indriidae|Indridae|Propithecus verreauxi|Propithecus coquereli|Propithecus diadema|Propithecus coronatus|Propithecus deckenii|Propithecus edwardsi|Propithecus candidus|Propithecus tattersalli|Propithecus perrieri"
WARES = (
    *[Ware("sokake|tortue radiée|Sokake (tortue radiée)|tortues radiées", "Astrochelys radiata|Geochelone radiata", "c", 2, LIVE + "|carapaces|viande séchée", "Astrochelys radiata|Geochelone radiata")] * 6,
    Ware("sokake|tortue radiée", "Astrochelys radiata|Geochelone radiata", "m", 20, "viande|foie"),
    *[Ware("kapila|tortue araignée|tortue-araignée", "Pyxis arachnoides", "c", 1, LIVE, "Pyxis arachnoides|Pyxis aracnoides")] * 2,
    Ware("kapidolo|tortue à queue plate", "Pyxis planicauda", "c", 1, LIVE, "Pyxis planicauda"),
    *[Ware("angonoka|tortue à soc", "Astrochelys yniphora|Geochelone yniphora", "c", 1, LIVE, "Astrochelys yniphora|Geochelone yniphora")] * 2,
    Ware("rere|tortue rere", "Erymnochelys madagascariensis", "c", 1, LIVE, "Erymnochelys madagascariensis"),
    Ware("fano|tortue de mer|tortues marines", SEA_TURTLES, "c", 1, "carapaces|vivantes|viande"),
    Ware("fano hara|fanohara|tortue imbriquée", "Eretmochelys imbricata", "b", 1, "écailles|carapaces", "Eretmochelys imbricata"),
    Ware("tortue verte", "Chelonia mydas", "m", 30, "viande", "Chelonia mydas"),
    *[Ware("bois de rose|andramena|Bois de rose (andramena)|bdr (bois de rose)", ROSEWOODS, "v", 2, LOGS)] * 5,
    *[Ware("bois de rose|andramena", ROSEWOODS, "m", 900, LOGS)] * 2,
    *[Ware("palissandre|hazovola|manary|voamboana|palissandre (voamboana)", ROSEWOODS, "v", 2, LOGS)] * 3,
    *[Ware("bois d'ébène|ébène|hazomainty", EBONIES, "v", 1, LOGS)] * 2,
    Ware("maki catta|maki|hira", "Lemur catta|Lemur|Lemuridae", "c", 1, LIVE, "Lemur catta"),
    Ware("varika|lémur brun|lémuriens varika", BROWN_LEMURS, "c", 1, "carcasses fumées|vivants"),
    Ware("sifaka", SIFAKAS, "c", 1, "carcasses|vivants"),
    Ware("babakoto|indri|babakoto (indri)", "Indri indri", "c", 1, "carcasses|peaux", "Indri indri"),
    Ware("hay-hay|aye-aye", "Daubentonia madagascariensis", "c", 1, "carcasses|vivants", "Daubentonia madagascariensis"),
    Ware("varikandana|vari noir et blanc", "Varecia variegata", "c", 1, "vivants|carcasses", "Varecia variegata"),
    Ware("fosa|fossa", "Cryptoprocta ferox", "c", 1, "peaux|vivants", "Cryptoprocta ferox"),
    Ware("trandraka|tenrec", "Tenrec ecaudatus|Tenrecidae|Tenrec", "m", 10, "viande fumée|carcasses"),
    Ware("fanihy|roussette", "Pteropus rufus|Pteropus|Pteropodidae", "c", 3, "carcasses", "Pteropus rufus"),
    Ware("lambo|lambodia|potamochère", "Potamochoerus larvatus|Potamochoerus", "m", 40, "viande|viande boucanée"),
    *[Ware("caméléon|caméléons|tanalahy", CHAMELEONS, "c", 2, LIVE)] * 2,
    Ware("caméléon panthère", "Furcifer pardalis", "c", 2, LIVE, "Furcifer pardalis"),
    Ware("caméléon de Parson", "Calumma parsonii|Calumma parsoni", "c", 1, LIVE, "Calumma parsonii"),
    Ware("uroplate|geckos uroplates", "Uroplatus|Gekkonidae|Uroplatus fimbriatus|Uroplatus phantasticus", "c", 1, LIVE, "Uroplatus fimbriatus||Uroplatus phantasticus", "Uroplatus fimbriatus||Uroplatus phantasticus"),
    Ware("gecko diurne|Phelsuma (gecko diurne)", "Phelsuma|Gekkonidae|Phelsuma madagascariensis|Phelsuma grandis|Phelsuma laticauda|Phelsuma lineata", "c", 3, LIVE),
    Ware("mantelle dorée|mantella dorée", "Mantella aurantiaca", "c", 3, LIVE, "Mantella aurantiaca"),
    Ware("grenouille tomate", "Dyscophus|Dyscophus antongilii|Dyscophus guineti|Dyscophus insularis", "c", 2, LIVE, "Dyscophus antongilii", "Dyscophus antongilii"),
    Ware("boa de Dumeril", "Acrantophis dumerili", "c", 1, LIVE, "Acrantophis dumerili"),
    Ware("voay|crocodile|crocodile du Nil", "Crocodylus niloticus|Crocodylus|Crocodylidae", "c", 2, "peaux|dents|sacs à main", "Crocodylus niloticus"),
    Ware("perroquet vasa|boeza|vasa", "Coracopsis|Coracopsis vasa|Coracopsis nigra", "c", 1, LIVE, "Coracopsis vasa", "Coracopsis vasa"),
    Ware("karaoka|inséparable à tête grise", "Agapornis canus|Agapornis cana", "c", 2, LIVE, "Agapornis canus|Agapornis cana"),
    Ware("ankoay|pygargue de Madagascar", "Haliaeetus vociferoides|Icthyophaga vociferoides", "c", 1, "vivants", "Haliaeetus vociferoides"),
    *[Ware("zanga|concombre de mer|holothurie|concombres de mer (trépang)", SEA_CUCUMBERS, "m", 60, "séchés|maina (séchés)|frais")] * 2,
    Ware("zanga fotsy", "Holothuria scabra", "m", 40, "séchés", "Holothuria scabra"),
    Ware("hippocampe|hippocampes", SEAHORSES, "m", 4, "séchés"),
    *[Ware("akio|requin|requins", SHARKS, "m", 60, "ailerons|ailerons séchés")] * 2,
    Ware("corail noir", "Antipatharia|Antipathidae|Antipathes|Cirrhipathes", "m", 20, "branches|brut"),
    Ware("hazomalanga", "Hernandia voyronii|Hazomalania voyronii", "v", 1, LOGS, "Hernandia voyronii"),
    Ware("katrafay", "Cedrelopsis grevei", "m", 200, "écorces|poteaux", "Cedrelopsis grevei"),
    Ware("ramy", "Canarium madagascariense|Canarium|Burseraceae", "v", 1, LOGS, "Canarium madagascariense"),
    Ware("hintsy", "Intsia bijuga", "v", 1, LOGS, "Intsia bijuga"),
    Ware("arofy", "Commiphora|Burseraceae", "v", 1, LOGS),
    Ware("pachypodium|vontaka (pachypodium)", "Pachypodium|Apocynaceae|Pachypodium lamerei|Pachypodium geayi|Pachypodium rosulatum", "c", 3, "plants|plants déracinés", "Pachypodium rosulatum|Pachypodium brevicaule||Pachypodium lamerei", "Pachypodium rosulatum|Pachypodium brevicaule||Pachypodium lamerei"),
    Ware("fantsiolotra|fantsilotra", "Didiereaceae|Alluaudia|Alluaudia procera|Didierea|Didierea madagascariensis", "v", 0.5, "planches|poteaux"),
    Ware("baobab|reniala", "Adansonia|Malvaceae|Bombacaceae|Adansonia grandidieri|Adansonia za|Adansonia rubrostipa|Adansonia digitata|Adansonia suarezensis|Adansonia madagascariensis|Adansonia perrieri", "m", 100, "écorces|graines"),
    Ware("vahona|aloès", "Aloe|Asphodelaceae|Aloaceae|Liliaceae", "c", 3, "plants"),
)  # fmt: skip
PLACES = (
    ("Atsimo-Andrefana", "Toliara I"),
    ("Androy", "Tsihombe"),
    ("Androy", "Beloha"),
    ("Sava", "Antalaha"),
    ("Sava", "Vohémar (port)"),
    ("Analanjirofo", "Maroantsetra"),
    ("Boeny", "Mahajanga, quai aux boutres"),
    ("Boeny", "Soalala"),
    ("Analamanga", "Aéroport Ivato"),
    ("Analamanga", "Anosizato (gare routière)"),
    ("Menabe", "Morondava"),
    ("Atsinanana", "Toamasina, MICTSL"),
    ("Diana", "Antsiranana"),
    ("Anosy", "Taolagnaro RN13"),
    ("Alaotra-Mangoro", "Moramanga, barrage GN"),
)
NOTES = ("", "", "", "Amende 2 000 000 Ar", "MD Tsiafahy depuis le 03/02", "remises à la SOPTOM Mangily", "1 moto et 2 téléphones saisis", "3 en fuite", "Valise de 23 kg, vol ET 853", "Scellés n° 4 à 9", "Transaction 500.000 Ar", "tsy fantatra ny tompony", "Dossier transmis TPI le 15 du mois", "Chaîne pénale anti-corruption")  # fmt: skip


def _day(first: date, last: date, chance: random.Random) -> Any:
    french, malagasy = FRENCH_MONTHS[first.month - 1], MALAGASY_MONTHS[first.month - 1]
    if is_month(first, last):
        return chance.choice(
            [f"{french} {first.year}", f"{malagasy} {first.year}", f"courant {french} {first.year}"]
        )
    if first != last:
        return chance.choice([f"du {first.day} au {last.day} {french} {first.year}", f"{first:%d/%m/%Y} au {last:%d/%m/%Y}", f"{first.day}-{last.day}/{first:%m/%Y}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%y}", f"{first:%d-%m-%Y}", f"{first.day} {french} {first.year}",
        f"{first.day} {malagasy} {first.year}", f"{first.day} {malagasy.lower()} {first.year}", f"Le {first:%d/%m/%Y} à {chance.randrange(24):02}h{chance.randrange(60):02}",
    ])  # fmt: skip


def _count(count: float | None, chance: random.Random) -> Any:
    if count is None:
        return chance.choice([None, None, "-"])
    if chance.random() < 0.2:
        return f"{count:.0f} {chance.choice(['pcs', 'unités', 'individus', 'isa'])}"
    return f"{count:.0f}".zfill(2) if count < 10 and chance.random() < 0.2 else int(count)


def _mass(mass: float | None, chance: random.Random) -> Any:
    if mass is None:
        return chance.choice([None, None, "non pesé"])
    odd = grams_or_tonnes(mass, ["g", "gr", "grammes"], ["t", "tonnes"], chance)
    if odd and chance.random() < 0.6:
        return odd
    text = comma(mass).replace(".", " ")
    return chance.choice([mass, mass, text, f"{text} kg", f"{text} Kg", f"{text}kg"])


def _volume(volume: float | None, chance: random.Random) -> Any:
    if volume is None:
        return None
    text = comma(volume)
    return chance.choice([volume, volume, text, f"{text} m3", f"{text} m³"])


def madagascar(rows: int, seed: int) -> Made:
    """Return a workbook with two languages in its headings, a line for each year, totals of a year, and lists in other sheets."""
    chance = random.Random(seed)
    made = Made("suivi_PV_infractions_faune_flore.xlsx")
    sheet: list[list[Any]] = [
        ["REPOBLIKAN'I MADAGASIKARA - Fitiavana - Tanindrazana - Fandrosoana"],
        ["Ministère de l'Environnement et du Développement Durable / Direction du contrôle environnemental"],
        ["SUIVI DES SAISIES DE FAUNE ET DE FLORE SAUVAGES"],
        [],
        ["Laharana / N° PV", "Daty / Date", "Faritra / Région", "Toerana / Lieu", "Karazana / Espèce", "Nom scientifique", "Produit", "Isa / Nombre", "Lanja / Poids (kg)", "Volume (m3)", "Olona voasambotra / Prévenus", "Tohiny / Suite", "Fanamarihana / Observations"],
    ]  # fmt: skip
    year, since = 0, 0
    for first, last, _ in cases(chance, rows):
        if first.year != year:
            if year:
                left_out(made, sheet, [None, f"TOTAL {year}", None, None, f"{since} saisies", *[None] * 8])
                sheet.append([])
            sheet.append([f"TAONA {first.year} / ANNÉE {first.year}"])
            year, since = first.year, 0
        since += 1
        found = goods(chance, WARES, 0.4)
        words, part, names, amounts = found.words, found.part, found.names, found.amounts
        if chance.random() < 0.05:
            counted, weighed = two(chance, WARES)
            words, part = f"{counted.words} + {weighed.words}", f"{counted.part} / {weighed.part}"
            names, amounts = counted.names | weighed.names, counted.amounts | weighed.amounts
            latin = ""
        else:
            latin = found.latin
            if chance.random() < 0.3:
                said = [f"{words} {part}", f"{words} - {part}", f"{words} ({part})"]
                words, part = (
                    chance.choice(said if part in LIVE.split("|") else [*said, f"{part} ({words})"]),
                    "",
                )
        words = bare(slip(words, chance, 0.05), chance, 0.15)
        sheet.append([
            f"{chance.randrange(1, 160):03}/{first.year % 100}/{chance.choice(['DREDD', 'CIREDD', 'GN', 'BC'])}", _day(first, last, chance), *chance.choice(PLACES), words[0].upper() + words[1:] if chance.random() < 0.4 else words, latin or None,
            bare(part, chance, 0.2) or None, _count(amounts.get("count"), chance), _mass(amounts.get("mass"), chance), _volume(amounts.get("volume"), chance),
            chance.choice([None, 1, 2, 3, "2 dont 1 femme", "inconnu"]), chance.choice(["Déféré", "En cours", "Condamné", "Classé", "Miandry fitsarana"]), chance.choice(NOTES) or None,
        ])  # fmt: skip
        made.truth[len(sheet)] = Answer(first, last, names, amounts)
    left_out(made, sheet, [None, f"TOTAL {year}", None, None, f"{since} saisies", *[None] * 8])
    sheet.append([])
    sheet.append([*[None] * 9, f"Fait à Antananarivo, le {chance.randrange(1, 29)} novembre 2025"])
    others = [
        ("Récap", by_year(made, ["Année", "Nombre de PV"])),
        ("Listes", [["Région"], *([place] for place in sorted({place for place, _ in PLACES}))]),
    ]
    made.data = as_book(sheet, "Saisies", others, ("A1:M1", "A2:M2", "A3:M3"))
    return made
