"""Two of the tables of ``unseen_third``; written blind, see there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks import unseen_names as known
from benchmarks.unseen_names import allowed_names, pick_days, pick_kind
from benchmarks.unseen_parts import ENGLISH_MONTHS, left_out, ordinal
from benchmarks.unseen_tables import Answer, Made, amounts, as_csv, slip

if TYPE_CHECKING:
    import random
    from datetime import date


_GALAGO = "Galagidae|Galago|Otolemur|Galago senegalensis|Otolemur crassicaudatus|Otolemur garnettii|Galago moholi|Galagoides"


_GUITARFISH = "Rhinobatidae|Rhinidae|Glaucostegidae|Rhynchobatidae|Rhynchobatus|Glaucostegus|Rhinobatos|Rhynchobatus australiae|Rhynchobatus djiddensis|Rhynchobatus laevis|Rhinopristiformes|Acroteriobatus"


_KE_VULTURE = "Accipitridae|Accipitriformes|Gyps|Gyps africanus|Gyps rueppelli|Gyps rueppellii|Necrosyrtes monachus|Torgos tracheliotos|Trigonoceps occipitalis|Falconiformes"


_KE = [
    (3, "Raw elephant tusks", known.LOXO, "b"), (2, "Elephant ivory", known.ELEPHANT, "b"), (1, "worked ivory - bangles", known.ELEPHANT, "c"), (1, "Ivory pcs concealed in tea", known.ELEPHANT, "b"), (1, "Ndovu tusks", known.LOXO, "b"), (1, "Loxodonta africana (tusk pcs)", known.LOXO, "b"), (1, "ivory hankos / signature seals", known.ELEPHANT, "c"),
    (2, "Rhino horn pieces", known.RHINO, "b"), (1, "Black rhino horns", "Diceros bicornis", "b"), (1, "Rhino horn (Ceratotherium simum)", "Ceratotherium simum", "b"), (3, "Pangolin scales", known.PANGOLIN_AF + "|Manis javanica|Manis pentadactyla|Manis crassicaudata", "m"), (1, "giant ground pangolin scales (Smutsia gigantea)", "Manis gigantea", "m"), (1, "pangolin - Manis temminki", "Manis temminckii", "c"), (1, "Live pangolins", known.PANGOLIN_AF, "c"), (2, "Hippo teeth", "Hippopotamus amphibius", "b"), (1, "Hippopotamus tusks", "Hippopotamus amphibius", "b"),
    (2, "Leopard skins", known.LEOPARD, "c"), (1, "Cheetah cubs", "Acinonyx jubatus", "c"), (1, "Lion bones", "Panthera leo", "m"), (1, "lion claws & teeth", "Panthera leo", "c"), (1, "Serval cat skin", "Leptailurus serval", "c"), (1, "Caracal caracal (live)", "Caracal caracal", "c"), (1, "Felidae spp (skins, to be ID'd)", "Felidae", "c"), (1, "Spotted hyena skin", "Crocuta crocuta", "c"),
    (1, "Zebra skins", "Equus|Equus quagga|Equus grevyi|Equus zebra|Equidae", "c"), (1, "Grevy's zebra hide", "Equus grevyi", "c"), (1, "Giraffe bones", "Giraffa camelopardalis|Giraffa|Giraffa tippelskirchi|Giraffa reticulata", "m"), (1, "Giraffe tail hair bracelets", "Giraffa camelopardalis|Giraffa|Giraffa tippelskirchi|Giraffa reticulata", "c"), (1, "Colobus skins (black & white)", "Colobus|Colobus guereza|Colobus angolensis", "c"), (1, "Vervet monkeys", "Chlorocebus|Chlorocebus pygerythrus|Chlorocebus aethiops|Cercopithecus", "c"), (1, "Bushbabies", _GALAGO, "c"), (1, "Baboon skulls", "Papio|Papio anubis|Papio cynocephalus|Papio ursinus|Papio hamadryas|Cercopithecidae", "c"), (1, "Chimpanzee (infant)", "Pan troglodytes|Pan", "c"),
    (3, "African grey parrots", known.GREY, "c"), (1, "Fischer's lovebirds", "Agapornis fischeri", "c"), (1, "Meyer's parrot", "Poicephalus meyeri", "c"), (1, "Grey crowned cranes", "Balearica regulorum", "c"), (1, "secretary bird", "Sagittarius serpentarius", "c"), (1, "Ostrich eggs", "Struthio camelus|Struthio|Struthio molybdophanes", "c"), (1, "Lesser flamingo", "Phoeniconaias minor", "c"), (1, "Vulture heads", _KE_VULTURE, "c"), (1, "shoebill", "Balaeniceps rex", "c"),
    (2, "Leopard tortoise (G. pardalis)", "Stigmochelys pardalis", "c"), (1, "pancake tortoises - Malacochersus tornierii", "Malacochersus tornieri", "c"), (1, "hinged tortoises (Kinixys sp.)", "Kinixys|Kinixys belliana|Kinixys spekii|Kinixys erosa|Testudinidae", "c"), (1, "Green turtle meat", "Chelonia mydas", "m"), (1, "Hawksbill shell", "Eretmochelys imbricata", "c"), (1, "sea turtle oil", known.SEA_TURTLE, "m"), (1, "Nile croc skins", "Crocodylus niloticus", "c"), (1, "Monitor lizard skins", known.MONITOR, "c"), (1, "rock python skin", "Python sebae|Python natalensis", "c"), (1, "Puff adders", "Bitis arietans", "c"), (1, "Gaboon viper (Bitis gabonica)", "Bitis gabonica", "c"), (1, "Flap-necked chameleon", "Chamaeleo dilepis", "c"), (1, "Chameleons (Chamaeleonidae)", "Chamaeleonidae", "c"), (1, "Kinyongia fisheri", "Kinyongia fischeri", "c"), (1, "sand boas (Eryx colubrinus)", "Eryx colubrinus", "c"), (1, "Messor cephalotes queen ants", "Messor cephalotes|Messor", "c"),
    (1, "Bushmeat: impala", "Aepyceros melampus", "m"), (1, "dikdik carcasses", "Madoqua|Madoqua kirkii|Madoqua guentheri|Madoqua saltiana|Madoqua cavendishi", "c"), (1, "Buffalo meat", "Syncerus caffer", "m"), (1, "Eland meat dried", "Taurotragus oryx|Taurotragus", "m"), (1, "Thomson's gazelle", "Eudorcas thomsonii", "c"), (1, "warthog tusks", "Phacochoerus africanus|Phacochoerus|Phacochoerus aethiopicus", "c"), (1, "Greater kudu horns", "Tragelaphus strepsiceros", "c"), (1, "Oryx horns", "Oryx|Oryx beisa|Oryx gazella|Oryx dammah|Oryx callotis", "c"), (1, "gerenuk", "Litocranius walleri", "c"),
    (2, "Sandalwood billets (Osyris lanceolata)", "Osyris lanceolata", "m"), (1, "East African sandalwood", "Osyris lanceolata|Osyris", "m"), (2, "Rosewood logs ex Madagascar (Dalbergia spp)", "Dalbergia|Dalbergia baronii|Dalbergia louvelii|Dalbergia maritima|Dalbergia madagascariensis", "v"), (1, "Mkula logs / Pterocarpus tinctorious", "Pterocarpus tinctorius", "v"), (1, "African blackwood", "Dalbergia melanoxylon", "v"), (1, "Mninga planks", "Pterocarpus angolensis", "v"), (1, "African cherry bark (Prunus africana)", "Prunus africana", "m"), (1, "Aloe gum / extract", "Aloe|Aloe ferox|Aloe secundiflora|Aloaceae|Asphodelaceae|Liliaceae", "m"),
    (2, "Shark fins", known.SHARK, "m"), (1, "hammerhead shark fin", known.HAMMERHEAD, "m"), (1, "Dried sea horses", known.SEAHORSE, "m"), (2, "Sea cucumber (beche-de-mer)", known.CUCUMBER, "m"), (1, "sandfish - Holothuria scabra", "Holothuria scabra", "m"), (1, "White teatfish (Holothuria fuscogilva)", "Holothuria fuscogilva", "m"), (1, "Giant clam shells", known.CLAM, "c"), (1, "Hard corals", known.STONY, "m"), (1, "Triton trumpet shells", "Charonia tritonis|Charonia", "c"), (1, "Dugong meat", "Dugong dugon", "m"), (1, "Guitarfish fins", _GUITARFISH, "m"), (1, "sawfish rostrum", "Pristidae|Pristis|Pristis pristis|Pristis zijsron|Anoxypristis cuspidata|Anoxypristis", "c"), (1, "Coelacanth", "Latimeria chalumnae|Latimeria", "c"),
]  # fmt: skip


def _ke_day(first: date, last: date, month: bool, chance: random.Random) -> str:
    name = ENGLISH_MONTHS[first.month - 1]
    if month:
        return chance.choice(
            [
                f"{name} {first.year}",
                f"{name[:3]} {first.year}",
                f"{name.upper()} {first.year}",
                f"{name[:3]}-{first.year}",
            ]
        )
    if first != last:
        return chance.choice([f"{ordinal(first.day)} - {ordinal(last.day)} {name} {first.year}", f"{first.day}-{last.day}/{first.month}/{first.year}", f"{first:%d/%m/%Y} to {last:%d/%m/%Y}", f"between {first.day} and {last.day} {name} {first.year}"])  # fmt: skip
    return chance.choice([
        f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first.day}/{first.month}/{first.year}", f"{ordinal(first.day)} {name} {first.year}", f"{ordinal(first.day)} {name[:3]} {first.year}", f"{first.day}-{name[:3]}-{first:%y}", f"{first:%d.%m.%Y}", f"{first.day} {name}, {first.year}",
        f"{first:%A} {first.day}/{first.month}/{first.year}", f"{first:%d/%m/%Y} at 1430hrs", f"{name} {first.day}, {first.year}", f"{first:%d}{name[:3].upper()}{first:%Y}",
    ])  # fmt: skip


def _ke(rows: int, chance: random.Random) -> Made:
    made = Made("JPCU containers & cargo interceptions.csv")
    lines: list[list[Any]] = [
        ["KWS / KRA / TRA - JOINT PORT CONTROL UNITS", "", "", "", "", "", "", "", "", "", ""],
        ["S/No", "Date of Seizure", "Port / ICD", "Container No.", "Declared as", "Wildlife specimen(s) found", "Pieces", "Wt (Kgs)", "POL", "Final destination", "Remarks / OB No."],
    ]  # fmt: skip
    for n in range(1, rows + 1):
        what, (first, last, month) = pick_kind(_KE, chance), pick_days(chance)
        much = amounts(chance, what.how)
        count = int(much.get("count", 0))
        pieces = chance.choice([f"{count}", f"{count}", f"{count:,}", f"{count} pcs", f"{count}No.", f"{count} pieces"]) if count else chance.choice(["", "-", "n/a"])  # fmt: skip
        weight = chance.choice(["", "", "-", "not weighed"])
        if "mass" in much:
            mass = much["mass"]
            weight = f"{mass * 1000:.0f} {chance.choice(['gms', 'g', 'grams'])}" if mass < 1 and chance.random() < 0.5 else f"{mass / 1000:g} {chance.choice(['MT', 'tons', 'tonnes'])}" if mass >= 1000 and chance.random() < 0.3 else chance.choice([f"{mass:g}", f"{mass:,g}", f"{mass:,g}", f"{mass:g} kg", f"{mass:g}kgs", f"approx {mass:g}"])  # fmt: skip
        if "volume" in much:
            weight = f"{much['volume']:g} {chance.choice(['cbm', 'CBM', 'm3', 'cubic metres'])}"
        box = (
            "".join(chance.choice("ABCDEFGHKLMNPRST") for _ in range(3))
            + f"U{chance.randrange(10**6, 10**7)}"
        )
        words = chance.choice([what.words] * 9 + [what.words.upper(), f"{what.words} *DNA samples taken", f"{what.words} (CITES App. I/II)"])  # fmt: skip
        lines.append([n, _ke_day(first, last, month, chance), chance.choice(["Kilindini, Mombasa", "Dar es Salaam", "ICD Embakasi", "JKIA cargo", "Tanga", "Zanzibar"]), chance.choice([box, f"{box} (1x40')", f"{box} 1x20ft", "loose cargo", ""]), chance.choice(["cashewnuts", "tea leaves", "plastic scrap", "beans", "household goods", ""]), slip(words, chance), pieces, weight, chance.choice(["Matadi", "Mombasa", "Toamasina", ""]), chance.choice(["Haiphong", "Port Klang", "Hong Kong", "Dubai", ""]), chance.choice([f"OB {chance.randrange(1, 60)}/{chance.randrange(1, 29)}", "PBC", "clearing agent arrested", ""])])  # fmt: skip
        made.truth[len(lines)] = Answer(first, last, allowed_names(what.names), much)
        if n % 70 == 0:
            left_out(
                made,
                lines,
                [
                    "",
                    "Sub total",
                    "",
                    "",
                    "",
                    "",
                    f"{chance.randrange(100, 900)}",
                    f"{chance.randrange(1_000, 9_000):,}",
                    "",
                    "",
                    "",
                ],
            )
    left_out(made, lines, ["", "TOTALS", "", "", "", "", "12,345", "98,765.40", "", "", ""])
    made.data = as_csv(lines)
    return made


_LANGUR = "Trachypithecus|Presbytis|Trachypithecus auratus|Trachypithecus cristatus|Trachypithecus obscurus|Semnopithecus|Colobinae|Trachypithecus selangorensis|Presbytis femoralis|Presbytis melalophos"


_SOFTSHELL = (
    "Trionychidae|Amyda cartilaginea|Amyda|Amyda ornata|Dogania subplana|Pelochelys cantorii|Chitra chitra"
)


_RAPTOR = "Accipitridae|Accipitriformes|Falconiformes|Haliastur indus|Haliaeetus leucogaster|Nisaetus|Spilornis cheela|Nisaetus cirrhatus|Ictinaetus malaiensis"


_MY = [
    (2, "Tenggiling (Sunda pangolin)", "Manis javanica", "c"), (2, "Pangolin scales / sisik tenggiling", known.PANGOLIN, "m"), (1, "frozen pangolins", known.PANGOLIN, "b"), (1, "Manis javanica - meat", "Manis javanica", "m"), (2, "Gading gajah (ivory)", known.ELEPHANT, "b"), (1, "African elephant tusks", known.LOXO, "b"), (1, "gajah tooth carving", known.ELEPHANT, "c"), (1, "Rhino horns", known.RHINO, "b"), (1, "cula badak sumbu", known.RHINO, "b"),
    (2, "Kulit harimau belang (tiger skin)", "Panthera tigris", "c"), (1, "Tiger bones", "Panthera tigris", "m"), (1, "Harimau dahan - skin", "Neofelis|Neofelis nebulosa|Neofelis diardi", "c"), (1, "harimau kumbang (black panther)", "Panthera pardus", "c"), (1, "Kucing batu", "Prionailurus bengalensis|Prionailurus javanensis", "c"), (2, "Sun bear paws", "Helarctos malayanus", "c"), (1, "Beruang madu cub", "Helarctos malayanus", "c"), (1, "bear gall bladders (hempedu beruang)", known.BEAR, "c"),
    (2, "Orang utan (infant)", "Pongo|Pongo pygmaeus|Pongo abelii|Pongo tapanuliensis", "c"), (1, "Pongo abeli", "Pongo abelii", "c"), (1, "Siamang", "Symphalangus syndactylus", "c"), (1, "ungka tangan putih / white-handed gibbon", "Hylobates lar", "c"), (2, "Kongkang (slow loris)", known.LORIS, "c"), (1, "kukang jawa", "Nycticebus javanicus", "c"), (1, "Lutong (leaf monkeys)", _LANGUR, "c"), (1, "beruk", "Macaca nemestrina|Macaca leonina", "c"), (2, "Kera (long tailed macaque)", "Macaca fascicularis", "c"), (1, "Proboscis monkey", "Nasalis larvatus", "c"),
    (1, "Seladang horns", "Bos gaurus", "c"), (1, "Banteng / tembadau skull", "Bos javanicus", "c"), (1, "Kijang meat", "Muntiacus muntjak|Muntiacus|Muntiacus atherodes", "m"), (2, "Rusa sambar (meat)", "Rusa unicolor", "m"), (1, "Pelanduk", "Tragulus|Tragulus kanchil|Tragulus javanicus|Tragulus napu|Tragulidae", "c"), (1, "Landak (porcupines)", "Hystrix|Hystricidae|Hystrix brachyura|Hystrix javanica|Hystrix crassispinis", "c"), (1, "Musang pandan", "Paradoxurus hermaphroditus|Paradoxurus|Paradoxurus musangus|Paradoxurus philippinensis", "c"), (1, "Binturong (live)", "Arctictis binturong", "c"), (1, "Keluang / flying fox", "Pteropus|Pteropus vampyrus|Pteropus hypomelanus|Pteropodidae", "c"), (1, "Tapir meat", "Tapirus indicus|Tapirus|Tapiridae|Acrocodia indica", "m"),
    (3, "Murai batu (white-rumped shama)", "Copsychus malabaricus|Copsychus|Copsychus stricklandii", "c"), (1, "Magpie robins (murai kampung)", "Copsychus saularis", "c"), (1, "Jalak Bali", "Leucopsar rothschildi", "c"), (1, "cucak rowo", "Pycnonotus zeylanicus", "c"), (1, "Barau-barau (straw headed bulbul)", "Pycnonotus zeylanicus", "c"), (1, "Greater green leafbird", "Chloropsis sonnerati", "c"), (1, "Tiong mas / hill myna", "Gracula religiosa|Gracula", "c"), (1, "Kakatua jambul kuning", "Cacatua sulphurea|Cacatua galerita|Cacatua|Cacatua citrinocristata", "c"), (1, "Nuri kepala hitam", "Lorius lory", "c"), (1, "Eclectus parrots / bayan", "Eclectus roratus|Eclectus|Eclectus polychloros", "c"), (1, "Serindit", "Loriculus|Loriculus galgulus|Loriculus pusillus", "c"), (1, "Green peafowl (merak hijau)", "Pavo muticus", "c"), (1, "helang (raptor)", _RAPTOR, "c"), (1, "elang brontok", "Nisaetus cirrhatus", "c"), (2, "Helmeted hornbill casques", "Rhinoplax vigil", "c"), (1, "Enggang gading - paruh", "Rhinoplax vigil", "c"), (1, "Kenyalang (rhinoceros hornbill)", "Buceros rhinoceros", "c"), (1, "Mata puteh (oriental white-eyes)", "Zosterops|Zosterops palpebrosus|Zosteropidae|Zosterops auriventer|Zosterops simplex|Zosterops everetti", "c"), (1, "merbok / zebra dove", "Geopelia striata", "c"), (2, "mixed songbirds (Passeriformes)", "Passeriformes", "c"),
    (2, "Telur penyu (turtle eggs)", known.SEA_TURTLE, "c"), (1, "Penyu sisik scutes", "Eretmochelys imbricata", "c"), (1, "baning coklat - Manouria emys", "Manouria emys", "c"), (1, "Malayan box turtles (Cuora amboinensis)", "Cuora amboinensis", "c"), (1, "Labi-labi", _SOFTSHELL, "c"), (1, "Tuntung sungai", "Batagur affinis|Batagur baska|Batagur", "c"), (2, "Indian star tortoises", "Geochelone elegans", "c"), (1, "Pig-nosed turtles, C. insculpta", "Carettochelys insculpta", "c"), (2, "Biawak (monitor lizard)", known.MONITOR + "|Varanus rudicollis|Varanus dumerilii", "c"), (1, "Komodo dragon hatchling", "Varanus komodoensis", "c"), (1, "ular sawa batik skins", "Python reticulatus", "c"), (1, "Green tree python", "Morelia viridis|Morelia azurea|Morelia", "c"), (1, "Tedung selar (king cobra)", "Ophiophagus hannah|Ophiophagus|Ophiophagus bungarus", "c"), (1, "Buaya tembaga", "Crocodylus porosus", "c"), (2, "Tokek (Tokay geckos)", "Gekko gecko", "c"), (1, "Earless monitor - Lanthanotus borneensis", "Lanthanotus borneensis", "c"),
    (3, "Gaharu", known.AGAR, "m"), (1, "pokok karas chips (Aquilaria malacensis)", "Aquilaria malaccensis", "m"), (1, "Ramin planks", "Gonystylus|Gonystylus bancanus|Thymelaeaceae", "v"), (1, "Sonokeling sawn timber", "Dalbergia latifolia", "v"), (1, "Merbau logs", "Intsia|Intsia bijuga|Intsia palembanica", "v"), (1, "Belian (ulin) beams", "Eusideroxylon zwageri|Eusideroxylon", "v"), (1, "Periuk kera - Nepenthes spp", "Nepenthes|Nepenthaceae", "c"), (1, "Paphiopedilum rothschildanum", "Paphiopedilum rothschildianum", "c"), (1, "wild orchids", "Orchidaceae", "c"),
    (1, "Kima shells (giant clams)", known.CLAM, "b"), (1, "kuda laut kering", known.SEAHORSE, "m"), (2, "Sirip yu / shark fin", known.SHARK, "m"), (1, "devil ray gills (insang pari hantu)", known.RAY, "m"), (1, "Akar bahar (black coral)", "Antipatharia|Antipathes|Antipathidae", "c"), (1, "Gamat / sea cucumber", known.CUCUMBER, "m"), (1, "lola shells (Trochus niloticus)", "Tectus niloticus", "m"), (1, "Ikan napoleon - humphead wrasse", "Cheilinus undulatus", "c"), (1, "Kelisa (Asian arowana)", "Scleropages formosus|Scleropages|Scleropages legendrei|Scleropages aureus", "c"), (2, "benih lobster (puerulus, Panulirus spp.)", "Panulirus|Palinuridae|Panulirus homarus|Panulirus ornatus", "c"), (1, "Belangkas", "Limulidae|Tachypleus|Tachypleus gigas|Carcinoscorpius rotundicauda|Carcinoscorpius|Tachypleus tridentatus|Xiphosura", "c"), (1, "glass eels (sidat)", known.EEL, "m"),
]  # fmt: skip


_MY_MALAY = ["Januari", "Februari", "Mac", "April", "Mei", "Jun", "Julai", "Ogos", "September", "Oktober", "November", "Disember"]  # fmt: skip


def _my(rows: int, chance: random.Random) -> Made:
    made = Made("wildlife crime log (Pen. Malaysia, Sabah, Sarawak).csv")
    lines: list[list[Any]] = [
        ["No", "Year", "Month", "Day", "State", "Species / item (local name)", "Qty", "Unit", "Weight (kg)", "Modus operandi", "Value (RM)", "Agency", "Notes"],
    ]  # fmt: skip
    for n in range(1, rows + 1):
        what, (first, last, month) = pick_kind(_MY, chance), pick_days(chance)
        much = amounts(chance, what.how)
        name = chance.choice([str(first.month), f"{first.month:02}", ENGLISH_MONTHS[first.month - 1], ENGLISH_MONTHS[first.month - 1][:3], _MY_MALAY[first.month - 1]])  # fmt: skip
        day = chance.choice(["", "-", "?"]) if month else chance.choice([f"{first.day}-{last.day}", f"{first.day} - {last.day}", f"{first.day} to {last.day}"]) if first != last else chance.choice([str(first.day), str(first.day), f"{first.day:02}"])  # fmt: skip
        count, quantity, unit, weight = int(much.get("count", 0)), "", "", ""
        if "volume" in much:
            much = {"volume": much["volume"]}
            quantity, unit = f"{much['volume']:g}", chance.choice(["m3", "cu.m", "m³", "meter padu"])
        elif count:
            quantity, unit = chance.choice([str(count), f"{count:,}"]), chance.choice(["ekor", "pcs", "nos", "individuals", "heads", "keping", "unit", "biji"])  # fmt: skip
            if "mass" in much:
                weight = f"{much['mass']:{chance.choice(['g', ',g'])}}"
        else:
            mass = much["mass"]
            if mass < 1:
                quantity, unit = f"{mass * 1000:.0f}", chance.choice(["g", "gm", "gram"])
            elif mass >= 1000 and chance.random() < 0.3:
                quantity, unit = f"{mass / 1000:g}", chance.choice(["tonnes", "MT", "tan metrik"])
            elif chance.random() < 0.2:
                weight = f"{mass:g}"
            else:
                quantity, unit = chance.choice([f"{mass:g}", f"{mass:,g}"]), chance.choice(["kg", "KG", "kgs", "kilogram", "kilo"])  # fmt: skip
        words = chance.choice([what.words] * 9 + [what.words.upper(), f"{what.words} - totally protected", f"{what.words}, hidden in car boot"])  # fmt: skip
        lines.append([n, first.year, name, day, chance.choice(["Kelantan", "Perlis", "Sabah", "Sarawak", "Johor", "Selangor"]), slip(words, chance), quantity, unit, weight, chance.choice(["road block", "house raid", "online trade (FB)", "boat / pump boat", ""]), chance.choice(["45,000", "1.2 million", "RM 3,500.00", ""]), chance.choice(["PERHILITAN", "SWD", "SFC", "PGA", "MMEA", "JKDM"]), chance.choice(["compounded", "2 local men held", "released back", "s.60 Act 716", ""])])  # fmt: skip
        made.truth[len(lines)] = Answer(first, last, allowed_names(what.names), much)
        if n % 90 == 0:
            left_out(
                made,
                lines,
                [
                    "Jumlah kecil",
                    "",
                    "",
                    "",
                    "",
                    "",
                    f"{chance.randrange(100, 900)}",
                    "",
                    f"{chance.randrange(100, 900)}",
                    "",
                    "",
                    "",
                    "",
                ],
            )
    left_out(made, lines, ["JUMLAH BESAR", "", "", "", "", "", "12345", "", "67,890", "", "", "", ""])
    made.data = as_csv(lines)
    return made
