"""Seizures and detentions of the customs of Ghana: containers of rosewood in Tema, ivory and parrots at Kotoka, bushmeat and skins at the land borders."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Good
from benchmarks.unseen_parts import ENGLISH_MONTHS, ordinal
from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight
from benchmarks.unseen_thirteenth_words import (
    AFRICAN_ELEPHANTS,
    AFRICAN_PANGOLINS,
    GREY_PARROTS,
    MAHOGANIES,
    ROCK_PYTHONS,
    ROSEWOODS,
    SEA_TURTLES,
    SEAHORSES,
    SHARKS,
    Entry,
    Habits,
    Sheet,
    fill,
    named,
    plain,
    pointed,
    thousands,
)

if TYPE_CHECKING:
    from datetime import date

PIECES = "pcs|Pcs|pieces|PCS"
HEADS = "live|heads|pcs|"
AFZELIAS = "Afzelia africana|Afzelia bella|Afzelia|Afzelia bipindensis|Afzelia pachyloba"
DUIKERS = "Cephalophinae|Cephalophus|Philantomba|Sylvicapra|Philantomba maxwellii|Cephalophus maxwellii|Sylvicapra grimmia|Cephalophus rufilatus|Cephalophus niger|Cephalophus dorsalis|Cephalophus silvicultor|Cephalophus ogilbyi|Bovidae"
MONKEYS = "Cercopithecidae|Cercopithecus|Cercopithecus mona|Cercopithecus petaurista|Cercopithecus lowei|Cercopithecus campbelli|Chlorocebus sabaeus|Chlorocebus|Primates|Erythrocebus patas|Colobus|Procolobus verus"
CROCODILES = "Crocodylidae|Crocodylus|Crocodylus suchus|Crocodylus niloticus|Osteolaemus tetraspis|Osteolaemus|Mecistops|Mecistops cataphractus|Crocodylia|Crocodilia"
SPURRED = "Centrochelys sulcata|Geochelone sulcata|Centrochelys"
HINGEBACKS = "Kinixys|Kinixys belliana|Kinixys nogueyi|Kinixys homeana|Kinixys erosa"
CHAMELEONS = "Chamaeleonidae|Chamaeleo|Chamaeleo senegalensis|Chamaeleo gracilis"
GOODS = (
    Good(60, "Rosewood|Rosewood logs|Rosewood lumber|Rosewood billets|Squared rosewood|African rosewood", ROSEWOODS, "v", 220, 0.06, PIECES),
    Good(9, "Kosso (rosewood)|Krayie (rosewood)|Pterocarpus erinaceus (rosewood)|Rosewood (Pterocarpus erinaceus)", "Pterocarpus erinaceus", "v", 180, 0.06, PIECES),
    Good(20, "Teak billets|Teak logs|Teak lumber|Round teak logs", "Tectona grandis|Tectona", "v", 200, 0.08, PIECES),
    Good(8, "Odum lumber|Odum boards|Odum (iroko)|Iroko lumber", "Milicia excelsa|Milicia regia|Milicia|Chlorophora excelsa", "v", 90, 0.05, PIECES),
    Good(7, "Wawa lumber|Wawa boards|Wawa", "Triplochiton scleroxylon", "v", 150, 0.04, PIECES),
    Good(7, "Papao lumber|Papao|Papao (Afzelia)|Apa lumber", AFZELIAS, "v", 80, 0.06, PIECES),
    Good(6, "Mahogany lumber|African mahogany|Mahogany boards", MAHOGANIES, "v", 80, 0.05, PIECES),
    Good(5, "Sapele lumber|Sapele|Sapele boards", "Entandrophragma cylindricum|Entandrophragma", "v", 60, 0.06, PIECES),
    Good(4, "Denya lumber|Denya (okan)", "Cylicodiscus gabunensis", "v", 60, 0.07, PIECES),
    Good(3, "Dahoma lumber|Dahoma", "Piptadeniastrum africanum", "v", 60, 0.05, PIECES),
    Good(3, "Ofram lumber|Ofram", "Terminalia superba", "v", 90, 0.04, PIECES),
    Good(3, "Emire lumber|Emeri lumber", "Terminalia ivorensis", "v", 70, 0.05, PIECES),
    Good(3, "Gmelina logs|Gmelina billets", "Gmelina arborea", "v", 200, 0.06, PIECES),
    Good(2, "Kokrodua lumber|Afrormosia lumber|Kokrodua (afrormosia)", "Pericopsis elata", "v", 40, 0.07, PIECES),
    Good(2, "Ebony wood|Ebony carvings", "Diospyros|Ebenaceae|Diospyros crassiflora|Diospyros mespiliformis|Diospyros sanza-minika", "c", 30, unit=PIECES),
    Good(20, "Ivory|Elephant tusks|Worked ivory|Raw ivory|Ivory bangles and beads|Elephant ivory", AFRICAN_ELEPHANTS + "|Elephas maximus", "b", 5, 1.6, PIECES),
    Good(14, "Pangolin scales|Dried pangolin scales|Scales of pangolin", AFRICAN_PANGOLINS, "m", 60),
    Good(6, "Live pangolin|Pangolin (live)|Pangolin carcass|Smoked pangolin", AFRICAN_PANGOLINS, "c", 1, unit=HEADS),
    Good(16, "Grey parrots|African grey parrots|Live grey parrots|African grey parrot (live)", GREY_PARROTS, "c", 24, unit=HEADS),
    Good(6, "Senegal parrots|Senegal parrot (live)", "Poicephalus senegalus", "c", 20, unit=HEADS),
    Good(3, "Rose-ringed parakeets|Ring-necked parakeets (live)", "Psittacula krameri|Alexandrinus krameri", "c", 20, unit=HEADS),
    Good(4, "Finches (live)|Waxbills (live)|Live waxbills", "Estrildidae|Estrilda|Fringillidae|Passeriformes|Lagonosticta|Uraeginthus bengalus|Serinus|Crithagra", "c", 150, unit=HEADS),
    Good(2, "Violet turacos|Violet plantain-eater (live)", "Tauraco violaceus|Musophaga violacea", "c", 4, unit=HEADS),
    Good(2, "Crowned cranes|Black crowned crane (live)", "Balearica pavonina|Balearica|Balearica regulorum", "c", 4, unit=HEADS),
    Good(3, "Vulture heads|Hooded vulture (dead)|Vulture parts", "Necrosyrtes monachus|Gyps africanus|Accipitridae|Gyps|Accipitriformes|Gyps rueppelli|Aegypiinae|Falconiformes", "c", 4, unit=PIECES),
    Good(12, "Grasscutter meat|Smoked grasscutter|Grasscutter (akrantie)|Bushmeat (grasscutter)", "Thryonomys swinderianus|Thryonomys|Thryonomyidae", "m", 14),
    Good(7, "Duiker meat|Smoked duiker|Bushmeat (duiker)|Antelope (duiker) smoked", DUIKERS, "m", 12),
    Good(3, "Maxwell's duiker|Maxwell's duiker (smoked)", "Philantomba maxwellii|Cephalophus maxwellii", "c", 3, unit=PIECES),
    Good(4, "Bushbuck meat|Bushbuck (wansane)|Smoked bushbuck", "Tragelaphus scriptus", "m", 20),
    Good(3, "Royal antelope|Royal antelope (smoked)", "Neotragus pygmaeus", "c", 2, unit=PIECES),
    Good(4, "Giant rat|Giant pouched rat (smoked)|Giant rat (kusie)", "Cricetomys gambianus|Cricetomys|Cricetomys emini|Nesomyidae", "c", 12, unit=PIECES),
    Good(3, "Brush-tailed porcupine|Porcupine (brush-tailed) smoked", "Atherurus africanus|Atherurus", "c", 4, unit=PIECES),
    Good(5, "Smoked monkey|Monkey carcasses|Monkey skulls|Bushmeat (monkey)", MONKEYS, "c", 4, unit=PIECES),
    Good(3, "Mona monkey|Mona monkey (live)", "Cercopithecus mona", "c", 1, unit=HEADS),
    Good(3, "Green monkey|Green monkeys (live)", "Chlorocebus sabaeus|Cercopithecus sabaeus|Chlorocebus|Cercopithecus aethiops|Chlorocebus aethiops", "c", 2, unit=HEADS),
    Good(2, "Patas monkey|Patas monkey (live)", "Erythrocebus patas", "c", 1, unit=HEADS),
    Good(2, "Baboon (live)|Baboon skulls", "Papio anubis|Papio|Papio papio|Papio hamadryas|Cercopithecidae", "c", 1, unit=HEADS),
    Good(2, "Colobus skins|Colobus monkey skin", "Colobus|Colobus vellerosus|Colobus polykomos|Procolobus|Piliocolobus|Procolobus verus|Colobinae|Piliocolobus waldroni", "c", 2, unit=PIECES),
    Good(8, "Royal pythons|Ball pythons|Royal python (live)|Ball pythons (Python regius)", "Python regius", "c", 60, unit=HEADS),
    Good(6, "Python skins|Rock python skins|Python skin", ROCK_PYTHONS + "|Python regius", "c", 8, unit=PIECES),
    Good(4, "Emperor scorpions|Emperor scorpions (live)", "Pandinus imperator|Pandinus", "c", 150, unit=HEADS),
    Good(4, "Savannah monitors|Bosc's monitor (live)", "Varanus exanthematicus", "c", 40, unit=HEADS),
    Good(3, "Nile monitor skins|Nile monitors (live)", "Varanus niloticus|Varanus ornatus|Varanus stellatus", "c", 12, unit=PIECES),
    Good(3, "Chameleons|Chameleons (live)", CHAMELEONS, "c", 20, unit=HEADS),
    Good(3, "Hinge-back tortoises|Hingeback tortoise (live)", HINGEBACKS, "c", 15, unit=HEADS),
    Good(3, "African spurred tortoise|Sulcata tortoises|Spurred tortoises (live)", SPURRED, "c", 4, unit=HEADS),
    Good(3, "Sea turtle|Marine turtle shells|Sea turtle (live)", SEA_TURTLES, "c", 2, unit=PIECES),
    Good(5, "Crocodile skins|Crocodile skin bags|Crocodile skin shoes", CROCODILES, "c", 6, unit=PIECES),
    Good(3, "Dwarf crocodile|Dwarf crocodile (live)", "Osteolaemus tetraspis|Osteolaemus", "c", 2, unit=HEADS),
    Good(5, "Dried seahorses|Sea horses (dried)", SEAHORSES, "m", 3),
    Good(5, "Shark fins|Dried shark fins|Shark fins (dried)", SHARKS, "m", 160),
    Good(4, "Leopard skin|Leopard skins", "Panthera pardus", "c", 1, unit=PIECES),
    Good(2, "Lion skin|Lion teeth|Lion claws", "Panthera leo", "c", 2, unit=PIECES),
    Good(3, "Hippo teeth|Hippopotamus teeth|Hippo tusks", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 8, 0.5, PIECES),
    Good(2, "Civet skins|Civet cat (smoked)", "Civettictis civetta|Viverra civetta|Viverridae|Civettictis", "c", 1, unit=PIECES),
    Good(2, "Roan antelope horns", "Hippotragus equinus", "c", 3, unit=PIECES),
    Good(2, "Manatee meat|Manatee bones|West African manatee meat", "Trichechus senegalensis|Trichechus|Trichechidae", "m", 25),
)  # fmt: skip
SEA = ("TEMA PORT", "TEMA PORT (MPS)", "TEMA - GOLDEN JUBILEE TERMINAL", "TAKORADI PORT", "TEMA HARBOUR")
AIR = ("KIA", "KIA - CARGO VILLAGE", "KIA ARRIVAL HALL", "KOTOKA INT. AIRPORT", "KIA (EMS)")
LAND = ("AFLAO", "ELUBO", "PAGA", "SAMPA", "KULUNGUGU", "HAMILE", "AKANU", "SHIA", "DADIESO", "HO PREVENTIVE")
DECLARED = ("Scrap metal", "Cashew nuts", "Personal effects", "Shea nuts", "Plywood", "Household goods", "Charcoal", "Rubber lumps", "Not declared", "Teak lumber", "N/A")  # fmt: skip
HEADER = ["S/N", "DATE OF SEIZURE", "STATION", "SEIZURE NO.", "DECLARED AS", "DESCRIPTION OF GOODS SEIZED", "QTY", "UNIT", "WEIGHT / VOLUME", "IMPORTER / EXPORTER", "EST. VALUE (GHS)", "DEST./ORIGIN", "STATUS / REMARKS"]  # fmt: skip
COUNTRIES = ("China", "China", "Vietnam", "Hong Kong", "India", "Togo", "Cote d'Ivoire", "Burkina Faso", "UAE", "Turkey", "UK", "USA", "Malaysia", "")  # fmt: skip


def ghana(rows: int, seed: int) -> Made:
    """Return a workbook: titles, a heading over each quarter, a total each year; the unit in a column of its own, no scientific names but in brackets."""
    chance = random.Random(seed)
    sheet = Sheet(Made("CUSTOMS WILDLIFE & TIMBER SEIZURES 2019-2025.xlsx"))
    sheet.above("M", "GHANA REVENUE AUTHORITY - CUSTOMS DIVISION", "PREVENTIVE & ENFORCEMENT: SEIZURES AND DETENTIONS (WILDLIFE, TIMBER AND WOOD PRODUCTS)")  # fmt: skip
    sheet.lines += [[], HEADER]
    fill(sheet, GOODS, rows, chance, _line, _between, Habits((0, 1, 2, 3, 4, 9), several=0.1, pairs=0.04))  # fmt: skip
    sheet.made.data = as_book(sheet.lines, "SEIZURES", [], sheet.merged)
    return sheet.made


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    timber = entry.goods[0].how in "vw"
    station = chance.choice(
        chance.choice([SEA, SEA, SEA, LAND] if timber else [AIR, AIR, AIR, LAND, LAND, SEA])
    )
    words = named(entry, chance)
    quantity, unit, measure = _amounts(entry, chance)
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        station,
        f"{station[:3]}/SZ/{chance.randrange(1, 400):03}/{entry.first:%y}",
        chance.choice(DECLARED) if chance.random() < 0.7 else "",
        words.upper() if chance.random() < 0.2 else words,
        quantity,
        unit,
        measure,
        chance.choice(["", "Name withheld", "M/S Savana Exp. Ltd", "Unknown", "Abandoned", "Chinese national", "Pax, EK 788", "Kwaku B.", "Vietnamese national", "Driver at large"]),
        chance.choice(["", "", f"{chance.randrange(5, 900) * 100:,}", chance.randrange(5, 900) * 1000]),
        chance.choice(COUNTRIES),
        _remark(timber, chance),
    ]  # fmt: skip


def _amounts(entry: Entry, chance: random.Random) -> tuple[Any, str, Any]:
    count, mass, volume = (entry.amounts.get(kind) for kind in ("count", "mass", "volume"))
    if count is None:
        weight = mass or 0
        if weight >= 1 and chance.random() < 0.55:
            return (weight, chance.choice(["kg", "KG", "kgs", "Kg"]), "")
        return "", "", pointed(weight, chance, ["g", "gms", "grams"], [" kg", "kg", " KGS"], ["MT", "tonnes"])
    pieces = chance.choice([int(count), int(count), thousands(count)])
    unit = chance.choice(chance.choice([good.unit for good in entry.goods]).split("|"))
    measure = ""
    if volume is not None:
        measure = f"{chance.choice([plain, thousands])(volume)}{chance.choice([' cbm', ' m3', 'CBM', ' cu.m', ' m³'])}"
    if mass is not None:
        measure = pointed(mass, chance, ["g", "gms"], [" kg", "kg", " KGS"], ["MT", "tonnes"])
    return pieces, unit, measure


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = ENGLISH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first.day}-{last.day} {month} {first.year}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}", f"{ordinal(first.day)} to {ordinal(last.day)} {month}, {first.year}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%y}", f"{first:%d-%m-%Y}", f"{ordinal(first.day)} {month}, {first.year}", f"{first.day} {month[:3]} {first.year}",
    ])  # fmt: skip


def _remark(timber: bool, chance: random.Random) -> str:
    box = (
        f"{chance.choice(['MSKU', 'TCLU', 'PONU', 'CMAU', 'HLBU'])} {chance.randrange(1_000_000, 9_999_999)}"
    )
    if timber:
        return chance.choice(["", "", f"Cont. {box}", f"{chance.choice([1, 2, 3])}x40' container", "Handed over to Forestry Commission", "Auctioned, FC", "No export permit", "No property mark", "Truck GT 4512-19 impounded"])  # fmt: skip
    return chance.choice(["", "", "", "Handed over to Wildlife Division", "Passenger arrested", "In court", "No CITES permit", "Sample to Wildlife Div. Lab", f"AWB {chance.randrange(100, 999)}-{chance.randrange(10_000_000, 99_999_999)}", "Released at Shai Hills", "Destroyed by PPRSD", "2 suspects on bail"])  # fmt: skip


def _between(sheet: Sheet, before: Entry | None, after: Entry | None) -> None:
    if before and (not after or after.first.year != before.first.year):
        sums = sheet.taken()
        sheet.other("", f"TOTAL {before.first.year}", "", "", "", f"{sums['rows']} lines", int(sums["count"]), "", f"{plain(sums['mass'])} kg / {plain(sums['volume'])} cbm")  # fmt: skip
    quarter = after and (after.first.month - 1) // 3
    if after and (not before or (before.first.year, (before.first.month - 1) // 3) != (after.first.year, quarter)):  # fmt: skip
        sheet.other(f"{ordinal((quarter or 0) + 1).upper()} QUARTER, {after.first.year}")
