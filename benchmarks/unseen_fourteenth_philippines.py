"""A Philippine agency's list of apprehensions by year: local and exotic wildlife, sea animals, timber; counts by head, English with Filipino names."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_fourteenth_words import (
    Entry,
    Goods,
    Sheet,
    counted,
    decimal,
    entries,
    fill,
    formed,
    latin,
    said,
    weighed,
)
from benchmarks.unseen_parts import ENGLISH_MONTHS
from benchmarks.unseen_tables import Made

if TYPE_CHECKING:
    from datetime import date

TURTLE = "Cheloniidae|Chelonioidea|Chelonia mydas|Eretmochelys imbricata|Caretta caretta|Lepidochelys olivacea|Testudines|Dermochelys coriacea"
CLAM = "Tridacnidae|Tridacna|Tridacninae|Tridacna gigas|Tridacna squamosa|Tridacna maxima|Tridacna crocea|Tridacna derasa|Hippopus|Hippopus hippopus|Cardiidae"
CORAL = "Scleractinia|Anthozoa|Scleractinia spp.|Cnidaria"
BLACK_CORAL = "Antipatharia|Antipathidae|Antipatharia spp.|Antipathes"
TARANTULA = "Theraphosidae|Brachypelma|Poecilotheria|Theraphosidae spp."
LAUAN = "Shorea|Shorea contorta|Shorea negrosensis|Shorea almon|Parashorea|Parashorea malaanonan|Shorea polysperma|Pentacme contorta|Dipterocarpaceae|Shorea palosapis|Rubroshorea"
MANGROVE = "Rhizophora|Rhizophoraceae|Rhizophora mucronata|Rhizophora apiculata|Avicennia|Sonneratia|Bruguiera|Ceriops"
AGARWOOD = "Aquilaria|Aquilaria malaccensis|Aquilaria cumingiana|Gyrinops|Aquilaria filaria|Thymelaeaceae|Aquilaria apiculata"
MACAQUE = "Macaca fascicularis|Macaca"
CUCUMBER = "Holothuroidea|Holothuriidae|Holothuria|Stichopodidae|Holothuria scabra|Stichopus|Thelenota"
BLEEDING = "Gallicolumba luzonica|Gallicolumba"
SAILFIN = "Hydrosaurus pustulatus|Hydrosaurus"
HEADS, PIECES, BOARDS = "heads|hds|head|pcs", "pcs|pieces|pc", "pcs|pieces|flitches"
LUMBER = "Lumber|Flitches|Logs|Sawn lumber|Lumber, undocumented"
LIVE = "Live|Live|Alive"
GOODS = (
    Goods(16, "Philippine pangolin|Palawan pangolin|Pangolin (balintong)|Balintong", "Manis culionensis|Manis|Manidae|Pholidota", "c", 2, 0, HEADS, LIVE + "|Dead, frozen", "Manis culionensis"),
    Goods(9, "Pangolin scales|Palawan pangolin scales", "Manis culionensis|Manis|Manidae|Pholidota|Manis javanica|Phataginus tricuspis|Manis tricuspis|Smutsia gigantea", "m", 25, 0, "", "Scales|Dried scales", "Manis culionensis"),
    Goods(17, "Palawan hill myna|Palawan hill mynah|Hill myna (kiyaw)|Kiyaw", "Gracula religiosa|Gracula religiosa palawanensis|Gracula", "c", 9, 0, HEADS, LIVE + "|Nestlings", "Gracula religiosa palawanensis|Gracula religiosa"),
    Goods(12, "Blue-naped parrot|Blue-naped parrot (pikoy)|Blue naped parrot", "Tanygnathus lucionensis", "c", 7, 0, HEADS, LIVE, "Tanygnathus lucionensis"),
    Goods(8, "Philippine cockatoo|Philippine cockatoo (katala)|Katala|Red-vented cockatoo", "Cacatua haematuropygia", "c", 3, 0, HEADS, LIVE, "Cacatua haematuropygia"),
    Goods(9, "Long-tailed macaque|Philippine macaque|Philippine long-tailed macaque", MACAQUE, "c", 1, 0, HEADS, LIVE, "Macaca fascicularis"),
    Goods(7, "Palm civet|Common palm civet|Palm civet (alamid)|Musang (palm civet)", "Paradoxurus hermaphroditus|Paradoxurus|Paradoxurus philippinensis|Viverridae", "c", 1, 0, HEADS, LIVE, "Paradoxurus hermaphroditus|Paradoxurus philippinensis"),
    Goods(4, "Binturong|Palawan bearcat|Bearcat", "Arctictis binturong", "c", 1, 0, HEADS, LIVE, "Arctictis binturong"),
    Goods(3, "Palawan leopard cat|Leopard cat", "Prionailurus bengalensis|Prionailurus|Prionailurus javanensis", "c", 1, 0, HEADS, LIVE, "Prionailurus bengalensis"),
    Goods(3, "Asian small-clawed otter|Palawan otter", "Aonyx cinereus|Aonyx cinerea|Amblonyx cinereus", "c", 2, 0, HEADS, LIVE, "Aonyx cinereus|Aonyx cinerea"),
    Goods(3, "Philippine mouse-deer|Pilandok|Balabac mouse-deer", "Tragulus nigricans", "c", 2, 0, HEADS, LIVE, "Tragulus nigricans"),
    Goods(5, "Philippine deer|Philippine brown deer|Philippine deer (usa)", "Rusa marianna|Cervus mariannus|Cervus marianna|Rusa", "m", 22, 0, "", "Meat|Venison", "Rusa marianna"),
    Goods(4, "Philippine warty pig|Wild pig (baboy damo)|Baboy damo", "Sus philippensis|Sus|Sus cebifrons|Sus ahoenobarbus|Sus oliveri", "m", 25, 0, "", "Meat", "Sus philippensis"),
    Goods(3, "Flying fox|Fruit bats|Flying foxes", "Pteropodidae|Pteropus|Acerodon jubatus|Acerodon|Pteropus vampyrus", "c", 12, 0, HEADS, "Dead|Live"),
    Goods(2, "Philippine tarsier|Tarsier", "Carlito syrichta|Tarsius syrichta|Tarsiidae|Tarsius", "c", 1, 0, HEADS, LIVE, "Carlito syrichta|Tarsius syrichta"),
    Goods(3, "Rufous hornbill|Kalaw (rufous hornbill)", "Buceros hydrocorax", "c", 1, 0, HEADS, LIVE, "Buceros hydrocorax"),
    Goods(3, "Palawan hornbill|Talusi (Palawan hornbill)", "Anthracoceros marchei", "c", 1, 0, HEADS, LIVE, "Anthracoceros marchei"),
    Goods(4, "Brahminy kite|Brahminy kite (lawin)", "Haliastur indus|Haliastur", "c", 1, 0, HEADS, LIVE, "Haliastur indus"),
    Goods(4, "Philippine serpent eagle|Serpent eagle|Crested serpent eagle", "Spilornis holospilus|Spilornis cheela|Spilornis", "c", 1, 0, HEADS, LIVE),
    Goods(1, "Philippine eagle", "Pithecophaga jefferyi", "c", 1, 0, HEADS, "Live|Injured", "Pithecophaga jefferyi"),
    Goods(3, "Philippine hanging parrot|Colasisi|Colasisi (hanging parrot)", "Loriculus philippensis|Loriculus", "c", 8, 0, HEADS, LIVE, "Loriculus philippensis"),
    Goods(3, "Luzon bleeding-heart pigeon|Luzon bleeding heart|Luzon bleeding-heart", BLEEDING, "c", 4, 0, HEADS, LIVE),
    Goods(2, "Palawan peacock-pheasant|Palawan peacock pheasant", "Polyplectron napoleonis|Polyplectron emphanum", "c", 2, 0, HEADS, LIVE, "Polyplectron napoleonis|Polyplectron emphanum"),
    Goods(8, "Sulphur-crested cockatoo|Sulfur-crested cockatoo", "Cacatua galerita|Cacatua", "c", 8, 0, HEADS, LIVE, "Cacatua galerita"),
    Goods(5, "Black-capped lory|Black capped lory", "Lorius lory", "c", 14, 0, HEADS, LIVE, "Lorius lory"),
    Goods(4, "Eclectus parrot|Eclectus parrots", "Eclectus roratus|Eclectus", "c", 8, 0, HEADS, LIVE, "Eclectus roratus"),
    Goods(2, "Yellow-bibbed lory", "Lorius chlorocercus", "c", 8, 0, HEADS, LIVE, "Lorius chlorocercus"),
    Goods(2, "Red lory", "Eos bornea|Eos rubra|Eos", "c", 8, 0, HEADS, LIVE, "Eos bornea"),
    Goods(7, "Sugar glider|Sugar gliders", "Petaurus breviceps|Petaurus", "c", 10, 0, HEADS, LIVE, "Petaurus breviceps"),
    Goods(7, "Ball python|Ball pythons", "Python regius", "c", 4, 0, HEADS, LIVE, "Python regius"),
    Goods(7, "Reticulated python|Sawa (reticulated python)|Reticulated python (sawa)", "Malayopython reticulatus|Python reticulatus|Broghammerus reticulatus", "c", 1, 0, HEADS, LIVE + "|Skin", "Malayopython reticulatus|Python reticulatus"),
    Goods(4, "Green iguana|Iguana", "Iguana iguana|Iguana|Iguanidae", "c", 6, 0, HEADS, LIVE, "Iguana iguana"),
    Goods(4, "Sulcata tortoise|African spurred tortoise|Sulcata", "Centrochelys sulcata|Geochelone sulcata", "c", 8, 0, HEADS, LIVE, "Centrochelys sulcata|Geochelone sulcata"),
    Goods(3, "Indian star tortoise|Star tortoise", "Geochelone elegans|Geochelone", "c", 30, 0, HEADS, LIVE, "Geochelone elegans"),
    Goods(7, "Philippine forest turtle|Palawan forest turtle|Palawan pond turtle", "Siebenrockiella leytensis|Heosemys leytensis", "c", 14, 0, HEADS, LIVE, "Siebenrockiella leytensis"),
    Goods(6, "Southeast Asian box turtle|Malayan box turtle|Asian box turtle", "Cuora amboinensis|Cuora", "c", 22, 0, HEADS, LIVE, "Cuora amboinensis"),
    Goods(6, "Philippine sailfin lizard|Sailfin lizard|Sailfin lizard (ibid)", SAILFIN + "|Hydrosaurus amboinensis", "c", 9, 0, HEADS, LIVE, "Hydrosaurus pustulatus"),
    Goods(7, "Tokay gecko|Tuko|Tuko (tokay gecko)", "Gekko gecko|Gekko", "c", 14, 0, HEADS, LIVE, "Gekko gecko"),
    Goods(5, "Water monitor|Bayawak|Bayawak (monitor lizard)|Monitor lizard (bayawak)", "Varanus|Varanidae|Varanus salvator|Varanus marmoratus|Varanus cumingi|Varanus palawanensis|Varanus nuchalis|Varanus togianus", "c", 2, 0, HEADS, LIVE),
    Goods(3, "Saltwater crocodile|Crocodile (saltwater)|Estuarine crocodile", "Crocodylus porosus", "c", 1, 0, HEADS + "|pcs", "Live|Skin|Skull", "Crocodylus porosus"),
    Goods(6, "Tarantula|Tarantulas|Tarantula spiderlings", TARANTULA, "c", 80, 0, HEADS, LIVE),
    Goods(3, "Scorpion|Emperor scorpion", "Scorpiones|Pandinus imperator|Pandinus|Scorpionidae|Heterometrus", "c", 20, 0, HEADS, LIVE),
    Goods(12, "Marine turtle|Sea turtle (pawikan)|Pawikan|Marine turtle (pawikan)", TURTLE, "c", 2, 0, HEADS + "|pcs", "Live|Carapace|Dead|Scutes"),
    Goods(7, "Green sea turtle|Green turtle|Green sea turtle (pawikan)", "Chelonia mydas|Chelonia", "c", 1, 0, HEADS, "Live|Dead|Carapace", "Chelonia mydas"),
    Goods(5, "Hawksbill turtle|Hawksbill sea turtle", "Eretmochelys imbricata|Eretmochelys", "c", 1, 0, HEADS, "Live|Scutes|Carapace", "Eretmochelys imbricata"),
    Goods(13, "Giant clam shells|Giant clams|Giant clam (taklobo)|Taklobo", CLAM, "b", 60, 12, PIECES, "Fossilized shells|Shells", "Tridacna gigas|Tridacna spp."),
    Goods(4, "Chambered nautilus|Nautilus shells", "Nautilus pompilius|Nautilus|Nautilidae|Allonautilus", "c", 14, 0, PIECES, "Shells", "Nautilus pompilius"),
    Goods(4, "Triton shell|Giant triton|Budyong (triton shell)", "Charonia tritonis|Charonia", "c", 6, 0, PIECES, "Shells", "Charonia tritonis"),
    Goods(4, "Helmet shell|Horned helmet shell", "Cassis cornuta|Cassidae|Cassis", "c", 10, 0, PIECES, "Shells", "Cassis cornuta"),
    Goods(8, "Seahorse|Dried seahorses|Seahorses", "Hippocampus|Syngnathidae", "m", 6, 0, "", "Dried", "Hippocampus spp."),
    Goods(6, "Napoleon wrasse|Mameng|Mameng (Napoleon wrasse)|Humphead wrasse", "Cheilinus undulatus", "b", 9, 1.6, PIECES, "Live|Live fish", "Cheilinus undulatus"),
    Goods(4, "Sea cucumber|Balatan (sea cucumber)|Dried sea cucumber", CUCUMBER, "m", 60, 0, "", "Dried"),
    Goods(4, "Black coral|Black corals", BLACK_CORAL, "m", 60, 0, "", "Raw|Branches", "Antipatharia spp.|Antipathes spp."),
    Goods(4, "Stony corals|Hard corals", CORAL, "c", 25, 0, PIECES, "Raw|Skeletons"),
    Goods(4, "Manta ray|Dried manta ray|Manta ray gills", "Mobula birostris|Manta birostris|Manta|Mobula|Mobulidae|Manta alfredi|Mobula alfredi", "m", 60, 0, "", "Dried meat|Gill plates"),
    Goods(3, "Whale shark|Butanding|Butanding (whale shark)", "Rhincodon typus", "m", 120, 0, "", "Meat|Fins", "Rhincodon typus"),
    Goods(2, "Dugong", "Dugong dugon|Dugong|Dugongidae", "m", 60, 0, "", "Meat", "Dugong dugon"),
    Goods(7, "Agarwood|Lapnisan|Agarwood (lapnisan)", AGARWOOD, "m", 6, 0, "", "Wood chips|Chips", "Aquilaria spp.|Aquilaria malaccensis"),
    Goods(4, "Pitcher plants|Nepenthes|Pitcher plant", "Nepenthes|Nepenthaceae", "c", 20, 0, "plants|pcs", "Live plants", "Nepenthes spp."),
    Goods(3, "Waling-waling|Waling-waling orchids", "Vanda sanderiana|Euanthe sanderiana", "c", 16, 0, "plants|pcs", "Live plants", "Vanda sanderiana"),
    Goods(12, "Narra|Narra lumber", "Pterocarpus indicus|Pterocarpus", "v", 40, 0.03, BOARDS, LUMBER, "Pterocarpus indicus"),
    Goods(6, "Lauan|Lauan lumber", LAUAN, "v", 70, 0.04, BOARDS, LUMBER),
    Goods(2, "White lauan", "Shorea contorta|Pentacme contorta|Shorea|Parashorea malaanonan", "v", 70, 0.04, BOARDS, LUMBER),
    Goods(2, "Red lauan", "Shorea negrosensis|Shorea|Rubroshorea negrosensis|Shorea teysmanniana", "v", 70, 0.04, BOARDS, LUMBER),
    Goods(5, "Molave|Molave (tugas)|Molave lumber", "Vitex parviflora|Vitex", "v", 40, 0.03, BOARDS, LUMBER, "Vitex parviflora"),
    Goods(5, "Ipil|Ipil lumber", "Intsia bijuga|Intsia", "v", 40, 0.03, BOARDS, LUMBER, "Intsia bijuga"),
    Goods(4, "Yakal|Yakal lumber", "Shorea astylosa|Shorea|Hopea|Shorea balangeran|Hopea plagata", "v", 40, 0.04, BOARDS, LUMBER),
    Goods(4, "Apitong|Apitong lumber", "Dipterocarpus grandiflorus|Dipterocarpus", "v", 50, 0.05, BOARDS, LUMBER),
    Goods(3, "Kamagong|Kamagong (mabolo)", "Diospyros blancoi|Diospyros discolor|Diospyros philippinensis|Diospyros", "v", 25, 0.02, BOARDS, LUMBER),
    Goods(3, "Almaciga|Almaciga lumber", "Agathis philippinensis|Agathis|Agathis dammara|Agathis celebica", "v", 40, 0.04, BOARDS, LUMBER),
    Goods(5, "Gmelina|Gmelina lumber", "Gmelina arborea|Gmelina", "v", 90, 0.03, BOARDS, LUMBER, "Gmelina arborea"),
    Goods(4, "Falcata|Falcata logs", "Falcataria moluccana|Paraserianthes falcataria|Albizia falcataria|Falcataria falcata|Falcataria", "v", 120, 0.05, BOARDS, "Logs|Lumber|Flitches"),
    Goods(4, "Mahogany|Mahogany lumber", "Swietenia macrophylla|Swietenia|Swietenia mahagoni", "v", 60, 0.04, BOARDS, LUMBER),
    Goods(4, "Bakawan|Mangrove (bakawan)|Bakawan poles", MANGROVE, "v", 90, 0.01, "pcs|poles", "Poles|Firewood"),
)  # fmt: skip
PLACES = ("Puerto Princesa City, Palawan", "Brooke's Point, Palawan", "Balabac, Palawan", "Taytay, Palawan", "Roxas, Palawan", "NAIA Terminal 3, Pasay City", "NAIA, Pasay City", "Port of Manila", "CMEC, Pasay City", "Tondo, Manila", "Cartimar, Pasay City", "Cebu City", "Mati, Davao Oriental", "Davao City", "General Santos City", "Zamboanga City", "Tawi-Tawi", "Butuan City", "Surigao City", "Tacloban City", "Infanta, Quezon", "Tuguegarao City", "Masbate", "Legazpi City")  # fmt: skip
OFFICES = ("PCSD", "PCSD/PNP-MG", "DENR-CENRO", "DENR-CENRO", "DENR-PENRO", "BOC-NAIA", "BMB", "NBI-EnCD", "PCG", "PNP-MG", "BFAR", "DENR-ELED")  # fmt: skip
HEADER = ["No.", "Date of Apprehension", "Place", "Apprehending Office", "Common Name", "Scientific Name", "Description", "Qty.", "Wt. (kg)", "Vol. (cu. m.)", "Est. Value (PhP)", "Respondent/s", "Disposition / Status"]  # fmt: skip


def philippines(rows: int, seed: int) -> Made:
    """Return a workbook of annual parts, each with its own heading and column names; six rows of ten have a scientific name."""
    chance = random.Random(seed)
    sheet = Sheet(Made("Summary of wildlife and forest products apprehended.xlsx"), joined=4, merging=True)
    sheet.title("Republic of the Philippines - Department of Environment and Natural Resources", "M")
    sheet.title("SUMMARY OF APPREHENSIONS / CONFISCATED WILDLIFE AND FOREST PRODUCTS", "M")
    sheet.lines.append(HEADER)

    def begins(year: int) -> None:
        sheet.other(f"CY {year}")
        if len(sheet.lines) > 4:
            sheet.other(*HEADER)

    def ends(year: int) -> None:
        sheet.other("", f"TOTAL CY {year}", "", f"{sheet.year['cases']} apprehensions", "", "", "", int(sheet.year["count"]), round(sheet.year["mass"], 2), round(sheet.year["volume"], 3))  # fmt: skip

    fill(sheet, entries(GOODS, rows, chance, several=0.2, pairs=0.02), lambda entry: _line(entry, chance), begins, ends)  # fmt: skip
    return sheet.workbook()


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    words, form = said(entry, chance, (" and ", " & ", ", ", " / ")), formed(entry, chance)
    mass, volume = entry.amounts.get("mass"), entry.amounts.get("volume")
    if chance.random() < 0.06:
        words = words.upper()
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        chance.choice(PLACES),
        chance.choice(OFFICES),
        words,
        latin(entry, chance, 0.6),
        form,
        counted(entry, chance, 0.35),
        _kilos(mass, chance) if mass else None,
        (f"{decimal(volume)} cu. m." if chance.random() < 0.2 else volume) if volume else None,
        chance.choice(["", "", "", f"{chance.randrange(2, 900) * 1000:,}", f"P{chance.randrange(5, 400) * 500:,}.00"]),
        chance.choice(["", "Unidentified", "1 male", "2 respondents", "Abandoned", "Chinese national (1)", "No claimant"]),
        chance.choice(["Released to the wild", "Turned over to PWRCC", "Turned over to WRC", "Case filed", "Under custody of CENRO", "Forfeited", "For trial", "R.A. 9147", "P.D. 705", ""]),
    ]  # fmt: skip


def _kilos(mass: float, chance: random.Random) -> Any:
    return mass if chance.random() < 0.7 else weighed(mass, chance, [" kg", " kgs.", " kilos", "kg"], ["g", "grams"], ["tons", "MT"])  # fmt: skip


def _day(first: date, last: date, chance: random.Random) -> str:
    month, dot = ENGLISH_MONTHS[first.month - 1], "" if first.month == 5 else "."
    if first != last:
        return chance.choice([f"{month} {first.day}-{last.day}, {first.year}", f"{month[:3]}{dot} {first.day} to {last.day}, {first.year}", f"{month} {first.day} - {last.day}, {first.year}"])  # fmt: skip
    return chance.choice([f"{month} {first.day}, {first.year}", f"{month} {first.day}, {first.year}", f"{month} {first.day:02}, {first.year}", f"{month[:3]}{dot} {first.day}, {first.year}", f"{first:%d-%b-%y}", f"{first.day} {month} {first.year}", f"{month[:3]} {first.day} {first.year}"])  # fmt: skip
