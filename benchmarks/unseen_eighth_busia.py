"""An occurrence book of a border post between Kenya and Uganda: English with Swahili and Luganda names, hours, dittos, one narrative column."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from benchmarks.unseen_eighth_words import (
    AFRICAN_ELEPHANTS,
    AFRICAN_PANGOLINS,
    CHAMELEONS,
    GREY_PARROTS,
    OWLS,
    RHINOS,
    SHARKS,
    Goods,
    cases,
    goods,
    two,
)
from benchmarks.unseen_fifth_words import grouped, is_month, plain
from benchmarks.unseen_parts import ENGLISH_MONTHS, SWAHILI_MONTHS, left_out, ordinal
from benchmarks.unseen_sixth_words import Ware
from benchmarks.unseen_tables import Answer, Made, as_csv, slip

if TYPE_CHECKING:
    from datetime import date

LIVE, MEAT, LOGS = (
    "live|live (hai)|hai",
    "meat|nyama|dried meat|nyama kavu|bushmeat",
    "logs|planks|mbao|timber pcs|poles",
)
TORTOISES = "Testudinidae|Testudines|Stigmochelys pardalis|Geochelone pardalis|Kinixys|Kinixys belliana|Kinixys spekii|Malacochersus tornieri"
ZEBRAS = "Equus|Equidae|Equus quagga|Equus burchellii|Equus grevyi|Equus zebra"
VULTURES = "Accipitridae|Gyps|Gyps africanus|Gyps rueppelli|Gyps rueppellii|Torgos tracheliotos|Necrosyrtes monachus|Trigonoceps occipitalis|Neophron percnopterus|Gypaetus barbatus"
ANTELOPES = "Bovidae|Antilopinae|Aepyceros melampus|Aepyceros|Gazella|Eudorcas thomsonii|Gazella thomsonii|Nanger granti|Gazella granti|Nanger|Eudorcas"
VERVETS = "Chlorocebus pygerythrus|Cercopithecus aethiops|Chlorocebus aethiops|Chlorocebus|Chlorocebus tantalus|Cercopithecus pygerythrus"
BLUE_MONKEYS = "Cercopithecus mitis|Cercopithecus albogularis|Cercopithecus|Cercopithecidae"
MONKEYS = BLUE_MONKEYS + "|Primates|Cercopithecus ascanius|Cercopithecus neglectus|" + VERVETS
WARES = (
    *[Ware("pembe za ndovu|ivory (ndovu)|elephant ivory|amasanga g'enjovu|ndovu (tembo)", AFRICAN_ELEPHANTS, "b", 5, "tusks|tusk pieces|pcs of ivory|vipande")] * 5,
    *[Ware("pembe za ndovu|ndovu|enjovu", AFRICAN_ELEPHANTS, "m", 12, "ivory|tusks")] * 2,
    *[Ware("kakakuona|pangolin|olugave|pangolin (kakakuona)", AFRICAN_PANGOLINS, "m", 8, "scales|magamba|scales (magamba)")] * 4,
    *[Ware("olugave|kakakuona|pangolin", AFRICAN_PANGOLINS, "c", 0.3, LIVE)] * 2,
    Ware("giant pangolin", "Manis gigantea|Smutsia gigantea", "c", 0.3, LIVE, "Smutsia gigantea|Manis gigantea"),
    *[Ware("chui|engo|leopard (chui)", "Panthera pardus", "c", 0.5, "skin|ngozi|skins|claws", "Panthera pardus")] * 3,
    *[Ware("simba|empologoma|lion (simba)", "Panthera leo", "c", 1, "claws|teeth|kucha|skin", "Panthera leo")] * 2,
    Ware("duma|cheetah", "Acinonyx jubatus", "c", 0.5, "live cubs|skin", "Acinonyx jubatus"),
    Ware("mondo|serval (mondo)", "Leptailurus serval|Felis serval", "c", 0.5, "skin|ngozi", "Leptailurus serval"),
    Ware("fungo|African civet", "Civettictis civetta|Viverra civetta", "c", 0.5, LIVE + "|skin", "Civettictis civetta"),
    Ware("fisi|hyena (fisi)", "Hyaenidae|Crocuta crocuta|Hyaena hyaena|Crocuta", "c", 0.5, "parts|skin"),
    *[Ware("kiboko|envubu|hippo|hippo (kiboko)", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "m", 12, "teeth|meno|" + MEAT, "Hippopotamus amphibius")] * 3,
    *[Ware("hippo|envubu", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 1, "teeth|teeth, raw")] * 2,
    Ware("kifaru|enkula|rhino", RHINOS, "m", 2, "horn|pembe"),
    *[Ware("goonya|crocodile (goonya)|mamba (crocodile)|crocodile", "Crocodylus niloticus|Crocodylus|Crocodylidae|Crocodylia", "c", 1, "skins|live|eggs", "Crocodylus niloticus")] * 2,
    *[Ware("chatu|ttimba|python (chatu)|python", "Python sebae|Python|Pythonidae|Python natalensis", "c", 1, "skin|live|ngozi", "Python sebae", "Python sebae")] * 2,
    Ware("kenge|monitor lizard (kenge)", "Varanus|Varanidae|Varanus niloticus|Varanus albigularis|Varanus exanthematicus", "c", 1, "skins|live"),
    *[Ware("kobe|tortoise (kobe)|tortoises", TORTOISES, "c", 1, LIVE)] * 2,
    Ware("leopard tortoise", "Stigmochelys pardalis|Geochelone pardalis", "c", 1, LIVE, "Stigmochelys pardalis|Geochelone pardalis"),
    *[Ware("kinyonga|chameleon (kinyonga)|chameleons", CHAMELEONS + "|Trioceros jacksonii|Chamaeleo jacksonii|Trioceros johnstoni", "c", 1, LIVE)] * 2,
    Ware("Jackson's chameleon|three horned chameleon (Jackson's)", "Trioceros jacksonii|Chamaeleo jacksonii", "c", 1, LIVE, "Trioceros jacksonii|Chamaeleo jacksonii"),
    *[Ware("kasuku|African grey parrot|grey parrots (kasuku)", GREY_PARROTS, "c", 2, LIVE, "Psittacus erithacus", "Psittacus erithacus")] * 4,
    *[Ware("grey crowned crane|crested crane|engaali|crested crane (ngaali)", "Balearica regulorum|Balearica", "c", 0.5, LIVE + "|eggs", "Balearica regulorum")] * 3,
    Ware("shoebill|bbulwe|shoebill (bbulwe)", "Balaeniceps rex", "c", 0.3, LIVE, "Balaeniceps rex"),
    Ware("bundi|owl", OWLS, "c", 0.5, LIVE + "|eggs"),
    Ware("tai|vulture (tai)", VULTURES, "c", 0.5, "heads|carcass"),
    Ware("mbuni|ostrich", "Struthio camelus|Struthio molybdophanes|Struthio|Struthionidae", "c", 1, "eggs|mayai|feathers"),
    *[Ware("nyani|enkobe|baboon (nyani)", "Papio|Papio anubis|Papio cynocephalus|Cercopithecidae|Papio hamadryas", "c", 0.3, LIVE + "|skull")] * 2,
    Ware("tumbili|vervet monkey", VERVETS, "c", 0.5, LIVE),
    Ware("enkima|monkey (enkima)", MONKEYS, "c", 0.5, LIVE),
    Ware("kima|blue monkey|Sykes monkey (kima)", BLUE_MONKEYS, "c", 0.5, LIVE, "Cercopithecus mitis", "Cercopithecus mitis|Cercopithecus albogularis"),
    Ware("mbega|colobus (mbega)", "Colobus|Colobus guereza|Colobus angolensis|Cercopithecidae", "c", 0.5, "skin|ngozi", "Colobus guereza", "Colobus guereza"),
    Ware("chimpanzee|sokwe|sokwe mtu (chimpanzee)", "Pan troglodytes|Pan|Hominidae|Gorilla|Gorilla beringei", "c", 0.2, "live infant|live", "Pan troglodytes"),
    *[Ware("swala|swala", ANTELOPES, "m", 15, MEAT)] * 2,
    Ware("impala|empala", "Aepyceros melampus", "m", 15, MEAT, "Aepyceros melampus"),
    Ware("digidigi|dik dik|dikdik (digidigi)", "Madoqua|Madoqua kirkii|Madoqua guentheri|Bovidae", "c", 1, "carcass|carcasses|mizoga"),
    *[Ware("enjobe|sitatunga|enjobe (sitatunga)", "Tragelaphus spekii|Tragelaphus spekei", "m", 20, MEAT, "Tragelaphus spekii")] * 2,
    Ware("engabi|bushbuck|engabi (bushbuck)", "Tragelaphus scriptus|Tragelaphus sylvaticus", "m", 15, MEAT, "Tragelaphus scriptus"),
    Ware("pofu|eland (pofu)", "Taurotragus oryx|Tragelaphus oryx", "m", 40, MEAT, "Taurotragus oryx|Tragelaphus oryx"),
    Ware("kongoni|hartebeest", "Alcelaphus buselaphus|Alcelaphus|Alcelaphus lelwel|Alcelaphus cokii", "m", 30, MEAT, "Alcelaphus buselaphus"),
    Ware("nyumbu|wildebeest", "Connochaetes taurinus|Connochaetes", "m", 40, MEAT, "Connochaetes taurinus"),
    Ware("nyati|embogo|buffalo (nyati)", "Syncerus caffer", "m", 50, MEAT, "Syncerus caffer"),
    *[Ware("pundamilia|entulege|zebra", ZEBRAS, "c", 1, "skins|ngozi|skin")] * 2,
    Ware("twiga|giraffe (twiga)", "Giraffa camelopardalis|Giraffa|Giraffa tippelskirchi|Giraffa reticulata|Giraffidae", "m", 40, MEAT),
    Ware("ngiri|warthog (ngiri)", "Phacochoerus africanus|Phacochoerus|Phacochoerus aethiopicus", "m", 20, MEAT, "Phacochoerus africanus", "Phacochoerus africanus"),
    Ware("nungunungu|porcupine", "Hystrix|Hystricidae|Hystrix cristata|Hystrix africaeaustralis", "c", 5, "quills"),
    Ware("mhanga|aardvark", "Orycteropus afer", "c", 0.3, "carcass|claws", "Orycteropus afer"),
    Ware("omusu|edible rat (omusu)|cane rat", "Thryonomys swinderianus|Thryonomys|Thryonomys gregorianus|Thryonomyidae", "c", 1, "carcasses|smoked"),
    *[Ware("mputa|Nile perch|Nile perch (mputa)", "Lates niloticus", "m", 60, "fish maw|maws|immature fish|undersize", "Lates niloticus")] * 3,
    Ware("omena|mukene|dagaa (omena)", "Rastrineobola argentea", "m", 200, "dried|", "Rastrineobola argentea"),
    Ware("emmamba (lungfish)|lungfish", "Protopterus aethiopicus|Protopterus", "m", 30, "smoked|", "Protopterus aethiopicus"),
    Ware("papa|shark (papa)", SHARKS, "m", 20, "fins|mapezi"),
    *[Ware("East African sandalwood|sandalwood (msandali)|Osyris|msandali", "Osyris lanceolata|Osyris|Osyris quadripartita|Santalaceae", "m", 300, "logs|chips|wood|billets", "Osyris lanceolata")] * 5,
    *[Ware("mpingo|African blackwood (mpingo)", "Dalbergia melanoxylon", "v", 0.5, LOGS, "Dalbergia melanoxylon")] * 2,
    *[Ware("mvule|muvule|mvule (iroko)", "Milicia excelsa|Chlorophora excelsa", "v", 1, LOGS, "Milicia excelsa")] * 3,
    Ware("beyo|afzelia|afzelia (beyo)", "Afzelia africana|Afzelia", "v", 1, LOGS, "Afzelia africana", "Afzelia africana"),
    Ware("shea tree|shea (moyao)|shea", "Vitellaria paradoxa", "m", 300, "charcoal|makaa|logs", "Vitellaria paradoxa"),
    *[Ware("Prunus africana|ntaseesa|African cherry|mueri (Prunus)", "Prunus africana|Pygeum africanum", "m", 150, "bark|magome|dried bark", "Prunus africana")] * 2,
    Ware("mulondo|Mondia|mulondo (Mondia)", "Mondia whitei|Mondia whytei|Mondia", "m", 15, "roots|mizizi", "Mondia whitei"),
    Ware("shubiri|aloe|aloe (shubiri)", "Aloe|Asphodelaceae|Aloe secundiflora|Aloe turkanensis|Aloe vera", "m", 40, "gum|sap|bitter gum"),
)  # fmt: skip
POSTS = ("Busia OSBP", "Busia (UG) verification bay", "Malaba OSBP", "Lwakhakha", "Sofia market, Busia", "Suam", "Sio Port", "Malaba railway siding", "panya route Marachi", "Busia-Kisumu rd, Bumala", "Majanji landing site", "Tororo road block")  # fmt: skip
TEAMS = ("KWS", "URA Customs", "UWA", "KRA BCOCC", "DCI", "ASTU", "NFA", "Joint KWS/UWA", "Marine Police")
NOTES = ("", "", "", "CR 143/212/2021", "2 suspects (mume na mke) in cells", "bond KES 200,000", "M/V UBB 412K detained", "boda boda KMEF 217T impounded", "fined UGX 3m or 18 months", "handed over to UWA Kampala", "washukiwa 3 walitoroka", "concealed under 40 bags of maize", "exhibit No. 12 & 13", "mbuzi 6 pia walipatikana")  # fmt: skip


def _day(first: date, last: date, chance: random.Random) -> str:
    month, swahili = ENGLISH_MONTHS[first.month - 1], SWAHILI_MONTHS[first.month - 1]
    if is_month(first, last):
        return chance.choice(
            [f"{month} {first.year}", f"{swahili} {first.year}", f"{month[:3]}-{first.year}"]
        )
    if first != last:
        return chance.choice([f"{first.day}-{last.day}/{first.month}/{first.year}", f"{ordinal(first.day)} to {ordinal(last.day)} {month} {first.year}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}", f"{first.day} hadi {last.day} {swahili} {first.year}"])  # fmt: skip
    hour = f"{chance.randrange(24):02}{chance.choice(['00', '15', '30', '45'])}"
    return chance.choice([
        f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first.day}/{first.month}/{first.year}", f"{first.day}/{first.month}/{first:%y}", f"{first:%d/%m/%Y} {hour}hrs", f"{first:%d/%m/%Y} at {hour} hrs", f"{first:%d.%m.%Y}",
        f"{ordinal(first.day)} {month} {first.year}", f"{first:%d}-{month[:3]}-{first:%y}", f"{first.day} {month[:3]} {first.year}", f"tarehe {first.day} {swahili} {first.year}", f"{first.day} {swahili} {first.year}", f"{hour}HRS {first:%d/%m/%Y}",
    ])  # fmt: skip


def _mass(mass: float, chance: random.Random) -> str:
    if mass < 1:
        return f"{mass * 1000:.0f}{chance.choice(['gms', ' grams', 'g', ' g'])}"
    if mass >= 1000 and chance.random() < 0.3:
        return f"{plain(mass / 1000)} {chance.choice(['tonnes', 'tons', 'tani'])}"
    return f"{chance.choice([grouped(mass), plain(mass)])}{chance.choice(['kgs', 'kgs', ' Kgs', 'kg', ' kilos'])}"


def _amount(amounts: dict[str, float], chance: random.Random) -> str:
    count, mass, volume = (amounts.get(kind) for kind in ("count", "mass", "volume"))
    number = (
        ""
        if count is None
        else chance.choice([f"{count:.0f}", f"{count:.0f}".zfill(2), f"{count:.0f} pcs", f"{count:.0f} no."])
    )
    if volume is not None:
        return chance.choice([f"{number} ({plain(volume)} m3)", f"{number}, {plain(volume)} cubic metres", f"{number} / {plain(volume)} cbm"])  # fmt: skip
    if mass is not None and number:
        return chance.choice([f"{number} ({_mass(mass, chance)})", f"{number} weighing {_mass(mass, chance)}", f"{number} = {_mass(mass, chance)}", f"{number} wt {_mass(mass, chance)}"])  # fmt: skip
    return number if mass is None else _mass(mass, chance)


def _said(found: Goods, chance: random.Random) -> str:
    if not found.part:
        text = found.words
    elif (
        found.part
        in {
            "ngozi",
            "magamba",
            "meno",
            "kucha",
            "mayai",
            "nyama",
            "nyama kavu",
            "mizoga",
            "mapezi",
            "mbao",
            "magome",
        }
        and found.words[0].islower()
        and " " not in found.words
    ):
        text = f"{found.part} ya {found.words}"
    else:
        text = chance.choice([f"{found.words} {found.part}", f"{found.words} {found.part}", f"{found.words} - {found.part}", f"{found.words}, {found.part}"])  # fmt: skip
    return f"{text} ({found.latin})" if found.latin else text


def busia(rows: int, seed: int) -> Made:
    """Return a file with commas whose cases take one row or several, with dittos, blank lines between months and a total of each year."""
    chance = random.Random(seed)
    made = Made("OSBP wildlife OB extract.csv")
    sheet: list[list[str]] = [
        ["BUSIA/MALABA OSBP - WILDLIFE & FOREST PRODUCTS SEIZURE REGISTER (KITABU CHA MATUKIO)"],
        ["Kenya side & Uganda side, joint", "", "", "", "", "", "", ""],
        ["OB No.", "Date/Time (Tarehe)", "Place (Mahali)", "Item seized (Kilichokamatwa)", "Qty / Weight (Idadi/Uzito)", "Agency", "Suspects (Washukiwa)", "Remarks (Maelezo)"],
    ]  # fmt: skip
    month, year, number = 0, 0, 0
    for first, last, size in cases(chance, rows, 0.08):
        if year and first.year != year:
            left_out(made, sheet, ["", "", "", f"TOTAL CASES {year}", str(number), "", "", ""])
            number = 0
        if month and first.month != month and chance.random() < 0.3:
            sheet.append([""] * 8)
        month, year, number = first.month, first.year, number + 1
        head = [
            f"OB {chance.randrange(1, 60):02}/{first.day}/{first.month}/{first.year}",
            _day(first, last, chance),
            chance.choice(POSTS),
        ]
        tail = [
            chance.choice(TEAMS),
            chance.choice(["", "1", "2", "nil", "mmoja", "3 (2 M, 1 F)"]),
            chance.choice(NOTES),
        ]
        if size == 1 and chance.random() < 0.05:
            counted, weighed = two(chance, WARES)
            words = f"{_said(counted, chance)} {chance.choice(['and', 'na', '&'])} {_said(weighed, chance)}"
            amount = f"{_amount(counted.amounts, chance)} {chance.choice(['and', '&', 'na'])} {_amount(weighed.amounts, chance)}"
            lines = [
                (
                    words,
                    amount,
                    Answer(first, last, counted.names | weighed.names, counted.amounts | weighed.amounts),
                )
            ]
        else:
            drawn = [goods(chance, WARES, 0.2) for _ in range(size)]
            lines = [(_said(found, chance), _amount(found.amounts, chance), Answer(first, last, found.names, found.amounts)) for found in drawn]  # fmt: skip
        for place, (words, amount, answer) in enumerate(lines):
            said = slip(words, chance, 0.05)
            goods_cells = [said if chance.random() < 0.6 else said[0].upper() + said[1:], amount]
            if place:
                sign = chance.choice(['"', '"', "do", "''"])
                sheet.append([sign, sign, sign, *goods_cells, sign, "", ""])
            else:
                sheet.append([*head, *goods_cells, *tail])
            made.truth[len(sheet)] = answer
    left_out(made, sheet, ["", "", "", f"TOTAL CASES {year}", str(number), "", "", ""])
    sheet.append(["Compiled by: Sgt, i/c exhibits", "", "", "", "", "", "", ""])
    made.data = as_csv(sheet)
    return made
