"""A tracker of a small organisation in English: one row an article about a seizure in Africa or Asia, told in sentences."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_ninth_words import (
    AGARWOOD,
    ANY_ELEPHANT,
    ANY_PANGOLIN,
    ANY_RHINO,
    GIANT_CLAMS,
    GREY_PARROTS,
    ROSEWOODS,
    SEA_CUCUMBERS,
    SEA_TURTLES,
    SEAHORSES,
    SHARKS,
    Goods,
    Row,
    Sheet,
    cases,
    figure,
    fill,
    tidy,
    way,
)
from benchmarks.unseen_parts import ENGLISH_MONTHS
from benchmarks.unseen_tables import Made, as_csv, slip

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
FALCONS = (
    "Falco|Falconidae|Falco peregrinus|Falco cherrug|Falco biarmicus|Falco rusticolus|Falco pelegrinoides"
)
VULTURES = "Accipitridae|Gyps|Gyps africanus|Gyps rueppelli|Necrosyrtes monachus|Trigonoceps occipitalis|Torgos tracheliotos|Aegypiinae|Accipitriformes"
ORANGUTANS = "Pongo|Pongo pygmaeus|Pongo abelii|Pongo tapanuliensis"
LORISES = "Nycticebus|Nycticebus coucang|Nycticebus javanicus|Nycticebus bengalensis|Nycticebus pygmaeus|Nycticebus menagensis|Nycticebus hilleri|Lorisidae|Loris"
COCKATOOS = "Cacatuidae|Cacatua|Cacatua galerita|Cacatua sulphurea|Cacatua moluccensis|Cacatua alba|Cacatua goffiniana|Cacatua sanguinea|Probosciger aterrimus"
OTTERS = "Lutrinae|Aonyx cinereus|Aonyx cinerea|Aonyx|Lutra|Lutrogale perspicillata|Lutra lutra|Mustelidae"
BEARS = (
    "Ursidae|Ursus|Ursus thibetanus|Helarctos malayanus|Selenarctos thibetanus|Ursus arctos|Melursus ursinus"
)
STARS = "Geochelone elegans"
RADIATED = "Astrochelys radiata|Geochelone radiata"
EELS = "Anguilla|Anguillidae|Anguilla anguilla|Anguilla japonica|Anguilla rostrata|Anguilla bicolor|Anguilla marmorata"
SANDERS = "Pterocarpus santalinus"
MUSK = "Moschus|Moschidae|Moschus leucogaster|Moschus chrysogaster|Moschus moschiferus|Moschus berezovskii|Moschus cupreus|Moschus fuscus"
MONITORS = "Varanus|Varanidae|Varanus bengalensis|Varanus salvator|Varanus flavescens|Varanus niloticus"
SUCCULENTS = "Conophytum"
CYCADS = "Encephalartos|Zamiaceae|Cycadales|Cycadopsida|Cycas|Cycadaceae"
LANGURS = "Semnopithecus|Trachypithecus|Presbytis|Semnopithecus entellus|Semnopithecus dussumieri|Trachypithecus auratus|Trachypithecus cristatus|Cercopithecidae"
SPURRED = "Centrochelys sulcata|Geochelone sulcata"
GALL, SCALES, SKIN = "gall bladders", "scales", "skin"
GOODS = (
    Goods(30, "elephant tusks|ivory tusks|pieces of ivory|pieces of raw ivory|pieces of elephant ivory", ANY_ELEPHANT, "b", 6, 5, "elephant tusk", "Elephant - ivory", "AS"),
    Goods(10, "ivory carvings|ivory bangles|carved ivory items|ivory trinkets", ANY_ELEPHANT, "c", 24, 0, "ivory carving", "Elephant - worked ivory", "AS"),
    Goods(8, "ivory", ANY_ELEPHANT, "m", 90, 0, "", "Elephant - ivory", "AS"),
    Goods(26, "pangolin scales|scales of pangolin|dried pangolin scales", ANY_PANGOLIN, "m", 60, 0, "", "Pangolin - scales", "AS"),
    Goods(16, "live pangolins|pangolins|Sunda pangolins", "Manis javanica|Manis|Manidae|Pholidota", "c", 2, 0, "pangolin", "Pangolin - live", "S"),
    Goods(8, "pangolins|live pangolins", ANY_PANGOLIN, "c", 1, 0, "pangolin", "Pangolin - live", "A"),
    Goods(15, "rhino horns|rhinoceros horns|pieces of rhino horn", ANY_RHINO, "b", 3, 2.1, "rhino horn", "Rhinoceros - horn", "AS"),
    Goods(13, "tiger skins|tiger pelts", "Panthera tigris", "c", 1, 0, "tiger skin", "Tiger - skin", "S"),
    Goods(6, "tiger bones|tiger canines|tiger claws|tiger teeth", "Panthera tigris", "c", 6, 0, "tiger claw", "Tiger - parts", "S"),
    Goods(14, "leopard skins|leopard pelts|leopard hides", "Panthera pardus", "c", 1, 0, "leopard skin", "Leopard - skin", "AS"),
    Goods(5, "lion claws|lion teeth|lion skulls", "Panthera leo", "c", 8, 0, "lion skull", "Lion - parts", "A"),
    Goods(2, "snow leopard pelts", "Panthera uncia|Uncia uncia", "c", 1, 0, "snow leopard pelt", "Snow leopard - skin", "S"),
    Goods(4, "cheetah cubs", "Acinonyx jubatus", "c", 3, 0, "cheetah cub", "Cheetah - live", "A"),
    Goods(3, "clouded leopard skins", "Neofelis nebulosa|Neofelis diardi|Neofelis", "c", 1, 0, "clouded leopard skin", "Clouded leopard - skin", "S"),
    Goods(5, "bear gall bladders|bear paws|bear bile vials", BEARS, "c", 4, 0, "bear gall bladder", "Bear - gall / paws", "S"),
    Goods(3, "Asiatic black bear cubs", "Ursus thibetanus|Selenarctos thibetanus", "c", 1, 0, "Asiatic black bear cub", "Bear - live", "S"),
    Goods(5, "orangutans|baby orangutans", ORANGUTANS, "c", 1, 0, "baby orangutan", "Orangutan - live", "S"),
    Goods(5, "chimpanzees|baby chimpanzees", "Pan troglodytes|Pan", "c", 1, 0, "baby chimpanzee", "Chimpanzee - live", "A"),
    Goods(1, "gorilla skulls", "Gorilla|Gorilla gorilla|Gorilla beringei", "c", 2, 0, "gorilla skull", "Gorilla - parts", "A"),
    Goods(6, "slow lorises", LORISES, "c", 3, 0, "slow loris", "Slow loris - live", "S"),
    Goods(3, "siamangs|baby siamangs", "Symphalangus syndactylus|Hylobates syndactylus", "c", 2, 0, "siamang", "Gibbon - live", "S"),
    Goods(5, "long-tailed macaques", "Macaca fascicularis", "c", 20, 0, "long-tailed macaque", "Macaque - live", "S"),
    Goods(2, "langurs", LANGURS, "c", 2, 0, "langur", "Langur - live", "S"),
    Goods(4, "otters|otter pups|baby otters", OTTERS, "c", 5, 0, "baby otter", "Otter - live", "S"),
    Goods(3, "ring-tailed lemurs", "Lemur catta", "c", 6, 0, "ring-tailed lemur", "Lemur - live", "AS"),
    Goods(5, "hippo teeth|hippopotamus teeth|hippo tusks", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 14, 0.4, "hippo tooth", "Hippopotamus - teeth", "A"),
    Goods(6, "musk pods|musk deer pods", MUSK, "c", 3, 0, "musk deer pod", "Musk deer - pods", "S"),
    Goods(3, "Tibetan antelope shawls|shahtoosh shawls", "Pantholops hodgsonii", "c", 6, 0, "shahtoosh shawl", "Tibetan antelope - wool", "S"),
    Goods(4, "saiga horns|saiga antelope horns", "Saiga tatarica|Saiga borealis|Saiga", "b", 60, 0.22, "saiga horn", "Saiga - horn", "S"),
    Goods(5, "zebra skins", "Equus quagga|Equus|Equus grevyi|Equus zebra|Equus burchellii|Equidae", "c", 2, 0, "zebra skin", "Zebra - skin", "A"),
    Goods(4, "giraffe meat|meat of giraffe", "Giraffa camelopardalis|Giraffa|Giraffidae|Giraffa tippelskirchi|Giraffa reticulata", "m", 90, 0, "", "Giraffe - meat", "A"),
    Goods(4, "buffalo meat|African buffalo meat", "Syncerus caffer", "m", 90, 0, "", "Buffalo - meat", "A"),
    Goods(11, "African grey parrots|grey parrots", GREY_PARROTS, "c", 22, 0, "African grey parrot", "Grey parrot - live", "A"),
    Goods(7, "cockatoos|live cockatoos", COCKATOOS, "c", 8, 0, "cockatoo", "Cockatoo - live", "S"),
    Goods(4, "yellow-crested cockatoos", "Cacatua sulphurea", "c", 5, 0, "yellow-crested cockatoo", "Cockatoo - live", "S"),
    Goods(5, "hill mynas|hill mynahs", "Gracula religiosa|Gracula", "c", 12, 0, "hill myna", "Songbirds - live", "S"),
    Goods(5, "white-rumped shamas", "Copsychus malabaricus|Kittacincla malabarica", "c", 40, 0, "white-rumped shama", "Songbirds - live", "S"),
    Goods(5, "rose-ringed parakeets|ring-necked parakeets", "Psittacula krameri|Alexandrinus krameri", "c", 40, 0, "rose-ringed parakeet", "Parakeet - live", "S"),
    Goods(4, "falcons|live falcons", FALCONS, "c", 4, 0, "falcon", "Falcon - live", "S"),
    Goods(3, "helmeted hornbill casques", "Rhinoplax vigil|Buceros vigil", "c", 12, 0, "helmeted hornbill casque", "Helmeted hornbill - casque", "S"),
    Goods(3, "vulture heads|dead vultures", VULTURES, "c", 8, 0, "dead vulture", "Vulture - parts", "A"),
    Goods(17, "Indian star tortoises|star tortoises", STARS, "c", 150, 0, "Indian star tortoise", "Star tortoise - live", "S"),
    Goods(7, "radiated tortoises", RADIATED, "c", 40, 0, "radiated tortoise", "Radiated tortoise - live", "A"),
    Goods(2, "ploughshare tortoises", "Astrochelys yniphora|Geochelone yniphora", "c", 3, 0, "ploughshare tortoise", "Ploughshare tortoise - live", "A"),
    Goods(2, "sulcata tortoises|African spurred tortoises", SPURRED, "c", 12, 0, "African spurred tortoise", "Tortoise - live", "AS"),
    Goods(7, "red-eared sliders|red-eared slider turtles", "Trachemys scripta|Trachemys scripta elegans", "c", 300, 0, "red-eared slider", "Freshwater turtle - live", "S"),
    Goods(5, "Indian flapshell turtles|flapshell turtles", "Lissemys punctata|Lissemys", "c", 60, 0, "flapshell turtle", "Freshwater turtle - live", "S"),
    Goods(4, "black spotted turtles|spotted pond turtles", "Geoclemys hamiltonii", "c", 20, 0, "spotted pond turtle", "Freshwater turtle - live", "S"),
    Goods(6, "sea turtles|turtle shells (marine)", SEA_TURTLES, "c", 6, 0, "sea turtle", "Marine turtle - parts", "AS"),
    Goods(3, "hawksbill turtle shells", "Eretmochelys imbricata", "c", 8, 0, "hawksbill turtle shell", "Marine turtle - shell", "AS"),
    Goods(6, "ball pythons|royal pythons", "Python regius", "c", 9, 0, "ball python", "Snake - live", "S"),
    Goods(4, "king cobras", "Ophiophagus hannah|Ophiophagus", "c", 4, 0, "king cobra", "Snake - live", "S"),
    Goods(4, "red sand boas|two-headed snakes (red sand boa)", "Eryx johnii", "c", 1, 0, "red sand boa", "Snake - live", "S"),
    Goods(6, "tokay geckos|tokays", "Gekko gecko|Gekko", "c", 12, 0, "tokay gecko", "Gecko - live", "S"),
    Goods(4, "monitor lizards|monitor lizard genitals (hatha jodi)", MONITORS, "c", 12, 0, "monitor lizard", "Monitor lizard", "S"),
    Goods(4, "seahorses|dried seahorses", SEAHORSES, "m", 12, 0, "", "Seahorse - dried", "AS"),
    Goods(7, "sea cucumbers|sea cucumber", SEA_CUCUMBERS, "m", 250, 0, "", "Sea cucumber", "S"),
    Goods(7, "shark fins|dried shark fin", SHARKS, "m", 300, 0, "", "Shark - fins", "AS"),
    Goods(5, "giant clam shells|giant clams", GIANT_CLAMS, "m", 4_000, 0, "", "Giant clam - shell", "S"),
    Goods(6, "abalone|dried abalone", "Haliotis midae|Haliotis|Haliotidae", "m", 300, 0, "", "Abalone", "A"),
    Goods(4, "glass eels|baby eels", EELS, "m", 40, 0, "", "Eel - live", "S"),
    Goods(3, "queen ants|harvester ants", "Messor cephalotes|Messor|Formicidae|Camponotus", "c", 900, 0, "queen ant", "Ant - live", "A"),
    Goods(12, "rosewood logs|logs of rosewood", ROSEWOODS, "v", 140, 0.2, "rosewood log", "Rosewood - timber", "AS"),
    Goods(14, "red sanders|red sanders logs|red sandalwood", SANDERS, "m", 900, 0, "", "Red sanders - timber", "S"),
    Goods(4, "Siamese rosewood planks", "Dalbergia cochinchinensis", "v", 40, 0.06, "Siamese rosewood plank", "Rosewood - timber", "S"),
    Goods(4, "teak logs", "Tectona grandis", "v", 40, 0.4, "teak log", "Teak - timber", "S"),
    Goods(3, "mukula logs", "Pterocarpus tinctorius|Pterocarpus chrysothrix|Pterocarpus", "v", 160, 0.1, "mukula log", "Rosewood - timber", "A"),
    Goods(3, "kosso logs", "Pterocarpus erinaceus|Pterocarpus", "v", 160, 0.12, "kosso log", "Rosewood - timber", "A"),
    Goods(6, "agarwood|agarwood chips", AGARWOOD, "m", 16, 0, "", "Agarwood", "S"),
    Goods(4, "East African sandalwood", "Osyris lanceolata|Osyris|Osyris quadripartita", "m", 900, 0, "", "Sandalwood", "A"),
    Goods(5, "succulents of the genus Conophytum|Conophytum plants", SUCCULENTS, "c", 600, 0, "Conophytum plant", "Succulent - live", "A"),
    Goods(3, "cycads", CYCADS, "c", 8, 0, "cycad", "Cycad - live", "A"),
)  # fmt: skip
AFRICA = (
    ("Kenya", "Nairobi", "Kenya Wildlife Service rangers"), ("Kenya", "Narok", "detectives"), ("Tanzania", "Dar es Salaam", "police"), ("Uganda", "Entebbe airport", "Uganda Wildlife Authority officers"), ("Nigeria", "Lagos", "Nigeria Customs Service operatives"), ("Nigeria", "Calabar", "customs officers"), ("Cameroon", "Douala", "wildlife officials"), ("Gabon", "Oyem", "judicial police"),
    ("DR Congo", "Goma", "the ICCN"), ("Republic of Congo", "Ouesso", "gendarmes"), ("South Africa", "OR Tambo", "the Hawks"), ("South Africa", "Springbok", "police"), ("Mozambique", "Maputo", "SERNIC agents"), ("Zambia", "Lusaka", "DNPW officers"), ("Zimbabwe", "Hwange", "ZimParks rangers"), ("Malawi", "Lilongwe", "police"), ("Madagascar", "Ivato airport", "customs"), ("Togo", "Lome port", "customs"), ("Ghana", "Tema", "officials"), ("Senegal", "Tambacounda", "water and forest agents"), ("Namibia", "Katima Mulilo", "police"), ("Angola", "Luanda", "SIC agents"), ("Ethiopia", "Bole airport", "customs"),
)  # fmt: skip
ASIA = (
    ("India", "Chennai airport", "customs officials"), ("India", "Siliguri", "forest officials"), ("India", "Tirupati", "a special task force"), ("India", "Bengaluru", "the DRI"), ("Nepal", "Kathmandu", "the CIB"), ("Bangladesh", "Khulna", "RAB officers"), ("Sri Lanka", "Kalpitiya", "the navy"), ("Myanmar", "Tachileik", "authorities"), ("Thailand", "Suvarnabhumi airport", "customs officers"), ("Thailand", "Hat Yai", "police"),
    ("Vietnam", "Hai Phong", "customs"), ("Vietnam", "Nghe An", "police"), ("Lao PDR", "Vientiane", "forest rangers"), ("Cambodia", "Phnom Penh", "military police"), ("Malaysia", "KLIA", "the Customs Department"), ("Malaysia", "Kedah", "Perhilitan"), ("Indonesia", "Medan", "police"), ("Indonesia", "Surabaya", "quarantine officers"), ("Philippines", "Palawan", "PCSD agents"), ("China", "Guangxi", "anti-smuggling police"), ("Hong Kong", "Kwai Chung", "customs"), ("Singapore", "Changi", "NParks"), ("Pakistan", "Karachi", "wildlife officials"), ("Taiwan", "Taoyuan", "the coast guard"),
)  # fmt: skip
OUTLETS = ("Daily Nation", "Mongabay", "AFP", "Reuters", "The Star", "The Hindu", "Times of India", "Bangkok Post", "VnExpress", "Punch", "Antara", "Xinhua", "local radio", "Facebook post", "The Citizen", "Premium Times", "Borneo Post")  # fmt: skip
HEADER = ["ID", "Date published", "Date of incident", "Country", "Location", "Source", "Summary", "Species group", "Product", "Quantity (as reported)", "Suspects", "Outcome", "URL", "Coder notes"]  # fmt: skip


def media(rows: int, seed: int) -> Made:
    """Return a comma file: one row an article, amounts in sentences with numbers in words, another count of suspects, a day of printing beside the day."""
    chance = random.Random(seed)
    sheet = Sheet("media tracker wildlife seizures.csv")
    sheet.top(HEADER)
    fill(sheet, cases(GOODS, rows, chance, 0, 0.06), _line, chance, "", _between)
    sheet.made.data = as_csv(sheet.lines)
    return sheet.made


def _line(row: Row, chance: random.Random) -> list[Any]:
    country, place, who = chance.choice({"A": AFRICA, "S": ASIA, "AS": AFRICA + ASIA}[row.goods[0].more])
    printed = row.last + timedelta(days=chance.choice([0, 1, 1, 2, 3, 6]))
    groups = [one.form.split(" - ") for one in row.goods]
    blank = chance.random() < 0.12
    return [
        f"MT-{row.case:05}",
        f"{printed:%Y-%m-%d}",
        _day(row.first, row.last, chance),
        country,
        place if chance.random() < 0.9 else "",
        chance.choice(OUTLETS),
        _summary(row, who, f"{place}, {country}" if chance.random() < 0.3 else place, chance),
        "" if blank else "; ".join(dict.fromkeys(group[0] for group in groups)),
        "" if blank else "; ".join(dict.fromkeys(group[-1] for group in groups)),
        _quantity(row.amounts, chance) if chance.random() < 0.55 else "",
        chance.choice(["", 1, 1, 2, 3, "0", "unknown"]),
        chance.choice(["", "Arrest", "Arrest", "Remanded", "Convicted - 7 yrs", "Fined", "Investigation", "Bail"]),
        f"https://example.org/news/{printed:%Y/%m}/{chance.randrange(10_000, 99_999)}",
        chance.choice(["", "", "", "", "same incident in 2 outlets", "check qty", "photo available", "see also MT-00012", "value USD 25,000"]),
    ]  # fmt: skip


def _summary(row: Row, who: str, place: str, chance: random.Random) -> str:
    if len(row.parts) < len(row.goods):
        found = _both(row, chance)
    else:
        found = " and ".join(_amount(*each, chance) for each in zip(row.goods, row.parts, strict=True))
    men = chance.choice(["a man", "two men", "three suspects", "a couple", "a 34-year-old trader", "two foreign nationals", "four people", "a former soldier"])  # fmt: skip
    told = chance.choice([
        f"{who} in {place} arrested {men} and seized {found}.",
        f"{who} seized {found} at {place}.",
        f"{found} seized in {place}; {men} arrested.",
        f"{men} caught with {found} in {place}.",
        f"Acting on a tip-off, {who} stopped a car near {place} and recovered {found}.",
        f"{men} will appear in court after {who} found {found} in {place}.",
        f"{who} intercepted {found} bound for {chance.choice(['China', 'Vietnam', 'Thailand', 'the Gulf', 'Hong Kong'])}.",
        f"{found} found abandoned in {place}.",
    ])  # fmt: skip
    alive = " The animals were taken to a rescue centre." if row.goods[0].form.endswith("live") else ""
    more = chance.choice([
        "", "", "", "", " The goods were hidden in three sacks.", " It is the second such case this year.", " The haul is worth about $120,000, officials said.", " If convicted they face up to seven years in prison.", " The vehicle, a white Toyota, was impounded.", " The suspects are aged 28 and 41.", " The consignment was declared as timber offcuts.", " A third suspect escaped on a motorbike.", alive,
    ])  # fmt: skip
    return slip(told[0].upper() + told[1:], chance, 0.03) + more


def _amount(one: Goods, part: Mapping[str, float], chance: random.Random) -> str:
    count, mass, volume = (part.get(kind) for kind in ("count", "mass", "volume"))
    words = way(one.words, chance)
    if count is None:
        measure = _mass(mass, chance) if mass is not None else _volume(volume or 0, chance)
        return chance.choice(["", "", "", "about ", "some "]) + f"{measure} of {words}"
    told = _number(count, chance) + " " + (one.unit if count == 1 else words)
    if count == 1 and chance.random() < 0.4:
        told = ("an " if one.unit[0].lower() in "aeio" else "a ") + one.unit
    if mass is not None:
        return told + chance.choice([" weighing {}", " ({})", ", weighing {},", " with a total weight of {}"]).format(_mass(mass, chance))  # fmt: skip
    if volume is not None:
        return told + f" ({_volume(volume, chance)})"
    return told


def _both(row: Row, chance: random.Random) -> str:
    """Return two goods with one amount."""
    words = " and ".join(way(one.words, chance) for one in row.goods)
    if "mass" in row.amounts:
        return f"{_mass(row.amounts['mass'], chance)} of {words}"
    return f"{words} ({figure(row.amounts['count'])} in total)"


def _number(count: float, chance: random.Random) -> str:
    if count <= len(NUMBERS) and chance.random() < 0.75:
        return NUMBERS[int(count) - 1]
    return figure(count)


def _mass(mass: float, chance: random.Random) -> str:
    if mass < 1 and chance.random() < 0.7:
        return f"{tidy(mass * 1000)} {chance.choice(['grams', 'g', 'grammes'])}"
    if mass >= 1000 and chance.random() < 0.6:
        return f"{figure(mass / 1000)} {chance.choice(['tonnes', 'tonnes', 'metric tons'])}"
    return figure(mass) + chance.choice([" kg", "kg", " kilograms", " kilos", "kg"])


def _volume(volume: float, chance: random.Random) -> str:
    return figure(volume) + chance.choice([" cubic metres", " cubic meters", " m3", " cu m"])


def _quantity(amounts: Mapping[str, float], chance: random.Random) -> Any:
    """Return the amounts again, as the coder noted them."""
    told = []
    if "count" in amounts:
        told.append(figure(amounts["count"]) + chance.choice(["", " pcs", " items", ""]))
    if "mass" in amounts:
        told.append(figure(amounts["mass"]) + chance.choice([" kg", "kg"]))
    if "volume" in amounts:
        told.append(figure(amounts["volume"]) + " m3")
    return chance.choice([" / ", "; ", ", "]).join(told)


def _day(first: date, last: date, chance: random.Random) -> str:
    month = ENGLISH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first:%Y-%m-%d} to {last:%Y-%m-%d}", f"{first.day}-{last.day} {month} {first.year}", f"{month} {first.day}-{last.day}, {first.year}"])  # fmt: skip
    return chance.choice([
        f"{first:%Y-%m-%d}", f"{first:%Y-%m-%d}", f"{first:%Y-%m-%d}", f"{first:%Y-%m-%d}", f"{first.day} {month[:3]} {first.year}", f"{first.day} {month} {first.year}", f"{month} {first.day}, {first.year}", f"{month[:3]} {first.day}, {first.year}", f"{first:%d-%b-%Y}",
    ])  # fmt: skip


def _between(sheet: Sheet, before: date, after: date | None) -> None:
    if after is None:
        sheet.aside(f"Last updated {before:%Y-%m-%d} by intern", *[""] * 13)
    elif after.year != before.year:
        sheet.aside(f"--- {after.year} ---", *[""] * 13)
