"""Two of the tables of ``unseen_fourth``; written blind, see there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks import unseen_names as known
from benchmarks.unseen_names import allowed_names, pick_days, pick_kind
from benchmarks.unseen_parts import left_out
from benchmarks.unseen_tables import Answer, Made, amounts, as_csv, as_xlsx, at_midnight, bare, comma, slip

if TYPE_CHECKING:
    import random
    from datetime import date


_PARROT = "Psittaciformes|Psittacidae|Psittaculidae|Cacatuidae"


_STURGEON = "Acipenseriformes|Acipenseridae|Acipenser|Huso|Huso huso|Acipenser baerii|Acipenser gueldenstaedtii|Acipenser stellatus|Acipenser transmontanus|Acipenser persicus|Acipenser schrenckii|Huso dauricus"


_TC = [
    (3, "象牙 Ivory tusks", known.ELEPHANT, "b"), (2, "象牙製品 (worked ivory)", known.ELEPHANT, "c"), (1, "疑似象牙碎料", known.ELEPHANT, "m"), (1, "Ivory chopsticks 象牙筷子", known.ELEPHANT, "c"), (1, "非洲象象牙", known.LOXO, "b"), (1, "象皮粉 elephant skin powder", known.ELEPHANT, "m"),
    (3, "穿山甲鱗片 Pangolin scales", known.PANGOLIN, "m"), (1, "冷凍穿山甲", known.PANGOLIN, "b"), (1, "Pangolin carcasses 穿山甲屠體", known.PANGOLIN, "b"), (1, "中華穿山甲 (Manis pentadactyla)", "Manis pentadactyla", "c"), (2, "犀牛角 Rhino horn", known.RHINO, "b"), (1, "犀牛角製品", known.RHINO, "c"), (1, "白犀角 white rhino horn pieces", "Ceratotherium simum", "b"),
    (1, "虎骨膠 tiger bone glue", "Panthera tigris", "m"), (1, "Tiger teeth 虎牙", "Panthera tigris", "c"), (1, "豹皮 Leopard skin", known.LEOPARD, "c"), (1, "石虎", "Prionailurus bengalensis", "c"), (2, "熊膽 Bear bile", known.BEAR, "m"), (1, "麝香 musk", known.MUSK, "m"), (1, "羚羊角 (Saiga horn)", known.SAIGA, "m"), (1, "懶猴 Slow loris", known.LORIS, "c"), (1, "狨猴 Marmosets", "Callithrix|Callithrix jacchus|Callitrichidae|Callithrix penicillata|Cebuella|Mico", "c"), (1, "臺灣獼猴", "Macaca cyclopis", "c"), (1, "蜜熊 Kinkajou", "Potos flavus", "c"), (1, "耳廓狐 Fennec fox", "Vulpes zerda", "c"), (1, "山羌肉", "Muntiacus reevesi|Muntiacus", "m"), (1, "長鬃山羊", "Capricornis swinhoei|Capricornis crispus|Capricornis", "c"), (1, "白鼻心", "Paguma larvata", "c"), (1, "水鹿角", "Rusa unicolor", "c"),
    (3, "乾海馬 Dried seahorses", known.SEAHORSE, "m"), (1, "海馬乾", known.SEAHORSE, "m"), (3, "魚翅 dried shark fins", known.SHARK, "m"), (1, "路易氏雙髻鯊鰭 S. lewini (Sphyrna lewini)", "Sphyrna lewini", "m"), (1, "鎚頭鯊魚翅 Hammerhead", known.HAMMERHEAD, "m"), (1, "平滑白眼鮫 silky shark fin", "Carcharhinus falciformis", "m"), (1, "污斑白眼鮫 C. longimanus (oceanic whitetip)", "Carcharhinus longimanus", "m"), (1, "鯨鯊肉", "Rhincodon typus", "m"), (1, "膨魚鰓 devil ray gill plates", known.RAY, "m"), (2, "海參乾 dried sea cucumber", known.CUCUMBER, "m"), (1, "Holothuria fuscogliva 白石參", "Holothuria fuscogilva", "m"),
    (2, "歐洲鰻苗 Glass eels (A. anguilla)", "Anguilla anguilla", "m"), (1, "鰻苗 live eel fry", known.EEL, "m"), (2, "Totoaba fish maw 石首魚花膠", "Totoaba macdonaldi", "m"), (1, "蘇眉 Humphead wrasse", "Cheilinus undulatus", "c"), (1, "亞洲龍魚 (Asian arowana)", "Scleropages formosus|Scleropages|Scleropages legendrei|Scleropages aureus", "c"), (1, "紅珊瑚 Corallium", known.PRECIOUS, "m"), (2, "石珊瑚 live stony corals", known.STONY, "c"), (1, "硨磲貝 Giant clam", known.CLAM, "b"), (1, "鸚鵡螺", known.NAUTILUS, "c"), (1, "大法螺 Triton", "Charonia tritonis|Charonia", "c"), (1, "三棘鱟 (鱟)", "Tachypleus tridentatus", "c"),
    (1, "玳瑁 Hawksbill carapace", "Eretmochelys imbricata", "c"), (1, "綠蠵龜", "Chelonia mydas", "c"), (1, "海龜蛋 turtle eggs", known.SEA_TURTLE, "c"), (2, "食蛇龜", "Cuora flavomarginata", "c"), (2, "柴棺龜 M. mutica", "Mauremys mutica", "c"), (1, "黃緣盒龜 yellow-margined box turtle", "Cuora flavomarginata", "c"), (1, "金錢龜 Golden coin turtle", "Cuora trifasciata|Cuora cyclornata", "c"), (1, "斑點池龜 Geoclemys hamiltonii", "Geoclemys hamiltonii", "c"), (1, "大頭龜 Big-headed turtle", "Platysternon megacephalum", "c"), (1, "豬鼻龜 Pig-nosed turtles", "Carettochelys insculpta", "c"), (2, "印度星龜 Indian Star Tortoise", "Geochelone elegans", "c"), (1, "輻射龜 Radiated tortoise", "Astrochelys radiata", "c"), (1, "安哥洛卡象龜 Ploughshare", "Astrochelys yniphora", "c"), (1, "蘇卡達陸龜", "Centrochelys sulcata", "c"), (1, "緬甸陸龜 Elongated tortoise", "Indotestudo elongata", "c"),
    (1, "球蟒 Ball python", "Python regius", "c"), (1, "眼鏡蛇 cobra (live)", "Naja|Naja atra|Elapidae|Naja naja|Naja kaouthia", "c"), (1, "綠鬣蜥 green iguana", "Iguana iguana", "c"), (1, "豹紋變色龍 Furcifer pardalis", "Furcifer pardalis", "c"), (1, "大壁虎 (蛤蚧)", "Gekko gecko", "c"), (1, "鱷魚皮手袋 crocodile handbag", known.CROCODILE, "c"), (1, "蟒蛇皮銀包 Python wallet", known.PYTHON, "c"), (1, "鱷魚肉乾", known.CROCODILE, "m"),
    (2, "非洲灰鸚鵡 African Grey", known.GREY, "c"), (1, "金剛鸚鵡蛋 macaw eggs", known.MACAW, "c"), (1, "小葵花鳳頭鸚鵡 Yellow-crested Cockatoo", "Cacatua sulphurea", "c"), (1, "畫眉 Hwamei", "Garrulax canorus", "c"), (1, "臺灣畫眉", "Garrulax taewanus", "c"), (1, "銀耳相思鳥 Silver-eared mesia", "Leiothrix argentauris", "c"), (1, "繡眼 White-eyes", "Zosterops|Zosteropidae|Zosterops japonicus|Zosterops simplex|Zosterops meyeni", "c"), (1, "白腰鵲鴝 white-rumped shama", "Copsychus malabaricus", "c"), (1, "九官鳥", "Gracula religiosa|Gracula", "c"), (1, "藍腹鷴", "Lophura swinhoii", "c"), (1, "鳳頭蒼鷹", "Accipiter trivirgatus", "c"), (1, "盔犀鳥頭 Helmeted hornbill casque", "Rhinoplax vigil", "c"),
    (3, "沉香 Agarwood", known.AGAR, "m"), (1, "土沉香樹 Aquilaria sinensis", "Aquilaria sinensis", "m"), (2, "檀香紫檀 Red sandalwood", "Pterocarpus santalinus", "v"), (1, "酸枝木 (Dalbergia sp.)", "Dalbergia|Dalbergia cochinchinensis|Dalbergia oliveri", "v"), (1, "刺蝟紫檀 P. erinaceus", "Pterocarpus erinaceus", "v"), (1, "羅漢松 Buddhist pine", "Podocarpus macrophyllus|Podocarpus", "c"), (2, "牛樟木", "Cinnamomum kanehirae", "v"), (1, "臺灣扁柏", "Chamaecyparis obtusa", "v"), (2, "紅檜樹瘤", "Chamaecyparis formosensis", "v"), (1, "臺灣肖楠", "Calocedrus formosana", "v"), (1, "金線蓮", "Anoectochilus formosanus|Anoectochilus|Orchidaceae|Anoectochilus koshunensis", "m"), (1, "臺灣一葉蘭", "Pleione formosana|Pleione bulbocodioides", "c"), (1, "拖鞋蘭 slipper orchids", "Paphiopedilum|Orchidaceae|Cypripedium|Phragmipedium|Cypripedioideae", "c"), (1, "豬籠草 Nepenthes", "Nepenthes|Nepenthaceae", "c"), (1, "仙人掌 Cacti", "Cactaceae", "c"), (1, "花旗參 American ginseng", "Panax quinquefolius", "m"), (1, "石斛 Dendrobium", "Dendrobium|Orchidaceae", "m"), (1, "魚子醬 Caviar", _STURGEON, "m"),
]  # fmt: skip


_TC_TAIWAN = (
    "臺灣",
    "牛樟",
    "紅檜",
    "石虎",
    "山羌",
    "長鬃",
    "食蛇",
    "柴棺",
    "綠蠵",
    "白眼鮫",
    "藍腹",
    "金線蓮",
)  # said so in Taiwan


_TC_COUNT = {1: "一", 2: "兩", 3: "三", 4: "四", 5: "五", 7: "七", 8: "八"}


_TC_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _tc_day(first: date, last: date, month: bool, taiwan: bool, chance: random.Random) -> str:
    roc, name = first.year - 1911, _TC_MONTHS[first.month - 1]
    if taiwan:
        if month:
            return chance.choice([f"{roc}年{first.month}月", f"民國{roc}年{first.month}月"])
        if first != last:
            return chance.choice([f"{roc}年{first.month}月{first.day}日至{last.day}日", f"民國{roc}年{first.month}月{first.day}-{last.day}日", f"{roc}/{first:%m/%d}-{roc}/{last:%m/%d}"])  # fmt: skip
        return chance.choice([f"{roc}年{first.month}月{first.day}日", f"民國{roc}年{first.month}月{first.day}日", f"{roc}/{first:%m/%d}", f"{roc}.{first:%m.%d}", f"{first:%Y/%m/%d}", f"{first.year}年{first.month}月{first.day}日", f"{roc}年{first:%m}月{first:%d}日凌晨"])  # fmt: skip
    if month:
        return chance.choice([f"{first.year}年{first.month}月", f"{name} {first.year}"])
    if first != last:
        return chance.choice([f"{first.day}-{last.day}/{first.month}/{first.year}", f"{first.year}年{first.month}月{first.day}日至{last.day}日", f"{first.day}-{last.day} {name} {first.year}", f"{first.day} to {last.day} {name} {first.year}"])  # fmt: skip
    return chance.choice([f"{first.year}年{first.month}月{first.day}日", f"{first.day}/{first.month}/{first.year}", f"{first:%d/%m/%Y}", f"{first:%d-%m-%Y}", f"{first.day} {name} {first.year}", f"{first.day}.{first.month}.{first.year}", f"{first:%d}-{name}-{first:%y}", f"{first.year}年{first.month}月{first.day}日(星期{'一二三四五六日'[first.weekday()]})"])  # fmt: skip


def _tc_mass(mass: float, taiwan: bool, chance: random.Random) -> str:
    if mass < 1:
        return f"{mass * 1000:.0f}{chance.choice(['克', ' g', '公克' if taiwan else '克', ' grams'])}"
    if mass >= 1000 and chance.random() < 0.5:
        return f"{mass / 1000:g}{chance.choice(['公噸' if taiwan else '噸', '噸', ' tonnes'])}"
    return f"{chance.choice(['', '', '', '約', '共'])}{mass:{chance.choice(['g', ',g'])}}{chance.choice(['公斤', '公斤', ' kg', 'kg', '千克'])}"


def _tc(rows: int, chance: random.Random) -> Made:
    made = Made("港台查緝個案彙整 HK-TW cases.csv")
    lines: list[list[Any]] = [
        ["港台野生動植物查緝個案彙整 Compilation of HK & Taiwan wildlife seizure cases", "", "", "", "", "", "", ""],
        ["編號 Ref.", "地區 Region", "日期 Date", "地點 Location", "物種／物品 Species or item", "數量 Qty", "重量／材積 Weight / volume", "備註 Remarks"],
    ]  # fmt: skip
    for n in range(1, rows + 1):
        what, (first, last, month) = pick_kind(_TC, chance), pick_days(chance)
        taiwan = any(one in what.words for one in _TC_TAIWAN) or chance.random() < 0.4
        much = amounts(chance, what.how)
        count = int(much.get("count", 0))
        pieces = ""
        if count:
            unit = "塊" if "volume" in much else chance.choice(["件", "隻", "個"])
            pieces = chance.choice([f"{count}", f"{count}{unit}", f"{count} {unit}", f"{count} pcs" if not taiwan else f"{count}{unit}", f"{_TC_COUNT[count]}{unit}" if count in _TC_COUNT else f"{count}{unit}", f"約{count}{unit}"])  # fmt: skip
        weight = _tc_mass(much["mass"], taiwan, chance) if "mass" in much else f"{much['volume']:g}{chance.choice(['立方公尺' if taiwan else '立方米', ' m³', '立方米'])}" if "volume" in much else chance.choice(["", "-", "不詳"])  # fmt: skip
        words = chance.choice([what.words] * 9 + [f"{what.words}（附錄一）", f"{what.words} - 懷疑"])
        where = chance.choice(["桃園機場", "高雄港", "梨山", "澎湖"]) if taiwan else chance.choice(["香港國際機場 HKIA", "葵涌 Kwai Chung", "落馬洲", "屯門"])  # fmt: skip
        lines.append([f"{'TW' if taiwan else 'HK'}-{n:04}", ("台灣 TW" if taiwan else "香港 HK"), _tc_day(first, last, month, taiwan, chance), where, slip(words, chance), pieces, weight, chance.choice(["男子被捕", "AFCD 跟進", "移送地檢署", "郵包 air parcel", ""])])  # fmt: skip
        made.truth[len(lines)] = Answer(first, last, allowed_names(what.names), much)
        if n % 75 == 0:
            left_out(
                made,
                lines,
                [
                    "小計 Sub-total",
                    "",
                    "",
                    "",
                    "",
                    f"{chance.randrange(100, 900)}",
                    f"{chance.randrange(100, 900)} kg",
                    "",
                ],
            )
    left_out(made, lines, ["總計 Total", "", "", "", "", "12,345", "67,890 kg", ""])
    made.data = as_csv(lines, encoding="utf-8-sig")
    return made


_DUIKER = "Cephalophinae|Cephalophus|Philantomba|Philantomba monticola|Cephalophus silvicultor|Philantomba maxwellii|Sylvicapra grimmia|Bovidae"


_CAIMAN = "Caiman|Caiman crocodilus|Caiman crocodilus fuscus|Caiman yacare|Caiman latirostris|Alligatoridae|Melanosuchus niger|Paleosuchus"


_FROGS = "Dendrobatidae|Dendrobates|Dendrobates tinctorius|Dendrobates auratus|Oophaga|Ranitomeya|Phyllobates|Ameerega|Epipedobates|Oophaga pumilio"


_LYNX = "Lynx|Lynx lynx|Lynx rufus|Lynx canadensis"


_SALEP = "Orchidaceae|Orchis|Dactylorhiza|Anacamptis|Ophrys|Orchis mascula|Anacamptis morio|Orchis militaris"


_PALISANDER = "Dalbergia|Dalbergia nigra|Dalbergia latifolia"


_DE = [  # German
    (3, "Elfenbeinschnitzerei", known.ELEPHANT, "c"), (1, "Elfenbein (bearbeitet)", known.ELEPHANT, "m"), (1, "Elefantenleder-Geldbörse", known.ELEPHANT, "c"), (1, "Armband Elefantenhaar", known.ELEPHANT, "c"), (1, "Schuppentierschuppen", known.PANGOLIN, "m"), (1, "Pangolinleder-Stiefel", known.PANGOLIN, "c"), (1, "Nashornpulver (Horn)", known.RHINO, "m"), (1, "Flusspferdzahn", "Hippopotamus amphibius", "c"),
    (3, "Handtasche Krokodilleder", known.CROCODILE, "c"), (1, "Krokotasche (Crocodylus porosus)", "Crocodylus porosus", "c"), (2, "Schuhe aus Pythonleder", known.PYTHON, "c"), (1, "Gürtel Netzpython", "Python reticulatus", "c"), (2, "Uhrenarmband Alligator", "Alligator mississippiensis|Alligatoridae|Alligator", "c"), (1, "Kaiman, Geldbeutel", _CAIMAN, "c"), (1, "Waranleder-Gürtel", known.MONITOR, "c"),
    (3, "Steinkorallen", known.STONY, "b"), (1, "Korallenbruch (Scleractinia)", "Scleractinia", "m"), (1, "Blaue Koralle (Heliopora coerulea)", "Heliopora coerulea|Heliopora", "m"), (1, "Orgelkoralle", "Tubipora musica|Tubipora|Tubiporidae", "c"), (1, "Feuerkorallen", "Millepora|Milleporidae", "c"), (1, "Schwarze Koralle, Schmuck", "Antipatharia|Antipathes|Antipathidae", "c"), (2, "Riesenmuschel (Tridacna sp.)", known.CLAM, "c"), (2, "Gehäuse der Großen Fechterschnecke", "Strombus gigas", "c"), (1, "Strombus giggas", "Strombus gigas", "c"), (2, "Seepferdchen getrocknet", known.SEAHORSE, "c"), (1, "Haifischflossen", known.SHARK, "m"), (1, "Haigebiss Weißer Hai", "Carcharodon carcharias", "c"),
    (2, "Kaviar (Stör)", _STURGEON, "m"), (1, "Kaviar v. Sibirischen Stör", "Acipenser baerii", "m"), (1, "Beluga-Kaviar (Huso huso)", "Huso huso", "m"), (2, "Glasaale", known.EEL, "m"), (1, "Europäischer Aal, lebend", "Anguilla anguilla", "m"), (1, "Walrosszahn", "Odobenus rosmarus", "c"), (1, "Pottwalzahn", "Physeter macrocephalus", "c"), (1, "Eisbärenfell", "Ursus maritimus", "c"),
    (2, "Griechische Landschildkröten", "Testudo hermanni", "c"), (2, "Maurische Landschildkröte", "Testudo graeca", "c"), (1, "Breitrandschildkröte", "Testudo marginata", "c"), (1, "Steppenschildkröten (Vierzehen-)", "Testudo horsfieldii", "c"), (1, "Spornschildkröte", "Centrochelys sulcata", "c"), (1, "Strahlenschildkröten", "Astrochelys radiata", "c"), (1, "Pantherschildkröte", "Stigmochelys pardalis", "c"),
    (3, "Graupapagei", known.GREY, "c"), (1, "Gelbbrustara", "Ara ararauna", "c"), (1, "Hyazinthara", "Anodorhynchus hyacinthinus", "c"), (1, "Papageieneier", _PARROT, "c"), (1, "Rosakakadu", "Eolophus roseicapilla", "c"), (1, "Blaustirnamazone", "Amazona aestiva", "c"), (1, "Mönchssittich", "Myiopsitta monachus", "c"), (2, "Stieglitze (Distelfink)", "Carduelis carduelis", "c"), (1, "Sakerfalke", "Falco cherrug", "c"), (1, "Gerfalken-Eier", "Falco rusticolus", "c"), (1, "Uhu", "Bubo bubo|Bubo", "c"), (1, "Sonnenvogel", "Leiothrix lutea", "c"),
    (1, "Jemenchamäleon", "Chamaeleo calyptratus", "c"), (1, "Pantherchamäleons", "Furcifer pardalis", "c"), (1, "Grüner Leguan", "Iguana iguana|Iguana", "c"), (1, "Taggeckos", "Phelsuma", "c"), (1, "Dornschwanzagamen", "Uromastyx|Saara|Uromastyx acanthinura|Uromastyx aegyptia|Uromastyx ornata", "c"), (2, "Königspython", "Python regius", "c"), (1, "Abgottschlange", "Boa constrictor|Boa", "c"), (1, "Pfeilgiftfrösche", _FROGS, "c"), (1, "Axolotl", "Ambystoma mexicanum|Ambystoma", "c"), (1, "Vogelspinnen (Brachypelma)", "Brachypelma|Brachypelma smithi", "c"), (1, "Kaiserskorpione", "Pandinus imperator", "c"), (1, "Blutegel", "Hirudo medicinalis|Hirudo|Hirudo verbana|Hirudinea|Hirudinidae", "c"),
    (1, "Leopardenfellmantel", known.LEOPARD, "c"), (1, "Ozelot-Mantel", "Leopardus pardalis", "c"), (1, "Löwenkrallen", "Panthera leo", "c"), (1, "Luchsfell", _LYNX, "c"), (1, "Wolfsfelle", "Canis lupus|Canis", "c"), (1, "Braunbär (Tatzen)", "Ursus arctos", "c"), (1, "Bärengalle (TCM)", known.BEAR, "m"), (1, "TCM-Pflaster m. Tigerknochen", "Panthera tigris", "c"), (1, "Fell Bergzebra", "Equus zebra|Equus zebra hartmannae|Equus hartmannae", "c"), (1, "Shahtoosh-Schal", "Pantholops hodgsonii", "c"), (1, "Vikunja-Pullover", "Vicugna vicugna", "c"), (1, "Bushmeat: Schimpanse", "Pan troglodytes|Pan", "m"), (1, "Bushmeat Ducker", _DUIKER, "m"),
    (1, "Costuswurzel (TCM)", "Saussurea costus", "m"), (1, "Ginseng (Panax quinquefolius)", "Panax quinquefolius", "m"), (1, "Aloe-Extrakt (A. ferox)", "Aloe ferox", "m"), (2, "Orchideen", "Orchidaceae", "c"), (1, "Frauenschuh (Cypripedium calceolus)", "Cypripedium calceolus", "c"), (1, "Salep-Pulver", _SALEP, "m"), (2, "Kakteen", "Cactaceae", "c"), (1, "Kakteen (Ariocarpus sp.)", "Ariocarpus|Cactaceae", "c"), (1, "Schneeglöckchenzwiebeln", "Galanthus|Galanthus nivalis|Galanthus elwesii|Galanthus woronowii", "c"), (1, "Alpenveilchen-Knollen", "Cyclamen|Cyclamen hederifolium|Cyclamen coum|Cyclamen purpurascens|Primulaceae", "c"), (1, "Palmfarne (Cycas revoluta)", "Cycas revoluta", "c"), (1, "Gitarre, Rio-Palisander", "Dalbergia nigra", "c"), (1, "Schachspiel aus Palisander", _PALISANDER, "c"), (1, "Adlerholz-Räucherwerk", known.AGAR, "m"),
]  # fmt: skip


_NL = [  # Dutch
    (2, "Ivoren beeldjes", known.ELEPHANT, "c"), (1, "slangenleren tas (python)", known.PYTHON, "c"), (1, "krokodillenleren riem", known.CROCODILE, "c"), (2, "Zeepaardjes gedroogd", known.SEAHORSE, "c"), (2, "Grijze roodstaartpapegaai", known.GREY, "c"), (1, "Moorse landschildpadden", "Testudo graeca", "c"), (1, "Griekse landschildpad", "Testudo hermanni", "c"), (1, "luipaardvel", known.LEOPARD, "c"), (1, "Haaienvinnen", known.SHARK, "m"), (1, "steenkoraal", known.STONY, "c"), (1, "neushoornhoorn", known.RHINO, "b"), (1, "Schubdierschubben", known.PANGOLIN, "m"), (2, "Glasaal (Anguilla anguila)", "Anguilla anguilla", "m"), (1, "berengal", known.BEAR, "m"), (1, "Putters (distelvink)", "Carduelis carduelis", "c"), (1, "Geelvleugelara", "Ara macao", "c"), (1, "opgezette kaaiman", _CAIMAN, "c"), (1, "doopvontschelp", known.CLAM, "c"), (1, "orchideeën", "Orchidaceae", "c"), (1, "cactussen", "Cactaceae", "c"), (2, "Twa-twa (Oryzoborus crassirostris)", "Sporophila crassirostris", "c"), (2, "Picolet - Oryzoborus angolensis", "Sporophila angolensis", "c"), (1, "leguaan (Iguana iguana)", "Iguana iguana", "c"), (1, "Kaviaar", _STURGEON, "m")
]  # fmt: skip


_DE_MONTHS = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"]  # fmt: skip


_DE_SHORT = ["Jan.", "Feb.", "Mrz.", "Apr.", "Mai", "Jun.", "Jul.", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."]


_DE_DAYS = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]


_NL_MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"]  # fmt: skip


_NL_SHORT = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


_NL_DAYS = ["ma", "di", "wo", "do", "vr", "za", "zo"]


def _de_day(first: date, last: date, month: bool, dutch: bool, chance: random.Random) -> Any:
    long, short, name = (_NL_MONTHS, _NL_SHORT, _NL_DAYS) if dutch else (_DE_MONTHS, _DE_SHORT, _DE_DAYS)
    in_words, brief, week = long[first.month - 1], short[first.month - 1], name[first.weekday()]
    if month:
        return chance.choice(
            [
                f"{in_words} {first.year}",
                f"{first:%m/%Y}" if not dutch else f"{brief} {first.year}",
                f"{brief} {first.year}",
            ]
        )
    if dutch:
        if first != last:
            return chance.choice([f"{first.day} t/m {last.day} {in_words} {first.year}", f"{first.day}-{last.day} {in_words} {first.year}", f"{first:%d-%m-%Y} t/m {last:%d-%m-%Y}"])  # fmt: skip
        return chance.choice([f"{first:%d-%m-%Y}", f"{first.day}-{first.month}-{first.year}", f"{first.day} {in_words} {first.year}", f"{week} {first.day} {brief} {first.year}", f"{first.day} {brief}. {first.year}", f"{first:%d-%m-%y}"])  # fmt: skip
    if first != last:
        return chance.choice([f"{first:%d.}-{last:%d.%m.%Y}", f"{first:%d.%m.}–{last:%d.%m.%Y}", f"{first.day}. bis {last.day}. {in_words} {first.year}", f"{first:%d.%m.%Y} - {last:%d.%m.%Y}", f"vom {first:%d.%m.%Y} bis {last:%d.%m.%Y}"])  # fmt: skip
    return chance.choice([
        f"{first:%d.%m.%Y}", f"{first:%d.%m.%Y}", f"{first:%d.%m.%y}", f"{first.day}.{first.month}.{first.year}", f"{first.day}. {in_words} {first.year}", f"{first:%d}. {brief} {first.year}", f"{week}, {first:%d.%m.%Y}", f"{first:%d.%m.%Y}, 06:15 Uhr", f"{first:%d.%m.%Y} 14:30", at_midnight(first), f"{first:%Y-%m-%d}", f"am {first:%d.%m.%Y}",
    ])  # fmt: skip


def _de_mass(mass: float, dutch: bool, chance: random.Random) -> str:
    if mass < 1:
        small = f"{mass:g}".replace(".", ",")
        return chance.choice(
            [
                f"{mass * 1000:.0f} g",
                f"{mass * 1000:.0f} {'gram' if dutch else 'Gramm'}",
                f"{small} kg",
                f"{mass * 1000:.0f}g",
            ]
        )
    if mass >= 1000 and chance.random() < 0.3:
        return f"{comma(mass / 1000)} {chance.choice(['t', 'ton' if dutch else 'Tonnen'])}"
    return f"{chance.choice(['', '', '', 'ca. ', 'circa '])}{comma(mass)} {chance.choice(['kg', 'kg', 'Kg', 'kilo' if dutch else 'kg brutto', 'kilogram' if dutch else 'Kilogramm'])}"


def _de(rows: int, chance: random.Random) -> Made:
    made = Made("Artenschutz-Aufgriffe Flughäfen.xlsx")
    lines: list[list[Any]] = [
        [
            "Artenschutz – Aufgriffe an Flughäfen (FRA, MUC, DUS; AMS)",
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
        ],
        ["Stand: 31.12.2025"],
        [],
        ["Lfd. Nr.", "Aufgriff", None, "Gegenstand", None, None, None, "Verkehrsart", "Verbleib / Bemerkung"],
        [None, "Datum", "Flughafen / aus", "Art, Ware", "Anh.", "Menge", "Gewicht", None, None],
    ]
    for n in range(1, rows + 1):
        dutch = chance.random() < 0.2
        what, (first, last, month) = pick_kind(_NL if dutch else _DE, chance), pick_days(chance)
        much = amounts(chance, what.how)
        count = int(much.get("count", 0))
        units = ["st.", "stuks", "st"] if dutch else ["Stk.", "Stück", "Stk", "Ex.", "St."]
        pieces: Any = chance.choice([count, count, f"{count} {chance.choice(units)}", f"{comma(count)} {chance.choice(units)}", f"{count}"]) if count else None  # fmt: skip
        weight = (
            _de_mass(much["mass"], dutch, chance) if "mass" in much else chance.choice([None, "-", "k. A."])
        )
        words = chance.choice([what.words] * 9 + [f"{what.words} (Reisemitbringsel)" if not dutch else f"{what.words} (in bagage)", f"{what.words}, ohne Genehmigung" if not dutch else f"{what.words}, geen vergunning", f"{what.words} [lt. Gutachten]" if not dutch else what.words])  # fmt: skip
        lines.append([n, _de_day(first, last, month, dutch, chance), f"{'AMS' if dutch else chance.choice(['FRA', 'MUC', 'DUS', 'BER'])} / {chance.choice(['Bangkok', 'Hanoi', 'Paramaribo', 'Lagos', 'Havanna', 'Istanbul'])}", bare(slip(words, chance), chance, 0.05), chance.choice(["A", "B", "I", "II", None]), pieces, weight, chance.choice(["Reiseverkehr", "Post", "Fracht", "Kurier"]), chance.choice(["beschlagnahmt", "eingezogen", "BfN", "in beslag genomen", None])])  # fmt: skip
        made.truth[len(lines)] = Answer(first, last, allowed_names(what.names), much)
        if n % 85 == 0:
            left_out(
                made,
                lines,
                [
                    None,
                    "Zwischensumme",
                    None,
                    None,
                    None,
                    chance.randrange(100, 900),
                    f"{chance.randrange(100, 900)} kg",
                    None,
                    None,
                ],
            )
    left_out(made, lines, ["Gesamt", None, None, None, None, 12_345, "98.765,4 kg", None, None])
    made.data = as_xlsx(lines, ["A1:I1", "A4:A5", "B4:C4", "D4:G4", "H4:H5", "I4:I5"])
    return made
