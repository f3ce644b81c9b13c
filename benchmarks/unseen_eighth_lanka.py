"""A ledger of wildlife detections in Sri Lanka: English with Sinhala and Tamil names, ditto signs in the rows of one case, months with sub totals."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import (
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
from benchmarks.unseen_fifth_words import grouped, is_month, plain
from benchmarks.unseen_parts import ENGLISH_MONTHS, left_out
from benchmarks.unseen_sixth_words import Ware
from benchmarks.unseen_tables import Answer, Made, at_midnight, slip

if TYPE_CHECKING:
    from datetime import date

SINHALA_MONTHS = ["ජනවාරි", "පෙබරවාරි", "මාර්තු", "අප්‍රේල්", "මැයි", "ජූනි", "ජූලි", "අගෝස්තු", "සැප්තැම්බර්", "ඔක්තෝබර්", "නොවැම්බර්", "දෙසැම්බර්"]  # fmt: skip
DITTO = ["-do-", "-do-", '"', "do"]
LIVE, MEAT, LOGS = "live|alive|live (in bag)", "meat|flesh|dried meat", "logs|sawn timber|planks|sleepers"
ELEPHANTS = "Elephas maximus|Elephas|Elephantidae|Elephas maximus maximus"
DEER_CHEVROTAINS = (
    "Moschiola|Moschiola meminna|Moschiola kathygre|Moschiola indica|Tragulus meminna|Tragulidae"
)
LANGURS = "Semnopithecus|Trachypithecus|Semnopithecus vetulus|Trachypithecus vetulus|Semnopithecus priam|Semnopithecus entellus|Cercopithecidae"
AGARWOODS = "Gyrinops walla|Gyrinops"
WARES = (
    *[Ware("Walla patta|වල්ලපට්ට|Wallapatta|Wallapatta (වල්ලපට්ටා)|Agarwood (Walla patta)", AGARWOODS, "m", 12, "chips|wood chips|resinous wood|", "Gyrinops walla", "Gyrinops walla")] * 6,
    *[Ware("Kothala himbutu|කොතල හිඹුටු|Kotala himbutu", "Salacia reticulata|Salacia", "m", 60, "roots|stems|", "Salacia reticulata", "Salacia reticulata")] * 2,
    Ware("Sandalwood|සඳුන්|සුදු හඳුන්|Sudu handun", "Santalum album|Santalum", "m", 20, "chips|billets|wood", "Santalum album", "Santalum album"),
    *[Ware("Red sandalwood|Red sanders|රත් හඳුන්|Rath handun", "Pterocarpus santalinus", "m", 300, "logs|billets", "Pterocarpus santalinus")] * 2,
    *[Ware("Pangolin|කබල්ලෑවා|Kaballewa|Indian pangolin", "Manis crassicaudata|Manis|Manidae", "m", 3, "scales|" + MEAT, "Manis crassicaudata", "Manis crassicaudata")] * 3,
    Ware("Pangolin|Kaballewa|அழுங்கு (pangolin)", "Manis crassicaudata|Manis|Manidae", "c", 0.5, LIVE + "|carcass"),
    *[Ware("Leopard|දිවියා (කොටියා)|කොටියා|Kotiya (leopard)", "Panthera pardus|Panthera pardus kotiya", "c", 1, "skin|claws|teeth|skin and teeth", "Panthera pardus kotiya|Panthera pardus")] * 2,
    *[Ware("Elephant|අලි|ඇත්|Wild elephant", ELEPHANTS, "b", 3, "tusks|tusk pieces|teeth", "Elephas maximus")] * 3,
    *[Ware("Gajamuthu|ගජමුතු|Gaja muthu (elephant pearl)", ELEPHANTS, "c", 1, "pearls|")] * 4,
    *[Ware("Star tortoise|තාරකා ඉබ්බා|Mevara ibba|Star tortoises|நட்சத்திர ஆமை", "Geochelone elegans", "c", 2, LIVE, "Geochelone elegans")] * 3,
    Ware("Soft shell turtle|කිරි ඉබ්බා|Kiri ibba", "Lissemys punctata|Lissemys ceylonensis|Lissemys|Trionychidae", "c", 1, LIVE, "Lissemys ceylonensis|Lissemys punctata"),
    Ware("Gal ibba|ගල් ඉබ්බා|Black turtle (gal ibba)", "Melanochelys trijuga", "c", 1, LIVE, "Melanochelys trijuga"),
    Ware("Sea turtle|මුහුදු කැස්බෑවා|Kasbewa|கடல் ஆமை", SEA_TURTLES, "c", 1, LIVE + "|eggs"),
    Ware("Sea turtle|Kasbewa", SEA_TURTLES, "m", 20, MEAT),
    Ware("Hawksbill|පොතු කැස්බෑවා|Pothu kasbewa", "Eretmochelys imbricata", "c", 1, "shell|ornaments", "Eretmochelys imbricata"),
    Ware("Olive ridley|Batu kasbewa|බටු කැස්බෑවා", "Lepidochelys olivacea", "c", 1, "eggs|live", "Lepidochelys olivacea"),
    *[Ware("Sea cucumber|මුහුදු කූඩැල්ලා|கடல் அட்டை|Sea cucumbers (kadal attai)", SEA_CUCUMBERS, "m", 60, "dried|wet|")] * 3,
    *[Ware("Chank|හක්ගෙඩි|Chanks|சங்கு|Conch (hakgedi)", "Turbinella pyrum|Turbinella|Xancus pyrum", "c", 5, "shells|undersized shells|", "Turbinella pyrum", "Turbinella pyrum")] * 2,
    Ware("Sea horse|Seahorses|මුහුදු අශ්වයා", SEAHORSES, "m", 2, "dried"),
    Ware("Shark|මෝර|Mora (shark)|சுறா", SHARKS, "m", 50, "fins|dried fins"),
    Ware("Thresher shark|Kasa mora|කස මෝරා", "Alopias|Alopiidae|Alopias pelagicus|Alopias superciliosus|Alopias vulpinus", "m", 70, "fins|carcass", "Alopias pelagicus", "Alopias pelagicus"),
    Ware("Lobster|Pokirissa|පොකිරිස්සා|Spiny lobster", "Palinuridae|Panulirus|Panulirus homarus|Panulirus ornatus|Panulirus versicolor|Panulirus penicillatus|Panulirus longipes|Nephropidae", "m", 8, "berried|undersized|live"),
    *[Ware("Spotted deer|තිත් මුවා|Thith muwa|புள்ளி மான்", "Axis axis|Axis axis ceylonensis", "m", 15, MEAT, "Axis axis")] * 2,
    Ware("Spotted deer|Thith muwa|තිත් මුවා", "Axis axis|Axis axis ceylonensis", "c", 1, "antlers|skin|carcass"),
    *[Ware("Sambar|ගෝනා|Gona|Sambhur (gona)", "Rusa unicolor|Cervus unicolor", "m", 25, MEAT, "Rusa unicolor")] * 2,
    Ware("Barking deer|ඕලු මුවා|Olu muwa|Weli muwa", "Muntiacus|Muntiacus muntjak|Muntiacus malabaricus", "m", 8, MEAT, "Muntiacus muntjak", "Muntiacus muntjak|Muntiacus malabaricus"),
    Ware("Mouse deer|මීමින්නා|Meeminna", DEER_CHEVROTAINS, "c", 1, "carcass|live", "Moschiola meminna", "Moschiola meminna|Tragulus meminna"),
    *[Ware("Wild boar|වල් ඌරා|Wal ura|காட்டுப்பன்றி", "Sus scrofa", "m", 25, MEAT, "Sus scrofa")] * 2,
    Ware("Porcupine|ඉත්තෑවා|Ittewa", "Hystrix indica|Hystrix|Hystricidae", "m", 6, MEAT, "Hystrix indica"),
    Ware("Fishing cat|හඳුන් දිවියා|Handun diviya", "Prionailurus viverrinus", "c", 1, "skin|live|carcass", "Prionailurus viverrinus"),
    Ware("Rusty spotted cat|කොළ දිවියා|Kola diviya", "Prionailurus rubiginosus", "c", 0.5, "live (cub)|skin", "Prionailurus rubiginosus"),
    Ware("Loris|උණහපුළුවා|Unahapuluwa", "Loris|Lorisidae|Loris tardigradus|Loris lydekkerianus", "c", 0.5, LIVE, "Loris tardigradus", "Loris tardigradus"),
    Ware("Toque monkey|රිලවා|Rilawa|Toque macaque", "Macaca sinica", "c", 1, LIVE, "Macaca sinica"),
    Ware("Wandura|වඳුරා|Langur (wandura)", LANGURS, "c", 1, "carcass|live"),
    Ware("Purple-faced langur", "Semnopithecus vetulus|Trachypithecus vetulus", "c", 1, "carcass", "Semnopithecus vetulus|Trachypithecus vetulus"),
    Ware("Sloth bear|වලසා|Walasa", "Melursus ursinus", "c", 1, "claws|gall bladder|skin", "Melursus ursinus"),
    Ware("Crocodile|කිඹුලා|Kimbula|முதலை", "Crocodylus|Crocodylidae|Crocodylus palustris|Crocodylus porosus|Crocodylia", "c", 1, "skin|live|teeth"),
    Ware("Thalagoya|තලගොයා|Land monitor (thalagoya)", "Varanus bengalensis", "c", 1, LIVE + "|carcass", "Varanus bengalensis"),
    Ware("Kabaragoya|කබරගොයා|Water monitor", "Varanus salvator", "c", 1, LIVE + "|carcass", "Varanus salvator"),
    Ware("Python|පිඹුරා|Pimbura", "Python molurus|Python|Pythonidae", "c", 1, LIVE + "|skin", "Python molurus"),
    Ware("Hump-nosed lizard|Gatahombu katussa|ගැටහොඹු කටුස්සා", "Lyriocephalus scutatus", "c", 1, LIVE, "Lyriocephalus scutatus"),
    Ware("Horned lizard|අං කටුස්සා|Horn lizard (Ceratophora)", "Ceratophora|Agamidae|Ceratophora stoddartii|Ceratophora tennentii|Ceratophora aspera", "c", 1, LIVE, "Ceratophora tennentii|Ceratophora tennenti||Ceratophora stoddartii", "Ceratophora tennentii||Ceratophora stoddartii"),
    *[Ware("Alexandrine parakeet|ලබු ගිරවා|Labu girawa", "Psittacula eupatria|Palaeornis eupatria", "c", 1, LIVE + "|chicks", "Psittacula eupatria")] * 2,
    Ware("Rose-ringed parakeet|රෑන ගිරවා|Rena girawa", "Psittacula krameri|Alexandrinus krameri", "c", 1, LIVE, "Psittacula krameri"),
    Ware("Hill myna|සැළලිහිණියා|Selalihiniya", "Gracula|Gracula religiosa|Gracula indica|Gracula ptilogenys|Sturnidae", "c", 1, LIVE),
    Ware("Peafowl|මොනරා|Monara|மயில்", "Pavo cristatus", "c", 1, "feathers|live|carcass", "Pavo cristatus"),
    Ware("Jungle fowl|වළි කුකුළා|Wali kukula|Ceylon junglefowl", "Gallus lafayettii|Gallus lafayetii", "c", 1, "carcass|live", "Gallus lafayettii|Gallus lafayetii"),
    Ware("Bulath hapaya|බුලත් හපයා|Black ruby barb", "Pethia nigrofasciata|Puntius nigrofasciatus", "c", 5, LIVE, "Pethia nigrofasciata|Puntius nigrofasciatus"),
    Ware("Wesak orchid|වෙසක් මල|Vesak mal", "Dendrobium maccarthiae", "c", 1, "plants", "Dendrobium maccarthiae"),
    Ware("Bandura|බාඳුරා|Pitcher plant (bandura)", "Nepenthes distillatoria|Nepenthes|Nepenthaceae", "c", 1, "plants", "Nepenthes distillatoria"),
    *[Ware("Satin|බුරුත|Burutha|Satinwood (burutha)", "Chloroxylon swietenia", "v", 0.5, LOGS, "Chloroxylon swietenia")] * 2,
    *[Ware("Ebony|කළුවර|Kaluwara", "Diospyros ebenum|Diospyros|Ebenaceae", "v", 0.5, LOGS, "Diospyros ebenum", "Diospyros ebenum")] * 2,
    Ware("Calamander|කළු මැදිරිය|Kalumediriya", "Diospyros quaesita", "v", 0.5, LOGS, "Diospyros quaesita"),
    *[Ware("Teak|තේක්ක|Thekka", "Tectona grandis", "v", 1, LOGS, "Tectona grandis")] * 2,
    Ware("Halmilla|හල්මිල්ල", "Berrya cordifolia", "v", 1, LOGS, "Berrya cordifolia"),
    Ware("Milla|මිල්ල", "Vitex altissima|Vitex pinnata|Vitex", "v", 0.5, LOGS, "Vitex altissima|Vitex pinnata"),
    Ware("Kumbuk|කුඹුක්", "Terminalia arjuna", "v", 1, LOGS, "Terminalia arjuna"),
    Ware("Palu|පලු", "Manilkara hexandra", "v", 1, LOGS, "Manilkara hexandra"),
    Ware("Weera|වීර", "Drypetes sepiaria", "w", 1, LOGS, "Drypetes sepiaria"),
    Ware("Nadun|නැදුන්", "Pericopsis mooniana", "v", 1, LOGS, "Pericopsis mooniana"),
    Ware("Hora|හොර", "Dipterocarpus zeylanicus", "v", 1, LOGS, "Dipterocarpus zeylanicus"),
    Ware("Jak|කොස්|Kos (jak)", "Artocarpus heterophyllus", "v", 1, LOGS, "Artocarpus heterophyllus"),
)  # fmt: skip
PLACES = ("BIA Katunayake", "Colombo Port, RCT", "Kalpitiya", "Mannar", "Puttalam", "Galgamuwa beat", "Polonnaruwa RO", "Anuradhapura", "Udawalawe", "Yala Block I", "Buttala", "Ampara", "Sinharaja, Kudawa", "Ratnapura", "Kilinochchi", "Wilpattu", "Hambantota", "Horowpathana")  # fmt: skip
HEAD = ["Serial No.", "Date / දිනය", "Range / Station", "Species / විශේෂය", "Scientific Name", "Item", "Nos.", "Weight (Kg)", "Volume (m3)", "Suspects", "Case No. & Court", "Remarks / වෙනත්"]  # fmt: skip
NOTES = ("", "", "", "Fined Rs. 100,000/-", "bailed out Rs. 5 Lakhs S.B.", "handed over to Zoo, Dehiwala", "Three-wheeler AAB-4521 taken into custody", "STF raid, 3 suspects", "උසාවියට ඉදිරිපත් කළා", "next date 2023.06.14", "Vehicle No. 42-1187", "B report filed 12 pages", "Flight EK 651", "released to Wasgamuwa NP")  # fmt: skip


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = ENGLISH_MONTHS[first.month - 1]
    if is_month(first, last):
        return chance.choice(
            [
                f"{first:%Y} {month}",
                f"{month} {first.year}",
                f"{first.year} {SINHALA_MONTHS[first.month - 1]}",
            ]
        )
    if first != last:
        return chance.choice([f"{first:%Y.%m.%d} - {last:%Y.%m.%d}", f"{first:%Y.%m.%d} to {last:%Y.%m.%d}", f"{first:%d}-{last:%d} {month} {first.year}", f"{first:%Y.%m.%d}-{last:%d}"])  # fmt: skip
    return chance.choice([
        f"{first:%Y.%m.%d}", f"{first:%Y.%m.%d}", f"{first:%Y.%m.%d}", f"{first:%Y-%m-%d}", f"{first:%Y/%m/%d}", at_midnight(first), f"{first:%d.%m.%Y}", f"{first:%d/%m/%Y}", f"{first.year}.{first.month}.{first.day}",
        f"{first.year} {SINHALA_MONTHS[first.month - 1]} {first.day}", f"{first.year} {SINHALA_MONTHS[first.month - 1]} මස {first.day}", f"{first:%d} {month} {first.year}", f"{first:%Y.%m.%d} {chance.randrange(24):02}.{chance.randrange(60):02} hrs",
    ])  # fmt: skip


def _count(count: float | None, chance: random.Random) -> Any:
    if count is None:
        return chance.choice([None, None, "-"])
    return chance.choice(
        [int(count), int(count), f"{count:.0f}".zfill(2), f"{count:.0f} Nos", grouped(count)]
    )


def _mass(mass: float | None, chance: random.Random) -> Any:
    if mass is None:
        return chance.choice([None, None, "-"])
    if mass < 1 and chance.random() < 0.6:
        return f"{plain(round(mass * 1000, 3))} {chance.choice(['g', 'grams', 'g.', 'ග්‍රෑම්'])}"
    whole = int(mass)
    if mass != whole and whole < 50 and chance.random() < 0.1:
        return f"{whole} kg {plain(round((mass - whole) * 1000))} g" if whole else f"{plain(mass)} kg"
    return chance.choice(
        [mass, mass, f"{plain(mass)} kg", f"{grouped(mass)}Kg", f"{plain(mass)} Kgs", f"{plain(mass)} කි.ග්‍රෑ."]
    )


def _volume(volume: float | None, chance: random.Random) -> Any:
    if volume is None:
        return None
    return chance.choice([volume, volume, f"{plain(volume)} m3", f"{plain(volume)} cu.m"])


def lanka(rows: int, seed: int) -> Made:
    """Return a workbook with headings in two languages, cases of several rows with ditto signs, and a sub total of each month or so."""
    chance = random.Random(seed)
    made = Made("Detections_register.xlsx")
    sheet: list[list[Any]] = [
        ["DEPARTMENT OF WILDLIFE CONSERVATION / වනජීවී සංරක්ෂණ දෙපාර්තමේන්තුව"],
        ["Register of Detections under the FFPO (Chapter 469)"],
        [],
        HEAD,
    ]
    month, number, since = (0, 0), 0, 0
    for first, last, size in cases(chance, rows, 0.07):
        if (first.year, first.month) != month:
            if since > 3:
                left_out(
                    made,
                    sheet,
                    [None, f"Sub Total - {month[0]}.{month[1]:02}", None, f"{since} cases", *[None] * 8],
                )
                since = 0
            month = (first.year, first.month)
        number, since = number + 1, since + 1
        head = [f"{number:03}/{first.year}", _day(first, last, chance), chance.choice(PLACES)]
        tail = [chance.choice([None, 1, "02", "3 (absconding)", "Nil"]), chance.choice([None, f"B/{chance.randrange(90, 2000)}/{first:%y} M.C. Puttalam", f"{chance.randrange(1000, 80000)} MC"]), chance.choice(NOTES) or None]  # fmt: skip
        for place in range(size):
            found = goods(chance, WARES, 0.35)
            words, part, names, amounts, latin = (
                found.words,
                found.part,
                found.names,
                found.amounts,
                found.latin,
            )
            if size == 1 and chance.random() < 0.04:
                counted, weighed = two(chance, WARES)
                words, part, latin = (
                    f"{counted.words} & {weighed.words}",
                    f"{counted.part} & {weighed.part}".strip("& "),
                    "",
                )
                names, amounts = counted.names | weighed.names, counted.amounts | weighed.amounts
            elif part and chance.random() < 0.25:
                words, part = chance.choice([f"{words} {part}", f"{words} - {part}", f"{words} ({part})"]), ""
            line = [slip(words, chance, 0.05), latin or None, part or None, _count(amounts.get("count"), chance), _mass(amounts.get("mass"), chance), _volume(amounts.get("volume"), chance)]  # fmt: skip
            if place:
                sheet.append([None, chance.choice(DITTO), chance.choice(DITTO), *line, None, chance.choice([None, "-do-"]), None])  # fmt: skip
            else:
                sheet.append([*head, *line, *tail])
            made.truth[len(sheet)] = Answer(first, last, names, amounts)
    left_out(made, sheet, [None, "Grand Total", None, f"{number} cases", *[None] * 8])
    others = [("Summary", by_year(made, ["Year", "No. of items"])), ("Ranges", [[place] for place in PLACES])]
    made.data = as_book(sheet, "Detections", others, ("A1:L1", "A2:L2"))
    return made
