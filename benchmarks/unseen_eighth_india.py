"""A statement of seizures of India in two parts, the airport of Chennai and a forest division: exotic pets and red sanders, then game, sandalwood, tusks."""

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
from benchmarks.unseen_parts import ENGLISH_MONTHS
from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight, slip

if TYPE_CHECKING:
    from datetime import date

LIVE = "Live|live|Live (2 dead)|Live, in check-in baggage"
STARS = "Geochelone elegans|Geochelone"
EARS = "Trachemys scripta|Trachemys|Trachemys scripta elegans"
SEAHORSES = "Hippocampus|Syngnathidae|Hippocampus kuda|Hippocampus trimaculatus|Hippocampus kelloggi|Hippocampus spinosissimus"
CUCUMBERS = "Holothuria|Holothuriidae|Holothuroidea|Holothuria scabra|Stichopodidae|Holothuria spinifera|Bohadschia|Actinopyga|Stichopus"
PANGOLINS = "Manis crassicaudata|Manis|Manidae|Pholidota|Manis pentadactyla"
ELEPHANTS = "Elephas maximus|Elephas|Elephantidae"
MONITORS = "Varanus bengalensis|Varanus|Varanidae"
PARAKEETS = (
    "Psittacula krameri|Psittacula|Psittacula eupatria|Psittacula cyanocephala|Psittaculidae|Psittacidae"
)
MUNIAS = "Lonchura|Estrildidae|Lonchura malacca|Lonchura punctulata|Lonchura striata|Amandava amandava|Lonchura malabarica|Euodice malabarica"
OWLS = "Strigiformes|Strigidae|Tyto alba|Tytonidae|Bubo bengalensis|Bubo bubo|Athene brama|Bubo|Strix|Ketupa zeylonensis"
HARES = "Lepus nigricollis|Lepus|Leporidae"
CIVETS = "Viverricula indica|Paradoxurus hermaphroditus|Viverridae|Viverricula|Paradoxurus"
TURTLES = "Cheloniidae|Lepidochelys olivacea|Chelonia mydas|Eretmochelys imbricata|Chelonioidea|Testudines"
MARMOSETS = (
    "Callithrix|Callitrichidae|Callithrix jacchus|Callithrix penicillata|Callitrichinae|Cebuella pygmaea"
)
BEARDED = "Pogona|Pogona vitticeps"
AIRPORT = (
    Good(26, "Red sanders|Red Sanders wood|Red sander logs|செம்மரம் (red sanders)|Red sanders (लाल चंदन)", "Pterocarpus santalinus", "m", 900, forms="logs|wood logs|Chips|wood billets", latin="Pterocarpus santalinus"),
    Good(22, "Indian star tortoise|Star tortoises|Star tortoise (நட்சத்திர ஆமை)|Indian Star Tortoises", STARS, "c", 90, unit="Nos.|nos", forms=LIVE, latin="Geochelone elegans"),
    Good(15, "Red eared slider|Red-eared slider turtles|Red eared sliders", EARS, "c", 400, unit="Nos.|nos", forms=LIVE, latin="Trachemys scripta elegans"),
    Good(11, "Ball python|Ball pythons|Royal (ball) python", "Python regius", "c", 7, unit="Nos.|nos", forms=LIVE, latin="Python regius"),
    Good(7, "Green tree python", "Morelia viridis|Morelia azurea", "c", 3, unit="Nos.|nos", forms=LIVE, latin="Morelia viridis"),
    Good(6, "Corn snake|Corn snakes", "Pantherophis guttatus|Elaphe guttata", "c", 6, unit="Nos.|nos", forms=LIVE, latin="Pantherophis guttatus"),
    Good(3, "Hognose snake|Western hognose snake", "Heterodon|Heterodon nasicus", "c", 4, unit="Nos.|nos", forms=LIVE),
    Good(3, "King snake|Kingsnakes", "Lampropeltis|Lampropeltis getula|Lampropeltis californiae", "c", 5, unit="Nos.|nos", forms=LIVE),
    Good(8, "Green iguana|Iguana|Iguanas", "Iguana iguana|Iguana|Iguanidae", "c", 8, unit="Nos.|nos", forms=LIVE, latin="Iguana iguana"),
    Good(5, "Bearded dragon|Bearded dragons", BEARDED, "c", 12, unit="Nos.|nos", forms=LIVE, latin="Pogona vitticeps"),
    Good(4, "Leopard gecko|Leopard geckos", "Eublepharis macularius|Eublepharis", "c", 10, unit="Nos.|nos", forms=LIVE, latin="Eublepharis macularius"),
    Good(3, "Albino porcupine|Porcupine (albino)", "Hystricidae|Hystrix|Hystrix indica|Hystrix brachyura|Hystrix cristata", "c", 1, unit="No.|Nos.", forms=LIVE),
    Good(6, "Sugar glider|Sugar gliders", "Petaurus breviceps|Petaurus|Petaurus notatus", "c", 8, unit="Nos.|nos", forms=LIVE, latin="Petaurus breviceps"),
    Good(6, "Marmoset|Marmosets|Marmoset monkey", MARMOSETS, "c", 3, unit="Nos.|nos", forms=LIVE),
    Good(4, "Cotton top tamarin|Cotton-top tamarins", "Saguinus oedipus|Oedipomidas oedipus", "c", 2, unit="Nos.|nos", forms=LIVE, latin="Saguinus oedipus"),
    Good(4, "Siamang gibbon|Siamang", "Symphalangus syndactylus|Hylobates syndactylus", "c", 1, unit="No.|Nos.", forms=LIVE, latin="Symphalangus syndactylus"),
    Good(3, "Eastern grey gibbon|Bornean grey gibbon", "Hylobates funereus|Hylobates muelleri|Hylobates abbotti", "c", 1, unit="No.|Nos.", forms=LIVE),
    Good(3, "Silvery lutung|Silvery langur", "Trachypithecus cristatus", "c", 1, unit="No.|Nos.", forms=LIVE),
    Good(3, "Meerkat|Meerkats", "Suricata suricatta", "c", 3, unit="Nos.|nos", forms=LIVE, latin="Suricata suricatta"),
    Good(2, "De Brazza's monkey|De Brazza monkey", "Cercopithecus neglectus", "c", 1, unit="No.|Nos.", forms=LIVE),
    Good(2, "Aldabra giant tortoise|Aldabra tortoise", "Aldabrachelys gigantea|Geochelone gigantea|Dipsochelys dussumieri", "c", 3, unit="Nos.|nos", forms=LIVE),
    Good(2, "Indian roofed turtle|Roofed turtles", "Pangshura tecta|Kachuga tecta|Pangshura", "c", 60, unit="Nos.|nos", forms=LIVE, latin="Pangshura tecta"),
    Good(8, "Sea cucumber (dried)|Dried sea cucumber|கடல் அட்டை (sea cucumber)|Kadal attai", CUCUMBERS, "m", 60, forms="Dried|processed"),
    Good(6, "Sea horse|Dried sea horses|கடல் குதிரை", SEAHORSES, "m", 9, forms="Dried", latin="Hippocampus spp."),
    Good(3, "Shahtoosh shawl|Shahtoosh shawls", "Pantholops hodgsonii", "c", 3, unit="Nos.|pcs", forms="Shawls"),
    Good(3, "African elephant ivory|Ivory (African)", "Loxodonta africana|Loxodonta|Elephantidae|Loxodonta cyclotis", "m", 3, forms="Beads|Bangles|cut pieces"),
    Good(2, "Agarwood chips|Agar wood chips", "Aquilaria|Aquilaria malaccensis|Gyrinops|Thymelaeaceae", "m", 14, forms="Chips"),
)  # fmt: skip
FOREST = (
    Good(17, "Sandalwood|Sandalwood billets|சந்தன மரம்|Sandal wood (चंदन)|சந்தன கட்டை", "Santalum album|Santalum", "m", 60, forms="Heartwood|Billets|Roots|sapwood", latin="Santalum album"),
    Good(12, "Red sanders|செம்மரம்|Red sanders logs", "Pterocarpus santalinus", "b", 30, 18, "logs|Nos.", "Logs|Logs (A grade)", "Pterocarpus santalinus"),
    Good(10, "Teak|தேக்கு|Teak (सागौन)", "Tectona grandis", "v", 12, 0.2, "logs|Nos.|pcs", "Timber|Logs|scantlings", "Tectona grandis"),
    Good(8, "Rosewood|ஈட்டி மரம்|Rosewood (ஈட்டி)", "Dalbergia latifolia|Dalbergia sissoides|Dalbergia", "v", 6, 0.4, "logs|Nos.|pcs", "Timber|Logs", "Dalbergia latifolia"),
    Good(4, "Vengai|வேங்கை|Vengai (Indian kino)", "Pterocarpus marsupium", "v", 6, 0.4, "logs|Nos.", "Timber|Logs", "Pterocarpus marsupium"),
    Good(14, "Elephant tusk|Elephant tusks|யானை தந்தம்|Tusks (யானை தந்தம்)|Tusk (हाथी दांत)", ELEPHANTS, "b", 2, 5, "Nos.|No.", "Tusks|Ivory|cut tusk", "Elephas maximus"),
    Good(11, "Spotted deer|புள்ளிமான்|Chital (spotted deer)|Spotted deer (चीतल)", "Axis axis|Cervus axis", "m", 12, forms="Meat|Flesh|meat (cooked)", latin="Axis axis"),
    Good(5, "Spotted deer|Chital|புள்ளிமான்", "Axis axis|Cervus axis", "c", 2, unit="Nos.|No.", forms="Antlers|Skin|Horns"),
    Good(8, "Sambar|கடமான்|Sambar deer|Sambar (सांभर)", "Rusa unicolor|Cervus unicolor", "m", 25, forms="Meat|Flesh", latin="Rusa unicolor|Cervus unicolor"),
    Good(9, "Wild boar|காட்டுப்பன்றி|Wild pig", "Sus scrofa|Sus", "m", 18, forms="Meat|Flesh", latin="Sus scrofa"),
    Good(8, "Black naped hare|முயல் (hare)|Hare|காட்டு முயல்", HARES, "c", 3, unit="Nos.|No.", forms="Carcass|Dead|Meat", latin="Lepus nigricollis"),
    Good(4, "Barking deer|Muntjac (barking deer)", "Muntiacus muntjak|Muntiacus vaginalis|Muntiacus", "m", 9, forms="Meat|Flesh", latin="Muntiacus muntjak"),
    Good(3, "Mouse deer|Mouse deer (chevrotain)", "Moschiola indica|Moschiola meminna|Tragulus meminna|Tragulidae|Moschiola", "c", 1, unit="No.|Nos.", forms="Carcass|Live"),
    Good(5, "Indian gaur|Gaur|காட்டெருமை (gaur)|காட்டு மாடு (gaur)", "Bos gaurus|Bos frontalis", "m", 70, forms="Meat|Flesh", latin="Bos gaurus"),
    Good(10, "Pangolin scales|Pangolin|அழுங்கு (pangolin)|எறும்புத்தின்னி|Pangolin (सल्लू सांप)", PANGOLINS, "m", 4, forms="Scales|scales (dry)", latin="Manis crassicaudata"),
    Good(5, "Pangolin|அழுங்கு|Indian pangolin", PANGOLINS, "c", 1, unit="No.|Nos.", forms="Live|Live (rescued)", latin="Manis crassicaudata"),
    Good(7, "Leopard skin|சிறுத்தை தோல்|Leopard (तेंदुआ) skin|Panther (leopard)", "Panthera pardus", "c", 1, unit="No.|Nos.", forms="Skin|Claws|skin with skull", latin="Panthera pardus"),
    Good(5, "Tiger|புலி தோல்|Tiger nails (புலி நகம்)|Tiger (बाघ)", "Panthera tigris", "c", 3, unit="Nos.|No.", forms="Claws|Nails|Canine", latin="Panthera tigris"),
    Good(2, "Sloth bear|கரடி (sloth bear)", "Melursus ursinus", "c", 1, unit="No.|Nos.", forms="Gall bladder|Skin|Claws", latin="Melursus ursinus"),
    Good(3, "Jungle cat|காட்டுப்பூனை", "Felis chaus", "c", 1, unit="No.|Nos.", forms="Carcass|Live", latin="Felis chaus"),
    Good(4, "Civet cat|Civet", CIVETS, "c", 1, unit="No.|Nos.", forms="Live|Carcass"),
    Good(3, "Small Indian civet|புனுகு பூனை (small Indian civet)", "Viverricula indica|Viverricula", "c", 1, unit="No.|Nos.", forms="Live|Carcass", latin="Viverricula indica"),
    Good(8, "Monitor lizard|உடும்பு|Bengal monitor (உடும்பு)|Monitor lizard (गोह)", MONITORS, "c", 3, unit="Nos.|No.", forms="Live|Carcass|Dead", latin="Varanus bengalensis"),
    Good(5, "Hatha jodi|Hatha jodi (हत्था जोड़ी)|हत्था जोड़ी", MONITORS, "c", 12, unit="Nos.", forms="Dried|Hemipenis", latin="Varanus bengalensis"),
    Good(6, "Red sand boa|மண்ணுளி பாம்பு|Sand boa (दोमुंहा सांप)|Double headed snake (red sand boa)", "Eryx johnii|Eryx", "c", 1, unit="No.|Nos.", forms="Live", latin="Eryx johnii"),
    Good(3, "Indian rock python|மலைப்பாம்பு", "Python molurus|Python", "c", 1, unit="No.|Nos.", forms="Live|Skin", latin="Python molurus"),
    Good(3, "Spectacled cobra|நல்ல பாம்பு", "Naja naja|Naja", "c", 2, unit="Nos.|No.", forms="Live", latin="Naja naja"),
    Good(5, "பச்சைக்கிளி|Parakeets (तोता)|Parakeet", PARAKEETS, "c", 14, unit="Nos.|No.", forms="Live"),
    Good(5, "Rose ringed parakeet|Rose-ringed parakeets", "Psittacula krameri", "c", 14, unit="Nos.|No.", forms="Live", latin="Psittacula krameri"),
    Good(4, "Alexandrine parakeet", "Psittacula eupatria|Palaeornis eupatria", "c", 6, unit="Nos.|No.", forms="Live"),
    Good(6, "Munia|Munias|முனியா", MUNIAS, "c", 40, unit="Nos.|No.", forms="Live"),
    Good(6, "Peafowl|மயில்|Peacock (मोर)|Indian peafowl (மயில்)", "Pavo cristatus|Pavo", "c", 2, unit="Nos.|No.", forms="Carcass|Meat|Live", latin="Pavo cristatus"),
    Good(4, "Grey francolin|கவுதாரி", "Francolinus pondicerianus|Ortygornis pondicerianus|Francolinus", "c", 8, unit="Nos.|No.", forms="Live|Dead"),
    Good(3, "Owl|ஆந்தை|Owls (उल्लू)", OWLS, "c", 1, unit="No.|Nos.", forms="Live"),
    Good(3, "Sea turtle|கடல் ஆமை", TURTLES, "c", 1, unit="No.|Nos.", forms="Carcass|Meat"),
    Good(3, "Flapshell turtle|Indian flapshell turtle", "Lissemys punctata|Lissemys", "c", 5, unit="Nos.|No.", forms="Live", latin="Lissemys punctata"),
    Good(3, "Bonnet macaque|குரங்கு (bonnet macaque)", "Macaca radiata", "c", 1, unit="No.|Nos.", forms="Live|Carcass", latin="Macaca radiata"),
    Good(2, "Nilgiri langur", "Trachypithecus johnii|Semnopithecus johnii", "c", 1, unit="No.|Nos.", forms="Carcass|Skin", latin="Trachypithecus johnii"),
    Good(2, "Malabar giant squirrel", "Ratufa indica", "c", 1, unit="No.|Nos.", forms="Carcass|Meat", latin="Ratufa indica"),
    Good(2, "Mongoose hair|Mongoose hair (नेवला)", "Herpestidae|Herpestes|Urva|Herpestes edwardsii|Herpestes edwardsi|Urva edwardsii", "m", 5, forms="Hair|Brushes"),
)  # fmt: skip
PLACES = ("Customs, AIU Arrival Hall", "Customs, AIU Departure", "Air Cargo Complex", "DRI Chennai Zonal Unit", "Foreign Post Office")  # fmt: skip
RANGES = ("Sathyamangalam", "Bhavanisagar", "Talavadi", "Tirupattur", "Jawadhu Hills", "Alangayam", "Kolli Hills", "Hosur", "Anchetty", "Gudalur", "Mettupalayam")  # fmt: skip
OF_LIVING = ("Handed over to AAZP Vandalur", "Released in RF", "Deported by next flight")
NEXT = ("", "", "", "Accused remanded", "Compounded Rs. 25,000/-", "Produced before JM", "IMV Rs. 1.25 crore")  # fmt: skip


