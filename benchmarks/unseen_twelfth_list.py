"""A list of seizures in Africa and Asia as an international organisation publishes it: many hands, amounts in words, common and scientific names mixed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Good, usual
from benchmarks.unseen_parts import ENGLISH_MONTHS, ordinal
from benchmarks.unseen_tables import Made, as_csv, slip
from benchmarks.unseen_twelfth_words import (
    CHAMELEONS,
    ELEPHANTS,
    GREY_PARROTS,
    PANGOLINS,
    RHINOS,
    SEA_CUCUMBERS,
    SEA_TURTLES,
    SEAHORSES,
    SHARKS,
    Entry,
    Sheet,
    dotted,
    fill,
    in_words,
)

if TYPE_CHECKING:
    from datetime import date

P = "pieces|pcs|items"
I = "individuals|specimens|live animals"  # noqa: E741
L = "logs|pieces|planks"
ROSEWOODS = "Dalbergia|Pterocarpus|Guibourtia|Fabaceae|Leguminosae|Dalbergia cochinchinensis|Dalbergia oliveri|Dalbergia melanoxylon|Dalbergia louvelii|Dalbergia baronii|Dalbergia latifolia|Dalbergia sissoo|Dalbergia maritima|Pterocarpus erinaceus|Pterocarpus tinctorius|Pterocarpus macrocarpus|Guibourtia tessmannii|Guibourtia coleosperma|Pterocarpus angolensis|Dalbergia nigra|Dalbergia retusa|Dalbergia stevensonii"
CORALS = "Scleractinia|Anthozoa|Acropora|Acroporidae|Cnidaria|Antipatharia|Helioporidae|Tubiporidae|Milleporidae|Stylasteridae|Corallium|Coralliidae|Tubipora musica|Heliopora coerulea|Gorgoniidae|Alcyonacea"
SANDALWOODS = "Santalum album|Santalum|Santalaceae|Osyris lanceolata|Osyris"
EBONIES = "Diospyros|Diospyros crassiflora|Dalbergia melanoxylon|Ebenaceae|Diospyros ebenum|Diospyros celebica|Diospyros perrieri|Diospyros mespiliformis"
BEARS = "Ursidae|Ursus thibetanus|Helarctos malayanus|Ursus|Ursus arctos|Selenarctos thibetanus|Melursus ursinus|Ursus malayanus|Helarctos"
HORNBILLS = "Bucerotidae|Buceros|Rhinoplax vigil|Buceros bicornis|Bucerotiformes|Buceros rhinoceros|Anthracoceros|Rhyticeros|Aceros|Rhyticeros undulatus"
TORTOISES = "Testudinidae|Testudines|Geochelone elegans|Astrochelys radiata|Centrochelys sulcata|Stigmochelys pardalis|Indotestudo elongata|Testudo|Geochelone|Testudo graeca|Testudo horsfieldii|Testudo kleinmanni|Kinixys|Manouria emys|Astrochelys"
TURTLES = "Testudines|Geoemydidae|Trionychidae|Emydidae|Cuora|Lissemys punctata|Geoclemys hamiltonii|Cuora amboinensis|Testudinidae|Chelonia|Cheloniidae|Pangshura|Batagur|Pelomedusidae|Trachemys scripta"
VULTURES = "Accipitridae|Gyps|Necrosyrtes monachus|Accipitriformes|Falconiformes|Gyps africanus|Gyps rueppelli|Gyps bengalensis|Aegypiinae|Cathartidae|Neophron percnopterus|Gyps coprotheres"
FALCONS = "Falco|Falconidae|Falconiformes|Falco cherrug|Falco peregrinus|Falco rusticolus|Falco biarmicus"
SONGBIRDS = "Passeriformes|Pycnonotidae|Pycnonotus|Copsychus|Garrulax|Estrildidae|Muscicapidae|Zosteropidae|Leiothrichidae|Copsychus malabaricus|Pycnonotus jocosus|Aves"
LORISES = "Nycticebus|Lorisidae|Nycticebus coucang|Nycticebus javanicus|Nycticebus bengalensis|Nycticebus pygmaeus|Xanthonycticebus pygmaeus|Nycticebus menagensis|Loris|Loris tardigradus|Loris lydekkerianus|Xanthonycticebus"
CLAMS = "Tridacna|Tridacninae|Tridacnidae|Tridacna gigas|Cardiidae|Tridacna squamosa|Hippopus hippopus|Tridacna maxima|Tridacna derasa|Tridacna crocea|Hippopus"
EELS = "Anguilla anguilla|Anguilla|Anguillidae|Anguilla japonica|Anguilla rostrata|Anguilla mossambica|Anguilla bicolor"
MACAQUES = "Macaca fascicularis|Macaca"
SUCCULENTS = "Conophytum|Conophytum spp.|Aizoaceae"
CYCADS = "Encephalartos|Zamiaceae|Cycas|Cycadales|Encephalartos horridus|Encephalartos lehmannii|Encephalartos longifolius|Cycadaceae|Encephalartos altensteinii"
GOODS = (
    Good(22, "ivory|elephant ivory|ivory tusks|raw ivory|elephant tusks", ELEPHANTS, "b", 12, 5, "tusks|pieces|pcs", latin="Loxodonta africana|African elephant|Elephant (Loxodonta spp.)|Elephantidae"),
    Good(6, "worked ivory|ivory carvings|ivory jewellery|ivory bangles", ELEPHANTS, "b", 30, 0.1, P, latin="Elephantidae spp.|Loxodonta africana"),
    Good(20, "pangolin scales|scales of pangolin|dried pangolin scales", PANGOLINS, "m", 300, latin="Manidae|Manis spp.|Pangolin|Phataginus tricuspis / Smutsia gigantea"),
    Good(6, "live pangolin|pangolin|pangolins", PANGOLINS, "c", 3, unit=I, latin="Manis spp.|Pangolin"),
    Good(4, "Sunda pangolin|Manis javanica|Malayan pangolin", "Manis javanica|Manis", "c", 6, unit=I, latin="Manis javanica"),
    Good(2, "Temminck's pangolin|ground pangolin", "Smutsia temminckii|Manis temminckii|Smutsia", "c", 1, unit=I, latin="Smutsia temminckii"),
    Good(2, "white-bellied pangolin|Phataginus tricuspis", "Phataginus tricuspis|Manis tricuspis|Phataginus", "c", 2, unit=I, latin="Phataginus tricuspis"),
    Good(12, "rhino horn|rhinoceros horn|rhino horns", RHINOS, "b", 4, 2, "horns|pieces|", latin="Rhinocerotidae|Ceratotherium simum|White rhino"),
    Good(6, "tiger skin|tiger bones|tiger parts|Panthera tigris", "Panthera tigris", "c", 2, unit=P, latin="Panthera tigris|Tiger"),
    Good(6, "leopard skin|leopard skins|Panthera pardus", "Panthera pardus", "c", 2, unit="skins|pieces|", latin="Panthera pardus|Leopard"),
    Good(3, "lion bones|lion teeth and claws|lion claws", "Panthera leo", "c", 14, unit=P, latin="Panthera leo|Lion"),
    Good(3, "live cheetah|cheetah cubs|cheetahs", "Acinonyx jubatus", "c", 3, unit=I + "|cubs", latin="Acinonyx jubatus|Cheetah"),
    Good(3, "bear bile|bear paws|bear gall bladders", BEARS, "c", 8, unit=P, latin="Ursus thibetanus|Bear"),
    Good(3, "hippo teeth|hippopotamus teeth|Hippopotamus amphibius", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 20, 0.7, "teeth|pieces", latin="Hippopotamus amphibius"),
    Good(3, "saiga horn|saiga antelope horns", "Saiga tatarica|Saiga|Saiga borealis", "b", 40, 0.2, "horns|pieces", latin="Saiga tatarica|Saiga spp."),
    Good(8, "African grey parrots|grey parrot|African grey parrot|Psittacus erithacus", GREY_PARROTS, "c", 40, unit="birds|live birds|individuals", latin="Psittacus erithacus|Grey parrot"),
    Good(4, "songbirds|live songbirds", SONGBIRDS, "c", 400, unit="birds|live birds"),
    Good(2, "falcons|live falcons", FALCONS, "c", 5, unit="birds|live birds", latin="Falco spp.|Falcon"),
    Good(2, "hornbill casques|hornbill heads|hornbill", HORNBILLS, "c", 4, unit=P, latin="Rhinoplax vigil|Hornbill"),
    Good(2, "helmeted hornbill casques|Rhinoplax vigil", "Rhinoplax vigil|Buceros vigil", "c", 6, unit=P, latin="Rhinoplax vigil"),
    Good(2, "vulture heads|vultures", VULTURES, "c", 8, unit=P),
    Good(2, "chattering lory|chattering lories|Lorius garrulus", "Lorius garrulus|Lorius", "c", 20, unit="birds|live birds", latin="Lorius garrulus"),
    Good(8, "Indian star tortoises|star tortoises|Geochelone elegans|Indian star tortoise", "Geochelone elegans|Geochelone", "c", 120, unit=I, latin="Geochelone elegans|Star tortoise"),
    Good(5, "radiated tortoises|Astrochelys radiata|radiated tortoise", "Astrochelys radiata|Geochelone radiata|Astrochelys", "c", 60, unit=I, latin="Astrochelys radiata"),
    Good(2, "ploughshare tortoise|angonoka", "Astrochelys yniphora|Geochelone yniphora|Astrochelys", "c", 3, unit=I, latin="Astrochelys yniphora"),
    Good(3, "tortoises|live tortoises", TORTOISES, "c", 40, unit=I, latin="Testudinidae|Tortoise"),
    Good(4, "freshwater turtles|live turtles|turtles", TURTLES, "c", 150, unit=I),
    Good(3, "red-eared sliders|Trachemys scripta elegans", "Trachemys scripta|Trachemys|Trachemys scripta elegans", "c", 300, unit=I, latin="Trachemys scripta"),
    Good(2, "black spotted turtles|spotted pond turtle|Geoclemys hamiltonii", "Geoclemys hamiltonii|Geoclemys", "c", 40, unit=I, latin="Geoclemys hamiltonii"),
    Good(4, "sea turtles|marine turtles|marine turtle meat", SEA_TURTLES, "c", 6, unit=I + "|pieces", latin="Chelonia mydas|Sea turtle"),
    Good(2, "hawksbill shells|tortoiseshell (hawksbill)|Eretmochelys imbricata", "Eretmochelys imbricata|Eretmochelys", "c", 9, unit=P, latin="Eretmochelys imbricata"),
    Good(3, "ball pythons|Python regius|royal pythons", "Python regius|Python", "c", 30, unit=I, latin="Python regius|Ball python"),
    Good(3, "python skins|dried python skins", "Python|Pythonidae|Malayopython reticulatus|Python reticulatus|Malayopython|Broghammerus reticulatus", "c", 90, unit="skins|pieces", latin="Python reticulatus|Malayopython reticulatus"),
    Good(2, "tokay geckos|Gekko gecko|tokay gecko", "Gekko gecko|Gekko|Gekko reevesii", "c", 200, unit=I, latin="Gekko gecko"),
    Good(2, "chameleons|live chameleons", CHAMELEONS, "c", 90, unit=I, latin="Chamaeleonidae|Furcifer spp."),
    Good(2, "Nile crocodile skins|Crocodylus niloticus", "Crocodylus niloticus|Crocodylus", "c", 20, unit="skins|pieces", latin="Crocodylus niloticus"),
    Good(1, "monitor lizards|live monitor lizards", "Varanus|Varanidae|Varanus salvator|Varanus bengalensis|Varanus niloticus|Varanus exanthematicus|Varanus albigularis", "c", 12, unit=I),
    Good(1, "Asian water monitors|Varanus salvator", "Varanus salvator|Varanus", "c", 12, unit=I, latin="Varanus salvator"),
    Good(3, "slow loris|live slow lorises|lorises", LORISES, "c", 4, unit=I, latin="Nycticebus spp.|Slow loris"),
    Good(3, "long-tailed macaques|Macaca fascicularis|long tailed macaques", MACAQUES, "c", 12, unit=I, latin="Macaca fascicularis"),
    Good(2, "chimpanzee|infant chimpanzees|Pan troglodytes", "Pan troglodytes|Pan", "c", 1, unit=I, latin="Pan troglodytes"),
    Good(2, "orangutan|baby orangutans|Pongo spp.", "Pongo|Pongo pygmaeus|Pongo abelii|Pongo tapanuliensis|Hominidae", "c", 2, unit=I, latin="Pongo spp."),
    Good(1, "ring-tailed lemurs|Lemur catta", "Lemur catta|Lemur|Lemuridae", "c", 8, unit=I, latin="Lemur catta"),
    Good(1, "Asian small-clawed otters|small-clawed otters", "Aonyx cinereus|Amblonyx cinereus|Aonyx|Amblonyx", "c", 5, unit=I, latin="Aonyx cinereus"),
    Good(5, "seahorses|dried seahorses|Hippocampus spp.", SEAHORSES, "m", 30, latin="Hippocampus spp.|Seahorse"),
    Good(5, "shark fins|dried shark fins|shark fin", SHARKS, "m", 500, latin="Carcharhinidae|Sphyrna spp.|Shark"),
    Good(4, "sea cucumbers|dried sea cucumber|beche-de-mer", SEA_CUCUMBERS, "m", 300, latin="Holothuria spp.|Holothuroidea"),
    Good(2, "glass eels|elvers|live glass eels", EELS, "m", 60, latin="Anguilla spp.|Anguilla anguilla"),
    Good(2, "European eels|Anguilla anguilla|European eel", "Anguilla anguilla|Anguilla", "m", 60, latin="Anguilla anguilla"),
    Good(3, "giant clam shells|giant clams|giant clam", CLAMS, "c", 90, unit="shells|pieces", latin="Tridacna gigas|Tridacnidae"),
    Good(2, "coral|live coral|stony coral", CORALS, "c", 60, unit=P, latin="Scleractinia"),
    Good(1, "Haliotis midae|perlemoen", "Haliotis midae|Haliotis", "m", 200),
    Good(3, "abalone|dried abalone", "Haliotis|Haliotis midae|Haliotidae", "m", 300, latin="Haliotis midae"),
    Good(12, "rosewood|rosewood logs|rosewood timber", ROSEWOODS, "v", 300, 0.15, L, latin="Dalbergia spp.|Pterocarpus erinaceus"),
    Good(5, "red sanders|red sandalwood|Pterocarpus santalinus|red sanders logs", "Pterocarpus santalinus|Pterocarpus", "m", 3000, latin="Pterocarpus santalinus"),
    Good(3, "mukula|mukula logs|Pterocarpus tinctorius", "Pterocarpus tinctorius|Pterocarpus chrysothrix|Pterocarpus", "v", 300, 0.1, L, latin="Pterocarpus tinctorius"),
    Good(3, "kosso logs|African rosewood (kosso)|Pterocarpus erinaceus", "Pterocarpus erinaceus|Pterocarpus", "v", 300, 0.15, L, latin="Pterocarpus erinaceus"),
    Good(2, "Siamese rosewood|Thai rosewood|Dalbergia cochinchinensis", "Dalbergia cochinchinensis|Dalbergia", "v", 60, 0.06, L, latin="Dalbergia cochinchinensis"),
    Good(1, "East Indian sandalwood|Indian sandalwood", "Santalum album|Santalum", "m", 400, latin="Santalum album"),
    Good(3, "sandalwood", SANDALWOODS, "m", 900, latin="Santalum album|Osyris lanceolata"),
    Good(2, "ebony|ebony logs", EBONIES, "v", 120, 0.08, L, latin="Diospyros spp."),
    Good(2, "teak|teak logs|Tectona grandis", "Tectona grandis|Tectona", "v", 90, 0.3, L, latin="Tectona grandis"),
    Good(3, "agarwood|agarwood chips|gaharu (Aquilaria spp.)", "Aquilaria|Aquilaria malaccensis|Gyrinops|Thymelaeaceae|Aquilaria crassna|Aquilaria sinensis|Aquilaria filaria", "m", 60, latin="Aquilaria spp.|Aquilaria malaccensis"),
    Good(3, "Conophytum|succulents (Conophytum spp.)", SUCCULENTS, "c", 900, unit="plants", latin="Conophytum spp."),
    Good(2, "cycads|cycad plants", CYCADS, "c", 20, unit="plants", latin="Encephalartos spp."),
    Good(1, "zebra skins|zebra skin", "Equus|Equus quagga|Equus burchellii|Equus grevyi|Equus zebra|Equidae", "c", 8, unit="skins", latin="Equus quagga"),
    Good(1, "elephant tails|elephant skin pieces", ELEPHANTS, "c", 6, unit=P),
    Good(1, "frozen pangolins|pangolin carcasses", PANGOLINS, "b", 20, 5, "carcasses", latin="Manis javanica"),
)  # fmt: skip
PLACES = (
    ("Nigeria", "Apapa port, Lagos"), ("Nigeria", "Lagos"), ("Viet Nam", "Da Nang"), ("Viet Nam", "Hai Phong port"), ("China", "Huangpu, Guangdong"), ("Hong Kong SAR", "Kwai Chung"), ("Malaysia", "Port Klang"), ("Malaysia", "KLIA"), ("Singapore", "Pasir Panjang"), ("Thailand", "Suvarnabhumi Airport"),
    ("India", "Chennai Airport"), ("India", "Mundra Port"), ("Nepal", "Kathmandu"), ("Indonesia", "Belawan"), ("Indonesia", "Bakauheni"), ("Kenya", "JKIA Nairobi"), ("Kenya", "Mombasa"), ("Uganda", "Entebbe"), ("United Republic of Tanzania", "Dar es Salaam"), ("Mozambique", "Maputo"), ("South Africa", "O.R. Tambo"), ("South Africa", "Springbok"),
    ("Namibia", "Katima Mulilo"), ("Zambia", "Livingstone"), ("Zimbabwe", "Hwange"), ("Cameroon", "Douala"), ("Gabon", "Oyem"), ("Congo", "Ouesso"), ("DR Congo", "Kinshasa"), ("Ghana", "Tema"), ("Senegal", "Tambacounda"), ("Togo", "Lomé"), ("Madagascar", "Ivato"), ("Ethiopia", "Addis Ababa Bole"), ("Lao PDR", "Vientiane"), ("Cambodia", "Phnom Penh"), ("Sri Lanka", "Mannar"), ("Philippines", "Palawan"), ("Pakistan", "Karachi"), ("Bangladesh", "Benapole"),
)  # fmt: skip
ROUTES = ("", "", "Nigeria > Viet Nam", "Origin: DRC; dest.: China", "Unknown", "unknown", "Mozambique - Malaysia", "Transit via Doha", "Domestic", "Destination: Thailand", "n/a")  # fmt: skip
SOURCES = ("Media report", "CITES MA", "Customs", "NGO report", "Government press release", "CEN", "Annual illegal trade report", "Open source", "")  # fmt: skip
HEADER = ["ID", "Date of seizure", "Country/territory", "Location", "Commodity", "Species (as reported)", "Quantity (as reported)", "Route", "Mode", "Source", "Comments"]  # fmt: skip
NOTES = ("", "", "", "", "Concealed among cashew nuts", "2 suspects arrested", "3 nationals detained", "in 14 bags", "Value USD 1.2 million", "Found in abandoned luggage", "Container declared as timber", "Joint operation", "1 container", "To be verified")  # fmt: skip
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def seizures_list(rows: int, seed: int) -> Made:
    """Return a text file: titles and a note on top, a count of each year's incidents, one column for all amounts as they were reported, ranges of days."""
    chance = random.Random(f"list {seed}")
    sheet = Sheet(Made("wildlife_seizures_africa_asia_compiled.csv"), joined=(0, 1, 2, 3), again=True)
    sheet.lines += [["Seizures of wildlife and timber in Africa and Asia, compiled from reports"], ["Note: data are as reported and have not been verified."], HEADER]  # fmt: skip
    fill(sheet, GOODS, rows, chance, _line, several=0.12, pairs=0.07, between=_between)
    sheet.other("Source: reports of Parties, media, partners")
    sheet.made.data = as_csv(sheet.lines)
    return sheet.made


