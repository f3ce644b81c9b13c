"""Parcels that an international carrier set aside, in English, of many countries: orchids, seahorses, ivory, leather, live reptiles, medicines."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from benchmarks.unseen_parts import ENGLISH_MONTHS
from benchmarks.unseen_tables import Made, as_csv
from benchmarks.unseen_tenth_words import (
    AGARWOOD,
    COSTUS,
    ELEPHANTS,
    PYTHONS,
    RHINOS,
    SAIGA,
    SEA_CUCUMBERS,
    SEA_TURTLES,
    SEAHORSES,
    SHARKS,
    TIGER,
    Good,
    Lot,
    Sheet,
    draw,
    less,
    named,
    point,
    scientific,
    usual,
    weight,
    years,
)

if TYPE_CHECKING:
    from datetime import date

POUND, OUNCE = 0.45359237, 0.028349523125  # kg
PIECES = "pcs|pieces|pc|items"
LIVE = "live|specimens|ea|live specimens"
PLANTS = "plants|plants|pcs|seedlings"
PANGOLINS = "Manidae|Manis|Pholidota|Phataginus|Smutsia|Manis javanica|Manis pentadactyla|Manis crassicaudata|Phataginus tricuspis|Manis tricuspis|Smutsia gigantea|Smutsia temminckii|Manis gigantea|Phataginus tetradactyla|Manis culionensis"
CROCODILES = "Crocodylia|Crocodylidae|Alligatoridae|Crocodylus|Crocodylus niloticus|Crocodylus porosus|Crocodylus siamensis|Alligator mississippiensis|Caiman|Caiman crocodilus|Caiman yacare|Alligator|Crocodylus novaeguineae"
LIZARDS = "Varanus|Varanidae|Varanus salvator|Varanus niloticus|Tupinambis|Salvator|Salvator merianae|Tupinambis merianae|Teiidae|Sauria|Lacertilia|Varanus exanthematicus|Squamata"
CORALS = "Scleractinia|Anthozoa|Acropora|Pocillopora|Fungia|Acroporidae|Faviidae|Porites|Euphyllia|Cnidaria|Milleporidae|Heliopora coerulea|Stylasteridae|Tubipora musica|Antipatharia|Fungiidae"
CLAMS = "Tridacna|Tridacnidae|Tridacninae|Hippopus|Tridacna gigas|Tridacna maxima|Tridacna squamosa|Tridacna crocea|Cardiidae|Tridacna derasa|Hippopus hippopus"
BEARS = "Ursidae|Ursus|Ursus thibetanus|Ursus arctos|Ursus americanus|Helarctos malayanus|Helarctos|Melursus ursinus"
MUSK = "Moschus|Moschidae|Moschus moschiferus|Moschus berezovskii|Moschus chrysogaster"
CACTI = "Cactaceae|Copiapoa|Ariocarpus|Astrophytum|Mammillaria|Lophophora|Echinocactus|Ferocactus|Turbinicarpus|Gymnocalycium|Pachycereus|Pelecyphora|Discocactus"
TARANTULAS = "Theraphosidae|Brachypelma|Poecilotheria|Tliltocatl|Grammostola|Aphonopelma|Brachypelma hamorii|Poecilotheria regalis|Tliltocatl albopilosus|Brachypelma smithi|Theraphosa blondi|Theraphosa|Pamphobeteus"
TURTLES = "Testudines|Emydidae|Geoemydidae|Terrapene|Terrapene carolina|Cuora|Testudinidae|Kinosternidae|Graptemys|Malaclemys terrapin|Clemmys guttata|Glyptemys insculpta|Sternotherus|Kinosternon|Trachemys scripta|Trachemys|Chelydridae|Trionychidae"
TORTOISES = "Testudinidae|Testudo|Testudo graeca|Testudo hermanni|Testudo horsfieldii|Geochelone|Geochelone elegans|Astrochelys radiata|Stigmochelys pardalis|Centrochelys sulcata|Chelonoidis|Testudines|Astrochelys|Indotestudo|Malacochersus tornieri|Chelonoidis carbonarius"
PARROTS = "Psittaciformes|Psittacidae|Psittaculidae|Ara|Amazona|Cacatuidae|Psittacus erithacus|Cacatua|Eclectus roratus|Ara ararauna|Aratinga|Psittacula"
HUMMINGBIRDS = "Trochilidae|Apodiformes|Archilochus colubris|Trochiliformes|Archilochus|Cynanthus latirostris|Amazilia|Calypte anna|Selasphorus rufus|Selasphorus"
EAGLES = "Accipitridae|Aquila|Haliaeetus|Aquila chrysaetos|Haliaeetus leucocephalus|Accipitriformes|Falconiformes|Clanga|Nisaetus|Harpia harpyja"
MONKEYS = "Cercopithecidae|Primates|Macaca|Macaca fascicularis|Cercopithecus|Chlorocebus|Papio|Simiiformes|Haplorhini|Platyrrhini|Cebidae|Atelidae|Chlorocebus pygerythrus|Trachypithecus|Cercopithecoidea"
CAVIAR = "Acipenseriformes|Acipenseridae|Acipenser|Huso huso|Huso|Acipenser gueldenstaedtii|Acipenser baerii|Acipenser stellatus|Polyodon spathula|Polyodontidae|Acipenser transmontanus"
BUTTERFLIES = "Ornithoptera|Troides|Trogonoptera|Papilionidae|Trogonoptera brookiana|Ornithoptera priamus|Troides helena|Ornithoptera goliath|Ornithoptera croesus|Ornithoptera alexandrae"
ROSEWOODS = "Dalbergia|Dalbergia nigra|Dalbergia latifolia|Dalbergia sissoo|Dalbergia retusa|Dalbergia cochinchinensis|Dalbergia stevensonii|Pterocarpus|Pterocarpus erinaceus|Guibourtia|Dalbergia oliveri|Dalbergia maritima|Dalbergia melanoxylon|Dalbergia baronii|Fabaceae|Pterocarpus santalinus"
CYCADS = "Cycadales|Cycadaceae|Zamiaceae|Cycas|Encephalartos|Zamia|Cycas revoluta|Dioon|Ceratozamia|Stangeria eriopus|Macrozamia|Cycadopsida"
GOODS = (
    Good(14, "Orchids|Live orchids|Orchid plants|Bare-root orchids|Orchid seedlings", "Orchidaceae|Paphiopedilum|Dendrobium|Phalaenopsis|Cattleya|Bulbophyllum|Vanda|Cymbidium|Phragmipedium", "c", 14, unit=PLANTS, latin="Orchidaceae spp.|Paphiopedilum spp."),
    Good(12, "Cacti|Live cacti|Cactus plants|Cactus, bare root", CACTI, "c", 18, unit=PLANTS, latin="Cactaceae spp.|Copiapoa spp."),
    Good(5, "Conophytum succulents|Conophytum plants", "Conophytum|Aizoaceae", "c", 60, unit=PLANTS, latin="Conophytum spp."),
    Good(5, "Euphorbia plants|Succulents (Euphorbia)", "Euphorbia|Euphorbiaceae", "c", 9, unit=PLANTS, latin="Euphorbia spp."),
    Good(4, "Cycad seedlings|Cycads|Cycad leaves", CYCADS, "c", 6, unit=PLANTS),
    Good(4, "Venus flytraps|Venus fly traps", "Dionaea muscipula|Dionaea|Droseraceae", "c", 40, unit=PLANTS, latin="Dionaea muscipula"),
    Good(3, "Pitcher plants (Nepenthes)|Nepenthes plants", "Nepenthes|Nepenthaceae", "c", 8, unit=PLANTS, latin="Nepenthes spp."),
    Good(3, "Snowdrop bulbs|Galanthus bulbs", "Galanthus|Galanthus nivalis|Galanthus elwesii|Galanthus woronowii|Amaryllidaceae", "c", 120, unit="bulbs|pcs", latin="Galanthus spp."),
    Good(12, "Dried seahorses|Seahorses (dried)|Dried sea horse|Seahorse powder", SEAHORSES, "m", 1.4, latin="Hippocampus spp.|Hippocampus kelloggi"),
    Good(12, "Ivory carving|Carved ivory|Ivory bangles|Ivory figurines|Elephant ivory pieces|Ivory beads", ELEPHANTS, "c", 3, unit=PIECES, latin="Loxodonta africana|Elephantidae spp."),
    Good(4, "Elephant hair bracelets|Elephant tail hair bracelet", ELEPHANTS, "c", 8, unit=PIECES, latin="Loxodonta africana"),
    Good(4, "Elephant leather wallet|Elephant skin boots", ELEPHANTS, "c", 1, unit=PIECES, latin="Loxodonta africana"),
    Good(11, "Crocodile leather handbag|Crocodile wallets|Alligator/crocodile watch straps|Crocodile skin belts", CROCODILES, "c", 2, unit=PIECES, latin="Crocodylus niloticus|Crocodylus siamensis|Alligator mississippiensis"),
    Good(11, "Python skin bag|Python leather shoes|Python skin belts|Python handbag", PYTHONS, "c", 2, unit=PIECES, latin="Python reticulatus|Python bivittatus"),
    Good(5, "Lizard skin wallet|Lizard leather watch straps|Lizard skin boots", LIZARDS, "c", 3, unit=PIECES, latin="Varanus salvator|Tupinambis spp."),
    Good(5, "Cobra skin wallet|Cobra skins|Stuffed cobra", "Naja|Elapidae|Naja naja|Naja sputatrix|Ophiophagus hannah|Naja kaouthia|Naja siamensis", "c", 2, unit=PIECES, latin="Naja spp.|Naja sputatrix"),
    Good(12, "Tortoises in socks|Live tortoises|Tortoise hatchlings|Juvenile tortoises", TORTOISES, "c", 8, unit=LIVE, latin="Testudo spp.|Testudo hermanni"),
    Good(6, "Indian star tortoises|Star tortoise", "Geochelone elegans|Geochelone|Geochelone platynota", "c", 7, unit=LIVE, latin="Geochelone elegans"),
    Good(8, "Live turtles|Turtles, live|Turtle hatchlings", TURTLES, "c", 12, unit=LIVE),
    Good(6, "Eastern box turtles|Box turtles (Terrapene)|American box turtle", "Terrapene carolina|Terrapene|Terrapene ornata|Terrapene triunguis|Terrapene mexicana", "c", 6, unit=LIVE, latin="Terrapene carolina"),
    Good(8, "Tarantulas|Live tarantulas|Tarantula spiderlings|Tarantulas in vials", TARANTULAS, "c", 35, unit=LIVE, latin="Brachypelma spp.|Poecilotheria spp."),
    Good(5, "Emperor scorpions|Live scorpions (Pandinus)|Emperor scorpion", "Pandinus imperator|Pandinus|Scorpionidae|Pandinus dictator|Pandinoides", "c", 10, unit=LIVE, latin="Pandinus imperator"),
    Good(4, "Chameleons|Live chameleons|Panther chameleons", "Chamaeleonidae|Furcifer pardalis|Furcifer|Chamaeleo|Trioceros|Calumma|Chamaeleo calyptratus|Chamaeleo chamaeleon|Brookesia", "c", 5, unit=LIVE, latin="Furcifer pardalis"),
    Good(5, "Shingleback lizards|Shingleback skinks|Sleepy lizards (shingleback)", "Tiliqua rugosa|Tiliqua|Trachydosaurus rugosus|Scincidae", "c", 4, unit=LIVE, latin="Tiliqua rugosa"),
    Good(4, "Blue-tongue lizards|Bluetongue skinks", "Tiliqua|Tiliqua scincoides|Scincidae|Tiliqua gigas|Tiliqua nigrolutea|Tiliqua multifasciata", "c", 4, unit=LIVE, latin="Tiliqua scincoides"),
    Good(4, "Day geckos|Phelsuma geckos|Live day geckos", "Phelsuma|Gekkonidae|Phelsuma grandis|Phelsuma madagascariensis|Phelsuma laticauda", "c", 7, unit=LIVE, latin="Phelsuma spp."),
    Good(3, "Ball pythons|Ball python, live", "Python regius|Python", "c", 2, unit=LIVE, latin="Python regius"),
    Good(4, "Poison dart frogs|Dart frogs", "Dendrobatidae|Dendrobates|Ranitomeya|Oophaga|Phyllobates|Dendrobates tinctorius|Epipedobates|Oophaga pumilio|Dendrobates auratus|Ameerega|Phyllobates terribilis", "c", 9, unit=LIVE, latin="Dendrobates spp."),
    Good(8, "Stony coral|Coral pieces|Hard coral skeletons|Live coral frags", CORALS, "m", 1.8, latin="Scleractinia spp.|Acropora spp."),
    Good(4, "Giant clam shells|Giant clam shell", CLAMS, "c", 3, unit=PIECES, latin="Tridacna spp.|Tridacna maxima"),
    Good(4, "Queen conch shells|Queen conch", "Strombus gigas|Aliger gigas|Lobatus gigas|Strombus|Eustrombus gigas|Aliger|Strombidae|Lobatus", "c", 3, unit=PIECES, latin="Strombus gigas"),
    Good(3, "Nautilus shell|Chambered nautilus shells", "Nautilus pompilius|Nautilus|Nautilidae|Allonautilus", "c", 2, unit=PIECES, latin="Nautilus pompilius|Nautilidae spp."),
    Good(5, "Tortoiseshell items|Tortoiseshell comb|Hawksbill shell jewellery", "Eretmochelys imbricata|Eretmochelys|Cheloniidae|Chelonioidea|Testudines", "c", 3, unit=PIECES, latin="Eretmochelys imbricata"),
    Good(3, "Sea turtle oil|Sea turtle meat|Sea turtle eggs (dried)", SEA_TURTLES, "m", 0.8, latin="Cheloniidae spp.|Chelonia mydas"),
    Good(8, "Dried shark fin|Shark fins|Shark fin (dried)", SHARKS, "m", 4, latin="Sphyrna spp.|Carcharhinus spp."),
    Good(7, "Dried sea cucumber|Sea cucumbers (dried)|Beche-de-mer", SEA_CUCUMBERS, "m", 6, latin="Holothuria fuscogilva|Isostichopus fuscus"),
    Good(4, "Totoaba swim bladder|Totoaba maw", "Totoaba macdonaldi|Totoaba|Cynoscion macdonaldi", "m", 1.2, latin="Totoaba macdonaldi"),
    Good(4, "Glass eels|Live glass eels|Baby eels (elvers)", "Anguilla|Anguillidae|Anguilla anguilla|Anguilla rostrata|Anguilla japonica|Anguilla bicolor", "m", 9, latin="Anguilla anguilla|Anguilla rostrata"),
    Good(8, "Caviar|Sturgeon caviar|Caviar tins", CAVIAR, "m", 0.5, latin="Acipenseriformes spp.|Acipenser baerii"),
    Good(8, "Agarwood chips|Agarwood|Oud chips (agarwood)|Agarwood oil", AGARWOOD, "m", 0.9, latin="Aquilaria spp.|Aquilaria malaccensis"),
    Good(7, "Costus root|Mu xiang (costus)|Costus medicinal powder", COSTUS, "m", 1, latin="Saussurea costus"),
    Good(6, "American ginseng|American ginseng roots|Wild American ginseng", "Panax quinquefolius|Panax", "m", 1.5, latin="Panax quinquefolius"),
    Good(4, "Hoodia capsules|Hoodia powder", "Hoodia|Hoodia gordonii|Apocynaceae", "m", 0.4, latin="Hoodia gordonii|Hoodia spp."),
    Good(5, "Bear bile|Bear gall|Bear bile powder", BEARS, "m", 0.2, latin="Ursus thibetanus"),
    Good(5, "Musk|Musk pods|Deer musk pills (Moschus)", MUSK, "m", 0.15, latin="Moschus spp."),
    Good(4, "Tiger bone plasters|Tiger bone medicine|Tiger bone", TIGER, "m", 0.6, latin="Panthera tigris"),
    Good(5, "Saiga horn|Saiga antelope horn|Saiga horn shavings", SAIGA, "m", 0.7, latin="Saiga tatarica"),
    Good(5, "Pangolin scales|Pangolin scale powder|Scales (pangolin)", PANGOLINS, "m", 2.5, latin="Manis spp.|Phataginus tricuspis"),
    Good(3, "Rhino horn|Rhino horn powder|Rhinoceros horn pieces", RHINOS, "m", 0.9, latin="Rhinocerotidae spp.|Ceratotherium simum"),
    Good(4, "Monkey skulls|Monkey skull, decorated", MONKEYS, "c", 2, unit=PIECES),
    Good(4, "Long-tailed macaque skull|Macaca fascicularis skulls", "Macaca fascicularis|Macaca", "c", 3, unit=PIECES, latin="Macaca fascicularis"),
    Good(3, "Leopard skin|Leopard fur coat|Leopard claw pendant", "Panthera pardus|Panthera", "c", 1, unit=PIECES, latin="Panthera pardus"),
    Good(3, "Lion claw pendants|Lion teeth", "Panthera leo|Panthera", "c", 3, unit=PIECES, latin="Panthera leo"),
    Good(3, "Hippo teeth|Hippo tooth carving|Hippopotamus ivory", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "c", 3, unit=PIECES, latin="Hippopotamus amphibius"),
    Good(3, "Walrus ivory|Walrus tusk carving", "Odobenus rosmarus|Odobenus|Odobenidae", "c", 1, unit=PIECES, latin="Odobenus rosmarus"),
    Good(3, "Sperm whale tooth|Scrimshaw (sperm whale teeth)|Sperm whale teeth", "Physeter macrocephalus|Physeter catodon|Physeter|Physeteridae", "c", 2, unit=PIECES, latin="Physeter macrocephalus"),
    Good(2, "Narwhal tusk", "Monodon monoceros|Monodon|Monodontidae", "c", 1, unit=PIECES, latin="Monodon monoceros"),
    Good(2, "Polar bear claw|Polar bear skin|Polar bear skull", "Ursus maritimus|Ursus|Thalarctos maritimus", "c", 1, unit=PIECES, latin="Ursus maritimus"),
    Good(4, "Wolf fur|Wolf pelt|Grey wolf hide", "Canis lupus|Canis", "c", 1, unit=PIECES, latin="Canis lupus"),
    Good(4, "Hummingbird love charms|Chuparosa hummingbirds|Dead hummingbirds (chuparosa)", HUMMINGBIRDS, "c", 6, unit=PIECES, latin="Trochilidae spp."),
    Good(4, "Eagle feathers|Eagle feather headdress|Eagle talons", EAGLES, "c", 7, unit=PIECES, latin="Accipitridae spp.|Haliaeetus leucocephalus"),
    Good(3, "Parrot eggs|Parrot feathers", PARROTS, "c", 11, unit=PIECES, latin="Psittaciformes spp."),
    Good(2, "Macaw feathers|Macaw feather mask", "Ara|Psittacidae|Ara macao|Ara ararauna|Ara chloropterus|Anodorhynchus hyacinthinus|Psittaciformes|Anodorhynchus", "c", 20, unit=PIECES, latin="Ara spp.|Ara macao"),
    Good(3, "Helmeted hornbill casque|Hornbill casque (Rhinoplax)", "Rhinoplax vigil|Buceros vigil|Rhinoplax|Bucerotidae", "c", 1, unit=PIECES, latin="Rhinoplax vigil"),
    Good(5, "Birdwing butterflies|Birdwing butterfly, mounted|Framed birdwing", BUTTERFLIES, "c", 9, unit=PIECES, latin="Ornithoptera spp.|Trogonoptera brookiana"),
    Good(3, "Stag beetles|Live stag beetles|Stag beetle larvae", "Lucanidae|Lucanus|Dorcus|Lucanus cervus|Prosopocoilus|Coleoptera|Colophon", "c", 14, unit=LIVE, latin="Lucanidae spp."),
    Good(4, "Rosewood guitar|Rosewood fingerboards|Rosewood veneer sheets", ROSEWOODS, "c", 2, unit=PIECES, latin="Dalbergia spp.|Dalbergia nigra|Dalbergia latifolia"),
    Good(3, "Red sanders|Red sanders chips|Red sandalwood (red sanders) pieces", "Pterocarpus santalinus|Pterocarpus", "m", 6, latin="Pterocarpus santalinus"),
    Good(2, "Shahtoosh shawl|Shahtoosh", "Pantholops hodgsonii|Pantholops", "c", 1, unit=PIECES, latin="Pantholops hodgsonii"),
    Good(3, "Vicuna scarf|Vicuna yarn shawl", "Vicugna vicugna|Vicugna|Lama vicugna", "c", 1, unit=PIECES, latin="Vicugna vicugna"),
    Good(3, "Slow loris (live)|Slow lorises", "Nycticebus|Nycticebus coucang|Nycticebus javanicus|Nycticebus bengalensis|Lorisidae|Nycticebus pygmaeus|Xanthonycticebus pygmaeus|Xanthonycticebus", "c", 1, unit=LIVE, latin="Nycticebus spp."),
)  # fmt: skip
COUNTRIES = ("CN", "CN", "HK", "US", "US", "US", "TH", "VN", "ID", "ID", "PH", "NG", "CM", "ZA", "ZA", "KE", "MG", "MX", "PE", "BR", "DE", "GB", "FR", "ES", "NL", "JP", "AU", "AU", "NZ", "IN", "AE", "RU", "UA", "PL", "CA", "MY", "SG", "TR", "TZ", "CI")  # fmt: skip
HUBS = ("LEJ", "CVG", "MEM", "HKG", "CDG", "EMA", "SIN", "MIA", "CGN", "BAH", "SYD", "JNB", "LIM", "NBO", "LHR-HWDC", "FRA-IPZ", "JFK-ISC", "ADD")  # fmt: skip
DECLARED = ("Toys", "Gift", "Documents", "Clothing", "Tea", "Garments", "Personal effects", "Handicrafts", "Plastic samples", "Health supplement", "Shoes", "Cosmetics", "Decoration", "Electronics", "Used books", "Machine parts", "", "Sample NCV", "Dry food", "Christmas gift")  # fmt: skip
DISPOSAL = ("Handed to customs", "Handed to customs", "Seized by USFWS", "Seized by Border Force", "RTS - no permit", "Held", "Held pending CITES", "Destroyed", "Abandoned", "Released with permit", "", "Referred to police", "Seized (Zoll)", "DAWE biosecurity")  # fmt: skip
HEADER = ["Incident", "Date", "Waybill", "Origin", "Dest.", "Hub", "Declared as", "Contents found", "Scientific name", "Quantity", "UoM", "Net weight", "Detection", "Disposition", "Notes"]  # fmt: skip


def carrier(rows: int, seed: int) -> Made:
    """Return a text file with commas: contents beside what was declared, scientific names in some rows, pounds and ounces now and then, a line under each year."""
    chance = random.Random(seed)
    sheet = Sheet(Made("Global Security - Wildlife interceptions export.csv"))
    sheet.lines.append(HEADER)
    for year, lots in years(draw(GOODS, rows, chance, 0.1, 0.06)):
        for lot in lots:
            _add(sheet, lot, chance)
        sums = sheet.total()
        sheet.apart(f"TOTAL {year}", "", f"{sums['rows']:.0f} lines", *[""] * 6, f"{sums['count']:.0f}", "", f"{less(sums['mass'])} kg", "", "", "")  # fmt: skip
    sheet.made.data = as_csv(sheet.lines)
    return sheet.made


def _add(sheet: Sheet, lot: Lot, chance: random.Random) -> None:
    mass, text = lot.amounts.get("mass"), ""
    if mass is not None:
        mass, text = _weighed(mass, chance)
        lot = lot._replace(amounts=lot.amounts | {"mass": mass})
    number, unit = _count(lot, chance)
    origin, destination = chance.sample(sorted(set(COUNTRIES)), 2) if chance.random() < 0.2 else (chance.choice(COUNTRIES), chance.choice(["US", "US", "GB", "DE", "AU", "CN", "HK", "NL", "FR", "JP", "CA"]))  # fmt: skip
    sheet.add(lot, [
        f"WI-{lot.first:%y}-{lot.case:05}",
        _day(lot.first, lot.last, chance),
        chance.choice([f"{chance.randrange(10**9, 10**10)}", f"{chance.choice('CELR')}{chance.choice('XNEP')}{chance.randrange(10**8, 10**9)}{origin}"]),
        origin,
        destination,
        chance.choice(HUBS),
        chance.choice(DECLARED),
        named(lot, chance, chance.choice([" & ", "; ", " and ", " + "])),
        scientific(lot, chance, 0.45),
        number,
        unit,
        text,
        chance.choice(["X-ray", "X-ray", "X-ray", "Physical exam", "Dog", "Customs request", "Leaking parcel", "Intel", ""]),
        chance.choice(DISPOSAL),
        _remark(lot, chance),
    ])  # fmt: skip


def _count(lot: Lot, chance: random.Random) -> tuple[str, str]:
    count = lot.amounts.get("count")
    if count is None:
        return ("", "") if chance.random() < 0.7 else (f"{chance.randrange(1, 6)}", chance.choice(["bags", "boxes", "packets", "jars"]))  # fmt: skip
    unit = usual(lot.goods[0].unit or PIECES, chance)
    number = chance.choice([less, less, less, point])(count)
    return (f"{number} {unit}", "") if chance.random() < 0.08 else (number, unit)


def _weighed(mass: float, chance: random.Random) -> tuple[float, str]:
    """Return a mass in kg and its text: grams or kilograms, one time in eight pounds or ounces with one decimal."""
    if chance.random() >= 0.125:
        return mass, weight(mass, chance, [" g|g", " kg|kg| kgs| KG", ""], less)
    unit, names = (OUNCE, [" oz"]) if mass < 0.5 else (POUND, [" lb", " lbs", "lb"])
    amount = max(0.1, round(mass / unit, 1))
    return amount * unit, less(amount) + chance.choice(names)


def _day(first: date, last: date, chance: random.Random) -> str:
    month = ENGLISH_MONTHS[first.month - 1][:3]
    if first != last:
        return chance.choice(
            [f"{first} to {last}", f"{first}/{last}", f"{first.day}-{last.day} {month} {first.year}"]
        )
    return chance.choice([*[f"{first}"] * 6, f"{first}T{chance.randrange(24):02}:{chance.randrange(60):02}Z", f"{first} {chance.randrange(24):02}:{chance.randrange(60):02}", f"{first.day:02} {month} {first.year}", f"{first.day:02}-{month}-{first.year}"])  # fmt: skip


def _remark(lot: Lot, chance: random.Random) -> str:
    return chance.choice([
        "", "", "", "", "", "", "No CITES permit", "Permit expired", "Repeat shipper", "3rd parcel same consignee", "Concealed in speaker", "Wrapped in carbon paper", "Shipper account closed", "Vendor on online marketplace", "Some dead on arrival", "Value declared USD 45",
        f"Customs ref. {chance.randrange(1000, 9999)}/{lot.last:%Y}", "Photos on file (6)", "2 of 4 parcels", "Inner bag labelled in Chinese", "ID by museum", "Consignee refused",
    ])  # fmt: skip
