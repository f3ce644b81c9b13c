"""A register of a wildlife crime unit in Bangladesh: turtles by their Bangla names, birds of the markets, cubic feet of teak."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_fifth_words import grouped, is_month, plain
from benchmarks.unseen_sixth_words import (
    AGARWOOD,
    COBRAS,
    ELEPHANTS,
    MONITORS,
    OTTERS_ASIA,
    PANGOLINS,
    SEAHORSES,
    SHARKS,
    SOFTSHELLS,
    Ware,
    allowed,
    calendar_of,
    lot,
    slip,
    typed,
)
from benchmarks.unseen_tables import Answer, Made, as_xlsx, at_midnight

if TYPE_CHECKING:
    from datetime import date

CUBIC_FOOT = 0.028316846592  # m3
LIVE = "Live|Alive|live (juvenile)|Live, injured"
WOOD = "Sawn timber|Round logs|sized timber|Timber"
ROOFED = "Pangshura tecta|Kachuga tecta|Pangshura tentoria|Kachuga tentoria|Pangshura smithii|Kachuga smithii|Pangshura|Kachuga"
SAWFISH = (
    "Pristidae|Pristis|Pristis pristis|Pristis zijsron|Pristis microdon|Anoxypristis cuspidata|Anoxypristis"
)
WARES = (
    *[Ware("Sundhi kasim|Sundi kachim|Shundhi kasim", "Lissemys punctata", "c", 0.7, LIVE, "Indian flapshell turtle|Flap-shell turtle|Spotted flapshell", "")] * 5,
    *[Ware("Dhum kasim|Dhoom kachim", "Nilssonia hurum|Aspideretes hurum|Trionyx hurum", "b", 4, LIVE + "|Meat", "Peacock softshell turtle|Indian peacock softshell", "")] * 2,
    *[Ware("Ganga kasim|Khalua kasim", "Nilssonia gangetica|Aspideretes gangeticus|Trionyx gangeticus", "b", 7, LIVE + "|Meat|calipee (dried)", "Indian softshell turtle|Ganges softshell turtle", "")] * 2,
    Ware("Bostami kasim|Bostami kachim", "Nilssonia nigricans|Aspideretes nigricans", "c", 3, LIVE, "Black softshell turtle|Bostami turtle", ""),
    Ware("Chitra kasim / chhim kasim", "Chitra indica", "c", 3, LIVE, "Narrow-headed softshell turtle|Indian narrow headed softshell turtle", "Chitra indica"),
    *[Ware("Kori kaitta|Kori kaitta kasim|Kari kaitta", ROOFED, "c", 0.5, LIVE, "Indian roofed turtle|Roofed turtle (P. tecta)", "Pangshura tecta|Kachuga tecta")] * 4,
    Ware("Majhari kaitta", ROOFED, "c", 0.5, LIVE, "Indian tent turtle|Pangshura tentoria", "Pangshura tentoria|Kachuga tentoria"),
    Ware("Kali katha|Kalo katha", "Hardella thurjii|Hardella thurgi|Geoclemys hamiltonii", "c", 1, LIVE, "Crowned river turtle|Hardella thurjii", "Hardella thurjii|Hardella thurgi"),
    *[Ware("Bhuna kasim|Kalo kaitta", "Geoclemys hamiltonii", "c", 0.7, LIVE, "Spotted pond turtle|Black pond turtle|Hamilton's terrapin", "")] * 2,
    Ware("Haldey dura|Holde dura kasim", "Morenia petersi", "c", 0.7, LIVE, "Indian eyed turtle|Bengal eyed turtle", ""),
    Ware("Bodo kaitta|Boro katha kasim", "Batagur baska", "c", 2, LIVE + "|Eggs", "Northern river terrapin|River terrapin (B. baska)", ""),
    Ware("Dhum kaitta / Batagur dhongoka", "Batagur dhongoka|Kachuga dhongoka", "c", 2, LIVE, "Three-striped roofed turtle", ""),
    Ware("Holud pahari kochchhop|Holud pahari kasim", "Indotestudo elongata", "c", 1, LIVE, "Elongated tortoise|Yellow tortoise (Indotestudo elongata)", "Indotestudo elongata"),
    Ware("Pahari kasim|Paharia kachim", "Manouria emys|Indotestudo elongata|Melanochelys tricarinata|Melanochelys trijuga|Testudinidae", "c", 2, LIVE, "Asian giant tortoise|Asian brown tortoise (Manouria emys)", "Manouria emys"),
    Ware("Diba kasim|Diba kachim", "Cuora amboinensis", "c", 0.6, LIVE, "Southeast Asian box turtle|Asian box turtle (Cuora amboinensis)", "Cuora amboinensis"),
    *[Ware("Tara kochchhop", "Geochelone elegans", "c", 0.5, LIVE, "Indian star tortoise|Star tortoise (Geochelone elegans)", "Geochelone elegans")] * 2,
    *[Ware("kasim|Kachim (mixed)", SOFTSHELLS, "b", 2, LIVE, "Softshell turtle|soft-shell turtles", "")] * 1,
    *[Ware("Tokkhok|Tokkok|Tokhok", "Gekko gecko", "c", 0.3, LIVE, "Tokay gecko|Gecko, tokay", "")] * 3,
    *[Ware("Gui shap|Guisap|Gui saap", MONITORS, "c", 2, LIVE + "|Skin", "Monitor lizard|monitor", "")] * 2,
    Ware("Sona gui|Shona gui", "Varanus flavescens", "c", 1, LIVE + "|Skin", "Yellow monitor|Golden monitor (Varanus flavescens)", "Varanus flavescens"),
    Ware("Kalo gui|Bangal gui", "Varanus bengalensis|Varanus salvator", "c", 1, "Skin|Skins, raw", "Bengal monitor", "Varanus bengalensis"),
    Ware("Ramgodi gui|Boro gui", "Varanus salvator", "c", 1, LIVE + "|Skin", "Water monitor", ""),
    *[Ware("Ajogor|Ajgor shap", "Python bivittatus|Python molurus|Python reticulatus|Malayopython reticulatus|Python", "c", 3, LIVE, "Burmese python|Python (P. bivittatus)", "Python bivittatus|Python molurus bivittatus")] * 2,
    Ware("Gokhra|Gokhra shap", COBRAS, "c", 1, LIVE, "Cobra|cobras", ""),
    Ware("Khoia gokhra", "Naja naja", "c", 1, LIVE, "Spectacled cobra|Indian cobra", ""),
    Ware("Shonkhini", "Bungarus fasciatus", "c", 1, LIVE, "Banded krait", ""),
    Ware("Gharial|Ghorial", "Gavialis gangeticus", "c", 2, "Live hatchling|Live", "Gharial|Indian gharial", ""),
    Ware("Nona kumir", "Crocodylus porosus", "c", 3, "Skin|Teeth", "Saltwater crocodile|Estuarine crocodile", ""),
    *[Ware("Tia|Sobuj tia|Tiya pakhi", "Psittacula krameri|Alexandrinus krameri|Psittacula eupatria|Palaeornis eupatria|Psittacula alexandri|Psittacula", "c", 0.3, LIVE, "Rose-ringed parakeet|Rose ringed parakeet", "Psittacula krameri|Alexandrinus krameri")] * 4,
    *[Ware("Chandana|Chandana tia", "Psittacula eupatria|Palaeornis eupatria", "c", 0.3, LIVE, "Alexandrine parakeet", "")] * 2,
    Ware("Modna tia", "Psittacula alexandri", "c", 0.3, LIVE, "Red-breasted parakeet", ""),
    *[Ware("Pahari moyna|Moyna|Moina", "Gracula religiosa", "c", 0.3, LIVE, "Hill myna|Common hill myna|Hill mynah", "")] * 3,
    *[Ware("Bhat shalik|Shalik", "Acridotheres tristis|Acridotheres|Sturnidae|Acridotheres fuscus|Acridotheres ginginianus|Gracupica contra|Sturnus contra", "c", 0.3, LIVE, "Common myna", "Acridotheres tristis")] * 2,
    Ware("Jhuti shalik", "Acridotheres fuscus", "c", 0.3, LIVE, "Jungle myna", ""),
    Ware("Gobre shalik", "Gracupica contra|Sturnus contra", "c", 0.3, LIVE, "Asian pied starling|Pied myna", ""),
    *[Ware("Lal munia", "Amandava amandava", "c", 0.2, LIVE, "Red munia|Red avadavat", "")] * 2,
    Ware("Tila munia|Tilamunia", "Lonchura punctulata", "c", 0.2, LIVE, "Scaly-breasted munia|Spotted munia", ""),
    Ware("Tila ghughu", "Spilopelia chinensis|Streptopelia chinensis|Spilopelia suratensis", "c", 0.3, LIVE + "|Dead", "Spotted dove", ""),
    *[Ware("Pati shorali|Choto sorali", "Dendrocygna javanica", "c", 0.5, LIVE + "|Dead, dressed", "Lesser whistling duck|Lesser whistling-duck", "")] * 2,
    Ware("Dahuk", "Amaurornis phoenicurus", "c", 0.4, LIVE, "White-breasted waterhen", ""),
    Ware("Kalim|Kalem pakhi", "Porphyrio porphyrio|Porphyrio poliocephalus", "c", 0.5, LIVE, "Purple swamphen|Purple swamphen (kalim)", ""),
    Ware("Deshi kani bok|Kana bok", "Ardeola grayii", "c", 0.5, LIVE + "|Dead", "Indian pond heron", ""),
    Ware("Shamukhkhol|Shamuk khol", "Anastomus oscitans", "c", 0.8, LIVE + "|Dead, dressed", "Asian openbill|Openbill stork", ""),
    Ware("Bhuban chil", "Milvus migrans", "c", 1, LIVE, "Black kite", ""),
    Ware("Shongkho chil", "Haliastur indus", "c", 1, LIVE, "Brahminy kite", ""),
    Ware("Himaloy shokun", "Gyps himalayensis", "c", 1, "Live, weak", "Himalayan griffon|Himalayan vulture", ""),
    Ware("Lokkhi pencha", "Tyto alba|Tyto javanica", "c", 1, LIVE, "Barn owl", ""),
    *[Ware("Chitra horin|Chitra harin", "Axis axis", "m", 15, "Meat|venison", "Spotted deer|Chital", "")] * 4,
    *[Ware("Chitra horin", "Axis axis", "c", 1, "Skin|Antlers|Head", "Spotted deer|Spotted deer (Axis axis)", "")] * 2,
    Ware("Maya horin", "Muntiacus muntjak|Muntiacus vaginalis|Muntiacus", "m", 10, "Meat", "Barking deer|Northern red muntjac (Muntiacus vaginalis)", ""),
    Ware("Sambar horin", "Rusa unicolor|Cervus unicolor", "c", 3, "Antler|Live", "Sambar|Sambar deer", ""),
    *[Ware("Bagh|Rajkiyo bagh", "Panthera tigris", "c", 2, "Skin|Teeth|Bones|Claws", "Royal Bengal tiger|Tiger", "")] * 2,
    Ware("Mechho biral|Mecho bagh", "Prionailurus viverrinus|Felis viverrina|Felis viverrinus", "c", 1, "Live cub|Dead|Live", "Fishing cat", ""),
    Ware("Bon biral", "Felis chaus", "c", 1, LIVE, "Jungle cat", ""),
    Ware("Chita biral", "Prionailurus bengalensis|Felis bengalensis", "c", 1, LIVE, "Leopard cat", ""),
    Ware("Ulluk", "Hoolock hoolock|Bunopithecus hoolock|Hylobates hoolock|Hoolock", "c", 2, LIVE, "Western hoolock gibbon|Hoolock gibbon", ""),
    *[Ware("Lojjaboti banor", "Nycticebus bengalensis|Nycticebus coucang|Nycticebus", "c", 1, LIVE, "Bengal slow loris|Slow loris (N. bengalensis)", "Nycticebus bengalensis|Nycticebus coucang")] * 2,
    *[Ware("Banor|Rhesus banor", "Macaca mulatta|Macaca|Macaca leonina|Macaca assamensis|Macaca fascicularis", "c", 2, LIVE, "Rhesus macaque", "Macaca mulatta")] * 2,
    Ware("Mukhpora hanuman", "Trachypithecus pileatus|Presbytis pileata|Semnopithecus pileatus", "c", 2, LIVE, "Capped langur|Capped langur (T. pileatus)", ""),
    *[Ware("Bonrui|Bon rui", PANGOLINS, "m", 5, "Scales", "Pangolin", "")] * 2,
    Ware("Bonrui", PANGOLINS, "c", 2, LIVE, "Chinese pangolin", "Manis pentadactyla"),
    Ware("Ud biral|Udbiral", OTTERS_ASIA, "c", 2, LIVE + "|Skin", "Smooth-coated otter", "Lutrogale perspicillata|Lutra perspicillata"),
    Ware("Shojaru", "Hystrix brachyura|Hystrix indica|Atherurus macrourus|Hystrix|Hystricidae", "c", 2, LIVE, "Porcupine", ""),
    Ware("Shushuk", "Platanista gangetica|Platanista", "m", 10, "Oil|Meat, rotten", "Ganges river dolphin|Gangetic dolphin", "Platanista gangetica"),
    *[Ware("Hati", ELEPHANTS, "b", 4, "Tusk|Tusks, raw|Ivory pieces", "Asian elephant|Elephant (Elephas maximus)", "Elephas maximus")] * 2,
    *[Ware("Hangor", SHARKS, "m", 40, "Fins, dried|Dried meat|fins", "Shark|sharks", "")] * 2,
    Ware("Haturi hangor", "Sphyrna lewini|Sphyrna mokarran|Sphyrna zygaena|Eusphyra blochii|Sphyrna|Sphyrnidae", "m", 20, "Fins, dried|Whole", "Scalloped hammerhead|Scalloped hammerhead (Sphyrna lewini)", "Sphyrna lewini"),
    Ware("Korati mach|Korat hangor", SAWFISH, "c", 3, "Rostrum|Whole", "Sawfish", ""),
    Ware("Ghora mach", SEAHORSES, "m", 1, "Dried", "Seahorse|Sea horse", ""),
    *[Ware("Segun|SEGUN", "Tectona grandis", "v", 0.06, WOOD, "Teak|Teak (Tectona grandis)", "")] * 4,
    *[Ware("Gorjon|Garjan", "Dipterocarpus turbinatus|Dipterocarpus|Dipterocarpus alatus|Dipterocarpus costatus|Dipterocarpus gracilis", "v", 0.1, WOOD, "Dipterocarpus turbinatus|Garjan (D. turbinatus)", "Dipterocarpus turbinatus")] * 2,
    *[Ware("Sundari|Sundri", "Heritiera fomes|Heritiera minor|Heritiera", "v", 0.04, WOOD, "Heritiera fomes|Sundri (Heritiera fomes)", "Heritiera fomes|Heritiera minor")] * 2,
    Ware("Gamar", "Gmelina arborea", "v", 0.06, WOOD, "Gamar (Gmelina arborea)|White teak (Gmelina arborea)", ""),
    Ware("Shal|Sal", "Shorea robusta", "v", 0.06, WOOD, "Sal|Sal (Shorea robusta)", ""),
    Ware("Chapalish", "Artocarpus chama|Artocarpus chaplasha", "v", 0.08, WOOD, "Artocarpus chaplasha|Artocarpus chama", ""),
    *[Ware("Agor|Agar", AGARWOOD, "m", 12, "Wood chips|Chips", "Agarwood|Agarwood (Aquilaria malaccensis)", "")] * 2,
    Ware("Shorpogondha", "Rauvolfia serpentina|Rauwolfia serpentina", "m", 8, "Roots", "Rauvolfia serpentina|Serpentine root (Rauwolfia serpentina)", ""),
)  # fmt: skip
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
PLACES = (
    "Tongi bazar, Gazipur",
    "Mongla, Bagerhat",
    "Katabon, Dhaka",
    "Hazrat Shahjalal Int'l Airport",
    "Cox's Bazar",
    "Sreemangal, Moulvibazar",
    "Benapole, Jashore",
    "Satkhira range",
    "Chattogram",
    "Gopalganj",
    "Bandarban",
    "Khulna (Dakop)",
    "Natore - Chalan Beel",
)


def _ordinal(day: int) -> str:
    return f"{day}{'th' if 10 < day < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = MONTHS[first.month - 1]
    if is_month(first, last):
        return chance.choice(
            [
                f"{month} {first.year}",
                f"{month}/{first:%y}" if first.year > 2000 else month,
                f"{month[:3]}-{first.year}",
            ]
        )
    if first != last:
        return chance.choice([f"{first.day}-{last.day} {month} {first.year}", f"{first:%d.%m.%Y} & {last:%d.%m.%Y}" if (last - first).days == 1 else f"{first:%d.%m.%Y} to {last:%d.%m.%Y}", f"{first:%d}-{last:%d/%m/%Y}", f"{_ordinal(first.day)} to {_ordinal(last.day)} {month} {first.year}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), f"{first:%d.%m.%Y}", f"{first:%d.%m.%Y}", f"{first:%d-%m-%Y}", f"{first:%d/%m/%Y}", f"{first:%d.%m.%y}", f"{first:%d-%m-%y}", f"{first.day} {month} {first.year}", f"{_ordinal(first.day)} {month} {first.year}",
        f"{first:%d/%m/%Y} ({first:%A})", f"{first:%A}, {first.day} {month} {first.year}", f"{first:%d-%b-%Y}", f"{month} {first.day}, {first.year}", f"{first:%d.%m.%Y} Time: {chance.randrange(1, 12)}.30 {chance.choice(['am', 'pm'])}",
        f"{first.day}/{first.month}/{first.year} Eng.",
    ])  # fmt: skip


def bengal(rows: int, seed: int) -> Made:  # noqa: C901, PLR0912, PLR0915  a table is one story
    """Return a workbook with Bangla names in Latin letters beside English ones, cubic feet, and a total of each month now and then."""
    chance = random.Random(seed)
    made = Made("WCCU recovery register.xlsx")
    sheet: list[list[Any]] = [
        ["Wildlife Crime Control Unit - register of operations and recoveries"], [], ["SL", "Memo no.", "Date", "Place", "Recovered wildlife / forest produce", None, None, "Quantity", None, None, "Offender", "Action / released at", "Remarks"],
        [None, None, None, None, "Local name", "English / scientific name", "Condition / part", "Nos.", "Weight", "Timber (cft)", None, None, None],
    ]  # fmt: skip
    before: date | None = None
    pieces = 0
    for number, (first, last) in enumerate(calendar_of(chance, rows), 1):
        if before is not None and (first.year, first.month) != (before.year, before.month):
            if chance.random() < 0.4:
                sheet.append(
                    [
                        None,
                        None,
                        f"Total {MONTHS[before.month - 1]} {before.year}",
                        None,
                        None,
                        None,
                        None,
                        pieces,
                    ]
                )
                made.no_seizure.add(len(sheet))
            pieces = 0
        before = first
        ware = chance.choice(WARES)
        amounts = lot(chance, ware.how, ware.each)
        words, product, english, names = (
            ware.said(chance),
            ware.made_of(chance),
            chance.choice(ware.latin.split("|")),
            ware.names,
        )
        roll = chance.random()
        if roll < 0.2:
            english = None
        elif roll < 0.38:
            words = None
        if english:
            names = ware.narrow or names
            english = (
                typed(english, chance, abbreviate=False)
                if "(" not in english
                and english.split()[-1].islower()
                and english.split()[0]
                in {"Dipterocarpus", "Hardella", "Pangshura", "Heritiera", "Artocarpus", "Rauvolfia"}
                else slip(english, chance, 0.07)
            )
        if words and english and chance.random() < 0.2:
            words, english = chance.choice([f"{words} ({english})", f"{words} / {english}"]), None
        roll = chance.random()
        if roll < 0.12 and words:
            words, product = f"{words} - {product.lower()}", None
        elif roll < 0.22 and english:
            english, product = f"{english}, {product.lower()}", None
        if words:
            words = slip(words, chance, 0.04)
        if words and chance.random() < 0.06:
            words = words.upper()
        count, mass, volume = (amounts.get(kind) for kind in ("count", "mass", "volume"))
        timber: Any = None
        if volume is not None:
            feet = max(0.5, round(volume / CUBIC_FOOT, 2))
            timber = feet
            if chance.random() < 0.1:
                volume = max(0.02, round(volume, 2))
                timber = f"{plain(volume)} {chance.choice(['m3', 'cum', 'cubic metre'])}"
            else:
                volume = feet * CUBIC_FOOT
                if chance.random() < 0.4:
                    timber = (
                        f"{grouped(feet)} {chance.choice(['cft', 'cft.', 'CFT', 'cubic feet', 'cu. ft.'])}"
                    )
            amounts["volume"] = volume
        pieces += int(count or 0)
        quantity: Any = None if count is None else int(count)
        if count is not None and chance.random() < 0.35:
            quantity = chance.choice(
                [
                    f"{int(count)} nos",
                    f"{int(count):02} nos.",
                    f"{int(count)} pcs",
                    f"{int(count)} ti",
                    f"{int(count):02}",
                ]
            )
        weight: Any = (
            None if mass is None else f"{grouped(mass)} {chance.choice(['kg', 'Kg', 'kgs', 'KG', 'kilo'])}"
        )
        if mass is not None and mass < 1 and chance.random() < 0.6:
            weight = f"{plain(mass * 1000)} {chance.choice(['gm', 'gram', 'g', 'grams'])}"
        elif mass is not None and chance.random() < 0.06 and count is None:
            weight = f"{chance.choice([2, 3, 4])} {chance.choice(['bags', 'sacks'])} ({plain(mass)} kg)"
        elif mass is not None and count is not None and chance.random() < 0.2:
            quantity, weight = f"{int(count)} nos ({plain(mass)} kg)", None
        sheet.append([
            number, f"WCCU/{first.year}/{chance.randrange(100, 999)}", _day(first, last, chance), chance.choice(PLACES), words, english, product, quantity, weight, timber,
            chance.choice([None, "Md. Karim (35), fine Tk. 10,000", "Unclaimed", "2 persons, 6 months jail", "Fled away"]), chance.choice(["Released in nature", "Botanical garden pond", "Court case filed", "Sent to safari park, Gazipur", "Buried", None]), chance.choice([None, None, "With RAB-3", "Mobile court", "Facebook page based selling"]),
        ])  # fmt: skip
        made.truth[len(sheet)] = Answer(first, last, allowed(names), amounts)
    made.data = as_xlsx(sheet, ["E3:G3", "H3:J3"])
    return made
