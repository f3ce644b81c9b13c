"""A register of South Africa in English with Afrikaans and Zulu words: perlemoen, succulents, cycads, rhino horn, muthi plants and animals."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_ninth_words import (
    AFRICAN_ELEPHANTS,
    AFRICAN_RHINOS,
    GREY_PARROTS,
    SHARKS,
    Goods,
    Row,
    Sheet,
    cases,
    fill,
    way,
)
from benchmarks.unseen_parts import ENGLISH_MONTHS
from benchmarks.unseen_tables import Made, as_xlsx, at_midnight, comma, slip

if TYPE_CHECKING:
    from datetime import date

ABALONE = "Haliotis midae|Haliotis|Haliotidae"
CYCADS = "Encephalartos|Zamiaceae|Cycadales|Cycadopsida|Encephalartos altensteinii|Encephalartos lehmannii|Encephalartos horridus|Encephalartos longifolius|Encephalartos latifrons|Encephalartos friderici-guilielmi|Encephalartos transvenosus|Encephalartos lebomboensis|Encephalartos villosus|Encephalartos natalensis|Encephalartos eugene-maraisii|Stangeria eriopus|Cycas|Cycadaceae"
SUCCULENTS = "Conophytum|Aizoaceae|Crassulaceae|Asphodelaceae|Euphorbia|Haworthia|Lithops|Crassula|Tylecodon|Adromischus|Argyroderma|Gasteria|Mesembryanthemaceae|Apocynaceae|Pelargonium|Anacampseros|Avonia|Aloe|Haworthiopsis|Dioscorea|Othonna"
VYGIES = "Aizoaceae|Mesembryanthemaceae|Lampranthus|Conophytum|Delosperma|Drosanthemum|Mesembryanthemum|Argyroderma|Cheiridopsis|Gibbaeum|Ruschia|Carpobrotus"
PANGOLINS = "Smutsia temminckii|Manis temminckii|Smutsia|Manis|Manidae|Pholidota"
VULTURES = "Accipitridae|Gyps|Gyps coprotheres|Gyps africanus|Torgos tracheliotos|Trigonoceps occipitalis|Necrosyrtes monachus|Gypaetus barbatus|Accipitriformes|Aegypiinae"
TORTOISES = "Testudinidae|Chersina angulata|Stigmochelys pardalis|Geochelone pardalis|Stigmochelys|Psammobates|Psammobates tentorius|Psammobates oculifer|Psammobates geometricus|Homopus|Chersobius|Homopus areolatus|Homopus femoralis|Chersobius signatus|Kinixys|Testudines"
BABOON_SPIDERS = "Theraphosidae|Harpactira|Harpactirinae|Ceratogyrus|Pterinochilus|Augacephalus|Idiothele"
SCORPIONS = "Scorpiones|Parabuthus|Hadogenes|Opistophthalmus|Opisthophthalmus|Buthidae|Uroplectes|Hormuridae|Scorpionidae|Liochelidae"
GIRDLED_LIZARDS = "Cordylidae|Cordylus|Karusasaurus|Smaug|Namazonurus|Ouroborus cataphractus|Hemicordylus|Ninurta|Pseudocordylus|Cordylus cordylus|Karusasaurus polyzonus"
MUSSELS = "Mytilidae|Perna perna|Choromytilus meridionalis|Mytilus galloprovincialis|Mytilus|Aulacomya atra|Perna|Bivalvia"
KOB = "Argyrosomus|Argyrosomus japonicus|Argyrosomus inodorus|Sciaenidae|Argyrosomus hololepidotus|Argyrosomus thorpei"
CHAMELEONS = "Bradypodion|Bradypodion pumilum|Chamaeleonidae|Chamaeleo dilepis|Chamaeleo namaquensis"
UNITS, PLANTS, HEADS = "units|units|u", "plants|plants|specimens", "live|live|"
WET = "shucked|in shell|frozen|fresh (wet)|whole"
GOODS = (
    Goods(34, "Abalone|Perlemoen|Abalone (perlemoen)|ABALONE|Perly", ABALONE, "b", 900, 0.16, UNITS, WET, "Haliotis midae"),
    Goods(18, "Dried abalone|Abalone dry|Perlemoen - dry", ABALONE, "m", 120, 0, "", "dried|in boxes", "Haliotis midae"),
    Goods(13, "West Coast rock lobster|WCRL|Kreef (WCRL)|Weskus kreef", "Jasus lalandii|Jasus", "c", 90, 0, "units|tails|units", "undersize|tails|whole|in berry", "Jasus lalandii"),
    Goods(7, "Crayfish|Kreef|Crayfish (kreef)|Kreefsterte (crayfish tails)", "Jasus lalandii|Jasus|Palinuridae|Panulirus homarus|Panulirus", "c", 60, 0, "units|tails|units", "undersize|whole"),
    Goods(5, "East coast rock lobster|ECRL|East coast crayfish", "Panulirus homarus|Panulirus", "c", 40, 0, "units|tails", "undersize|tails", "Panulirus homarus"),
    Goods(5, "Alikreukel|Giant periwinkle (alikreukel)|Arikreukel", "Turbo sarmaticus|Turbo|Turbinidae", "c", 60, 0, UNITS, "undersize", "Turbo sarmaticus"),
    Goods(4, "Mussels|Mossels|Black mussels (mossels)", MUSSELS, "c", 150, 0, UNITS, "over bag limit"),
    Goods(3, "Oysters", "Ostreidae|Striostrea margaritacea|Saccostrea|Magallana gigas|Crassostrea gigas|Crassostrea margaritacea|Saccostrea cuccullata|Ostrea|Crassostrea", "c", 80, 0, UNITS, "over bag limit"),
    Goods(4, "Kob|Kabeljou|Kob (kabeljou)", KOB, "b", 6, 6, UNITS, "undersize|frozen"),
    Goods(3, "Galjoen", "Dichistius capensis|Coracinus capensis|Dichistius", "c", 5, 0, UNITS, "undersize", "Dichistius capensis"),
    Goods(5, "Shark fins|Haaivinne (shark fins)|Dried shark fin", SHARKS, "m", 80, 0, "", "dried"),
    Goods(3, "Puffadder shyshark|Puffadder shyshark (live)", "Haploblepharus edwardsii", "c", 2, 0, UNITS),
    Goods(24, "Rhino horn|Rhino horns|Rhino horn (renosterhoring)|Horn - rhino|Rhino horn pieces", AFRICAN_RHINOS, "b", 3, 2.6, "horns|pieces|pcs", "cut pieces|sealed in wax|", "Ceratotherium simum|Diceros bicornis"),
    Goods(5, "White rhino horn|White rhino carcass (umkhombe)", "Ceratotherium simum|Ceratotherium", "c", 2, 0, "horns|units", "", "Ceratotherium simum"),
    Goods(12, "Elephant tusks|Ivory|Ivory (olifanttande)|Ivory pieces|Tusk - elephant (indlovu)", AFRICAN_ELEPHANTS, "b", 3, 7, "tusks|pieces|pcs", "cut pieces|whole", "Loxodonta africana"),
    Goods(12, "Pangolin|Ietermagog (pangolin)|Pangolin - live|Temminck's ground pangolin", PANGOLINS, "c", 1, 0, HEADS, "live|in sports bag|dead", "Smutsia temminckii"),
    Goods(4, "Pangolin scales|Pangolin skin and scales", PANGOLINS, "m", 3, 0, "", "dried", "Smutsia temminckii"),
    Goods(8, "Leopard skin|Luiperdvel|Leopard skin (ingwe)|Ingwe skin", "Panthera pardus", "c", 1, 0, "skins|pcs", "traditional regalia|dried", "Panthera pardus"),
    Goods(8, "Lion bones|Lion teeth and claws|Lion bones (leeubene)|Lion paws|Lion skull", "Panthera leo", "c", 7, 0, "pcs|units", "boiled", "Panthera leo"),
    Goods(2, "Cheetah|Jagluiperd|Cheetah skin", "Acinonyx jubatus", "c", 1, 0, "units", "", "Acinonyx jubatus"),
    Goods(3, "Serval skin|Tierboskat (serval)", "Leptailurus serval|Felis serval", "c", 2, 0, "skins|pcs", "", "Leptailurus serval"),
    Goods(3, "Caracal|Rooikat (caracal)|Caracal skin", "Caracal caracal|Felis caracal", "c", 1, 0, "skins|pcs", "", "Caracal caracal"),
    Goods(2, "Honey badger|Ratel", "Mellivora capensis", "c", 1, 0, "units", "muthi"),
    Goods(11, "Impala|Rooibok|Impala (rooibok)", "Aepyceros melampus", "b", 2, 30, "carcasses|units", "carcass|venison|biltong", "Aepyceros melampus"),
    Goods(8, "Kudu|Koedoe", "Tragelaphus strepsiceros|Strepsiceros strepsiceros|Strepsiceros zambesiensis", "b", 1, 85, "carcasses|units", "carcass|venison|biltong", "Tragelaphus strepsiceros"),
    Goods(8, "Grey duiker|Duiker (impunzi)|Gewone duiker|Common duiker (duiker)", "Sylvicapra grimmia", "c", 1, 0, "carcasses|units", "carcass|hunted with dogs", "Sylvicapra grimmia"),
    Goods(6, "Bushbuck|Bosbok|Bushbuck (bosbok)", "Tragelaphus scriptus|Tragelaphus sylvaticus", "c", 1, 0, "carcasses|units", "carcass|hunted with dogs", "Tragelaphus sylvaticus|Tragelaphus scriptus"),
    Goods(6, "Springbok", "Antidorcas marsupialis", "c", 3, 0, "carcasses|units", "carcass", "Antidorcas marsupialis"),
    Goods(6, "Warthog|Vlakvark", "Phacochoerus africanus|Phacochoerus aethiopicus|Phacochoerus", "c", 1, 0, "carcasses|units", "carcass|venison", "Phacochoerus africanus"),
    Goods(4, "Blesbok", "Damaliscus pygargus|Damaliscus dorcas|Damaliscus pygargus phillipsi", "c", 2, 0, "carcasses|units", "carcass", "Damaliscus pygargus"),
    Goods(4, "Gemsbok|Gemsbok (oryx)", "Oryx gazella", "c", 1, 0, "carcasses|units", "carcass", "Oryx gazella"),
    Goods(3, "Bushpig|Bosvark", "Potamochoerus larvatus|Potamochoerus|Potamochoerus porcus", "c", 1, 0, "carcasses|units", "carcass"),
    Goods(4, "Hippo meat|Hippo teeth|Imvubu (hippo)", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "m", 60, 0, "", "fat|meat", "Hippopotamus amphibius"),
    Goods(3, "Porcupine quills|Ystervark (porcupine)", "Hystrix africaeaustralis|Hystrix|Hystricidae", "c", 40, 0, "pcs|units", "", "Hystrix africaeaustralis"),
    Goods(2, "Aardvark|Erdvark", "Orycteropus afer", "c", 1, 0, "units", "muthi"),
    Goods(4, "Cape vulture|Kransaasvoël (Cape vulture)|Cape Vulture carcass", "Gyps coprotheres", "c", 2, 0, "units", "poisoned|muthi", "Gyps coprotheres"),
    Goods(4, "Vulture heads|Aasvoël|Vulture parts (inqe)", VULTURES, "c", 2, 0, "units|pcs", "muthi"),
    Goods(4, "African grey parrots|African greys", GREY_PARROTS, "c", 8, 0, HEADS, "no permit", "Psittacus erithacus"),
    Goods(2, "Cape parrot|Cape parrots", "Poicephalus robustus", "c", 2, 0, HEADS, "", "Poicephalus robustus"),
    Goods(2, "Blue crane|Bloukraanvoël", "Grus paradisea|Anthropoides paradiseus|Anthropoides paradisea", "c", 2, 0, HEADS, "", "Anthropoides paradiseus|Grus paradisea"),
    Goods(5, "Angulate tortoise|Angulate tortoises|Rooipens skilpad (angulate)", "Chersina angulata", "c", 4, 0, HEADS, "", "Chersina angulata"),
    Goods(4, "Leopard tortoise|Bergskilpad|Leopard tortoises", "Stigmochelys pardalis|Geochelone pardalis|Stigmochelys", "c", 2, 0, HEADS, "", "Stigmochelys pardalis"),
    Goods(3, "Tortoises|Skilpaaie|Tortoise (ufudu)", TORTOISES, "c", 4, 0, HEADS),
    Goods(3, "Tent tortoise|Tent tortoises", "Psammobates tentorius", "c", 4, 0, HEADS, "", "Psammobates tentorius"),
    Goods(4, "Armadillo girdled lizard|Armadillo lizards|Armadillo lizard", "Ouroborus cataphractus|Cordylus cataphractus", "c", 14, 0, HEADS, "in cotton bags", "Ouroborus cataphractus"),
    Goods(3, "Sungazer|Ouvolk (sungazer)|Giant girdled lizard", "Smaug giganteus|Cordylus giganteus", "c", 5, 0, HEADS, "", "Smaug giganteus"),
    Goods(3, "Girdled lizards|Girdled lizard (skurwejantjie)", GIRDLED_LIZARDS, "c", 8, 0, HEADS),
    Goods(3, "Dwarf chameleon|Verkleurmannetjie", CHAMELEONS, "c", 3, 0, HEADS),
    Goods(4, "Puff adder|Pofadder", "Bitis arietans", "c", 1, 0, HEADS, "", "Bitis arietans"),
    Goods(4, "Python|African rock python|Luislang|Python skin (inhlwathi)", "Python natalensis|Python sebae|Python|Pythonidae", "c", 1, 0, "skins|pcs|", "muthi", "Python natalensis"),
    Goods(3, "Baboon spiders|Bobbejaanspinnekop", BABOON_SPIDERS, "c", 14, 0, HEADS, "in film canisters"),
    Goods(3, "Scorpions|Skerpioene", SCORPIONS, "c", 12, 0, HEADS, "in tubs"),
    Goods(16, "Cycads|Cycad|Broodboom|Encephalartos spp|Cycads (broodbome)", CYCADS, "c", 6, 0, PLANTS, "stems|seedlings|suckers|uprooted"),
    Goods(4, "Encephalartos horridus|Eastern Cape blue cycad", "Encephalartos horridus", "c", 4, 0, PLANTS, "suckers", "Encephalartos horridus"),
    Goods(4, "Encephalartos lehmannii|Karoo cycad (E. lehmannii)", "Encephalartos lehmannii|Encephalartos lehmanii", "c", 4, 0, PLANTS, "stems", "Encephalartos lehmannii"),
    Goods(3, "Encephalartos transvenosus|Modjadji cycad", "Encephalartos transvenosus", "c", 3, 0, PLANTS, "stems|seedlings", "Encephalartos transvenosus"),
    Goods(24, "Conophytum|Conophytum spp|Conophytums|Conophytum (toontjies)|Cono's (Conophytum)", "Conophytum|Conophytum spp.|Aizoaceae", "c", 700, 0, PLANTS, "bare root|in boxes|wrapped in toilet paper", "Conophytum"),
    Goods(5, "Conophytum pageae|C. pageae (Conophytum)", "Conophytum pageae", "c", 400, 0, PLANTS, "bare root", "Conophytum pageae"),
    Goods(5, "Conophytum ratum|Conophytum (ratum)", "Conophytum ratum", "c", 300, 0, PLANTS, "bare root", "Conophytum ratum"),
    Goods(10, "Succulents|Vetplante|Succulent plants|Succulents (vetplante)", SUCCULENTS, "c", 300, 0, PLANTS, "bare root|in boxes"),
    Goods(4, "Vygies|Vygie plants", VYGIES, "c", 80, 0, PLANTS, "bare root"),
    Goods(5, "Clivia mirabilis|Oorlogskloof clivia", "Clivia mirabilis", "c", 120, 0, PLANTS, "uprooted", "Clivia mirabilis"),
    Goods(4, "Haworthia|Haworthias", "Haworthia|Haworthiopsis|Tulista|Asphodelaceae", "c", 40, 0, PLANTS, "bare root"),
    Goods(4, "Halfmens|Halfmens plants|Pachypodium namaquanum", "Pachypodium namaquanum", "c", 6, 0, PLANTS, "", "Pachypodium namaquanum"),
    Goods(4, "Elephant's foot|Olifantsvoet|Olifantspoot (elephant's foot)", "Dioscorea elephantipes|Dioscorea|Testudinaria elephantipes", "c", 8, 0, PLANTS, "", "Dioscorea elephantipes"),
    Goods(4, "Quiver tree|Kokerboom|Kokerboom saailinge", "Aloidendron dichotomum|Aloe dichotoma|Aloidendron|Aloidendron ramosissimum|Aloidendron pillansii", "c", 10, 0, PLANTS, "seedlings", "Aloidendron dichotomum"),
    Goods(4, "Hoodia|Hoodia gordonii|Ghaap (Hoodia)", "Hoodia gordonii|Hoodia", "m", 60, 0, "", "cut|dried", "Hoodia gordonii"),
    Goods(3, "Kanna|Kougoed|Kougoed (Sceletium)", "Sceletium tortuosum|Mesembryanthemum tortuosum|Sceletium|Mesembryanthemum|Sceletium expansum", "m", 20, 0, "", "dried"),
    Goods(3, "Honeybush|Heuningbostee (honeybush)", "Cyclopia|Cyclopia intermedia|Cyclopia genistoides|Cyclopia subternata", "m", 200, 0, "", "wild harvested"),
    Goods(4, "Buchu|Boegoe|Buchu (boegoe)", "Agathosma|Agathosma betulina|Agathosma crenulata|Barosma betulina|Diosma", "m", 60, 0, "", "wild harvested"),
    Goods(3, "Devil's claw|Duiwelsklou", "Harpagophytum procumbens|Harpagophytum|Harpagophytum zeyheri", "m", 120, 0, "", "dried slices"),
    Goods(4, "Pepperbark|Isibhaha bark|Pepper-bark tree (isibhaha)", "Warburgia salutaris", "m", 30, 0, "", "bark", "Warburgia salutaris"),
    Goods(3, "Unukani bark|Stinkwood bark (unukani)|Stinkhout bark", "Ocotea bullata", "m", 50, 0, "", "bark", "Ocotea bullata"),
    Goods(3, "Wild ginger|Isiphephetho (wild ginger)", "Siphonochilus aethiopicus", "m", 10, 0, "", "roots|muthi", "Siphonochilus aethiopicus"),
    Goods(4, "Camel thorn wood|Kameeldoring hout|Camelthorn firewood", "Vachellia erioloba|Acacia erioloba", "m", 2500, 0, "", "firewood", "Vachellia erioloba|Acacia erioloba"),
    Goods(3, "Leadwood|Hardekool", "Combretum imberbe", "m", 1500, 0, "", "firewood", "Combretum imberbe"),
    Goods(3, "Kiaat|Kiaat logs", "Pterocarpus angolensis", "v", 20, 0.2, "logs|planks", "", "Pterocarpus angolensis"),
    Goods(2, "Tamboti|Tambotie", "Spirostachys africana", "v", 20, 0.08, "logs", "", "Spirostachys africana"),
)  # fmt: skip
PLACES = (
    ("WC", "Gansbaai"), ("WC", "Hermanus"), ("WC", "Kleinmond"), ("WC", "Hout Bay"), ("WC", "Milnerton"), ("WC", "Vanrhynsdorp"), ("WC", "Robertson"), ("NC", "Springbok"), ("NC", "Steinkopf"), ("NC", "Kakamas"), ("NC", "Port Nolloth"), ("EC", "Gqeberha"), ("EC", "Makhanda"), ("EC", "Jeffreys Bay"), ("EC", "Port St Johns"), ("KZN", "Hluhluwe"), ("KZN", "Durban - Warwick market"),
    ("KZN", "Mtubatuba"), ("KZN", "Empangeni"), ("MP", "Skukuza"), ("MP", "Hazyview"), ("MP", "Barberton"), ("LP", "Phalaborwa"), ("LP", "Musina / Beitbridge"), ("LP", "Hoedspruit"), ("GP", "ORTIA"), ("GP", "Kempton Park"), ("GP", "Bedfordview"), ("NW", "Klerksdorp"), ("FS", "Bloemfontein"), ("NW", "Brits"),
)  # fmt: skip
HEADER = ["Nr", "Date", "CAS / MAS no", "Prov", "Station / area", "Investigating unit", "Commodity", "Description", "Species", "Quantity", "Weight", "Volume", "Value (R)", "Arrests", "Legislation", "Comments"]  # fmt: skip


def southafrica(rows: int, seed: int) -> Made:
    """Return a workbook with words of three languages, years first, spaces among thousands and decimal commas, sums by quarter."""
    chance = random.Random(seed)
    sheet = Sheet("DFFE-SAPS ENDANGERED SPECIES - SEIZURE REGISTER.xlsx")
    sheet.top(["SEIZURE REGISTER: MARINE, FAUNA & FLORA (NATJOC PRIORITY COMMITTEE)"], [], HEADER, across="P")
    fill(sheet, cases(GOODS, rows, chance, 0.18, 0.03), _line, chance, "ABCDEFN", _between)
    sheet.made.data = as_xlsx(sheet.lines, sheet.merged)
    return sheet.made


def _line(row: Row, chance: random.Random) -> list[Any]:
    same = row.same
    province, station = same.choice(PLACES)
    count, mass, volume = (row.amounts.get(kind) for kind in ("count", "mass", "volume"))
    one = row.goods[0]
    alone = len(row.goods) == 1
    return [
        row.case,
        _day(row.first, row.last, same),
        f"{station.split()[0]} CAS {same.randrange(1, 400)}/{row.first.month:02}/{row.first.year}",
        province,
        station,
        same.choice(["SAPS STES", "DFFE", "DPCI Hawks", "SANParks ECI", "CapeNature", "Stock Theft", "Ezemvelo", "K9", "Green Scorpions", "SARS Customs", "Neighbourhood watch"]),
        slip(chance.choice([" & ", " and ", " + "]).join(way(each.words, chance) for each in row.goods), chance, 0.05),
        way(one.form, chance) if alone and one.form and chance.random() < 0.55 else "",
        way(one.more, chance) if alone and one.more and chance.random() < 0.4 else "",
        "" if count is None else _quantity(count, way(one.unit, chance), chance),
        "" if mass is None else _weight(mass, chance),
        "" if volume is None else _spaced(volume) + chance.choice(["", " m3", " m³", " cubes"]),
        chance.choice(["", "", f"R{_spaced(chance.randrange(5, 900) * 1_000)}", f"R {_spaced(chance.randrange(5, 900) * 1_000)},00", f"R{chance.randrange(1, 30)},{chance.randrange(1, 9)}m", chance.randrange(5, 900) * 1_000]),
        same.choice(["", 0, 1, 1, 2, 3, 5]),
        same.choice(["MLRA 18/1998", "NEMBA s57", "NEMBA 10/2004", "Ord. 19/1974", "TOPS regs", "NC 9/2009", ""]),
        chance.choice([
            "", "", "", "Bakkie CA 512-478 seized", "Suspects fled into bush", "Informasie van boer", "2 rifles, 14 rounds .375 recovered", "In 6 black bags", "Court 15 Mrt", "Exhibits to DFFE store Gansbaai", "Diving gear x 4 sets", "Bail R5 000", "Plants to SANBI Kirstenbosch", "Courier parcel - Hong Kong", "Muthi trader", "5 honde geskiet", "S/O warrant executed",
        ]),
    ]  # fmt: skip


def _spaced(amount: float) -> str:
    return comma(amount).replace(".", " ")


def _quantity(count: float, unit: str, chance: random.Random) -> Any:
    if chance.random() < 0.4:
        return count
    written = _spaced(count) if chance.random() < 0.6 else str(count)
    return written + (f" {unit}" if unit and chance.random() < 0.7 else "")


def _weight(mass: float, chance: random.Random) -> Any:
    if mass < 1 and chance.random() < 0.6:
        return f"{mass * 1000:.0f}{chance.choice(['g', ' g', ' gram'])}"
    if mass >= 1000 and chance.random() < 0.35:
        return f"{comma(mass / 1000)} {chance.choice(['t', 'ton', 'tons'])}"
    if chance.random() < 0.3:
        return mass
    return chance.choice(["", "", "", "±", "+/- "]) + _spaced(mass) + chance.choice(["kg", " kg", "kg", " KG", " kgs"])  # fmt: skip


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = ENGLISH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first:%Y/%m/%d} - {last:%Y/%m/%d}", f"{first:%Y-%m-%d} to {last:%Y-%m-%d}", f"{first.day}-{last.day} {month} {first.year}", f"{first:%Y/%m/%d}-{last:%d}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), f"{first:%Y/%m/%d}", f"{first:%Y/%m/%d}", f"{first:%Y/%m/%d}", f"{first:%Y-%m-%d}", f"{first:%Y-%m-%d}", f"{first:%Y.%m.%d}", f"{first:%d/%m/%Y}", f"{first.day} {month} {first.year}", f"{first:%d}-{month[:3]}-{first:%y}", f"{first:%Y-%m-%d} @ {chance.randrange(0, 24):02}:{chance.randrange(0, 60):02}", f"{first:%Y%m%d}",
    ])  # fmt: skip


def _between(sheet: Sheet, before: date, after: date | None) -> None:
    """Add a line of sums where a quarter ends."""
    quarter = (before.year, (before.month - 1) // 3)
    if after is None or (after.year, (after.month - 1) // 3) != quarter:
        sums = sheet.total()
        sheet.aside("", f"Totals Q{quarter[1] + 1} {before.year}", "", "", "", "", f"{sums['rows']} lines", "", "", sums["count"], f"{_spaced(sums['mass'])} kg", sums["volume"])  # fmt: skip
