"""A register of arrests and exhibits of Zambia: ivory, mukula, game meat, pangolins, with names in Bemba and Nyanja."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import (
    Entry,
    Good,
    Register,
    after,
    counted,
    fill,
    measured,
    point,
    remark,
    usual,
    weighed,
)
from benchmarks.unseen_parts import ENGLISH_MONTHS, ordinal
from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight, slip

if TYPE_CHECKING:
    from datetime import date

ELEPHANTS = "Loxodonta africana|Loxodonta|Elephantidae"
PANGOLINS = "Smutsia temminckii|Manis temminckii|Manis|Smutsia|Manidae|Pholidota|Phataginus tricuspis|Manis tricuspis|Phataginus"
MEAT = "Meat|Dried meat|Fresh meat|Game meat|Smoked meat"
SKIN = "Skin|Skins|Skin (wet)|Skin (dry)"
LOG = "Logs|Timber|Planks|Sawn timber|Logs (round)"
PIECES = "pcs|pieces|"
TORTOISES = "Testudinidae|Stigmochelys pardalis|Geochelone pardalis|Kinixys|Kinixys spekii|Kinixys belliana|Stigmochelys|Testudines"
BABOONS = (
    "Papio|Papio cynocephalus|Papio kindae|Papio ursinus|Papio griseipes|Papio hamadryas|Cercopithecidae"
)
VERVETS = "Chlorocebus pygerythrus|Cercopithecus pygerythrus|Cercopithecus aethiops|Chlorocebus aethiops|Chlorocebus cynosuros|Cercopithecus cynosuros|Chlorocebus"
MONITORS = "Varanus|Varanidae|Varanus niloticus|Varanus albigularis|Varanus exanthematicus"
VULTURES = "Accipitridae|Gyps|Gyps africanus|Trigonoceps occipitalis|Necrosyrtes monachus|Torgos tracheliotos|Aegypiinae|Accipitriformes|Falconiformes"
CHIKANDA = "Orchidaceae|Orchidaceae spp.|Disa|Satyrium|Habenaria|Brachycorythis|Disa robusta|Satyrium buchananii|Brachycorythis angolensis"
RHINOS = "Rhinocerotidae|Diceros bicornis|Ceratotherium simum|Diceros|Ceratotherium"
GOODS = (
    Good(34, "Elephant|Elephant (insofu)|Insofu|Elephant (njovu)|Njovu", ELEPHANTS, "b", 3, 5.5, PIECES, "Ivory|Tusks|Raw ivory|Tusks (raw)|Ivory pieces|Cut tusks", "Loxodonta africana"),
    Good(6, "Elephant|Njovu", ELEPHANTS, "m", 45, forms=MEAT, latin="Loxodonta africana"),
    Good(3, "Elephant|Insofu", ELEPHANTS, "c", 3, unit=PIECES, forms="Tail|Ivory bangles|Worked ivory", latin="Loxodonta africana"),
    Good(17, "Pangolin|Pangolin (inkaka)|Inkaka|Nkaka", PANGOLINS, "c", 1, unit="|live", forms="Live|Live (released)|Carcass|Live specimen"),
    Good(9, "Pangolin|Pangolin (nkaka)", PANGOLINS, "m", 6, forms="Scales|scales (dry)"),
    Good(13, "Leopard|Leopard (nyalugwe)|Nyalugwe|Imbwili (leopard)", "Panthera pardus", "c", 1, unit=PIECES, forms=SKIN, latin="Panthera pardus"),
    Good(6, "Lion|Lion (mkango)|Inkalamo", "Panthera leo", "c", 1, unit=PIECES, forms="Skin|Claws|Teeth|Skull", latin="Panthera leo"),
    Good(2, "Cheetah", "Acinonyx jubatus", "c", 1, unit=PIECES, forms=SKIN, latin="Acinonyx jubatus"),
    Good(4, "Serval|Serval cat", "Leptailurus serval|Felis serval", "c", 1, unit=PIECES, forms=SKIN),
    Good(3, "Genet|Genet cat", "Genetta|Genetta maculata|Genetta genetta|Genetta angolensis|Viverridae|Genetta tigrina", "c", 2, unit=PIECES, forms=SKIN),
    Good(3, "Civet|African civet", "Civettictis civetta|Viverra civetta", "c", 1, unit=PIECES, forms=SKIN),
    Good(3, "Hyena|Hyaena (chimbwi)|Fisi (hyena)", "Crocuta crocuta|Crocuta|Hyaenidae", "c", 1, unit=PIECES, forms="Skin|Tail|Head"),
    Good(14, "Impala|Impala (nswala)|Nswala", "Aepyceros melampus", "m", 25, forms=MEAT, latin="Aepyceros melampus"),
    Good(13, "Buffalo|Buffalo (njati)|Njati", "Syncerus caffer", "m", 70, forms=MEAT, latin="Syncerus caffer"),
    Good(3, "Buffalo", "Syncerus caffer", "c", 2, unit=PIECES, forms="Horns|Head|Skin"),
    Good(9, "Hippo|Hippo (imfubu)|Imfubu|Mvuu|Hippopotamus", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "m", 120, forms=MEAT, latin="Hippopotamus amphibius"),
    Good(4, "Hippo|Hippo (mvuu)", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 6, 0.6, PIECES, "Teeth|Tusks"),
    Good(9, "Puku|Puku (insebula)", "Kobus vardonii", "m", 30, forms=MEAT, latin="Kobus vardonii|Kobus vardoni"),
    Good(7, "Kafue lechwe|Lechwe|Black lechwe", "Kobus leche|Kobus smithemani|Kobus kafuensis", "m", 40, forms=MEAT, latin="Kobus leche"),
    Good(8, "Duiker|Duiker (mpombo)|Common duiker|Grey duiker", "Sylvicapra grimmia|Cephalophinae", "m", 8, forms=MEAT, latin="Sylvicapra grimmia"),
    Good(7, "Bushbuck|Bushbuck (mbawala)|Mbawala|Chisongo (bushbuck)", "Tragelaphus scriptus|Tragelaphus sylvaticus", "m", 14, forms=MEAT, latin="Tragelaphus scriptus"),
    Good(6, "Kudu|Kudu (ngoma)|Greater kudu", "Tragelaphus strepsiceros|Strepsiceros strepsiceros|Tragelaphus zambesiensis", "m", 45, forms=MEAT, latin="Tragelaphus strepsiceros"),
    Good(5, "Eland|Nsefu (eland)", "Taurotragus oryx|Tragelaphus oryx", "m", 70, forms=MEAT, latin="Taurotragus oryx"),
    Good(6, "Warthog|Warthog (njiri)|Munjili|Njiri", "Phacochoerus africanus|Phacochoerus aethiopicus|Phacochoerus", "m", 22, forms=MEAT, latin="Phacochoerus africanus"),
    Good(4, "Bush pig|Bushpig (nguluwe)|Nguluwe", "Potamochoerus larvatus|Potamochoerus porcus|Potamochoerus", "m", 22, forms=MEAT),
    Good(5, "Zebra|Zebra (mbidzi)|Mbidzi", "Equus quagga|Equus burchellii|Equus", "c", 1, unit=PIECES, forms=SKIN, latin="Equus quagga"),
    Good(3, "Sable|Sable antelope", "Hippotragus niger", "m", 50, forms=MEAT, latin="Hippotragus niger"),
    Good(3, "Roan|Roan antelope", "Hippotragus equinus", "m", 55, forms=MEAT),
    Good(3, "Lichtenstein's hartebeest|Hartebeest", "Alcelaphus lichtensteinii|Alcelaphus buselaphus|Sigmoceros lichtensteinii|Alcelaphus", "m", 40, forms=MEAT),
    Good(3, "Wildebeest|Wildebeest (nyumbu)", "Connochaetes taurinus|Connochaetes", "m", 50, forms=MEAT),
    Good(3, "Waterbuck", "Kobus ellipsiprymnus", "m", 50, forms=MEAT),
    Good(3, "Sitatunga|Sitatunga (nsobe)", "Tragelaphus spekii|Tragelaphus spekei", "m", 30, forms=MEAT, latin="Tragelaphus spekii|Tragelaphus spekei"),
    Good(2, "Giraffe|Thornicroft's giraffe", "Giraffa camelopardalis|Giraffa|Giraffa tippelskirchi|Giraffa giraffa", "m", 80, forms=MEAT),
    Good(5, "Crocodile|Crocodile (ng'ona)|Ng'ona", "Crocodylus niloticus|Crocodylus|Crocodylidae|Crocodylia", "c", 2, unit=PIECES, forms="Skin|Eggs|Live|Skins", latin="Crocodylus niloticus"),
    Good(7, "Python|Python (nsato)|Lusato|Nsato", "Python|Pythonidae|Python natalensis|Python sebae", "c", 1, unit=PIECES, forms=SKIN),
    Good(4, "Tortoise|Fulwe (tortoise)", TORTOISES, "c", 3, unit="|live", forms="Live"),
    Good(2, "Leopard tortoise", "Stigmochelys pardalis|Geochelone pardalis", "c", 2, unit="|live", forms="Live"),
    Good(3, "Monitor lizard|Water monitor|Imbulu (monitor lizard)", MONITORS, "c", 2, unit=PIECES, forms="Skin|Skins|Live"),
    Good(3, "Baboon|Baboon (kolwe)|Baboon (nyani)", BABOONS, "c", 1, unit="|live", forms="Live|Head|Carcass"),
    Good(3, "Vervet monkey|Vervet (pusi)", VERVETS, "c", 1, unit="|live", forms="Live"),
    Good(3, "Porcupine|Porcupine (chinungi)|Nungu", "Hystrix africaeaustralis|Hystrix|Hystricidae", "m", 5, forms="Meat|Quills"),
    Good(2, "Aardvark|Ant bear (aardvark)", "Orycteropus afer", "m", 14, forms=MEAT),
    Good(1, "Honey badger", "Mellivora capensis", "c", 1, unit=PIECES, forms=SKIN),
    Good(2, "Wild dog|African wild dog", "Lycaon pictus", "c", 1, unit=PIECES, forms="Skin|Carcass"),
    Good(2, "Rhino|Rhinoceros", RHINOS, "b", 1, 1.8, PIECES, "Horn"),
    Good(3, "Vulture|Vultures", VULTURES, "c", 3, unit=PIECES, forms="Heads|Carcasses (poisoned)"),
    Good(4, "African grey parrot|Grey parrot|Congo grey", "Psittacus erithacus|Psittacus", "c", 9, unit="|live", forms="Live"),
    Good(2, "Black-cheeked lovebird", "Agapornis nigrigenis", "c", 12, unit="|live", forms="Live"),
    Good(1, "Crowned crane|Grey crowned crane", "Balearica regulorum|Balearica|Balearica pavonina", "c", 2, unit="|live", forms="Live"),
    Good(1, "Ground hornbill", "Bucorvus leadbeateri|Bucorvus cafer|Bucorvus", "c", 1, unit=PIECES, forms="Carcass|Head"),
    Good(30, "Mukula|Mukula (rosewood)|MUKULA|Mukula tree", "Pterocarpus tinctorius|Pterocarpus chrysothrix|Pterocarpus", "v", 180, 0.1, PIECES + "|logs", LOG, "Pterocarpus chrysothrix|Pterocarpus tinctorius"),
    Good(9, "Mukwa|Mulombwa|Mukwa (mulombwa)", "Pterocarpus angolensis", "v", 40, 0.3, PIECES + "|logs", LOG, "Pterocarpus angolensis"),
    Good(7, "Rosewood (muzauli)|Muzauli", "Guibourtia coleosperma", "v", 40, 0.3, PIECES + "|logs", LOG, "Guibourtia coleosperma"),
    Good(6, "Zambezi teak|Mukusi|Zambezi teak (mukusi)", "Baikiaea plurijuga", "v", 60, 0.2, PIECES + "|logs", LOG, "Baikiaea plurijuga"),
    Good(4, "Mopane", "Colophospermum mopane", "v", 60, 0.15, PIECES + "|logs", LOG, "Colophospermum mopane"),
    Good(3, "Mupapa|Pod mahogany (mupapa)", "Afzelia quanzensis", "v", 20, 0.4, PIECES + "|logs", LOG, "Afzelia quanzensis"),
    Good(2, "Mubanga", "Pericopsis angolensis|Afrormosia angolensis", "v", 25, 0.25, PIECES + "|logs", LOG, "Pericopsis angolensis"),
    Good(2, "Mululu|Mululu (red mahogany)", "Khaya anthotheca|Khaya nyasica|Khaya", "v", 15, 0.6, PIECES + "|logs", LOG, "Khaya nyasica|Khaya anthotheca"),
    Good(1, "Musuku", "Uapaca kirkiana", "v", 30, 0.1, PIECES, LOG, "Uapaca kirkiana"),
    Good(4, "Chikanda|Chikanda tubers|Chikanda (orchid tubers)", CHIKANDA, "m", 160, forms="Tubers|Fresh tubers"),
)  # fmt: skip
SITES = (
    ("Eastern", "Mfuwe / SLNP"), ("Eastern", "Chipata"), ("Eastern", "Nyimba"), ("Muchinga", "Mpika"), ("Muchinga", "Nakonde border"), ("Northern", "Kasama"), ("Luapula", "Mansa"), ("Copperbelt", "Kasumbalesa"), ("Copperbelt", "Ndola"),
    ("North-Western", "Mwinilunga"), ("North-Western", "Solwezi"), ("Southern", "Livingstone"), ("Southern", "Itezhi-Tezhi"), ("Western", "Sesheke"), ("Central", "Mumbwa"), ("Lusaka", "KKIA"), ("Lusaka", "Lusaka CBD"), ("Lusaka", "Luangwa"),
)  # fmt: skip
HEADER = ["S/N", "DATE", "O.B. / DOCKET NO.", "PROV.", "STATION / AREA", "SPECIES", "SCIENTIFIC NAME", "TROPHY / ITEM", "QTY", "WT (KG)", "VOL. (M3)", "NO. ACC.", "COURT", "REMARKS"]  # fmt: skip
COURTS = ("", "", "Pending", "5 yrs IHL", "7 yrs IHL", "Fined K15,000", "Acquitted", "Nolle", "Awaiting trial", "On bond", "5 years simple imprisonment")  # fmt: skip


def zambia(rows: int, seed: int) -> Made:
    """Return a workbook with a heading over each year and the columns named anew, words with two languages, few total lines, a sheet of stations."""
    chance = random.Random(seed)
    register = Register(Made("ARRESTS AND EXHIBITS REGISTER DNPW.xlsx"), year_ends=_year_ends, year_begins=_year_begins, joined=(0, 1, 2, 3, 4), several=0.2)  # fmt: skip
    register.titles("N", "DEPARTMENT OF NATIONAL PARKS AND WILDLIFE", "INVESTIGATIONS & INTELLIGENCE - REGISTER OF ARRESTS AND EXHIBITS")  # fmt: skip
    register.lines.append(HEADER)
    fill(register, GOODS, rows, chance, _line)
    stations = [["STATION", "PROV."], *([station, province] for province, station in SITES)]
    register.made.data = as_book(register.lines, "REGISTER", [("STATIONS", stations)], register.merged)
    return register.made


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    words, item, latin = _words(entry, chance)
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        f"OB {chance.randrange(100, 9_999)}/{entry.first:%y}",
        *chance.choice(SITES),
        words,
        latin,
        item,
        counted(entry, chance, lambda count: chance.choice([count, count, point(count), f"{count:02}"]), 0.5),
        weighed(
            entry.amounts.get("mass"), chance, ["g", "grams", "gms"], ["tonnes", "MT"], [" kg", "kg", " Kgs"]
        ),
        measured(entry.amounts.get("volume"), chance, [" m3", " cbm", " cubic metres"]),
        chance.choice(["", 1, 1, 2, 3, "01", "02"]),
        chance.choice(COURTS),
        _remark(entry, chance),
    ]


def _words(entry: Entry, chance: random.Random) -> tuple[str, str, str]:
    words = " & ".join(slip(usual(good.words, chance), chance, 0.06) for good in entry.goods)
    item = " & ".join(usual(good.forms, chance) for good in entry.goods)
    only = len(entry.goods) == 1
    latin = usual(entry.goods[0].latin, chance) if only and chance.random() < 0.35 else ""
    if only and chance.random() < 0.15:
        words, item = f"{words} {item.lower()}", ""
    if chance.random() < 0.12:
        words, item = words.upper(), item.upper()
    return words, item, latin


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = ENGLISH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{ordinal(first.day)} to {ordinal(last.day)} {month}, {first.year}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}", f"{first.day}-{last.day} {month[:3]} {first.year}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%y}", f"{first:%d-%b-%y}", f"{first:%d.%m.%Y}", f"{ordinal(first.day)} {month}, {first.year}", f"{first.day} {month} {first.year}",
        f"{first:%d/%m/%Y} {chance.randrange(0, 24):02}{chance.randrange(0, 60):02}hrs",
    ])  # fmt: skip


def _remark(entry: Entry, chance: random.Random) -> str:
    return remark(entry, chance, ["Released in KNP"], [
        "", "", "", "01 x 375 rifle recovered", "Muzzle loader (1)", "Vehicle ABX 4512 impounded", "Accd persons on bond", "Exhibit at Chilanga", f"Court date {after(entry.first, chance):%d/%m/%Y}", "2 truck loads, Scania", "Accd: 2M, 1F", "Est. value K250,000", "4 wire snares",
    ])  # fmt: skip


def _year_ends(register: Register, year: int) -> None:
    sums = register.sums()
    register.other("", f"SUB-TOTAL {year}", "", "", "", f"{sums['rows']} exhibits", "", "", "", round(sums["mass"], 2), round(sums["volume"], 2))  # fmt: skip


def _year_begins(register: Register, year: int) -> None:
    register.other(f"YEAR {year}")
    register.other(*HEADER)
