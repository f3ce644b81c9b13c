"""A register of seizures of Ethiopia in the calendar of the country: ivory in transit at Bole, cheetah cubs of the Somali Region, civet, gum and timber."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from benchmarks.unseen_eighth_words import (
    Entry,
    Good,
    Register,
    counted,
    ethiopian,
    fill,
    measured,
    point,
    remark,
    usual,
    weighed,
)
from benchmarks.unseen_parts import ENGLISH_MONTHS
from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight, slip

MONTHS = ("መስከረም", "ጥቅምት", "ኅዳር", "ታኅሣሥ", "ጥር", "የካቲት", "መጋቢት", "ሚያዝያ", "ግንቦት", "ሰኔ", "ሐምሌ", "ነሐሴ", "ጳጉሜን")  # fmt: skip
OTHERWISE = {"ኅዳር": "ህዳር", "ታኅሣሥ": "ታህሳስ", "ሚያዝያ": "ሚያዚያ", "ነሐሴ": "ነሀሴ", "ጳጉሜን": "ጳጉሜ", "ሐምሌ": "ሀምሌ"}
IN_LATIN = ("Meskerem", "Tikimt", "Hidar", "Tahsas", "Tir", "Yekatit", "Megabit", "Miyazia", "Ginbot", "Sene", "Hamle", "Nehase", "Pagume")  # fmt: skip
ELEPHANTS = "Loxodonta africana|Loxodonta|Elephantidae|Loxodonta cyclotis"
PANGOLINS = "Manis|Manidae|Pholidota|Smutsia|Phataginus|Smutsia gigantea|Manis gigantea|Smutsia temminckii|Manis temminckii|Phataginus tricuspis|Manis tricuspis"
LEOPARD_TORTOISE = "Stigmochelys pardalis|Geochelone pardalis"
BABOONS = "Papio|Papio anubis|Papio hamadryas|Cercopithecidae|Theropithecus gelada"
MONKEYS = "Cercopithecidae|Chlorocebus|Chlorocebus aethiops|Cercopithecus aethiops|Chlorocebus pygerythrus|Cercopithecus mitis|Chlorocebus djamdjamensis|Primates|Cercopithecus"
GAZELLES = "Gazella|Nanger|Nanger soemmerringii|Gazella soemmerringii|Nanger granti|Gazella granti|Eudorcas|Antilopinae|Gazella dorcas|Gazella spekei|Antilope|Antilopini|Bovidae"
EAGLES = "Accipitridae|Aquila|Aquila rapax|Haliaeetus vocifer|Aquila verreauxii|Accipitriformes|Falconiformes|Aquila nipalensis|Icthyophaga vocifer"
PARROTS = "Psittacidae|Psittaciformes|Psittacus erithacus|Psittacus|Poicephalus|Poicephalus flavifrons|Agapornis taranta|Agapornis|Psittaculidae"
JACKALS = "Canis|Lupulella|Canidae|Canis mesomelas|Lupulella mesomelas|Canis aureus|Canis lupaster|Canis adustus|Lupulella adusta|Canis anthus"
HYENAS = "Hyaenidae|Crocuta crocuta|Hyaena hyaena|Crocuta"
PYTHONS = "Python|Pythonidae|Python sebae"
SKIN = "Skin|ቆዳ|skin (ቆዳ)|Skins"
MEAT = "Meat|ሥጋ|dried meat"
LIVE = "Live|በሕይወት|live|በህይወት ያለ"
WOOD = "Logs|ግንድ|Timber|ጣውላ|sawn wood"
PIECES = "pcs|ፍሬ|pieces"
GOODS = (
    Good(36, "Elephant (ዝሆን)|የዝሆን ጥርስ|Elephant|ዝሆን|Ivory (የዝሆን ጥርስ)", ELEPHANTS, "b", 5, 1.8, PIECES, "Raw ivory|Ivory, cut pieces|Tusks|Tusk pieces", "Loxodonta africana"),
    Good(16, "የዝሆን ጥርስ ጌጣጌጥ|Elephant|Worked ivory (የዝሆን ጥርስ)", ELEPHANTS, "m", 2, forms="Bracelets, necklaces|Chopsticks and bangles|carvings|worked ivory", latin="Loxodonta africana"),
    Good(10, "Elephant|ዝሆን|Ivory bangle (የዝሆን ጥርስ)", ELEPHANTS, "c", 4, unit=PIECES, forms="Bangles|Worked ivory|name seals"),
    Good(20, "Cheetah|አቦሸማኔ|Cheetah (አቦሸማኔ)|Cheetah cubs|የአቦሸማኔ ግልገል", "Acinonyx jubatus", "c", 2, unit="cubs|ፍሬ|heads", forms="Live cubs|Live|ግልገል (live)", latin="Acinonyx jubatus|Acinonyx jubatus soemmeringii"),
    Good(14, "Leopard|ነብር|Leopard (ነብር)", "Panthera pardus", "c", 1, unit=PIECES, forms=SKIN, latin="Panthera pardus"),
    Good(10, "Lion|አንበሳ|Lion (አንበሳ)", "Panthera leo", "c", 1, unit=PIECES, forms="Skin|Claw|Teeth|ቆዳ|Live cub", latin="Panthera leo"),
    Good(12, "Pangolin|Pangolin sp.|Pangolin scales", PANGOLINS, "m", 30, forms="Scales|scales, in transit|dried scales"),
    Good(6, "Rhino|Rhinoceros (አውራሪስ)|የአውራሪስ ቀንድ", "Rhinocerotidae|Diceros bicornis|Ceratotherium simum|Diceros|Ceratotherium", "b", 2, 2.2, PIECES, "Horn|Rhino horn|Horn pieces"),
    Good(5, "Hippo|ጉማሬ|Hippopotamus (ጉማሬ)", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 8, 0.4, PIECES, "Teeth|የጉማሬ ጥርስ|Tooth", "Hippopotamus amphibius"),
    Good(3, "Hippo (ጉማሬ)|ጉማሬ", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "m", 80, forms=MEAT + "|hide strips"),
    Good(6, "Crocodile|አዞ|Nile crocodile (አዞ)", "Crocodylus niloticus|Crocodylus|Crocodylidae|Crocodylia|Crocodylus suchus", "c", 4, unit=PIECES, forms=SKIN + "|Live|hand bags", latin="Crocodylus niloticus"),
    Good(7, "Python|ዘንዶ|Python (ዘንዶ)", PYTHONS, "c", 2, unit=PIECES, forms=SKIN),
    Good(6, "Tortoise|ኤሊ|Tortoise (ኤሊ)", "Testudinidae|Testudines|Kinixys|Kinixys belliana|Centrochelys sulcata|Geochelone sulcata|Malacochersus tornieri|" + LEOPARD_TORTOISE, "c", 7, unit=PIECES, forms=LIVE),
    Good(4, "Leopard tortoise", LEOPARD_TORTOISE, "c", 8, unit=PIECES, forms=LIVE, latin="Stigmochelys pardalis|Geochelone pardalis"),
    Good(5, "Gelada|ጭላዳ ዝንጀሮ|Gelada baboon (ጭላዳ)|ጭላዳ", "Theropithecus gelada", "c", 1, unit=PIECES, forms="Skin|Cape (skin)|Live", latin="Theropithecus gelada"),
    Good(4, "Baboon|ዝንጀሮ|Baboon (ዝንጀሮ)", BABOONS, "c", 1, unit=PIECES, forms=LIVE),
    Good(3, "Hamadryas baboon", "Papio hamadryas", "c", 2, unit=PIECES, forms=LIVE, latin="Papio hamadryas"),
    Good(4, "ጦጣ|Monkey (ጦጣ)|Monkey", MONKEYS, "c", 1, unit=PIECES, forms=LIVE),
    Good(7, "Colobus|ጉሬዛ|Colobus monkey (ጉሬዛ)|የጉሬዛ ቆዳ", "Colobus guereza|Colobus", "c", 3, unit=PIECES, forms=SKIN, latin="Colobus guereza"),
    Good(5, "Civet|ጥርኝ|African civet (ጥርኝ)", "Civettictis civetta|Viverra civetta", "c", 2, unit=PIECES, forms=LIVE, latin="Civettictis civetta"),
    Good(5, "Civet musk (ዝባድ)|ዝባድ|Zibad (civet musk)", "Civettictis civetta|Viverra civetta", "m", 2, forms="Musk|in horns|ዝባድ", latin="Civettictis civetta"),
    Good(3, "አጋዘን|Kudu (አጋዘን)|Kudu", "Tragelaphus strepsiceros|Strepsiceros strepsiceros|Tragelaphus|Tragelaphus imberbis|Tragelaphus buxtoni|Strepsiceros chora", "c", 2, unit=PIECES, forms="Horns|ቀንድ|Trophy"),
    Good(3, "Greater kudu", "Tragelaphus strepsiceros|Strepsiceros strepsiceros|Strepsiceros chora", "c", 2, unit=PIECES, forms="Horns|Trophy", latin="Tragelaphus strepsiceros"),
    Good(4, "Mountain nyala|የደጋ አጋዘን|Mountain nyala (የደጋ አጋዘን)", "Tragelaphus buxtoni", "c", 1, unit=PIECES, forms="Horns|Trophy|ቀንድ", latin="Tragelaphus buxtoni"),
    Good(4, "Bushbuck|ድኩላ|Bushbuck (ድኩላ)", "Tragelaphus scriptus|Tragelaphus sylvaticus", "m", 18, forms=MEAT, latin="Tragelaphus scriptus"),
    Good(4, "Buffalo|ጎሽ|Buffalo (ጎሽ)", "Syncerus caffer|Syncerus", "m", 80, forms=MEAT, latin="Syncerus caffer"),
    Good(4, "Warthog|ከርከሮ|Warthog (ከርከሮ)", "Phacochoerus africanus|Phacochoerus aethiopicus|Phacochoerus", "c", 6, unit=PIECES, forms="Tusks|ጥርስ"),
    Good(2, "Swayne's hartebeest|ቆርኬ|Hartebeest (ቆርኬ)", "Alcelaphus buselaphus|Alcelaphus|Alcelaphus swaynei|Alcelaphus buselaphus swaynei", "c", 1, unit=PIECES, forms="Horns|Skin|ቀንድ"),
    Good(3, "Beisa oryx|ሳላ|Oryx (ሳላ)", "Oryx beisa|Oryx gazella|Oryx", "c", 2, unit=PIECES, forms="Horns|ቀንድ"),
    Good(3, "Gazelle|የሜዳ ፍየል|Gazelle (የሜዳ ፍየል)", GAZELLES, "m", 16, forms=MEAT),
    Good(2, "Soemmerring's gazelle", "Nanger soemmerringii|Gazella soemmerringii", "c", 2, unit=PIECES, forms="Horns|Live", latin="Nanger soemmerringii|Gazella soemmerringii"),
    Good(3, "Giraffe|ቀጭኔ|Giraffe (ቀጭኔ)", "Giraffa camelopardalis|Giraffa|Giraffa reticulata", "c", 1, unit=PIECES, forms="Tail|Bones|ጅራት"),
    Good(3, "Zebra|የሜዳ አህያ|Zebra (የሜዳ አህያ)", "Equus quagga|Equus burchellii|Equus grevyi|Equus", "c", 1, unit=PIECES, forms=SKIN),
    Good(2, "Grevy's zebra", "Equus grevyi", "c", 1, unit=PIECES, forms=SKIN, latin="Equus grevyi"),
    Good(2, "Walia ibex|ዋልያ|Walia ibex (ዋልያ)", "Capra walie|Capra ibex walie", "c", 1, unit=PIECES, forms="Horns|ቀንድ", latin="Capra walie"),
    Good(2, "Ethiopian wolf|ቀይ ቀበሮ|Ethiopian wolf (ቀይ ቀበሮ)", "Canis simensis", "c", 1, unit=PIECES, forms=SKIN, latin="Canis simensis"),
    Good(2, "Jackal|Jackal (ቀበሮ)", JACKALS, "c", 1, unit=PIECES, forms=SKIN),
    Good(1, "ቀበሮ", JACKALS + "|Vulpes|Vulpes pallida|Vulpes rueppellii", "c", 1, unit=PIECES, forms=SKIN),
    Good(3, "Hyena|ጅብ|Hyena (ጅብ)", HYENAS, "c", 1, unit=PIECES, forms="Live|Teeth|Skin|በሕይወት"),
    Good(2, "Porcupine|ጃርት|Porcupine (ጃርት)", "Hystrix cristata|Hystrix|Hystricidae", "m", 1.5, forms="Quills|እሾህ"),
    Good(4, "Ostrich|ሰጎን|Ostrich (ሰጎን)", "Struthio camelus|Struthio molybdophanes|Struthio|Struthionidae", "c", 6, unit=PIECES, forms="Eggs|እንቁላል|ostrich eggs, painted|Live"),
    Good(3, "Parrot|በቀቀን|Parrot (በቀቀን)", PARROTS, "c", 6, unit=PIECES, forms=LIVE),
    Good(6, "African grey parrot|Grey parrot", "Psittacus erithacus|Psittacus", "c", 40, unit=PIECES, forms=LIVE + "|live, in transit", latin="Psittacus erithacus"),
    Good(2, "Eagle|ንስር|Eagle (ንስር)", EAGLES, "c", 1, unit=PIECES, forms=LIVE),
    Good(2, "Donkey hide|የአህያ ቆዳ", "Equus asinus|Equus africanus|Equus africanus asinus|Equus", "c", 300, unit=PIECES, forms="Hides|ቆዳ"),
    Good(4, "Shark fin|Shark fins", "Elasmobranchii|Selachii|Selachimorpha|Carcharhinidae|Sphyrnidae|Carcharhiniformes|Chondrichthyes|Carcharhinus", "m", 60, forms="Dried fins|fins, in transit"),
    Good(6, "Sandalwood (Osyris)|East African sandalwood|Osyris sp.", "Osyris lanceolata|Osyris quadripartita|Osyris", "m", 2_500, forms=WOOD, latin="Osyris lanceolata|Osyris quadripartita"),
    Good(7, "Juniper|ጥድ|የሀበሻ ጥድ|Juniper (ጥድ)", "Juniperus procera|Juniperus", "v", 40, 0.12, PIECES, WOOD, "Juniperus procera"),
    Good(5, "Podocarpus (ዝግባ)|ዝግባ|Zigba", "Podocarpus falcatus|Afrocarpus falcatus|Afrocarpus gracilior|Podocarpus gracilior|Podocarpus|Afrocarpus", "v", 30, 0.15, PIECES, WOOD, "Podocarpus falcatus"),
    Good(5, "Cordia (ዋንዛ)|ዋንዛ|Wanza", "Cordia africana|Cordia abyssinica", "v", 30, 0.12, PIECES, WOOD, "Cordia africana"),
    Good(3, "Hagenia|ኮሶ|Kosso (Hagenia)", "Hagenia abyssinica", "v", 16, 0.2, PIECES, WOOD, "Hagenia abyssinica"),
    Good(3, "Wild olive|ወይራ|Woira (ወይራ)", "Olea europaea|Olea africana|Olea europaea cuspidata|Olea europaea subsp. cuspidata|Olea", "v", 24, 0.1, PIECES, WOOD),
    Good(3, "Prunus africana (ጥቁር እንጨት)|ጥቁር እንጨት|Tikur inchet", "Prunus africana|Pygeum africanum", "v", 16, 0.2, PIECES, WOOD, "Prunus africana"),
    Good(5, "Frankincense|ዕጣን|እጣን (frankincense)", "Boswellia papyrifera|Boswellia|Boswellia neglecta|Boswellia rivae|Burseraceae", "m", 700, forms="Gum|resin", latin="Boswellia papyrifera"),
    Good(3, "Myrrh|ከርቤ|ከርቤ (myrrh)", "Commiphora myrrha|Commiphora|Burseraceae|Commiphora guidottii", "m", 300, forms="Gum|resin", latin="Commiphora myrrha"),
)  # fmt: skip
SITES = ("Bole Int. Airport (ቦሌ)", "Bole cargo terminal", "Bole, transit", "Jigjiga (ጅግጅጋ)", "Togo Wuchale", "Moyale (ሞያሌ)", "Dire Dawa (ድሬዳዋ)", "Gambella (ጋምቤላ)", "Metema (መተማ)", "Arba Minch", "Mojo ደረቅ ወደብ", "Addis Ababa, Merkato", "Bale Goba", "Jinka (ጂንካ)", "Assosa")  # fmt: skip
REMARKS = ("", "", "", "Transit to Guangzhou", "Ex Lagos, to Hanoi", "በምርመራ ላይ", "ለፍርድ ቤት ቀርቧል", "2 ዓመት እስራት", "Fined 5,000 ETB", "Handed over to EWCA store", "1 vehicle (ISUZU)", "ወደ መጋዘን ገቢ", "3 suitcases")  # fmt: skip


def ethiopia(rows: int, seed: int) -> Made:
    """Return a workbook whose days are of the Ethiopian calendar unless G.C. is written, with a total of each of its years and a sheet of stores."""
    chance = random.Random(seed)
    register = Register(Made("EWCA seizure register 2011-2018 EC.xlsx"), year_ends=_year_ends, year_of=lambda day: ethiopian(day)[0], joined=(0, 1, 2), merge=True, several=0.1)  # fmt: skip
    register.titles("L", "የኢትዮጵያ ዱር እንስሳት ልማትና ጥበቃ ባለሥልጣን", "ETHIOPIAN WILDLIFE CONSERVATION AUTHORITY", "የተያዙ የዱር እንስሳትና ውጤቶቻቸው መዝገብ / Register of seized wildlife and products", "")  # fmt: skip
    register.lines.append(["ተ.ቁ", "ቀን (ዓ.ም) / Date (E.C.)", "የተያዘበት ቦታ / Place", "የዱር እንስሳው / Species", "Scientific name", "ዓይነት / Item", "ብዛት / Qty", "ክብደት / Weight (kg)", "መጠን / Volume (m3)", "ተጠርጣሪ / Suspects", "ዜግነት / Nationality", "ምርመራ / Remarks"])  # fmt: skip
    fill(register, GOODS, rows, chance, _line)
    store = [["መጋዘን / Store", "ivory (kg)"], ["Addis Ababa HQ", 6100], ["Jigjiga", 12.5]]
    register.made.data = as_book(register.lines, "መዝገብ", [("Store", store)], register.merged)
    return register.made


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    only = len(entry.goods) == 1
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        chance.choice(SITES),
        " እና ".join(slip(usual(good.words, chance), chance, 0.05) for good in entry.goods),
        usual(entry.goods[0].latin, chance) if only and chance.random() < 0.4 else "",
        " እና ".join(usual(good.forms, chance) for good in entry.goods),
        counted(entry, chance, lambda count: chance.choice([count, count, point(count)])),
        _mass(entry.amounts.get("mass"), chance),
        measured(entry.amounts.get("volume"), chance, [" m3", " ሜትር ኩብ"]),
        chance.choice(["", 1, 1, 2, "3", "አልተያዘም"]),
        chance.choice(["", "Ethiopian", "ኢትዮጵያዊ", "Chinese", "Chinese", "Vietnamese", "Nigerian", "ሶማሊያዊ"]),
        remark(entry, chance, ["Born Free, Ensessakotteh", "የተለቀቀ"], REMARKS),
    ]


def _mass(mass: float | None, chance: random.Random) -> Any:
    if mass is not None and mass >= 200 and mass % 10 == 0 and chance.random() < 0.4:
        return f"{point(mass / 100)} {chance.choice(['ኩንታል', 'quintal', 'ኩንታል'])}"
    return weighed(mass, chance, ["g", "gm", "ግራም"], [], [" kg", " ኪ.ግ", " ኪሎ ግራም", " ኪ/ግ"])


def _day(first: date, last: date, chance: random.Random) -> Any:
    if chance.random() < 0.12:
        return _gregorian(first, last, chance)
    year, month, day = ethiopian(first)
    if first != last:
        return _interval((year, month, day), ethiopian(last), chance)
    if chance.random() < 0.06 and day <= 28 and month <= 12:
        return at_midnight(
            date(year, month, day)
        )  # typed as day/month/year, a spreadsheet takes it for a day of its own calendar
    name = MONTHS[month - 1]
    if chance.random() < 0.3:
        name = OTHERWISE.get(name, name)
    return chance.choice([
        f"{day:02}/{month:02}/{year}", f"{day:02}/{month:02}/{year}", f"{day}/{month}/{year}", f"{day:02}/{month:02}/{year} ዓ.ም", f"{day:02}/{month:02}/{year} E.C.", f"{name} {day} ቀን {year} ዓ.ም", f"{name} {day}/{year}", f"{name} {day}, {year}", f"{IN_LATIN[month - 1]} {day}, {year} E.C.", f"{day:02}-{month:02}-{year}",
    ])  # fmt: skip


def _interval(first: tuple[int, int, int], last: tuple[int, int, int], chance: random.Random) -> str:
    (year, month, day), (next_year, next_month, next_day) = first, last
    whole = f"{day:02}/{month:02}/{year} - {next_day:02}/{next_month:02}/{next_year}"
    if (year, month) != (next_year, next_month):
        return whole
    name = MONTHS[month - 1]
    return chance.choice(
        [whole, f"{name} {day}-{next_day}, {year}", f"ከ{name} {day} እስከ {next_day} ቀን {year} ዓ.ም"]
    )


def _gregorian(first: date, last: date, chance: random.Random) -> Any:
    if first != last:
        return f"{first:%d/%m/%Y} - {last:%d/%m/%Y} G.C."
    month = ENGLISH_MONTHS[first.month - 1]
    return chance.choice([f"{first:%d/%m/%Y} G.C.", f"{first:%d/%m/%Y} (G.C)", f"{month} {first.day}, {first.year} G.C.", f"{first:%d/%m/%Y} እ.ኤ.አ"])  # fmt: skip


def _year_ends(register: Register, year: int) -> None:
    sums = register.sums()
    register.other(None, f"የ{year} ዓ.ም ድምር / Total", None, f"{sums['rows']}", None, None, round(sums["count"]), round(sums["mass"], 2), round(sums["volume"], 2))  # fmt: skip
