"""A register in Swahili of the game and forest posts of Tanzania."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from benchmarks.unseen_fifth_words import grouped, is_month, plain
from benchmarks.unseen_sixth_words import (
    AFRICAN_TORTOISES,
    BABOONS,
    CROCODILES,
    ELEPHANTS,
    GIRAFFES,
    MONITORS,
    PANGOLINS,
    PYTHONS,
    RHINOS,
    SEAHORSES,
    SHARKS,
    STONY_CORALS,
    TURTLES_AT_SEA,
    VERVETS,
    ZEBRAS,
    Ware,
    allowed,
    calendar_of,
    lot,
    slip,
)
from benchmarks.unseen_tables import Answer, Made, as_csv

if TYPE_CHECKING:
    from datetime import date

MEAT = "nyama|nyama kavu|nyama mbichi|Nyamapori"
WOOD = "mbao|magogo|Mbao|vipande vya mbao"
DIKDIKS = "Madoqua kirkii|Madoqua cavendishi|Madoqua thomasi|Madoqua guentheri|Madoqua"
COLOBUS = "Colobus|Colobus guereza|Colobus angolensis|Piliocolobus|Procolobus|Piliocolobus kirkii|Procolobus kirkii|Procolobus gordonorum|Piliocolobus gordonorum|Procolobus badius|Piliocolobus rufomitratus"
HARTEBEESTS = (
    "Alcelaphus buselaphus|Alcelaphus lichtensteinii|Alcelaphus cokii|Sigmoceros lichtensteinii|Alcelaphus"
)
OTTERS = "Lutrinae|Aonyx capensis|Hydrictis maculicollis|Lutra maculicollis|Aonyx|Hydrictis"
PARROTS = "Psittacus erithacus|Psittacus timneh|Psittacus"
CHAMELEONS = "Chamaeleonidae|Chamaeleo|Trioceros|Kinyongia|Rhampholeon|Rieppeleon|Chamaeleo dilepis|Trioceros jacksonii|Kinyongia fischeri|Chamaeleo jacksonii|Trioceros werneri|Trioceros deremensis|Kinyongia multituberculata"
CUCUMBERS = "Holothuria scabra"
WARES = (
    *[Ware("tembo|Tembo|ndovu", ELEPHANTS, "b", 6, "meno|Meno|pembe|vipande vya meno", "Loxodonta africana", "Loxodonta africana")] * 6,
    Ware("tembo", ELEPHANTS, "m", 3, "vipande vya meno", "Loxodonta africana", "Loxodonta africana"),
    *[Ware("faru|Kifaru", RHINOS, "b", 2, "pembe", "Diceros bicornis", "Diceros bicornis")] * 2,
    *[Ware("kakakuona|Kakakuona", PANGOLINS, "m", 7, "magamba", "Manis temminckii|Smutsia temminckii", "Manis temminckii|Smutsia temminckii")] * 3,
    Ware("kakakuona", PANGOLINS, "c", 3, "hai"),
    *[Ware("simba|Simba", "Panthera leo", "c", 2, "kucha|meno|ngozi", "Panthera leo")] * 2,
    *[Ware("chui|Chui", "Panthera pardus", "c", 2, "ngozi", "Panthera pardus")] * 2,
    Ware("duma", "Acinonyx jubatus", "c", 3, "ngozi|mtoto hai", "Acinonyx jubatus|Acinonix jubatus"),
    Ware("mondo (serval)", "Leptailurus serval|Felis serval", "c", 2, "ngozi", "Leptailurus serval|Felis serval"),
    Ware("simbamangu", "Caracal caracal|Felis caracal", "c", 2, "ngozi", "Caracal caracal"),
    *[Ware("twiga|Twiga", GIRAFFES, "m", 70, MEAT, "Giraffa camelopardalis", "Giraffa camelopardalis")] * 2,
    *[Ware("pundamilia", ZEBRAS, "m", 60, MEAT, "Equus quagga|Equus burchelli", "Equus quagga|Equus burchellii|Equus burchelli")] * 2,
    *[Ware("nyati|Nyati (mbogo)", "Syncerus caffer", "m", 80, MEAT, "Syncerus caffer")] * 2,
    *[Ware("kiboko|Kiboko", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 2, "meno", "Hippopotamus amphibius")] * 2,
    Ware("nyumbu", "Connochaetes taurinus|Connochaetes", "m", 60, MEAT, "Connochaetes taurinus", "Connochaetes taurinus"),
    *[Ware("swala pala|Swala pala", "Aepyceros melampus", "b", 30, MEAT, "Aepyceros melampus")] * 2,
    Ware("swala tomi", "Eudorcas thomsonii|Gazella thomsonii|Eudorcas thomsoni|Eudorcas nasalis", "m", 15, MEAT, "Gazella thomsonii|Eudorcas thomsonii", "Eudorcas thomsonii|Gazella thomsonii|Eudorcas thomsoni"),
    Ware("swala granti", "Nanger granti|Gazella granti", "m", 30, MEAT, "Gazella granti|Nanger granti"),
    Ware("pofu", "Taurotragus oryx|Tragelaphus oryx", "m", 90, MEAT, "Taurotragus oryx|Tragelaphus oryx"),
    Ware("kuro", "Kobus ellipsiprymnus", "m", 60, MEAT, "Kobus ellipsiprymnus|Kobus elipsiprymnus"),
    Ware("ngiri", "Phacochoerus africanus|Phacochoerus aethiopicus|Phacochoerus", "m", 25, MEAT, "Phacochoerus africanus", "Phacochoerus africanus"),
    Ware("tandala mkubwa", "Tragelaphus strepsiceros", "c", 3, "pembe|ngozi", "Tragelaphus strepsiceros"),
    Ware("tandala mdogo", "Tragelaphus imberbis|Ammelaphus imberbis|Ammelaphus australis", "c", 3, "pembe", "Tragelaphus imberbis", "Tragelaphus imberbis|Ammelaphus imberbis"),
    Ware("palahala", "Hippotragus niger", "m", 80, MEAT, "Hippotragus niger"),
    Ware("kongoni", HARTEBEESTS, "m", 60, MEAT, "Alcelaphus buselaphus", "Alcelaphus buselaphus"),
    Ware("nyamera (topi)", "Damaliscus lunatus|Damaliscus korrigum|Damaliscus jimela|Damaliscus", "m", 60, MEAT, "Damaliscus lunatus|Damaliscus korrigum", "Damaliscus lunatus|Damaliscus korrigum|Damaliscus jimela"),
    Ware("pongo", "Tragelaphus scriptus|Tragelaphus sylvaticus", "b", 25, MEAT, "Tragelaphus scriptus", "Tragelaphus scriptus"),
    Ware("nsya", "Sylvicapra grimmia", "b", 9, MEAT, "Sylvicapra grimmia"),
    *[Ware("digidigi|Digidigi", DIKDIKS, "b", 4, MEAT, "Madoqua kirkii", "Madoqua kirkii")] * 2,
    Ware("mbega", COLOBUS, "c", 3, "ngozi", "Colobus guereza", "Colobus guereza"),
    Ware("nyani", BABOONS, "c", 2, "mafuvu|hai", "Papio cynocephalus||Papio anubis", "Papio cynocephalus||Papio anubis"),
    Ware("tumbili", VERVETS, "c", 2, "hai", "Cercopithecus aethiops", "Chlorocebus aethiops|Cercopithecus aethiops|Chlorocebus pygerythrus"),
    Ware("nungunungu|Nungu", "Hystrix africaeaustralis|Hystrix cristata|Hystrix|Hystricidae", "m", 8, MEAT + "|miiba"),
    Ware("fisi maji", OTTERS, "c", 2, "ngozi", "Aonyx capensis", "Aonyx capensis"),
    Ware("mhanga", "Orycteropus afer", "c", 3, "hai|ngozi na kucha", "Orycteropus afer"),
    Ware("nyegere", "Mellivora capensis", "c", 2, "ngozi", "Mellivora capensis"),
    Ware("nguva", "Dugong dugon", "m", 80, MEAT, "Dugong dugon"),
    *[Ware("mbuni", "Struthio camelus|Struthio molybdophanes|Struthio", "c", 1, "mayai|maganda ya mayai", "Struthio camelus", "Struthio camelus")] * 1,
    Ware("korongo taji", "Balearica regulorum|Balearica pavonina|Balearica", "c", 3, "hai", "Balearica regulorum", "Balearica regulorum"),
    Ware("heroe mdogo", "Phoeniconaias minor|Phoenicopterus minor", "c", 1, "hai|mayai", "Phoeniconaias minor|Phoenicopterus minor"),
    Ware("kasuku wa kijivu|Kasuku wa kijivu", PARROTS, "c", 1, "hai", "Psittacus erithacus", "Psittacus erithacus"),
    Ware("lovebird (Fischer's)|Fischer's lovebird", "Agapornis fischeri", "c", 0.5, "hai", "Agapornis fischeri|Agapornis fisheri"),
    Ware("turaco (Tauraco hartlaubi)", "Tauraco hartlaubi", "c", 1, "hai"),
    *[Ware("kobe|Kobe|makobe", AFRICAN_TORTOISES, "c", 1, "hai")] * 2,
    *[Ware("kobe chapati|Kobe chapati (pancake tortoise)", "Malacochersus tornieri", "c", 1, "hai", "Malacochersus tornieri|Malacochersus tornierii")] * 2,
    Ware("kobe madoa (leopard tortoise)", "Stigmochelys pardalis|Geochelone pardalis", "c", 1, "hai", "Geochelone pardalis|Stigmochelys pardalis"),
    Ware("kasa|kasa wa baharini", TURTLES_AT_SEA, "c", 2, "magamba|mayai|hai"),
    Ware("kasa ng'amba (hawksbill)", "Eretmochelys imbricata", "m", 5, "magamba", "Eretmochelys imbricata"),
    *[Ware("chatu|Chatu", PYTHONS, "c", 3, "ngozi|hai", "Python sebae||Python natalensis", "Python sebae||Python natalensis|Python sebae")] * 2,
    *[Ware("vinyonga|kinyonga", CHAMELEONS, "c", 0.5, "hai")] * 1,
    Ware("kinyonga wa pembe tatu", "Trioceros jacksonii|Chamaeleo jacksonii|Trioceros werneri|Trioceros deremensis|Chamaeleo werneri|Chamaeleo deremensis|Trioceros fuelleborni|Trioceros|Chamaeleo|Chamaeleonidae", "c", 0.5, "hai", "Chamaeleo jacksonii|Trioceros jacksonii", "Trioceros jacksonii|Chamaeleo jacksonii"),
    Ware("kenge", MONITORS, "c", 2, "ngozi|hai", "Varanus niloticus", "Varanus niloticus"),
    Ware("mamba|Mamba (crocodile)", CROCODILES, "c", 3, "ngozi", "Crocodylus niloticus", "Crocodylus niloticus"),
    Ware("mjusi Lygodactylus williamsi|turquoise dwarf gecko", "Lygodactylus williamsi", "c", 0.5, "hai"),
    Ware("vyura wa Kihansi (Nectophrynoides asperginis)", "Nectophrynoides asperginis", "c", 0.5, "hai"),
    *[Ware("papa", SHARKS, "m", 30, "mapezi|mapezi makavu", "", "")] * 2,
    Ware("farasi bahari|farasi wa bahari", SEAHORSES, "m", 2, "wakavu"),
    Ware("majongoo bahari (Holothuria scabra)", CUCUMBERS, "m", 30, "wakavu"),
    Ware("silikanti (Latimeria chalumnae)|coelacanth", "Latimeria chalumnae|Latimeria", "c", 3, "mzima"),
    Ware("matumbawe", STONY_CORALS, "m", 40, "vipande"),
    *[Ware("mninga|Mninga", "Pterocarpus angolensis", "v", 0.05, WOOD, "Pterocarpus angolensis")] * 3,
    *[Ware("mkurungu|Mkurungu", "Pterocarpus tinctorius|Pterocarpus chrysothrix", "v", 0.12, WOOD, "Pterocarpus tinctorius|Pterocarpus chrysothrix")] * 3,
    *[Ware("mpingo|Mpingo (African blackwood)", "Dalbergia melanoxylon", "v", 0.03, "magogo|vipande", "Dalbergia melanoxylon|Dalbergia melanoxilon")] * 3,
    *[Ware("mkongo", "Afzelia quanzensis|Afzelia cuanzensis", "v", 0.06, WOOD, "Afzelia quanzensis|Afzelia cuanzensis")] * 2,
    Ware("mvule", "Milicia excelsa|Chlorophora excelsa", "v", 0.08, WOOD, "Chlorophora excelsa|Milicia excelsa"),
    Ware("mtiki|msaji (teak)", "Tectona grandis", "v", 0.06, WOOD, "Tectona grandis"),
    Ware("mkangazi", "Khaya anthotheca|Khaya nyasica|Khaya", "v", 0.08, WOOD, "Khaya nyasica|Khaya anthotheca", "Khaya anthotheca|Khaya nyasica"),
    *[Ware("msandali|Msandali (sandalwood)", "Osyris lanceolata|Osyris quadripartita|Osyris|Santalum album|Santalum", "m", 200, "magogo|vipande|mizizi", "Osyris lanceolata", "Osyris lanceolata|Osyris quadripartita")] * 2,
    Ware("mkulo (camphor)", "Ocotea usambarensis", "v", 0.1, WOOD, "Ocotea usambarensis"),
    Ware("loliondo", "Olea capensis|Olea welwitschii|Olea", "v", 0.08, WOOD, "Olea welwitschii|Olea capensis", "Olea capensis|Olea welwitschii"),
    Ware("mtarakwa (mwerezi)", "Juniperus procera", "v", 0.1, WOOD, "Juniperus procera"),
    Ware("miti ya aloe (Aloe secundiflora)", "Aloe secundiflora", "m", 60, "utomvu"),
    Ware("mkondekonde (Prunus africana)|Prunus africana", "Prunus africana|Pygeum africanum", "m", 90, "magome"),
)  # fmt: skip
MONTHS = (
    "Januari",
    "Februari",
    "Machi",
    "Aprili",
    "Mei",
    "Juni",
    "Julai",
    "Agosti",
    "Septemba",
    "Oktoba",
    "Novemba",
    "Desemba",
)
WEEK = ("Jumatatu", "Jumanne", "Jumatano", "Alhamisi", "Ijumaa", "Jumamosi", "Jumapili")
POSTS = (
    "Mikumi",
    "Rungwa",
    "Ruaha",
    "Bandari ya Dar es Salaam",
    "Tunduru",
    "Kilwa",
    "Serengeti - Ikoma",
    "Katavi",
    "JNIA",
    "Tanga",
    "Mpanda",
    "Liwale",
    "Kizuiani Kibaha",
    "Loliondo",
    "Mafia",
)
ENCODING, DELIMITER = "utf-8-sig", "\t"


def _day(first: date, last: date, chance: random.Random) -> str:
    month = MONTHS[first.month - 1]
    if is_month(first, last):
        return chance.choice([f"{month} {first.year}", f"Mwezi {month}, {first.year}"])
    if first != last:
        return chance.choice(
            [
                f"{first.day}-{last.day} {month} {first.year}",
                f"{first:%d/%m/%Y} hadi {last:%d/%m/%Y}",
                f"{first.day} hadi {last.day} {month}, {first.year}",
                f"{first:%d/%m/%Y} - {last:%d/%m/%Y}",
            ]
        )
    if chance.random() < 0.04:  # the heading says the year
        return f"{first.day} {month}"
    return chance.choice([
        f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first.day}/{first.month}/{first.year}", f"{first:%d.%m.%Y}", f"{first:%d-%m-%Y}", f"{first.day} {month} {first.year}", f"{first.day} {month}, {first.year}",
        f"{WEEK[first.weekday()]} {first:%d/%m/%Y}", f"{WEEK[first.weekday()]}, {first.day} {month} {first.year}", f"Tarehe {first.day} {month} {first.year}", f"{first:%d/%m/%y}",
        f"{first:%d/%m/%Y} saa {chance.randrange(1, 13)}:{chance.choice(['00', '30'])} {chance.choice(['usiku', 'asubuhi', 'jioni'])}",
    ])  # fmt: skip


def _amount(amounts: dict[str, float], chance: random.Random) -> tuple[str, str, str]:
    """Return what the columns of number, weight and volume say."""
    count, mass, volume = (amounts.get(kind) for kind in ("count", "mass", "volume"))
    number = (
        ""
        if count is None
        else str(int(count))
        if chance.random() < 0.7
        else f"{chance.choice(['vipande', 'idadi'])} {int(count)}"
    )
    weight = (
        ""
        if mass is None
        else plain(mass)
        if chance.random() < 0.5
        else f"{chance.choice(['kilo', 'Kg', 'kg.', 'kilo'])} {grouped(mass)}"
        if chance.random() < 0.6
        else f"{grouped(mass)} {chance.choice(['kg', 'Kg', 'kgs'])}"
    )
    if mass is not None and mass < 1 and chance.random() < 0.5:
        weight = chance.choice([f"gramu {plain(mass * 1000)}", f"{plain(mass * 1000)} g"])
    elif mass is not None and mass >= 1500 and mass % 10 == 0:
        weight = f"tani {plain(mass / 1000)}"
    space = (
        ""
        if volume is None
        else plain(volume)
        if chance.random() < 0.5
        else f"{plain(volume)} {chance.choice(['m3', 'M3', 'mita za ujazo', 'm³'])}"
    )
    if mass is not None and count is None and chance.random() < 0.06:
        weight = f"magunia {chance.choice([2, 3, 4])} ({grouped(mass)} kg)"
    return number, weight, space


def tanzania(rows: int, seed: int) -> Made:
    """Return a file with tabs, a heading for each year, ditto marks for the day and for the post."""
    chance = random.Random(seed)
    made = Made("daftari la nyara na mazao ya misitu.csv")
    sheet: list[list[str]] = [
        ["DAFTARI LA NYARA ZILIZOKAMATWA NA MAZAO YA MISITU", *[""] * 10], [""] * 11,
        ["Na.", "Tarehe ya kukamatwa", "Kituo / eneo", "Aina ya mnyama / mti", "Jina la kisayansi", "Aina ya nyara / zao", "Idadi", "Uzito (kg)", "Ujazo (m3)", "Thamani (TZS)", "Maelezo"],
    ]  # fmt: skip
    year = 0
    before: tuple[date, date] | None = None
    for number, (own_first, own_last) in enumerate(calendar_of(chance, rows), 1):
        first, last = own_first, own_last
        if first.year != year:
            year, before = first.year, None
            sheet.append([f"MWAKA {year}", *[""] * 10])
            made.no_seizure.add(len(sheet))
        ditto = before is not None and chance.random() < 0.05
        if ditto and before is not None:
            first, last = before
        ware = chance.choice(WARES)
        amounts = lot(chance, ware.how, ware.each)
        if amounts.get("mass", 0) >= 1500:
            amounts["mass"] = round(amounts["mass"] / 10) * 10.0
        words, product, latin, names = ware.said(chance), ware.made_of(chance), "", ware.names
        if ware.latin and chance.random() < 0.3:
            latin, names = ware.in_latin(chance)
        words = slip(words, chance, 0.06)
        if chance.random() < 0.3:  # all in one cell: teeth of an elephant
            join = "za" if product in {"ngozi", "pembe", "kucha"} else "ya"
            words, product = (
                (f"{product} {join} {words.lower() if words.islower() or words.istitle() else words}", "")
                if product not in {"hai", "wakavu", "mzima", "mtoto hai"}
                else (f"{words} {product}", "")
            )
        if chance.random() < 0.06:
            words = words.upper()
        sheet.append([
            str(number), chance.choice(['"', "''", "-do-"]) if ditto else _day(first, last, chance), '"' if ditto and chance.random() < 0.5 else chance.choice(POSTS), words, latin, product, *_amount(amounts, chance),
            chance.choice(["", "", "34,500,000", "1,200,000", "TZS 5,750,000"]), chance.choice(["", "", "Watuhumiwa 3, jalada MIK/IR/212/2021", "Pikipiki moja imekamatwa", "Kesi mahakamani", "Walikimbia", "Bunduki 1 (gobole)"]),
        ])  # fmt: skip
        made.truth[len(sheet)] = Answer(first, last, allowed(names), amounts)
        before = (first, last)
    sheet.append(["", "", "", "JUMLA YA MATUKIO", "", "", str(rows), "", "", "", ""])
    made.no_seizure.add(len(sheet))
    made.data = as_csv(sheet, DELIMITER, ENCODING)
    return made