def india(rows: int, seed: int) -> Made:
    """Return a workbook of two parts with a heading of two rows, lakhs in the numbers, words in Tamil and Hindi, a total of each part."""
    chance = random.Random(seed)
    register = Register(Made("Seizure statement CHN 2019-25.xlsx"), joined=(0, 1, 2, 3), merge=True, several=0.18)  # fmt: skip
    register.titles("M", "STATEMENT OF WILDLIFE & FOREST PRODUCE SEIZURES", "(Under Wild Life (Protection) Act, 1972, Customs Act, 1962 and T.N. Forest Act, 1882)", "")  # fmt: skip
    register.lines.append(["Sl. No.", "Date of seizure", "O.R. / WLOR No.", "Unit / Range", "Details of species / article seized", "Scientific name", "Nature", "Quantity seized", None, None, "No. of accused", "Value (Rs.)", "Remarks"])  # fmt: skip
    register.lines.append([None] * 7 + ["Nos.", "Wt. in Kg", "Vol. in cmt", None, None, None])
    register.merged += ["H4:J4", *(f"{column}4:{column}5" for column in "ABCDEFGKLM")]
    at_airport = (rows + 1) // 2
    for part, goods, share in (("PART A - AIR CUSTOMS, CHENNAI", AIRPORT, at_airport), ("PART B - FOREST DIVISION", FOREST, rows - at_airport)):  # fmt: skip
        register.other(part)
        fill(register, goods, share, chance, _line)
        _part_ends(register)
    register.made.data = as_book(register.lines, "Sheet1", [("Officers", [["Name", "Rank"], ["", "ACF"], ["", "Supdt. (AIU)"]])], register.merged)  # fmt: skip
    return register.made


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    airport = entry.goods[0] in AIRPORT
    value = chance.choice(["", "", chance.randrange(5_000, 900_000, 500)])
    only = len(entry.goods) == 1
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        f"{'OS' if airport else 'WLOR'} {chance.randrange(1, 300)}/{entry.first.year}",
        chance.choice(PLACES if airport else RANGES),
        _words(entry, chance),
        usual(entry.goods[0].latin, chance) if only and chance.random() < 0.4 else "",
        " & ".join(usual(good.forms, chance) for good in entry.goods),
        counted(entry, chance, lambda count: chance.choice([count, count, lakhs(count), f"{count:02}"])),
        weighed(
            entry.amounts.get("mass"),
            chance,
            ["gms", "g", "gm", "grams"],
            ["MT", "M.T.", "tonnes"],
            [" kg", " Kgs.", "kg"],
            chance.choice([point, _three]),
        ),
        measured(
            entry.amounts.get("volume"), chance, [" cmt", " cum", " cu.m"], chance.choice([point, _three])
        ),
        chance.choice(["", "1", 1, 2, "Nil (abandoned)"]),
        value and lakhs(value) + "/-",
        _remark(entry, chance),
    ]


