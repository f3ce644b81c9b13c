"""What the blind tables of ``unseen_third`` and ``unseen_fourth`` share: names that a word allows, and how goods and days are drawn.

Written by the author of those tables before the reader was looked at.

    allowed_names("Manis gigantea")      # with Smutsia gigantea
"""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from benchmarks.unseen_tables import Kind, days

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from datetime import date

# names of one taxon, of which any is right where one is
MUSK = "Moschus|Moschidae|Moschus moschiferus|Moschus berezovskii|Moschus chrysogaster|Moschus leucogaster|Moschus fuscus|Moschus cupreus"
CROCODILE = "Crocodylia|Crocodilia|Crocodylidae|Crocodylus|Alligatoridae|Crocodylus niloticus|Crocodylus porosus|Crocodylus siamensis|Alligator mississippiensis|Caiman crocodilus|Caiman"
PYTHON = "Python|Pythonidae|Python reticulatus|Python bivittatus|Python molurus|Python sebae|Python natalensis|Python brongersmai|Python curtus|Python breitensteini"
PRECIOUS = "Corallium|Coralliidae|Corallium rubrum|Corallium japonicum|Corallium elatius|Corallium secundum|Corallium konjoi|Pleurocorallium"
NAUTILUS = "Nautilidae|Nautilus|Nautilus pompilius|Allonautilus"
SAIGA = "Saiga|Saiga tatarica|Saiga borealis"
MACAW = "Ara|Psittacidae|Psittaciformes|Ara ararauna|Ara macao|Ara chloropterus|Ara militaris|Ara ambiguus|Anodorhynchus|Anodorhynchus hyacinthinus|Primolius"
PAPH = "Paphiopedilum|Orchidaceae"
SAME = [one.split("|") for one in [
    "Manis tricuspis|Phataginus tricuspis", "Manis tetradactyla|Phataginus tetradactyla|Uromanis tetradactyla", "Manis gigantea|Smutsia gigantea", "Manis temminckii|Smutsia temminckii",
    "Manis culionensis|Paramanis culionensis", "Panthera uncia|Uncia uncia", "Caracal aurata|Profelis aurata", "Prionailurus bengalensis|Felis bengalensis", "Herpestes edwardsii|Urva edwardsii|Herpestes edwardsi",
    "Lutrogale perspicillata|Lutra perspicillata", "Aonyx cinereus|Aonyx cinerea|Amblonyx cinereus", "Ursus thibetanus|Selenarctos thibetanus", "Equus quagga|Equus burchellii", "Philantomba monticola|Cephalophus monticola",
    "Cephalophus silvicultor|Cephalophus sylvicultor|Cephalophus silvicultrix", "Tragelaphus spekii|Tragelaphus spekei", "Taurotragus derbianus|Tragelaphus derbianus", "Taurotragus oryx|Tragelaphus oryx", "Eudorcas thomsonii|Gazella thomsonii|Eudorcas thomsoni",
    "Rusa unicolor|Cervus unicolor", "Rucervus duvaucelii|Cervus duvaucelii|Cervus duvauceli", "Axis porcinus|Hyelaphus porcinus|Cervus porcinus", "Axis axis|Cervus axis", "Hoolock hoolock|Bunopithecus hoolock|Hylobates hoolock", "Nycticebus pygmaeus|Xanthonycticebus pygmaeus",
    "Chlorocebus pygerythrus|Cercopithecus pygerythrus", "Chlorocebus aethiops|Cercopithecus aethiops", "Symphalangus syndactylus|Hylobates syndactylus", "Physeter macrocephalus|Physeter catodon", "Capricornis swinhoei|Naemorhedus swinhoei|Nemorhaedus swinhoei",
    "Rhinoplax vigil|Buceros vigil", "Garrulax canorus|Leucodioptron canorum|Leucodioptron canorus", "Garrulax taewanus|Leucodioptron taewanum|Leucodioptron taewanus", "Copsychus malabaricus|Kittacincla malabarica", "Amandava formosa|Estrilda formosa", "Amandava amandava|Estrilda amandava",
    "Psittacula krameri|Alexandrinus krameri", "Psittacula eupatria|Palaeornis eupatria", "Eolophus roseicapilla|Cacatua roseicapilla|Eolophus roseicapillus|Cacatua roseicapillus", "Nisaetus cirrhatus|Spizaetus cirrhatus", "Phoeniconaias minor|Phoenicopterus minor",
    "Sporophila crassirostris|Oryzoborus crassirostris", "Sporophila angolensis|Oryzoborus angolensis", "Agapornis canus|Agapornis cana", "Francolinus pondicerianus|Ortygornis pondicerianus", "Accipiter trivirgatus|Lophospiza trivirgata", "Ara chloropterus|Ara chloroptera", "Anas bernieri|Anas bernierii",
    "Gracula religiosa|Gracula religiosa religiosa", "Leucopsar rothschildi|Sturnus rothschildi", "Psittacus erithacus|Psittacus erithacus erithacus", "Carduelis carduelis|Fringilla carduelis",
    "Astrochelys radiata|Geochelone radiata", "Astrochelys yniphora|Geochelone yniphora", "Centrochelys sulcata|Geochelone sulcata", "Stigmochelys pardalis|Geochelone pardalis|Psammobates pardalis", "Testudo horsfieldii|Agrionemys horsfieldii|Testudo horsfieldi", "Batagur kachuga|Kachuga kachuga",
    "Pangshura tecta|Kachuga tecta", "Pangshura tentoria|Kachuga tentoria", "Nilssonia gangetica|Aspideretes gangeticus|Aspideretes gangetica|Trionyx gangeticus", "Cuora flavomarginata|Cistoclemmys flavomarginata|Cyclemys flavomarginata", "Mauremys mutica|Clemmys mutica", "Indotestudo elongata|Geochelone elongata|Testudo elongata",
    "Mecistops cataphractus|Crocodylus cataphractus", "Python reticulatus|Malayopython reticulatus|Broghammerus reticulatus", "Python bivittatus|Python molurus bivittatus", "Ptyas mucosa|Ptyas mucosus", "Saara hardwickii|Uromastyx hardwickii", "Morelia viridis|Chondropython viridis", "Eryx colubrinus|Gongylophis colubrinus",
    "Acrantophis madagascariensis|Boa madagascariensis", "Acrantophis dumerili|Boa dumerili", "Sanzinia madagascariensis|Boa manditra", "Calumma parsonii|Chamaeleo parsonii", "Furcifer pardalis|Chamaeleo pardalis", "Kinyongia fischeri|Bradypodion fischeri|Chamaeleo fischeri", "Phelsuma madagascariensis|Phelsuma kochi",
    "Batagur affinis|Batagur affinis affinis", "Mobula birostris|Manta birostris", "Strombus gigas|Lobatus gigas|Aliger gigas|Eustrombus gigas", "Tectus niloticus|Trochus niloticus|Rochia nilotica", "Holothuria fuscogilva|Holothuria (Microthele) fuscogilva", "Corallium japonicum|Paracorallium japonicum",
    "Saussurea costus|Saussurea lappa|Aucklandia lappa|Aucklandia costus|Dolomiaea costus", "Nardostachys jatamansi|Nardostachys grandiflora", "Dendrobium officinale|Dendrobium catenatum|Dendrobium candidum", "Ophiocordyceps sinensis|Cordyceps sinensis", "Acacia catechu|Senegalia catechu", "Prunus africana|Pygeum africanum",
    "Milicia excelsa|Chlorophora excelsa", "Aquilaria malaccensis|Aquilaria agallocha", "Chamaecyparis obtusa|Chamaecyparis obtusa var. formosana|Chamaecyparis taiwanensis", "Calocedrus formosana|Calocedrus macrolepis|Calocedrus macrolepis var. formosana", "Cinnamomum kanehirae|Cinnamomum micranthum|Cinnamomum kanehirai",
    "Pandinus imperator|Heterometrus imperator", "Brachypelma smithi|Brachypelma hamorii", "Cypripedium calceolus|Cypripedium calceolus var. calceolus",
]]  # fmt: skip
ELEPHANT = "Elephantidae|Elephas maximus|Loxodonta africana|Loxodonta cyclotis|Loxodonta|Elephas|Proboscidea"
LOXO = "Loxodonta africana|Loxodonta cyclotis|Loxodonta|Elephantidae|Proboscidea"
PANGOLIN = "Manidae|Pholidota|Manis|Phataginus|Smutsia|Manis javanica|Manis pentadactyla|Manis crassicaudata|Manis culionensis|Manis tricuspis|Manis tetradactyla|Manis gigantea|Manis temminckii"
PANGOLIN_AF = "Manidae|Pholidota|Manis|Phataginus|Smutsia|Manis tricuspis|Manis tetradactyla|Manis gigantea|Manis temminckii"
RHINO = "Rhinocerotidae|Diceros bicornis|Ceratotherium simum|Rhinoceros unicornis|Rhinoceros sondaicus|Dicerorhinus sumatrensis|Rhinoceros"
BEAR = "Ursidae|Ursus|Ursus thibetanus|Helarctos malayanus|Ursus arctos|Melursus ursinus|Ursus americanus"
LEOPARD = "Panthera pardus"
GREY = "Psittacus erithacus|Psittacus|Psittacus timneh"
SEA_TURTLE = "Cheloniidae|Dermochelyidae|Chelonioidea|Chelonia|Chelonia mydas|Caretta caretta|Eretmochelys imbricata|Lepidochelys olivacea|Lepidochelys|Dermochelys coriacea"
MONITOR = "Varanus|Varanidae|Varanus salvator|Varanus bengalensis|Varanus niloticus|Varanus exanthematicus|Varanus albigularis|Varanus flavescens"
SEAHORSE = "Hippocampus|Syngnathidae|Hippocampus kuda|Hippocampus trimaculatus|Hippocampus kelloggi|Hippocampus algiricus"
SHARK = "Selachii|Selachimorpha|Elasmobranchii|Chondrichthyes|Carcharhiniformes|Carcharhinidae|Carcharhinus|Lamniformes|Sphyrnidae|Euselachii"
HAMMERHEAD = "Sphyrna|Sphyrnidae|Sphyrna lewini|Sphyrna mokarran|Sphyrna zygaena"
RAY = "Mobula|Mobulidae|Manta|Mobula birostris|Mobula alfredi|Manta alfredi|Mobula japanica|Mobula mobular|Mobula tarapacana"
EEL = "Anguilla|Anguillidae|Anguilla anguilla|Anguilla japonica|Anguilla rostrata|Anguilla marmorata|Anguilla bicolor"
CUCUMBER = "Holothuroidea|Holothuriida|Aspidochirotida|Holothuriidae|Stichopodidae|Holothuria|Stichopus|Thelenota|Actinopyga|Bohadschia|Isostichopus fuscus|Apostichopus japonicus|Holothuria scabra|Holothuria fuscogilva|Holothuria nobilis|Holothuria whitmaei|Thelenota ananas"
CLAM = "Tridacna|Tridacnidae|Tridacninae|Tridacna gigas|Tridacna maxima|Tridacna squamosa|Tridacna derasa|Tridacna crocea|Hippopus|Hippopus hippopus|Cardiidae"
STONY = "Scleractinia|Acropora|Pocillopora|Anthozoa|Acroporidae|Pocilloporidae|Faviidae|Fungiidae"
AGAR = "Aquilaria|Gyrinops|Thymelaeaceae|Aquilaria malaccensis|Aquilaria crassna|Aquilaria sinensis|Aquilaria filaria|Aquilaria microcarpa|Aquilaria beccariana"
LORIS = "Nycticebus|Lorisidae|Nycticebus bengalensis|Nycticebus coucang|Nycticebus pygmaeus|Nycticebus javanicus|Nycticebus menagensis"


def allowed_names(words: str) -> frozenset[str]:
    """Return accepted names with those that mean the same, and higher taxa also as they are listed."""
    names = set(words.split("|"))
    for same in SAME:
        if names & set(same):
            names |= set(same)
    return frozenset(names | {f"{name} spp." for name in names if " " not in name})


def pick_kind(kinds: Sequence[tuple[int, str, str, str]], chance: random.Random) -> Kind:
    """Return goods, often those that are often seized."""
    return Kind(*chance.choices(kinds, weights=[one[0] for one in kinds])[0][1:])


def pick_days(chance: random.Random, months: float = 0.05) -> tuple[date, date, bool]:
    """Return a day twice, an interval within one month, or (true) a month of which no day is known."""
    first, last = days(chance)
    if chance.random() < months:
        size = calendar.monthrange(first.year, first.month)[1]
        return first.replace(day=1), first.replace(day=size), True
    return first, last, False
