"""A register of seized trophies, herbs and timber of a division forest office in Nepal: Nepali, Bikram Sambat, cubic feet, Nepali digits in most rows."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import (
    ASIAN_PANGOLINS,
    CUBIC_FOOT,
    OWLS,
    Goods,
    as_book,
    bikram,
    cases,
    goods,
    in_digits,
    two,
)
from benchmarks.unseen_fifth_words import is_month, plain
from benchmarks.unseen_parts import left_out
from benchmarks.unseen_sixth_words import Ware
from benchmarks.unseen_tables import Answer, Made

if TYPE_CHECKING:
    from datetime import date

MONTHS = ["बैशाख", "जेठ", "असार", "साउन", "भदौ", "असोज", "कात्तिक", "मंसिर", "पुस", "माघ", "फागुन", "चैत"]  # fmt: skip
FORMAL = ["वैशाख", "जेष्ठ", "आषाढ", "श्रावण", "भाद्र", "आश्विन", "कार्तिक", "मार्ग", "पौष", "माघ", "फाल्गुन", "चैत्र"]  # fmt: skip
MUSK = "Moschus|Moschidae|Moschus chrysogaster|Moschus leucogaster|Moschus fuscus|Moschus cupreus|Moschus moschiferus"
BEARS = "Ursidae|Ursus|Ursus thibetanus|Ursus arctos|Melursus ursinus"
PYTHONS = "Python|Pythonidae|Python bivittatus|Python molurus|Python molurus bivittatus"
TURTLES = "Testudines|Geoemydidae|Trionychidae|Testudinidae|Emydidae|Indotestudo elongata|Melanochelys trijuga|Melanochelys tricarinata|Lissemys punctata|Nilssonia|Nilssonia gangetica|Pangshura|Batagur"
PARROTS = "Psittacula|Psittacidae|Psittaculidae|Psittacula krameri|Psittacula eupatria|Palaeornis eupatria|Psittacula himalayana|Himalayapsitta himalayana|Psittacula alexandri|Psittacula cyanocephala|Psittacula roseata"
LIVE, WOOD = "जिउँदो", "काठ|चिरान काठ|गोलिया काठ|गोलिया"
WARES = (
    *[Ware("बाघ|पाटे बाघ|पाटेबाघ", "Panthera tigris|Panthera tigris tigris", "c", 1, "छाला|दाँत|नङ्ग्रा|खप्पर", "Panthera tigris")] * 2,
    *[Ware("बाघ|पाटे बाघ", "Panthera tigris|Panthera tigris tigris", "m", 6, "हड्डी|हाड")] * 2,
    *[Ware("चितुवा|चितुवा", "Panthera pardus", "c", 1, "छाला|दाँत", "Panthera pardus")] * 3,
    Ware("चितुवा", "Panthera pardus", "m", 5, "हड्डी|हाड"),
    Ware("हिउँ चितुवा|हिँउ चितुवा", "Panthera uncia|Uncia uncia", "c", 1, "छाला", "Panthera uncia|Uncia uncia"),
    Ware("ध्वाँसे चितुवा", "Neofelis nebulosa", "c", 1, "छाला", "Neofelis nebulosa"),
    Ware("चरी बाघ|चरीबाघ", "Prionailurus bengalensis|Felis bengalensis", "c", 1, "छाला", "Prionailurus bengalensis"),
    *[Ware("गैंडा|एकसिंगे गैंडा|गैँडा", "Rhinoceros unicornis", "b", 0.6, "खाग", "Rhinoceros unicornis")] * 3,
    *[Ware("हात्ती|जंगली हात्ती", "Elephas maximus|Elephantidae|Elephas", "b", 4, "दाँत|दाह्रा|दन्त", "Elephas maximus")] * 2,
    Ware("हस्तीहाड|हस्तिहाड", "Elephas maximus|Elephantidae|Elephas|Loxodonta africana|Loxodonta", "m", 3, "मूर्ति|टुक्रा"),
    *[Ware("सालक|सालक", ASIAN_PANGOLINS, "m", 6, "खपटा|खपेटा|छाला", "Manis pentadactyla", "Manis pentadactyla")] * 4,
    *[Ware("सालक|जिउँदो सालक", ASIAN_PANGOLINS, "c", 0.3, LIVE)] * 2,
    *[Ware("रेड पाण्डा|हाब्रे|रेडपाण्डा|हाब्रे (रेड पाण्डा)", "Ailurus fulgens", "c", 1, "छाला", "Ailurus fulgens")] * 3,
    *[Ware("कस्तुरी मृग|कस्तूरी मृग|कस्तूरी", MUSK, "m", 0.1, "बिना|बीना")] * 2,
    Ware("कस्तुरी मृग|कस्तूरी मृग", MUSK, "c", 1, "बिना|छाला|दाँत"),
    Ware("चिरु", "Pantholops hodgsonii", "m", 20, "ऊन|रौं", "Pantholops hodgsonii"),
    Ware("भालु", BEARS, "m", 0.2, "पित्त"),
    Ware("हिमाली कालो भालु|हिमाली भालु", "Ursus thibetanus|Selenarctos thibetanus", "c", 1, "पित्त थैली|पञ्जा|छाला", "Ursus thibetanus"),
    Ware("घोरल", "Naemorhedus goral|Nemorhaedus goral", "m", 15, "मासु", "Naemorhedus goral"),
    Ware("झारल", "Hemitragus jemlahicus", "m", 20, "मासु", "Hemitragus jemlahicus"),
    Ware("नाउर", "Pseudois nayaur", "c", 1, "सिङ|टाउको", "Pseudois nayaur"),
    Ware("चित्तल", "Axis axis|Cervus axis", "m", 15, "मासु", "Axis axis"),
    Ware("चित्तल", "Axis axis|Cervus axis", "c", 1, "सिङ|छाला"),
    *[Ware("रतुवा|रतुवा मृग", "Muntiacus muntjak|Muntiacus vaginalis|Muntiacus", "m", 8, "मासु", "Muntiacus muntjak|Muntiacus vaginalis")] * 2,
    Ware("जरायो", "Rusa unicolor|Cervus unicolor", "m", 30, "मासु", "Rusa unicolor|Cervus unicolor"),
    Ware("बाह्रसिंगा|बाह्रसिङ्गा", "Rucervus duvaucelii|Cervus duvaucelii", "c", 1, "सिङ", "Rucervus duvaucelii"),
    Ware("कृष्णसार", "Antilope cervicapra", "c", 1, "सिङ|छाला", "Antilope cervicapra"),
    *[Ware("बँदेल|बदेल", "Sus scrofa", "m", 20, "मासु|सुकुटी", "Sus scrofa")] * 2,
    Ware("ब्वाँसो", "Canis lupus", "c", 1, "छाला", "Canis lupus"),
    Ware("हुँडार", "Hyaena hyaena", "c", 1, "छाला", "Hyaena hyaena"),
    Ware("डाँफे", "Lophophorus impejanus|Lophophorus impeyanus", "c", 1, LIVE + "|प्वाँख", "Lophophorus impejanus"),
    Ware("मुनाल", "Tragopan satyra", "c", 1, LIVE, "Tragopan satyra"),
    Ware("कालिज", "Lophura leucomelanos", "c", 1, LIVE, "Lophura leucomelanos"),
    Ware("मयुर|मयूर", "Pavo cristatus", "c", 3, "प्वाँख|" + LIVE, "Pavo cristatus"),
    *[Ware("सुगा|सुगाका बचेरा", PARROTS, "c", 1, LIVE)] * 2,
    Ware("धनेश", "Buceros bicornis|Bucerotidae|Buceros|Anthracoceros albirostris|Aceros nipalensis", "c", 1, "ठूँड|टाउको"),
    Ware("लाटोकोसेरो", OWLS, "c", 1, LIVE),
    Ware("सुनगोहोरो", "Varanus flavescens", "c", 1, LIVE + "|छाला", "Varanus flavescens"),
    Ware("अजिङ्गर|अजिंगर", PYTHONS, "c", 1, "छाला|" + LIVE),
    Ware("घडियाल|घडियाल गोही", "Gavialis gangeticus", "c", 1, "छाला|अण्डा", "Gavialis gangeticus"),
    *[Ware("कछुवा|कछुवाहरू", TURTLES, "c", 1, LIVE + "|खबटा")] * 2,
    *[Ware("यार्सागुम्बा|यार्चागुम्बा|यार्सागुम्बु", "Ophiocordyceps sinensis|Cordyceps sinensis", "m", 0.6, "", "Ophiocordyceps sinensis|Cordyceps sinensis")] * 3,
    *[Ware("रक्तचन्दन|रक्त चन्दन", "Pterocarpus santalinus", "m", 200, "काठ|टुक्रा|", "Pterocarpus santalinus")] * 3,
    Ware("पाँचऔंले|पाँचऔँले", "Dactylorhiza hatagirea", "m", 4, "जरा|", "Dactylorhiza hatagirea"),
    Ware("जटामसी|जटामासी", "Nardostachys jatamansi|Nardostachys grandiflora|Nardostachys", "m", 60, "|जरा", "Nardostachys grandiflora|Nardostachys jatamansi"),
    Ware("कुट्की", "Picrorhiza kurrooa|Picrorhiza kurroa|Neopicrorhiza scrophulariiflora|Picrorhiza scrophulariiflora|Picrorhiza|Neopicrorhiza", "m", 60, ""),
    Ware("सर्पगन्धा", "Rauvolfia serpentina", "m", 30, "जरा|", "Rauvolfia serpentina"),
    Ware("लौठसल्ला|लोठसल्ला", "Taxus|Taxus wallichiana|Taxus contorta|Taxus mairei|Taxaceae|Taxus baccata", "m", 100, "पात|बोक्रा"),
    Ware("सतुवा", "Paris polyphylla|Paris", "m", 20, "जरा|", "Paris polyphylla"),
    Ware("सुनाखरी|सुनाखरी", "Orchidaceae|Dendrobium", "m", 20, "|बोट"),
    *[Ware("साल|साल", "Shorea robusta", "v", 1, WOOD, "Shorea robusta")] * 4,
    *[Ware("खयर", "Acacia catechu|Senegalia catechu", "v", 1, WOOD, "Acacia catechu")] * 2,
    *[Ware("सिसौ|सिसौं", "Dalbergia sissoo", "v", 1, WOOD, "Dalbergia sissoo")] * 2,
    Ware("सतीसाल|सतिसाल", "Dalbergia latifolia", "v", 0.5, WOOD, "Dalbergia latifolia"),
    Ware("विजयसाल|बिजयसाल", "Pterocarpus marsupium", "v", 0.5, WOOD, "Pterocarpus marsupium"),
    Ware("चाँप", "Michelia champaca|Magnolia champaca", "w", 0.5, WOOD, "Michelia champaca|Magnolia champaca"),
)  # fmt: skip
PLACES = (
    ("काठमाडौं", "कलंकी"),
    ("काठमाडौं", "बौद्ध, होटल"),
    ("काठमाडौं", "त्रि.अ. विमानस्थल"),
    ("चितवन", "सौराहा"),
    ("चितवन", "भरतपुर म.न.पा. वडा नं. १०"),
    ("रसुवा", "टिमुरे भन्सार"),
    ("सिन्धुपाल्चोक", "तातोपानी"),
    ("बर्दिया", "ठाकुरद्वारा"),
    ("कैलाली", "धनगढी नाका"),
    ("बाँके", "नेपालगन्ज"),
    ("डोल्पा", "दुनै"),
    ("मकवानपुर", "हेटौंडा"),
    ("इलाम", "पशुपतिनगर"),
    ("दार्चुला", "खलंगा"),
    ("मोरङ", "बेलबारी"),
)
NOTES = ("", "", "", "जरिवाना रु. १,००,०००", "मुद्दा नं. ०७८-CR-०१२५", "५ वर्ष कैद", "मो.सा. बा. ४५ प. १२३४ समेत", "अभियुक्त २ जना फरार", "जिल्ला अदालतमा दायर", "सि.आइ.बी. को टोली", "मोबाइल थान ३ समेत", "नष्ट गरिएको", "धरौटी रु ५०,०००")  # fmt: skip


def _day(first: date, last: date, chance: random.Random, native: bool) -> str:
    (year, month, day), (_, last_month, last_day) = bikram(first), bikram(last)
    said = chance.choice([MONTHS, FORMAL])
    if first != last and month == last_month:
        text = chance.choice([f"{year}/{month:02}/{day:02} देखि {year}/{month:02}/{last_day:02}", f"{year} {said[month - 1]} {day} देखि {last_day} गते", f"{year}/{month:02}/{day:02}-{last_day:02}"])  # fmt: skip
    elif first != last:
        text = f"{year}/{month:02}/{day:02} देखि {'/'.join(f'{part:02}' for part in bikram(last))}"
    else:
        text = chance.choice([
            f"{year}/{month:02}/{day:02}", f"{year}/{month:02}/{day:02}", f"{year}/{month:02}/{day:02}", f"{year}-{month:02}-{day:02}", f"{year}.{month:02}.{day:02}", f"{year}/{month}/{day}",
            f"{year} {said[month - 1]} {day} गते", f"{year} साल {said[month - 1]} {day} गते", f"{said[month - 1]} {day}, {year}", f"{year} {said[month - 1]} {day}", f"मिति {year}/{month:02}/{day:02}", f"{year}/{month:02}/{day:02} गते",
        ])  # fmt: skip
    return in_digits(text, "०") if native else text


def _mass(mass: float, chance: random.Random) -> str:
    if mass < 1 and chance.random() < 0.8:
        return f"{plain(round(mass * 1000, 1))} {chance.choice(['ग्राम', 'ग्रा.'])}"
    if mass >= 100 and round(mass / 100, 3) * 100 == mass and chance.random() < 0.15:
        return f"{plain(round(mass / 100, 3))} क्विन्टल"
    return f"{plain(mass)} {chance.choice(['के.जी.', 'केजी', 'कि.ग्रा.', 'के.जि.', 'किलो'])}"


def _amount(amounts: dict[str, float], chance: random.Random) -> str:
    parts = []
    if "count" in amounts:
        parts.append(f"{amounts['count']:.0f} {chance.choice(['थान', 'वटा', 'गोटा', 'थान'])}")
    if "mass" in amounts:
        parts.append(_mass(amounts["mass"], chance))
    if "volume" in amounts:
        feet = plain(round(amounts["volume"] / CUBIC_FOOT, 2))
        parts.append(f"{feet} {chance.choice(['क्यू.फि.', 'क्यु.फिट', 'क्युफिट', 'घन फिट'])}")
    if len(parts) == 2 and chance.random() < 0.5:
        return f"{parts[0]} ({parts[1]})"
    return chance.choice([", ", " / "]).join(parts)


def _said(found: Goods, chance: random.Random) -> str:
    if not found.part or found.part == LIVE or found.words.startswith(LIVE):
        text = (
            f"{LIVE} {found.words}"
            if found.part == LIVE and not found.words.startswith(LIVE)
            else found.words
        )
    elif found.part in WOOD.split("|") or chance.random() < 0.1:
        text = f"{found.words} {found.part}" if chance.random() < 0.7 else f"{found.words}को {found.part}"
    else:
        text = f"{found.words}को {found.part}"
    return f"{text} ({found.latin})" if found.latin else text


def _in_feet(amounts: dict[str, float]) -> dict[str, float]:
    """Return amounts whose volume is a number of cubic feet with two decimals at most, in m3."""
    if "volume" not in amounts:
        return amounts
    return amounts | {"volume": round(amounts["volume"] / CUBIC_FOOT, 2) * CUBIC_FOOT}


def nepal(rows: int, seed: int) -> Made:
    """Return a workbook with a line for each fiscal year, several rows of one seizure, and a total at the end of each fiscal year."""
    chance = random.Random(seed)
    made = Made("बरामद_विवरण.xlsx")
    sheet: list[list[Any]] = [
        ["नेपाल सरकार"],
        ["वन तथा वातावरण मन्त्रालय, डिभिजन वन कार्यालय"],
        ["बरामद भएका वन्यजन्तु आखेटोपहार, जडीबुटी तथा काठको विवरण"],
        ["सि.नं.", "मिति", "जिल्ला", "बरामद स्थान", "बरामद भएको वस्तु", "परिमाण", "प्रतिवादी (जना)", "पक्राउ गर्ने निकाय", "मुद्दाको अवस्था", "कैफियत"],
    ]  # fmt: skip
    fiscal, number = 0, 0
    for first, last, size in cases(chance, rows, 0.06):
        year, month, _ = bikram(first)
        now = year if month >= 4 else year - 1
        if now != fiscal:
            if number:
                left_out(
                    made,
                    sheet,
                    [None, None, None, "जम्मा", f"मुद्दा संख्या {in_digits(str(number), '०')}", *[None] * 5],
                )
            sheet.append([in_digits(f"आ.व. {now}/{(now + 1) % 1000:03}", "०")])
            fiscal, number = now, 0
        number += 1
        native = chance.random() < 0.75
        head = [
            in_digits(str(number), "०") if native else number,
            _day(first, last, chance, native),
            *chance.choice(PLACES),
        ]
        tail = [chance.choice([None, "१", "२", "३", 2, "-"]), chance.choice(["CIB", "जिल्ला प्रहरी कार्यालय", "चि.रा.नि.", "सशस्त्र प्रहरी", "वन रक्षक"]), chance.choice(["विचाराधीन", "फैसला", "दायर", "अनुसन्धान"]), chance.choice(NOTES) or None]  # fmt: skip
        if size == 1 and not is_month(first, last) and chance.random() < 0.06:
            counted, weighed = two(chance, WARES)
            words, names = (
                f"{_said(counted, chance)} र {_said(weighed, chance)}",
                counted.names | weighed.names,
            )
            lines = [(words, counted.amounts | weighed.amounts, names)]
        else:
            drawn = [goods(chance, WARES, 0.12) for _ in range(size)]
            lines = [(_said(found, chance), _in_feet(found.amounts), found.names) for found in drawn]
        for place, (words, amounts, names) in enumerate(lines):
            amount = _amount(amounts, chance)
            row = [words, in_digits(amount, "०") if native else amount]
            sheet.append([*([None] * 4 if place else head), *row, *([None] * 4 if place else tail)])
            made.truth[len(sheet)] = Answer(first, last, names, amounts)
    left_out(made, sheet, [None, None, None, "जम्मा", f"मुद्दा संख्या {in_digits(str(number), '०')}", *[None] * 5])
    sheet.append([])
    sheet.append(["तयार गर्ने:", None, None, None, "स्वीकृत गर्ने:"])
    others = [("जिल्ला", [["जिल्ला", "स्थान"], *([where, place] for where, place in PLACES)])]
    made.data = as_book(sheet, "विवरण", others, ("A1:J1", "A2:J2", "A3:J3"))
    return made