def _between(sheet: Sheet, before: Entry | None, after: Entry | None) -> None:
    if before and (not after or after.first.year != before.first.year):
        sheet.other("", f"Total {before.first.year}", "", "", f"{sheet.total('rows'):.0f} records")
        sheet.begin()


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    only = entry.goods[0] if len(entry.goods) == 1 else None
    words = chance.choice([" and ", ", ", "; "]).join(slip(usual(good.words, chance), chance, 0.03) for good in entry.goods)  # fmt: skip
    words = words[:1].upper() + words[1:] if chance.random() < 0.7 else words
    latin = usual(only.latin, chance) if only and only.latin and chance.random() < 0.5 else ""
    amount = _amount(entry, only, chance)
    if only and not latin and amount.endswith((" kg", "kg", " tonnes", " tons")) and chance.random() < 0.3:
        amount = f"{amount} of {words[:1].lower() + words[1:] if words[:2].islower() else words}"
    return [
        f"SZ-{entry.case:05}",
        _day(entry.first, entry.last, chance),
        *chance.choice(PLACES),
        words,
        latin,
        amount,
        chance.choice(ROUTES),
        chance.choice(["Air", "Air", "Sea", "Road", "Post", "", "Land"]),
        chance.choice(SOURCES),
        chance.choice(NOTES),
    ]


