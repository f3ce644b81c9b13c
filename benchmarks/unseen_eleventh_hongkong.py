"""Seizures of endangered species by Hong Kong customs: a text file in English with Chinese names beside or instead, without scientific names."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks import unseen_eleventh_names as names
from benchmarks.unseen_eleventh_words import (
    Entry,
    Good,
    Habits,
    Sheet,
    any_of,
    fill,
    financial_year,
    pick,
    point,
    some,
)
from benchmarks.unseen_tables import Made, as_csv, slip

if TYPE_CHECKING:
    from datetime import date

N = "nos.|pcs|head|"
PCS = "pcs|pcs.|nos.|pieces"
LOGS = "logs|pcs|planks"
MACAWS = "Ara|Psittacidae|Ara ararauna|Ara macao|Ara chloropterus|Anodorhynchus|Anodorhynchus hyacinthinus|Psittaciformes"
LIVE_LOBSTERS = "Palinuridae|Panulirus|Jasus|Jasus edwardsii|Panulirus cygnus|Nephropidae|Homarus|Homarus americanus|Panulirus ornatus|Achelata"
GOODS = (
    Good(22, "Ivory tusks|Suspected ivory|Raw ivory|Ivory|Cut ivory|Suspected ivory tusks", names.ELEPHANTS, "b", 14, 3.2, PCS, "象牙|懷疑象牙|象牙切件"),
    Good(15, "Worked ivory|Ivory products|Ivory bangles|Ivory seals|Ivory ornaments", names.ELEPHANTS, "b", 24, 0.06, PCS, "象牙製品|象牙飾物"),
    Good(16, "Pangolin scales|Suspected pangolin scales|Dried pangolin scales", names.PANGOLINS, "m", 160, forms="穿山甲鱗片|懷疑穿山甲鱗片|穿山甲鱗"),
    Good(3, "Pangolin carcasses|Frozen pangolins", names.PANGOLINS, "b", 12, 4, N, "穿山甲屍體|冷藏穿山甲"),
    Good(11, "Rhino horns|Suspected rhino horn|Rhinoceros horn|Cut rhino horns", names.RHINOS, "b", 5, 1.7, PCS, "犀牛角|懷疑犀牛角|犀角"),
    Good(2, "Elephant hide|Elephant skin", names.ELEPHANTS, "m", 20, forms="大象皮"),
    Good(9, "Red sandalwood|Red sanders|Red sandalwood logs", names.RED_SANDERS, "b", 300, 14, LOGS, "紫檀木|檀香紫檀|小葉紫檀"),
    Good(3, "Sandalwood|Sandalwood logs", names.SANDALWOODS, "m", 700, forms="檀香木|檀香"),
    Good(15, "Agarwood|Agarwood chips|Agarwood powder|Agarwood logs", names.AGARWOOD, "m", 30, forms="沉香|沉香木|沉香木碎"),
    Good(6, "Incense tree|Incense tree wood|Incense Tree (Aquilaria sinensis)", "Aquilaria sinensis|Aquilaria", "m", 9, forms="土沉香|牙香樹"),
    Good(6, "Rosewood|Rosewood logs|Scheduled rosewood", names.ROSEWOODS, "m", 9_000, forms="紅木"),
    Good(3, "Honduras rosewood|Honduran rosewood", "Dalbergia stevensonii|Dalbergia", "m", 18_000, forms="洪都拉斯玫瑰木"),
    Good(2, "Huanghuali|Huanghuali wood", "Dalbergia odorifera|Dalbergia", "m", 300, forms="黃花梨|海南黃花梨"),
    Good(2, "African rosewood (kosso)|Kosso wood", names.KOSSO, "m", 20_000, forms="刺猬紫檀"),
    Good(13, "Dried seahorses|Seahorses|Dried sea horses|Dried seahorse", names.SEAHORSES, "m", 26, forms="海馬乾|乾海馬|海馬"),
    Good(11, "Dried shark fins|Shark fins|Dried shark's fins", names.SHARKS, "m", 420, forms="魚翅|乾魚翅|鯊魚翅"),
    Good(4, "Hammerhead shark fins|Scalloped hammerhead fins|Dried hammerhead fins", "Sphyrna|Sphyrnidae|Sphyrna lewini|Sphyrna mokarran|Sphyrna zygaena", "m", 260, forms="雙髻鯊魚翅"),
    Good(3, "Oceanic whitetip shark fins|Oceanic white-tip fins", "Carcharhinus longimanus|Carcharhinus", "m", 200, forms="遠洋白鰭鯊魚翅"),
    Good(3, "Silky shark fins|Dried silky shark fins", "Carcharhinus falciformis|Carcharhinus", "m", 260, forms="鐮狀真鯊魚翅"),
    Good(2, "Thresher shark fins", "Alopias|Alopiidae|Alopias pelagicus|Alopias superciliosus|Alopias vulpinus", "m", 120, forms="長尾鯊魚翅"),
    Good(6, "Dried sea cucumbers|Sea cucumber|Dried sea cucumber", names.SEA_CUCUMBERS, "m", 160, forms="海參|乾海參"),
    Good(3, "Brown sea cucumber (Isostichopus fuscus)|Dried Isostichopus fuscus", "Isostichopus fuscus|Isostichopus|Stichopus fuscus", "m", 60, forms="暗色刺參"),
    Good(5, "Totoaba fish maws|Totoaba maws|Dried totoaba swim bladders", "Totoaba macdonaldi|Cynoscion macdonaldi|Totoaba", "b", 40, 0.35, PCS, "石首魚花膠|石首魚魚鰾"),
    Good(3, "Humphead wrasse|Live humphead wrasse", "Cheilinus undulatus|Cheilinus", "b", 14, 1.1, N, "蘇眉|蘇眉魚"),
    Good(6, "Glass eels|Live glass eels|Eel fry", names.EELS, "m", 60, forms="鰻魚苗|玻璃鰻"),
    Good(4, "European eels|Live European eel fry|European glass eels", names.EUROPEAN_EEL, "m", 70, forms="歐洲鰻鱺|歐洲鰻魚苗"),
    Good(3, "Live lobsters|Lobsters", LIVE_LOBSTERS, "m", 600, forms="龍蝦|活龍蝦"),
    Good(2, "Dried abalone|Abalones", "Haliotis|Haliotidae|Haliotis midae", "m", 120, forms="鮑魚|乾鮑"),
    Good(2, "Queen conch|Queen conch shells", "Strombus gigas|Lobatus gigas|Aliger gigas|Eustrombus gigas", "m", 60, forms="女王鳳凰螺"),
    Good(4, "Giant clam shells|Giant clams|Worked giant clam shells", names.GIANT_CLAMS, "b", 22, 1.4, PCS, "硨磲|硨磲貝殼"),
    Good(4, "Live corals|Stony corals|Corals", names.CORALS, "c", 60, unit=PCS, forms="石珊瑚|活珊瑚|珊瑚"),
    Good(1, "Nautilus shells|Chambered nautilus shells", "Nautilus pompilius|Nautilus|Nautilidae|Allonautilus", "c", 14, unit=PCS, forms="鸚鵡螺殼"),
    Good(7, "American ginseng|American ginseng roots", "Panax quinquefolius|Panax", "m", 60, forms="花旗參|西洋參"),
    Good(4, "Dendrobium|Dried dendrobium stems", "Dendrobium|Orchidaceae|Dendrobium nobile|Dendrobium officinale|Dendrobium catenatum", "m", 24, forms="石斛"),
    Good(5, "Orchids|Live orchids|Orchid plants", names.ORCHIDS, "c", 24, unit="plants|nos.|", forms="蘭花|蘭科植物"),
    Good(5, "Cacti|Live cacti|Cactus plants", names.CACTI, "c", 30, unit="plants|nos.|", forms="仙人掌|仙人掌科植物"),
    Good(2, "Gastrodia tubers|Gastrodia", "Gastrodia elata|Gastrodia|Orchidaceae", "m", 18, forms="天麻"),
    Good(2, "Costus root|Costus roots", "Saussurea costus|Saussurea lappa|Aucklandia costus|Aucklandia lappa|Dolomiaea costus|Saussurea", "m", 900, forms="木香|雲木香"),
    Good(2, "Cistanche|Dried cistanche", "Cistanche deserticola|Cistanche", "m", 24, forms="肉蓯蓉"),
    Good(3, "Cordyceps|Dried cordyceps", "Ophiocordyceps sinensis|Cordyceps sinensis|Ophiocordyceps|Cordyceps", "m", 14, forms="冬蟲草|冬蟲夏草"),
    Good(4, "Edible bird's nests|Bird nest", "Aerodramus fuciphagus|Aerodramus|Collocalia fuciphaga|Collocalia|Apodidae|Aerodramus maximus", "m", 40, forms="燕窩"),
    Good(5, "Pig-nosed turtles|Live pig-nosed turtle", "Carettochelys insculpta|Carettochelys|Carettochelyidae", "c", 220, unit=N, forms="豬鼻龜|活豬鼻龜"),
    Good(4, "Radiated tortoises|Live radiated tortoise", "Astrochelys radiata|Geochelone radiata|Astrochelys", "c", 30, unit=N, forms="輻射陸龜|射紋龜"),
    Good(4, "Indian star tortoises|Star tortoises (Indian)", "Geochelone elegans|Geochelone", "c", 60, unit=N, forms="印度星龜"),
    Good(3, "Sulcata tortoises|African spurred tortoise", "Centrochelys sulcata|Geochelone sulcata|Centrochelys", "c", 12, unit=N, forms="蘇卡達陸龜"),
    Good(3, "Spotted pond turtles|Black pond turtles", "Geoclemys hamiltonii|Geoclemys", "c", 60, unit=N, forms="斑點池龜"),
    Good(2, "Three-striped box turtles|Golden coin turtles", "Cuora trifasciata|Cuora", "c", 6, unit=N, forms="金錢龜|三線閉殼龜"),
    Good(2, "Box turtles|Asian box turtles", "Cuora|Terrapene|Cuora amboinensis|Cuora mouhotii|Cuora flavomarginata|Geoemydidae|Cuora galbinifrons", "c", 14, unit=N, forms="閉殼龜"),
    Good(2, "Big-headed turtles|Big-headed turtle", "Platysternon megacephalum|Platysternon|Platysternidae", "c", 4, unit=N, forms="平胸龜"),
    Good(2, "Red-eared sliders|Red-eared slider", "Trachemys scripta|Trachemys scripta elegans|Trachemys", "c", 300, unit=N, forms="巴西龜|紅耳龜"),
    Good(5, "Live turtles|Turtles|Live turtles and tortoises", names.TURTLES + "|Geoclemys hamiltonii|Trachemys scripta|Chelidae|Kinosternidae", "c", 60, unit=N, forms="活龜|龜"),
    Good(2, "Hawksbill turtle shell|Hawksbill shell", "Eretmochelys imbricata|Eretmochelys", "b", 6, 0.6, PCS, "玳瑁|玳瑁殼"),
    Good(5, "Crocodile skin products|Crocodile leather handbags|Crocodile skins", names.CROCODILES, "c", 12, unit=PCS, forms="鱷魚皮製品|鱷魚皮手袋|鱷魚皮"),
    Good(4, "Crocodile meat|Dried crocodile meat", names.CROCODILES, "m", 30, forms="鱷魚肉|鱷魚肉乾"),
    Good(4, "Python skin products|Python skins|Python leather bags", names.PYTHONS, "c", 16, unit=PCS, forms="蟒蛇皮製品|蟒蛇皮"),
    Good(2, "Monitor lizard skins|Monitor lizard leather", names.MONITORS, "c", 60, unit=PCS, forms="巨蜥皮"),
    Good(2, "Ball pythons|Live ball python", names.BALL_PYTHON, "c", 4, unit=N, forms="球蟒"),
    Good(2, "Green iguanas|Live iguana", "Iguana iguana|Iguana", "c", 6, unit=N, forms="綠鬣蜥"),
    Good(2, "Chameleons|Live chameleons", names.CHAMELEONS + "|Chamaeleo calyptratus|Furcifer pardalis", "c", 8, unit=N, forms="變色龍"),
    Good(2, "Leopard geckos|Leopard gecko", "Eublepharis macularius|Eublepharis", "c", 12, unit=N, forms="豹紋守宮"),
    Good(2, "Dried geckos|Dried tokay geckos", "Gekko gecko|Gekko|Gekkonidae", "c", 120, unit=PCS, forms="蛤蚧"),
    Good(1, "Poison dart frogs|Dart frogs", "Dendrobatidae|Dendrobates|Phyllobates|Ranitomeya|Oophaga|Dendrobates tinctorius", "c", 14, unit=N, forms="箭毒蛙"),
    Good(1, "Tarantulas|Live tarantulas", "Theraphosidae|Brachypelma|Poecilotheria|Tliltocatl", "c", 30, unit=N, forms="捕鳥蛛"),
    Good(4, "Live parrots|Parrots", names.PARROTS + "|" + MACAWS, "c", 8, unit=N, forms="鸚鵡|活鸚鵡"),
    Good(3, "African grey parrots|Grey parrots|African grey parrot eggs", names.GREY_PARROT, "c", 6, unit=N, forms="非洲灰鸚鵡"),
    Good(2, "Macaws|Live macaws", MACAWS, "c", 3, unit=N, forms="金剛鸚鵡"),
    Good(2, "Yellow-crested cockatoos|Yellow-crested cockatoo", "Cacatua sulphurea|Cacatua", "c", 2, unit=N, forms="小葵花鳳頭鸚鵡"),
    Good(2, "Lovebirds|Live lovebirds", "Agapornis|Agapornis fischeri|Agapornis personatus|Agapornis roseicollis", "c", 12, unit=N, forms="牡丹鸚鵡"),
    Good(2, "White-eyes|Live white-eyes", "Zosterops japonicus|Zosterops simplex|Zosterops|Zosterops japonica|Zosteropidae", "c", 40, unit=N, forms="繡眼鳥"),
    Good(2, "Hwamei|Chinese hwamei", "Garrulax canorus|Leucodioptron canorum|Leucodioptron|Garrulax", "c", 12, unit=N, forms="畫眉|畫眉鳥"),
    Good(1, "Hill mynas|Hill mynah", "Gracula religiosa|Gracula", "c", 6, unit=N, forms="鷯哥"),
    Good(1, "Red-billed leiothrix", "Leiothrix lutea|Leiothrix", "c", 24, unit=N, forms="紅嘴相思鳥"),
    Good(3, "Helmeted hornbill casques|Helmeted hornbill casque", "Rhinoplax vigil|Buceros vigil|Rhinoplax", "b", 5, 0.22, PCS, "盔犀鳥頭骨|盔犀鳥喙"),
    Good(3, "Musk|Musk pods", names.MUSK, "m", 0.4, forms="麝香"),
    Good(3, "Bear bile|Bear gall bladders", names.BEARS, "b", 4, 0.08, PCS, "熊膽"),
    Good(1, "Bear paws|Frozen bear paws", names.BEARS, "c", 4, unit=PCS, forms="熊掌"),
    Good(4, "Saiga horns|Saiga antelope horns", names.SAIGA, "b", 40, 0.2, PCS, "羚羊角|賽加羚羊角"),
    Good(1, "Tiger skin|Tiger bones|Tiger claws", names.TIGER, "c", 2, unit=PCS, forms="虎皮|虎爪"),
    Good(1, "Leopard skins|Leopard skin", names.LEOPARD, "c", 1, unit=PCS, forms="豹皮"),
    Good(2, "Lion bones|Lion teeth", names.LION, "m", 60, forms="獅子骨"),
    Good(2, "Hippo teeth|Hippopotamus teeth", names.HIPPO, "m", 60, forms="河馬牙"),
    Good(2, "Shahtoosh shawls|Tibetan antelope wool shawls", "Pantholops hodgsonii|Pantholops", "c", 14, unit=PCS, forms="藏羚羊絨披肩|藏羚羊毛披肩"),
    Good(2, "Marmosets|Live marmosets", "Callithrix|Callithrix jacchus|Callitrichidae|Cebuella pygmaea|Cebuella", "c", 3, unit=N, forms="狨猴"),
    Good(1, "Slow lorises|Slow loris", names.LORISES, "c", 2, unit=N, forms="懶猴"),
    Good(1, "Asian small-clawed otters|Small-clawed otter", "Aonyx cinereus|Aonyx cinerea|Amblonyx cinereus|Aonyx", "c", 3, unit=N, forms="亞洲小爪水獺"),
    Good(2, "Sugar gliders|Live sugar gliders", "Petaurus breviceps|Petaurus|Petauridae", "c", 8, unit=N, forms="蜜袋鼯"),
    Good(2, "Asian arowana|Live arowana", names.AROWANA, "c", 12, unit=N, forms="亞洲龍魚|龍吐珠"),
    Good(3, "Caviar|Tins of caviar", names.STURGEONS, "m", 8, forms="魚子醬"),
)  # fmt: skip
HEADER = ["Case No.", "Date of Seizure", "Control Point", "Mode", "Place of Loading", "Destination", "Seized Item 檢獲物品", "Qty", "Unit", "Weight (kg)", "Est. Value (HK$)", "Arrested", "Remarks 備註"]  # fmt: skip
POINTS = "Airport|Airport|Airport (Cargo)|Airport (Arrival Hall)|Kwai Chung Customhouse|Kwai Chung Container Terminal|River Trade Terminal|Man Kam To|Lok Ma Chau|Lo Wu|Shenzhen Bay|HZMB Hong Kong Port|Sha Tau Kok|Air Mail Centre|Tuen Mun|Sai Kung (sea)|China Ferry Terminal|West Kowloon Stn|Heung Yuen Wai"
MODES = "Air passenger|Air passenger|Air cargo|Air cargo|Sea cargo|Express parcel|Postal packet|Land boundary|Private car|Goods vehicle|Speedboat|Cross-boundary coach"
FROM = "Nigeria|South Africa|Malaysia|Indonesia|Mainland China|Japan|Thailand|Philippines|Ethiopia|DRC|Zimbabwe|Mexico|USA|Canada|UK|Portugal|France|Kenya|India|Peru|Ecuador|Australia|Madagascar|Vietnam|Cote d'Ivoire|UAE|Guatemala|Singapore"
TO = "Hong Kong|Hong Kong|Mainland China|Mainland|Vietnam|Cambodia|Macao|Taiwan|Lao PDR|Thailand"


def hongkong(rows: int, seed: int) -> Made:
    """Return a text file of UTF-8 with a mark at its beginning: the case number on each row of a case, a subtotal after each financial year."""
    chance = random.Random(seed)
    sheet = Sheet(Made("C&ED_endangered_species_seizures.csv"))
    sheet.lines += [["Customs and Excise Department 香港海關", "", "", "", "", "", "RESTRICTED"], ["Seizures under Cap. 586 / Cap. 60"], HEADER]  # fmt: skip
    fill(sheet, GOODS, rows, chance, _line, Habits(0.12, 0.03, (10, 11), period=financial_year, ends=_year_ends))  # fmt: skip
    sheet.other("Total 總計", "", "", "", "", "", f"{sheet.seizures} cases", "", "", point(round(sheet.whole["mass"], 2)))  # fmt: skip
    sheet.made.data = as_csv(sheet.lines, ",", "utf-8-sig")
    return sheet.made


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    case = random.Random(
        entry.seizure * 7919 + entry.first.toordinal()
    )  # what is alike on each row of a case
    return [
        f"{case.choice(['AIR', 'CON', 'LBC', 'RML'])}/{entry.first:%y}/{entry.seizure:04}",
        _day(entry.first, entry.last, case),
        any_of(POINTS, case),
        any_of(MODES, case),
        any_of(FROM, case),
        any_of(TO, case),
        _words(entry, chance),
        *_amounts(entry, chance),
        some(chance, 0.7, f"{chance.randrange(1, 4_000) * 1_000:,}", f"{chance.randrange(11, 95) / 10} million"),
        some(chance, 0.5, "1M", "1F", "2M", "0", "1M (25)", "2M1F", "Nil"),
        some(chance, 0.5, "跟進中", "Case handed over to AFCD", "轉交漁護署", "No person arrested", "Concealed in suitcase", "Declared as 'plastic scrap'", "Mixed with timber", "判監 8 個月", "Imprisonment 20 months", "Declared as dried fish", "False compartment", "Unclaimed"),
    ]  # fmt: skip


def _words(entry: Entry, chance: random.Random) -> str:
    if chance.random() < 0.1:
        return "、".join(pick(good.forms, chance) for good in entry.goods)
    style = chance.choice(["{}", "{}", "{}", "{} {}", "{} {}", "{} ({})", "{1} {0}"])
    texts = [style.format(slip(pick(good.words, chance), chance, 0.04), pick(good.forms, chance)) for good in entry.goods]  # fmt: skip
    return chance.choice([" and ", ", ", "; "]).join(texts)


def _amounts(entry: Entry, chance: random.Random) -> list[str]:
    count, mass = entry.amounts.get("count"), entry.amounts.get("mass")
    alike = {good.unit for good in entry.goods} == {entry.goods[0].unit}
    unit = pick(entry.goods[0].unit, chance) if count and alike else ""
    return [point(count) if count else "", unit, _weight(mass, chance)]


def _weight(mass: float | None, chance: random.Random) -> str:
    if mass is None:
        return chance.choice(["", "", "-"])
    if mass < 1 and chance.random() < 0.6:
        return f"{mass * 1000:.0f}{chance.choice(['g', ' g', ' grams'])}"
    if mass >= 1000 and chance.random() < 0.3:
        return f"{point(mass / 1000)} {chance.choice(['tonnes', 'tonne', '公噸'])}"
    return f"{chance.choice(['', '', '', '', '', '', 'about ', 'abt '])}{point(mass)}{chance.choice(['', '', '', ' kg', 'kg', '公斤'])}"


def _day(first: date, last: date, chance: random.Random) -> str:
    if first != last:
        return chance.choice([f"{first.day}-{last.day} {last:%b %Y}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}", f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"])  # fmt: skip
    return chance.choice([
        f"{first:%Y-%m-%d}", f"{first:%Y-%m-%d}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first.day} {first:%b %Y}", f"{first:%d-%b-%Y}", f"{first.year}年{first.month}月{first.day}日", f"{first:%d.%m.%Y}",
    ])  # fmt: skip


def _year_ends(sheet: Sheet, year: int) -> None:
    sums = sheet.sums()
    sheet.other(f"Sub-total {year}-{(year + 1) % 100:02}", "", "", "", "", "", f"{sums['rows']:.0f} items", "", "", point(round(sums["mass"], 2)))  # fmt: skip
