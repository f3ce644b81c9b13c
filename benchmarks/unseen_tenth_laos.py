"""Seizures of Laos' forest inspection and customs, in Lao with remarks in English: rosewood, pangolins, bear bile, game meat of the markets."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight
from benchmarks.unseen_tenth_words import (
    AGARWOOD,
    ASIAN_PANGOLINS,
    ELEPHANTS,
    RHINOS,
    Good,
    Lot,
    Sheet,
    draw,
    less,
    named,
    scientific,
    usual,
    weight,
    years,
)

if TYPE_CHECKING:
    from datetime import date

MONTHS = ["ມັງກອນ", "ກຸມພາ", "ມີນາ", "ເມສາ", "ພຶດສະພາ", "ມິຖຸນາ", "ກໍລະກົດ", "ສິງຫາ", "ກັນຍາ", "ຕຸລາ", "ພະຈິກ", "ທັນວາ"]  # fmt: skip
LAO_DIGITS = str.maketrans("0123456789", "໐໑໒໓໔໕໖໗໘໙")
PANGOLINS = (
    ASIAN_PANGOLINS
    + "|Phataginus|Smutsia|Phataginus tricuspis|Manis tricuspis|Smutsia gigantea|Manis gigantea"
)
BEARS = "Ursidae|Ursus thibetanus|Helarctos malayanus|Ursus malayanus|Ursus|Helarctos"
MACAQUES = "Macaca|Macaca mulatta|Macaca leonina|Macaca nemestrina|Macaca assamensis|Macaca arctoides|Macaca fascicularis|Cercopithecidae|Primates"
LANGURS = "Trachypithecus|Colobinae|Trachypithecus laotum|Trachypithecus crepusculus|Trachypithecus phayrei|Trachypithecus germaini|Trachypithecus francoisi|Trachypithecus margarita|Pygathrix nemaeus|Pygathrix|Trachypithecus cristatus|Cercopithecidae|Presbytis|Semnopithecus"
GIBBONS = "Hylobatidae|Nomascus|Nomascus leucogenys|Nomascus gabriellae|Nomascus siki|Nomascus concolor|Hylobates|Hylobates lar|Nomascus annamensis|Hylobates concolor"
LORISES = "Nycticebus|Nycticebus bengalensis|Nycticebus pygmaeus|Xanthonycticebus pygmaeus|Nycticebus coucang|Lorisidae|Xanthonycticebus"
CIVETS = "Viverridae|Viverra zibetha|Viverricula indica|Paradoxurus hermaphroditus|Paguma larvata|Viverra|Viverra megaspila|Paradoxurus|Paguma|Arctictis binturong|Chrotogale owstoni|Viverricula"
TURTLES = "Testudines|Geoemydidae|Testudinidae|Indotestudo elongata|Cuora|Cuora galbinifrons|Cuora amboinensis|Cuora mouhotii|Manouria impressa|Manouria|Indotestudo|Heosemys|Heosemys grandis|Heosemys annandalii|Cyclemys|Malayemys|Platysternon megacephalum|Sacalia quadriocellata|Bataguridae|Cuora trifasciata|Malayemys subtrijuga"
SOFTSHELLS = "Trionychidae|Amyda cartilaginea|Amyda|Amyda ornata|Pelodiscus sinensis|Palea steindachneri|Pelochelys cantorii|Pelodiscus"
MONITORS = "Varanus|Varanus bengalensis|Varanus nebulosus|Varanidae|Varanus salvator"
PYTHONS = "Python|Pythonidae|Python bivittatus|Python molurus|Malayopython reticulatus|Python reticulatus|Malayopython|Broghammerus reticulatus"
HORNBILLS = "Bucerotidae|Buceros bicornis|Buceros|Bucerotiformes|Aceros nipalensis|Rhyticeros undulatus|Aceros undulatus|Anthracoceros albirostris|Anorrhinus austeni"
OTTERS = "Lutrinae|Lutra lutra|Lutra|Lutrogale perspicillata|Aonyx cinereus|Aonyx cinerea|Aonyx|Lutrogale|Lutra sumatrana|Mustelidae"
SQUIRRELS = "Sciuridae|Callosciurus|Callosciurus erythraeus|Callosciurus finlaysonii|Ratufa bicolor|Ratufa|Dremomys|Callosciurus inornatus|Tamiops|Menetes berdmorei"
ORCHIDS = (
    "Orchidaceae|Dendrobium|Dendrobium chrysotoxum|Rhynchostylis|Vanda|Aerides|Paphiopedilum|Bulbophyllum"
)
ANIMALS = "ໂຕ|ໂຕ|ຕົວ"
LOGS = "ທ່ອນ|ແຜ່ນ|ທ່ອນ|ຕ່ອນ"
SKINS = "ແຜ່ນ|ຜືນ|ອັນ"
PIECES = "ອັນ|ກ່ອນ|ຊິ້ນ"
GOODS = (
    Good(26, "ໄມ້ຂະຍຸງ|ໄມ້ຂະຍູງ|ໄມ້ຂະຍຸງ (rosewood)|ໄມ້ຂະຍຸງແປຮູບ", "Dalbergia cochinchinensis|Dalbergia", "v", 30, 0.05, LOGS, latin="Dalbergia cochinchinensis"),
    Good(22, "ໄມ້ດູ່|ໄມ້ດູ່ແປຮູບ|ໄມ້ດູ່ທ່ອນ|ໄມ້ປະດູ່", "Pterocarpus macrocarpus|Pterocarpus|Pterocarpus indicus", "v", 60, 0.08, LOGS, latin="Pterocarpus macrocarpus"),
    Good(14, "ໄມ້ແຕ້ຄ່າ|ໄມ້ແຕ້ຄ່າແປຮູບ|ໄມ້ແຕ້ຄ່າ (Afzelia)", "Afzelia xylocarpa|Afzelia|Pahudia xylocarpa", "v", 30, 0.1, LOGS, latin="Afzelia xylocarpa"),
    Good(8, "ໄມ້ຄຳພີ|ໄມ້ຄຳພີທ່ອນ", "Dalbergia oliveri|Dalbergia bariensis|Dalbergia|Dalbergia cultrata", "v", 20, 0.06, LOGS, latin="Dalbergia oliveri"),
    Good(9, "ໄມ້ແຄນ|ໄມ້ແຄນແປຮູບ|ໄມ້ແຄນຫີນ", "Hopea|Hopea odorata|Hopea ferrea|Dipterocarpaceae|Shorea", "v", 40, 0.1, LOGS),
    Good(9, "ໄມ້ຍາງ|ໄມ້ຍາງແປຮູບ", "Dipterocarpus|Dipterocarpus alatus|Dipterocarpaceae|Dipterocarpus costatus|Dipterocarpus turbinatus", "v", 50, 0.15, LOGS),
    Good(6, "ໄມ້ແດງ|ໄມ້ແດງແປຮູບ", "Xylia xylocarpa|Xylia|Xylia kerrii", "v", 40, 0.08, LOGS, latin="Xylia xylocarpa"),
    Good(5, "ໄມ້ສັກ|ໄມ້ສັກທ່ອນ", "Tectona grandis|Tectona", "v", 50, 0.1, LOGS, latin="Tectona grandis"),
    Good(4, "ໄມ້ຈິກ|ໄມ້ຈິກ", "Shorea obtusa|Shorea|Anthoshorea|Dipterocarpaceae", "w", 6),
    Good(3, "ໄມ້ແປກ|ໄມ້ແປກ (pine)", "Pinus|Pinus kesiya|Pinus merkusii|Pinus latteri|Pinaceae", "w", 9),
    Good(3, "ໄມ້ເປືອຍ", "Lagerstroemia|Lagerstroemia calyculata|Lagerstroemia speciosa|Lythraceae", "w", 4),
    Good(7, "ໄມ້ເກດສະໜາ|ໄມ້ເກດສະຫນາ|ໄມ້ເກດສະໜາ (agarwood)", AGARWOOD, "m", 25, latin="Aquilaria crassna|Aquilaria spp."),
    Good(4, "ເຄືອແຮມ|ເຄືອແຮມແຫ້ງ", "Coscinium fenestratum|Coscinium|Coscinium usitatum", "m", 900, latin="Coscinium fenestratum"),
    Good(5, "ດອກເອື້ອງ|ດອກເອື້ອງປ່າ|ເອື້ອງປ່າ (orchids)|ກ້ວຍໄມ້ປ່າ", ORCHIDS, "m", 120, latin="Dendrobium spp."),
    Good(3, "ໝາກແໜ່ງ|ໝາກແໜ່ງແຫ້ງ", "Amomum|Amomum villosum|Wurfbainia villosa|Wurfbainia|Zingiberaceae|Amomum xanthioides", "m", 200),
    Good(18, "ລິ່ນ|ໂຕລິ່ນ|ລິ່ນມີຊີວິດ|ລີ່ນ|ລິ່ນ (pangolin)", PANGOLINS, "c", 4, unit=ANIMALS, latin="Manis javanica"),
    Good(16, "ເກັດລິ່ນ|ເກັດລີ່ນ|ເກັດລິ່ນ (pangolin scales)", PANGOLINS, "m", 45, latin="Manis javanica|Manis spp."),
    Good(16, "ງາຊ້າງ|ງາຊ້າງດິບ|ງາຊ້າງ (ivory)|ງາຊ້າງທ່ອນ", ELEPHANTS, "b", 6, 2.5, PIECES, latin="Loxodonta africana|Elephas maximus"),
    Good(7, "ເຄື່ອງປະດັບງາຊ້າງ|ງາຊ້າງແກະສະຫຼັກ|ສາຍແຂນງາຊ້າງ", ELEPHANTS, "c", 25, unit=PIECES),
    Good(4, "ໜັງຊ້າງ|ໜັງຊ້າງແຫ້ງ", ELEPHANTS, "m", 12, latin="Elephas maximus"),
    Good(6, "ນໍແຮດ|ນໍແຮດ (rhino horn)|ນໍແຮດ", RHINOS, "b", 2, 1.5, PIECES, latin="Ceratotherium simum"),
    Good(8, "ກະດູກເສືອ|ກະດູກເສືອໂຄ່ງ|ກາວກະດູກເສືອ", "Panthera tigris|Panthera|Panthera pardus|Felidae|Panthera leo", "m", 7, latin="Panthera tigris"),
    Good(4, "ໜັງເສືອໂຄ່ງ|ເສືອໂຄ່ງຕາຍ|ແຂ້ວເສືອໂຄ່ງ", "Panthera tigris", "c", 2, unit=SKINS, latin="Panthera tigris"),
    Good(4, "ໜັງເສືອດາວ|ເສືອດາວ", "Panthera pardus|Panthera", "c", 1, unit=SKINS, latin="Panthera pardus"),
    Good(3, "ໜັງເສືອລາຍເມກ|ເສືອລາຍເມກ", "Neofelis nebulosa|Neofelis", "c", 1, unit=SKINS, latin="Neofelis nebulosa"),
    Good(2, "ເສືອໄຟ|ໜັງເສືອໄຟ", "Catopuma temminckii|Catopuma|Pardofelis temminckii|Felis temminckii", "c", 1, unit=SKINS),
    Good(4, "ແມວດາວ|ແມວປ່າ (ແມວດາວ)", "Prionailurus bengalensis|Prionailurus|Felis bengalensis", "c", 1, unit=ANIMALS),
    Good(11, "ບີໝີ|ບີໝີ (bear gall bladder)|ບີໝີແຫ້ງ", BEARS, "c", 3, unit="ໜ່ວຍ|ອັນ", latin="Ursus thibetanus"),
    Good(5, "ຕີນໝີ|ຕີນໝີ (bear paws)", BEARS, "c", 4, unit="ຕີນ|ອັນ", latin="Ursus thibetanus"),
    Good(6, "ໝີມີຊີວິດ|ໝີ|ລູກໝີ", BEARS, "c", 1, unit=ANIMALS, latin="Ursus thibetanus|Helarctos malayanus"),
    Good(16, "ຊີ້ນຟານ|ຟານ|ຊີ້ນຟານສົດ", "Muntiacus|Muntiacus muntjak|Muntiacus vaginalis|Muntiacus vuquangensis|Muntiacus truongsonensis|Muntiacus rooseveltorum|Cervidae", "m", 14, latin="Muntiacus muntjak"),
    Good(11, "ຊີ້ນໝູປ່າ|ໝູປ່າ|ຊີ້ນໝູປ່າຕາກແຫ້ງ", "Sus scrofa|Sus|Suidae", "m", 20, latin="Sus scrofa"),
    Good(9, "ຊີ້ນກວາງ|ກວາງ|ຊີ້ນກວາງແຫ້ງ", "Rusa unicolor|Rusa|Cervus unicolor|Cervidae", "m", 30, latin="Rusa unicolor"),
    Good(3, "ເຂົາກວາງ|ເຂົາກວາງອ່ອນ", "Rusa unicolor|Rusa|Cervus unicolor|Cervidae|Cervus|Rucervus eldii", "c", 3, unit="ອັນ|ຄູ່"),
    Good(6, "ຫົວເຍືອງ|ຊີ້ນເຍືອງ|ເຍືອງ", "Capricornis|Capricornis milneedwardsii|Capricornis sumatraensis|Capricornis maritimus|Naemorhedus sumatraensis", "c", 2, unit=PIECES, latin="Capricornis milneedwardsii"),
    Good(3, "ຊີ້ນກະທິງ|ເຂົາກະທິງ|ຫົວກະທິງ", "Bos gaurus|Bos frontalis", "m", 60, latin="Bos gaurus"),
    Good(9, "ເຫງັນ|ເຫງັນຕາຍ|ຊີ້ນເຫງັນ", CIVETS, "c", 3, unit=ANIMALS),
    Good(8, "ອົ້ນ|ຊີ້ນອົ້ນ|ໂຕອົ້ນ", "Rhizomys|Rhizomys pruinosus|Rhizomys sumatrensis|Rhizomys sinensis|Cannomys badius|Spalacidae|Rhizomyidae", "c", 6, unit=ANIMALS),
    Good(7, "ເໝັ້ນ|ຊີ້ນເໝັ້ນ|ໂຕເໝັ້ນ", "Hystrix|Hystrix brachyura|Atherurus macrourus|Hystricidae|Hystrix hodgsoni", "m", 8),
    Good(9, "ກະຮອກ|ກະຮອກຕາຍ|ໂຕກະຮອກ", SQUIRRELS, "c", 14, unit=ANIMALS),
    Good(6, "ບ່າງ|ໂຕບ່າງ", "Petaurista|Sciuridae|Petaurista philippensis|Hylopetes|Petaurista petaurista|Hylopetes alboniger|Hylopetes phayrei|Pteromyini|Petaurista elegans|Galeopterus variegatus", "c", 3, unit=ANIMALS),
    Good(5, "ລີງ|ລີງມີຊີວິດ|ໂຕລີງ", MACAQUES, "c", 3, unit=ANIMALS),
    Good(3, "ຄ່າງ|ຊີ້ນຄ່າງ|ຄ່າງແຫ້ງ", LANGURS, "c", 2, unit=ANIMALS),
    Good(3, "ທະນີ|ໂຕທະນີ", GIBBONS, "c", 1, unit=ANIMALS),
    Good(6, "ລີງລົມ|ລີງລົມ (slow loris)|ນາງອາຍ", LORISES, "c", 2, unit=ANIMALS),
    Good(3, "ນາກ|ໜັງນາກ", OTTERS, "c", 1, unit=ANIMALS),
    Good(2, "ໝາໄນ", "Cuon alpinus|Cuon", "c", 1, unit=ANIMALS),
    Good(10, "ແລນ|ໂຕແລນ|ແລນມີຊີວິດ", MONITORS, "c", 7, unit=ANIMALS, latin="Varanus bengalensis"),
    Good(9, "ເຕົ່າ|ເຕົ່າມີຊີວິດ|ເຕົ່າ (turtles)", TURTLES, "m", 25),
    Good(7, "ປາຝາ|ປາຝາມີຊີວິດ", SOFTSHELLS, "m", 22, latin="Amyda cartilaginea"),
    Good(7, "ງູເຫຼືອມ|ງູເຫລືອມ", PYTHONS, "m", 30, latin="Python bivittatus"),
    Good(6, "ງູຈົງອາງ|ງູຈົງອາງມີຊີວິດ", "Ophiophagus hannah|Ophiophagus|Ophiophagus bungarus", "m", 14, latin="Ophiophagus hannah"),
    Good(5, "ງູເຫົ່າ|ງູເຫົ່າມີຊີວິດ", "Naja|Naja kaouthia|Naja atra|Naja siamensis|Elapidae|Naja naja", "m", 16),
    Good(4, "ງູສິງ|ງູສິງມີຊີວິດ", "Ptyas|Ptyas mucosa|Ptyas korros|Ptyas mucosus|Colubridae", "m", 35),
    Good(6, "ກັບແກ້|ກັບແກ້ແຫ້ງ", "Gekko gecko|Gekko|Gekkonidae", "c", 120, unit=ANIMALS, latin="Gekko gecko"),
    Good(5, "ຫົວນົກກົກ|ນົກກົກ|ນົກກົກມີຊີວິດ", HORNBILLS, "c", 2, unit=ANIMALS, latin="Buceros bicornis"),
    Good(4, "ໄກ່ປ່າ|ໂຕໄກ່ປ່າ", "Gallus gallus|Gallus", "c", 6, unit=ANIMALS),
    Good(3, "ນົກຍູງ|ໂຕນົກຍູງ", "Pavo muticus|Pavo|Pavo cristatus", "c", 2, unit=ANIMALS),
    Good(3, "ນົກແກ້ວ|ນົກແກ້ວມີຊີວິດ", "Psittacula|Psittaculidae|Psittacula alexandri|Psittacidae|Psittacula finschii|Psittaciformes|Psittacula eupatria|Psittacula roseata|Himalayapsitta finschii", "c", 8, unit=ANIMALS),
    Good(2, "ປາບຶກ|ຊີ້ນປາບຶກ", "Pangasianodon gigas|Pangasianodon", "m", 90, latin="Pangasianodon gigas"),
    Good(1, "ຫົວເສົາຫຼາ|ເສົາຫຼາ", "Pseudoryx nghetinhensis|Pseudoryx", "c", 1, unit=PIECES, latin="Pseudoryx nghetinhensis"),
)  # fmt: skip
PROVINCES = ("ຄຳມ່ວນ", "ບໍລິຄຳໄຊ", "ສະຫວັນນະເຂດ", "ຈຳປາສັກ", "ອັດຕະປື", "ເຊກອງ", "ສາລະວັນ", "ບໍ່ແກ້ວ", "ຫຼວງນ້ຳທາ", "ຫຼວງພະບາງ", "ຫົວພັນ", "ຊຽງຂວາງ", "ແຂວງວຽງຈັນ", "ນະຄອນຫຼວງວຽງຈັນ", "ໄຊຍະບູລີ", "ອຸດົມໄຊ")  # fmt: skip
SITES = ("ດ່ານສາກົນນ້ຳພາວ", "ສະໜາມບິນວັດໄຕ", "ດ່ານບໍ່ເຕ່ນ", "ດ່ານລາວບາວ", "ຂົວມິດຕະພາບ 1", "ຕະຫຼາດ", "ຫຼັກ 20", "ທາງເລກ 13 ໃຕ້", "ປ່າສະຫງວນນາກາຍ-ນ້ຳເທີນ", "ເຂດເສດຖະກິດພິເສດ", "", "ບ້ານນາຫີນ")  # fmt: skip
ACTIONS = ("ປັບໃໝ", "ຍຶດເຂົ້າລັດ", "ດຳເນີນຄະດີ", "ປ່ອຍຄືນປ່າ", "ຈູດທຳລາຍ", "ສຶກສາອົບຮົມ", "", "", "ມອບໃຫ້ສູນຊ່ວຍເຫຼືອສັດປ່າ")  # fmt: skip
HEADER = ["ລ/ດ", "ວັນທີ", "ແຂວງ", "ສະຖານທີ່ກວດພົບ", "ລາຍການຂອງກາງ", "Scientific name", "ຈຳນວນ", "ຫົວໜ່ວຍ", "ນ້ຳໜັກ (ກິໂລ)", "ບໍລິມາດ (ມ3)", "ມາດຕະການ", "Remarks"]  # fmt: skip


def laos(rows: int, seed: int) -> Made:
    """Return a workbook in Lao: scientific names in some rows, units apart from numbers, Lao digits now and then, a total each year."""
    chance = random.Random(seed)
    sheet = Sheet(Made("ສັງລວມຄະດີສັດປ່າ ແລະ ໄມ້.xlsx"))
    sheet.titles("L", "ສາທາລະນະລັດ ປະຊາທິປະໄຕ ປະຊາຊົນລາວ", "ສັງລວມການກວດກາ ແລະ ຢຶດໄມ້ - ສັດປ່າ ຜິດກົດໝາຍ", "Department of Forest Inspection (DOFI)")  # fmt: skip
    sheet.lines.append(HEADER)
    for year, lots in years(draw(GOODS, rows, chance, 0.16, 0.05)):
        for lot in lots:
            sheet.add(lot, _line(lot, chance), "ABCD")
        sums = sheet.total()
        sheet.apart("", f"ລວມປີ {year}", "", "", f"{sums['rows']:.0f} ລາຍການ", "", "", "", sums["mass"], sums["volume"])  # fmt: skip
    provinces: list[list[Any]] = [
        ["ແຂວງ", "ຈຳນວນຄະດີ"],
        *([province, chance.randrange(5, 90)] for province in PROVINCES),
    ]
    sheet.made.data = as_book(sheet.lines, "ສັງລວມ", [("ແຂວງ", provinces)], sheet.merged)
    return sheet.made


def _line(lot: Lot, chance: random.Random) -> list[Any]:
    head: list[Any] = [""] * 4
    if lot.place == 0:
        head = [lot.case, _day(lot.first, lot.last, chance), chance.choice(PROVINCES), chance.choice(SITES)]
    volume = lot.amounts.get("volume")
    return [
        *head,
        named(lot, chance, chance.choice([" ແລະ ", ", ", " + "])),
        scientific(lot, chance, 0.35),
        *_count(lot, chance),
        _mass(lot, chance),
        "" if volume is None else volume if chance.random() < 0.8 else f"{less(volume)} {chance.choice(['ມ3', 'ແມັດກ້ອນ', 'm3'])}",
        chance.choice(ACTIONS),
        _remark(lot, chance),
    ]  # fmt: skip


def _count(lot: Lot, chance: random.Random) -> tuple[Any, str]:
    count = lot.amounts.get("count")
    if count is None:
        return ("", "") if chance.random() < 0.75 else (chance.randrange(1, 30), chance.choice(["ເປົາ", "ຖົງ", "ແກັດ"]))  # fmt: skip
    unit = usual(lot.goods[0].unit, chance) if lot.goods[0].unit else "ອັນ"
    if chance.random() < 0.12:
        return f"{count:.0f} {unit}", ""
    if chance.random() < 0.04:
        return f"{count:.0f}".translate(LAO_DIGITS), unit
    return int(count), unit if chance.random() < 0.9 else ""


def _mass(lot: Lot, chance: random.Random) -> Any:
    mass = lot.amounts.get("mass")
    if mass is None:
        return ""
    if chance.random() < 0.75:
        return mass
    text = weight(mass, chance, [" ກຣາມ| g", " ກິໂລ| ກິໂລກຣາມ| kg| ກກ", " ໂຕນ"], less)
    return text.translate(LAO_DIGITS) if chance.random() < 0.1 else text


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first.day}-{last.day}/{first:%m/%Y}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}", f"ວັນທີ {first.day} ຫາ {last.day} {month} {first.year}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first.day}/{first.month}/{first.year}", f"{first:%d.%m.%Y}", f"{first.day} {month} {first.year}", f"ວັນທີ {first.day} {month} {first.year}",
        f"ວັນທີ {first.day} ເດືອນ {month} ປີ {first.year}", f"{first:%d/%m/%Y}".translate(LAO_DIGITS),
    ])  # fmt: skip


def _remark(lot: Lot, chance: random.Random) -> str:
    return chance.choice([
        "", "", "", "", "", "1 Lao driver arrested", "2 Vietnamese suspects", "Truck from Thai side", "Hidden under watermelons", "Fine 5,000,000 LAK", "Handed to Lao Conservation Trust (LCTW)", "Released in NNT NPA", "Burnt in front of district office",
        f"Case report dated {lot.last:%d/%m/%Y}", "Joint patrol with WCS team 3", "Owner escaped", "Photo 12-15", "Pick-up No. 4471", "Checked by POFI", "Speed post parcel to China",
    ])  # fmt: skip