def _amount(entry: Entry, only: Good | None, chance: random.Random) -> str:
    parts = []
    if entry.count is not None:
        bare_number = len(entry.amounts) == 1 and chance.random() < 0.25
        unit = "" if bare_number or not only else usual(only.unit.strip("|"), chance)
        said = in_words(entry.count, NUMBERS, chance, 0.25)
        said = f"{entry.count:,}" if said.isdigit() and chance.random() < 0.6 else said
        parts.append(f"{said} {unit}".strip())
    if entry.mass is not None:
        parts.append(_mass(entry.mass, chance))
    if entry.volume is not None:
        parts.append(f"{dotted(entry.volume)} {chance.choice(['m3', 'm3', 'cubic metres', 'cbm', 'm³'])}")
    if len(parts) == 1:
        about = chance.choice(["approx. ", "about ", "ca. ", "over "]) if chance.random() < 0.1 else ""
        return about + parts[0]
    if not only:
        return " and ".join(parts)
    return chance.choice([f"{parts[0]} ({parts[1]})", f"{parts[0]}, {parts[1]}", f"{parts[0]} weighing {parts[1]}" if entry.mass else f"{parts[0]} / {parts[1]}"])  # fmt: skip


def _mass(mass: float, chance: random.Random) -> str:
    if mass < 1 and chance.random() < 0.6:
        return f"{mass * 1000:.0f} {chance.choice(['g', 'grams', 'gm'])}"
    if mass >= 1000 and chance.random() < 0.5:
        return f"{dotted(mass / 1000)} {chance.choice(['tonnes', 'tons', 'MT', 't'])}"
    return f"{dotted(mass)}{chance.choice([' kg', 'kg', ' kgs', ' kilograms', ' KG'])}"


def _day(first: date, last: date, chance: random.Random) -> str:
    month = ENGLISH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first.day}-{last.day} {month} {first.year}", f"{first:%Y-%m-%d} to {last:%Y-%m-%d}", f"{first.day}–{last.day} {month[:3]} {first.year}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}"])  # fmt: skip
    return chance.choice([f"{first:%Y-%m-%d}", f"{first:%Y-%m-%d}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first.day} {month} {first.year}", f"{first.day} {month[:3]} {first.year}", f"{first:%d-%b-%y}", f"{month} {first.day}, {first.year}", f"{ordinal(first.day)} {month} {first.year}"])  # fmt: skip
