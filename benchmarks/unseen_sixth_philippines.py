"""A log of apprehensions of the Philippines: forest products in board feet, wildlife in heads."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_fifth_words import grouped, is_month, plain
from benchmarks.unseen_sixth_words import (
    AGARWOOD,
    BLACK_CORALS,
    CLAMS,
    EELS,
    MANTAS,
    MONITORS,
    ORCHID_SLIPPERS,
    PANGOLINS,
    SEAHORSES,
    SHARKS,
    STONY_CORALS,
    TURTLES_AT_SEA,
    Ware,
    allowed,
    calendar_of,
    lot,
    slip,
)
from benchmarks.unseen_tables import Answer, Made, as_xlsx, at_midnight

if TYPE_CHECKING:
    from datetime import date

BOARD_FOOT = 0.002359737216  # m3
LUMBER = "lumber|flitches|lumber, assorted sizes|sawn lumber|round logs"
LIVE = "live|Live|live (juv.)|live, adult"
PH_WARES = (
    *[Ware("Narra|NARRA|Narra (Pterocarpus indicus)|narra", "Pterocarpus indicus", "v", 0.03, LUMBER)] * 5,
    *[Ware("Molave|Molave (tugas)", "Vitex parviflora", "v", 0.03, LUMBER, "Vitex parviflora")] * 2,
    *[Ware("Yakal", "Shorea astylosa|Shorea|Hopea plagata|Shorea gisok|Hopea|Dipterocarpaceae|Shorea malibato|Shorea laevis|Shorea balangeran", "v", 0.03, LUMBER, "Shorea astylosa", "Shorea astylosa")] * 2,
    *[Ware("White lauan", "Shorea contorta|Shorea|Pentacme contorta|Parashorea malaanonan|Shorea almon", "v", 0.03, LUMBER, "Shorea contorta|Pentacme contorta", "Shorea contorta|Pentacme contorta")] * 2,
    Ware("Red lauan", "Shorea negrosensis|Shorea|Shorea teysmanniana|Shorea polysperma", "v", 0.03, LUMBER, "Shorea negrosensis", "Shorea negrosensis"),
    Ware("Tanguile|Tangile", "Shorea polysperma", "v", 0.03, LUMBER, "Shorea polysperma"),
    Ware("Apitong", "Dipterocarpus grandiflorus|Dipterocarpus|Dipterocarpus gracilis|Dipterocarpus kerrii", "v", 0.03, LUMBER, "Dipterocarpus grandiflorus", "Dipterocarpus grandiflorus"),
    Ware("Ipil (Intsia bijuga)|Intsia bijuga (ipil)", "Intsia bijuga", "v", 0.03, LUMBER),
    *[Ware("Kamagong|Kamagong (mabolo)", "Diospyros blancoi|Diospyros discolor|Diospyros philippinensis|Diospyros pyrrhocarpa|Diospyros", "v", 0.02, LUMBER, "Diospyros discolor|Diospyros blancoi", "Diospyros blancoi|Diospyros discolor|Diospyros philippinensis")] * 2,
    Ware("Mangkono", "Xanthostemon verdugonianus", "v", 0.03, "round logs|flitches", "Xanthostemon verdugonianus"),
    Ware("Tindalo", "Afzelia rhomboidea", "v", 0.03, LUMBER, "Afzelia rhomboidea"),
    Ware("Dao", "Dracontomelon dao", "v", 0.03, LUMBER, "Dracontomelon dao|Dracontomelum dao"),
    Ware("Mahogany|mahogany (planted)", "Swietenia macrophylla|Swietenia|Swietenia mahagoni", "v", 0.03, LUMBER, "Swietenia macrophylla", "Swietenia macrophylla"),
    Ware("Gmelina|G-melina", "Gmelina arborea|Gmelina", "v", 0.03, LUMBER, "Gmelina arborea", "Gmelina arborea"),
    Ware("Falcata|Falcatta", "Paraserianthes falcataria|Falcataria moluccana|Falcataria falcata|Albizia falcataria|Falcataria falcataria|Albizia moluccana|Falcataria", "v", 0.03, LUMBER, "Paraserianthes falcataria", "Paraserianthes falcataria|Falcataria moluccana|Falcataria falcata|Albizia falcataria|Falcataria falcataria"),
    Ware("Coconut|coco", "Cocos nucifera", "v", 0.02, "lumber (no permit)", "Cocos nucifera"),
    Ware("Almaciga", "Agathis philippinensis|Agathis|Agathis celebica|Agathis dammara", "m", 60, "resin", "Agathis philippinensis", "Agathis philippinensis"),
    *[Ware("Lapnisan|Agarwood (lapnisan)|agarwood|Agarwood", AGARWOOD, "m", 3, "chips|wood, raw|resinous wood")] * 3,
    Ware("Bakauan|bakawan (mangrove)", "Rhizophora|Rhizophora mucronata|Rhizophora apiculata|Rhizophora stylosa|Rhizophoraceae", "v", 0.02, "round timber"),
    *[Ware("Balintong|Palawan pangolin (balintong)|Philippine pangolin", "Manis culionensis|Manis javanica", "c", 3, LIVE, "Manis culionensis|Manis culionensis")] * 2,
    *[Ware("Pangolin", PANGOLINS, "m", 6, "scales|scales, dried", "Manis culionensis|Manis javanica", "Manis culionensis|Manis javanica")] * 2,
    Ware("Philippine tarsier|tarsier (mawumag)", "Tarsius syrichta|Carlito syrichta|Tarsius", "c", 2, LIVE, "Tarsius syrichta|Carlito syrichta", "Tarsius syrichta|Carlito syrichta"),
    *[Ware("Long-tailed macaque|Philippine macaque (unggoy)", "Macaca fascicularis", "c", 2, LIVE, "Macaca fascicularis|Macaca fasicularis")] * 2,
    Ware("Binturong (bearcat)|Bearcat", "Arctictis binturong", "c", 2, LIVE, "Arctictis binturong"),
    Ware("Palawan leopard cat|Visayan leopard cat (maral)", "Prionailurus bengalensis|Felis bengalensis|Prionailurus javanensis", "c", 2, LIVE, "Prionailurus bengalensis"),
    Ware("Golden-crowned flying fox|Golden crowned flying fox (kabog)", "Acerodon jubatus", "c", 1, "dead|live", "Acerodon jubatus"),
    Ware("Philippine brown deer|Philippine deer", "Rusa marianna|Cervus mariannus|Cervus marianna", "m", 20, "meat|antlers and meat", "Rusa marianna|Cervus mariannus"),
    Ware("Philippine warty pig|baboy damo", "Sus philippensis|Sus|Sus cebifrons|Sus ahoenobarbus|Sus oliveri|Suidae|Sus scrofa", "m", 25, "meat", "Sus philippensis", "Sus philippensis"),
    *[Ware("Tuko|Tokay gecko (tuko)|Gecko (tuko)", "Gekko gecko", "c", 0.5, LIVE, "Gekko gecko|Gecko gecko")] * 2,
    *[Ware("Bayawak|monitor lizard (bayawak)|BAYAWAK", MONITORS, "c", 2, LIVE + "|dressed meat", "Varanus marmoratus", "Varanus marmoratus")] * 2,
    Ware("Northern Sierra Madre forest monitor|Butikaw (Varanus bitatawa)", "Varanus bitatawa", "c", 2, LIVE, "Varanus bitatawa"),
    Ware("Sailfin lizard|Philippine sailfin lizard (ibid)", "Hydrosaurus pustulatus", "c", 1, LIVE, "Hydrosaurus pustulatus"),
    Ware("Reticulated python|Sawa (reticulated python)", "Python reticulatus|Malayopython reticulatus|Broghammerus reticulatus", "c", 2, LIVE + "|skin", "Python reticulatus|Malayopython reticulatus|Python reticulates"),
    Ware("Philippine cobra|cobra, Philippine", "Naja philippinensis", "c", 1, LIVE, "Naja philippinensis"),
    Ware("Saltwater crocodile|buwaya (saltwater)", "Crocodylus porosus", "c", 2, "skin|live", "Crocodylus porosus"),
    Ware("Philippine crocodile", "Crocodylus mindorensis", "c", 2, "live|skull", "Crocodylus mindorensis"),
    *[Ware("Palawan forest turtle|Philippine forest turtle|Leyte pond turtle", "Heosemys leytensis|Siebenrockiella leytensis", "c", 1, LIVE, "Siebenrockiella leytensis|Heosemys leytensis")] * 2,
    *[Ware("Southeast Asian box turtle|Asian box turtle (bakoko)|box turtles (C. amboinensis)", "Cuora amboinensis", "c", 1, LIVE, "Cuora amboinensis|Coura amboinensis")] * 2,
    *[Ware("Pawikan|marine turtle (pawikan)|sea turtle", TURTLES_AT_SEA, "c", 2, "live|carapace|eggs|dressed meat")] * 2,
    Ware("Hawksbill turtle|hawksbill (pawikan)", "Eretmochelys imbricata", "c", 2, "carapace|scutes|live", "Eretmochelys imbricata"),
    Ware("Green turtle|Green sea turtle", "Chelonia mydas", "c", 3, "live|carapace", "Chelonia mydas"),
    *[Ware("Philippine cockatoo (katala)|Katala|Red-vented cockatoo", "Cacatua haematuropygia", "c", 1, LIVE, "Cacatua haematuropygia|Cacatua hematuropygia")] * 2,
    *[Ware("Blue-naped parrot|Blue-naped parrot (pikoy)|Pikoy", "Tanygnathus lucionensis", "c", 1, LIVE, "Tanygnathus lucionensis")] * 2,
    *[Ware("Palawan hill myna (kiyaw)|Hill myna|Kiaw (hill mynah)", "Gracula religiosa", "c", 1, LIVE, "Gracula religiosa")] * 2,
    Ware("Colasisi|Colasisi (hanging parrot)", "Loriculus philippensis", "c", 1, LIVE, "Loriculus philippensis"),
    Ware("Sulphur-crested cockatoo|Sulfur crested cockatoo", "Cacatua galerita", "c", 1, LIVE, "Cacatua galerita"),
    Ware("Moluccan cockatoo|salmon-crested cockatoo", "Cacatua moluccensis", "c", 1, LIVE, "Cacatua moluccensis"),
    Ware("Eclectus parrot", "Eclectus roratus", "c", 1, LIVE, "Eclectus roratus"),
    Ware("Black-capped lory|black capped lory", "Lorius lory", "c", 1, LIVE, "Lorius lory"),
    Ware("Rufous hornbill (kalaw)|Rufous hornbill", "Buceros hydrocorax", "c", 1, LIVE, "Buceros hydrocorax"),
    Ware("Palawan hornbill|Palawan hornbill (talusi)", "Anthracoceros marchei", "c", 1, LIVE, "Anthracoceros marchei"),
    Ware("Palawan peacock-pheasant", "Polyplectron emphanum|Polyplectron napoleonis", "c", 1, LIVE, "Polyplectron emphanum|Polyplectron napoleonis"),
    Ware("Brahminy kite|lawin (Brahminy kite)", "Haliastur indus", "c", 1, LIVE, "Haliastur indus"),
    Ware("Philippine eagle", "Pithecophaga jefferyi", "c", 3, "live, wounded", "Pithecophaga jefferyi|Pithecophaga jefferyi"),
    Ware("Luzon bleeding-heart|Bleeding-heart pigeon (Luzon)", "Gallicolumba luzonica", "c", 1, LIVE, "Gallicolumba luzonica"),
    Ware("Labuyo|wild chicken (labuyo)|Red junglefowl", "Gallus gallus", "c", 1, LIVE, "Gallus gallus"),
    *[Ware("Giant clam (taklobo)|Taklobo|giant clams|Giant clam shells", CLAMS, "b", 12, "shells|shells, raw|meat")] * 3,
    Ware("Tridacna gigas|True giant clam (Tridacna gigas)", "Tridacna gigas", "b", 60, "shells|fossilized shells"),
    Ware("Bear paw clam|Strawberry clam (Hippopus hippopus)", "Hippopus hippopus", "c", 1, "shells", "Hippopus hippopus"),
    Ware("Chambered nautilus|nautilus", "Nautilus pompilius|Nautilus|Nautilidae|Allonautilus", "c", 0.5, "shells", "Nautilus pompilius", "Nautilus pompilius"),
    Ware("Triton shell|Giant triton (budyong)", "Charonia tritonis", "c", 0.5, "shells", "Charonia tritonis"),
    *[Ware("Seahorse|seahorses|Kabayo-kabayo (seahorse)", SEAHORSES, "m", 4, "dried")] * 2,
    Ware("Tiger tail seahorse", "Hippocampus comes", "c", 0.3, "dried|live", "Hippocampus comes"),
    Ware("Mameng|Humphead wrasse (mameng)|Napoleon wrasse", "Cheilinus undulatus", "m", 8, "live, for export|chilled", "Cheilinus undulatus"),
    *[Ware("Elvers|eel fry|Glass eel / elvers", EELS, "m", 8, "live", "Anguilla marmorata||Anguilla bicolor", "Anguilla marmorata||Anguilla bicolor")] * 2,
    Ware("Whale shark (butanding)|Butanding", "Rhincodon typus|Rhiniodon typus", "m", 60, "meat|fins", "Rhincodon typus|Rhiniodon typus"),
    Ware("Shark|sharks", SHARKS, "m", 25, "fins, dried|fins"),
    Ware("Pelagic thresher|thresher shark (A. pelagicus)", "Alopias pelagicus", "m", 30, "meat|fins", "Alopias pelagicus"),
    Ware("Manta ray|manta", MANTAS, "m", 30, "dried meat|gill plates"),
    Ware("Dugong", "Dugong dugon", "m", 40, "meat", "Dugong dugon"),
    Ware("Black coral|black corals", BLACK_CORALS, "m", 20, "raw|branches"),
    Ware("Blue coral", "Heliopora coerulea|Heliopora", "m", 30, "raw|live", "Heliopora coerulea", "Heliopora coerulea"),
    Ware("Stony corals|hard corals (stony)", STONY_CORALS, "m", 60, "live|dead, dried"),
    *[Ware("Waling-waling|waling waling (orchid)", "Vanda sanderiana|Euanthe sanderiana", "c", 0.3, "plants, wild", "Vanda sanderiana|Euanthe sanderiana")] * 2,
    Ware("Slipper orchid", ORCHID_SLIPPERS, "c", 0.3, "plants", "Paphiopedilum philippinense||Paphiopedilum ciliolare", "Paphiopedilum philippinense||Paphiopedilum ciliolare"),
    Ware("Pitcher plant|Pitcher plants", "Nepenthes|Nepenthaceae|Nepenthes alata|Nepenthes ventricosa|Nepenthes truncata|Sarracenia", "c", 0.3, "plants", "Nepenthes truncata||Nepenthes ventricosa", "Nepenthes truncata||Nepenthes ventricosa"),
    Ware("Pitogo (cycas)|Pitogo", "Cycas|Cycas rumphii|Cycas edentata|Cycas riuminiana|Cycadaceae|Cycas circinalis|Cycas revoluta", "c", 0.5, "plants"),
    Ware("Tree fern (pakong buwaya)|Tree fern", "Cyatheaceae|Cyathea|Cyathea contaminans|Sphaeropteris glauca|Sphaeropteris|Alsophila|Dicksonia|Dicksoniaceae|Cibotium", "c", 0.5, "slabs and poles"),
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
PH_PLACES = (
    "Brgy. Iraan, Aborlan, Palawan",
    "Puerto Princesa City pier",
    "Surigao del Norte",
    "NAIA Terminal 3",
    "Brgy. Tagpuro, Tacloban City",
    "Zamboanga City",
    "Butuan City",
    "San Mariano, Isabela",
    "Manila North Harbor",
    "Gen. Nakar, Quezon",
    "Taytay, Palawan",
    "Davao City (Sasa wharf)",
)


def _ph_day(first: date, last: date, chance: random.Random) -> Any:
    month = MONTHS[first.month - 1]
    if is_month(first, last):
        return chance.choice([f"{month} {first.year}", f"{month[:3]}. {first.year}"])
    if first != last:
        return chance.choice(
            [
                f"{month} {first.day}-{last.day}, {first.year}",
                f"{month[:3]}. {first.day}-{last.day}, {first.year}",
                f"{first:%m/%d/%Y} - {last:%m/%d/%Y}",
                f"{month} {first.day} to {last.day}, {first.year}",
            ]
        )
    return chance.choice([
        at_midnight(first), at_midnight(first), f"{month} {first.day}, {first.year}", f"{month} {first.day}, {first.year}", f"{month[:3]}. {first.day}, {first.year}", f"{first:%m/%d/%Y}", f"{first:%m/%d/%Y}", f"{first:%m/%d/%y}",
        f"{first.month}/{first.day}/{first.year}", f"{first.day:02}-{month[:3]}-{first:%y}", f"{month[:3].upper()} {first.day}, {first.year}", f"{first.day} {month} {first.year}", f"{month} {first.day}, {first.year} ({first:%A})",
        f"{first:%m-%d-%Y}",
    ])  # fmt: skip


def philippines(rows: int, seed: int) -> Made:  # noqa: C901, PLR0912, PLR0915  a table is one story
    """Return a workbook with months before days, board feet and heads, three header lines, sums of board feet of each year."""
    chance = random.Random(seed)
    made = Made("Apprehension log CENRO consolidated.xlsx")
    sheet: list[list[Any]] = [
        ["Republic of the Philippines"], ["ENVIRONMENT AND NATURAL RESOURCES - LAW ENFORCEMENT"], ["Consolidated report of apprehended / confiscated forest products and wildlife"], [],
        ["No.", "Date of apprehension", "Time", "Place", "Items apprehended", None, None, None, None, None, "Estimated value (PhP)", "Conveyance", "Status / disposition"],
        [None, None, None, None, "Description", "Scientific name", "Qty", "Unit", "Vol. (bd. ft.)", "Weight (kg)", None, None, None],
    ]  # fmt: skip
    year, feet = 0, 0.0
    for number, (first, last) in enumerate(calendar_of(chance, rows), 1):
        if first.year != year:
            if year:
                sheet.append([None, f"Sub-total CY {year}", None, None, None, None, None, None, feet])
                made.no_seizure.add(len(sheet))
            year, feet = first.year, 0.0
        if chance.random() < 0.006:
            sheet.append(
                [
                    None,
                    f"{MONTHS[first.month - 1]} {first.year}",
                    None,
                    None,
                    "No apprehension (NEGATIVE REPORT)",
                ]
            )
            made.no_seizure.add(len(sheet))
        ware = chance.choice(PH_WARES)
        amounts = lot(chance, ware.how, ware.each)
        words, product, latin, names = ware.said(chance), ware.made_of(chance), "", ware.names
        if ware.latin and chance.random() < 0.35:
            latin, names = ware.in_latin(chance)
        count, mass, volume = (amounts.get(kind) for kind in ("count", "mass", "volume"))
        wood: Any = None
        if volume is not None:
            boards = float(max(8, round(volume / BOARD_FOOT)))
            wood = boards
            if chance.random() < 0.12:
                volume = max(0.02, round(volume, 2))
                wood = f"{plain(volume)} {chance.choice(['cu. m.', 'cu.m', 'm3'])}"
            else:
                volume = boards * BOARD_FOOT
                feet += boards
                if chance.random() < 0.35:
                    wood = f"{grouped(boards)} {chance.choice(['bd. ft.', 'bd.ft', 'bdft', 'board feet', 'Bd. Ft.'])}"
            amounts["volume"] = volume
        words = slip(words, chance, 0.06)
        roll = chance.random()
        if roll < 0.5:
            description = chance.choice(
                [
                    f"{words} {product}",
                    f"{words} - {product}",
                    f"{words} ({product})",
                    f"{product}, {words}" if volume is None else f"{words} {product}",
                ]
            )
        elif latin and roll < 0.58 and "." not in latin.split()[0]:
            description, latin = f"{latin} {product}", None
        else:
            description = words
        if latin and chance.random() < 0.2:
            description, latin = f"{words} ({latin}), {product}", None
        if chance.random() < 0.08:
            description = description.upper()
        unit = None
        if count is not None:
            unit = (
                chance.choice(["pcs", "pcs.", "pieces"])
                if volume is not None or "live" not in product.lower()
                else chance.choice(["heads", "head", "hds", "pcs", "indiv."])
            )
        quantity: Any = None if count is None else int(count)
        if count is not None and chance.random() < 0.15:
            quantity, unit = f"{int(count)} {unit}", None
        weight: Any = mass
        if mass is not None and chance.random() < 0.35:
            weight = (
                f"{grouped(mass)} {chance.choice(['kg', 'kgs', 'kilos', 'kls.'])}"
                if mass >= 1 or chance.random() < 0.5
                else f"{plain(mass * 1000)} {chance.choice(['g', 'grams'])}"
            )
        elif mass is not None and count is None and chance.random() < 0.25:
            quantity, unit, weight = grouped(mass), chance.choice(["kg", "kgs", "kilos"]), None
        sheet.append([
            f"{first.year}-{number:04}", _ph_day(first, last, chance), chance.choice([None, "0230H", "10:45 AM", "2:00 PM", "1930H"]), chance.choice(PH_PLACES), description, latin or None, quantity, unit, wood, weight,
            chance.choice([None, None, 125000, "P 45,000.00", "1.2M", 8500.5]), chance.choice([None, None, "Isuzu Elf, plate no. RDK 214", "M/B unnamed", "M/V Filipinas", "abandoned"]),
            chance.choice([None, "Under custody of CENRO", "Turned over to PAWCZ / rescue center", "w/ criminal case filed", "Donated to DepEd", "Released to the wild"]),
        ])  # fmt: skip
        made.truth[len(sheet)] = Answer(first, last, allowed(names), amounts)
    sheet.append([None, f"Sub-total CY {year}", None, None, None, None, None, None, feet])
    made.no_seizure.add(len(sheet))
    made.data = as_xlsx(sheet, ["E5:J5"])
    return made
