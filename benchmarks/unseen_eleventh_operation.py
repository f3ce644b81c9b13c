"""The consolidated list of an operation: a secretariat merges the returns of many countries in English, with words, units and days as each wrote them."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from typing import Any

from benchmarks import unseen_eleventh_names as names
from benchmarks.unseen_eleventh_words import (
    Entry,
    Good,
    Habits,
    Sheet,
    any_of,
    fill,
    pick,
    point,
    some,
    whole,
)
from benchmarks.unseen_parts import ENGLISH_MONTHS
from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight, slip

PIECES = "pcs|pieces|pc|units|No."
LIVE = "live|specimens|heads|individuals|units"
LOGS = "logs|pcs|pieces"
GINSENG = "Panax quinquefolius|Panax"
SWIETENIA = "Swietenia macrophylla|Swietenia|Swietenia mahagoni|Swietenia humilis"
AMAZONS = "Amazona|Psittacidae|Psittaciformes|Amazona aestiva|Amazona ochrocephala|Amazona autumnalis|Amazona farinosa|Amazona oratrix|Amazona amazonica"
EVERYWHERE = (
    Good(14, "Ivory|Elephant ivory|Elephant tusks|Ivory tusks|Tusks (elephant)|IVORY", names.ELEPHANTS, "b", 8, 3.4, PIECES, "Raw|Tusk|Raw ivory|Tusks", "Loxodonta africana"),
    Good(9, "Ivory carvings|Worked ivory|Ivory jewellery|Ivory jewelry|Carved ivory", names.ELEPHANTS, "b", 10, 0.1, PIECES, "Carving|Jewellery|Worked", "Loxodonta africana|Elephantidae spp."),
    Good(10, "Pangolin|Pangolin scales|Pangolins|Scales of pangolin", names.PANGOLINS, "m", 45, forms="Scales|scales (dried)", latin="Manis spp.|Pholidota"),
    Good(5, "Rhino|Rhinoceros|Rhino horn|Rhinocerous horn", names.RHINOS, "b", 2, 1.5, PIECES, "Horn|Horns|Horn pieces", "Rhinocerotidae spp.|Ceratotherium simum"),
    Good(6, "Shark fins|Shark|Shark fin|Shark (dried fins)", names.SHARKS, "m", 160, forms="Fins|Fin"),
    Good(6, "Seahorse|Sea horses|Seahorses|Dried seahorses", names.SEAHORSES, "m", 7, forms="Dried|Body", latin="Hippocampus spp."),
    Good(5, "Coral|Corals|Hard coral|Coral pieces", names.CORALS, "b", 24, 0.4, PIECES, "Raw coral|Dried", "Scleractinia spp."),
    Good(4, "Crocodile|Crocodile leather|Crocodile skin products|Croc skin", names.CROCODILES, "c", 6, unit=PIECES, forms="Skin|Leather product|Handbag"),
    Good(5, "Python|Python skin|Python leather products", names.PYTHONS, "c", 5, unit=PIECES, forms="Skin|Leather product|Shoes"),
    Good(4, "Tortoises|Live tortoises|Tortoise|Land tortoises", names.TORTOISES, "c", 24, unit=LIVE, forms="Live", latin="Testudinidae spp."),
    Good(4, "Marine turtle|Sea turtle|Sea turtles|Marine turtles", names.SEA_TURTLES, "c", 4, unit=PIECES, forms="Shell|Carapace|Eggs", latin="Cheloniidae spp."),
    Good(4, "African grey parrot|African Gray Parrot|Grey parrots|Af. grey parrot", names.GREY_PARROT, "c", 8, unit=LIVE, forms="Live", latin="Psittacus erithacus"),
    Good(3, "Parrots|Live parrots|Parrot", names.PARROTS, "c", 9, unit=LIVE, forms="Live", latin="Psittacidae"),
    Good(3, "Leopard|Leopard skin|Leopard skins", names.LEOPARD, "c", 1, unit=PIECES, forms="Skin|Skin with head", latin="Panthera pardus"),
    Good(5, "Rosewood|Rose wood|Rosewood timber", names.ROSEWOODS, "w", 28, forms="Timber|Logs|Sawn wood", latin="Dalbergia spp."),
    Good(3, "Orchids|Orchid|Orchid plants", names.ORCHIDS, "c", 30, unit="plants|pcs", forms="Live plants", latin="Orchidaceae"),
    Good(3, "Cactus|Cacti|Cactus plants", names.CACTI, "c", 22, unit="plants|pcs", forms="Live plants", latin="Cactaceae spp."),
)  # fmt: skip
AFRICA = (
    Good(5, "Lion|Lion parts|Lion body parts", names.LION, "c", 5, unit=PIECES, forms="Claws|Teeth|Bones", latin="Panthera leo"),
    Good(4, "Hippo|Hippopotamus|Hippo teeth|Hippopotamus ivory", names.HIPPO, "b", 8, 0.5, PIECES, "Teeth|Tusks", "Hippopotamus amphibius"),
    Good(3, "Cheetah|Cheetah cubs", names.CHEETAH, "c", 1, unit=LIVE, forms="Live", latin="Acinonyx jubatus"),
    Good(4, "Impala|Impala meat|Impala carcass", "Aepyceros melampus|Aepyceros", "m", 24, forms="Meat|Game meat", latin="Aepyceros melampus"),
    Good(4, "Duiker|Duikers|Céphalophe|Duiker carcasses", names.DUIKERS, "c", 4, unit=PIECES, forms="Bushmeat|Carcass"),
    Good(3, "Buffalo|Buffalo meat|African buffalo", names.BUFFALO, "m", 50, forms="Meat|Game meat", latin="Syncerus caffer"),
    Good(2, "Zebra|Zebra skin|Zebra skins", names.ZEBRAS, "c", 2, unit=PIECES, forms="Skin|Skins"),
    Good(2, "Chimpanzee|Chimpanzé|Chimpanzee (infant)", "Pan troglodytes|Pan", "c", 1, unit=LIVE, forms="Live|Skull", latin="Pan troglodytes"),
    Good(2, "Mandrill|Mandrills", "Mandrillus sphinx|Mandrillus|Mandrillus leucophaeus", "c", 1, unit=LIVE, forms="Live|Bushmeat", latin="Mandrillus sphinx"),
    Good(2, "Radiated tortoise|Sokake (radiated tortoise)|Tortue radiée", "Astrochelys radiata|Geochelone radiata|Astrochelys", "c", 60, unit=LIVE, forms="Live", latin="Astrochelys radiata"),
    Good(2, "Chameleon|Caméléon|Chameleons", names.CHAMELEONS, "c", 14, unit=LIVE, forms="Live"),
    Good(3, "Abalone|South African abalone|Perlemoen (abalone)", "Haliotis midae|Haliotis|Haliotidae", "m", 160, forms="Dried|Frozen", latin="Haliotis midae"),
    Good(2, "Cycads|Cycad|Encephalartos", "Encephalartos|Zamiaceae|Cycadales|Cycadaceae|Encephalartos altensteinii", "c", 12, unit="plants|pcs", forms="Live plants", latin="Encephalartos spp."),
    Good(2, "Conophytum|Succulents (Conophytum)", "Conophytum|Aizoaceae", "c", 400, unit="plants|pcs", forms="Live plants", latin="Conophytum spp."),
    Good(3, "Mukula|Mukula logs", "Pterocarpus tinctorius|Pterocarpus chrysothrix|Pterocarpus", "v", 160, 0.12, LOGS, "Logs", "Pterocarpus tinctorius"),
    Good(3, "Kosso|Vène|Kosso timber", names.KOSSO, "v", 180, 0.1, LOGS, "Logs|Timber", "Pterocarpus erinaceus"),
    Good(2, "Iroko|Iroko timber", names.IROKO, "v", 60, 0.08, LOGS, "Sawn timber", "Milicia excelsa"),
    Good(2, "Sandalwood|E. African sandalwood", names.SANDALWOODS, "m", 1_500, forms="Timber|Logs", latin="Osyris lanceolata"),
    Good(1, "Donkey skins|Donkey hides", names.DONKEY, "c", 180, unit=PIECES, forms="Skins"),
)  # fmt: skip
ASIA = (
    Good(4, "Tiger|Tiger parts|Tiger body parts", names.TIGER, "c", 2, unit=PIECES, forms="Skin|Claws|Bones", latin="Panthera tigris"),
    Good(3, "Bear bile|Bear|Bear gallbladder", names.BEARS, "c", 3, unit=PIECES, forms="Gall bladder|Bile", latin="Ursus thibetanus"),
    Good(3, "Saiga horn|Saiga antelope horns|Saiga", names.SAIGA, "b", 16, 0.2, PIECES, "Horns|Horn", "Saiga tatarica"),
    Good(3, "Helmeted hornbill|Helmeted hornbill casques", "Rhinoplax vigil|Buceros vigil|Rhinoplax", "c", 4, unit=PIECES, forms="Casque|Head", latin="Rhinoplax vigil"),
    Good(4, "Indian star tortoise|Star tortoises|Indian Star tortoises", "Geochelone elegans|Geochelone", "c", 90, unit=LIVE, forms="Live", latin="Geochelone elegans"),
    Good(3, "Pig-nosed turtle|Pig nosed turtles", "Carettochelys insculpta|Carettochelys|Carettochelyidae", "c", 300, unit=LIVE, forms="Live", latin="Carettochelys insculpta"),
    Good(3, "Freshwater turtles|Turtles (freshwater)|Fresh water turtle", names.TURTLES + "|Geoclemys hamiltonii|Lissemys punctata|Batagur|Pangshura", "c", 60, unit=LIVE, forms="Live"),
    Good(2, "Monitor lizard|Monitor lizards", names.MONITORS, "c", 9, unit=LIVE, forms="Live|Meat"),
    Good(2, "Tokay gecko|Tokay geckos", "Gekko gecko|Gekko", "c", 90, unit=PIECES, forms="Dried|Live", latin="Gekko gecko"),
    Good(3, "White-rumped shama|Shama birds|White rumped shama", "Copsychus malabaricus|Kittacincla malabarica|Copsychus|Kittacincla", "c", 40, unit=LIVE, forms="Live", latin="Copsychus malabaricus"),
    Good(2, "Oriental magpie-robin|Magpie robin|Oriental Magpie Robins", "Copsychus saularis|Copsychus", "c", 60, unit=LIVE, forms="Live", latin="Copsychus saularis"),
    Good(2, "Hill mynah|Hill myna|Common hill myna", "Gracula religiosa|Gracula", "c", 9, unit=LIVE, forms="Live", latin="Gracula religiosa"),
    Good(2, "Slow loris|Slow lorises", names.LORISES, "c", 2, unit=LIVE, forms="Live", latin="Nycticebus spp."),
    Good(2, "Long-tailed macaque|Longtailed macaques|Crab-eating macaque", "Macaca fascicularis|Macaca", "c", 8, unit=LIVE, forms="Live", latin="Macaca fascicularis"),
    Good(2, "Siamang|Siamang gibbon", "Symphalangus syndactylus|Symphalangus", "c", 1, unit=LIVE, forms="Live", latin="Symphalangus syndactylus"),
    Good(3, "Giant clam|Giant clams|Giant clam shells|Taklobo (giant clam)", names.GIANT_CLAMS, "m", 900, forms="Shells|Shell", latin="Tridacna spp."),
    Good(4, "Sea cucumber|Sea cucumbers|Beche de mer", names.SEA_CUCUMBERS, "m", 120, forms="Dried|Body"),
    Good(2, "Humphead wrasse|Napoleon wrasse", "Cheilinus undulatus|Cheilinus", "c", 14, unit=LIVE, forms="Live", latin="Cheilinus undulatus"),
    Good(5, "Agarwood|Agar wood|Agarwood chips|Gaharu (agarwood)", names.AGARWOOD, "m", 40, forms="Chips|Wood", latin="Aquilaria spp."),
    Good(3, "Red sanders|Red sandal wood|Red sander", names.RED_SANDERS, "m", 4_000, forms="Logs|Timber", latin="Pterocarpus santalinus"),
    Good(2, "Siamese rosewood|Thai rosewood|Payung wood (Siamese rosewood)", "Dalbergia cochinchinensis|Dalbergia", "v", 40, 0.06, LOGS, "Logs|Planks", "Dalbergia cochinchinensis"),
    Good(2, "Merbau|Merbau timber", "Intsia|Intsia bijuga|Intsia palembanica", "v", 90, 0.06, LOGS, "Sawn timber", "Intsia bijuga"),
    Good(2, "Falcons|Falcon|Live falcons", "Falco|Falconidae|Falconiformes|Falco cherrug|Falco peregrinus|Falco rusticolus", "c", 3, unit=LIVE, forms="Live", latin="Falco spp."),
)  # fmt: skip
AMERICAS = (
    Good(5, "Macaws|Guacamaya|Macaw|Guacamayas (macaws)", "Ara|Psittacidae|Ara ararauna|Ara macao|Ara chloropterus|Ara militaris|Anodorhynchus|Psittaciformes", "c", 3, unit=LIVE, forms="Live", latin="Ara spp."),
    Good(5, "Amazon parrots|Amazon parrot|Loros (Amazona)", AMAZONS, "c", 8, unit=LIVE, forms="Live", latin="Amazona spp."),
    Good(4, "Saffron finch|Canário-da-terra|Canario da terra (saffron finch)", "Sicalis flaveola|Sicalis", "c", 20, unit=LIVE, forms="Live", latin="Sicalis flaveola"),
    Good(2, "Chestnut-bellied seed-finch|Curió", "Sporophila angolensis|Oryzoborus angolensis|Sporophila|Oryzoborus", "c", 6, unit=LIVE, forms="Live", latin="Sporophila angolensis"),
    Good(3, "Jaguar|Jaguar teeth|Colmillos de jaguar|Jaguar fangs", "Panthera onca", "c", 3, unit=PIECES, forms="Teeth|Canines", latin="Panthera onca"),
    Good(2, "Ocelot|Ocelot skin|Ocelote", "Leopardus pardalis|Leopardus", "c", 1, unit=PIECES, forms="Skin", latin="Leopardus pardalis"),
    Good(3, "Caiman|Caiman skins|Spectacled caiman|Pieles de caimán", "Caiman|Caiman crocodilus|Caiman yacare|Alligatoridae|Caiman latirostris|Crocodylia", "c", 22, unit=PIECES, forms="Skins|Skin", latin="Caiman crocodilus"),
    Good(3, "Green iguana|Iguana|Iguanas", "Iguana iguana|Iguana|Iguanidae", "c", 9, unit=LIVE, forms="Live", latin="Iguana iguana"),
    Good(3, "Boa constrictor|Boa", "Boa constrictor|Boa imperator|Boa|Boidae", "c", 2, unit=LIVE, forms="Live", latin="Boa constrictor"),
    Good(3, "Taricaya turtle|Yellow-spotted river turtle|Taricaya", "Podocnemis unifilis|Podocnemis", "c", 40, unit=LIVE, forms="Live", latin="Podocnemis unifilis"),
    Good(2, "Squirrel monkey|Mono ardilla|Squirrel monkeys", "Saimiri|Saimiri sciureus|Saimiri boliviensis|Saimiri oerstedii|Cebidae", "c", 2, unit=LIVE, forms="Live", latin="Saimiri sciureus|Saimiri spp."),
    Good(2, "Capuchin monkey|Mono capuchino|Capuchin", "Cebus|Sapajus|Cebidae|Cebus capucinus|Sapajus apella|Cebus apella|Cebus albifrons", "c", 1, unit=LIVE, forms="Live", latin="Cebus spp."),
    Good(3, "Totoaba|Totoaba bladders|Buche de totoaba", "Totoaba macdonaldi|Cynoscion macdonaldi|Totoaba", "b", 30, 0.35, PIECES, "Swim bladder|Maw", "Totoaba macdonaldi"),
    Good(3, "Queen conch|Conch (queen)", "Strombus gigas|Lobatus gigas|Aliger gigas|Eustrombus gigas", "m", 40, forms="Shell|Meat", latin="Strombus gigas"),
    Good(3, "Arapaima|Pirarucu|Paiche (arapaima)", "Arapaima gigas|Arapaima", "m", 90, forms="Meat|Fish", latin="Arapaima gigas"),
    Good(3, "Elvers|American eel|American eels (elvers)", "Anguilla rostrata|Anguilla", "m", 60, forms="Live", latin="Anguilla rostrata"),
    Good(2, "Dart frogs|Poison dart frogs|Ranas dardo", "Dendrobatidae|Dendrobates|Oophaga|Phyllobates|Ranitomeya|Epipedobates", "c", 14, unit=LIVE, forms="Live"),
    Good(2, "American ginseng|Ginseng (American)", GINSENG, "m", 14, forms="Roots", latin="Panax quinquefolius"),
    Good(4, "Big-leaf mahogany|Caoba|Mahogany (caoba)|Mogno", SWIETENIA, "w", 22, forms="Sawn timber|Timber", latin="Swietenia macrophylla"),
    Good(3, "Spanish cedar|Cedro|Cedro (Spanish cedar)", "Cedrela odorata|Cedrela|Cedrela fissilis", "w", 22, forms="Sawn timber|Timber", latin="Cedrela odorata"),
    Good(2, "Ipe|Ipê", "Handroanthus|Tabebuia|Handroanthus serratifolius|Handroanthus impetiginosus|Tabebuia serratifolia|Tabebuia impetiginosa|Bignoniaceae", "w", 26, forms="Sawn timber|Timber"),
    Good(2, "Cumaru|Shihuahuaco", "Dipteryx|Dipteryx odorata|Dipteryx micrantha|Dipteryx ferrea|Coumarouna", "w", 24, forms="Sawn timber|Timber"),
    Good(2, "Cocobolo|Cocobolo wood", "Dalbergia retusa|Dalbergia", "w", 16, forms="Logs|Timber", latin="Dalbergia retusa"),
)  # fmt: skip
EUROPE = (
    Good(6, "European eel|Glass eels|Glass eel|Civelles (European eel)", names.EUROPEAN_EEL, "m", 60, forms="Live|Live fish", latin="Anguilla anguilla"),
    Good(4, "Caviar|Sturgeon caviar|Caviar (sturgeon)", names.STURGEONS, "m", 3, forms="Caviar", latin="Acipenseriformes spp."),
    Good(3, "Hermann's tortoise|Hermann's tortoises", "Testudo hermanni|Testudo|Testudo boettgeri", "c", 6, unit=LIVE, forms="Live", latin="Testudo hermanni"),
    Good(3, "Spur-thighed tortoise|Spur thighed tortoises|Greek tortoise", "Testudo graeca|Testudo", "c", 6, unit=LIVE, forms="Live", latin="Testudo graeca"),
    Good(4, "Goldfinch|European goldfinches|Goldfinches", "Carduelis carduelis|Carduelis", "c", 22, unit=LIVE, forms="Live", latin="Carduelis carduelis"),
    Good(3, "Costus root|Costus|Medicinals containing costus", "Saussurea costus|Saussurea lappa|Aucklandia costus|Dolomiaea costus|Aucklandia lappa|Saussurea", "m", 2, forms="Derivative|Medicine", latin="Saussurea costus|Saussurea lappa"),
    Good(2, "Musk|Musk (medicines)", names.MUSK, "m", 0.4, forms="Derivative", latin="Moschus spp."),
    Good(2, "Brown bear|Brown bear skin", "Ursus arctos|Ursus", "c", 1, unit=PIECES, forms="Skin|Trophy", latin="Ursus arctos"),
    Good(2, "Wolf|Grey wolf skin|Wolf skin", "Canis lupus|Canis", "c", 1, unit=PIECES, forms="Skin|Trophy", latin="Canis lupus"),
    Good(2, "Snowdrops|Snowdrop bulbs", "Galanthus|Galanthus nivalis|Galanthus elwesii|Galanthus woronowii|Amaryllidaceae", "c", 600, unit="bulbs|pcs", forms="Bulbs", latin="Galanthus spp."),
    Good(2, "Aloe|Aloe plants|Aloes", "Aloe|Asphodelaceae|Aloe vera|Aloe ferox|Xanthorrhoeaceae|Liliaceae", "c", 6, unit="plants|pcs", forms="Live plants", latin="Aloe spp."),
    Good(2, "Hoodia|Hoodia capsules", "Hoodia|Hoodia gordonii|Apocynaceae", "c", 90, unit="capsules|pcs", forms="Derivative", latin="Hoodia gordonii|Hoodia spp."),
    Good(2, "Queen conch|Queen conch shells", "Strombus gigas|Lobatus gigas|Aliger gigas|Eustrombus gigas", "c", 3, unit=PIECES, forms="Shell", latin="Strombus gigas"),
    Good(2, "Giant clam|Giant clam shell", names.GIANT_CLAMS, "c", 3, unit=PIECES, forms="Shell", latin="Tridacna spp."),
    Good(2, "Spiny-tailed lizards|Uromastyx", "Uromastyx|Agamidae|Saara|Uromastyx acanthinura", "c", 9, unit=LIVE, forms="Live", latin="Uromastyx spp."),
    Good(2, "Ball python|Royal python|Ball pythons", names.BALL_PYTHON, "c", 4, unit=LIVE, forms="Live", latin="Python regius"),
)  # fmt: skip
COUNTRIES: tuple[tuple[str, str, tuple[Good, ...], str, str], ...] = (
    ("Australia", "AU", EUROPE, "ABF|DCCEEW", "Sydney|Perth mail centre|Melbourne"),
    ("Brazil", "BR", AMERICAS, "IBAMA|PF|Polícia Ambiental", "São Paulo|Manaus|Belém|Guarulhos"),
    ("Cameroon", "CM", AFRICA, "MINFOF|Douanes", "Douala|Yaoundé|Bertoua|Kribi"),
    ("Colombia", "CO", AMERICAS, "Policía Nacional|DIAN", "Bogotá El Dorado|Leticia|Cartagena"),
    ("Dem. Rep. Congo", "CD", AFRICA, "ICCN|DGDA", "Kinshasa|Goma|Lubumbashi"),
    ("France", "FR", EUROPE, "Douane|OFB|OCLAESP", "Roissy CDG|Le Havre|Marseille"),
    ("Germany", "DE", EUROPE, "Zoll|BfN", "Frankfurt|Leipzig|Hamburg"),
    ("India", "IN", ASIA, "WCCB|DRI|Customs", "Chennai|Mumbai|Kolkata|Siliguri"),
    ("Indonesia", "ID", ASIA, "KLHK|Polri|Bea Cukai", "Jakarta|Surabaya|Medan|Bakauheni"),
    ("Kenya", "KE", AFRICA, "KWS|KRA|DCI", "Mombasa|JKIA|Namanga|Isiolo"),
    ("Madagascar", "MG", AFRICA, "MEDD|Douanes", "Ivato|Toamasina|Toliara"),
    ("Malaysia", "MY", ASIA, "PERHILITAN|RMCD|GOF", "KLIA|Port Klang|Kelantan|Tawau"),
    ("Mexico", "MX", AMERICAS, "PROFEPA|SAT Aduanas", "AICM|Mexicali|Manzanillo"),
    ("Mozambique", "MZ", AFRICA, "ANAC|Alfândegas", "Maputo|Pemba|Beira"),
    ("Nigeria", "NG", AFRICA, "NCS|NESREA", "Apapa|MMIA Lagos|Tin Can"),
    ("Peru", "PE", AMERICAS, "SERFOR|SUNAT|PNP", "Lima|Iquitos|Pucallpa|Tumbes"),
    ("South Africa", "ZA", AFRICA, "SAPS|DFFE|SARS", "ORTIA|Cape Town|Skukuza|Springbok"),
    ("Spain", "ES", EUROPE, "Guardia Civil SEPRONA|AEAT", "Madrid Barajas|Algeciras|Valencia"),
    ("Thailand", "TH", ASIA, "DNP|Royal Thai Customs", "Suvarnabhumi|Songkhla|Nong Khai"),
    ("Uganda", "UG", AFRICA, "UWA|URA", "Entebbe|Malaba|Arua"),
    ("United Arab Emirates", "AE", ASIA, "MOCCAE|Dubai Customs", "DXB|Jebel Ali|AUH"),
    ("United Kingdom", "GB", EUROPE, "UKBF|NWCU", "Heathrow|Stansted|Felixstowe"),
    ("United States", "US", AMERICAS, "USFWS|CBP", "JFK|Miami|LAX|Laredo|Louisville"),
    ("Viet Nam", "VN", ASIA, "VN Customs|C05", "Hai Phong|Noi Bai|Da Nang|Tan Son Nhat"),
    ("Zambia", "ZM", AFRICA, "DNPW|ZRA", "Lusaka|Kasumbalesa|Mfuwe"),
)  # fmt: skip
POUNDS = ("United States", "Colombia", "Mexico")
HEADER = ["Ref.", "Reporting country", "Agency", "Date", "Location", "Species / commodity (as reported)", "Scientific name", "Specimen type", "Qty", "Unit", "Weight", "Weight unit", "Volume (m³)", "Conveyance", "Origin", "Destination", "Comments"]  # fmt: skip
CONVEYANCE = "Air pax|Air cargo|Sea container|Road vehicle|Mail|Express courier|On foot|Market inspection|Online sale|House search|Vessel|Train"
PLACES = "Unknown|n/k|Nigeria|China|Viet Nam|Thailand|Indonesia|DRC|USA|Mexico|France|Domestic|UAE|Hong Kong SAR|South Africa|Peru|Spain|India|Kenya|Malaysia|Japan"


def operation(rows: int, seed: int) -> Made:
    """Return a workbook in the order of the countries, each below its name and above its subtotal, with the days of an operation every October."""
    chance = random.Random(seed)
    sheet = Sheet(Made("OP_MERIDIAN_consolidated_seizures_v7.xlsx"))
    sheet.titles("Q", "OPERATION MERIDIAN - CONSOLIDATED LIST OF SEIZURES (PHASES I - VII)", "Compiled by the Operation Coordination Unit from national returns. For official use only.")  # fmt: skip
    sheet.lines.append(HEADER)
    counts = Counter(chance.choice(COUNTRIES)[0] for _ in range(rows))
    for name, code, goods, agencies, places in COUNTRIES:
        if not counts[name]:
            continue
        sheet.other(name.upper())
        fill(sheet, EVERYWHERE + goods, counts[name], chance, _Return(name, code, agencies, places).line, Habits(0.1, 0.02, period=lambda _: 0, when=_october))  # fmt: skip
        sums = sheet.sums()
        sheet.other("", f"Subtotal {name}", "", "", "", f"{sums['rows']:.0f} records", "", "", "", "", round(sums["mass"], 2), "kg", round(sums["volume"], 2))  # fmt: skip
    sheet.other("", "GRAND TOTAL", "", "", "", f"{rows} records", "", "", "", "", round(sheet.whole["mass"], 2), "kg", round(sheet.whole["volume"], 2))  # fmt: skip
    phases = [["Phase", "Days"], *([f"{year - 2018}", f"October {year}"] for year in range(2019, 2026))]
    sheet.made.data = as_book(sheet.lines, "Consolidated", [("Phases", phases)], sheet.merged)
    return sheet.made


def _october(chance: random.Random) -> tuple[date, date]:
    first = date(chance.randrange(2019, 2026), 10, 1) + timedelta(days=chance.randrange(28))
    return first, first + timedelta(days=chance.randrange(1, 4) if chance.random() < 0.05 else 0)


class _Return:
    """The return of one country: each writes days and numbers in its own way."""

    def __init__(self, country: str, code: str, agencies: str, places: str) -> None:
        self.country, self.code, self.agencies, self.places = country, code, agencies, places

    def line(self, entry: Entry, chance: random.Random) -> list[Any]:
        """Return the cells of a row."""
        case = random.Random(
            entry.seizure * 6_007 + entry.first.toordinal()
        )  # what is alike on each row of a case
        only = len(entry.goods) == 1
        count, volume = entry.amounts.get("count"), entry.amounts.get("volume")
        unit = pick(entry.goods[0].unit, chance) if count and only else ""
        in_quantity = volume is not None and count is None and chance.random() < 0.4
        return [
            f"{self.code}-{entry.first:%y}-{entry.seizure:04}",
            self.country,
            any_of(self.agencies, case),
            _day(entry.first, entry.last, case),
            any_of(self.places, case),
            chance.choice([" and ", "; ", " / "]).join(slip(pick(good.words, chance), chance, 0.07) for good in entry.goods),
            pick(entry.goods[0].latin, chance) if only and chance.random() < 0.45 else "",
            "; ".join(pick(good.forms, chance) for good in entry.goods) if chance.random() < 0.8 else "",
            whole(volume) if in_quantity else _quantity(count, chance),
            chance.choice(["m3", "cbm", "m³"]) if in_quantity else unit if chance.random() < 0.85 else "",
            *self._weight(entry.amounts.get("mass"), chance),
            None if in_quantity else whole(volume),
            any_of(CONVEYANCE, case),
            any_of(PLACES, case),
            any_of(PLACES, case),
            some(chance, 0.35, "1 arrest", "2 arrests", "Investigation ongoing", "Controlled delivery", "Joint op with Interpol NCB", "Date as per return", "See national return", "Fined EUR 1,200", "Released into wild", "Species to be confirmed", "Cover load: coffee"),
        ]  # fmt: skip

    def _weight(self, mass: float | None, chance: random.Random) -> tuple[Any, str]:
        if mass is None:
            return None, ""
        if mass >= 50 and self.country in POUNDS and chance.random() < 0.4:
            return round(mass / 0.45359237, 1), chance.choice(["lb", "lbs"])
        if mass < 1 and chance.random() < 0.8:
            return round(mass * 1000), chance.choice(["g", "grams", "gr"])
        if mass >= 1000 and chance.random() < 0.4:
            return round(mass / 1000, 3), chance.choice(["t", "tonnes", "MT", "metric tons"])
        return whole(mass), chance.choice(["kg", "kg", "kg", "Kg", "kgs", "KG"])


def _quantity(count: float | None, chance: random.Random) -> Any:
    if count is None:
        return None
    return chance.choice([int(count)] * 12 + [point(count), f"approx. {int(count)}", f"{int(count)} (est.)"])


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = ENGLISH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first.day}-{last.day} {month} {first.year}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}", f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), at_midnight(first), f"{first:%Y-%m-%d}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d.%m.%Y}", f"{first:%d-%b-%y}", f"{first.day} {month} {first.year}", f"{month} {first.day}, {first.year}",
    ])  # fmt: skip