def _words(entry: Entry, chance: random.Random) -> str:
    words = " & ".join(slip(usual(good.words, chance), chance, 0.05) for good in entry.goods)
    return words.upper() if chance.random() < 0.05 else words


def lakhs(amount: int) -> str:
    """Return a whole number with the commas of India: 12,50,000."""
    head, tail = divmod(amount, 1000)
    if not head:
        return str(tail)
    text = str(head)
    groups = [text[max(0, end - 2) : end] for end in range(len(text), 0, -2)]
    return f"{','.join(reversed(groups))},{tail:03}"


def _three(amount: float) -> str:
    return f"{amount:.3f}"


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = ENGLISH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first:%d.%m.%Y} to {last:%d.%m.%Y}", f"{first:%d.%m.%Y} - {last:%d.%m.%Y}", f"{first.day}-{last.day} {month[:3]} {first.year}"])  # fmt: skip
    return chance.choice([
        f"{first:%d.%m.%Y}", f"{first:%d.%m.%Y}", f"{first:%d.%m.%Y}", f"{first:%d-%m-%Y}", f"{first:%d/%m/%Y}", f"{first:%d.%m.%y}", f"{first:%d-%b-%Y}", at_midnight(first), f"{first:%d.%m.%Y} / {chance.randrange(0, 24):02}.{chance.randrange(0, 60):02} hrs", f"{first.day} {month} {first.year}",
    ])  # fmt: skip


def _remark(entry: Entry, chance: random.Random) -> str:
    return (
        f"Bail on {after(entry.first, chance):%d.%m.%Y}"
        if chance.random() < 0.06
        else remark(
            entry,
            chance,
            OF_LIVING,
            NEXT if entry.goods[0] in AIRPORT else [*NEXT, "1 two wheeler seized", "2 SBML guns seized"],
        )
    )


def _part_ends(register: Register) -> None:
    sums = register.sums()
    register.other("", "Total", "", "", f"{sums['rows']} items", "", "", round(sums["count"]), round(sums["mass"], 3), round(sums["volume"], 3))  # fmt: skip
