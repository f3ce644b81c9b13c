"""A customs register of the border of Kenya and Uganda: ivory, pangolins, sandalwood, immature fish, in English with Swahili."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_parts import ENGLISH_MONTHS, ordinal
from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight
from benchmarks.unseen_tenth_words import (
    AFRICAN_ELEPHANTS,
    AFRICAN_PANGOLINS,
    AFRICAN_PYTHONS,
    AFRICAN_RHINOS,
    Good,
    Lot,
    Sheet,
    draw,
    named,
    point,
    spelt_out,
    usual,
    weight,
    years,
)

if TYPE_CHECKING:
    from datetime import date

PIECES = "pcs|Pcs|pieces|PCS"
HEADS = "heads|live|No.|nos"
TORTOISES = "Testudinidae|Stigmochelys pardalis|Geochelone pardalis|Stigmochelys|Kinixys|Kinixys belliana|Kinixys spekii|Malacochersus tornieri|Testudines"
CHAMELEONS = "Chamaeleonidae|Trioceros|Chamaeleo|Trioceros jacksonii|Chamaeleo dilepis|Trioceros hoehnelii|Kinyongia|Rhampholeon|Rieppeleon|Trioceros johnstoni"
GAZELLES = "Antilopinae|Bovidae|Eudorcas thomsonii|Nanger granti|Gazella|Gazella thomsonii|Gazella granti|Nanger|Eudorcas|Aepyceros melampus"
MONKEYS = "Chlorocebus|Chlorocebus pygerythrus|Cercopithecus aethiops|Chlorocebus aethiops|Chlorocebus tantalus|Cercopithecidae"
GOODS = (
    Good(30, "Elephant tusks|Raw ivory|Elephant tusks (pembe za ndovu)|Ivory tusks|Pembe za ndovu|Ivory pieces|Elephant ivory (raw)", AFRICAN_ELEPHANTS, "b", 4, 5.5, PIECES),
    Good(7, "Worked ivory - elephant|Elephant ivory bangles|Ivory carvings (ndovu)", AFRICAN_ELEPHANTS, "c", 6, unit=PIECES),
    Good(20, "Pangolin scales|Pangolin scales (magamba ya kakakuona)|Magamba ya kakakuona|Scales of pangolin", AFRICAN_PANGOLINS, "m", 40),
    Good(8, "Live pangolin|Pangolin (kakakuona)|Live pangolin (kakakuona)|Kakakuona hai", AFRICAN_PANGOLINS, "c", 1, unit=HEADS),
    Good(24, "Sandalwood|East African sandalwood|Sandalwood (msandali)|Msandali|Sandal wood billets|Osyris logs|Sandalwood billets", "Osyris lanceolata|Osyris|Osyris quadripartita|Osyris compressa|Santalaceae", "m", 1200),
    Good(18, "Immature Nile perch|Nile perch (undersize)|Juvenile Nile perch (mbuta)|Undersized mbuta|Samaki sangara wadogo", "Lates niloticus|Lates", "m", 350),
    Good(8, "Immature tilapia|Undersize tilapia (ngege)|Tilapia - undersize", "Oreochromis|Oreochromis niloticus|Tilapia|Oreochromis esculentus|Oreochromis variabilis|Coptodon|Coptodon zillii|Cichlidae|Tilapiini", "m", 250),
    Good(6, "Omena|Silver fish (mukene)|Mukene|Dagaa/omena", "Rastrineobola argentea|Rastrineobola|Engraulicypris argenteus", "m", 700),
    Good(4, "Lungfish|Lung fish (kamongo)|Kamongo", "Protopterus aethiopicus|Protopterus|Protopteridae", "m", 120),
    Good(3, "Fish maws of Nile perch|Nile perch maws|Nile perch swim bladders", "Lates niloticus|Lates", "m", 35),
    Good(14, "Leopard skin|Leopard skins (ngozi ya chui)|Ngozi ya chui|Skin of leopard", "Panthera pardus", "c", 1, unit=PIECES),
    Good(4, "Cheetah skin|Ngozi ya duma|Cheetah (duma) skin", "Acinonyx jubatus|Acinonyx", "c", 1, unit=PIECES),
    Good(4, "Lion claws|Lion teeth & claws|Lion skin (simba)|Lion (simba) teeth", "Panthera leo", "c", 5, unit=PIECES),
    Good(3, "Serval cat skin|Serval skin|Skin of serval", "Leptailurus serval|Felis serval", "c", 1, unit=PIECES),
    Good(2, "Genet skin|Genet cat skins", "Genetta|Genetta genetta|Genetta maculata|Genetta tigrina|Viverridae", "c", 2, unit=PIECES),
    Good(12, "Hippo teeth|Hippopotamus teeth|Hippo teeth (meno ya kiboko)|Meno ya kiboko|Hippo ivory", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 8, 0.7, PIECES),
    Good(4, "Hippo meat|Hippo meat (nyama ya kiboko)", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "m", 60),
    Good(4, "Rhino horn|Rhino horn (pembe ya kifaru)|Pembe ya faru", AFRICAN_RHINOS, "b", 1, 1.9, PIECES),
    Good(4, "Zebra skin|Zebra skins (punda milia)|Ngozi ya punda milia", "Equus quagga|Equus burchellii|Equus grevyi|Equus", "c", 1, unit=PIECES),
    Good(5, "Dik dik meat|Dikdik carcasses|Digidigi (dik dik)", "Madoqua|Madoqua kirkii|Madoqua guentheri|Madoqua cavendishi", "m", 6),
    Good(4, "Buffalo meat|Buffalo (nyati) meat|Nyama ya nyati", "Syncerus caffer|Syncerus", "m", 70),
    Good(3, "Giraffe meat|Nyama ya twiga|Giraffe (twiga) meat", "Giraffa|Giraffa camelopardalis|Giraffa tippelskirchi|Giraffa reticulata", "m", 60),
    Good(3, "Gazelle meat|Swala meat (gazelle)|Gazelle carcass (swala)", GAZELLES, "m", 18),
    Good(3, "Uganda kob meat|Kob meat", "Kobus kob|Kobus thomasi|Kobus", "m", 40),
    Good(2, "Warthog meat|Warthog (ngiri) meat", "Phacochoerus africanus|Phacochoerus aethiopicus|Phacochoerus", "m", 25),
    Good(2, "Bushbuck meat|Bush buck (pongo) meat", "Tragelaphus scriptus|Tragelaphus sylvaticus|Tragelaphus bor|Tragelaphus", "m", 20),
    Good(2, "Sitatunga meat|Sitatunga", "Tragelaphus spekii|Tragelaphus spekei|Tragelaphus", "m", 30),
    Good(2, "Colobus skins|Black and white colobus skin|Colobus monkey skin (mbega)", "Colobus|Colobus guereza|Colobus angolensis|Cercopithecidae", "c", 2, unit=PIECES),
    Good(9, "African grey parrots|Grey parrots (kasuku)|Live grey parrots|Kasuku (grey parrot)", "Psittacus erithacus|Psittacus", "c", 8, unit=HEADS),
    Good(3, "Crested crane|Crowned crane (live)|Grey crowned crane", "Balearica regulorum|Balearica|Balearica pavonina", "c", 2, unit=HEADS),
    Good(1, "Shoebill|Shoebill stork (live)", "Balaeniceps rex|Balaeniceps", "c", 1, unit=HEADS),
    Good(5, "Ostrich eggs|Ostrich eggs (mayai ya mbuni)|Mayai ya mbuni", "Struthio camelus|Struthio|Struthio molybdophanes|Struthionidae", "c", 4, unit=PIECES),
    Good(6, "Tortoises|Live tortoises|Tortoise (kobe)|Kobe hai (tortoise)", TORTOISES, "c", 7, unit=HEADS),
    Good(2, "Pancake tortoises|Pancake tortoise (kobe)", "Malacochersus tornieri|Malacochersus", "c", 12, unit=HEADS),
    Good(4, "Chameleons|Live chameleons|Chameleon (kinyonga)|Vinyonga", CHAMELEONS, "c", 14, unit=HEADS),
    Good(6, "Python skins|Python skin (chatu)|Ngozi ya chatu|Python skin", AFRICAN_PYTHONS, "c", 2, unit=PIECES),
    Good(3, "Crocodile skin|Crocodile skins (mamba)|Croc skins", "Crocodylus niloticus|Crocodylus|Crocodylidae|Crocodylia", "c", 3, unit=PIECES),
    Good(2, "Monitor lizard skin|Monitor lizard (kenge) skins", "Varanus|Varanus niloticus|Varanidae|Varanus albigularis|Varanus exanthematicus", "c", 4, unit=PIECES),
    Good(3, "Porcupine quills|Quills of porcupine (nungunungu)", "Hystrix|Hystrix cristata|Hystrix africaeaustralis|Hystricidae", "m", 3),
    Good(2, "Vervet monkey|Live vervet monkey (tumbili)|Tumbili", MONKEYS, "c", 1, unit=HEADS),
    Good(1, "Baby chimpanzee|Chimpanzee (sokwe)", "Pan troglodytes|Pan", "c", 1, unit=HEADS),
    Good(2, "Live harvester ants (queens)|Garden ants - Messor queens|Messor cephalotes queens", "Messor cephalotes|Messor|Formicidae", "c", 900, unit="pcs|nos"),
    Good(2, "Shark fins|Dried shark fins (mapezi ya papa)", "Elasmobranchii|Selachimorpha|Selachii|Chondrichthyes|Carcharhinidae|Sphyrnidae|Carcharhiniformes|Sphyrna|Carcharhinus|Lamnidae|Alopiidae", "m", 60),
    Good(1, "Aloe gum|Dried aloe sap (shubiri)|Aloe sap", "Aloe|Aloe secundiflora|Asphodelaceae|Aloe turkanensis|Aloe scabrifolia", "m", 90),
    Good(3, "Prunus africana bark|Pygeum bark|Prunus bark", "Prunus africana|Prunus|Pygeum africanum", "m", 600),
    Good(9, "Mvule timber|Mvule|Mvule planks (iroko)|Muvule timber", "Milicia excelsa|Milicia|Chlorophora excelsa", "w", 6, unit="CBM"),
    Good(6, "Mahogany timber|Mahogany planks|Mahogany sawn timber (munyama)", "Khaya|Khaya anthotheca|Entandrophragma|Khaya grandifoliola|Entandrophragma angolense|Entandrophragma utile|Entandrophragma cylindricum|Meliaceae|Khaya nyasica|Lovoa trichilioides", "w", 7, unit="CBM"),
    Good(4, "Afzelia logs|Beyo logs (Afzelia)|Afzelia africana logs", "Afzelia africana|Afzelia", "c", 45, unit="logs|pcs"),
    Good(4, "Shea tree logs|Shea logs|Shea nut tree charcoal", "Vitellaria paradoxa|Vitellaria|Butyrospermum paradoxum", "m", 2500),
    Good(3, "Ebony carvings (mpingo)|Mpingo carvings|African blackwood (mpingo)", "Dalbergia melanoxylon|Dalbergia", "c", 20, unit=PIECES),
    Good(2, "Teak poles|Teak logs", "Tectona grandis|Tectona", "c", 60, unit="logs|poles"),
)  # fmt: skip
STATIONS = ("Malaba OSBP", "Malaba OSBP", "Malaba OSBP", "Busia OSBP", "Busia OSBP", "Lwakhakha", "Suam", "Sio Port", "Mutukula", "Elegu", "Kisumu Port", "Port Bell", "Muhuru Bay", "Namanga")  # fmt: skip
ROUTES = ("Kampala - Nairobi", "DRC - Mombasa", "Juba - Mombasa", "UG to KE", "Arua - Nairobi", "Mbale/Bungoma", "Transit KPA", "Kitale - Mbale", "-", "", "", "Not known")  # fmt: skip
ACTIONS = ("Handed over to KWS", "H/over to KWS", "Handed to UWA", "Detained", "Deposited in W/house", "Handed to KFS", "Arrested, bail", "Charged - Busia law court", "", "Released", "Abandoned by owner", "FIU informed")  # fmt: skip
HEADER = ["S/NO.", "DATE", "STATION", "SEIZURE NOTICE (F89)", "DESCRIPTION OF GOODS", "QTY", "UNIT", "WEIGHT (KGS)", "VEHICLE REG.", "FROM - TO", "EST. VALUE (KSH)", "ACTION TAKEN", "REMARKS"]  # fmt: skip
NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
WIDTH = len(HEADER)


def malaba(rows: int, seed: int) -> Made:
    """Return a workbook without scientific names: a description with two languages, quantity and unit apart, totals by year, a sheet of stations."""
    chance = random.Random(seed)
    sheet = Sheet(Made("SEIZURE REGISTER WESTERN REGION BORDERS.xlsx"))
    sheet.titles("M", "CUSTOMS & BORDER CONTROL - WESTERN REGION", "REGISTER OF SEIZED WILDLIFE, FOREST AND FISH PRODUCTS (C.63)")  # fmt: skip
    sheet.lines.append(HEADER)
    for year, lots in years(draw(GOODS, rows, chance, 0.1, 0.05)):
        for lot in lots:
            sheet.add(lot, _line(lot, chance), "ABCD" if year % 2 else "")
        sums = sheet.total()
        sheet.apart("", f"TOTAL {year}", "", f"{sums['rows']:.0f} entries", "", "", "", sums["mass"])
        sheet.lines.append([None] * WIDTH)
    stations = [["Station", "Country"], *([station, "KE/UG"] for station in sorted(set(STATIONS)))]
    sheet.made.data = as_book(sheet.lines, "Register", [("Stations", stations)], sheet.merged)
    return sheet.made


def _line(lot: Lot, chance: random.Random) -> list[Any]:
    follows = lot.place > 0
    quantity, unit, mass = _amount(lot, chance)
    words = named(lot, chance, chance.choice([" & ", " and ", " + "]))
    return [
        "" if follows else lot.case,
        "" if follows else _day(lot.first, lot.last, chance),
        "" if follows else chance.choice(STATIONS),
        "" if follows else f"F89/{chance.randrange(100, 9_999):04}/{lot.first:%y}",
        words.upper() if chance.random() < 0.15 else words,
        quantity,
        unit,
        mass,
        chance.choice(["", "", f"K{chance.choice('BCD')}{chance.choice('ABJKX')} {chance.randrange(100, 999)}{chance.choice('AGKQ')}", f"UB{chance.choice('AEF')} {chance.randrange(100, 999)}{chance.choice('BDX')}", "On foot", "Boda boda", "N/A"]),
        chance.choice(ROUTES),
        chance.choice(["", "", point(chance.randrange(5, 900) * 1_000), chance.randrange(10, 4_000) * 1_000]),
        chance.choice(ACTIONS),
        _remark(lot, chance),
    ]  # fmt: skip


def _amount(lot: Lot, chance: random.Random) -> tuple[Any, str, Any]:
    """Return quantity, unit and weight: goods that are weighed alone have their kilograms in one of the two places."""
    count, mass, volume = (lot.amounts.get(kind) for kind in ("count", "mass", "volume"))
    if volume is not None:
        return volume, chance.choice(["CBM", "cbm", "m3"]), ""
    if count is None:
        return _weighed(mass or 0, chance)
    unit = usual(lot.goods[0].unit or PIECES, chance)
    quantity: Any = spelt_out(count, NUMBERS, chance, 0.06) or int(count)
    if chance.random() < 0.06:
        quantity, unit = f"{quantity} {unit}", ""
    if mass is None:
        return quantity, unit, ""
    return quantity, unit, weight(mass, chance, ["g|gms", "kg|Kgs| kgs", ""]) if chance.random() < 0.15 else mass  # fmt: skip


def _weighed(mass: float, chance: random.Random) -> tuple[Any, str, Any]:
    way = chance.random()
    if way < 0.35:
        return mass, chance.choice(["Kgs", "kg", "KGS", "Kilos"]), ""
    if way < 0.55:
        return chance.randrange(1, 30), chance.choice(["bags", "sacks", "gunny bags"]), mass
    if way < 0.7:
        return weight(mass, chance, ["g|gms", "kg|Kgs| kgs", " tonnes| tons"]), "", ""
    return "", "", mass if chance.random() < 0.8 else weight(mass, chance, ["gms|g", " Kgs|kgs", " tonnes"])


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = ENGLISH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{ordinal(first.day)} - {ordinal(last.day)} {month} {first.year}", f"{first:%d/%m/%Y}-{last:%d/%m/%Y}", f"{first.day}-{last.day}/{first:%m/%Y}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d.%m.%Y}", f"{first:%d/%m/%y}", f"{first:%d-%b-%Y}", f"{ordinal(first.day)} {month[:3]} {first.year}",
        f"{first:%d/%m/%Y} {chance.randrange(24):02}{chance.randrange(60):02}HRS",
    ])  # fmt: skip


def _remark(lot: Lot, chance: random.Random) -> str:
    return chance.choice([
        "", "", "", "", "1 suspect arrested", "2 Ugandan nationals in custody", "Concealed under matooke", "In a false compartment of a fuel tanker", "Declared as dry maize, entry C45217", "K9 alert", "Sniffer dog", "Driver fled",
        f"OB {chance.randrange(2, 90)}/{lot.first:%d/%m/%Y}", "Court case pending", "Scanner image 2 attached", "Mzigo haukuwa na mwenyewe", "Alikamatwa na polisi", "Value est. by KWS", "Sample taken to NMK", "see file",
    ])  # fmt: skip
