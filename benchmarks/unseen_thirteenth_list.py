"""A list of seizures in Africa and Asia as an international organisation publishes it: gathered from many reports, each with words of its own."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Good, usual
from benchmarks.unseen_parts import ENGLISH_MONTHS
from benchmarks.unseen_tables import Made, as_csv
from benchmarks.unseen_thirteenth_words import (
    AFRICAN_PANGOLINS,
    AGARWOODS,
    BEARS,
    BURMESE_PYTHON,
    ELEPHANTS,
    GREY_PARROTS,
    LORISES,
    MACAQUES,
    MUNTJACS,
    OWLS,
    PANGOLINS,
    RETICULATED,
    RHINOS,
    ROSEWOODS,
    SEA_TURTLES,
    SEAHORSES,
    SHARKS,
    STONY_CORALS,
    TRIDACNAS,
    Entry,
    Habits,
    Sheet,
    fill,
    latin,
    named,
    plain,
    pointed,
    thousands,
    whole_month,
)

if TYPE_CHECKING:
    from datetime import date

PIECES = "pieces|items|pcs|pieces"
HEADS = "individuals|live|live animals|specimens"
LOGS = "logs|pieces|planks"
OTTERS = "Lutrinae|Aonyx cinereus|Lutrogale perspicillata|Lutra lutra|Lutra sumatrana|Mustelidae|Aonyx|Lutra|Aonyx cinerea|Amblonyx cinereus|Lontra|Amblonyx|Aonyx capensis|Hydrictis maculicollis"
PARROTS = "Psittacidae|Psittaciformes|Psittaculidae|Psittacula|Psittacula eupatria|Psittacula krameri|Psittacus erithacus|Psittacus|Poicephalus|Cacatuidae|Eos|Lorius"
LORIES = "Loriinae|Lorius|Lorius lory|Eos|Eos bornea|Eos squamata|Trichoglossus|Trichoglossus haematodus|Chalcopsitta|Psittaculidae|Psittacidae|Loriidae|Lorius garrulus"
SOFTSHELLS = "Trionychidae|Lissemys punctata|Nilssonia|Amyda cartilaginea|Nilssonia gangetica|Chitra indica|Lissemys|Aspideretes"
GAME = "Tragelaphus|Bovidae|Aepyceros melampus|Antilopinae|Kobus|Alcelaphus|Hippotragus|Cephalophinae|Antilope|Antilopini"
MUSK = "Moschus|Moschidae|Moschus berezovskii|Moschus chrysogaster|Moschus leucogaster|Moschus moschiferus|Moschus fuscus|Moschus cupreus"
TORTOISES = "Testudinidae|Testudines|Geochelone|Geochelone elegans|Stigmochelys pardalis|Astrochelys radiata|Indotestudo elongata|Testudo|Geoemydidae|Astrochelys|Testudinata"
CHITAL = "Axis axis|Cervus axis"
DEER = "Cervidae|Rusa unicolor|Axis axis|Rusa|Cervus|Rusa timorensis|Muntiacus|Axis|Axis porcinus|Hyelaphus porcinus"
GOODS = (
    Good(50, "Ivory|Elephant ivory|African elephant (Loxodonta africana) ivory|Raw ivory|Elephant tusks|Loxodonta africana - tusks|ELEPHANT IVORY|Worked ivory", ELEPHANTS, "b", 6, 5, "tusks|pieces|pieces|tusks", "AF|AS", "Loxodonta africana|Loxodonta africana|Elephantidae spp."),
    Good(5, "Asian elephant tusk|Elephas maximus - ivory|Asian elephant tusks", "Elephas maximus|Elephas|Elephantidae", "b", 2, 6, "tusks|pieces", "AS", "Elephas maximus"),
    Good(38, "Pangolin scales|Pangolin (Manis spp.) scales|PANGOLIN SCALES|Scales of pangolin|Manis spp. - scales", PANGOLINS, "m", 500, forms="AF|AS", latin="Manis spp.|Manidae spp."),
    Good(10, "White-bellied pangolin scales|Phataginus tricuspis - scales", "Phataginus tricuspis|Manis tricuspis", "m", 60, forms="AF", latin="Phataginus tricuspis|Manis tricuspis"),
    Good(8, "Ground pangolin|Temminck's pangolin (live)|Temminck's ground pangolin|Smutsia temminckii", "Smutsia temminckii|Manis temminckii", "c", 1, unit=HEADS, forms="AF", latin="Smutsia temminckii|Manis temminckii"),
    Good(7, "Pangolin (live)|Live pangolin|Pangolin - whole", AFRICAN_PANGOLINS, "c", 1, unit=HEADS, forms="AF"),
    Good(9, "Sunda pangolin|Sunda pangolins (frozen)|Manis javanica (live)|Malayan pangolin (Manis javanica)", "Manis javanica", "c", 12, unit=HEADS, forms="AS", latin="Manis javanica"),
    Good(4, "Chinese pangolin scales|Chinese pangolin (Manis pentadactyla) scales", "Manis pentadactyla", "m", 6, forms="AS", latin="Manis pentadactyla"),
    Good(4, "Indian pangolin scales|Indian pangolin (Manis crassicaudata)", "Manis crassicaudata", "m", 5, forms="AS", latin="Manis crassicaudata"),
    Good(22, "Rhino horn|Rhinoceros horn|Rhino horns|RHINO HORN", RHINOS, "b", 3, 2.2, "horns|pieces|horns", "AF|AS", "Ceratotherium simum|Rhinocerotidae spp."),
    Good(4, "White rhino horn|Rhino horn (Ceratotherium simum)|White rhinoceros horns", "Ceratotherium simum|Ceratotherium", "b", 2, 2.4, "horns|pieces", "AF", "Ceratotherium simum"),
    Good(16, "Tiger skin|Tiger|Panthera tigris - skin and bones|Tiger skins|Tiger (skin)", "Panthera tigris", "c", 1, unit="skins|pieces|individuals", forms="AS", latin="Panthera tigris"),
    Good(5, "Tiger bones|Tiger bone|Bones of tiger", "Panthera tigris", "m", 8, forms="AS", latin="Panthera tigris"),
    Good(16, "Leopard skin|Leopard skins|Leopard (Panthera pardus) skin|Panthera pardus", "Panthera pardus", "c", 1, unit="skins|pieces|items", forms="AF|AS", latin="Panthera pardus"),
    Good(4, "Lion bones|Lion claws and teeth|Panthera leo - bones", "Panthera leo", "m", 20, forms="AF|AS", latin="Panthera leo"),
    Good(3, "Clouded leopard skin|Clouded leopard", "Neofelis nebulosa|Neofelis diardi|Neofelis", "c", 1, unit="skins|pieces", forms="AS", latin="Neofelis nebulosa"),
    Good(3, "Snow leopard pelt|Snow leopard skin", "Panthera uncia|Uncia uncia", "c", 1, unit="skins|pieces", forms="AS", latin="Panthera uncia|Uncia uncia"),
    Good(4, "Cheetah cubs|Cheetah (live cubs)|Acinonyx jubatus - live", "Acinonyx jubatus", "c", 3, unit=HEADS, forms="AF", latin="Acinonyx jubatus"),
    Good(8, "Bear bile|Bear gall bladders|Bear paws|Bear gallbladder", BEARS, "c", 4, unit=PIECES, forms="AS"),
    Good(4, "Sun bear|Sun bear cub|Helarctos malayanus", "Helarctos malayanus|Ursus malayanus", "c", 1, unit=HEADS, forms="AS", latin="Helarctos malayanus"),
    Good(3, "Asiatic black bear|Asiatic black bear (live)|Ursus thibetanus", "Ursus thibetanus", "c", 1, unit=HEADS, forms="AS", latin="Ursus thibetanus"),
    Good(18, "Indian star tortoises|Star tortoises|Indian star tortoise (Geochelone elegans)|Geochelone elegans - live", "Geochelone elegans", "c", 250, unit=HEADS, forms="AS", latin="Geochelone elegans"),
    Good(7, "Radiated tortoises|Astrochelys radiata - live|Radiated tortoise", "Astrochelys radiata|Geochelone radiata", "c", 60, unit=HEADS, forms="AF|AS", latin="Astrochelys radiata"),
    Good(3, "Ploughshare tortoise|Ploughshare tortoises|Angonoka", "Astrochelys yniphora|Geochelone yniphora", "c", 4, unit=HEADS, forms="AF|AS", latin="Astrochelys yniphora"),
    Good(8, "Tortoises|Tortoises and turtles|Live tortoises", TORTOISES, "c", 120, unit=HEADS, forms="AS|AF"),
    Good(7, "Red-eared sliders|Red-eared slider turtles|Trachemys scripta elegans", "Trachemys scripta|Trachemys scripta elegans|Trachemys", "c", 300, unit=HEADS, forms="AS", latin="Trachemys scripta elegans"),
    Good(6, "Softshell turtles|Freshwater softshell turtles", SOFTSHELLS, "c", 80, unit=HEADS, forms="AS"),
    Good(5, "Black spotted turtles|Spotted pond turtles|Geoclemys hamiltonii", "Geoclemys hamiltonii", "c", 60, unit=HEADS, forms="AS", latin="Geoclemys hamiltonii"),
    Good(5, "Hawksbill turtle shell|Hawksbill|Eretmochelys imbricata (shell)|Bekko", "Eretmochelys imbricata", "c", 4, unit=PIECES, forms="AS|AF", latin="Eretmochelys imbricata"),
    Good(5, "Marine turtles|Sea turtle eggs|Sea turtles", SEA_TURTLES, "c", 300, unit="eggs|individuals", forms="AS"),
    Good(4, "Green turtles|Green turtle (Chelonia mydas)|Chelonia mydas", "Chelonia mydas", "c", 12, unit=HEADS, forms="AS", latin="Chelonia mydas"),
    Good(13, "African grey parrots|African grey parrot|Psittacus erithacus - live|Grey parrots (live)", GREY_PARROTS, "c", 60, unit=HEADS, forms="AF", latin="Psittacus erithacus"),
    Good(6, "Parrots|Parrots (various)|Live parrots", PARROTS, "c", 30, unit=HEADS, forms="AS|AF", latin="Psittaciformes spp.|"),
    Good(4, "Alexandrine parakeets|Alexandrine parakeet (Psittacula eupatria)", "Psittacula eupatria|Palaeornis eupatria", "c", 20, unit=HEADS, forms="AS", latin="Psittacula eupatria"),
    Good(4, "Yellow-crested cockatoo|Yellow-crested cockatoos|Cacatua sulphurea", "Cacatua sulphurea", "c", 5, unit=HEADS, forms="AS", latin="Cacatua sulphurea"),
    Good(4, "Lories|Lories and lorikeets", LORIES, "c", 24, unit=HEADS, forms="AS"),
    Good(6, "White-rumped shama|White-rumped shamas|Copsychus malabaricus", "Copsychus malabaricus|Kittacincla malabarica", "c", 60, unit=HEADS, forms="AS", latin="Copsychus malabaricus|Kittacincla malabarica"),
    Good(4, "Hill mynas|Common hill myna|Gracula religiosa", "Gracula religiosa", "c", 12, unit=HEADS, forms="AS", latin="Gracula religiosa"),
    Good(5, "Helmeted hornbill casques|Helmeted hornbill (Rhinoplax vigil) casques|Rhinoplax vigil", "Rhinoplax vigil|Buceros vigil", "c", 8, unit="casques|pieces|heads", forms="AS", latin="Rhinoplax vigil|Buceros vigil"),
    Good(3, "Owls|Owls (live)", OWLS, "c", 6, unit=HEADS, forms="AS"),
    Good(3, "Saker falcon|Saker falcons (live)|Falco cherrug", "Falco cherrug", "c", 4, unit=HEADS, forms="AS", latin="Falco cherrug"),
    Good(7, "Long-tailed macaques|Long-tailed macaque (Macaca fascicularis)|Crab-eating macaques", "Macaca fascicularis", "c", 8, unit=HEADS, forms="AS", latin="Macaca fascicularis"),
    Good(3, "Macaques|Macaque (live)", MACAQUES + "|Macaca radiata|Macaca nigra|Macaca silenus", "c", 2, unit=HEADS, forms="AS", latin="Macaca spp."),
    Good(6, "Slow loris|Slow lorises|Nycticebus spp.", LORISES, "c", 2, unit=HEADS, forms="AS", latin="Nycticebus spp."),
    Good(5, "Orangutan|Orangutans (infant)|Orang-utan", "Pongo|Pongo pygmaeus|Pongo abelii|Hominidae", "c", 1, unit=HEADS, forms="AS", latin="Pongo pygmaeus"),
    Good(4, "Gibbon|Gibbons|Baby gibbon", "Hylobatidae|Hylobates|Symphalangus syndactylus|Hylobates lar|Nomascus|Hoolock", "c", 1, unit=HEADS, forms="AS"),
    Good(7, "Chimpanzee|Chimpanzees (infants)|Pan troglodytes - live|Baby chimpanzee", "Pan troglodytes|Pan", "c", 1, unit=HEADS, forms="AF", latin="Pan troglodytes"),
    Good(3, "Gorilla skull|Gorilla hands and skulls", "Gorilla gorilla|Gorilla|Gorilla beringei", "c", 1, unit=PIECES, forms="AF", latin="Gorilla gorilla"),
    Good(2, "Ring-tailed lemurs|Lemur catta", "Lemur catta", "c", 6, unit=HEADS, forms="AF|AS", latin="Lemur catta"),
    Good(3, "Otters|Otter skins|Live otters", OTTERS, "c", 4, unit=HEADS, forms="AS"),
    Good(3, "Asian small-clawed otter (live)|Small-clawed otters", "Aonyx cinereus|Aonyx cinerea|Amblonyx cinereus|Amblonyx cinerea", "c", 4, unit=HEADS, forms="AS", latin="Aonyx cinereus"),
    Good(6, "Ball pythons|Ball python (Python regius)|Python regius", "Python regius", "c", 40, unit=HEADS, forms="AF|AS", latin="Python regius"),
    Good(4, "Burmese python|Burmese pythons", BURMESE_PYTHON, "c", 3, unit=HEADS, forms="AS", latin="Python bivittatus"),
    Good(5, "Reticulated python skins|Reticulated python skins (raw)", RETICULATED, "c", 60, unit="skins|pieces", forms="AS", latin="Python reticulatus|Malayopython reticulatus"),
    Good(5, "Tokay geckos|Tokay gecko (Gekko gecko)|Gekko gecko - dried", "Gekko gecko", "c", 80, unit=HEADS, forms="AS", latin="Gekko gecko"),
    Good(3, "Hatha jodi (monitor lizard)|Monitor lizard hatha jodi|Monitor lizards", "Varanus|Varanus bengalensis|Varanidae|Varanus flavescens", "c", 12, unit=PIECES, forms="AS", latin="Varanus bengalensis"),
    Good(5, "Crocodile skins|Crocodile hatchlings", "Crocodylus|Crocodylidae|Crocodylus niloticus|Crocodylus siamensis|Crocodylus porosus|Crocodylia", "c", 24, unit=PIECES, forms="AF|AS"),
    Good(8, "Seahorses|Dried seahorses|Hippocampus spp. - dried|Dried seahorses (Hippocampus spp.)", SEAHORSES, "m", 30, forms="AS|AF", latin="Hippocampus spp."),
    Good(7, "Shark fins|Dried shark fin|Shark fin", SHARKS, "m", 700, forms="AS|AF"),
    Good(6, "Sea cucumbers|Dried sea cucumber|Sea cucumber (beche-de-mer)", "Holothuroidea|Holothuriidae|Holothuria|Holothuria scabra|Holothuria fuscogilva|Stichopodidae|Thelenota ananas|Thelenota", "m", 350, forms="AS|AF"),
    Good(7, "Glass eels|European eels (glass eels)|Anguilla anguilla - live glass eels", "Anguilla anguilla|Anguilla|Anguillidae", "m", 60, forms="AF|AS", latin="Anguilla anguilla"),
    Good(7, "Giant clam shells|Giant clams|Tridacna spp.|Fossilised giant clam shells", TRIDACNAS, "c", 40, unit="shells|pieces", forms="AS", latin="Tridacna gigas|Tridacna spp."),
    Good(4, "Stony corals|Corals (Scleractinia spp.)|Hard coral", STONY_CORALS, "m", 60, forms="AS|AF", latin="Scleractinia spp."),
    Good(4, "Abalone|South African abalone|Dried abalone (Haliotis midae)", "Haliotis midae|Haliotis|Haliotidae", "m", 400, forms="AF", latin="Haliotis midae"),
    Good(3, "Musk pods|Musk deer pods|Musk deer (Moschus spp.)", MUSK, "c", 8, unit="pods|pieces", forms="AS", latin="Moschus spp."),
    Good(3, "Saiga horns|Saiga antelope horns", "Saiga tatarica|Saiga|Saiga borealis", "b", 60, 0.2, "horns|pieces", "AS", "Saiga tatarica"),
    Good(3, "Deer antlers|Deer meat", DEER, "m", 14, forms="AS"),
    Good(3, "Muntjac|Barking deer meat", MUNTJACS, "m", 12, forms="AS", latin="Muntiacus muntjak"),
    Good(3, "Spotted deer skin|Chital|Spotted deer (Axis axis)", CHITAL, "c", 2, unit=PIECES, forms="AS", latin="Axis axis"),
    Good(4, "Hippo teeth|Hippopotamus teeth|Hippopotamus amphibius - teeth", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 12, 0.7, "teeth|pieces", "AF", "Hippopotamus amphibius"),
    Good(4, "Antelope bushmeat|Bushmeat (antelope)", GAME, "m", 60, forms="AF"),
    Good(5, "Cane rat bushmeat|Cane rat (bushmeat)|Grasscutter", "Thryonomys swinderianus|Thryonomys|Thryonomyidae", "m", 12, forms="AF", latin="Thryonomys swinderianus"),
    Good(4, "Donkey skins|Donkey hides", "Equus asinus|Equus africanus|Equus africanus asinus|Equus", "c", 300, unit="skins|hides|pieces", forms="AF"),
    Good(3, "Garden ants (Messor cephalotes)|Messor cephalotes queens|Giant African harvester ants", "Messor cephalotes|Messor", "c", 600, unit="live|individuals", forms="AF", latin="Messor cephalotes"),
    Good(5, "Succulents (Conophytum spp.)|Conophytum spp.|Conophytum plants", "Conophytum|Aizoaceae", "c", 800, unit="plants|pieces", forms="AF", latin="Conophytum spp."),
    Good(18, "Rosewood|Rosewood logs|ROSEWOOD|Rosewood timber", ROSEWOODS, "v", 300, 0.1, LOGS, "AF|AS", "Dalbergia spp.|"),
    Good(7, "Kosso (Pterocarpus erinaceus)|Pterocarpus erinaceus|African rosewood (P. erinaceus)", "Pterocarpus erinaceus", "v", 400, 0.08, LOGS, "AF", "Pterocarpus erinaceus"),
    Good(8, "Red sanders|Red sandalwood|Red sanders (Pterocarpus santalinus)|Red sanders logs", "Pterocarpus santalinus", "m", 2000, forms="AS", latin="Pterocarpus santalinus"),
    Good(5, "Siamese rosewood|Siamese rosewood (Dalbergia cochinchinensis)|Thai rosewood", "Dalbergia cochinchinensis", "v", 60, 0.06, LOGS, "AS", "Dalbergia cochinchinensis"),
    Good(3, "Mukula|Mukula logs|Mukula (Pterocarpus tinctorius)", "Pterocarpus tinctorius|Pterocarpus chrysothrix|Pterocarpus", "v", 200, 0.1, LOGS, "AF", "Pterocarpus tinctorius"),
    Good(4, "Teak|Burmese teak|Teak (Tectona grandis)", "Tectona grandis|Tectona", "v", 80, 0.2, LOGS, "AS", "Tectona grandis"),
    Good(5, "Agarwood|Agarwood chips|Agarwood (Aquilaria spp.)", AGARWOODS, "m", 40, forms="AS", latin="Aquilaria spp.|Aquilaria malaccensis"),
    Good(3, "East African sandalwood|Osyris lanceolata|Sandalwood (Osyris lanceolata)", "Osyris lanceolata|Osyris|Osyris quadripartita", "m", 2000, forms="AF", latin="Osyris lanceolata"),
)  # fmt: skip
AFRICA = (
    ("Nigeria", "Lagos"), ("Nigeria", "Apapa port"), ("Kenya", "Nairobi"), ("Kenya", "Mombasa port"), ("Tanzania", "Dar es Salaam"), ("Uganda", "Entebbe Airport"), ("South Africa", "OR Tambo Int. Airport"), ("South Africa", "Cape Town"), ("Mozambique", "Maputo"), ("Malawi", "Lilongwe"), ("Zambia", "Lusaka"), ("Zimbabwe", "Hwange"), ("Namibia", "Windhoek"), ("Botswana", "Kasane"),
    ("Angola", "Luanda"), ("DRC", "Kinshasa"), ("Congo", "Ouesso"), ("Gabon", "Libreville"), ("Cameroon", "Douala"), ("Cameroon", "Yaounde"), ("Côte d'Ivoire", "Abidjan"), ("Ghana", "Tema port"), ("Togo", "Lome"), ("Senegal", "Dakar"), ("Ethiopia", "Addis Ababa Bole"), ("Madagascar", "Ivato airport"), ("Morocco", "Casablanca"), ("Liberia", ""),
)  # fmt: skip
ASIA = (
    ("China", "Guangxi"), ("China", "Shenzhen"), ("Hong Kong SAR", "Kwai Chung"), ("Hong Kong SAR", "HKIA"), ("Viet Nam", "Hai Phong port"), ("Viet Nam", "Noi Bai"), ("Vietnam", "Da Nang"), ("Thailand", "Suvarnabhumi airport"), ("Malaysia", "KLIA"), ("Malaysia", "Port Klang"), ("Singapore", "Changi"), ("Indonesia", "Surabaya"), ("Indonesia", "Bakauheni port"), ("Philippines", "Davao"), ("Lao PDR", "Vientiane"),
    ("Cambodia", "Phnom Penh"), ("Myanmar", "Muse"), ("India", "Chennai airport"), ("India", "Assam"), ("India", "West Bengal"), ("Nepal", "Kathmandu"), ("Bangladesh", "Dhaka"), ("Pakistan", "Karachi"), ("Sri Lanka", "Puttalam"), ("Taiwan PoC", "Taoyuan"), ("UAE", "Dubai"), ("Japan", "Narita"),
)  # fmt: skip
HEADER = ["Ref", "Date", "Country/territory", "Location", "Species / commodity as reported", "Taxon", "Quantity as reported", "Notes on quantity", "Origin", "Destination", "Transport", "Source", "Comments"]  # fmt: skip
SAID = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen")  # fmt: skip


def world(rows: int, seed: int) -> Made:
    """Return a text file: days written in many ways, some months alone, amounts in words, taxa in some rows, notes at the end."""
    chance = random.Random(seed)
    sheet = Sheet(Made("seizures_africa_asia_2019-2025_public.csv"))
    sheet.lines += [["Selected wildlife and timber seizures, Africa and Asia"], ["Compiled from open sources and reports of Parties; not verified"], [], HEADER]  # fmt: skip
    fill(sheet, GOODS, rows, chance, _line, _between, Habits((), several=0.06, pairs=0.05, months=0.03))
    sheet.made.data = as_csv(sheet.lines, encoding="utf-8-sig")
    return sheet.made


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    home = AFRICA if usual(entry.goods[0].forms, chance) == "AF" else ASIA
    words = named(entry, chance, (" and ", "; ", ", ", " & "), 0.03)
    quantity = _quantity(entry, chance)
    if chance.random() < 0.07:
        words, quantity = f"{quantity} of {words}" if "mass" in entry.amounts else f"{words}: {quantity}", ""
    return [
        f"{chance.choice(['W', 'W', 'T'])}-{entry.case:04}",
        _day(entry, chance),
        *chance.choice(home),
        words,
        latin(entry, chance, 0.45),
        quantity,
        chance.choice(["", "", "", "", "estimate", "as stated by customs", "net", "reported by media"]),
        chance.choice(["", "", "Unknown", "Nigeria", "DRC", "Mozambique", "South Africa", "Indonesia", "India", "Madagascar", "Malaysia"]),
        chance.choice(["", "", "Unknown", "China", "China", "Viet Nam", "Thailand", "Hong Kong SAR", "UAE", "Malaysia"]),
        chance.choice(["", "Air - passenger", "Air cargo", "Sea container", "Road", "Post / courier", "n/a", "Land", "Sea"]),
        chance.choice(["CITES AITR", "Media", "Customs press release", "WCO CEN", "NGO", "Government", "Police", "Media; NGO", "Robin des Bois"]),
        chance.choice(["", "", "", "", "2 arrests", "Suspects sentenced to 5 years", "Concealed in timber", "Two containers", "Poss. linked to case W-0117", "see also 2021", "Joint operation (Thunder)", "App. I"]),
    ]  # fmt: skip


def _quantity(entry: Entry, chance: random.Random) -> str:
    told = []
    if "count" in entry.amounts:
        count = int(entry.amounts["count"])
        unit = chance.choice(next(good.unit for good in entry.goods if good.unit).split("|"))
        written = SAID[count] if count < len(SAID) and chance.random() < 0.2 else thousands(count)
        if count == 1:
            unit = {"live animals": "live animal", "horns": "horn", "tusks": "tusk", "skins": "skin", "pieces": "piece", "individuals": "individual", "teeth": "tooth"}.get(unit, unit)  # fmt: skip
        told.append(chance.choice([f"{written} {unit}", f"{written} {unit}", written]))
    if "mass" in entry.amounts:
        weight = pointed(entry.amounts["mass"], chance, ["g", "grams", "g"], [" kg", "kg", " kgs", " kilograms", " KG"], ["tonnes", "t", "metric tons", "MT"])  # fmt: skip
        told.append(chance.choice(["", "", "", "", "approx. ", "about ", "c. "]) + weight)
    if "volume" in entry.amounts:
        told.append(plain(entry.amounts["volume"]) + chance.choice([" m3", " m³", " cubic metres", " cbm"]))
    if len(told) == 1:
        return told[0]
    return chance.choice([f"{told[0]} ({told[1]})", f"{told[0]}, {told[1]}", f"{told[1]} ({told[0]})", f"{told[0]} / {told[1]}", f"{told[0]} weighing {told[1]}" if "mass" in entry.amounts else f"{told[1]}, {told[0]}"])  # fmt: skip


def _day(entry: Entry, chance: random.Random) -> str:
    first: date = entry.first
    last: date = entry.last
    month = ENGLISH_MONTHS[first.month - 1]
    if whole_month(entry):
        return chance.choice([f"{month} {first.year}", f"{month[:3]} {first.year}", f"{first:%Y-%m}", f"{month[:3]}-{first:%y}"])  # fmt: skip
    if first != last:
        return chance.choice([f"{first.day}-{last.day} {month} {first.year}", f"{first:%Y-%m-%d} to {last:%Y-%m-%d}", f"{month} {first.day}-{last.day}, {first.year}", f"{first.day}–{last.day} {month[:3]} {first.year}"])  # fmt: skip
    return chance.choice([
        f"{first:%Y-%m-%d}", f"{first:%Y-%m-%d}", f"{first:%d-%b-%y}", f"{first:%d-%b-%y}", f"{first:%d %b %Y}", f"{first.day} {month} {first.year}", f"{month} {first.day}, {first.year}", f"{month[:3]}. {first.day}, {first.year}", f"{first:%d/%m/%Y}", f"{first.year} {month[:3]} {first.day}",
    ])  # fmt: skip


def _between(sheet: Sheet, before: Entry | None, after: Entry | None) -> None:
    if after and (not before or before.first.year != after.first.year):
        sheet.other("", str(after.first.year))
    if before and not after:
        sheet.lines.append([])
        sheet.other("Notes: quantities as reported by the source; weights may include packaging.")
        sheet.other("Designations do not imply the expression of any opinion concerning the legal status of any territory.")  # fmt: skip
