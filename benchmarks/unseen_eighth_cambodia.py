"""A list of offences of wildlife and timber of a forestry administration in Cambodia, in Khmer, two rows of headings, Khmer digits in most rows."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import (
    AFRICAN_PANGOLINS,
    ASIAN_PANGOLINS,
    ELEPHANTS,
    RHINOS,
    SEA_CUCUMBERS,
    SEA_TURTLES,
    SEAHORSES,
    SHARKS,
    Goods,
    as_book,
    by_year,
    cases,
    goods,
    in_digits,
    two,
)
from benchmarks.unseen_fifth_words import is_month
from benchmarks.unseen_parts import left_out
from benchmarks.unseen_sixth_words import Ware
from benchmarks.unseen_tables import Answer, Made, at_midnight, comma

if TYPE_CHECKING:
    from datetime import date

MONTHS = ["មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា", "កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ"]  # fmt: skip
LIVE, MEAT, LOGS = "រស់", "សាច់", "ឈើ|ឈើអារ|ឈើមូល|ឈើហុប"
GIBBONS = "Hylobatidae|Hylobates|Hylobates pileatus|Nomascus|Nomascus gabriellae|Nomascus annamensis"
MONKEYS = "Macaca|Cercopithecidae|Macaca fascicularis|Macaca leonina|Macaca nemestrina|Macaca arctoides|Macaca mulatta|Primates|Trachypithecus|Trachypithecus germaini|Trachypithecus margarita"
CIVETS = "Viverridae|Paradoxurus hermaphroditus|Viverra zibetha|Viverra megaspila|Viverricula indica|Paguma larvata|Arctictis binturong|Paradoxurus|Viverra|Chrotogale owstoni"
PYTHONS = "Python|Pythonidae|Python bivittatus|Python molurus|Malayopython reticulatus|Python reticulatus|Broghammerus reticulatus"
COBRAS = "Naja|Elapidae|Naja kaouthia|Naja siamensis|Ophiophagus hannah|Naja naja"
TURTLES = "Testudines|Geoemydidae|Emydidae|Testudinidae|Cuora amboinensis|Cuora|Heosemys annandalii|Heosemys grandis|Heosemys|Malayemys subtrijuga|Malayemys|Siebenrockiella crassicollis|Indotestudo elongata|Cyclemys|Manouria impressa|Batagur affinis"
SOFTSHELLS = "Trionychidae|Amyda cartilaginea|Amyda ornata|Amyda|Pelochelys cantorii|Pelodiscus sinensis"
PARROTS = "Psittacidae|Psittaculidae|Psittacula|Psittacula alexandri|Psittacula finschii|Psittacula eupatria|Psittacula roseata|Palaeornis eupatria|Himalayapsitta finschii|Loriculus vernalis"
HORNBILLS = "Bucerotidae|Buceros bicornis|Buceros|Anthracoceros albirostris|Anthracoceros|Rhyticeros undulatus|Aceros undulatus|Anorrhinus austeni"
VULTURES = "Accipitridae|Gyps|Gyps bengalensis|Gyps tenuirostris|Sarcogyps calvus"
WARES = (
    *[Ware("ដំរី|ដំរី|ដំរីអាហ្វ្រិក", ELEPHANTS, "b", 6, "ភ្លុក", "Loxodonta africana", "Loxodonta africana")] * 4,
    *[Ware("ភ្លុកដំរី|ភ្លុក", ELEPHANTS, "m", 20, "")] * 3,
    Ware("ដំរី", ELEPHANTS, "c", 1, "កន្ទុយ|ឆ្អឹង"),
    *[Ware("ពង្រូល|ពង្រួល", ASIAN_PANGOLINS + "|" + AFRICAN_PANGOLINS, "m", 20, "ស្រកា")] * 3,
    *[Ware("ពង្រូល|ពង្រួល|សត្វពង្រូល", ASIAN_PANGOLINS, "c", 1, LIVE, "Manis javanica", "Manis javanica")] * 3,
    *[Ware("រមាស", RHINOS, "m", 4, "កុយ")] * 2,
    *[Ware("ខ្លាឃ្មុំ|ខ្លាឃ្មុំ", "Ursidae|Ursus|Ursus thibetanus|Helarctos malayanus|Helarctos", "c", 1, "ក្រញាំ|ប្រមាត់|ចង្កូម|" + LIVE)] * 3,
    *[Ware("ខ្លាធំ", "Panthera tigris|Panthera tigris corbetti", "c", 1, "ស្បែក|ក្រចក|ចង្កូម", "Panthera tigris")] * 2,
    Ware("ខ្លាធំ", "Panthera tigris|Panthera tigris corbetti", "m", 6, "ឆ្អឹង"),
    *[Ware("ខ្លារខិន", "Panthera pardus|Panthera pardus delacouri", "c", 1, "ស្បែក|ចង្កូម", "Panthera pardus")] * 2,
    Ware("ខ្លាពពក", "Neofelis nebulosa", "c", 1, "ស្បែក", "Neofelis nebulosa"),
    Ware("ខ្លាត្រី", "Prionailurus viverrinus", "c", 1, LIVE + "|ស្បែក", "Prionailurus viverrinus"),
    Ware("ឆ្មាដាវ|ខ្លាដាវ", "Prionailurus bengalensis", "c", 1, LIVE, "Prionailurus bengalensis"),
    Ware("ទោច|ទោចមកុដ", GIBBONS, "c", 1, LIVE, "Hylobates pileatus", "Hylobates pileatus"),
    *[Ware("ស្វា|សត្វស្វា", MONKEYS, "c", 2, LIVE + "|ក្បាល")] * 2,
    *[Ware("ស្វាក្តាម|ស្វាក្ដាម", "Macaca fascicularis", "c", 2, LIVE, "Macaca fascicularis")] * 2,
    Ware("រមាំង", "Rucervus eldii|Cervus eldii|Panolia eldii", "c", 1, "ស្នែង|ក្បាល", "Rucervus eldii|Cervus eldii"),
    *[Ware("ប្រើស|ប្រើស", "Rusa unicolor|Cervus unicolor", "m", 25, MEAT, "Rusa unicolor|Cervus unicolor")] * 2,
    Ware("ប្រើស", "Rusa unicolor|Cervus unicolor", "c", 1, "ស្នែង|ក្បាល"),
    *[Ware("ឈ្លូស", "Muntiacus|Muntiacus muntjak|Muntiacus vaginalis", "m", 10, MEAT, "Muntiacus muntjak|Muntiacus vaginalis")] * 2,
    *[Ware("ជ្រូកព្រៃ", "Sus scrofa", "m", 25, MEAT, "Sus scrofa")] * 3,
    Ware("ខ្ទីង", "Bos gaurus", "c", 1, "ស្នែង|ក្បាល", "Bos gaurus"),
    Ware("ទន្សោង", "Bos javanicus", "c", 1, "ស្នែង|ក្បាល", "Bos javanicus"),
    Ware("ឆ្កែព្រៃ", "Cuon alpinus", "c", 1, LIVE + "|ស្បែក", "Cuon alpinus"),
    Ware("ចចក", "Canis aureus", "c", 1, LIVE, "Canis aureus"),
    *[Ware("សំពោច|សំពោច", CIVETS, "c", 1, LIVE)] * 2,
    Ware("ប្រមា", "Hystricidae|Hystrix|Hystrix brachyura|Atherurus macrourus", "m", 6, MEAT, "Hystrix brachyura", "Hystrix brachyura"),
    *[Ware("ត្រកួត", "Varanus bengalensis|Varanus nebulosus|Varanus|Varanidae", "c", 2, LIVE)] * 2,
    Ware("អន្សង", "Varanus salvator|Varanus", "c", 1, LIVE, "Varanus salvator"),
    *[Ware("ពស់ថ្លាន់|ពស់ថ្លាន់", PYTHONS, "m", 10, LIVE + "|" + MEAT)] * 2,
    Ware("ពស់វែក", COBRAS, "m", 10, LIVE),
    *[Ware("អណ្តើក|អណ្ដើក", TURTLES, "m", 15, LIVE)] * 2,
    Ware("អណ្តើក|អណ្ដើក", TURTLES, "c", 1, LIVE + "|ស្នូក"),
    *[Ware("កន្ធាយ", SOFTSHELLS, "m", 10, LIVE, "Amyda cartilaginea|Amyda ornata", "Amyda cartilaginea|Amyda ornata")] * 2,
    Ware("អណ្តើកហ្លួង|អណ្ដើកហ្លួង", "Batagur affinis|Batagur baska", "c", 0.5, LIVE, "Batagur affinis"),
    Ware("ល្មិច|ល្មិចសមុទ្រ", SEA_TURTLES, "c", 1, LIVE + "|ស្នូក"),
    Ware("ក្រពើ", "Crocodylus siamensis|Crocodylus|Crocodylidae|Crocodylus porosus|Crocodylia", "c", 1, LIVE + "|ស្បែក", "Crocodylus siamensis", "Crocodylus siamensis"),
    Ware("តុកកែ", "Gekko gecko|Gekko", "c", 3, LIVE + "|ក្រៀម", "Gekko gecko", "Gekko gecko"),
    *[Ware("សេក", PARROTS, "c", 1, LIVE)] * 2,
    Ware("សារិកាកែវវង្ស", "Gracula religiosa|Gracula|Sturnidae", "c", 1, LIVE, "Gracula religiosa"),
    Ware("ក្រៀល", "Grus antigone|Antigone antigone", "c", 0.5, LIVE, "Grus antigone|Antigone antigone"),
    Ware("កេងកង", HORNBILLS, "c", 1, LIVE + "|ក្បាល", "Buceros bicornis", "Buceros bicornis"),
    Ware("ត្រដក់", "Leptoptilos|Ciconiidae|Leptoptilos javanicus|Leptoptilos dubius", "c", 1, LIVE),
    Ware("ត្មាត", VULTURES, "c", 0.5, LIVE),
    Ware("ក្ងោក", "Pavo muticus|Pavo", "c", 1, LIVE, "Pavo muticus"),
    Ware("មាន់ព្រៃ", "Gallus gallus", "c", 2, LIVE, "Gallus gallus"),
    *[Ware("លលក", "Columbidae|Streptopelia|Spilopelia chinensis|Streptopelia chinensis|Streptopelia tranquebarica|Spilopelia|Geopelia striata", "c", 5, LIVE)] * 2,
    Ware("សេះសមុទ្រ", SEAHORSES, "m", 4, "ក្រៀម"),
    Ware("ឈ្លើងសមុទ្រ", SEA_CUCUMBERS, "m", 20, "ក្រៀម"),
    Ware("ត្រីឆ្លាម|ឆ្លាម", SHARKS, "m", 30, "ព្រុយ"),
    *[Ware("ធ្នង់|ធ្នង់", "Pterocarpus macrocarpus|Pterocarpus pedatus|Pterocarpus", "v", 1, LOGS, "Pterocarpus macrocarpus")] * 4,
    *[Ware("បេង", "Afzelia xylocarpa", "v", 1, LOGS, "Afzelia xylocarpa")] * 3,
    *[Ware("ក្រញូង|គ្រញូង", "Dalbergia cochinchinensis", "v", 0.5, LOGS, "Dalbergia cochinchinensis")] * 4,
    *[Ware("នាងនួន", "Dalbergia oliveri|Dalbergia bariensis|Dalbergia", "v", 0.5, LOGS, "Dalbergia oliveri|Dalbergia bariensis")] * 2,
    *[Ware("គគីរ|គគីរ", "Hopea odorata|Hopea", "v", 1, LOGS, "Hopea odorata")] * 2,
    Ware("ផ្ចឹក", "Shorea obtusa", "v", 1, LOGS, "Shorea obtusa"),
    Ware("រាំងភ្នំ", "Shorea siamensis|Pentacme siamensis", "v", 1, LOGS, "Shorea siamensis"),
    Ware("ត្រាច", "Dipterocarpus intricatus", "v", 1, LOGS, "Dipterocarpus intricatus"),
    *[Ware("ឈើទាល", "Dipterocarpus alatus|Dipterocarpus", "v", 1, "អារ|មូល|", "Dipterocarpus alatus")] * 2,
    *[Ware("សុក្រំ", "Xylia xylocarpa|Xylia dolabriformis", "v", 1, LOGS, "Xylia xylocarpa|Xylia dolabriformis")] * 2,
    Ware("ស្រឡៅ", "Lagerstroemia|Lythraceae|Lagerstroemia calyculata|Lagerstroemia cuspidata", "w", 1, LOGS),
    Ware("តាត្រាវ", "Fagraea fragrans|Cyrtophyllum fragrans", "v", 1, LOGS, "Fagraea fragrans"),
    Ware("ក្រកោះ", "Sindora|Sindora siamensis|Sindora cochinchinensis", "v", 1, LOGS),
    Ware("ម្រះព្រៅភ្នំ|ម្រះព្រៅ", "Cinnamomum parthenoxylon|Cinnamomum porrectum|Cinnamomum", "m", 300, "ឫស|ប្រេង", "Cinnamomum parthenoxylon", "Cinnamomum parthenoxylon"),
    Ware("ចន្ទន៍ក្រស្នា|ចន្ទក្រស្នា", "Aquilaria crassna|Aquilaria|Aquilaria malaccensis", "m", 6, "ឈើ|បន្ទះ", "Aquilaria crassna", "Aquilaria crassna"),
    Ware("វល្លិ៍រមៀត|វល្លិរមៀត", "Coscinium fenestratum|Coscinium", "m", 400, "ក្រៀម|", "Coscinium fenestratum"),
)  # fmt: skip
PLACES = (
    ("ភ្នំពេញ", "អាកាសយានដ្ឋានអន្តរជាតិភ្នំពេញ"),
    ("ព្រះសីហនុ", "កំពង់ផែស្វយ័ត"),
    ("កោះកុង", "ស្រុកថ្មបាំង"),
    ("មណ្ឌលគិរី", "ស្រុកកែវសីមា"),
    ("រតនគិរី", "វើនសៃ"),
    ("ស្ទឹងត្រែង", "សៀមប៉ាង"),
    ("ព្រះវិហារ", "ជាំក្សាន្ត"),
    ("ក្រចេះ", "ស្នួល"),
    ("កំពង់ធំ", "ព្រៃឡង់"),
    ("សៀមរាប", "ផ្សារលើ"),
    ("បន្ទាយមានជ័យ", "ប៉ោយប៉ែត"),
    ("ពោធិ៍សាត់", "វាលវែង"),
    ("កំពង់ស្ពឺ", "ផ្លូវជាតិលេខ ៤"),
    ("ស្វាយរៀង", "បាវិត"),
)
NOTES = ("", "", "", "ពិន័យ ៥.០០០.០០០ រៀល", "បញ្ជូនទៅមជ្ឈមណ្ឌលភ្នំតាម៉ៅ", "រថយន្ត ១ គ្រឿង", "ជនសង្ស័យ ២ នាក់", "លែងចូលព្រៃវិញ", "កំណត់ហេតុលេខ ១២៣/២១", "ទូកុងតឺន័រ ៤០ ហ្វីត", "រត់គេចខ្លួន ៣ នាក់", "កសាងសំណុំរឿងទៅតុលាការ")  # fmt: skip


def _day(first: date, last: date, chance: random.Random, native: bool) -> Any:
    month = MONTHS[first.month - 1]
    if is_month(first, last):
        text = chance.choice([f"ខែ{month} ឆ្នាំ{first.year}", f"{month} {first.year}"])
    elif first != last:
        text = chance.choice([f"ថ្ងៃទី{first.day}-{last.day} ខែ{month} ឆ្នាំ{first.year}", f"{first:%d/%m/%Y} ដល់ {last:%d/%m/%Y}", f"{first:%d-%m-%Y} - {last:%d-%m-%Y}", f"ថ្ងៃទី{first.day} ដល់ថ្ងៃទី{last.day} ខែ{month} ឆ្នាំ{first.year}"])  # fmt: skip
    elif not native and chance.random() < 0.3:
        return at_midnight(first)
    else:
        text = chance.choice([
            f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d-%m-%Y}", f"{first:%d.%m.%Y}", f"{first.day}/{first.month}/{first.year}", f"ថ្ងៃទី{first:%d} ខែ{month} ឆ្នាំ{first.year}", f"ថ្ងៃទី{first.day} ខែ{month} ឆ្នាំ{first.year}",
            f"{first.day} {month} {first.year}", f"{first:%d}-{month}-{first.year}", f"{first:%d}-{month}-{first:%y}",
        ])  # fmt: skip
    return in_digits(text, "០") if native else text


def _cell(amount: float | None, units: list[str], chance: random.Random, native: bool) -> Any:
    if amount is None:
        return chance.choice([None, None, None, "-"])
    if not native and chance.random() < 0.5:
        return int(amount) if amount == int(amount) else amount
    text = comma(amount).replace(".", "")
    if chance.random() < 0.35:
        text = f"{text}{chance.choice(['', ' '])}{chance.choice(units)}"
    return in_digits(text, "០") if native else text


def _mass(mass: float | None, chance: random.Random, native: bool) -> Any:
    if mass is not None and mass < 1 and chance.random() < 0.5:
        text = f"{comma(round(mass * 1000, 3)).replace('.', '')} {chance.choice(['ក្រាម', 'ក្រ'])}"
        return in_digits(text, "០") if native else text
    if mass is not None and mass >= 1000 and chance.random() < 0.3:
        text = f"{comma(mass / 1000)} តោន"
        return in_digits(text, "០") if native else text
    return _cell(mass, ["គ.ក្រ", "គីឡូក្រាម", "គក", "គីឡូ"], chance, native)


def _said(found: Goods, chance: random.Random) -> str:
    if found.part == LIVE:
        return f"{found.words}{LIVE}" if chance.random() < 0.5 else found.words
    text = (
        f"{found.words}{found.part}" if found.part in {"ក្រៀម", "អារ", "មូល"} else f"{found.part}{found.words}"
    )
    if found.latin:
        return f"{text} ({found.latin})"
    return text


def cambodia(rows: int, seed: int) -> Made:
    """Return a workbook with two rows of headings, of which three stand under one, cases of several rows, and totals of a semester."""
    chance = random.Random(seed)
    made = Made("បញ្ជីបទល្មើស.xlsx")
    sheet: list[list[Any]] = [
        ["ព្រះរាជាណាចក្រកម្ពុជា"],
        ["ជាតិ សាសនា ព្រះមហាក្សត្រ"],
        ["តារាងស្តីពីការបង្ក្រាបបទល្មើសសត្វព្រៃ និងព្រៃឈើ"],
        [],
        ["ល.រ", "កាលបរិច្ឆេទ", "រាជធានី/ខេត្ត", "ទីតាំង", "ប្រភេទវត្ថុតាង", "បរិមាណ", None, None, "ជនល្មើស", "វិធានការ", "ផ្សេងៗ"],
        [None, None, None, None, None, "ចំនួន", "ទម្ងន់ (គ.ក្រ)", "មាឌ (ម៣)", None, None, None],
    ]  # fmt: skip
    half, number = (0, 0), 0
    for first, last, size in cases(chance, rows, 0.08):
        now = (first.year, 1 if first.month < 7 else 2)
        if now != half:
            if number:
                left_out(
                    made,
                    sheet,
                    [None, f"សរុបឆមាសទី{half[1]} ឆ្នាំ{half[0]}", None, None, f"{number} ករណី", *[None] * 6],
                )
            half, number = now, 0
        number += 1
        native = chance.random() < 0.65
        order = in_digits(f"{number:02}", "០") if native else number
        head = [order, _day(first, last, chance, native), *chance.choice(PLACES)]
        tail = [chance.choice([None, "១ នាក់", 2, "គ្មាន", "៣"]), chance.choice(["បញ្ជូនតុលាការ", "ពិន័យអន្តរការណ៍", "អប់រំ", "កំពុងស្រាវជ្រាវ"]), chance.choice(NOTES) or None]  # fmt: skip
        for place in range(size):
            found = goods(chance, WARES, 0.2)
            words, names, amounts = _said(found, chance), found.names, found.amounts
            if size == 1 and chance.random() < 0.05:
                counted, weighed = two(chance, WARES)
                words, names = (
                    f"{_said(counted, chance)} និង{_said(weighed, chance)}",
                    counted.names | weighed.names,
                )
                amounts = counted.amounts | weighed.amounts
            count, mass, volume = (amounts.get(kind) for kind in ("count", "mass", "volume"))
            pieces = ["ដុំ", "កំណាត់"] if volume else ["ក្បាល"] if found.part == LIVE else ["ដុំ", "គ្រឿង"]
            row = [words, _cell(count, pieces, chance, native), _mass(mass, chance, native), _cell(volume, ["ម៣", "ម³", "ម៉ែត្រគូប"], chance, native)]  # fmt: skip
            sheet.append([*([None] * 4 if place else head), *row, *([None] * 3 if place else tail)])
            made.truth[len(sheet)] = Answer(first, last, names, amounts)
    left_out(made, sheet, [None, f"សរុបឆមាសទី{half[1]} ឆ្នាំ{half[0]}", None, None, f"{number} ករណី", *[None] * 6])
    sheet.append([])
    sheet.append([*[None] * 8, "អ្នកធ្វើតារាង"])
    others = [("សង្ខេប", by_year(made, ["ឆ្នាំ", "ចំនួន"]))]
    merged = ("A1:K1", "A2:K2", "A3:K3", "A5:A6", "B5:B6", "C5:C6", "D5:D6", "E5:E6", "F5:H5", "I5:I6", "J5:J6", "K5:K6")  # fmt: skip
    made.data = as_book(sheet, "បញ្ជី", others, merged)
    return made
